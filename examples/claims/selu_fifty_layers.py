"""Does SELU keep mean 0 and variance 1 through fifty layers without BatchNorm, and ReLU not?

Measured: mean and variance of each layer's outputs over digits, before training: SELU behind LecunNormal, and ReLU
behind He's weights, the best that ReLU has. The bounds are those of the paper's theorem: mean within 0.1 of 0, variance
from 0.8 to 1.5.

    python examples/claims/selu_fifty_layers.py --plot selu_fifty_layers.png
"""

import keras
import numpy as np
from _common import FAINT, band, digits, label, mlp, panels, present, run, save, spread, verdict

import keras_relu

NETS = {"selu": ("lecun_normal", "#1f7a4d"), "relu": ("he_normal", "#1f5fbf")}
MEAN, VARIANCE = 0.1, (0.8, 1.5)


def measure(seeds=(0, 1, 2), depth=50, width=256, samples=512):
    """Mean and variance of each layer, and the variance of one unit over the digits: a row a seed, a column a layer."""
    data = digits(None)
    found = {}
    for name, (initializer, _) in NETS.items():
        numbers = {key: np.zeros((len(seeds), depth)) for key in ("mean", "variance", "unit")}
        for row, seed in enumerate(seeds):
            keras.utils.set_random_seed(seed)
            model = mlp(data.x_train.shape[1], depth, width, name, keras.initializers.get(initializer))
            layers = keras_relu.diagnose(model, data.x_train, samples=samples, effective_rank=False).layers
            numbers["mean"][row], numbers["variance"][row] = np.transpose([layer.moments("post") for layer in layers])
            numbers["unit"][row] = [layer.post_variance.mean() for layer in layers]
        found[name] = numbers
    return found


def inside(numbers):
    """The share of layers within the bounds, for each seed."""
    low, high = VARIANCE
    mean, variance = numbers["mean"], numbers["variance"]
    return np.mean((np.abs(mean) <= MEAN) & (variance >= low) & (variance <= high), axis=1)


def judge(found):
    parts = []
    for name, numbers in found.items():
        share = inside(numbers)
        last = {key: spread(values[:, -1]) for key, values in numbers.items()}
        sentence = (
            f"{name}: {spread(share, '.0%')} of the layers lie within the bounds; at the last one the mean is "
            f"{last['mean']} and the variance {last['variance']}."
        )
        kept = share.min() == 1
        parts.append((kept == (name == "selu"), sentence))
    units = " and ".join(f"{spread(numbers['unit'][:, -1], '.2g')} with {name}" for name, numbers in found.items())
    return f"{verdict(*parts)} The variance of a single unit of that layer over the digits is {units}."


def draw(found, path):
    figure, axes = panels(3, width=9.5)
    titles = {"mean": "mean of a layer", "variance": "variance of a layer", "unit": "variance of one unit over digits"}
    axes[0].axhspan(-MEAN, MEAN, color=FAINT)
    axes[1].axhspan(*VARIANCE, color=FAINT)
    axes[1].set_ylim(0, 1.6)
    axes[2].set_yscale("log")
    for panel, (key, title) in zip(axes, titles.items(), strict=True):
        for name, (initializer, colour) in NETS.items():
            runs = found[name][key]
            band(panel, range(1, runs.shape[1] + 1), runs, colour, f"{name}, {initializer}")
        label(panel, title, "layer")
    axes[2].legend(frameon=False, fontsize=9, loc="lower left")
    save(figure, path)


def main(plot=None, **settings):
    found = measure(**settings)
    rows = [
        [name, f"{layer}", *(spread(numbers[key][:, layer - 1]) for key in ("mean", "variance", "unit"))]
        for name, numbers in found.items()
        for layer in (1, numbers["mean"].shape[1] // 2, numbers["mean"].shape[1])
    ]
    headers = ["activation", "layer", "mean", "variance", "variance of one unit"]
    return present(found, headers, rows, judge, draw, plot)


if __name__ == "__main__":
    run(main, __doc__)
