"""A diagnosis as one figure: a row for each activation, from the input down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from keras_relu.diagnosis.units import COLOURS, STATES, states

if TYPE_CHECKING:
    from keras_relu.diagnosis.report import Diagnosis

INK, MUTED, FAINT, BEFORE, AFTER = "#22272e", "#7b828c", "#e6e9ee", "#9aa3af", "#1f5fbf"
#: Rows of the firing-rate histogram.
BINS = 20


def plot(diagnosis: Diagnosis) -> Any:
    """Draw a diagnosis.

    Raises:
        ModuleNotFoundError: where matplotlib is not installed; it names the extra.
        ValueError: for a diagnosis without activations.
    """
    try:
        from matplotlib.figure import Figure
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "plot() draws with matplotlib, which is not installed. Write: pip install 'keras-relu[plots]'"
        ) from None
    layers = diagnosis.layers
    if not layers:
        raise ValueError(f"{diagnosis.model!r} has no activation to draw.")
    figure = Figure(figsize=(13 if diagnosis.gradients else 11, 1.9 + 0.42 * len(layers)), layout="constrained")
    widths = [1.5, 1.5, 3, 1.8] + ([1.5] if diagnosis.gradients else [])
    axes = figure.subplots(1, len(widths), width_ratios=widths)
    for panel in axes:
        _clean(panel)
    for panel in axes[:4]:
        panel.set_ylim(len(layers) - 0.5, -0.5)
        panel.set_yticks(range(len(layers)), [""] * len(layers))
    names = [f"{_short(layer.path)}  {_short(layer.activation, 22)}" for layer in layers]
    axes[0].set_yticks(range(len(layers)), names)
    _means(axes[0], layers)
    _deviations(axes[1], layers)
    _unit_map(axes[2], layers)
    _firing(axes[3], layers)
    if diagnosis.gradients:
        _gradients(axes[4], diagnosis)
    figure.suptitle(
        f"{diagnosis.model}: {len(layers)} activations, {diagnosis.samples:,} samples", fontsize=11, color=INK, x=0.01,
        ha="left",
    )  # fmt: skip
    return figure


def _clean(panel: Any) -> None:
    panel.tick_params(length=0, labelsize=8, colors=MUTED)
    for side in panel.spines.values():
        side.set_visible(False)


def _short(text: str, most: int = 34) -> str:
    text = text.removesuffix(".activation")
    return text if len(text) <= most else f"...{text[-most + 3 :]}" if "/" in text else f"{text[: most - 3]}..."


def _means(panel: Any, layers: Any) -> None:
    panel.set_title("mean", fontsize=9, color=INK)
    panel.axvline(0, color=FAINT, linewidth=1)
    rows = range(len(layers))
    for where, colour, label in (("pre", BEFORE, "before"), ("post", AFTER, "after")):
        panel.plot(
            [layer.moments(where)[0] for layer in layers], rows, "o-", color=colour, markersize=4, linewidth=1.2,
            label=label,
        )  # fmt: skip
    panel.legend(
        frameon=False, fontsize=7.5, labelcolor=MUTED, loc="upper center", bbox_to_anchor=(1.1, -0.04), ncols=2
    )


def _deviations(panel: Any, layers: Any) -> None:
    panel.set_title("standard deviation", fontsize=9, color=INK)
    rows = range(len(layers))
    for where, colour in (("pre", BEFORE), ("post", AFTER)):
        values = [np.sqrt(layer.moments(where)[1]) for layer in layers]
        panel.plot(values, rows, "o-", color=colour, markersize=4, linewidth=1.2)
    # A layer of equal outputs has none, and a logarithm no place for that.
    panel.set_xscale("symlog", linthresh=1e-6)
    panel.minorticks_off()
    low, high = panel.get_xlim()
    panel.set_xlim(min(low, 0.1) if low > 0 else low, max(high, 10.0))


def _unit_map(panel: Any, layers: Any) -> None:
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Patch

    panel.set_title("units", fontsize=9, color=INK)
    colours = ListedColormap(list(COLOURS.values()))
    for row, layer in enumerate(layers):
        panel.imshow(
            states(layer)[None, :], cmap=colours, vmin=0, vmax=len(STATES) - 1, aspect="auto",
            interpolation="nearest", extent=(0, 1, row + 0.36, row - 0.36),
        )  # fmt: skip
        panel.text(1.01, row, f"{layer.units:,}", fontsize=7.5, color=MUTED, va="center")
    panel.set(xlim=(0, 1.12), ylim=(len(layers) - 0.5, -0.5), xticks=())
    panel.legend(
        handles=[Patch(color=colour, label=state) for state, colour in COLOURS.items()], frameon=False, fontsize=7.5,
        labelcolor=MUTED, loc="upper center", bbox_to_anchor=(0.5, -0.04), ncols=len(COLOURS), handlelength=1,
    )  # fmt: skip


def _firing(panel: Any, layers: Any) -> None:
    panel.set_title("how often units fire", fontsize=9, color=INK)
    edges = np.linspace(0, 1, BINS + 1)
    for row, layer in enumerate(layers):
        heights = np.histogram(layer.firing_rate, bins=edges)[0]
        base = row + 0.4
        panel.bar(
            edges[:-1], -0.75 * heights / heights.max(), width=1 / BINS, bottom=base, align="edge", color=AFTER,
            linewidth=0,
        )  # fmt: skip
        panel.plot([0, 1], [base, base], color=FAINT, linewidth=1, zorder=0)
    panel.set(xlim=(0, 1), xticks=(0, 0.5, 1))
    panel.xaxis.set_major_formatter("{x:.0%}")


def _gradients(panel: Any, diagnosis: Diagnosis) -> None:
    panel.set_title("gradient norm", fontsize=9, color=INK)
    norms = [gradient.norm for gradient in diagnosis.gradients]
    rows = range(len(norms))
    panel.plot(norms, rows, "o-", color="#e07b00", markersize=4, linewidth=1.2)
    panel.set_yticks(rows, [_short(gradient.path, 20) for gradient in diagnosis.gradients])
    panel.yaxis.tick_right()
    panel.set_ylim(len(norms) - 0.5, -0.5)
    if all(norm > 0 for norm in norms):
        panel.set_xscale("log")
        panel.minorticks_off()
        low, high = panel.get_xlim()
        panel.set_xlim(low / 3, high * 3)
