"""Every elementwise and gated variant against an independent oracle: value, slopes, kinks, limits."""

from __future__ import annotations

import functools
import zlib

import numpy as np
import pytest
from backend import DTYPES, FLOATS, array, tensor, value_and_gradients
from oracle import ORACLES, Oracle, defaults, exact, exact_array
from points import around, binades, ulp

import keras_relu
from keras_relu.core.kinds import Gated, Stochastic
from keras_relu.core.registry import registry

# Units in the last place: value, slope.
BARS = {"float16": (1, 2), "bfloat16": (1, 2), "float32": (8, 16), "float64": (32, 32)}
ELEMENTWISE = [n for n, c in registry.classes().items() if n in ORACLES and not issubclass(c, Gated)]
GATED = [n for n, c in registry.classes().items() if issubclass(c, Gated)]


def settings(name, dtype_name="float32"):
    """The defaults, and one set of drawn parameters where the variant declares what is typical.

    Below float64 a parameter is the float32 that the computation sees.
    """
    oracle, cls = ORACLES[name], registry.find(name)
    known = defaults(oracle)
    generator = np.random.default_rng(zlib.crc32(name.encode()))
    drawn = dict(known)
    for parameter in cls.declared.values():
        if parameter.typical is not None and parameter.name in known:
            low, high = parameter.typical
            value = known[parameter.name]
            if isinstance(value, tuple):
                drawn[parameter.name] = tuple(float(v) for v in generator.uniform(low, high, len(value)))
            else:
                drawn[parameter.name] = float(generator.uniform(low, high))
    chosen = [known] if drawn == known else [known, drawn]
    return chosen if dtype_name == "float64" else [{k: as_float32(v) for k, v in s.items()} for s in chosen]


def as_float32(value):
    """A float, or each float of a tuple, rounded to float32; anything else as it is."""
    if isinstance(value, tuple):
        return tuple(as_float32(v) for v in value)
    return float(np.float32(value)) if isinstance(value, float) else value


def function_arguments(name, parameters):
    """The oracle's parameters as the function form takes them."""
    cls = registry.find(name)
    if issubclass(cls, Stochastic):
        return {k: v for k, v in parameters.items() if k in cls.declared}
    return {k: (list(v) if isinstance(v, tuple) else v) for k, v in parameters.items()}


def kinks(name, parameters):
    """The kinks for these parameters, as the variant declares them."""
    cls = registry.find(name)
    arguments = cls(**function_arguments(name, parameters))._arguments
    return [k.at_arguments(arguments) for k in cls.kinks]


@functools.cache
def expected(name, which, dtype_name, drawn):
    """The oracle at the points of one dtype: computed once for all tests of a process."""
    oracle, parameters = ORACLES[name], settings(name, dtype_name)[drawn]
    xs = points_for(name, dtype_name, drawn)
    function = oracle.value if which == "value" else oracle.slope
    return exact_array(function, xs, **parameters)


@functools.cache
def points_for(name, dtype_name, drawn):
    dtype = FLOATS[dtype_name]
    parameters = settings(name, dtype_name)[drawn]
    places = [k.at for k in kinks(name, parameters)]
    # Ten times as many decades in float64, and its oracle is the slow part.
    return np.unique(np.concatenate([binades(dtype, 0.3 if dtype_name == "float64" else 2.0), around(places, dtype)]))


def assert_close(found, exact_values, xs, dtype_name, bar, largest_term=1.0):
    """Within ``bar`` ulp of the rounded exact result, or below what the backend can hold."""
    dtype = FLOATS[dtype_name]
    info = np.finfo(np.float32 if dtype_name in ("float16", "bfloat16", "float32") else np.float64)
    with np.errstate(over="ignore"):
        rounded = exact_values.astype(dtype).astype(np.float64)
    found = found.astype(np.float64)
    with np.errstate(invalid="ignore"):
        error = np.where(np.isinf(rounded) & (found == rounded), 0.0, np.abs(found - exact_values))
    allowed = bar * ulp(exact_values, dtype)
    # Rule (a): subnormals of the computing precision may be flushed, on either side of the function.
    tiny = 4 * float(info.smallest_normal)
    # Rule (b): near a zero of the result, where terms of this size cancel.
    cancel = largest_term * (2.0**-22 if info.dtype == np.float32 else 2.0**-50) * (np.abs(xs) > 1e-3)
    small = np.abs(exact_values) < 0.1 * largest_term
    bad = ~((error <= allowed) | (error <= tiny) | (small & (error <= cancel) & (dtype_name in ("float32", "float64"))))
    if bad.any():
        worst = np.nanargmax(np.where(bad, error / ulp(exact_values, dtype), -1))
        raise AssertionError(
            f"{bad.sum()} of {bad.size} points; x={xs[worst]!r}: got {found[worst]!r}, exact {exact_values[worst]!r} "
            f"({error[worst] / ulp(exact_values[worst : worst + 1], dtype)[0]:.3g} ulp, bar {bar})"
        )


@pytest.mark.parametrize("dtype_name", DTYPES)
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_value_and_slope_meet_the_bars(name, dtype_name):
    """Over the whole range of the dtype, at default and at drawn parameters."""
    for drawn, parameters in enumerate(settings(name, dtype_name)):
        xs = points_for(name, dtype_name, drawn)
        call = functools.partial(getattr(keras_relu.activations, name), **function_arguments(name, parameters))
        value, (slope,) = value_and_gradients(call, xs.astype(FLOATS[dtype_name]))
        assert value.dtype == FLOATS[dtype_name]
        assert slope.dtype == FLOATS[dtype_name]
        value_bar, slope_bar = BARS[dtype_name]
        assert_close(value, expected(name, "value", dtype_name, drawn), xs, dtype_name, value_bar)
        assert_close(slope, expected(name, "slope", dtype_name, drawn), xs, dtype_name, slope_bar)


@pytest.mark.parametrize("dtype_name", DTYPES)
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_slope_at_a_kink_is_the_declared_one(name, dtype_name):
    """What the declaration says, what the oracle says, and what the backend computes are one number."""
    for parameters in settings(name, dtype_name):
        for kink in kinks(name, parameters):
            at = float(np.asarray(kink.at, FLOATS[dtype_name]))
            if not np.isfinite(kink.at) or at != kink.at:
                continue  # not a number of this dtype: there is no kink to hit
            call = functools.partial(getattr(keras_relu.activations, name), **function_arguments(name, parameters))
            _, (slope,) = value_and_gradients(call, np.full(3, at, FLOATS[dtype_name]))
            exact_slope = exact(ORACLES[name].slope, at, **parameters)
            assert kink.slope == pytest.approx(exact_slope, rel=1e-6, abs=1e-9)
            bar = BARS[dtype_name][1] * ulp(np.asarray([exact_slope]), FLOATS[dtype_name])[0]
            np.testing.assert_allclose(slope.astype(np.float64), exact_slope, rtol=0, atol=bar)


@pytest.mark.parametrize("dtype_name", DTYPES)
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_infinities_give_the_limits_and_nan_stays(name, dtype_name):
    """f(-inf), f(+inf) and their slopes are the mathematical limits; NaN in gives NaN out."""
    for parameters in settings(name, dtype_name):
        oracle = ORACLES[name]
        call = functools.partial(getattr(keras_relu.activations, name), **function_arguments(name, parameters))
        value, (slope,) = value_and_gradients(call, np.array([-np.inf, np.inf, np.nan], FLOATS[dtype_name]))
        value, slope = value.astype(np.float64), slope.astype(np.float64)
        assert np.isnan(value[2])
        for i, at in enumerate((-np.inf, np.inf)):
            limit, steepness = exact(oracle.value, at, **parameters), exact(oracle.slope, at, **parameters)
            bars = BARS[dtype_name]
            for got, wanted, bar in ((value[i], limit, bars[0]), (slope[i], steepness, bars[1])):
                if np.isnan(wanted):  # what oscillates has no limit
                    assert np.isnan(got), (at, got)
                    continue
                with np.errstate(over="ignore"):
                    wanted_here = float(np.asarray(wanted, FLOATS[dtype_name]))
                tolerance = bar * ulp(np.asarray([wanted]), FLOATS[dtype_name])[0] if np.isfinite(wanted) else 0.0
                assert got == wanted_here or abs(got - wanted) <= tolerance, (at, got, wanted)


TRAINED = [n for n in ELEMENTWISE if ORACLES[n].parameter_slopes]


@pytest.mark.parametrize("dtype_name", [d for d in DTYPES if d in ("float32", "float64")])
@pytest.mark.parametrize("name", TRAINED)
def test_parameter_slopes_meet_the_bars(name, dtype_name):
    """d/d parameter, one point at a time as its own element, at default and at drawn parameters."""
    oracle: Oracle = ORACLES[name]
    cls = registry.find(name)
    for drawn, parameters in enumerate(settings(name, dtype_name)):
        xs = points_for(name, dtype_name, drawn)
        xs = xs[np.abs(xs) < 1e6][::3]
        order = [p for p in cls.declared.values() if p.role == "trainable"]
        groups = [parameters[p.name] if isinstance(parameters[p.name], tuple) else (parameters[p.name],) for p in order]
        flat = [v for g in groups for v in g]
        fixed = {k: v for k, v in parameters.items() if k not in oracle.parameter_slopes}

        def call(x, *pieces, order=order, groups=groups, fixed=fixed):
            named, rest = {}, list(pieces)
            for parameter, group in zip(order, groups, strict=True):
                took, rest = rest[: len(group)], rest[len(group) :]
                named[parameter.name] = took if parameter.entries is not None else took[0]
            return getattr(keras_relu.activations, name)(x, **named, **fixed)

        dtype = FLOATS[dtype_name]
        arrays = [xs.astype(dtype), *(np.full(xs.shape, v, dtype) for v in flat)]
        _, gradients = value_and_gradients(call, *arrays)
        at = 0
        for parameter, group in zip(order, groups, strict=True):
            for index in range(len(group)):
                found = gradients[1 + at]
                at += 1
                slope = oracle.parameter_slopes[parameter.name]
                extra = (index,) if parameter.entries is not None else ()
                wanted = exact_array(slope, xs, *extra, **parameters)
                assert_close(found, wanted, xs, dtype_name, BARS[dtype_name][1])


@pytest.mark.parametrize("name", GATED)
def test_gated_value_and_slopes(name):
    """Both halves, in float32, over a grid of pairs."""
    oracle = ORACLES[name]
    generator = np.random.default_rng(3)
    a = np.concatenate(
        [generator.normal(0, 3, 60), 10.0 ** generator.uniform(-6, 4, 30) * generator.choice([-1, 1], 30)]
    )
    b = generator.permutation(a)
    a, b = (v.astype(np.float32).astype(np.float64) for v in (a, b))
    x = np.stack([a, b], axis=-1).astype(np.float32)
    for parameters in settings(name):
        call = functools.partial(getattr(keras_relu.activations, name), **function_arguments(name, parameters))
        value, (slope,) = value_and_gradients(call, x)
        assert_close(value[:, 0], exact_array(oracle.value, a, b, **parameters), a, "float32", 16)
        for i in (0, 1):
            wanted = exact_array(oracle.slopes[i], a, b, **parameters)
            largest = np.abs(b).max() if i == 0 else np.abs(a).max()
            assert_close(slope[:, i], wanted, a, "float32", 24, largest_term=min(largest, 1e3))


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_compiled_equals_eager(name):
    """The same value and slopes under the backend's compiler, kinks included."""
    parameters = settings(name)[0]
    xs = np.concatenate([[k.at for k in kinks(name, parameters) if np.isfinite(k.at)], np.linspace(-5, 5, 41)])
    xs = xs.astype(np.float32)
    call = functools.partial(getattr(keras_relu.activations, name), **function_arguments(name, parameters))
    eager, (eager_slope,) = value_and_gradients(call, xs)
    compiled, (compiled_slope,) = value_and_gradients(call, xs, compiled=True)
    wanted = exact_array(ORACLES[name].value, xs.astype(np.float64), **parameters)
    steep = exact_array(ORACLES[name].slope, xs.astype(np.float64), **parameters)
    assert_close(compiled, wanted, xs.astype(np.float64), "float32", 8)
    assert_close(compiled_slope, steep, xs.astype(np.float64), "float32", 16)
    np.testing.assert_allclose(eager, compiled, rtol=2e-6, atol=1e-6)
    np.testing.assert_allclose(eager_slope, compiled_slope, rtol=4e-6, atol=2e-6)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_input_is_left_alone(name):
    """No function writes into its argument."""
    x = np.linspace(-4, 4, 33).astype(np.float32)
    given = tensor(x.copy())
    getattr(keras_relu.activations, name)(given)
    np.testing.assert_array_equal(array(given), x)
