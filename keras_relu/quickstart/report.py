"""What the quickstart prints."""

from __future__ import annotations

import math
from collections.abc import Sequence

from keras_relu.cli import show
from keras_relu.quickstart.race import Result
from keras_relu.quickstart.reload import TOLERANCE, Reload


def results(found: Sequence[Result], tested: int) -> None:
    """The table of results, best first, and how much of it is chance."""
    show.table(
        ("activation", "kind", "put in by", "accuracy", "parameters", "step time"),
        [
            (r.text, r.kind, r.how, f"{r.accuracy:.1%}", f"{r.added:+,}", f"{r.step_time:.2f} x")
            for r in sorted(found, key=lambda r: -r.accuracy)
        ],
        right=("accuracy", "parameters", "step time"),
    )
    best = max(r.accuracy for r in found)
    noise = 2 * math.sqrt(2 * best * (1 - best) / tested)
    show.line()
    show.paragraph(
        "Parameters and step time are against ReLU. swiglu halves the channels, so its layers are twice as wide; "
        f"crelu doubles them. With one seed and {tested:,} held-out digits, differences below {noise:.1%} may be "
        "chance."
    )


def reloads(best: Result, found: Sequence[Reload], backend: str) -> None:
    """How the best one, which was trained under ``backend``, fared elsewhere."""
    show.line()
    show.line(f"{best.text}, saved as .keras and loaded in a fresh process by `import keras, keras_relu`:")
    for r in found:
        if r.difference is None:
            show.line(f"  {r.backend:<10}  failed: {r.error}")
        else:
            verdict = "same predictions" if r.agrees else f"DIFFERENT: more than {TOLERANCE:g}"
            show.line(f"  {r.backend:<10}  {verdict}, largest difference {r.difference:.1e}")
    if [r.backend for r in found] == [backend]:
        show.line(
            f"  {backend} is the only backend installed here; with another one, the model is loaded there as well."
        )


def next_steps(best: Result, total: int) -> None:
    """Three lines of what to do now."""
    show.line()
    show.line(f'{"In your model:":<17} model.add(keras_relu.get("{best.text}"))')
    show.line(f"{'Which to choose:':<17} keras-relu guide")
    name = best.text.partition("(")[0]
    show.line(f"{f'All {total}:':<17} keras-relu list --level all; keras-relu describe {name}")
