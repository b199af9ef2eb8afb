"""Draw docs/curves.png: curves and slopes, computed by the layers themselves.

Needs JAX and matplotlib:  python docs/curves.py
"""

import os
from pathlib import Path

os.environ["KERAS_BACKEND"] = "jax"  # its grad takes any layer as a function

import jax
import keras
import matplotlib as mpl
import numpy as np
from matplotlib import pyplot

import keras_relu

# A row each for corners, for soft corners, and for those that turn.
SHOWN = (
    (
        *("relu", "leaky_relu(negative_slope=0.1)", "prelu"),
        *("srelu(a_right=0.4)", "relun(max_value=2.0)", "jumprelu(threshold=1.0)"),
    ),
    ("elu", "selu", "softplus", "squareplus", "smelu", "relu_squared"),
    ("gelu", "silu", "mish", "golu", "hard_swish", "xielu"),
)
CURVE, SLOPE, RELU = "#1f5fbf", "#e07b00", "#c9ced6"
INK, MUTED, FAINT = "#22272e", "#7b828c", "#e6e9ee"
LEFT, RIGHT, BOTTOM, TOP = -4.0, 4.0, -2.0, 4.0


def curve_and_slope(text, x):
    """Return the values and the slopes of an activation at each ``x``."""
    layer = keras_relu.get(text)
    column = x[:, None]  # one channel
    value = keras.ops.convert_to_numpy(layer(column))
    slope = jax.grad(lambda t: layer(t).sum())(column)
    return value[:, 0], np.asarray(slope)[:, 0]


def with_gaps(y):
    """Return ``y`` with a gap wherever it jumps, so that no line joins the two sides."""
    y = y.astype("float64")
    y[1:][np.abs(np.diff(y)) > 0.05] = np.nan
    return y


def draw(axes, text, x):
    """Draw one panel."""
    value, slope = curve_and_slope(text, x)
    axes.axhline(0, color=FAINT, linewidth=1, zorder=0)
    axes.axvline(0, color=FAINT, linewidth=1, zorder=0)
    axes.plot(x, np.maximum(x, 0), color=RELU, linewidth=1.2, zorder=1)
    axes.plot(x, with_gaps(value), color=CURVE, linewidth=3, zorder=2)
    axes.plot(x, with_gaps(slope), color=SLOPE, linewidth=1.3, zorder=3)
    name, _, arguments = text.rstrip(")").partition("(")
    axes.text(0.03, 0.9, arguments, transform=axes.transAxes, fontsize=8, color=MUTED)
    axes.set_title(name, fontsize=12, color=INK, pad=5)
    axes.set(xlim=(LEFT, RIGHT), ylim=(BOTTOM, TOP), xticks=(-3, 0, 3), yticks=(-1, 0, 1, 3))
    axes.tick_params(length=0, labelsize=7.5, colors=MUTED, pad=2)
    for side in axes.spines.values():
        side.set_visible(False)


def main():
    """Draw the picture."""
    mpl.rcParams["font.family"] = "DejaVu Sans"
    figure, grid = pyplot.subplots(
        len(SHOWN), len(SHOWN[0]), figsize=(12, 6.4), sharex=True, sharey=True, layout="constrained"
    )
    figure.get_layout_engine().set(wspace=0.06, hspace=0.06)
    # Between the numbers that kinks stand at, so that no point lies on one.
    x = np.linspace(LEFT, RIGHT, 1600, dtype="float32")
    for row, texts in zip(grid, SHOWN, strict=True):
        for axes, text in zip(row, texts, strict=True):
            draw(axes, text, x)
    lines = [
        mpl.lines.Line2D([], [], color=color, linewidth=width, label=label)
        for color, width, label in ((CURVE, 3, "value"), (SLOPE, 1.3, "slope"), (RELU, 1.2, "ReLU, to compare"))
    ]
    figure.legend(handles=lines, loc="outside upper center", ncols=3, frameon=False, fontsize=10, labelcolor=INK)
    target = Path(__file__).with_name("curves.png")
    # No time and no version inside: the same picture is the same file.
    figure.savefig(target, dpi=150, metadata={"Software": None})
    print(f"{target.name}: {sum(map(len, SHOWN))} of {len(keras_relu.list_activations(level='all'))} variants")


if __name__ == "__main__":
    main()
