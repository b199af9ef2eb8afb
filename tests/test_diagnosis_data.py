"""Every form of data that fit takes gives the same diagnosis."""

from __future__ import annotations

import importlib.util

import keras
import numpy as np
import pytest
from keras import layers, ops

from keras_relu.diagnosis import diagnose
from keras_relu.sites.samples import take

X = np.random.default_rng(0).normal(size=(50, 4)).astype("float32")
Y = np.random.default_rng(1).normal(size=(50, 2)).astype("float32")


class Batches(keras.utils.PyDataset):
    def __init__(self, labels=True, **kwargs):
        super().__init__(**kwargs)
        self.labels = labels

    def __len__(self):
        return 4

    def __getitem__(self, index):
        part = slice(16 * index, 16 * index + 16)
        return (X[part], Y[part]) if self.labels else X[part]


def generator():
    for begin in range(0, 50, 16):
        yield X[begin : begin + 16], Y[begin : begin + 16]


def tf_data(batch=16):
    import tensorflow as tf

    return tf.data.Dataset.from_tensor_slices((X, Y)).batch(batch)


def loader():
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    return DataLoader(TensorDataset(torch.from_numpy(X), torch.from_numpy(Y)), batch_size=16)


FORMS = {
    "pair": lambda: (X, Y),
    "weighted": lambda: (X, Y, np.ones(50)),
    "tensors": lambda: (ops.convert_to_tensor(X), ops.convert_to_tensor(Y)),
    "generator": generator,
    "pydataset": Batches,
    "pydataset with workers": lambda: Batches(workers=2),
    "tf.data": tf_data,
    "DataLoader": loader,
}
NEEDS = {"tf.data": "tensorflow", "DataLoader": "torch"}


def model():
    keras.utils.set_random_seed(3)
    return keras.Sequential([keras.Input((4,)), layers.Dense(5, activation="relu"), layers.Dense(2)], name="net")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_the_same_samples(form):
    needed = NEEDS.get(form)
    if needed and importlib.util.find_spec(needed) is None:
        pytest.skip(f"needs {needed}")
    found = take(FORMS[form]())
    np.testing.assert_array_equal(found.x, X)
    np.testing.assert_array_equal(found.y, Y)
    assert found.count == 50


def test_a_stream_of_batches_is_diagnosed_as_its_arrays():
    net = model()
    assert diagnose(net, Batches(), loss="mse").to_dict() == diagnose(net, X, Y, loss="mse").to_dict()


def test_without_labels_there_are_no_gradients():
    found = take(Batches(labels=False))
    np.testing.assert_array_equal(found.x, X)
    assert found.y is None


def test_a_cut_takes_the_first_of_a_stream_and_evenly_spaced_ones_of_arrays():
    np.testing.assert_array_equal(take(generator(), samples=20).x, X[:20])
    np.testing.assert_array_equal(take(X, samples=10).x, X[::5])
    np.testing.assert_array_equal(take(X, samples=3).x, X[[0, 16, 33]])
    assert take(X, samples=99).count == 50


def test_an_endless_stream_is_cut():
    def endless():
        while True:
            yield X, Y

    assert take(endless(), samples=120).count == 120


def test_several_inputs_by_name_and_by_place():
    a, b = keras.Input((4,), name="a"), keras.Input((2,), name="b")
    net = keras.Model({"a": a, "b": b}, layers.Dense(3, activation="relu")(layers.Concatenate()([a, b])))
    by_name = diagnose(net, {"a": X, "b": Y}).to_dict()
    net = keras.Model([net.inputs[0], net.inputs[1]], net.outputs, name=net.name)
    assert diagnose(net, [X, Y]).to_dict()["layers"][0]["dead"] == by_name["layers"][0]["dead"]


def test_integers_for_an_embedding():
    net = keras.Sequential([keras.Input((3,), dtype="int32"), layers.Embedding(9, 4), layers.Flatten(), layers.ReLU()])
    found = diagnose(net, np.arange(9).reshape(3, 3), np.ones((3, 12)), loss="mse")
    assert found.layers[0].units == 12
    assert [g.path for g in found.gradients] == ["embedding"]
    assert found.gradients[0].norm > 0


def test_empty_streams_are_refused():
    with pytest.raises(ValueError, match="must yield at least one batch"):
        take(x for x in ())


@pytest.mark.parametrize("dtype", ["mixed_float16", "mixed_bfloat16"])
def test_sixteen_bits_are_counted_in_thirty_two(dtype):
    dense = layers.Dense(3, kernel_initializer="ones", activation="relu", dtype=dtype)
    net = keras.Sequential([keras.Input((1,)), dense])
    dense.bias.assign([0.0, -4.0, 4.0])
    (layer,) = diagnose(net, np.full((5000, 1), 1.0, "float32"), samples=None, batch_size=5000).layers
    assert layer.dead.tolist() == [False, True, False]
    assert layer.post_mean.tolist() == [1.0, 0.0, 5.0]
    assert layer.firing_rate.tolist() == [1.0, 0.0, 1.0]
