"""Models with a variant of each kind, exported and run in the target's own runtime. Needs `tox -e export-...`."""

from __future__ import annotations

import importlib.util
import warnings

import keras
import numpy as np
import pytest
from backend import BACKEND

import keras_relu

pytestmark = pytest.mark.export

KINDS = {
    "stateless": "squareplus",
    "trainable": "prelu",
    "own_backward": "sugar",
    "stochastic": "rrelu",
    "gated": "swiglu",
    "shape_changing": "crelu",
    "cross": "brelu_bipolar",
}


def needs(*packages):
    """A skip where the environment is not the one for exports."""
    missing = [p for p in packages if importlib.util.find_spec(p) is None]
    return pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(missing)}: run tox -e export-{BACKEND}")


@pytest.fixture(params=KINDS)
def case(request):
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [
            keras.Input((5,)),
            keras_relu.with_activation(keras.layers.Dense(8), "srelu"),
            keras_relu.get(KINDS[request.param]),
            keras.layers.Dense(3),
        ]
    )
    x = np.random.default_rng(0).normal(0, 2, (4, 5)).astype("float32")
    # Exporters and their runtimes warn about themselves; the numbers are what this test is about.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # A call, and not predict: Keras on JAX exports to ONNX only a model that it has seen called.
        yield model, x, keras.ops.convert_to_numpy(model(x))


def assert_same(found, wanted):
    np.testing.assert_allclose(np.asarray(found), wanted, rtol=1e-5, atol=1e-5)


@pytest.mark.only("jax", "tensorflow", reason="Keras 3.15 exports no torch model as SavedModel, not even a ReLU")
@needs("tensorflow")
def test_saved_model(case, tmp_path):
    import tensorflow as tf

    model, x, wanted = case
    model.export(tmp_path / "m", format="tf_saved_model", verbose=False)
    loaded = tf.saved_model.load(str(tmp_path / "m"))
    assert_same(loaded.serve(x), wanted)


@needs("onnx", "onnxruntime")
def test_onnx(case, tmp_path):
    import onnxruntime

    model, x, wanted = case
    path = tmp_path / "m.onnx"
    model.export(path, format="onnx", verbose=False)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    assert_same(session.run(None, {session.get_inputs()[0].name: x})[0], wanted)


@pytest.mark.only("tensorflow", "torch", reason="Keras exports LiteRT from TensorFlow and torch")
@needs("ai_edge_litert", *(("litert_torch",) if BACKEND == "torch" else ()))
def test_litert(case, tmp_path):
    from ai_edge_litert.interpreter import Interpreter

    model, x, wanted = case
    path = tmp_path / "m.tflite"
    model.export(path, format="litert", verbose=False)
    interpreter = Interpreter(model_path=str(path))
    place = interpreter.get_input_details()[0]["index"]
    rows = []
    for row in x:  # the exported batch is 1
        interpreter.resize_tensor_input(place, [1, 5])
        interpreter.allocate_tensors()
        interpreter.set_tensor(place, row[None])
        interpreter.invoke()
        rows.append(interpreter.get_tensor(interpreter.get_output_details()[0]["index"])[0])
    assert_same(rows, wanted)


@pytest.mark.only("torch", reason=".pt2 is torch's format")
def test_torch_program(case, tmp_path):
    import torch

    model, x, wanted = case
    path = tmp_path / "m.pt2"
    shapes = (({0: torch.export.Dim.DYNAMIC},),)
    model.export(path, format="torch", verbose=False, dynamic_shapes=shapes)
    program = torch.export.load(str(path)).module()
    assert_same(program(torch.tensor(x)).detach(), wanted)
