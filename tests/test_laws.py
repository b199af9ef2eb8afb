"""Every law of keras_relu.testing over the whole registry."""

from __future__ import annotations

import numpy as np
import pytest
from backend import BACKEND, DTYPES, FLOATS, value_and_gradients
from references import ELEMENTWISE, FAILING_AT_ZERO, patterns, subject_at, subjects, zeroed
from sampling import EXHAUSTIVE, is_due
from variants import REAL, make

import keras_relu
from keras_relu.testing import Subject, checks_for
from keras_relu.testing.accuracy import BARS, assert_accurate

#: Laws about the numbers, which every run judges for every variant; the others take turns.
ALWAYS = {"value_is_exact", "slope_is_exact", "nan_and_infinity", "kinks_have_the_declared_slope"}
#: Laws that hold or fail whatever the parameters are: the defaults say it.
WHATEVER_THE_SETTING = {
    "any_shape_and_dtype", "memory_order_does_not_matter", "the_input_is_left_alone", "mapping_rows_equals_the_whole",
}  # fmt: skip
#: Laws that judge a learned parameter at exactly 0. Not that of the kinks: some meet there, and ``slope_is_exact``
#: looks at them.
AT_ZERO = {
    "value_is_exact", "slope_is_exact", "nan_and_infinity", "parameter_slopes_are_exact",
    "the_layer_computes_the_function",
}  # fmt: skip
OTHERS = [n for n in REAL if n not in ELEMENTWISE]


def is_judged(name, check, drawn):
    """Numbers at the defaults: always, float16 and bfloat16 in turn. Everything else takes turns."""
    if drawn and check.law.name in WHATEVER_THE_SETTING:
        return False
    if check.law.name not in ALWAYS:
        # JAX compiles for each shape that a law looks at.
        return is_due(f"{name} {check.law.name}", (16 if drawn else 6) * (3 if BACKEND == "jax" else 1))
    if check.dtype_name not in ("float16", "bfloat16"):
        return is_due(f"{name} drawn", 4 if BACKEND == "jax" else 2) if drawn else True
    if drawn:
        return is_due(f"{name} 16", 8)
    return EXHAUSTIVE or is_due(name, 2) == (check.dtype_name == "float16")


def cases():
    """All checks of this run."""
    for name in ELEMENTWISE:
        for i, subject in enumerate(subjects(name)):
            for check in checks_for(subject):
                if is_judged(name, check, drawn=i > 0):
                    yield pytest.param(subject, check, id=f"{subject.name}-{check.name}")
    yield from cases_at_zero()
    for name in OTHERS:
        subject = Subject(make(name), name=name)
        for check in checks_for(subject):
            if is_due(f"{name} {check.name}", 9 if BACKEND == "jax" else 3):
                yield pytest.param(subject, check, id=f"{name}-{check.name}")


FAILS = pytest.mark.xfail(strict=True, raises=AssertionError, reason="see the variant's exceptions")


def cases_at_zero():
    """The numbers of a variant with one of its learned parameters at 0."""
    for name in ELEMENTWISE:
        for parameter, values in zeroed(name).items():
            label = f"{name}-{parameter}-0"
            if not is_due(label, 40 if BACKEND == "jax" else 8):
                continue
            subject = subject_at(name, values, label)
            for check in checks_for(subject):
                if check.law.name in AT_ZERO:
                    case = f"{label}-{check.name}"
                    marks = [FAILS] if case in FAILING_AT_ZERO else []
                    yield pytest.param(subject, check, id=case, marks=marks)


@pytest.mark.parametrize(("subject", "check"), list(cases()))
def test_law(subject, check):
    check.run(subject)


@pytest.mark.exhaustive  # each run looks at some patterns as points
@pytest.mark.parametrize("mode", ["eager", "fused"])
@pytest.mark.parametrize("dtype_name", ["float16", "bfloat16"])
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_every_pattern_of_16_bits(name, dtype_name, mode):
    """Value and slope over all 65,536 patterns; fused by torch's own compiler, or by XLA."""
    subject, xs = subjects(name)[0], patterns(dtype_name)
    numbers = np.concatenate([xs, np.full(2**16 - xs.size, np.nan)]).astype(FLOATS[dtype_name])
    before = keras_relu.config.fusion()
    keras_relu.config.set_fusion("on" if mode == "fused" else "off")
    # Under a compiler of the caller's torch fuses nothing by itself.
    compiled = mode == "fused" and BACKEND != "torch"
    try:
        value, (slope,) = value_and_gradients(subject.function, numbers, compiled=compiled)
    finally:
        keras_relu.config.set_fusion(before)
    for what, found, exact, bar in (
        ("value", value, subject.reference.value, BARS[dtype_name][0]),
        ("slope", slope, subject.reference.slope, BARS[dtype_name][1]),
    ):
        assert_accurate(what, found[: xs.size], exact, xs, dtype_name, bar)
    assert np.isnan(value[xs.size :].astype(np.float32)).all()


def test_the_dtypes_of_this_process_are_judged():
    """A process without float64 judges the other three; the suite runs JAX once more with it."""
    assert set(DTYPES) >= {"float16", "bfloat16", "float32"}
