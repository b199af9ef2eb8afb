"""What stands out in a diagnosis: what was measured, the likely cause, and what to try."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence

import numpy as np

from keras_relu.diagnosis.gradient import GradientReport
from keras_relu.diagnosis.layer import LayerReport

#: Shares of a layer's units from which each finding is named.
DEAD, DORMANT, SATURATED, LINEAR = 0.1, 0.25, 0.25, 0.5
#: Ratios, over the depth, from which a finding is named.
VARIANCE_RATIO, GRADIENT_RATIO = 1000.0, 100.0
#: The share of the largest possible effective rank below which a layer counts as collapsed.
RANK = 0.05


@dataclasses.dataclass(frozen=True)
class Advice:
    """One finding.

    Attributes:
        kind: ``"nonfinite"``, ``"dead"``, ``"dormant"``, ``"saturated"``, ``"linear"``, ``"rank"``, ``"variance"``
            or ``"gradient"``.
        path: the layer, or None where it is about the whole depth.
        finding: what was measured.
        cause: what it comes from, most likely.
        remedy: what to try.
    """

    kind: str
    path: str | None
    finding: str
    cause: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        return f"{where}{self.finding} {self.cause} {self.remedy}"


def advise(layers: Sequence[LayerReport], gradients: Sequence[GradientReport]) -> tuple[Advice, ...]:
    """The findings, those that make others meaningless first."""
    return (
        *_nonfinite(layers),
        *(found for layer in layers for found in _units(layer)),
        *_variance(layers),
        *_gradients(gradients),
    )


def gradient_ratio(gradients: Sequence[GradientReport]) -> float | None:
    """The first layer's norm over the last one's; None with fewer than two layers, or where the last has none."""
    if len(gradients) < 2 or not gradients[-1].norm:
        return None
    return gradients[0].norm / gradients[-1].norm


def _nonfinite(layers: Sequence[LayerReport]) -> Iterator[Advice]:
    bad = [layer for layer in layers if layer.nonfinite]
    if bad:
        yield Advice(
            "nonfinite",
            bad[0].path,
            f"NaN or infinities before or after {bad[0].nonfinite:,} of {2 * bad[0].units:,} units, here first; "
            f"{len(bad)} of {len(layers)} activations meet such values.",
            "Something overflowed before it, or the data holds such values: the weights are finite.",
            "Look at the data with numpy.isfinite; then lower the learning rate or set clipnorm= on the optimizer.",
        )


def _units(layer: LayerReport) -> Iterator[Advice]:
    if layer.nonfinite:
        return
    dead = int(layer.dead.sum())
    if dead >= DEAD * layer.units:
        yield _dead(layer, dead)
    dormant = int((layer.dormant[0.025] & ~layer.dead).sum())
    if dormant >= DORMANT * layer.units:
        yield Advice(
            "dormant",
            layer.path,
            f"{dormant} of {layer.units} units ({dormant / layer.units:.0%}) are alive but dormant: each gives at most "
            f"2.5 % of the layer's average.",
            "The next layer hardly sees them. In long training it comes from targets that move (Sokar et al. 2023).",
            "Lower the learning rate, or redraw these units' weights.",
        )
    if layer.saturated is not None:
        saturated = int((layer.saturated & ~layer.dead).sum())
        if saturated >= SATURATED * layer.units:
            mean, variance = layer.moments("pre")
            yield Advice(
                "saturated",
                layer.path,
                f"{saturated} of {layer.units} units ({saturated / layer.units:.0%}) are saturated: |slope| < 0.001 on "
                f"99 % of {_places(layer)}.",
                f"They receive values of mean {mean:.3g} and standard deviation {math.sqrt(variance):.3g}, on the flat "
                f"part of {layer.activation}.",
                "Normalize before it, start with smaller weights, or take a variant without a flat part on that side.",
            )
    if layer.linear is not None:
        linear = int(layer.linear.sum())
        if linear >= LINEAR * layer.units:
            yield Advice(
                "linear",
                layer.path,
                f"{linear} of {layer.units} units ({linear / layer.units:.0%}) stay in one linear part of "
                f"{layer.activation}, on at least 99 % of {_places(layer)}.",
                f"There the layer is a linear map; they receive values of mean {layer.moments('pre')[0]:.3g}.",
                "Normalize before it, or look for a bias or for inputs that have one sign only.",
            )
    largest = min(layer.samples, layer.units)
    if layer.effective_rank is not None and largest >= 20 and layer.effective_rank < max(RANK * largest, 1.0):
        yield Advice(
            "rank",
            layer.path,
            f"the effective rank of {layer.units} outputs is {layer.effective_rank:.1f}.",
            "The units repeat each other, or one of them outweighs the rest.",
            "Look at the layers before it: the first one with this finding is where it is lost. Normalize its inputs.",
        )


def _dead(layer: LayerReport, dead: int) -> Advice:
    mean = float(layer.pre_mean[layer.dead].mean()) if len(layer.pre_mean) == layer.units else math.nan
    spread = (
        float(np.sqrt(layer.pre_variance[layer.dead]).mean()) if len(layer.pre_variance) == layer.units else math.nan
    )
    cause = (
        f"They receive values around {mean:.3g} with a standard deviation of {spread:.3g}, where {layer.activation} is "
        f"flat: steps that were too long have pushed them there, and without a gradient nothing brings them back."
    )
    remedy = "Lower the learning rate or warm it up; if they still die, take leaky_relu or elu here."
    if spread == 0:
        cause = f"They receive one and the same value ({mean:.3g}) on every sample, so what comes before is dead too."
        remedy = "Look at the first layer with this finding."
    return Advice(
        "dead",
        layer.path,
        f"{dead} of {layer.units} units ({dead / layer.units:.0%}) are dead: on none of {layer.samples:,} samples a "
        f"gradient gets through (with 95 % confidence they fire on fewer than {layer.firing_bound:.2%}).",
        cause,
        remedy,
    )


def _places(layer: LayerReport) -> str:
    return f"{layer.samples:,} samples" if layer.places == 1 else f"{layer.samples:,} samples x {layer.places:,} places"


def _variance(layers: Sequence[LayerReport]) -> Iterator[Advice]:
    if len(layers) < 3 or any(layer.nonfinite for layer in layers):
        return
    first, last = layers[0].moments("pre")[1], layers[-1].moments("pre")[1]
    if not first:
        return
    ratio = last / first
    if not 1 / VARIANCE_RATIO <= ratio <= VARIANCE_RATIO:
        grows = ratio > 1
        yield Advice(
            "variance",
            None,
            f"from {layers[0].path} to {layers[-1].path} the variance before the activation goes from {first:.3g} to "
            f"{last:.3g} ({ratio:.2g} times, over {len(layers)} activations).",
            f"Each layer {'enlarges' if grows else 'shrinks'} it {ratio ** (1 / (len(layers) - 1)):.2g} times: in a "
            f"new model the initial weights don't fit the activation, in a trained one the weights have "
            f"{'grown' if grows else 'shrunk'}.",
            "Take an initializer with this activation's gain (HeNormal for relu, LecunNormal for selu), or normalize.",
        )


def _gradients(gradients: Sequence[GradientReport]) -> Iterator[Advice]:
    ratio = gradient_ratio(gradients)
    if ratio is None or not math.isfinite(ratio):
        return
    if 1 / GRADIENT_RATIO <= ratio <= GRADIENT_RATIO:
        return
    vanishes = ratio < 1
    yield Advice(
        "gradient",
        None,
        f"the gradient's norm is {gradients[0].norm:.3g} at {gradients[0].path} and {gradients[-1].norm:.3g} at "
        f"{gradients[-1].path} (first/last {ratio:.2g}).",
        "It vanishes on its way to the first layers, which learn almost nothing."
        if vanishes
        else "It grows on its way to the first layers, whose steps are too long.",
        "Take a variant whose slope is 1 on one side (relu, leaky_relu, elu) with its gain, or add normalization or "
        "skip connections."
        if vanishes
        else "Take an initializer with this activation's gain, normalize, or set clipnorm= on the optimizer.",
    )
