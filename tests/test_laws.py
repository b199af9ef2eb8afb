"""Every law of keras_relu.testing over the whole registry."""

from __future__ import annotations

import numpy as np
import pytest
from backend import DTYPES, FLOATS, value_and_gradients
from references import ELEMENTWISE, subjects
from sampling import EXHAUSTIVE, ROTATION, is_due
from variants import REAL, make

import keras_relu
from keras_relu.testing import Subject, checks_for
from keras_relu.testing.accuracy import BARS, assert_accurate

#: Laws about the numbers, which every run judges for every variant; the others take turns.
ALWAYS = {"value_is_exact", "slope_is_exact", "nan_and_infinity", "kinks_have_the_declared_slope"}
OTHERS = [n for n in REAL if n not in ELEMENTWISE]


def cases():
    """All checks at the defaults; at drawn parameters those about numbers, in float32 and in turn in the rest."""
    for name in ELEMENTWISE:
        for i, subject in enumerate(subjects(name)):
            for check in checks_for(subject):
                about_numbers = check.law.name in ALWAYS
                first = about_numbers if i == 0 else about_numbers and check.dtype_name in ("float32", "float64")
                if first or is_due(f"{name} {check.law.name}", 4):
                    yield pytest.param(subject, check, id=f"{subject.name}-{check.name}")
    for name in OTHERS:
        subject = Subject(make(name), name=name)
        for check in checks_for(subject):
            yield pytest.param(subject, check, id=f"{name}-{check.name}")


@pytest.mark.parametrize(("subject", "check"), list(cases()))
def test_law(subject, check):
    check.run(subject)


#: Of the 65,536 patterns of a 16-bit dtype a run looks at every STEP-th, from another start on another day.
STEP = 1 if EXHAUSTIVE else 257


MODES = ("eager", "compiled") if EXHAUSTIVE else ("eager",)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("dtype_name", ["float16", "bfloat16"])
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_every_pattern_of_16_bits(name, dtype_name, mode):
    """Value and slope over all finite patterns; in a run of the default suite over another part each day."""
    dtype = FLOATS[dtype_name]
    patterns = np.arange(0, 2**16, dtype=np.uint16).view(dtype)
    for subject in subjects(name)[: 2 if EXHAUSTIVE else 1]:
        if mode == "compiled":
            keras_relu.config.set_fusion("on")
        xs = patterns[ROTATION % STEP :: STEP]
        value, (slope,) = value_and_gradients(subject.function, xs, compiled=mode == "compiled")
        finite = np.isfinite(xs.astype(np.float32))
        exact_xs = xs[finite].astype(np.float64)
        value_bar, slope_bar = BARS[dtype_name]
        for what, found, exact, bar in (
            ("value", value, subject.reference.value, value_bar),
            ("slope", slope, subject.reference.slope, slope_bar),
        ):
            assert_accurate(what, found[finite], exact, exact_xs, dtype_name, bar)
        assert np.isnan(value[np.isnan(xs.astype(np.float32))].astype(np.float32)).all()


def test_the_dtypes_of_this_process_are_judged():
    """A process without float64 judges the other three; the suite runs JAX once more with it."""
    assert set(DTYPES) >= {"float16", "bfloat16", "float32"}
