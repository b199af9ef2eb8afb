"""What the numbers of one activation say about its units."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

#: Thresholds of Sokar et al. 2023 for a dormant unit.
TAUS = (0.0, 0.025, 0.1)
#: A unit is saturated, or linear, where it is so on this share of the samples and places.
MOSTLY = 0.99
#: What may be left of a difference of equal slopes in float32.
ROUNDING = 1e-5


@dataclasses.dataclass(frozen=True)
class LayerReport:
    r"""One activation of a model, as a set of samples met it.

    A unit is one index of the last axis, or of the channels' axis. What is said of a unit holds over all samples
    and all places (pixels, time steps). An array has one entry for each unit.

    Attributes:
        path: where the activation stands in the model.
        activation: its name.
        depth: its place in the order in which the model calls its activations, from 0.
        samples: how many samples it met.
        places: in how many places each sample meets each unit; 1 behind a Dense layer.
        dead: no gradient gets through, on any sample: the slope is exactly 0 everywhere. Where units have no slope
            of their own (softmax, gated, pooling variants), the output is 0 everywhere.
        dormant: for each tau, the units with E|h| at most tau times the layer's average (Sokar et al. 2023,
            arXiv 2302.12902).
        saturated: \|slope\| < 0.001 on at least 99 % of samples and places; dead units are among them. None where
            units have no slope of their own.
        linear: stuck in one linear part: the average slope is the largest that the unit reaches, or the smallest, to
            within 1 % of their difference, and the unit is not saturated. For variants of two linear parts that is
            to stay in one of them on 99 % of samples and places; for ReLU, to be open there. None where units have
            no slope of their own.
        firing_rate: the share of samples and places where \|slope\| >= 0.001, or, where units have no slope, where the
            output is not 0.
        sparsity: the share of outputs that are exactly 0.
        pre_mean, pre_variance: of what each unit receives.
        post_mean, post_variance: of what each unit returns.
        effective_rank: exp of the entropy of the normalized singular values of the outputs, a row a sample, averaged
            over places (Roy & Vetterli 2007); between 1 and the smaller of samples and units. None if not asked for
            or not finite.
        nonfinite: how many units receive a NaN or an infinity on some sample, plus how many return one.
    """

    path: str
    activation: str
    depth: int
    samples: int
    places: int
    dead: np.ndarray
    dormant: dict[float, np.ndarray]
    saturated: np.ndarray | None
    linear: np.ndarray | None
    firing_rate: np.ndarray
    sparsity: float
    pre_mean: np.ndarray
    pre_variance: np.ndarray
    post_mean: np.ndarray
    post_variance: np.ndarray
    effective_rank: float | None
    nonfinite: int

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.dead)

    @property
    def firing_bound(self) -> float:
        """The firing rate that a dead unit may still have, at 95 % confidence: 3 / samples."""
        return min(1.0, 3 / self.samples)

    def moments(self, where: str) -> tuple[float, float]:
        """Mean and variance over all units, of ``"pre"`` or ``"post"``."""
        mean, variance = getattr(self, f"{where}_mean"), getattr(self, f"{where}_variance")
        return float(mean.mean()), float(variance.mean() + mean.var())

    def masks(self) -> dict[str, np.ndarray]:
        """What is said of single units, by name: ``dead``, ``dormant_0.025``, ``saturated``, ``linear``, ..."""
        found = {"dead": self.dead, **{f"dormant_{tau:g}": mask for tau, mask in self.dormant.items()}}
        return found | {
            name: mask for name, mask in (("saturated", self.saturated), ("linear", self.linear)) if mask is not None
        }

    def shares(self) -> dict[str, float]:
        """The share of units that each of :meth:`masks` names, and of zeros among the outputs."""
        return {name: float(mask.mean()) for name, mask in self.masks().items()} | {"sparsity": self.sparsity}

    def to_dict(self, units: bool = True) -> dict[str, Any]:
        """The record as plain Python values.

        Args:
            units: with the indices of the units and the numbers of each one; otherwise counts alone.
        """
        marks = self.masks()
        pre, post = self.moments("pre"), self.moments("post")
        found: dict[str, Any] = {
            "path": self.path,
            "activation": self.activation,
            "depth": self.depth,
            "samples": self.samples,
            "places": self.places,
            "units": self.units,
            "firing_bound": self.firing_bound,
            **{name: int(mask.sum()) for name, mask in marks.items()},
            "sparsity": self.sparsity,
            "pre_mean": pre[0],
            "pre_variance": pre[1],
            "post_mean": post[0],
            "post_variance": post[1],
            "effective_rank": self.effective_rank,
            "nonfinite": self.nonfinite,
        }
        if units:
            found["unit_indices"] = {name: np.flatnonzero(mask).tolist() for name, mask in marks.items()}
            found["unit_values"] = {
                name: getattr(self, name).tolist()
                for name in ("firing_rate", "pre_mean", "pre_variance", "post_mean", "post_variance")
            }
        return found


def judge(path: str, activation: str, depth: int, samples: int, numbers: dict[str, np.ndarray]) -> LayerReport:
    """A report from the joined numbers of :mod:`keras_relu.diagnosis.reduction`."""
    places = int(numbers["places"])
    total = samples * places
    has_slope = "open" in numbers
    fired = numbers["open" if has_slope else "nonzero"]
    dead = fired == 0
    size = numbers["size_mean"]
    saturated = linear = None
    if has_slope:
        saturated = fired <= (1 - MOSTLY) * total
        dead = (numbers["slope_min"] == 0) & (numbers["slope_max"] == 0)
        low, mean, high = (numbers[f"slope_{name}"] for name in ("min", "mean", "max"))
        # With two slopes, as ReLU and its leaky relatives have, this says how often each of them is met.
        linear = (np.minimum(mean - low, high - mean) <= np.maximum((1 - MOSTLY) * (high - low), ROUNDING)) & ~saturated
    return LayerReport(
        path=path,
        activation=activation,
        depth=depth,
        samples=samples,
        places=places,
        dead=dead,
        dormant={tau: size <= tau * size.mean() for tau in TAUS},
        saturated=saturated,
        linear=linear,
        firing_rate=fired / total,
        sparsity=float(1 - numbers["nonzero"].mean() / total),
        pre_mean=numbers["pre_mean"],
        pre_variance=numbers["pre_var"],
        post_mean=numbers["post_mean"],
        post_variance=numbers["post_var"],
        effective_rank=effective_rank(numbers["features"]) if "features" in numbers else None,
        nonfinite=int((~np.isfinite(numbers["pre_mean"])).sum() + (~np.isfinite(numbers["post_mean"])).sum()),
    )


def effective_rank(rows: np.ndarray) -> float | None:
    """Exp of the entropy of the normalized singular values; None where a value is not finite, 0 for zeros."""
    if not np.isfinite(rows).all():
        return None
    rows = rows.astype("float64")
    # The eigenvalues of the smaller product are the squared singular values, and many times faster to have.
    product = rows @ rows.T if rows.shape[0] < rows.shape[1] else rows.T @ rows
    values = np.sqrt(np.clip(np.linalg.eigvalsh(product), 0, None))
    if values.max() == 0:
        return 0.0
    shares = values / values.sum()
    shares = shares[shares > 0]
    return float(np.exp(-(shares * np.log(shares)).sum()))
