"""Run the laws on an activation: as a report, or as pytest's cases."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from keras_relu.testing.backend import BACKEND
from keras_relu.testing.laws import LAWS, Law
from keras_relu.testing.subject import Reference, Subject


class Check(NamedTuple):
    """One law for one dtype, or for all."""

    law: Law
    dtype_name: str | None

    @property
    def name(self) -> str:
        """Name of the law, with the dtype where it is stated per dtype."""
        return self.law.name if self.dtype_name is None else f"{self.law.name}[{self.dtype_name}]"

    def run(self, subject: Subject) -> None:
        """Judge a subject; AssertionError where the law is broken."""
        self.law.check(*(subject,) if self.dtype_name is None else (subject, self.dtype_name))


def checks_for(subject: Subject) -> list[Check]:
    """Every check that says something about a subject, in the dtypes that this process has."""
    return [
        Check(law, dtype_name)
        for law in LAWS
        if law.applies(subject)
        for dtype_name in ([d for d in law.dtypes if d in subject.dtypes] if law.dtypes else [None])
    ]


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What one check found: ``problem`` is empty where the law holds."""

    check: str
    statement: str
    problem: str

    @property
    def passed(self) -> bool:
        """Whether the law holds."""
        return not self.problem


@dataclasses.dataclass(frozen=True)
class Report:
    """All outcomes for one activation; true where every law holds. ``print`` it to read it."""

    name: str
    backend: str
    outcomes: tuple[Outcome, ...]

    def __bool__(self) -> bool:
        return not self.failed

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The outcomes of broken laws."""
        return tuple(o for o in self.outcomes if not o.passed)

    def raise_if_failed(self) -> None:
        """AssertionError with the whole report where a law is broken."""
        if self.failed:
            raise AssertionError(str(self))

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return dataclasses.asdict(self)

    def __str__(self) -> str:
        head = (
            f"{self.name} on {self.backend}: {len(self.outcomes) - len(self.failed)} of {len(self.outcomes)} laws hold"
        )
        lines = [head]
        for outcome in self.outcomes:
            lines.append(f"  {'ok    ' if outcome.passed else 'BROKEN'} {outcome.check}: {outcome.statement}")
            lines += [f"           {line}" for line in outcome.problem.strip().splitlines()]
        return "\n".join(lines)


def check_activation(activation: Any, oracle: Any = None, *, name: str | None = None) -> Report:
    """Run every law that applies on an activation.

    Args:
        activation: a registered name or text, a class, a Keras layer, or a function of a tensor.
        oracle: the exact answers: a function of a float64 array, or a :class:`Reference` that knows the slopes too.
            Without one, the laws about exactness are left out.
        name: what the report calls it.

    Returns:
        A :class:`Report`: true where every law holds.

    Example:
        >>> import keras, numpy as np
        >>> from keras_relu.testing import check_activation
        >>> report = check_activation(keras.activations.relu, oracle=lambda x: np.maximum(x, 0))
        >>> bool(report)
        True
    """
    reference = oracle if oracle is None or isinstance(oracle, Reference) else Reference(oracle)
    subject = Subject(activation, reference, name)
    outcomes = []
    for check in checks_for(subject):
        try:
            check.run(subject)
            problem = ""
        except Exception as error:
            # What an activation of somebody's raises is a finding, whatever it is.
            problem = str(error) if isinstance(error, AssertionError) else f"{type(error).__name__}: {error}"
        outcomes.append(Outcome(check.name, check.law.statement, problem))
    return Report(subject.name, BACKEND, tuple(outcomes))


def parametrize_with_checks(
    activations: Iterable[Any], oracle: Callable[[Any], Any] | None = None
) -> Callable[[Any], Any]:
    """Make a pytest test run once for each activation and law.

    The test takes ``check`` and calls it: ``def test_mine(check): check()``.

    Args:
        activations: anything that :func:`check_activation` takes, or a :class:`Subject`.
        oracle: ``oracle(activation)`` gives the exact answers for one of them, or None.
    """
    import pytest

    cases = []
    for activation in activations:
        if isinstance(activation, Subject):
            subject = activation
        else:
            found = oracle(activation) if oracle is not None else None
            subject = Subject(activation, found if found is None or isinstance(found, Reference) else Reference(found))
        cases += [
            pytest.param(functools.partial(check.run, subject), id=f"{subject.name}-{check.name}")
            for check in checks_for(subject)
        ]
    return pytest.mark.parametrize("check", cases)
