"""What :func:`keras_relu.diagnose` found."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from keras_relu.core.table import Row, plain_table, rich_table
from keras_relu.diagnosis.advice import Advice, advise, gradient_ratio
from keras_relu.diagnosis.gradient import GradientReport
from keras_relu.diagnosis.layer import LayerReport
from keras_relu.diagnosis.page import page
from keras_relu.diagnosis.plots import plot


@dataclasses.dataclass(frozen=True)
class Diagnosis:
    """A model's activations as a set of samples met them.

    ``print`` writes it as text, :meth:`show` as a table of rich.

    Attributes:
        model: the model's name.
        backend: the backend that computed.
        samples: how many samples the model met.
        layers: a report for each activation, in the order in which the model called them.
        gradients: a report for each layer with a kernel, in the order of the model's weights; empty where there
            were no labels or no loss.
        skipped: the activations that there is no report of, with the reason.
    """

    model: str
    backend: str
    samples: int
    layers: tuple[LayerReport, ...]
    gradients: tuple[GradientReport, ...]
    skipped: dict[str, str]

    def __getitem__(self, path: str) -> LayerReport:
        """The report on the activation at ``path``.

        Raises:
            KeyError: for a path that there is no report of; it lists those that there are.
        """
        for layer in self.layers:
            if layer.path == path:
                return layer
        raise KeyError(f"no report on {path!r}. There are: {', '.join(layer.path for layer in self.layers)}.")

    @property
    def gradient_ratio(self) -> float | None:
        """The first layer's gradient norm over the last one's; None where there are not two of them."""
        return gradient_ratio(self.gradients)

    @cached_property
    def advice(self) -> tuple[Advice, ...]:
        """What stands out, with cause and remedy; empty where nothing does."""
        return advise(self.layers, self.gradients)

    def to_dict(self, units: bool = True) -> dict[str, Any]:
        """The whole as plain Python values.

        Args:
            units: with the indices and the numbers of single units.
        """
        return {
            "model": self.model,
            "backend": self.backend,
            "samples": self.samples,
            "layers": [layer.to_dict(units) for layer in self.layers],
            "gradients": [dataclasses.asdict(gradient) for gradient in self.gradients],
            "gradient_ratio": self.gradient_ratio,
            "skipped": dict(self.skipped),
            "advice": [dataclasses.asdict(advice) for advice in self.advice],
        }

    def to_html(self, path: str | Path | None = None) -> str:
        """The whole as one HTML page that needs nothing beside it.

        Args:
            path: a file to write it to as well.
        """
        text = page(self)
        if path is not None:
            Path(path).write_text(text, encoding="utf-8")
        return text

    def plot(self, path: str | Path | None = None) -> Any:
        """Draw means and deviations by depth, the state of each unit, firing rates and gradient norms.

        Args:
            path: a file to write as well, such as ``"diagnosis.png"``.

        Returns:
            The figure of matplotlib.

        Raises:
            ModuleNotFoundError: where matplotlib is not installed; it names the extra.
            ValueError: for a diagnosis without activations.
        """
        figure = plot(self)
        if path is not None:
            figure.savefig(path, dpi=150, metadata={"Software": None} if str(path).endswith(".png") else None)
        return figure

    def show(self) -> None:
        """Write it to standard output: by rich where that is installed, otherwise as plain text."""
        try:
            from rich.console import Console
        except ModuleNotFoundError:
            print(self)  # noqa: T201  # writing is what it is for
        else:
            Console().print(self)

    def __str__(self) -> str:
        parts = [self._title()]
        for headers, rows in self._tables():
            parts.append(plain_table(headers, rows, right=headers[1:]))
        return "\n".join([*parts, *self._notes()])

    def __rich_console__(self, console: Any, options: Any) -> Iterator[Any]:
        from rich.text import Text

        yield Text(self._title(), style="bold")
        for headers, rows in self._tables():
            yield rich_table(headers, rows, right=headers[1:])
        for note in self._notes():
            yield Text(note)

    def _title(self) -> str:
        return f"{self.model}: {len(self.layers)} activations on {self.samples:,} samples ({self.backend})"

    def _tables(self) -> Iterator[tuple[Row, Sequence[Row]]]:
        if self.layers:
            headers, rows = layer_table(self.layers)
            # In two, because a terminal is 80 columns wide.
            yield headers[:7], [row[:7] for row in rows]
            yield [headers[0], *headers[7:]], [[row[0], *row[7:]] for row in rows]
        if self.gradients:
            gradients = [(g.path, f"{g.norm:.3g}", f"{_ratio(g.norm, g.weight_norm):.2g}") for g in self.gradients]
            yield ("gradient at", "norm", "/ weights"), gradients

    def _notes(self) -> Iterator[str]:
        if self.gradient_ratio is not None:
            yield f"Gradient norm, first layer over last: {self.gradient_ratio:.2g}"
        for path, reason in self.skipped.items():
            yield f"No report on {path}: {reason}."
        if not self.advice:
            yield "Nothing stands out."
        for advice in self.advice:
            yield f"* {advice}"


def layer_table(layers: tuple[LayerReport, ...]) -> tuple[list[str], list[list[str]]]:
    """Headers and rows, one a layer."""
    headers = ["activation", "units", "dead", "dormant", "saturated", "linear", "zeros", "before", "after", "rank"]
    rows = [
        [
            f"{layer.path} ({layer.activation})",
            str(layer.units),
            _share(layer.dead),
            _share(layer.dormant[0.025]),
            _share(layer.saturated),
            _share(layer.linear),
            f"{layer.sparsity:.0%}",
            _moments(layer, "pre"),
            _moments(layer, "post"),
            "-" if layer.effective_rank is None else f"{layer.effective_rank:.1f}",
        ]
        for layer in layers
    ]
    if any(layer.nonfinite for layer in layers):
        headers.append("not finite")
        for row, layer in zip(rows, layers, strict=True):
            row.append(f"{layer.nonfinite:,}")
    return headers, rows


def _share(mask: Any) -> str:
    return "-" if mask is None else f"{int(mask.sum())} ({mask.mean():.0%})" if mask.any() else "0"


def _moments(layer: LayerReport, where: str) -> str:
    mean, variance = layer.moments(where)
    return f"{mean:.2g} ± {math.sqrt(variance):.2g}" if math.isfinite(variance) else "nan"


def _ratio(norm: float, weight_norm: float) -> float:
    return norm / weight_norm if weight_norm else math.inf
