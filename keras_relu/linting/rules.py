"""The rules: each looks at a model's activation sites and yields what it finds."""

from __future__ import annotations

import dataclasses
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import keras

from keras_relu.core.activation import Activation
from keras_relu.core.errors import did_you_mean
from keras_relu.core.kink import evaluate
from keras_relu.core.registry import registry
from keras_relu.initializers import calculate_gain
from keras_relu.linting.defaults import DEFAULTS, FRAMEWORKS, Default, default_of
from keras_relu.linting.fed import feeder, initial_gain
from keras_relu.linting.report import Finding, LintReport
from keras_relu.sites import Site, sites_of
from keras_relu.sites.graph import everything

#: What each code is about.
CODES = {
    "KR101": "SELU behind weights that are not LecunNormal",
    "KR102": "SELU with plain Dropout",
    "KR103": "PReLU with one weight for each pixel",
    "KR104": "one activation with weights used in several places",
    "KR105": "a regressor that ends in a rectifier",
    "KR106": "a function that float16 is too small for",
    "KR107": "a default that another framework does not have",
    "KR108": "an initializer whose gain does not fit the activation",
}
#: Losses for numbers that may have either sign, as Keras spells them.
_REGRESSION = ("mse", "mae", "huber", "logcosh", "meansquarederror", "meanabsoluteerror")
#: Keras's own functions that overflow in float16 for inputs that a net meets: where, and what happens.
_TOO_LARGE = {
    "squareplus": "x * x overflows beyond 256, and the result is infinite",
    "exponential": "exp(x) overflows beyond 11.09",
    "sparse_plus": "its gradient is NaN at large inputs: (x + 1)^2 overflows",
}
_NORMALIZATIONS = tuple(
    getattr(keras.layers, name)
    for name in (
        "BatchNormalization",
        "LayerNormalization",
        "GroupNormalization",
        "RMSNormalization",
        "UnitNormalization",
    )
    if hasattr(keras.layers, name)
)
#: Functions whose default is worth a word where no framework is named: it stays in the model. PReLU learns another
#: slope, and the two forms of GELU differ in the fourth digit.
_UNASKED = ("leaky_relu",)
#: How far the size of weights may be from the gain: below this a dozen layers change signals less than tenfold.
_GAIN_TOLERANCE = 0.18


@dataclasses.dataclass(frozen=True)
class _Subject:
    model: Any
    layers: tuple[Any, ...]
    sites: tuple[Site, ...]
    framework: str | None


def lint(model: Any, ignore: Iterable[str] = (), framework: str | None = None) -> LintReport:
    """Look for common mistakes with activations in a model. Nothing is computed with data, and nothing changed.

    Args:
        model: a built model; one that is compiled shows its loss too.
        ignore: codes to leave out, such as ``("KR107",)``.
        framework: where the model comes from: ``"torch"``, ``"tensorflow"`` (``tf.nn``; what comes from ``tf.keras`` is
            ``"keras"``), ``"keras"`` or ``"jax"``. KR107 then names each activation that was left at a default which
            that framework doesn't have. None: only slopes of leaky ReLUs, against ours.

    Returns:
        A :class:`keras_relu.linting.LintReport`.

    Raises:
        TypeError: for something that is no Keras model, or a text as ``ignore``.
        ValueError: for an unknown code or framework, or a model that is not built.

    Example:
        >>> import keras, keras_relu
        >>> model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, "selu"), keras.layers.Dense(1)])
        >>> keras_relu.lint(model).codes
        ('KR101',)
    """
    if not isinstance(model, keras.Model):
        raise TypeError(f"lint takes a Keras model; got {model!r} ({type(model).__name__}).")
    if isinstance(ignore, str):
        raise TypeError(f"ignore must be a list of codes; got the text {ignore!r}. Write ignore=[{ignore!r}].")
    ignored = set(ignore)
    for code in ignored:
        if code not in CODES:
            raise ValueError(f"No code {code!r}.{did_you_mean(str(code), CODES)}")
    if framework is not None and framework not in FRAMEWORKS:
        raise ValueError(
            f"framework must be one of {', '.join(map(repr, FRAMEWORKS))} or None; got {framework!r}."
            f"{did_you_mean(str(framework), FRAMEWORKS)}"
        )
    if not model.built:
        raise ValueError(f"{model.name} is not built: it has no weights to look at. Give it an Input, or call it once.")
    subject = _Subject(model, tuple(everything(model)[1:]), sites_of(model), framework)
    found = [finding for code, rule in _RULES.items() if code not in ignored for finding in rule(subject)]
    return LintReport(model.name, tuple(found))


def _selu_weights(subject: _Subject) -> Iterator[Finding]:
    for site in subject.sites:
        layer = feeder(site) if site.name == "selu" else None
        gain = initial_gain(layer)
        if layer is not None and gain is not None and abs(gain - 1) > 0.02:
            yield Finding(
                "KR101",
                (site.path,),
                f"SELU keeps mean 0 and variance 1 only behind weights of variance 1 / fan in; those of {layer.name} "
                f"({type(layer.kernel_initializer).__name__}) have {gain * gain:.3g} / fan in.",
                'kernel_initializer="lecun_normal"',
            )


def _selu_dropout(subject: _Subject) -> Iterator[Finding]:
    dropouts = tuple(layer.name for layer in subject.layers if type(layer) is keras.layers.Dropout)
    if dropouts and any(site.name == "selu" for site in subject.sites):
        yield Finding(
            "KR102",
            dropouts,
            "Dropout sets units to 0, which moves the mean and variance that SELU keeps; AlphaDropout sets them to "
            "SELU's lower bound and rescales.",
            f"keras.layers.AlphaDropout({_rate(subject, dropouts[0])})",
        )


def _rate(subject: _Subject, name: str) -> float:
    return float(next(layer.rate for layer in subject.layers if layer.name == name))


def _one_weight_per_pixel(subject: _Subject) -> Iterator[Finding]:
    for site in subject.sites:
        shape = _shape_of_slopes(site)
        if site.name == "prelu" and sum(size > 1 for size in shape) > 1:
            places = [axis for axis in range(1, len(shape) + 1) if axis != site.axis % (len(shape) + 1)]
            channels = shape[site.axis % (len(shape) + 1) - 1]
            mended = f"keras.layers.PReLU(shared_axes={places})"
            if isinstance(site.activation, Activation):
                mended = 'keras_relu.layers.PReLU(shared_axes="spatial")'
            yield Finding(
                "KR103",
                (site.path,),
                f"{math.prod(shape):,} weights, one for each place of {shape}, fit one image size only and learn "
                f"little each; one per channel is {channels:,}.",
                mended,
            )


def _shape_of_slopes(site: Site) -> tuple[int, ...]:
    weights = getattr(site.activation, "weights", [])
    return tuple(weights[0].shape) if weights else ()


def _shared(subject: _Subject) -> Iterator[Finding]:
    by_activation: dict[int, list[Site]] = defaultdict(list)
    for site in subject.sites:
        if site.shared and getattr(site.activation, "weights", []):
            by_activation[id(site.activation)].append(site)
    for places in by_activation.values():
        name = places[0].label
        yield Finding(
            "KR104",
            tuple(site.path for site in places),
            f"one {name} instance serves {max(len(places), places[0].calls)} places, so they share its weights. Where "
            f"that is not meant, make one for each.",
            f'keras_relu.get("{name}") at each place',
        )


def _rectified_regressor(subject: _Subject) -> Iterator[Finding]:
    losses = keras.tree.flatten(getattr(subject.model, "loss", None)) if subject.model.compiled else []
    names = [_loss_name(loss) for loss in losses if loss is not None]
    if names and not any(name.startswith(_REGRESSION) for name in names):
        return
    for site in subject.sites:
        cls = registry.find(site.name) if site.role == "head" and site.name else None
        if cls is None or not _is_dead_below_0(cls):
            continue
        because = f"the loss is {names[0]}" if names else "nothing says that targets can't be negative"
        yield Finding(
            "KR105",
            (site.path,),
            f"{site.label} is 0 with slope 0 for half of its inputs, so an output that starts negative may never "
            f"learn ({because}).",
            'activation=None, or "softplus" for targets above 0',
        )


def _is_dead_below_0(cls: Any) -> bool:
    """Whether it never falls below 0 and has a kink with slope 0 on its left at 0."""
    if cls.range is None or cls.kinks == ():
        return False
    defaults = _defaults(cls)
    low = evaluate(cls.range[0], defaults)
    return low >= 0 and any(k.at_arguments(defaults).left == 0 and k.at_arguments(defaults).at == 0 for k in cls.kinks)


def _defaults(cls: Any) -> Any:
    class Defaults:
        pass

    for name, parameter in cls.declared.items():
        setattr(Defaults, name, parameter.default)
    return Defaults


def _loss_name(loss: Any) -> str:
    name = loss if isinstance(loss, str) else getattr(loss, "__name__", type(loss).__name__)
    return str(name).replace("_", "").lower()


def _float16(subject: _Subject) -> Iterator[Finding]:
    for site in subject.sites:
        layer = site.holder
        if getattr(layer, "compute_dtype", None) != "float16" or isinstance(site.activation, Activation):
            continue
        ours = getattr(site.activation, "__module__", "") == "keras_relu.activations"
        if site.name in _TOO_LARGE and not ours:
            known = registry.find(site.name) is not None
            yield Finding(
                "KR106",
                (site.path,),
                f"Keras computes {site.name} in float16, whose largest number is 65504: {_TOO_LARGE[site.name]}.",
                f'activation=keras_relu.get("{site.name}")  # computes in float32' if known else 'dtype="float32"',
            )
        elif site.role == "head" and site.name in ("softmax", "sigmoid", "log_softmax"):
            yield Finding(
                "KR106",
                (site.path,),
                f"the model puts out float16 probabilities: the loss takes logarithms of numbers that may have become "
                f"0 ({site.name} below 6e-8).",
                'dtype="float32" for the last layer',
            )


def _foreign_default(subject: _Subject) -> Iterator[Finding]:
    left_at: dict[Default, list[str]] = defaultdict(list)
    for site in subject.sites:
        own = default_of(site.name, site.activation)
        if own is not None and (subject.framework or own.function in _UNASKED):
            left_at[own].append(site.path)
    for own, paths in left_at.items():
        rows = [row for row in DEFAULTS if row.function == own.function]
        wanted = [row for row in rows if row.framework == (subject.framework or "keras_relu")]
        if not wanted or own.value in [row.value for row in wanted]:
            continue
        others = wanted if subject.framework else [row for row in rows if row != own]
        values = dict.fromkeys(row.value for row in wanted)
        yield Finding(
            "KR107",
            tuple(paths),
            f"{own.argument}={own.value} is the default of {own.place}; it is {_who_has(others)}.",
            " or ".join(f'keras_relu.get("{own.function}({own.argument}={value})")' for value in values),
        )


def _who_has(rows: list[Default]) -> str:
    places: dict[float | bool, list[str]] = defaultdict(list)
    for row in rows:
        places[row.value].append(row.place)
    return ", ".join(f"{value} in {' and '.join(names)}" for value, names in places.items())


def _gains(subject: _Subject) -> Iterator[Finding]:
    if any(isinstance(layer, _NORMALIZATIONS) for layer in subject.layers):
        return
    groups: dict[tuple[str, str], list[tuple[Site, float, float]]] = defaultdict(list)
    gains: dict[str, float | None] = {}
    for site in subject.sites:
        layer = feeder(site) if site.role == "hidden" and site.name != "selu" else None
        has = initial_gain(layer)
        if layer is None or has is None:
            continue
        key = f"{site.label} {site.activation!r}" if getattr(site.activation, "weights", []) else site.label
        if key not in gains:
            gains[key] = _gain(site.activation)
        wanted = gains[key]
        if wanted is not None and abs(has / wanted - 1) > _GAIN_TOLERANCE:
            groups[site.label, type(layer.kernel_initializer).__name__].append((site, has, wanted))
    for (label, initializer), places in groups.items():
        factor = math.prod(has / wanted for _, has, wanted in places)
        _, has, wanted = places[0]
        yield Finding(
            "KR108",
            tuple(site.path for site, _, _ in places),
            f"{label} needs weights of gain {wanted:.3g} to keep the size of signals; {initializer} gives {has:.3g}. "
            f"In all of these places together signals change by a factor of {factor:.2g}.",
            'kernel_initializer="he_normal"'
            if label == "relu"
            else f"kernel_initializer=keras_relu.initializers.for_activation({_spelled(places[0][0])})",
        )


def _spelled(site: Site) -> str:
    """What makes this activation again: Keras's function by that name may have another slope than ours."""
    if site.name and site.activation is getattr(keras.activations, site.name, None):
        return f"keras.activations.{site.name}"
    return f'"{site.label}"'


def _gain(activation: Any) -> float | None:
    try:
        return calculate_gain(activation)
    except (TypeError, ValueError):  # no gain to compare with
        return None


_RULES: dict[str, Callable[[_Subject], Iterator[Finding]]] = {
    "KR101": _selu_weights,
    "KR102": _selu_dropout,
    "KR103": _one_weight_per_pixel,
    "KR104": _shared,
    "KR105": _rectified_regressor,
    "KR106": _float16,
    "KR107": _foreign_default,
    "KR108": _gains,
}
