"""Curves and slopes of variants, computed by the layers themselves and drawn with matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from keras import ops

import keras_relu
from keras_relu.core.registry import registry
from keras_relu.numerics import value_and_gradients

CURVE, SLOPE, RELU = "#1f5fbf", "#e07b00", "#c9ced6"
INK, MUTED, FAINT = "#22272e", "#7b828c", "#e6e9ee"
LEFT, RIGHT, BOTTOM, TOP = -4.0, 4.0, -2.0, 4.0
#: Kinds that are no curve: an output depends on more than one number.
_SEVERAL = {"cross", "shape_changing", "gated", "complex"}


def curve_and_slope(text: str, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The values and the slopes of an activation at each ``x``.

    Raises:
        ValueError: for an unknown name, or a variant that is no function of one number.
    """
    layer = keras_relu.get(text)
    name = getattr(layer, "variant", None) or text
    cls = registry.find(name)
    if cls is not None and _SEVERAL & set(cls.kind):
        raise ValueError(f"{name} is no curve: its output depends on several channels ({', '.join(cls.kind)}).")
    column = ops.convert_to_tensor(x[:, None].astype("float32"))  # one channel
    layer(column)  # makes the weights, which may not happen while a slope is taken
    function = (lambda t: layer(t, training=False)) if _draws(layer) else layer
    value, (slope,) = value_and_gradients(function, [column])
    return ops.convert_to_numpy(value)[:, 0], ops.convert_to_numpy(slope)[:, 0]


def _draws(layer: Any) -> bool:
    return isinstance(layer, keras_relu.kinds.Stochastic)


def with_gaps(y: np.ndarray) -> np.ndarray:
    """``y`` with a gap wherever it jumps, so that no line joins the two sides."""
    y = y.astype("float64")
    y[1:][np.abs(np.diff(y)) > 0.05] = np.nan
    return y


def draw(texts: Sequence[Sequence[str]], path: str | Path) -> None:
    """Draw a panel for each text, a row of panels for each row of texts, into a file.

    Raises:
        ModuleNotFoundError: where matplotlib is not installed; it names the extra.
        ValueError: as :func:`curve_and_slope`.
    """
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
        from matplotlib.layout_engine import ConstrainedLayoutEngine
        from matplotlib.lines import Line2D
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "Curves are drawn with matplotlib, which is not installed. Write: pip install 'keras-relu[plots]'"
        ) from None
    columns = max(map(len, texts))
    # Between the numbers that kinks stand at, so that no point lies on one.
    x = np.linspace(LEFT, RIGHT, 1600, dtype="float32")
    with mpl.rc_context({"font.family": "DejaVu Sans"}):
        figure = Figure(
            figsize=(max(2 * columns, 4), 2.13 * len(texts)), layout=ConstrainedLayoutEngine(wspace=0.06, hspace=0.06)
        )
        grid = figure.subplots(len(texts), columns, sharex=True, sharey=True, squeeze=False)
        for row, names in zip(grid, texts, strict=True):
            for axes in row[len(names) :]:
                axes.remove()
            for axes, text in zip(row, names, strict=False):
                _panel(axes, text, x)
        lines = [
            Line2D([], [], color=color, linewidth=width, label=label)
            for color, width, label in ((CURVE, 3, "value"), (SLOPE, 1.3, "slope"), (RELU, 1.2, "ReLU, to compare"))
        ]
        figure.legend(handles=lines, loc="outside upper center", ncols=3, frameon=False, fontsize=10, labelcolor=INK)
        # No time and no version inside: the same picture is the same file.
        figure.savefig(path, dpi=150, metadata={"Software": None} if str(path).endswith(".png") else None)


def _panel(axes: Any, text: str, x: np.ndarray) -> None:
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
