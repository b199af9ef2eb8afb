"""Do ReLU units die at a high learning rate, and units of Leaky ReLU, PReLU and ELU not?

Measured: the share of hidden units without a gradient after training at rising rates. "Dead" is a slope of exactly 0 on
every sample, which Leaky ReLU can't have; "without gradient" is the wider measure that is fair to all: a slope below
0.001 on 99 % of the samples, where an ELU may end as well. And the accuracy.

    python examples/claims/dying_units.py --plot dying_units.png
"""

from functools import partial

import keras
import numpy as np
from _common import LOSS, accuracy, band, digits, label, mlp, panels, present, restart, run, save, spread, verdict

import keras_relu

COLOURS = {"relu": "#1f5fbf", "leaky_relu": "#e07b00", "prelu": "#2e8b57", "elu": "#8e44ad"}


def measure(rates=(0.001, 0.01, 0.03, 0.1), seeds=(0, 1, 2), epochs=3, width=64, limit=2500):
    """Shares of dead and of stuck units and accuracies, by activation: a row a seed, a column a rate."""
    data = digits(limit)
    found = {"rates": rates}
    for name in COLOURS:
        build = partial(mlp, data.x_train.shape[1], 3, width, name, keras.initializers.HeNormal())
        model = build()
        model.compile(keras.optimizers.Adam(), LOSS)
        numbers = {key: np.zeros((len(seeds), len(rates))) for key in ("dead", "stuck", "accuracy")}
        for place in np.ndindex(len(seeds), len(rates)):
            restart(model, build, seeds[place[0]], rates[place[1]])
            model.fit(data.x_train, data.y_train, batch_size=64, epochs=epochs, verbose=0)
            layers = keras_relu.diagnose(model, data.x_train, effective_rank=False).layers
            numbers["dead"][place] = np.mean([layer.dead for layer in layers])
            numbers["stuck"][place] = np.mean([layer.saturated for layer in layers])
            numbers["accuracy"][place] = accuracy(model, data.x_test, data.y_test)
        found[name] = numbers
    return found


def judge(found):
    low, high = found["rates"][0], found["rates"][-1]
    parts = []
    for name in COLOURS:
        dead, stuck, right = (np.median(found[name][key][:, -1]) for key in ("dead", "stuck", "accuracy"))
        start = np.median(found[name]["stuck"][:, 0])
        dies = stuck > 0.1 and stuck > 2 * start
        sentence = (
            f"{name}: at a rate of {high:g}, {dead:.0%} of the units are dead and {stuck:.0%} without gradient "
            f"({start:.0%} at {low:g}), accuracy {right:.0%}."
        )
        parts.append((dies == (name == "relu"), sentence))
    return verdict(*parts)


def draw(found, path):
    figure, axes = panels(3, width=9.5)
    titles = ("dead: slope exactly 0", "without gradient: |slope| < 0.001", "accuracy on held-out digits")
    for panel, key, title in zip(axes, ("dead", "stuck", "accuracy"), titles, strict=True):
        for name, colour in COLOURS.items():
            # Leaky ReLU and PReLU lie on each other.
            style = "--" if name == "prelu" else "-"
            band(panel, found["rates"], found[name][key], colour, name, marker="o", markersize=4, linestyle=style)
        panel.set(xscale="log", ylim=(-0.03, 1.03))
        panel.yaxis.set_major_formatter("{x:.0%}")
        label(panel, title, "learning rate of Adam")
    axes[0].legend(frameon=False, fontsize=9, loc="upper left")
    save(figure, path)


def main(plot=None, **settings):
    found = measure(**settings)
    rows = [
        [name, f"{rate:g}", *(spread(found[name][key][:, column], ".0%") for key in ("dead", "stuck", "accuracy"))]
        for name in COLOURS
        for column, rate in enumerate(found["rates"])
    ]
    headers = ["activation", "rate", "dead", "without gradient", "accuracy"]
    return present(found, headers, rows, judge, draw, plot)


if __name__ == "__main__":
    run(main, __doc__)
