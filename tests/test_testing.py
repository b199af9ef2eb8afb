"""The suite can fail: wrong variants are planted, each has to be caught, and each law has to catch one."""

from __future__ import annotations

import dataclasses
import itertools
import math

import keras
import numpy as np
import pytest
from keras import ops

import keras_relu
from keras_relu.kinds import Stateless, Trainable
from keras_relu.numerics.stable import select
from keras_relu.testing import LAWS, Reference, check_activation, parametrize_with_checks

pytestmark = pytest.mark.once
L = keras_relu.layers


def planted(base, **changes):
    """A variant that is ``base`` but for ``changes``; its own name keeps native operations out."""
    cls = type(f"Planted{base.__name__}", (base,), {"variant": "planted", **changes})
    return lambda **arguments: cls(**arguments)


def static(function):
    return staticmethod(function)


def leaky(slope=0.2):
    return Reference(lambda x: np.where(x > 0, x, slope * x), lambda x: np.where(x > 0, 1.0, slope))


def elu(alpha=1.5):
    with np.errstate(over="ignore"):
        return Reference(
            lambda x: np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0))),
            lambda x: np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0))),
        )


def softplus():
    return Reference(
        lambda x: np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))),
        lambda x: np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x))),
    )


def prelu(alpha=0.25):
    known = leaky(alpha)
    return Reference(known.value, known.slope, {"alpha": lambda x, _: np.where(x > 0, 0.0, x)})


def silu():
    # exp(x / 2) twice: it is 0 only where the product is.
    def value(x):
        half = np.exp(-np.minimum(np.abs(x), 2000) / 2)
        return np.where(x > 0, x, np.where(half > 0, x, 0) * half * half) / (1 + half * half)

    return Reference(value)


class Counting:
    """Answers one thing the first time, and another each time after."""

    def __init__(self):
        self.calls = itertools.count()

    def __call__(self, x):
        return x + float(next(self.calls))


class Forgets(L.ELU):
    """A config without one of its arguments."""

    def get_config(self):
        return {k: v for k, v in super().get_config().items() if k != "alpha"}


class Masks(keras.layers.Layer):
    """A layer that drops the mask."""

    def call(self, x):
        return ops.relu(x)


#: What is planted, the exact answers, and the laws that have to catch it.
WRONG = {
    "branches swapped": (
        planted(L.LeakyReLU, formula=static(lambda x, negative_slope: select(x > 0, negative_slope * x, x, like=x))),
        {"negative_slope": 0.2}, leaky(), {"value_is_exact", "slope_is_the_derivative"},
    ),
    "factor dropped": (
        planted(L.ELU, formula=static(lambda x, alpha: select(x > 0, x, ops.expm1(x), like=x))),
        {"alpha": 1.5}, elu(), {"value_is_exact", "slope_is_the_derivative"},
    ),
    "kink from the other side": (
        planted(
            L.LeakyReLU, derivative=static(lambda x, negative_slope: select(x >= 0, 1.0, negative_slope, like=x))
        ),
        {"negative_slope": 0.2}, leaky(), {"slope_is_exact", "kinks_have_the_declared_slope"},
    ),
    "slope off by 1 %": (
        planted(L.Softplus, derivative=static(lambda x, beta: 1.01 * L.Softplus.derivative(x, beta))),
        {}, softplus(), {"slope_is_exact", "slope_is_the_derivative"},
    ),
    "NaN at -inf": (
        planted(L.SiLU, formula=static(lambda x: x * (1 / (1 + ops.exp(-x))))), {}, silu(), {"nan_and_infinity"},
    ),
    "NaN hidden": (
        planted(L.ReLU6, formula=static(lambda x: select(x > 6, 6.0, select(x > 0, x, 0.0, like=x), like=x))),
        {}, None, {"nan_and_infinity"},
    ),
    "tail lost": (
        planted(L.SiLU, formula=static(lambda x: select(x < -20, 0.0, L.SiLU.formula(x), like=x))),
        {}, silu(), {"value_is_exact"},
    ),
    "constant in 16 bits": (
        planted(L.Softplus, formula=static(lambda x, beta: L.Softplus.formula(x, beta) * 1.001)),
        {}, softplus(), {"value_is_exact"},
    ),
    "parameter gradient halved": (
        planted(
            L.PReLU,
            derivative=static(
                lambda x, alpha: (select(x > 0, 1.0, alpha, like=x), select(x > 0, 0.0, 0.5 * x, like=x))
            ),
        ),
        {}, prelu(), {"parameter_slopes_are_exact"},
    ),
    "slope that stops": (
        planted(L.Softplus, derivative=static(lambda x, beta: ops.stop_gradient(L.Softplus.derivative(x, beta)))),
        {}, None, {"second_derivative_is_that_of_the_slope"},
    ),
    "wrong range": (planted(L.ELU, range=(-0.5, math.inf)), {}, None, {"values_stay_in_the_declared_range"}),
    "not monotonic": (planted(L.SiLU, properties=("monotonic",)), {}, None, {"properties_are_as_declared"}),
    "not odd": (planted(L.ReLU, properties=("odd",)), {}, None, {"properties_are_as_declared"}),
    "negative": (planted(L.ELU, properties=("non_negative",)), {}, None, {"properties_are_as_declared"}),
    "unbounded": (planted(L.ReLU, properties=("bounded",)), {}, None, {"properties_are_as_declared"}),
    "not homogeneous": (planted(L.ReLU6, properties=("homogeneous",)), {}, None, {"properties_are_as_declared"}),
    "not smooth": (planted(L.ReLU, properties=("smooth",)), {}, None, {"properties_are_as_declared"}),
    "remembers": (
        lambda: Counting(), {}, None,
        {"compiled_equals_eager", "the_input_is_left_alone", "memory_order_does_not_matter"},
    ),
    "looks at the rank": (
        lambda: lambda x: x * float(len(x.shape)), {}, None, {"any_shape_and_dtype", "mapping_rows_equals_the_whole"},
    ),
    "another dtype": (lambda: lambda x: ops.cast(x, "float32"), {}, None, {"any_shape_and_dtype"}),
    "forgets an argument": (Forgets, {"alpha": 1.5}, None, {"the_config_makes_the_same_layer"}),
    "drops the mask": (Masks, {}, None, {"the_layer_computes_the_function"}),
    "computes something else as a layer": (
        planted(L.ReLU, call=lambda self, x: x), {}, None, {"the_layer_computes_the_function"},
    ),
}  # fmt: skip


def report_of(name):
    make, arguments, reference, _ = WRONG[name]
    with np.errstate(all="ignore"):
        return check_activation(make(**arguments), reference, name=name)


@pytest.fixture(scope="module")
def caught():
    """Which laws each planted variant breaks."""
    return {name: {o.check.split("[")[0] for o in report_of(name).failed} for name in WRONG}


@pytest.mark.parametrize("name", WRONG)
def test_every_planted_variant_is_caught(name, caught):
    assert WRONG[name][3] - NEEDS_A_MAP <= caught[name]


#: Stated only where the backend can map a function over an axis.
NEEDS_A_MAP = {"mapping_rows_equals_the_whole"} if keras.backend.backend() == "tensorflow" else set()


def test_every_law_catches_one(caught):
    assert {law.name for law in LAWS} - NEEDS_A_MAP <= set().union(*caught.values())


def test_a_right_variant_passes():
    report = check_activation(L.ELU(alpha=1.5), elu())
    assert report, str(report)
    report.raise_if_failed()
    assert report.to_dict()["name"] == "elu"


def test_a_lost_tail_is_caught_and_excused_where_its_terms_are_said_to_cancel():
    flushed = planted(
        L.Softplus,
        formula=static(lambda x, **known: select(x < -17, 0.0, L.Softplus.formula(x, **known), like=x)),
        derivative=static(lambda x, **known: select(x < -17, 0.0, L.Softplus.derivative(x, **known), like=x)),
    )
    known = softplus()
    exact = {"value_is_exact[float32]", "slope_is_exact[float32]"}
    assert exact <= {o.check for o in check_activation(flushed(), known).failed}
    excused = Reference(known.value, known.slope, cancels_in_tails=True)
    assert not exact & {o.check for o in check_activation(flushed(), excused).failed}


def test_a_report_can_be_read():
    report = report_of("branches swapped")
    text = str(report)
    assert not report
    assert "BROKEN value_is_exact[float32]: The value meets the bar" in text
    assert "the worst at x = " in text
    with pytest.raises(AssertionError, match="laws hold"):
        report.raise_if_failed()


@parametrize_with_checks(
    [L.ReLU6, "leaky_relu(negative_slope=0.2)"], oracle=lambda a: leaky() if a != L.ReLU6 else None
)
def test_in_ones_own_pytest(check):
    check()


class Mine(Stateless):
    """A variant of a user's own, not registered."""

    formula = staticmethod(lambda x: select(x > 0, x, x / 2, like=x))
    derivative = staticmethod(lambda x: select(x > 0, 1.0, 0.5, like=x))


class MineLearned(Trainable):
    """A trainable one of a user's own."""

    alpha: float = dataclasses.replace(L.PReLU.alpha, default=0.5)
    formula = staticmethod(L.PReLU.formula)
    derivative = staticmethod(L.PReLU.derivative)


@parametrize_with_checks([Mine, MineLearned])
def test_a_variant_that_is_not_registered(check):
    check()
