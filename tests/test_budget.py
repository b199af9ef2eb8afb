"""Each variant costs the transcendental functions that it declares, no more: counted in JAX's program."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest
from references import ELEMENTWISE, GATED
from variants import REAL

from keras_relu import activations
from keras_relu.core.kinds import Gated
from keras_relu.core.registry import registry

pytestmark = pytest.mark.only("jax", reason="counted in JAX's program, which is the same formula")
COSTLY = {
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh", "erf", "erf_inv", "erfc", "exp",
    "exp2", "expm1", "log", "log1p", "logistic", "pow", "sin", "sinh", "tan", "tanh",
}  # fmt: skip


def cost(function, *tensors):
    """How many transcendental functions a call evaluates."""
    import jax
    import jax.extend.core

    def count(jaxpr):
        found = Counter()
        for equation in jaxpr.eqns:
            found[equation.primitive.name] += 1
            for inner in jax.extend.core.jaxprs_in_params(equation.params):
                found += count(inner)
        return found

    found = count(jax.make_jaxpr(function)(*tensors).jaxpr)
    return sum(n for name, n in found.items() if name in COSTLY)


def measured(cls):
    """Forward and backward of a variant: learned parameters as tensors, the rest as numbers."""
    arguments = cls()._arguments
    x = np.linspace(-3, 3, 8).astype(np.float32)
    trained = [p for p in cls.declared.values() if p.role == "trainable"]
    fixed = cls.fixed_arguments(arguments)
    tensors = {}
    for p in trained:
        value = getattr(arguments, p.name)
        pieces = cls._values(p, value, arguments)
        arrays = tuple(np.full_like(x, v) for v in pieces)
        tensors[p.name] = arrays[0] if p.entries is None else arrays
    if hasattr(cls, "drawn"):
        fixed = {cls.drawn: cls.expected(arguments)}
    inputs = (x, x) if issubclass(cls, Gated) else (x,)
    return tuple(
        cost(lambda t, *xs, f=function: f(*xs, **t, **fixed), tensors, *inputs)
        for function in (cls.formula, cls.derivative)
    )


def measured_of_slices(name):
    """Forward, and what the program of both has beyond it, of a variant that looks at whole slices."""
    import jax

    function = getattr(activations, name)
    x = np.linspace(-3, 3, 256, dtype="float32").reshape(4, 64)

    def both(x):
        y, back = jax.vjp(function, x)
        return back(y)

    forward = cost(function, x)
    return forward, cost(both, x) - forward


def has_derivative(name):
    cls = registry.find(name)
    return cls.derivative is not None and "complex" not in cls.kind


@pytest.mark.parametrize("name", [n for n in [*ELEMENTWISE, *GATED] if has_derivative(n)])
def test_the_declared_cost_is_the_real_one(name):
    cls = registry.find(name)
    assert cls.transcendentals == measured(cls)


@pytest.mark.parametrize("name", [n for n in REAL if n not in {*ELEMENTWISE, *GATED} and hasattr(activations, n)])
def test_the_declared_cost_of_whole_slices_is_the_real_one(name):
    assert registry.find(name).transcendentals == measured_of_slices(name)


#: What XLA names the functions that COSTLY counts.
COSTLY_COMPILED = re.compile(
    r" (atan2|cbrt|cosine|erf|exponential|exponential-minus-one|log|log-plus-one|logistic|power|sine|tan|tanh)\("
)
#: One loop forward and one backward; and one more, which writes what two others read: the two directions, or the slopes
#: for both halves, which take one after the other although they are one fusion.
LOOPS = {"eacu": 3, "powlu_glu": 3}


@pytest.mark.turns(jax=4)
@pytest.mark.parametrize("name", [n for n in [*ELEMENTWISE, *GATED] if has_derivative(n) and hasattr(activations, n)])
def test_the_compiled_program_costs_no_more(name):
    import jax

    def both(x, g):
        y, back = jax.vjp(getattr(activations, name), x)
        return y, back(g)

    # Large enough that XLA does not take the whole program for one that is not worth parting.
    x = np.ones((512, 64), np.float32)
    program = jax.jit(both).lower(x, getattr(activations, name)(x)).compile().as_text()
    assert len(COSTLY_COMPILED.findall(program)) <= sum(registry.find(name).transcendentals)
    assert program.count(" fusion(") <= LOOPS.get(name, 2)
