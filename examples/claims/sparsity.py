"""Are half of a ReLU net's outputs exactly 0 from the start, more after training, and most of them with an L1 term?

Measured: the share of zeros among the outputs of three hidden layers, before and after training, without and with an L1
penalty on the outputs, and what the penalty costs in accuracy. Softplus, the smooth ReLU, stands beside it.

    python examples/claims/sparsity.py --plot sparsity.png
"""

from functools import partial

import keras
import numpy as np
from _common import INK, LOSS, accuracy, digits, label, mlp, panels, present, restart, run, save, spread, verdict

import keras_relu

CASES = {"softplus": ("softplus", 0.0), "relu": ("relu", 0.0)} | {
    f"relu, L1 {l1:g}": ("relu", l1) for l1 in (1e-4, 1e-3, 1e-2)
}


def measure(seeds=(0, 1, 2), epochs=8, width=128, limit=2500):
    """Shares of zeros before and after training, and accuracies, by case: one a seed."""
    data = digits(limit)
    found = {case: {"before": [], "after": [], "accuracy": []} for case in CASES}
    for case, (name, l1) in CASES.items():
        build = partial(mlp, data.x_train.shape[1], 3, width, name, keras.initializers.HeNormal(), l1)
        model = build()
        model.compile(keras.optimizers.Adam(), LOSS)
        for row, seed in enumerate(seeds):
            restart(model, build, seed, rate=1e-3)
            # A penalty changes nothing about the start.
            before = found["relu"]["before"][row] if l1 else zeros(model, data.x_test)
            found[case]["before"].append(before)
            model.fit(data.x_train, data.y_train, batch_size=64, epochs=epochs, verbose=0)
            found[case]["after"].append(zeros(model, data.x_test))
            found[case]["accuracy"].append(accuracy(model, data.x_test, data.y_test))
    return found


def zeros(model, x):
    """The share of zeros among all outputs of activations."""
    return np.mean([layer.sparsity for layer in keras_relu.diagnose(model, x, effective_rank=False).layers])


def judge(found):
    relu, softplus = found["relu"], found["softplus"]
    before, after = (np.median(relu[when]) for when in ("before", "after"))
    # The sparsest net that loses less than a point.
    kept = [
        (np.median(f["after"]), case)
        for case, f in found.items()
        if case.startswith("relu, ") and np.median(f["accuracy"]) > np.median(relu["accuracy"]) - 0.01
    ]
    most, case = max(kept, default=(0.0, "none of them"))
    return verdict(
        (abs(before - 0.5) < 0.05, f"Before training {before:.0%} of ReLU's outputs are 0."),
        (after > before + 0.02, f"After training without a penalty they are {after:.0%}."),
        (most > 0.8, f"Of the penalties that cost less than a point of accuracy, the best ({case}) gives {most:.0%}."),
        (max(softplus["after"]) == 0, f"Softplus has {np.median(softplus['after']):.0%} zeros."),
    )


def draw(found, path):
    figure, (left, right) = panels(2)
    places = np.arange(len(found))
    for shift, when, colour in ((-0.2, "before", "#9aa3af"), (0.2, "after", "#1f5fbf")):
        runs = np.array([f[when] for f in found.values()])
        left.bar(places + shift, np.median(runs, axis=1), 0.36, color=colour, label=f"{when} training")
        left.plot(places + shift, runs, ".", color=INK, markersize=4)
    runs = np.array([f["accuracy"] for f in found.values()])
    right.plot(places, np.median(runs, axis=1), "_", color="#1f5fbf", markersize=22, markeredgewidth=3)
    right.plot(places, runs, ".", color=INK, markersize=4)
    for panel, title in ((left, "share of outputs that are 0"), (right, "accuracy on held-out digits")):
        panel.set_xticks(places, [case.replace(", ", "\n") for case in found])
        panel.yaxis.set_major_formatter("{x:.0%}")
        label(panel, title)
    left.set_ylim(0, 1)
    left.legend(frameon=False, fontsize=9, loc="upper left")
    save(figure, path)


def main(plot=None, **settings):
    found = measure(**settings)
    rows = [[case, *(spread(f[key], ".1%") for key in ("before", "after", "accuracy"))] for case, f in found.items()]
    headers = ["activation", "zeros before training", "after", "accuracy"]
    return present(found, headers, rows, judge, draw, plot)


if __name__ == "__main__":
    run(main, __doc__)
