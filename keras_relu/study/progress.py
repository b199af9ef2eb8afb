"""Showing how far a study is: a live line on a terminal, a plain line now and then elsewhere; on stderr."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from keras_relu.study.drive import Glance
from keras_relu.study.metrics import have_one_unit
from keras_relu.study.plan import Plan
from keras_relu.study.ranking import ranking
from keras_relu.study.report.units import Unit
from keras_relu.study.statistics.choice import gains, leader
from keras_relu.study.statistics.estimate import these_tasks
from keras_relu.study.statistics.scores import prepare

#: Seconds between two looks at the leader, and between two plain lines.
_REDRAW, _LINE = 1.0, 20.0
_PHASES = {"sweep": "learning rates", "rank": "ranking", "confirm": "confirming"}


@contextmanager
def shown(plan: Plan, *, quiet: bool = False) -> Iterator[Callable[[Glance], None]]:
    """Give the function that shows where a study stands."""
    if quiet:
        yield lambda glance: None
        return
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.live import Live

        with Live(console=Console(stderr=True), refresh_per_second=4) as live:
            yield _seldom(_REDRAW, lambda glance: live.update(line(plan, glance)))
        return

    def write(glance: Glance) -> None:
        sys.stderr.write(line(plan, glance) + "\n")
        sys.stderr.flush()

    yield _seldom(_LINE, write)


def _seldom(seconds: float, show: Callable[[Glance], None]) -> Callable[[Glance], None]:
    """Not more often than that, but at each new phase and at the end."""
    last, shown_state = -math.inf, ("", False)

    def maybe(glance: Glance) -> None:
        nonlocal last, shown_state
        now, state = time.monotonic(), (glance.step.phase, glance.step.done or glance.time_is_up)
        if now - last >= seconds or state != shown_state:
            last, shown_state = now, state
            show(glance)

    return maybe


def line(plan: Plan, glance: Glance) -> str:
    """Where a study stands, in one line."""
    step = glance.step
    done, wanted = glance.done, len(step.cells)
    parts = [f"{_PHASES[step.phase]}: {done} of {wanted} runs"]
    parts += [f"at most {step.most} in all"] if step.most > wanted else []
    if step.phase != "sweep":
        parts.append(f"{len(step.alive)} of {len(plan.candidates)} candidates in the running")
        parts.append(_leader(plan, glance))
    lost = sum(result.diverged for result in glance.results)
    raised = sum(result.error is not None for result in glance.results)
    parts += [f"{lost} diverged"] if lost else []
    parts += [f"{raised} raised"] if raised else []
    if not step.done and glance.time_is_up:
        parts.append("the time is up")
    elif not step.done and glance.seconds_left is not None:
        parts.append(f"{'at most' if step.most > wanted else 'about'} {_duration(glance.seconds_left)} left")
    return ", ".join(part for part in parts if part)


def _leader(plan: Plan, glance: Glance) -> str:
    """Who leads so far, by the rule of the report, or else who comes next; and the gain with its interval."""
    scores = prepare(**ranking(plan, glance.results))
    alive = np.array([name in glance.step.alive for name in plan.candidates])
    leads = leader(scores, alive) != scores.reference
    others = np.where(alive & (np.arange(len(alive)) != scores.reference), gains(scores), -np.inf)
    best = int(others.argmax())
    if not math.isfinite(others[best]):
        return f"leader {plan.reference}" if alive.sum() == 1 else ""
    metrics = [task.metric for task in plan.tasks]
    unit = Unit.of(metrics[0] if have_one_unit(metrics) else "deviations", others[best])
    low, high = (float(end[best]) for end in these_tasks(scores.differences).interval(0.95))
    between = f" {unit.interval(low, high)}" if math.isfinite(low) and math.isfinite(high) else ""
    gain = f"{unit.gain(others[best])}{' ' + unit.of_gains if unit.of_gains else ''}{between}"
    if not leads:
        return f"leader {plan.reference}, then {plan.candidates[best]} {gain}"
    return f"leader {plan.candidates[best]} {gain} against {plan.reference}"


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
