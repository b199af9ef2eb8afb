"""KR107: the table of defaults says what the frameworks' signatures say, and each site is judged by its own."""

from __future__ import annotations

import importlib
import inspect
from collections import Counter

import keras
import pytest

import keras_relu
from keras_relu.core.registry import registry
from keras_relu.linting.defaults import DEFAULTS, FRAMEWORKS

layers = keras.layers
#: Where each framework keeps its activations.
ROOMS = ("torch.nn", "tensorflow.nn", "keras.activations", "keras.layers", "keras.ops", "jax.nn")
#: Other functions by the name of one of ours: the k largest, and a product of two inputs with weights.
NAMESAKES = ("top_k", "Bilinear")
#: Words of a framework's defaults that are numbers in the registry.
IN_OUR_TERMS = {"none": False, "Zeros": 0.0}


def found_at(place):
    room, _, name = place.rpartition(".")
    pytest.importorskip(place.partition(".")[0])
    return getattr(importlib.import_module(room), name)


@pytest.mark.once
@pytest.mark.parametrize("row", DEFAULTS, ids=lambda row: row.place)
def test_the_table_says_what_the_signature_says(row):
    given = inspect.signature(found_at(row.place)).parameters[row.spelled].default
    assert (type(given), given) == (type(row.given), row.given)
    assert row.value == IN_OUR_TERMS.get(row.given, row.given)
    assert row.argument in registry.find(row.function).declared


@pytest.mark.once
@pytest.mark.parametrize("room", ROOMS)
def test_no_other_function_of_ours_has_another_default_elsewhere(room):
    pytest.importorskip(room.partition(".")[0])
    module = importlib.import_module(room)
    met = 0
    for name in dir(module):
        thing, cls = getattr(module, name), registry.find(name)
        if (
            cls is None
            or name in NAMESAKES
            or not callable(thing)
            or f"{room}.{name}" in [row.place for row in DEFAULTS]
        ):
            continue
        ours = [p.default for p in cls.declared.values() if isinstance(p.default, (int, float))]
        # Their names of the arguments differ; a function without any of ours has nothing to compare.
        theirs = [
            p.default for p in inspect.signature(thing).parameters.values()
            if isinstance(p.default, (int, float)) and p.name != "inplace"
        ]  # fmt: skip
        met += bool(ours and theirs)
        assert not ours or not Counter(theirs) - Counter(ours), name
    assert met


OPERATIONS = {
    "gelu": lambda x: keras.ops.gelu(x),
    "exact": lambda x: keras.activations.gelu(x),
    "leaky": lambda x: keras.ops.leaky_relu(x),
    "ours": lambda x: keras_relu.activations.leaky_relu(x),
    "ours_set": lambda x: keras_relu.activations.leaky_relu(x, negative_slope=0.1),
}
LAYERS = {
    "prelu": lambda: layers.PReLU(),
    "prelu_set": lambda: layers.PReLU(alpha_initializer=keras.initializers.Constant(0.1)),
    "our_prelu": lambda: keras_relu.layers.PReLU(),
    "our_prelu_set": lambda: keras_relu.layers.PReLU(alpha_initializer="zeros"),
    "our_prelu_number": lambda: keras_relu.layers.PReLU(alpha=0.1),
    "leaky": lambda: layers.LeakyReLU(),
    "leaky_set": lambda: layers.LeakyReLU(negative_slope=0.1),
    "leaky_function": lambda: layers.Activation("leaky_relu"),
    "our_leaky": lambda: keras_relu.layers.LeakyReLU(),
    "our_leaky_function": lambda: layers.Activation(keras_relu.activations.leaky_relu),
    "gelu": lambda: layers.Activation("gelu"),
    "our_gelu": lambda: keras_relu.layers.GELU(),
    "our_gelu_set": lambda: keras_relu.layers.GELU(approximate=True),
    "relu": lambda: layers.ReLU(),
    "stranger": lambda: layers.Activation(lambda x: x),
}
NAMED = {
    None: {"leaky", "leaky_function"},
    "torch": {"prelu", "leaky", "leaky_function"},
    "tensorflow": {"leaky", "our_leaky", "our_leaky_function"},
    "keras": {"our_prelu", "our_leaky", "our_leaky_function"},
    "jax": {"leaky", "leaky_function", "gelu", "our_gelu"},
}


def sequential(*keys):
    parts = []
    for key in keys:
        layer = LAYERS[key]()
        layer.name = key
        parts += [layer, layers.Dense(4)]
    return keras.Sequential([keras.Input((4,)), *parts])


def found(model, framework):
    return [f for f in keras_relu.lint(model, framework=framework).findings if f.code == "KR107"]


@pytest.mark.parametrize("framework", NAMED)
def test_layers_at_defaults_that_the_framework_does_not_have_are_named(framework):
    named = {place for finding in found(sequential(*LAYERS), framework) for place in finding.where}
    assert named == NAMED[framework]


@pytest.mark.parametrize(
    ("framework", "named"),
    [
        (None, {"leaky"}),
        ("torch", {"gelu", "leaky"}),
        ("tensorflow", {"gelu", "ours"}),
        ("keras", {"ours"}),
        ("jax", {"exact", "leaky"}),
    ],
)
def test_so_are_the_nodes_of_a_graph(framework, named):
    inputs = x = keras.Input((4,))
    for function in OPERATIONS.values():
        x = function(x)
    model = keras.Model(inputs, layers.Dense(1)(x))
    places = [site.path for site in keras_relu.sites.sites_of(model)]
    wanted = {place for key, place in zip(OPERATIONS, places, strict=True) if key in named}
    assert {place for finding in found(model, framework) for place in finding.where} == wanted


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_line_that_mends_it_mends_it(framework):
    for finding in found(sequential(*LAYERS), framework):
        for line in finding.fix.split(" or "):
            replacement = keras_relu.get(line.removeprefix('keras_relu.get("').removesuffix('")'))
            model = keras.Sequential([keras.Input((4,)), replacement, layers.Dense(1)])
            assert found(model, framework) == []


def test_a_finding_says_whose_default_it_is_and_what_the_framework_has():
    (finding,) = found(sequential("leaky", "leaky_set"), "torch")
    assert finding.where == ("leaky",)
    assert finding.why == (
        "negative_slope=0.3 is the default of keras.layers.LeakyReLU; it is 0.01 in torch.nn.LeakyReLU."
    )
    assert finding.fix == 'keras_relu.get("leaky_relu(negative_slope=0.01)")'


def test_the_places_with_one_default_are_one_finding():
    model = keras.Sequential([keras.Input((4,)), *[layers.LeakyReLU(name=f"a{i}") for i in range(3)], layers.Dense(1)])
    assert [finding.where for finding in found(model, "jax")] == [("a0", "a1", "a2")]
