"""Does a net of thirty ReLU layers learn with He's weights and stall with Glorot's?

Measured: loss and accuracy over the epochs, with SGD and momentum as in the paper, and with Adam.

    python examples/claims/he_and_glorot.py --plot he_and_glorot.png
"""

from functools import partial

import keras
import numpy as np
from _common import LOSS, MUTED, band, digits, label, mlp, panels, present, restart, run, save, spread, verdict

STARTS = {"he_normal": "#1f5fbf", "glorot_normal": "#c0392b"}
OPTIMIZERS = {"SGD": (lambda: keras.optimizers.SGD(momentum=0.9), 0.01), "Adam": (keras.optimizers.Adam, 0.001)}
#: There are ten digits: a net that is right on fewer than this share has not begun to learn.
CHANCE = 0.2


def measure(seeds=(0, 1, 2), epochs=12, depth=30, width=64, limit=3000):
    """Losses and accuracies by optimizer and weights: a row a seed, a column an epoch."""
    data = digits(limit)
    found = {}
    for optimizer, (make, rate) in OPTIMIZERS.items():
        for start in STARTS:
            build = partial(mlp, data.x_train.shape[1], depth, width, "relu", keras.initializers.get(start))
            model = build()
            model.compile(make(), LOSS, metrics=["accuracy"])
            runs = {"loss": [], "val_accuracy": []}
            for seed in seeds:
                restart(model, build, seed, rate)
                history = model.fit(
                    data.x_train, data.y_train, batch_size=64, epochs=epochs, verbose=0,
                    validation_data=(data.x_test, data.y_test),
                ).history  # fmt: skip
                for key, values in runs.items():
                    values.append(history[key])
            found[optimizer, start] = {key: np.array(values) for key, values in runs.items()}
    return found


def judge(found):
    parts = []
    for (optimizer, start), runs in found.items():
        last = runs["val_accuracy"][:, -1]
        learns, stalls = last.min() > CHANCE, last.max() < CHANCE
        what = "learns" if learns else "stalls" if stalls else "learns with some seeds"
        sentence = (
            f"{start} with {optimizer} {what}: accuracy {spread(last, '.0%')} after {len(runs['loss'][0])} epochs."
        )
        parts.append((learns if start == "he_normal" else stalls, sentence))
    return verdict(*parts)


def draw(found, path):
    figure, axes = panels(2)
    for panel, optimizer in zip(axes, OPTIMIZERS, strict=True):
        for start, colour in STARTS.items():
            runs = found[optimizer, start]["val_accuracy"]
            band(panel, range(1, runs.shape[1] + 1), runs, colour, start)
        panel.axhline(0.1, color=MUTED, linewidth=1, linestyle=":")
        panel.set_ylim(0, 1)
        panel.yaxis.set_major_formatter("{x:.0%}")
        label(panel, f"{optimizer}: accuracy on held-out digits (chance: dotted)", "epoch")
    axes[0].legend(frameon=False, fontsize=9)
    save(figure, path)


def main(plot=None, **settings):
    found = measure(**settings)
    rows = [
        [optimizer, start, *(spread(runs["loss"][:, column]) for column in (0, -1)),
         spread(runs["val_accuracy"][:, -1], ".0%")]
        for (optimizer, start), runs in found.items()
    ]  # fmt: skip
    headers = ["optimizer", "weights", "loss, first epoch", "last epoch", "accuracy"]
    return present(found, headers, rows, judge, draw, plot)


if __name__ == "__main__":
    run(main, __doc__)
