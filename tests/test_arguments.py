"""Bad arguments and bad inputs are refused at the earliest moment, by a message that helps."""

from __future__ import annotations

import math

import keras
import numpy as np
import pytest

import keras_relu
from keras_relu.core.registry import registry

pytestmark = pytest.mark.turns(jax=4, tensorflow=4)

ALL = keras_relu.list_activations(level="all")
NUMBERS = [
    (name, p.name) for name in ALL for p in registry.find(name).declared.values()
    if p.role in ("fixed", "trainable") and p.annotation.startswith("float")
]  # fmt: skip


@pytest.mark.parametrize(("name", "argument"), NUMBERS)
def test_every_number_refuses_nan_infinity_booleans_and_words(name, argument):
    cls = registry.find(name)
    for wrong in (math.nan, math.inf, -math.inf):
        with pytest.raises(ValueError, match=f"{cls.__name__}: {argument}"):
            cls(**{argument: wrong})
    for wrong in (True, np.bool_(False), "0.1", object(), {}):
        with pytest.raises(TypeError, match=f"{cls.__name__}: {argument}"):
            cls(**{argument: wrong})


@pytest.mark.parametrize(("name", "argument"), NUMBERS)
def test_every_number_refuses_values_outside_its_domain(name, argument):
    cls = registry.find(name)
    domain = cls.declared[argument].domain
    outside = []
    if math.isfinite(domain.low):
        outside.append(domain.low if domain.open_low else domain.low - 1.0)
    if math.isfinite(domain.high):
        outside.append(domain.high if domain.open_high else domain.high + 1.0)
    for wrong in outside:
        with pytest.raises(ValueError, match=f"{cls.__name__}: {argument} must be"):
            cls(**{argument: wrong})


@pytest.mark.parametrize("name", ALL)
def test_misspelt_and_positional_arguments_are_refused(name):
    cls = registry.find(name)
    known = next(iter(cls.declared), None)
    if known is not None:
        with pytest.raises(TypeError, match=rf"{cls.__name__} has no argument '{known}x'.*'{known}'"):
            cls(**{f"{known}x": 1})
    with pytest.raises(TypeError, match=r"has no argument 'nmae'.*'name'"):
        cls(nmae="x")
    with pytest.raises(TypeError):
        cls(*range(1, 20))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("dtype", ["int32", "uint8", "bool"])
def test_integers_are_refused_everywhere_by_one_rule(name, dtype):
    x = keras.ops.ones((2, 4, 4, 32), dtype=dtype)
    layer = keras_relu.get(name)
    with pytest.raises(TypeError, match=rf"takes (complex and )?floating-point tensors; got dtype {dtype}"):
        layer(x)
    with pytest.raises(TypeError, match=rf"takes (complex and )?floating-point tensors; got dtype {dtype}"):
        keras_relu.get(name)(keras.Input((4, 4, 32), dtype=dtype))
    if hasattr(registry.find(name), "prepare"):
        with pytest.raises(TypeError, match=rf"takes (complex and )?floating-point tensors; got dtype {dtype}"):
            getattr(keras_relu.activations, name)(x)


@pytest.mark.parametrize("name", [n for n in ALL if "axis" in registry.find(n).declared])
def test_axes(name):
    cls = registry.find(name)
    with pytest.raises(ValueError, match="axis"):
        cls(axis=0)
    for wrong in (1.5, "last", True):
        with pytest.raises(TypeError, match="axis"):
            cls(axis=wrong)
    layer = cls(axis=5)
    with pytest.raises(ValueError, match="axis 5 is not a channel axis of an input of rank"):
        layer(np.ones((2, 4, 4, 4), "float32"))


def test_sharing_is_checked_at_construction():
    prelu = keras_relu.layers.PReLU
    for wrong in ("channel", 1.5, ["a"], [0], 0, [1, 1], {}, True):
        with pytest.raises(ValueError, match="shared_axes"):
            prelu(shared_axes=wrong)
    for wrong in (0, -3):
        with pytest.raises(ValueError, match="channels"):
            prelu(channels=wrong)
    for wrong in (True, 2.0, "8"):
        with pytest.raises(TypeError, match="channels"):
            prelu(channels=wrong)
    with pytest.raises(ValueError, match="data_format"):
        prelu(data_format="channels_middle")
    with pytest.raises(ValueError, match="Leave channels out"):
        prelu(channels=8, shared_axes=None)
    with pytest.raises(ValueError, match="axis 7 is not a channel axis"):
        prelu(shared_axes=[7]).build((None, 3, 3))
    with pytest.raises(ValueError, match="shared_axes=None needs one parameter for each place"):
        prelu(shared_axes=None)(keras.Input((None, None, 3)))
    with pytest.raises(ValueError, match="initializer"):
        prelu(alpha_initializer="nonsense")
    with pytest.raises(ValueError, match="regularizer"):
        prelu(alpha_regularizer="nonsense")


def test_alpha_initializer_beats_alpha_and_a_number_is_alpha():
    prelu = keras_relu.layers.PReLU
    built = prelu(alpha=0.7, alpha_initializer="ones", channels=2)
    np.testing.assert_allclose(keras.ops.convert_to_numpy(built.alpha), 1.0)
    layer = prelu(alpha_initializer=0.4)
    assert layer.alpha == 0.4
    assert keras_relu.identifier(layer) == "prelu(alpha=0.4)"
    assert prelu(0.4).alpha == 0.4
    with pytest.raises(AttributeError, match="fixed when the layer is made"):
        layer.alpha = 0.5


def test_odd_channels_for_a_gated_unit():
    for name in keras_relu.list_activations(level="all", kind="gated"):
        with pytest.raises(ValueError, match="odd"):
            keras_relu.get(name)(keras.Input((5,)))
        with pytest.raises(ValueError, match="odd"):
            keras_relu.get(name)(np.ones((2, 5), "float32"))
        with pytest.raises(ValueError, match="odd"):
            getattr(keras_relu.activations, name)(np.ones((2, 5), "float32"))


def test_functions_refuse_unknown_arguments():
    with pytest.raises(TypeError, match=r"leaky_relu has no argument 'negativ_slope'.*'negative_slope'"):
        keras_relu.activations.leaky_relu(np.ones(3, "float32"), negativ_slope=0.1)
    with pytest.raises(ValueError, match="negative_slope must be a finite number"):
        keras_relu.activations.leaky_relu(np.ones(3, "float32"), negative_slope=-0.1)
    with pytest.raises(TypeError):
        keras_relu.activations.leaky_relu(np.ones(3, "float32"), negative_slope={})


def test_a_vector_of_the_wrong_length_is_refused_by_layer_and_function():
    with pytest.raises(ValueError, match="alpha needs 4 values; got 2"):
        keras_relu.layers.PolyReLU(alpha=[1.0, 2.0])
    with pytest.raises(ValueError, match="alpha needs 4 values; got 2"):
        keras_relu.activations.polyrelu(np.ones(3, "float32"), alpha=[1.0, 2.0])
