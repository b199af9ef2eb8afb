"""Does ELU keep the mean of its units closer to 0 than ReLU and Leaky ReLU, and learn faster?

Measured as in the paper's first experiment: eight hidden layers of 128 units, He's weights, SGD at 0.01 in batches of
64. At the end of each epoch, the median over all units of |mean output|, and the loss on the training digits.

    python examples/claims/elu_mean_shift.py --plot elu_mean_shift.png
"""

from functools import partial

import keras
import numpy as np
from _common import LOSS, band, digits, label, mlp, panels, present, restart, run, save, spread, verdict

from keras_relu.callbacks import ActivationMonitor

COLOURS = {"relu": "#1f5fbf", "leaky_relu(negative_slope=0.1)": "#e07b00", "elu": "#8e44ad"}


def measure(seeds=(0, 1, 2), epochs=15, depth=8, width=128, limit=None):
    """Mean shifts and losses by activation: a row a seed, a column an epoch."""
    data = digits(limit)
    found = {}
    for name in COLOURS:
        build = partial(mlp, data.x_train.shape[1], depth, width, name, keras.initializers.HeNormal())
        model = build()
        model.compile(keras.optimizers.SGD(), LOSS)
        shifts, losses = [], []
        for seed in seeds:
            restart(model, build, seed, rate=0.01)
            monitor = ActivationMonitor(data.x_train, update_freq="epoch", samples=256)
            history = model.fit(
                data.x_train, data.y_train, batch_size=64, epochs=epochs, callbacks=[monitor], verbose=0
            )
            shifts.append([shift(snapshot.diagnosis.layers) for snapshot in monitor.history])
            losses.append(history.history["loss"])
        found[name] = {"shift": np.array(shifts), "loss": np.array(losses)}
    return found


def shift(layers):
    """How far from 0 the mean of a typical unit is."""
    return np.median(np.abs(np.concatenate([layer.post_mean for layer in layers])))


def judge(found):
    epochs = found["elu"]["loss"].shape[1]
    measures = {
        "a unit's mean is {} from 0 against {} with {}": lambda numbers: numbers["shift"].mean(axis=1),
        f"the loss after {epochs} epochs is {{}} against {{}} with {{}}": lambda numbers: numbers["loss"][:, -1],
    }
    parts = []
    for sentence, number in measures.items():
        for name in COLOURS:
            if name != "elu":
                here, there = number(found["elu"]), number(found[name])
                smaller = np.all(here < there)
                text = sentence.format(f"{np.median(here):.3f}", f"{np.median(there):.3f}", name)
                parts.append((smaller, f"With elu {text}, {'less' if smaller else 'not less'} with each seed."))
    return verdict(*parts)


def draw(found, path):
    figure, axes = panels(2)
    titles = {"shift": "how far from 0 a unit's mean is", "loss": "loss on the training digits"}
    axes[1].set_yscale("log")
    for panel, (key, title) in zip(axes, titles.items(), strict=True):
        for name, colour in COLOURS.items():
            runs = found[name][key]
            band(panel, range(1, runs.shape[1] + 1), runs, colour, name)
        label(panel, title, "epoch")
    axes[0].set_ylim(0)
    axes[1].legend(frameon=False, fontsize=9)
    save(figure, path)


def main(plot=None, **settings):
    found = measure(**settings)
    rows = [
        [name, spread(f["shift"].mean(axis=1)), spread(f["loss"][:, 0], ".3f"), spread(f["loss"][:, -1], ".3f")]
        for name, f in found.items()
    ]
    headers = ["activation", "|mean| of a unit", "loss, first epoch", "last epoch"]
    return present(found, headers, rows, judge, draw, plot)


if __name__ == "__main__":
    run(main, __doc__)
