"""Lint: each rule finds its mistake, says nothing about the model without it, and changes nothing."""

from __future__ import annotations

import json

import keras
import numpy as np
import pytest

import keras_relu
from keras_relu.linting import CODES

pytestmark = pytest.mark.turns(jax=2)

layers = keras.layers


def dense(*parts, inputs=(8,), loss=None):
    model = keras.Sequential([keras.Input(inputs), *parts])
    if loss is not None:
        model.compile(loss=loss)
    return model


def shared_prelu(again):
    first = keras_relu.layers.PReLU()
    inputs = keras.Input((8,))
    x = first(layers.Dense(8, kernel_initializer="he_normal")(inputs))
    x = (first if again else keras_relu.layers.PReLU())(layers.Dense(8, kernel_initializer="he_normal")(x))
    return keras.Model(inputs, layers.Dense(1)(x))


def image(activation):
    return dense(layers.Conv2D(4, 3, kernel_initializer="he_normal"), activation, layers.Flatten(), layers.Dense(2),
                 inputs=(8, 8, 3))  # fmt: skip


SIZED = {"kernel_initializer": keras.initializers.RandomNormal(stddev=0.29), "dtype": "mixed_float16"}
LECUN = {"kernel_initializer": "lecun_normal"}
HE = {"kernel_initializer": "he_normal"}
CASES = {
    "KR101": (
        lambda: dense(layers.Dense(16, "selu"), layers.Dense(1)),
        lambda: dense(layers.Dense(16, "selu", **LECUN), layers.Dense(1)),
    ),
    "KR102": (
        lambda: dense(layers.Dense(8, "selu", **LECUN), layers.Dropout(0.1), layers.Dense(1)),
        lambda: dense(layers.Dense(8, "selu", **LECUN), layers.AlphaDropout(0.1), layers.Dense(1)),
    ),
    "KR103": (lambda: image(layers.PReLU()), lambda: image(layers.PReLU(shared_axes=[1, 2]))),
    "KR104": (lambda: shared_prelu(True), lambda: shared_prelu(False)),
    "KR105": (
        lambda: dense(layers.Dense(8), layers.Dense(1, "relu"), loss="mse"),
        lambda: dense(layers.Dense(8), layers.Dense(1, "softplus"), loss="mse"),
    ),
    "KR106": (
        lambda: dense(layers.Dense(8, "squareplus", **SIZED), layers.Dense(1)),
        lambda: dense(layers.Dense(8, keras_relu.get("squareplus"), **SIZED), layers.Dense(1)),
    ),
    "KR107": (
        lambda: dense(layers.Dense(8, **HE), layers.LeakyReLU(), layers.Dense(1)),
        lambda: dense(layers.Dense(8, **HE), layers.LeakyReLU(negative_slope=0.01), layers.Dense(1)),
    ),
    "KR108": (
        lambda: dense(layers.Dense(8, "relu"), layers.Dense(1)),
        lambda: dense(layers.Dense(8, "relu", **HE), layers.Dense(1)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_each_rule_finds_its_mistake_and_nothing_in_the_mended_model(code):
    wrong, right = CASES[code]
    found = keras_relu.lint(wrong())
    assert found.codes == (code,)
    assert bool(found)
    assert keras_relu.lint(right()).codes == ()
    assert keras_relu.lint(wrong(), ignore=[code]).codes == ()
    (finding,) = found.findings
    text = str(found)
    assert code in text
    assert finding.fix in text
    assert finding.why in text
    assert all(finding.where)
    assert json.loads(json.dumps(found.to_dict()))["findings"][0]["code"] == code


@pytest.mark.parametrize("loss", ["binary_crossentropy", keras.losses.SparseCategoricalCrossentropy()])
def test_a_rectifier_at_the_end_of_a_classifier_is_another_matter(loss):
    assert keras_relu.lint(dense(layers.Dense(1, "relu"), loss=loss)).codes == ()


@pytest.mark.parametrize("loss", ["mse", keras.losses.Huber(), keras.losses.mean_absolute_error, None])
def test_losses_of_regression_in_every_spelling(loss):
    assert keras_relu.lint(dense(layers.Dense(1, "relu6"), loss=loss)).codes == ("KR105",)
    assert keras_relu.lint(dense(layers.Dense(1, keras_relu.get("leaky_relu")), loss=loss)).codes == ()


def test_normalization_makes_the_gain_a_matter_of_taste():
    assert "KR108" not in keras_relu.lint(
        dense(layers.Dense(8, "relu"), layers.BatchNormalization(), layers.Dense(1))
    ).codes  # fmt: skip


def test_float16_probabilities_are_named():
    model = dense(layers.Dense(3, "softmax", dtype="mixed_float16"))
    assert keras_relu.lint(model).codes == ("KR106",)
    assert keras_relu.lint(dense(layers.Dense(3, "softmax", dtype="mixed_bfloat16"))).codes == ()


def test_the_gain_that_is_named_is_that_of_the_activation_in_the_model():
    """Keras's leaky_relu has another slope than ours."""
    (finding,) = keras_relu.lint(dense(layers.Dense(8, "leaky_relu"), layers.Dense(1)), ignore=["KR107"]).findings
    assert "gain 1.39" in finding.why
    assert finding.fix.endswith("for_activation(keras.activations.leaky_relu)")


def test_layers_with_the_same_mistake_are_one_finding_with_what_it_amounts_to():
    (finding,) = keras_relu.lint(
        dense(*[layers.Dense(8, "relu", name=f"d{i}") for i in range(6)], layers.Dense(1))
    ).findings
    assert finding.where == tuple(f"d{i}.activation" for i in range(6))
    assert f"factor of {2**-3:.2g}" in finding.why


@pytest.mark.parametrize("data_format", ["channels_first", "channels_last"])
def test_the_axes_to_share_are_those_of_the_pixels(data_format):
    layer = keras_relu.layers.PReLU(shared_axes=None, axis=1 if data_format == "channels_first" else -1)
    (finding,) = keras_relu.lint(dense(layer, inputs=(3, 9, 5))).findings
    assert f"one per channel is {3 if data_format == 'channels_first' else 5}." in finding.why


def test_looking_changes_nothing():
    model = shared_prelu(True)
    before, config = [np.array(w) for w in model.get_weights()], model.get_config()
    keras_relu.lint(model)
    assert model.get_config() == config
    for one, other in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_wrong_arguments_are_named():
    model = dense(layers.Dense(1))
    with pytest.raises(ValueError, match="No code 'KR1O1'"):
        keras_relu.lint(model, ignore=["KR1O1"])
    with pytest.raises(
        ValueError, match=r"framework must be one of 'torch', .* or None; got 'pytorch'. Closest: 'torch'"
    ):
        keras_relu.lint(model, framework="pytorch")
    with pytest.raises(TypeError, match=r"Write ignore=\['KR101'\]"):
        keras_relu.lint(model, ignore="KR101")
    with pytest.raises(TypeError, match="takes a Keras model"):
        keras_relu.lint("model")
    with pytest.raises(ValueError, match="not built"):
        keras_relu.lint(keras.Sequential([layers.Dense(1)]))
