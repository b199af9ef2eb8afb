"""Save, load, copy: every variant, in this process and in a fresh one."""

from __future__ import annotations

import copy
import json
import os
import pickle
import subprocess
import sys
import warnings
from pathlib import Path

import keras
import numpy as np
import pytest
from sampling import is_due
from variants import ALL, REAL, make

import keras_relu
from keras_relu.core.registry import registry

pytestmark = pytest.mark.turns(jax=4, tensorflow=3)

ROOT = Path(keras_relu.__file__).parent.parent
PLAIN = (bool, int, float, str, type(None))


#: In the big models: one of each kind, and the others in turn.
KINDS = {registry.find(n).kind: n for n in REAL}
ZOO = [n for n in REAL if n in KINDS.values() or is_due(n, 6)]


def zoo():
    """One model with many variants in it, on image-like tensors; each branch ends in a mean."""
    keras.utils.set_random_seed(3)
    inputs = keras.Input((6, 6, 8))
    branches = []
    for name in ZOO:
        y = make(name, name=f"act_{name}")(inputs)
        branches.append(keras.layers.GlobalAveragePooling2D(name=f"pool_{name}")(y))
    return keras.Model(inputs, keras.layers.Concatenate()(branches))


def sample():
    return np.random.default_rng(0).uniform(-4, 4, (4, 6, 6, 8)).astype("float32")


@pytest.mark.parametrize("name", ALL)
def test_the_config_is_plain_and_makes_the_same_layer(name):
    layer = keras_relu.get(name)
    config = layer.get_config()
    json.dumps(config)
    for key, value in config.items():
        if key != "dtype":
            assert isinstance(value, (*PLAIN, list)), key
    assert config["numerics"] == registry.find(name).numerics
    again = type(layer).from_config(config)
    assert again.get_config() == config
    whole = keras.saving.serialize_keras_object(layer)
    assert whole["registered_name"] == f"keras_relu>{type(layer).__name__}"
    assert keras.saving.deserialize_keras_object(whole).get_config() == config


@pytest.mark.parametrize("name", [n for n in ALL if is_due(n, 12)])
def test_pickle_and_deepcopy(name):
    layer = make(name)
    x = sample() if name in REAL else sample().astype("complex64")
    y = keras.ops.convert_to_numpy(layer(x))
    for again in (pickle.loads(pickle.dumps(layer)), copy.deepcopy(layer)):
        assert again.get_config() == layer.get_config()
        np.testing.assert_array_equal(keras.ops.convert_to_numpy(again(x)), y)


def test_every_form_of_saving(tmp_path):
    model, x = zoo(), sample()
    wanted = model.predict(x, verbose=0)
    assert np.isfinite(wanted).all()
    for suffix in ("keras", "h5"):
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="You are saving your model as an HDF5 file")
            model.save(tmp_path / f"m.{suffix}")
        loaded = keras.models.load_model(tmp_path / f"m.{suffix}", compile=False)
        np.testing.assert_array_equal(loaded.predict(x, verbose=0), wanted)
    fresh = keras.models.model_from_json(model.to_json())
    model.save_weights(tmp_path / "m.weights.h5")
    fresh.load_weights(tmp_path / "m.weights.h5")
    np.testing.assert_array_equal(fresh.predict(x, verbose=0), wanted)
    clone = keras.models.clone_model(model)
    clone.set_weights(model.get_weights())
    np.testing.assert_array_equal(clone.predict(x, verbose=0), wanted)


LOAD = """
import sys, numpy as np, keras, keras_relu
model = keras.models.load_model(sys.argv[1], compile=False)
np.save(sys.argv[3], model.predict(np.load(sys.argv[2]), verbose=0))
"""


def load_elsewhere(path, x_path, out, backend):
    environment = {**os.environ, "KERAS_BACKEND": backend, "PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(path), str(x_path), str(out)], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return np.load(out)


def test_a_fresh_process_needs_only_the_import(tmp_path):
    model, x = zoo(), sample()
    model.save(tmp_path / "m.keras")
    np.save(tmp_path / "x.npy", x)
    found = load_elsewhere(tmp_path / "m.keras", tmp_path / "x.npy", tmp_path / "y.npy", keras.backend.backend())
    # XLA may add up a mean in another order in another process.
    np.testing.assert_allclose(found, model.predict(x, verbose=0), rtol=1e-6, atol=1e-6)


SAVE = """
import sys, numpy as np
sys.path[:0] = [sys.argv[3]]
from test_serialization import zoo, sample
model = zoo()
model.save(sys.argv[1] + ".keras")
import warnings
warnings.simplefilter("ignore")
model.save(sys.argv[1] + ".h5")
np.save(sys.argv[2], model.predict(sample(), verbose=0))
"""


@pytest.mark.cross
def test_all_six_ordered_pairs_of_backends(tmp_path):
    np.save(tmp_path / "x.npy", sample())
    backends = ("tensorflow", "jax", "torch")
    for writer in backends:
        environment = {**os.environ, "KERAS_BACKEND": writer, "PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3"}
        arguments = [str(tmp_path / writer), str(tmp_path / f"{writer}.npy"), str(Path(__file__).parent)]
        done = subprocess.run([sys.executable, "-c", SAVE, *arguments], capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr[-3000:]
    for writer in backends:
        wanted = np.load(tmp_path / f"{writer}.npy")
        for reader in backends:
            if reader != writer:
                for suffix in ("keras", "h5"):
                    path = tmp_path / f"{writer}.{suffix}"
                    found = load_elsewhere(path, tmp_path / "x.npy", tmp_path / "y.npy", reader)
                    error = np.abs(found - wanted) / np.maximum(1.0, np.abs(wanted))
                    assert error.max() <= 1e-6, (writer, reader, suffix, error.max())


GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("version", sorted(p.name for p in GOLDEN.iterdir()) if GOLDEN.exists() else [])
def test_files_of_every_earlier_version_load(version):
    """Golden files: a model with every variant of that version, and what it predicted."""
    folder = GOLDEN / version
    x = np.load(folder / "x.npy")
    wanted = np.load(folder / "y.npy")
    for suffix in ("keras", "h5"):
        model = keras.models.load_model(folder / f"zoo.{suffix}", compile=False)
        np.testing.assert_allclose(model.predict(x, verbose=0), wanted, rtol=1e-6, atol=1e-6)


def test_a_file_of_other_numerics_warns():
    config = keras_relu.layers.ELU().get_config()
    config["numerics"] = 0
    with pytest.warns(UserWarning, match="ELU was saved with version 0 of its numerics"):
        layer = keras_relu.layers.ELU.from_config(config)
    assert layer.get_config()["numerics"] == keras_relu.layers.ELU.numerics


def test_hosts_with_functions_and_layers_load(tmp_path):
    model = keras.Sequential(
        [
            keras.Input((3,)),
            keras.layers.Dense(4, activation=keras_relu.activations.softplus),
            keras_relu.with_activation(keras.layers.Dense(4), "srelu"),
            keras.layers.Dense(4, activation=keras_relu.get("elu(alpha=0.5)")),
        ]
    )
    x = np.linspace(-2, 2, 12).reshape(4, 3).astype("float32")
    wanted = model.predict(x, verbose=0)
    model.save(tmp_path / "m.keras")
    np.save(tmp_path / "x.npy", x)
    found = load_elsewhere(tmp_path / "m.keras", tmp_path / "x.npy", tmp_path / "y.npy", keras.backend.backend())
    np.testing.assert_allclose(found, wanted, rtol=1e-6, atol=1e-6)
