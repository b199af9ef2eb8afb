"""What every activation must obey. A law is a function of a subject that raises AssertionError."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import json
from collections.abc import Callable
from typing import Any

import ml_dtypes
import numpy as np
from keras import ops

from keras_relu.testing.accuracy import BARS, assert_accurate
from keras_relu.testing.backend import FLOATS, array, second_derivative, tensor, value_and_gradients, vmap
from keras_relu.testing.points import ulp
from keras_relu.testing.subject import Subject


@dataclasses.dataclass(frozen=True)
class Law:
    """One law.

    Attributes:
        name: what reports call it.
        check: ``check(subject)``, or ``check(subject, dtype_name)`` where it is stated per dtype.
        applies: whether it says anything about a subject.
        dtypes: the dtypes it is stated for; empty where it is stated once.
    """

    name: str
    check: Callable[..., None]
    applies: Callable[[Subject], bool]
    dtypes: tuple[str, ...] = ()

    @property
    def statement(self) -> str:
        """What it demands, in a line."""
        return (self.check.__doc__ or "").strip().split("\n")[0]


LAWS: list[Law] = []


def law(applies: Callable[[Subject], bool], dtypes: tuple[str, ...] = ()) -> Callable[[Any], Any]:
    """Enter a function among the laws, under its name."""

    def enter(check: Callable[..., None]) -> Callable[..., None]:
        LAWS.append(Law(check.__name__, check, applies, dtypes))
        return check

    return enter


def _has_reference(subject: Subject) -> bool:
    return subject.elementwise and subject.reference is not None


def _elementwise(subject: Subject) -> bool:
    return subject.elementwise


def _has_true_slope(subject: Subject) -> bool:
    """Elementwise, and the slope it declares is the slope of what it computes."""
    return subject.elementwise and "own_backward" not in getattr(subject.variant, "kind", ())


def _has_layer(subject: Subject) -> bool:
    return subject.layer is not None


def _declared(subject: Subject) -> bool:
    return subject.elementwise and subject.variant is not None


@law(_has_reference, tuple(FLOATS))
def value_is_exact(subject: Subject, dtype_name: str) -> None:
    """The value meets the bar over the whole range of the dtype."""
    assert subject.reference is not None
    xs, value, _ = subject.evaluated(dtype_name)
    assert value.dtype == FLOATS[dtype_name], f"the result is {value.dtype}, not {dtype_name}"
    exact, in_tails = subject.reference.value, subject.reference.cancels_in_tails
    assert_accurate("value", value[:-3], exact, xs[:-3], dtype_name, BARS[dtype_name][0], in_tails=in_tails)


@law(lambda s: _has_reference(s) and s.reference.slope is not None, tuple(FLOATS))  # type: ignore[union-attr]  # just asked
def slope_is_exact(subject: Subject, dtype_name: str) -> None:
    """The slope meets the bar over the whole range of the dtype, at kinks too."""
    assert subject.reference is not None
    assert subject.reference.slope is not None
    xs, _, slope = subject.evaluated(dtype_name)
    assert slope.dtype == FLOATS[dtype_name], f"the slope is {slope.dtype}, not {dtype_name}"
    exact, in_tails = subject.reference.slope, subject.reference.cancels_in_tails
    assert_accurate("slope", slope[:-3], exact, xs[:-3], dtype_name, BARS[dtype_name][1], in_tails=in_tails)


@law(_elementwise, tuple(FLOATS))
def nan_and_infinity(subject: Subject, dtype_name: str) -> None:
    """NaN stays NaN; at both infinities value and slope have their limits, and nothing finite gives NaN."""
    xs, value, slope = subject.evaluated(dtype_name)
    value, slope = value.astype(np.float64), slope.astype(np.float64)
    assert np.isnan(value[-1]), f"NaN in gives {value[-1]!r}"
    for what, found in (("value", value), ("slope", slope)):
        lost = np.isnan(found[:-3])
        assert not lost.any(), f"{what} in {dtype_name} is NaN at the finite x = {xs[:-3][lost][0]!r}"
    reference = subject.reference
    if reference is None:
        return
    ends = xs[-3:-1]
    for what, found, exact, bar in (
        ("value", value, reference.value, BARS[dtype_name][0]),
        ("slope", slope, reference.slope, BARS[dtype_name][1]),
    ):
        if exact is None:
            continue
        limits = exact(ends)
        for at, got, limit in zip(ends, found[-3:-1], limits, strict=True):
            if np.isnan(limit):
                assert not np.isinf(got), f"{what} in {dtype_name} at {at}: {got!r}, where there is no limit"
                continue
            with np.errstate(over="ignore"):
                rounded = float(np.asarray(limit, FLOATS[dtype_name]))
            allowed = bar * ulp(np.asarray([limit]), FLOATS[dtype_name])[0] if np.isfinite(limit) else 0.0
            assert got == rounded or abs(got - limit) <= allowed, (
                f"{what} in {dtype_name} at {at}: {got!r} instead of the limit {limit!r}"
            )


@law(lambda s: _declared(s) and bool(s.kinks), tuple(FLOATS))
def kinks_have_the_declared_slope(subject: Subject, dtype_name: str) -> None:
    """At a kink the slope is the declared one, and the two sides are as declared."""
    xs, _, slope = subject.evaluated(dtype_name)
    for kink in subject.kinks:
        at = float(np.asarray(kink.at, FLOATS[dtype_name]))
        if not np.isfinite(kink.at) or at != kink.at:
            continue  # not a number of this dtype: there is no kink to hit
        got = float(slope[:-3][xs[:-3] == at][0])
        allowed = BARS[dtype_name][1] * ulp(np.asarray([kink.slope]), FLOATS[dtype_name])[0]
        assert abs(got - kink.slope) <= allowed + 1e-12, (
            f"the slope at the kink {at} is {got!r} in {dtype_name}; declared is {kink.slope!r}"
        )
        reference = subject.reference
        if dtype_name != "float32" or reference is None or reference.slope is None or not _has_true_slope(subject):
            continue
        step = 1e-9 * max(1.0, abs(at))
        sides = reference.slope(np.array([at - step, at, at + step]))
        wanted = (kink.left, kink.slope, kink.right)
        judged = np.isfinite(wanted)  # a slope that grows without bound has no number a step away
        assert np.allclose(sides[judged], np.array(wanted)[judged], rtol=1e-5, atol=1e-6), (
            f"the declaration of the kink at {at} says {wanted}, and exact is {tuple(sides)}"
        )


@law(lambda s: s.reference is not None and bool(s.reference.parameter_slopes), ("float32", "float64"))
def parameter_slopes_are_exact(subject: Subject, dtype_name: str) -> None:
    """The slope for each trainable parameter meets the bar, one point at a time as its own element."""
    assert subject.reference is not None
    assert subject.variant is not None
    xs = subject.points(dtype_name)
    xs = xs[np.abs(xs) < 1e6][::3]
    dtype = FLOATS[dtype_name]
    trained = [p for p in subject.variant.declared.values() if p.role == "trainable"]
    groups = [subject.variant._values(p, getattr(subject.arguments, p.name), subject.arguments) for p in trained]
    function = subject.variant.prepare(subject.arguments, tuple(p.name for p in trained))

    def of_pieces(x: Any, *pieces: Any) -> Any:
        named, rest = {}, list(pieces)
        for parameter, group in zip(trained, groups, strict=True):
            took, rest = rest[: len(group)], rest[len(group) :]
            named[parameter.name] = took if parameter.entries is not None else took[0]
        return function(x, **named)

    flat = [np.full(xs.shape, value, dtype) for group in groups for value in group]
    _, gradients = value_and_gradients(of_pieces, xs.astype(dtype), *flat)
    at = 0
    for parameter, group in zip(trained, groups, strict=True):
        for index in range(len(group)):
            at += 1
            exact = functools.partial(
                subject.reference.parameter_slopes[parameter.name],
                index=index if parameter.entries is not None else None,
            )
            what = f"slope for {parameter.name}" + (f"[{index}]" if parameter.entries is not None else "")
            in_tails = subject.reference.cancels_in_tails
            assert_accurate(what, gradients[at], exact, xs, dtype_name, BARS[dtype_name][1], in_tails=in_tails)


def _away_from_kinks(subject: Subject) -> np.ndarray:
    xs = np.array([-7.3, -3.6, -1.9, -1.1, -0.62, -0.31, -0.13, 0.17, 0.41, 0.77, 1.3, 2.2, 3.7, 7.9])
    for kink in subject.kinks:
        xs = xs[np.abs(xs - kink.at) > 0.06]
    return xs


@law(_has_true_slope)
def slope_is_the_derivative(subject: Subject) -> None:
    """Away from the kinks the slope is the difference quotient of the value."""
    xs, step = _away_from_kinks(subject), 2.0**-8
    value, (slope,) = value_and_gradients(subject.function, np.stack([xs - step, xs, xs + step]).astype(np.float32))
    value = value.astype(np.float64)
    quotient = (value[2] - value[0]) / (2 * step)
    curved = np.abs(value[2] - 2 * value[1] + value[0]) / step
    np.testing.assert_allclose(slope[1], quotient, rtol=2e-3, atol=1e-3 + 0.2 * curved.max(), err_msg="slope")


@law(_has_true_slope)
def second_derivative_is_that_of_the_slope(subject: Subject) -> None:
    """Differentiating twice gives the difference quotient of the slope."""
    xs, step = _away_from_kinks(subject), 2.0**-7
    _, (slope,) = value_and_gradients(subject.function, np.stack([xs - step, xs, xs + step]).astype(np.float32))
    slope = slope.astype(np.float64)
    quotient = (slope[2] - slope[0]) / (2 * step)
    curved = np.abs(slope[2] - 2 * slope[1] + slope[0]) / step
    second = second_derivative(subject.function, xs.astype(np.float32))
    np.testing.assert_allclose(second, quotient, rtol=5e-3, atol=5e-3 + 0.2 * curved.max(), err_msg="second derivative")


@law(_elementwise)
def compiled_equals_eager(subject: Subject) -> None:
    """The backend's compiler changes neither value nor slope, kinks included."""
    kinks = [k.at for k in subject.kinks if np.isfinite(k.at)]
    xs = np.concatenate([kinks, np.linspace(-5, 5, 41)]).astype(np.float32)
    eager, (eager_slope,) = value_and_gradients(subject.function, xs)
    compiled, (compiled_slope,) = value_and_gradients(subject.function, xs, compiled=True)
    np.testing.assert_allclose(compiled, eager, rtol=2e-6, atol=1e-6, err_msg="value")
    np.testing.assert_allclose(compiled_slope, eager_slope, rtol=4e-6, atol=2e-6, err_msg="slope")


#: Ranks 0 to 5, sizes 0, 1 and more.
SHAPES: tuple[tuple[int, ...], ...] = (
    (), (0,), (1,), (0, 3), (24,), (2, 12), (2, 3, 4), (1, 2, 3, 4), (2, 1, 3, 2, 2),
)  # fmt: skip


@law(_elementwise)
def any_shape_and_dtype(subject: Subject) -> None:
    """Ranks 0 to 5 and sizes 0, 1 and more: the shape and the dtype stay, and each number is judged alone."""
    numbers = np.linspace(-3, 3, 24)
    for dtype_name in subject.dtypes:
        flat = array(subject.function(tensor(numbers, dtype_name)))
        for shape in SHAPES if dtype_name == "float32" else ((2, 3, 4),):
            size = int(np.prod(shape))
            result = array(subject.function(tensor(numbers[:size].reshape(shape), dtype_name)))
            assert result.shape == shape, f"shape {shape} became {result.shape}"
            assert result.dtype == FLOATS[dtype_name], f"{dtype_name} became {result.dtype}"
            # Not to the last bit: a backend computes what is left of a loop over vectors by other code.
            close = 2 * float(np.asarray(ml_dtypes.finfo(FLOATS[dtype_name]).eps))  # type: ignore[no-untyped-call]
            np.testing.assert_allclose(
                result.ravel().astype(np.float64), flat[:size].astype(np.float64), rtol=4 * close, atol=close,
                err_msg=f"shape {shape}, {dtype_name}",
            )  # fmt: skip


@law(_elementwise)
def memory_order_does_not_matter(subject: Subject) -> None:
    """A transposed, reversed or strided input gives what its copy gives."""
    x = tensor(np.linspace(-3, 3, 24).reshape(4, 6), "float32")
    for other in (ops.transpose(x), x[1:, ::2], ops.flip(x, axis=0)):
        copy = tensor(array(other).copy())
        # Not to the last bit: a backend computes what is left of a loop over vectors by other code.
        np.testing.assert_allclose(array(subject.function(other)), array(subject.function(copy)), rtol=1e-6, atol=1e-7)


@law(_elementwise)
def the_input_is_left_alone(subject: Subject) -> None:
    """Nothing is written into the argument, and asking twice gives the same."""
    x = np.linspace(-4, 4, 33).astype(np.float32)
    given = tensor(x.copy())
    first, second = array(subject.function(given)), array(subject.function(given))
    np.testing.assert_array_equal(array(given), x, err_msg="the input")
    np.testing.assert_array_equal(first, second, err_msg="the second call")


@law(lambda s: s.elementwise and vmap(s.function) is not None)
def mapping_rows_equals_the_whole(subject: Subject) -> None:
    """Mapping over the first axis gives what the whole tensor gives."""
    x = tensor(np.linspace(-3, 3, 24).reshape(4, 6), "float32")
    mapped = vmap(subject.function)
    assert mapped is not None
    np.testing.assert_allclose(array(mapped(x)), array(subject.function(x)), rtol=1e-6, atol=1e-7)


def _grid(subject: Subject) -> tuple[np.ndarray, np.ndarray]:
    xs = np.unique(np.concatenate([np.linspace(-12, 12, 481), subject.points("float32")]))
    xs = xs[np.abs(xs) < 1e6]
    value = array(subject.function(tensor(xs, "float32"))).astype(np.float64)
    return xs[np.isfinite(value)], value[np.isfinite(value)]


@law(lambda s: _declared(s) and s.range is not None)
def values_stay_in_the_declared_range(subject: Subject) -> None:
    """No value leaves the declared range."""
    assert subject.range is not None
    low, high = subject.range
    xs, value = _grid(subject)
    slack = 4e-7 * max(1.0, *(abs(b) for b in (low, high) if np.isfinite(b)), 1.0)
    for outside in (value < low - slack, value > high + slack):
        assert not outside.any(), (
            f"{value[outside][0]!r} at x = {xs[outside][0]!r} is outside the declared range [{low}, {high}]"
        )


@law(lambda s: _declared(s) and bool(s.properties))
def properties_are_as_declared(subject: Subject) -> None:
    """Monotonic, odd, non-negative, bounded, homogeneous, smooth: what is declared holds."""
    xs, value = _grid(subject)
    slack = 4e-7 * np.maximum(1e-3, np.abs(value))
    for declared in subject.properties:
        if declared == "monotonic":
            falls = np.diff(value) < -(slack[1:] + slack[:-1])
            assert not falls.any(), f"not monotonic: it falls after x = {xs[:-1][falls][0]!r}"
        elif declared == "odd":
            mirrored = array(subject.function(tensor(-xs, "float32"))).astype(np.float64)
            assert (np.abs(mirrored + value) <= 2 * slack).all(), "not odd"
        elif declared == "non_negative":
            assert (value >= 0).all(), f"negative at x = {xs[value < 0][0]!r}"
        elif declared == "bounded":
            assert subject.range is not None, "bounded without a declared range"
            assert np.isfinite(subject.range).all(), f"bounded, but the declared range is {subject.range}"
        elif declared == "homogeneous":
            doubled = array(subject.function(tensor(2 * xs, "float32"))).astype(np.float64)
            assert (np.abs(doubled - 2 * value) <= 4 * slack).all(), "not homogeneous: f(2 x) is not 2 f(x)"
        elif declared == "piecewise_linear":
            _is_a_broken_line(subject)
        elif declared == "smooth":
            jumps = [k.at for k in subject.kinks if k.left != k.right and np.isfinite(k.at)]
            assert not jumps, f"smooth, but the slope jumps at {jumps}"
        else:
            raise AssertionError(f"nobody knows the property {declared!r}")


def _is_a_broken_line(subject: Subject) -> None:
    kinks = sorted((k for k in subject.kinks if np.isfinite(k.at)), key=lambda k: k.at)
    at, _, slope = (part[:-3].astype(np.float64) for part in subject.evaluated("float32"))
    ends = [-np.inf, *(k.at for k in kinks), np.inf]
    for place, (low, high) in enumerate(itertools.pairwise(ends)):
        sides = {k.left for k in kinks[place : place + 1]} | {k.right for k in kinks[max(place - 1, 0) : place]}
        assert len(sides) == 1, f"two kinks disagree on the slope between {low} and {high}: {sides}"
        # A kink that float32 hasn't is somewhere between two numbers.
        inside = (at > np.nextafter(np.float32(low), np.float32(np.inf))) if np.isfinite(low) else at == at
        inside &= (at < np.nextafter(np.float32(high), np.float32(-np.inf))) if np.isfinite(high) else at == at
        wrong = inside & ~np.isclose(slope, sides.pop(), rtol=1e-6, atol=0)
        assert not wrong.any(), f"not piecewise linear: the slope at {at[wrong][0]!r} is {slope[wrong][0]!r}"


@law(_has_layer)
def the_config_makes_the_same_layer(subject: Subject) -> None:
    """The config is plain data, and makes a layer that computes the same."""
    assert subject.layer is not None
    config = subject.layer.get_config()
    json.dumps(config)
    again = type(subject.layer).from_config(config)
    assert again.get_config() == config, "from_config(get_config()) has another config"
    x = tensor(np.linspace(-3, 3, 144).reshape(2, 3, 3, 8), "float32")
    if subject.variant is not None:
        lost = sorted(set(subject.variant.declared) - set(config))
        assert not lost, f"the config has no {', '.join(lost)}"
    fresh = type(subject.layer).from_config(config)
    for layer in (again, fresh):
        layer.build(tuple(x.shape))
    again.set_weights(fresh.get_weights())
    np.testing.assert_array_equal(array(again(x)), array(fresh(x)))


@law(lambda s: _has_layer(s) and s.elementwise)
def the_layer_computes_the_function(subject: Subject) -> None:
    """The layer, with its weights as they start, gives what the function gives; a mask passes through."""
    assert subject.layer is not None
    layer = type(subject.layer).from_config(subject.layer.get_config())
    # The infinities, because a weight is a tensor, and what a formula spares a number of 0 may happen to that.
    x = np.concatenate([np.linspace(-3, 3, 46), [-np.inf, np.inf]]).reshape(2, 3, 8).astype(np.float32)
    given = tensor(x)
    result = layer(given)
    np.testing.assert_allclose(array(result), array(subject.function(given)), rtol=2e-6, atol=1e-6)
    mask = ops.ones((2, 3), "bool")
    assert layer.compute_mask(given, mask) is mask, "the mask is lost"
    assert tuple(layer.compute_output_shape((None, 3, 8))) == (None, 3, 8)
