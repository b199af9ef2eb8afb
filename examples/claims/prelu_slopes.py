"""Does a net of PReLU learn a large slope in its first layer, and smaller ones the deeper a layer is?

Measured: the slopes that six convolutions and a wide layer learn on digits, from 0.25 on, with one slope for each
channel and with one for each layer.

    python examples/claims/prelu_slopes.py --plot prelu_slopes.png
"""

from functools import partial

import keras
import numpy as np
from _common import INK, LOSS, MUTED, accuracy, label, panels, present, restart, run, save, spread, verdict
from keras import layers

import keras_relu
from keras_relu.datasets import load_digits

START = 0.25
SHARING = {"one per channel": "spatial", "one per layer": "all"}
#: Channels and stride of each convolution.
CONVOLUTIONS = ((8, 2), (8, 1), (8, 1), (16, 2), (16, 1), (16, 1))
LAYERS = [*(f"conv{place}" for place in range(1, len(CONVOLUTIONS) + 1)), "wide"]


def build(shape, shared_axes):
    model = keras.Sequential([keras.Input(shape)])
    for name, (channels, stride) in zip(LAYERS, CONVOLUTIONS, strict=False):
        model.add(layers.Conv2D(channels, 3, stride, "same", kernel_initializer="he_normal"))
        model.add(keras_relu.layers.PReLU(START, shared_axes=shared_axes, name=name))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, kernel_initializer="he_normal"))
    model.add(keras_relu.layers.PReLU(START, shared_axes=shared_axes, name="wide"))
    model.add(layers.Dense(10))
    model.compile(keras.optimizers.Adam(), LOSS)
    return model


def measure(seeds=(0, 1, 2), epochs=6, limit=2000):
    """Mean slope of each layer, by sharing: a row a seed; and the accuracies."""
    data = load_digits(limit=limit)
    found = {"slopes": {}, "accuracy": {}}
    for sharing, axes in SHARING.items():
        slopes, right = [], []
        make = partial(build, data.x_train.shape[1:], axes)
        model = make()
        for seed in seeds:
            restart(model, make, seed, rate=2e-3)
            model.fit(data.x_train, data.y_train, batch_size=32, epochs=epochs, verbose=0)
            alphas = [model.get_layer(name).alpha for name in LAYERS]
            slopes.append([float(np.mean(keras.ops.convert_to_numpy(alpha))) for alpha in alphas])
            right.append(accuracy(model, data.x_test, data.y_test))
        found["slopes"][sharing], found["accuracy"][sharing] = np.array(slopes), right
    return found


def judge(found):
    parts = []
    for sharing, slopes in found["slopes"].items():
        first, rest = slopes[:, 0], slopes[:, 1:]
        largest = np.all(first > rest.max(axis=1))
        # Rank correlation of depth and slope.
        ranks = [np.corrcoef(np.arange(row.size), row.argsort().argsort())[0, 1] for row in rest]
        falls = max(ranks) < -0.5
        first_text = (
            f"{sharing}, the first layer's slope is {spread(first)} and {'' if largest else 'not '}the largest with "
            f"each seed; the median of those behind it is {np.median(rest):.2f}."
        )
        rest_text = f"They {'fall' if falls else 'do not fall steadily'} with depth: rank correlation {spread(ranks)}."
        parts += [(largest, f"With {first_text}"), (falls, rest_text)]
    return verdict(*parts)


def draw(found, path):
    figure, axes = panels(2)
    places = range(len(LAYERS))
    for panel, (sharing, slopes) in zip(axes, found["slopes"].items(), strict=True):
        panel.axhline(START, color=MUTED, linewidth=1, linestyle=":")
        panel.bar(places, np.median(slopes, axis=0), 0.6, color="#2e8b57")
        for row in slopes:
            panel.plot(places, row, ".", color=INK, markersize=4)
        panel.set_xticks(places, LAYERS)
        label(panel, f"learned slope, {sharing} (start: dotted)")
    low, high = zip(*(panel.get_ylim() for panel in axes), strict=True)
    for panel in axes:
        panel.set_ylim(min(low), max(high))
    save(figure, path)


def main(plot=None, **settings):
    found = measure(**settings)
    cells = [[spread(column) for column in slopes.T] for slopes in found["slopes"].values()]
    accuracies = ", ".join(f"{sharing} {spread(runs, '.1%')}" for sharing, runs in found["accuracy"].items())
    rows = zip(LAYERS, *cells, strict=True)
    return present(found, ["learned slope", *SHARING], rows, judge, draw, plot, f"accuracy: {accuracies}")


if __name__ == "__main__":
    run(main, __doc__)
