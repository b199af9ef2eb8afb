"""Tuners choose an activation by its text and get fresh layers."""

from __future__ import annotations

import pytest

import keras_relu

pytestmark = pytest.mark.once


class HyperParameters:
    """What KerasTuner's class does with a choice: the first value unless one is set."""

    def __init__(self, **values):
        self.values = values
        self.asked = {}

    def Choice(self, name, values):  # noqa: N802  # KerasTuner's name
        self.asked[name] = values
        return self.values.get(name, values[0])


def test_keras_tuner():
    hp = HyperParameters(activation="prelu")
    activation = keras_relu.tuner.choice(hp, ["relu", "prelu"])
    assert hp.asked == {"activation": ["relu", "prelu"]}
    one, other = activation(), activation(channels=3)
    assert type(one) is keras_relu.layers.PReLU
    assert one is not other
    assert other.channels == 3
    relu = keras_relu.tuner.choice(HyperParameters(), ["relu"])
    assert type(relu(channels=3)) is keras_relu.layers.ReLU


def test_the_real_keras_tuner():
    tuner = pytest.importorskip("keras_tuner", reason="KerasTuner is not installed here")
    hp = tuner.HyperParameters()
    activation = keras_relu.tuner.choice(hp, ["gelu", "relu"], name="first")
    assert type(activation()) is keras_relu.layers.GELU
    assert hp.get("first") == "gelu"


def test_optuna():
    optuna = pytest.importorskip("optuna", reason="Optuna is not installed here")
    study = optuna.create_study(sampler=optuna.samplers.GridSampler({"activation": ["relu", "gelu"]}))
    seen = []

    def objective(trial):
        layer = keras_relu.tuner.suggest(trial, ["relu", "gelu"])()
        seen.append((trial.params["activation"], keras_relu.identifier(layer)))
        return 0.0

    study.optimize(objective)
    assert sorted(seen) == [("gelu", "gelu"), ("relu", "relu")]


def test_the_recommended_ones_by_default():
    hp = HyperParameters()
    keras_relu.tuner.choice(hp)
    assert hp.asked["activation"] == keras_relu.list_activations()


@pytest.mark.parametrize("wrong", [[], ["rleu"], [3]])
def test_wrong_candidates(wrong):
    with pytest.raises(ValueError, match=r"candidates|Unknown activation 'rleu'"):
        keras_relu.tuner.choice(HyperParameters(), wrong)
