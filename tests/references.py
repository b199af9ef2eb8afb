"""The oracle's answers for the variants of the registry, as the laws want them; kept between runs where asked."""

from __future__ import annotations

import functools
import hashlib
import os
import zlib
from pathlib import Path

import numpy as np
from backend import FLOATS
from oracle import ORACLES, defaults, exact_array
from sampling import ROTATION

from keras_relu.core.kinds import Gated, Stochastic
from keras_relu.core.registry import registry
from keras_relu.testing import Reference, Subject

ELEMENTWISE = [n for n, c in registry.classes().items() if n in ORACLES and not issubclass(c, Gated)]
GATED = [n for n, c in registry.classes().items() if issubclass(c, Gated)]


@functools.cache
def _sources() -> bytes:
    """All that decides an answer: the oracle's files."""
    files = sorted((Path(__file__).parent / "oracle").glob("*.py"))
    return hashlib.sha256(b"".join(p.read_bytes() for p in files if not p.name.startswith("test_"))).digest()


def kept(label, function, xs, *arguments, **parameters):
    """``exact_array``, from the folder KERAS_RELU_ORACLE_CACHE where the answer is there already.

    ``label`` says which function it is: two oracles may be made by one piece of code.
    """
    folder = os.environ.get("KERAS_RELU_ORACLE_CACHE")
    if not folder:
        return exact_array(function, xs, *arguments, **parameters)
    what = repr((label, arguments, sorted(parameters.items()))).encode()
    path = Path(folder, hashlib.sha256(_sources() + what + np.asarray(xs).tobytes()).hexdigest() + ".npy")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = path.with_suffix(f".{os.getpid()}.npy")
        np.save(whole, exact_array(function, xs, *arguments, **parameters))
        os.replace(whole, path)
    return np.load(path, allow_pickle=False)


def as_float32(value):
    """A float, or each float of a tuple, rounded to float32; anything else as it is."""
    if isinstance(value, tuple):
        return tuple(as_float32(v) for v in value)
    return float(np.float32(value)) if isinstance(value, float) else value


def settings(name):
    """The defaults, and one set of drawn parameters where the variant declares what is typical, as float32 numbers.

    A parameter that is no float32 would be another one below float64.
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
    return [{k: as_float32(v) for k, v in s.items()} for s in chosen]


#: Variants that lose digits where they or a slope go to 0. Their classes say where, under ``exceptions``.
CANCELLING_IN_TAILS = {"acon_b", "aglu", "pserf", "sau", "smu"}
#: What a variant with a parameter at 0 fails. Its class says why, under ``exceptions``.
FAILING_AT_ZERO = {
    "aptx-alpha-0-value_is_exact[bfloat16]",
    "aptx-alpha-0-value_is_exact[float32]",
    "aptx-alpha-0-value_is_exact[float64]",
    "aptx-alpha-0-slope_is_exact[bfloat16]",
    "aptx-alpha-0-slope_is_exact[float32]",
    "aptx-alpha-0-slope_is_exact[float64]",
    "aptx-alpha-0-parameter_slopes_are_exact[float32]",
    "aptx-alpha-0-parameter_slopes_are_exact[float64]",
    "erfact-alpha-0-parameter_slopes_are_exact[float32]",
}


def zeroed(name):
    """One set of parameters for each learned one that may be 0 and does not start there: that one at 0, by its name.

    A guard against 0 times infinity is about just this number, and it is where regularizers and constraints lead to.
    """
    known, cls = settings(name)[0], registry.find(name)
    sets = {}
    for parameter in cls.declared.values():
        if parameter.role == "trainable" and 0.0 in parameter.domain:
            value = known[parameter.name]
            nothing = (0.0,) * len(value) if isinstance(value, tuple) else 0.0
            there = {**known, parameter.name: nothing}
            if value != nothing and takes(name, there):
                sets[parameter.name] = there
    return sets


def takes(name, parameters):
    """Whether a variant doesn't refuse these parameters."""
    try:
        registry.find(name)(**function_arguments(name, parameters))
    except ValueError:
        return False
    return True


def function_arguments(name, parameters):
    """The oracle's parameters as the layer and the function form take them."""
    cls = registry.find(name)
    if issubclass(cls, Stochastic):
        return {k: v for k, v in parameters.items() if k in cls.declared}
    return {k: (list(v) if isinstance(v, tuple) else v) for k, v in parameters.items()}


def reference(name, parameters):
    """The exact answers for a variant at these parameters."""
    oracle = ORACLES[name]

    def of_parameter(parameter, slope):
        def answers(xs, index):
            return kept(f"{name} {parameter}", slope, xs, *(() if index is None else (index,)), **parameters)

        return answers

    return Reference(
        lambda xs: kept(f"{name} value", oracle.value, xs, **parameters),
        lambda xs: kept(f"{name} slope", oracle.slope, xs, **parameters),
        {n: of_parameter(n, s) for n, s in oracle.parameter_slopes.items()},
        cancels_in_tails=name in CANCELLING_IN_TAILS,
    )


def patterns(dtype_name, step=1):
    """All finite patterns of a 16-bit dtype, or every ``step``-th, from another start on another day."""
    bits = np.arange(ROTATION % step, 2**16, step, dtype=np.uint32).astype(np.uint16)
    with np.errstate(invalid="ignore"):  # signalling NaNs are among them
        numbers = bits.view(FLOATS[dtype_name]).astype(np.float64)
    return numbers[np.isfinite(numbers)]


def todays(dtype_name):
    """The patterns that a run of the default suite looks at."""
    return patterns(dtype_name, 257) if dtype_name in ("float16", "bfloat16") else np.empty(0)


def subject_at(name, parameters, label):
    """The variant at these parameters, beside its exact answers."""
    layer = registry.find(name)(**function_arguments(name, parameters))
    return Subject(layer, reference(name, parameters), label, todays)


@functools.cache
def subjects(name):
    """The variant at its defaults, and at drawn parameters where it has any."""
    return [subject_at(name, p, f"{name}{'-drawn' if i else ''}") for i, p in enumerate(settings(name))]
