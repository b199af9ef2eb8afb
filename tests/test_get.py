"""Names, texts, dicts, classes, layers and functions become fresh layers, and layers become texts."""

from __future__ import annotations

import math
import random

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import keras_relu
from keras_relu.core import spec
from keras_relu.core.registry import normalize, registry
from keras_relu.core.resolve import keras_names

pytestmark = pytest.mark.turns(jax=3)

ALL = keras_relu.list_activations(level="all")


@pytest.mark.parametrize("name", ALL)
def test_every_name_alias_and_class_name_gives_a_fresh_layer(name):
    cls = registry.find(name)
    for spelling in (name, name.upper(), name.replace("_", "-"), cls.__name__, *cls.aliases):
        first, second = keras_relu.get(spelling), keras_relu.get(spelling)
        assert type(first) is cls
        assert first is not second
        assert not first.weights
        assert first.name != second.name


def test_every_alias_has_one_owner():
    owners = {}
    for name, cls in registry.classes().items():
        for key in (name, cls.__name__, *cls.aliases):
            assert owners.setdefault(normalize(key), name) == name


# keras.activations.leaky_relu has slope 0.2, keras.layers.LeakyReLU 0.3, the paper 0.01. Ours is the paper's,
# as the migration page says; the same slope gives the same function.
KERAS_ARGUMENTS = {"leaky_relu": {"negative_slope": 0.2}}
# keras.activations.threshold has no defaults; these are those of our ThresholdedReLU.
CALL_ARGUMENTS = {"threshold": {"threshold": 1.0, "default_value": 0.0}}


@pytest.mark.parametrize("name", keras_names())
def test_every_name_of_keras_means_what_it_means_in_keras(name):
    x = np.linspace(-3.1, 3.3, 32).reshape(4, 8).astype("float32")
    ours = keras_relu.get(name, **KERAS_ARGUMENTS.get(name, {}))(x)
    theirs = getattr(keras.activations, name)(keras.ops.convert_to_tensor(x), **CALL_ARGUMENTS.get(name, {}))
    np.testing.assert_allclose(
        keras.ops.convert_to_numpy(ours), keras.ops.convert_to_numpy(theirs), rtol=2e-5, atol=2e-6
    )


def test_none_is_the_identity():
    layer = keras_relu.get(None)
    assert isinstance(layer, keras.layers.Activation)
    assert keras_relu.identifier(layer) == "linear"


def test_texts():
    assert keras_relu.get("leaky_relu(negative_slope=0.1)").negative_slope == 0.1
    assert keras_relu.get("leaky_relu/0.1").negative_slope == 0.1
    assert keras_relu.identifier(keras_relu.get("leaky_relu/0.1")) == "leaky_relu(negative_slope=0.1)"
    assert keras_relu.get(" Leaky-ReLU ( negative_slope = 1e-1 , ) ".replace(", )", ")")).negative_slope == 0.1
    assert keras_relu.get("prelu(shared_axes=[1, -2])").shared_axes == [1, -2]
    assert keras_relu.get("prelu(shared_axes='all', channels=None)").shared_axes == "all"
    assert keras_relu.get("relu(max_value=None)").max_value is None
    assert keras_relu.get("leaky_relu(negative_slope=0.1)", negative_slope=0.3).negative_slope == 0.3


def test_dicts_in_keras_form():
    layer = keras_relu.layers.LeakyReLU(0.4, name="mine")
    assert keras_relu.get(keras.saving.serialize_keras_object(layer)).negative_slope == 0.4
    assert keras_relu.get({"class_name": "LeakyReLU", "config": {}}).negative_slope == 0.01
    assert keras_relu.get({"class_name": "keras_relu>LeakyReLU"}).negative_slope == 0.01
    for wrong in (
        {"class_name": "Dense", "config": {"units": 3}},
        {"module": "keras.layers", "class_name": "ReLU", "config": {}},
        {"class_name": "builtins>eval", "config": "print(1)"},
        {"class_name": "LeakyReLU", "config": [1]},
        {"class_name": 3},
        {},
    ):
        with pytest.raises(ValueError):
            keras_relu.get(wrong)


def test_classes_layers_and_functions():
    assert type(keras_relu.get(keras_relu.layers.PReLU)) is keras_relu.layers.PReLU
    original = keras_relu.layers.PReLU(alpha=0.1, channels=3)
    copy = keras_relu.get(original)
    assert copy is not original
    assert copy.name != original.name
    assert copy.alpha is not original.alpha
    assert copy.channels == 3
    assert isinstance(keras_relu.get(keras.layers.ReLU(6.0)), keras.layers.ReLU)
    assert type(keras_relu.get(keras_relu.activations.leaky_relu)) is keras_relu.layers.LeakyReLU
    assert keras_relu.identifier(keras_relu.get(keras.activations.tanh)) == "tanh"

    @keras.saving.register_keras_serializable(package="test_get")
    def cubed(x):
        return x**3

    assert isinstance(keras_relu.get(cubed), keras.layers.Activation)
    with pytest.raises(TypeError, match="not registered"):
        keras_relu.get(lambda x: x)
    for wrong in (3, 2.5, True, keras.layers.Dense(3), keras.layers.Dense, object(), b"relu"):
        with pytest.raises(TypeError):
            keras_relu.get(wrong)


def test_an_unknown_name_shows_the_three_closest():
    with pytest.raises(ValueError, match=r"Unknown activation 'leaky_rleu'.*'leaky_relu'"):
        keras_relu.get("leaky_rleu")
    with pytest.raises(ValueError, match=r"Closest: '.*', '.*', '.*'\."):
        keras_relu.describe("geluu")


@pytest.mark.parametrize(
    "text",
    ["", " ", "relu(", "relu)", "relu(1)", "leaky_relu(negative_slope)", "leaky_relu(negative_slope=)", "relu/",
     "leaky_relu(negative_slope=0.1, negative_slope=0.2)", "leaky_relu(negative_slope=0.1))", "relu/1/2",
     "leaky_relu(negative_slope=__import__('os'))", "leaky_relu(negative_slope=1+1)", "prelu(shared_axes=[[1]])",
     "leaky_relu(negative_slope=1e999)", "leaky_relu(negative_slope=nan)", "x" * 2000, "leaky_relu/[1]",
     "leaky_relu(negative_slope=99999999999999999999999999999999999999999999)"],
)  # fmt: skip
def test_malformed_texts_are_refused(text):
    with pytest.raises((ValueError, TypeError)):
        keras_relu.get(text)


@pytest.mark.parametrize("name", ALL)
def test_identifier_round_trips_every_variant(name):
    """A layer with drawn arguments becomes a text and the same layer again."""
    cls = registry.find(name)
    generator = random.Random(name)
    drawn = {
        p.name: generator.uniform(*p.typical)
        for p in cls.declared.values()
        if p.typical is not None and p.entries is None
    }
    for arguments in ({}, drawn):
        layer = cls(**arguments)
        text = keras_relu.identifier(layer)
        again = keras_relu.get(text)
        assert type(again) is cls
        assert vars(again._arguments) == vars(layer._arguments)
        assert keras_relu.identifier(again) == text


def test_identifier_keeps_the_options_and_refuses_what_it_cannot_hold():
    layer = keras_relu.layers.PReLU(channels=4, axis=1, shared_axes="all")
    assert keras_relu.identifier(layer) == "prelu(shared_axes='all', axis=1, channels=4)"
    layer = keras_relu.layers.PReLU(data_format="channels_first", shared_axes=[2, 3])
    assert keras_relu.identifier(layer) == "prelu(shared_axes=[2, 3], data_format='channels_first')"
    assert keras_relu.identifier(keras_relu.layers.RReLU(seed=3)) == "rrelu(seed=3)"
    with pytest.raises(TypeError, match="alpha_initializer"):
        keras_relu.identifier(keras_relu.layers.PReLU(alpha_initializer=keras.initializers.RandomNormal()))
    with pytest.raises(TypeError, match="not in keras_relu's registry"):
        keras_relu.identifier(type("Mine", (keras_relu.layers.ReLU6,), {})())
    with pytest.raises(TypeError):
        keras_relu.identifier(keras.layers.Dense(3))
    with pytest.raises(TypeError):
        keras_relu.identifier("relu")


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_][a-z0-9_]{0,12}", fullmatch=True).filter(lambda k: k not in ("True", "False", "None")),
        st.one_of(
            st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=True),
            st.text(st.characters(categories=("L", "N"), include_characters=" _-(),=[]"), max_size=12),
            st.lists(st.one_of(st.integers(-9, 9), st.floats(-9, 9)), max_size=4),
        ),
        max_size=5,
    )
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_the_grammar_is_lossless(values):
    name, parsed, short = spec.parse(spec.render("some_name", values))
    assert (name, short) == ("some_name", None)
    assert parsed == values
    assert all(type(parsed[k]) is type(values[k]) for k in values)


PIECES = """relu prelu leaky_relu ( ) [ ] = , / 0.1 -1 1e9 nan inf None True 'x' " ' \\ __import__ os.system lambda:0
{ } \x00 é negative_slope alpha channels ; # exec('1') > keras_relu>PReLU %s 1111111111111111111111111""".split()  # noqa: SIM905  # a list of forty quoted words is harder to read


def _fuzzed(generator):
    pieces = [*PIECES, " ", "\n"]
    text = "".join(generator.choice(pieces) for _ in range(generator.randrange(1, 9)))
    form = generator.randrange(4)
    if form == 0:
        return text
    if form == 1:
        return f"leaky_relu(negative_slope={text})"
    if form == 2:
        return {"class_name": text, "config": {generator.choice(pieces): generator.choice([text, None, 1, [text]])}}
    key = generator.choice(["alpha", "axis", "channels", text])
    return {
        "class_name": "PReLU",
        "registered_name": generator.choice([None, "keras_relu>PReLU", text]),
        "module": generator.choice([None, text, "builtins"]),
        "config": {key: generator.choice([text, -1, math.nan, {}])},
    }


@pytest.mark.once
def test_twenty_thousand_fuzzed_texts_and_configs_only_ever_raise_clear_errors(monkeypatch):
    """Nothing in them runs, and nothing but ValueError or TypeError comes out."""
    import builtins
    import os
    import subprocess

    def trap(*_args, **_kwargs):
        raise AssertionError("a text was executed")

    for module, name in ((os, "system"), (subprocess, "Popen"), (builtins, "eval")):
        monkeypatch.setattr(module, name, trap)
    generator = random.Random(7)
    accepted = refused = 0
    for _ in range(20_000):
        identifier = _fuzzed(generator)
        try:
            layer = keras_relu.get(identifier)
        except (ValueError, TypeError):
            refused += 1
        else:
            assert isinstance(layer, keras.layers.Layer)
            accepted += 1
    assert refused > 15_000
    assert accepted > 50


def test_the_name_that_saved_files_hold_works():
    assert type(keras_relu.get("keras_relu>PReLU")) is keras_relu.layers.PReLU
    with pytest.raises(ValueError, match="Unknown activation"):
        keras_relu.get("acme>PReLU")
