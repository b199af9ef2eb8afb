"""Do gradients vanish in deep nets of sigmoid and tanh, and not in nets of ReLU?

Measured: the norm of the loss's gradient for the first layer's weights, before training, by depth, with two starts:
Keras's default (GlorotUniform), and the gain that keeps the size of signals (keras_relu.initializers.for_activation).

    python examples/claims/vanishing_gradients.py --plot vanishing_gradients.png
"""

from functools import partial

import keras
import numpy as np
from _common import LOSS, band, digits, label, mlp, panels, present, restart, run, save, spread, verdict
from keras import ops

from keras_relu.initializers import for_activation

COLOURS = {"sigmoid": "#c0392b", "tanh": "#e07b00", "relu": "#1f5fbf"}
#: A gradient this many times smaller than in the shallowest net has vanished.
VANISHED = 1e-3


class Recorder(keras.optimizers.SGD):
    """SGD that keeps the norm of the first weights' gradient.

    ``keras_relu.diagnose(model, x, y, loss=...).gradients`` has the norms of all layers, but compiles for each model;
    here one compiled step serves all seeds and both starts.
    """

    def build(self, variables):
        super().build(variables)
        self.norm = self.add_variable((), name="norm")

    def apply(self, grads, trainable_variables=None):
        # By the largest entry, because squares of what is below 1e-19 are 0 in float32.
        largest = ops.maximum(ops.max(ops.abs(grads[0])), 1e-37)
        self.norm.assign(largest * ops.norm(grads[0] / largest))
        super().apply(grads, trainable_variables)


def measure(depths=(5, 20, 50), seeds=(0, 1, 2), width=64, samples=256):
    """Gradient norms by start and activation: a row a seed, a column a depth."""
    data = digits(None)
    x, y = data.x_train[:samples], data.y_train[:samples]
    starts = {"Glorot": lambda _: keras.initializers.GlorotUniform(), "own gain": for_activation}
    norms = {(start, name): np.zeros((len(seeds), len(depths))) for start in starts for name in COLOURS}
    for name in COLOURS:
        for column, depth in enumerate(depths):
            builds = {start: partial(mlp, x.shape[1], depth, width, name, starts[start](name)) for start in starts}
            model = builds["Glorot"]()
            model.compile(Recorder(), LOSS)
            model.optimizer.build(model.trainable_variables)
            for start, build in builds.items():
                for row, seed in enumerate(seeds):
                    restart(model, build, seed, rate=0.01)
                    model.train_on_batch(x, y)
                    norms[start, name][row, column] = float(model.optimizer.norm)
    return {"depths": depths, "norms": norms}


def judge(found):
    """The claim has six parts: three functions with two starts."""
    shallow, deep = found["depths"][0], found["depths"][-1]
    parts = []
    for (start, name), norms in found["norms"].items():
        change = np.median(norms[:, -1] / norms[:, 0])
        vanished = change < VANISHED
        sentence = f"{name}, {start}: times {change:.1g}, {'vanished' if vanished else 'still there'}."
        parts.append((vanished == (name != "relu"), sentence))
    return f"{verdict(*parts)} (The first layer's gradient, from {shallow} to {deep} layers.)"


def draw(found, path):
    figure, axes = panels(2)
    every = np.concatenate(list(found["norms"].values()))
    limits = every[every > 0].min() / 10, every.max() * 10
    titles = {"Glorot": "weights by Glorot, Keras's default", "own gain": "weights with each function's own gain"}
    for panel, (start, title) in zip(axes, titles.items(), strict=True):
        for name, colour in COLOURS.items():
            band(panel, found["depths"], found["norms"][start, name], colour, name, marker="o", markersize=4)
        panel.set(yscale="log", ylim=limits, xticks=found["depths"])
        label(panel, title, "hidden layers", "gradient norm, first layer")
        panel.legend(frameon=False, fontsize=9)
    save(figure, path)


def main(plot=None, **settings):
    found = measure(**settings)
    rows = [
        [name, start, *(spread(column, ".1e") for column in norms.T)] for (start, name), norms in found["norms"].items()
    ]
    headers = ["activation", "weights", *(f"{depth} layers" for depth in found["depths"])]
    return present(found, headers, rows, judge, draw, plot)


if __name__ == "__main__":
    run(main, __doc__)
