"""A green run on a GPU machine must have used the GPU."""

from __future__ import annotations

import os

import numpy as np
import pytest
from backend import BACKEND

import keras_relu


@pytest.mark.gpu
@pytest.mark.skipif(os.environ.get("KERAS_RELU_DEVICE") != "gpu", reason="set by the -gpu environments of tox alone")
def test_an_accelerator_is_visible_and_used():
    layer = keras_relu.layers.PReLU()
    y = layer(np.ones((4, 8), "float32"))
    if BACKEND == "jax":
        assert {d.platform for d in y.devices()} <= {"gpu", "cuda", "rocm"}
    elif BACKEND == "tensorflow":
        assert "GPU" in y.device
    else:
        assert y.device.type == "cuda"
