"""Listing, describing, registering, and plug-ins."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import json
import sys
import types

import keras
import numpy as np
import pytest
from keras import ops

import keras_relu
from keras_relu.core.registry import registry

ALL = keras_relu.list_activations(level="all")


def test_listing():
    assert keras_relu.list_activations("*elu*", level="all")
    assert set(keras_relu.list_activations()) <= set(ALL)
    assert "srelu" not in keras_relu.list_activations()
    assert "srelu" in keras_relu.list_activations(level="practical")
    assert keras_relu.list_activations("PReLU") == ["prelu"]
    assert "prelu" in keras_relu.list_activations(kind="trainable")
    assert "elu" in keras_relu.list_activations(family="exponential")
    assert all(registry.find(n).level >= 4 for n in keras_relu.list_activations())
    for wrong in ({"family": "nonsense"}, {"kind": "nonsense"}, {"level": "nonsense"}, {"level": 9}, {"level": True}):
        with pytest.raises(ValueError):
            keras_relu.list_activations(**wrong)


def test_public_modules_show_practical_variants_and_hold_all():
    shown = dir(keras_relu.layers)
    for name in ALL:
        cls = registry.find(name)
        if cls.package != "keras_relu":
            continue
        assert getattr(keras_relu.layers, cls.__name__) is cls
        assert (cls.__name__ in shown) == (cls.level >= 3)
        assert cls.__module__ == "keras_relu.layers"
    with pytest.raises(AttributeError, match="Closest: 'PReLU'"):
        keras_relu.layers.PRelU  # noqa: B018  # the attribute error is the point
    with pytest.raises(AttributeError, match="squareplus"):
        keras_relu.activations.squarplus  # noqa: B018  # the attribute error is the point


@pytest.mark.parametrize("name", ALL)
def test_every_description_is_whole(name):
    record = keras_relu.describe(name)
    assert dataclasses.is_dataclass(record)
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.name = "other"
    assert record.formula
    assert record.latex
    assert 1 <= record.level <= 5
    assert record.kind
    assert record.paper is not None
    assert record.bibtex.startswith("@misc{")
    assert all(p.doc for p in record.parameters)
    assert name in str(record)
    assert "<table>" in record._repr_html_()
    json.dumps(record.to_dict())
    doc = registry.find(name).__doc__
    for part in ("Example:", "Reference:", "Shapes"):
        assert part in doc, part
    for parameter in record.parameters:
        assert f"{parameter.name}:" in doc, parameter.name


def test_register_a_class_of_ones_own():
    @keras_relu.register("tripled_relu", aliases=("triple",), package="test_registry")
    class TripledReLU(keras_relu.kinds.Stateless):
        factor = keras_relu.parameters.fixed(3.0, "slope above 0")

        @staticmethod
        def formula(x, factor):
            return factor * ops.relu(x)

    assert keras_relu.get("Triple").factor == 3.0
    assert keras.saving.get_registered_name(TripledReLU) == "test_registry>TripledReLU"
    layer = keras_relu.get("tripled_relu(factor=2.0)")
    np.testing.assert_allclose(ops.convert_to_numpy(layer(np.array([-1.0, 2.0], "float32"))), [0.0, 4.0])
    assert keras_relu.describe("triple").origin == "test_registry"
    model = keras.Sequential([keras.Input((3,)), layer])
    clone = keras.models.clone_model(model)
    assert clone.layers[0].factor == 2.0

    with pytest.raises(ValueError, match="belongs to"):

        @keras_relu.register("prelu", package="test_registry")
        class Other(keras_relu.kinds.Stateless):
            pass

    with pytest.raises(ValueError, match="package"):
        keras_relu.register("other", package="keras_relu")
    with pytest.raises(TypeError, match="kinds"):
        keras_relu.register("other", package="test_registry")(keras.layers.Dense)


class _Point:
    """An entry point of a distribution that is not there."""

    def __init__(self, name, load):
        self.name, self.load = name, load
        self.dist = types.SimpleNamespace(name=f"dist-of-{name}")


def test_plugins_load_lazily_and_a_broken_one_is_named(monkeypatch):
    loaded = []

    def good():
        loaded.append("good")

        @keras_relu.register("plugged_relu", package="test_plugin")
        class PluggedReLU(keras_relu.kinds.Stateless):
            @staticmethod
            def formula(x):
                return ops.relu(x)

    def broken():
        raise RuntimeError("no luck")

    def shadowing():
        keras_relu.register("relu", package="test_plugin")(type("Shadow", (keras_relu.kinds.Stateless,), {}))

    points = [_Point("bad", broken), _Point("shadow", shadowing), _Point("good", good)]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: points)
    monkeypatch.setattr(registry, "_plugins_loaded", False)
    keras_relu.get("relu")
    assert not loaded
    with pytest.warns(RuntimeWarning) as caught:
        layer = keras_relu.get("plugged_relu")
    assert type(layer).__name__ == "PluggedReLU"
    messages = [str(w.message) for w in caught]
    assert len(messages) == 2
    assert "dist-of-bad" in messages[0]
    assert "no luck" in messages[0]
    assert "dist-of-shadow" in messages[1]
    assert type(keras_relu.get("relu")) is keras_relu.layers.ReLU


def test_activations_get_serialize_deserialize():
    layer = keras_relu.activations.get("leaky_relu(negative_slope=0.2)")
    config = keras_relu.activations.serialize(layer)
    json.dumps(config)
    assert keras_relu.activations.deserialize(config).negative_slope == 0.2
    function = keras_relu.activations.leaky_relu
    assert keras_relu.activations.deserialize(keras_relu.activations.serialize(function)) is function
    assert keras_relu.activations.deserialize("leaky_relu/0.2").negative_slope == 0.2
    assert "keras_relu" in sys.modules
