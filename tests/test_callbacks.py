"""The monitor: when it looks, what it keeps, what it leaves alone."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers, ops
from processes import run_python

import keras_relu
from keras_relu.callbacks import ActivationMonitor
from keras_relu.diagnosis import backend, diagnose

RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(40, 6)).astype("float32")
Y = RANDOM.normal(size=(40, 2)).astype("float32")


def net(**compiled):
    keras.utils.set_random_seed(1)
    first = keras_relu.with_activation(layers.Dense(8, name="a"), "prelu")
    second = layers.Dense(8, activation="relu", name="b")
    model = keras.Sequential([keras.Input((6,)), first, layers.Dropout(0.5), second, layers.Dense(2)], name="net")
    model.compile("sgd", "mse", **compiled)
    return model


def steps(monitor):
    return [(snapshot.step, snapshot.epoch) for snapshot in monitor.history]


@pytest.mark.parametrize(
    ("update_freq", "expected"),
    [
        (2, [(2, 0), (4, 0), (5, 0), (6, 1), (8, 1), (10, 1)]),
        pytest.param(100, [(5, 0), (10, 1)], marks=pytest.mark.once),
        pytest.param("epoch", [(5, 0), (10, 1)], marks=pytest.mark.once),
    ],
)
def test_when_it_looks(update_freq, expected):
    monitor = ActivationMonitor(X, update_freq=update_freq)
    net().fit(X, Y, batch_size=8, epochs=2, callbacks=[monitor], verbose=0)
    assert steps(monitor) == expected


@pytest.mark.only("jax", "tensorflow", reason="Keras refuses steps_per_execution on torch")
def test_several_steps_in_one_execution():
    monitor = ActivationMonitor(X, update_freq=3)
    net(steps_per_execution=2).fit(X, Y, batch_size=7, epochs=1, callbacks=[monitor], verbose=0)
    assert steps(monitor) == [(4, 0), (6, 0)]


def test_training_goes_on_as_without_it_and_the_last_snapshot_is_a_diagnosis(tmp_path):
    model = net()
    plain = model.fit(X, Y, batch_size=8, epochs=3, verbose=0).history
    watched = net()
    monitor = ActivationMonitor(X, update_freq=2, effective_rank=True)
    seen = watched.fit(X, Y, batch_size=8, epochs=3, verbose=0, callbacks=[monitor]).history
    assert plain["loss"] == pytest.approx(seen["loss"], rel=1e-6)
    for a, b in zip(model.get_weights(), watched.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-6)
    now = diagnose(watched, X)
    assert monitor.history[-1].diagnosis.to_dict() == now.to_dict()
    units = sum(layer.units for layer in now.layers)
    assert seen["dead_units"][-1] == sum(int(layer.dead.sum()) for layer in now.layers) / units
    watched.save(tmp_path / "net.keras")
    loaded = keras.models.load_model(tmp_path / "net.keras")
    np.testing.assert_allclose(loaded.predict(X, verbose=0), watched.predict(X, verbose=0), rtol=1e-5, atol=1e-6)


def test_it_sees_units_die():
    """One huge step kills every unit of the layer."""

    class Kill(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            if epoch == 1:
                layer = self.model.get_layer("b")
                layer.bias.assign(ops.full((8,), -1e4))

    monitor = ActivationMonitor(X, update_freq="epoch")
    history = net().fit(X, Y, epochs=2, callbacks=[Kill(), monitor], verbose=0).history
    assert [s.diagnosis["b.activation"].dead.all() for s in monitor.history] == [False, True]
    assert history["dead_units"][1] == 0.5


def test_a_model_that_fit_builds():
    model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(2)])
    model.compile("sgd", "mse")
    monitor = ActivationMonitor((X, Y))
    model.fit(X, Y, callbacks=[monitor], verbose=0)
    assert len(monitor.history) == 1
    model.fit(X, Y, callbacks=[monitor], epochs=2, verbose=0)
    assert len(monitor.history) == 2


def test_it_compiles_once(monkeypatch):
    traced = []
    reduce = keras_relu.diagnosis.probe.reduce
    monkeypatch.setattr("keras_relu.diagnosis.probe.reduce", lambda *a: traced.append(1) or reduce(*a))
    monitor = ActivationMonitor(X, update_freq=1, batch_size=20)
    net().fit(X, Y, batch_size=8, epochs=2, callbacks=[monitor], verbose=0)
    assert len(monitor.history) == 10
    # torch has nothing to compile: two activations in both runs of each of ten probes.
    assert len(traced) == (40 if keras.backend.backend() == "torch" else 2)


def test_other_processes_say_nothing(monkeypatch):
    monkeypatch.setattr(backend, "process_index", lambda: 1)
    monitor = ActivationMonitor(X, update_freq=2)
    net().fit(X, Y, batch_size=8, callbacks=[monitor], verbose=0)
    assert monitor.history == []


@pytest.mark.once
def test_tensorboard(tmp_path):
    pytest.importorskip("tensorboardX", reason="the extra tensorboard is not installed")
    monitor = ActivationMonitor(X, update_freq=2, log_dir=tmp_path)
    net().fit(X, Y, batch_size=8, callbacks=[monitor], verbose=0)
    (file,) = tmp_path.iterdir()
    content = file.read_bytes()
    for tag in (b"b.activation/dead", b"b.activation/dormant_0.025", b"a.activation/pre_std", b"a.activation/firing"):
        assert content.count(tag) == 3, tag


@pytest.mark.once
def test_without_tensorboard_x_the_extra_is_named(tmp_path):
    code = "import numpy; from keras_relu.callbacks import ActivationMonitor as A; A(numpy.ones((2, 2)), log_dir='x')"
    done = run_python("-c", code, hidden=["tensorboardX"], folder=tmp_path)
    assert "pip install 'keras-relu[tensorboard]'" in done.stderr.splitlines()[-1]


@pytest.mark.once
def test_wrong_arguments_are_refused():
    for wrong in (0, 2.5, True, "batch"):
        with pytest.raises(ValueError, match="update_freq must be a whole number from 1 on"):
            ActivationMonitor(X, update_freq=wrong)
    with pytest.raises(ValueError, match="batch_size must be a whole number from 1 on; got 0"):
        ActivationMonitor(X, batch_size=0)
    with pytest.raises(ValueError, match="data holds no sample"):
        ActivationMonitor(X[:0])
    with pytest.raises(ValueError, match=r"has the shape \(None, 6\); data has \(None, 5\)"):
        net().fit(X, Y, callbacks=[ActivationMonitor(X[:, :5])], verbose=0)


@pytest.mark.only("jax", reason="keras.distribution spreads arrays on JAX alone")
def test_data_parallel_over_eight_devices():
    code = """
import keras, numpy as np, keras_relu
from keras_relu.callbacks import ActivationMonitor
keras.distribution.set_distribution(keras.distribution.DataParallel())
assert len(keras.distribution.list_devices()) == 8
x = np.random.default_rng(0).normal(size=(64, 3)).astype("float32")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
model.compile("sgd", "mse")
monitor = ActivationMonitor(x, update_freq=2)
model.fit(x, x[:, :1], batch_size=16, epochs=2, callbacks=[monitor], verbose=0)
print([s.step for s in monitor.history], keras_relu.diagnose(model, x).layers[0].units)
"""
    done = run_python("-c", code, XLA_FLAGS="--xla_force_host_platform_device_count=8")
    assert done.stdout == "[2, 4, 6, 8] 8\n", done.stderr
