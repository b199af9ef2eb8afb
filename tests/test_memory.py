"""What a backward keeps, in bytes, and that what it computes from it is right."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from backend import FLOATS, array, tensor, value_and_gradients
from sampling import is_due
from variants import REAL, make

import keras_relu
from keras_relu.core.registry import registry
from keras_relu.numerics.keeping import FromOutput, Pieces
from keras_relu.testing.points import around, binades

torch_only = pytest.mark.only("torch", reason="JAX keeps the input, and TensorFlow has a file of its own")
pytestmark = pytest.mark.usefixtures("restored")

SATURATING = ["elu", "selu", "celu", "isrlu"]
ELEMENTWISE = [
    name
    for name in REAL
    if {"stateless", "trainable"} & set(registry.find(name).kind)
    and not {"cross", "shape_changing", "gated", "own_backward", "stochastic"} & set(registry.find(name).kind)
    and registry.find(name).formula is not None
]


def keeps(name):
    layer = make(name)
    if "trainable" in layer.kind:
        return None
    return type(layer).keeps(layer._arguments)


PIECES = [n for n in ELEMENTWISE if isinstance(keeps(n), Pieces) and not keeps(n).told_by_output]


def settings(names):
    """Unfused in every dtype; compiled, which takes seconds a variant, in one, and in turns."""
    return [(name, "off", dtype) for name in names for dtype in FLOATS] + [
        (name, "on", "float32") for name in names if is_due(name, 6)
    ]


def kept_bytes(function, x):
    """Bytes that torch keeps for the backward beside the output, per element; one storage counts once."""
    from keras_relu.testing._torch import saved

    y, kept = saved(function, tensor(x, "float32").requires_grad_(True))
    kept.pop(y.untyped_storage().data_ptr(), None)
    return sum(kept.values()) / y.numel()


def bar(name, policy):
    """Bytes per element that a variant may keep."""
    what = keeps(name)
    if name == "relu":
        return 0
    if isinstance(what, FromOutput):
        return 0 if policy == "lean" or not what.loses else 4
    if isinstance(what, Pieces):
        return 0 if what.told_by_output else 1 if policy == "lean" else 4
    return 4


@torch_only
@pytest.mark.parametrize("policy", ["exact", "lean"])
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_bytes_kept(name, policy):
    keras_relu.config.set_memory_policy(policy)
    layer = make(name)
    layer.build((None, 8))
    x = np.random.default_rng(0).normal(size=(4096, 8)).astype("float32")
    # Weights are kept, too; they are few.
    assert kept_bytes(layer, x) <= bar(name, policy) + 0.1


@torch_only
def test_which_keep_nothing():
    """What the documentation promises by name."""
    kept = {n for n in ELEMENTWISE if bar(n, "exact") == 0}
    assert kept >= {
        "relu", "leaky_relu", "very_leaky_relu", "relu6", "hard_tanh", "thresholded_relu", "softplus", "squareplus",
    }  # fmt: skip
    assert {n for n in ELEMENTWISE if bar(n, "lean") == 0} - kept == set(SATURATING)


@torch_only
@pytest.mark.parametrize(("name", "fusion", "dtype_name"), settings(PIECES))
def test_a_byte_gives_the_same_slope(name, fusion, dtype_name):
    layer = make(name)
    kinks = [k.at_arguments(layer._arguments).at for k in layer.kinks]
    xs = np.concatenate([binades(FLOATS[dtype_name], 2.0), around(kinks, FLOATS[dtype_name])])
    if fusion == "on":
        xs = np.resize(xs, 2**16)
    keras_relu.config.set_fusion(fusion)
    found = []
    for policy in ("exact", "lean"):
        keras_relu.config.set_memory_policy(policy)
        value, (slope,) = value_and_gradients(layer._function, xs)
        found.append((value, slope))
    np.testing.assert_array_equal(*(value for value, _ in found))
    np.testing.assert_array_equal(*(slope for _, slope in found))


@torch_only
@pytest.mark.parametrize(("name", "fusion", "dtype_name"), settings(SATURATING))
def test_lean_is_within_its_bound(name, fusion, dtype_name):
    """At most four times the dtype's epsilon times the slope below 0, as set_memory_policy says; and above 0 exact."""
    import ml_dtypes

    keras_relu.config.set_fusion(fusion)
    xs = np.linspace(-30, 10, 2**16).astype(FLOATS[dtype_name])
    exact, lean = keras_relu.get(name, memory_policy="exact"), keras_relu.get(name, memory_policy="lean")
    value, (slope,) = value_and_gradients(exact._function, xs)
    lean_value, (lean_slope,) = value_and_gradients(lean._function, xs)
    np.testing.assert_array_equal(value, lean_value)
    below = exact.kinks[0].at_arguments(exact._arguments).left
    bound = 4 * float(ml_dtypes.finfo(FLOATS[dtype_name]).eps) * below
    error = np.abs(lean_slope.astype("float64") - slope.astype("float64"))
    assert error.max() <= bound
    assert error.max() > 0, "lean computed from the input"
    np.testing.assert_array_equal(slope[xs > 0], lean_slope[xs > 0])


@torch_only
@pytest.mark.parametrize("name", SATURATING)
def test_a_second_derivative_from_the_output(name):
    import torch

    x = torch.linspace(-3, 3, 101, dtype=torch.float64, requires_grad=True)
    function = keras_relu.get(name, memory_policy="lean", dtype="float64")._function
    (slope,) = torch.autograd.grad(function(x).sum(), x, create_graph=True)
    (second,) = torch.autograd.grad(slope.sum(), x)
    step = 1e-6
    with torch.enable_grad():
        ends = [torch.autograd.grad(function(x + s).sum(), x)[0] for s in (step, -step)]
    away = (x.detach().abs() > 1e-3).numpy()
    np.testing.assert_allclose(second.numpy()[away], ((ends[0] - ends[1]) / (2 * step)).numpy()[away], atol=1e-6)


@torch_only
@pytest.mark.parametrize(
    ("activation", "policy", "factor"), [("softplus", "exact", 1), ("squareplus", "exact", 1), ("elu", "lean", 1),
                                         ("selu", "lean", 1), ("elu", "exact", 2), ("mish", "exact", 2)],
)  # fmt: skip
def test_a_deep_net_keeps_what_relu_keeps(activation, policy, factor):
    """Eight Dense layers: with ReLU each keeps its output once; from the output, no more; otherwise twice that."""
    keras_relu.config.set_memory_policy(policy)

    def kept(name):
        model = keras.Sequential([keras.Input((32,))])
        for _ in range(8):
            model.add(keras.layers.Dense(32))
            model.add(keras_relu.get(name))
        return kept_bytes(model, np.ones((512, 32), "float32"))

    weights = 8 * 32 * 32 * 4 / (512 * 32)
    assert kept(activation) - weights <= factor * (kept("relu") - weights) * 1.01


@pytest.mark.parametrize("value", ["Lean", True, 1, ""])
def test_a_wrong_policy_is_refused(value):
    with pytest.raises(ValueError, match=r"set_memory_policy: policy must be one of 'exact', 'lean'; got"):
        keras_relu.config.set_memory_policy(value)
    with pytest.raises(ValueError, match=r"ELU: memory_policy must be one of 'exact', 'lean'; got"):
        keras_relu.layers.ELU(memory_policy=value)


def test_the_policy_of_a_layer():
    layer = keras_relu.layers.SELU(memory_policy="lean")
    assert keras_relu.identifier(layer) == "selu(memory_policy='lean')"
    again = keras_relu.get(keras_relu.identifier(layer))
    assert again.get_config()["memory_policy"] == "lean"
    assert keras_relu.layers.SELU().get_config()["memory_policy"] is None
    x = tensor(np.linspace(-3, 3, 7), "float32")
    np.testing.assert_array_equal(array(layer(x)), array(keras_relu.layers.SELU()(x)))


def test_the_policy_of_the_process():
    assert keras_relu.config.memory_policy() == "exact"
    keras_relu.config.set_memory_policy("lean")
    assert keras_relu.config.memory_policy() == "lean"


def test_a_subclass_with_another_slope_is_not_read_off_the_parents_output():
    class Half(keras_relu.layers.Softplus):
        @staticmethod
        def derivative(x, beta, threshold):
            return 0.5 * keras_relu.layers.Softplus.derivative(x, beta, threshold)

    class Bent(keras_relu.layers.HardShrink):
        @staticmethod
        def formula(x, **fixed):
            return 2.0 * keras_relu.layers.HardShrink.formula(x, **fixed)

    class Round(keras_relu.layers.Squareplus):
        @staticmethod
        def derivative(x, b):
            return 0.5 * keras_relu.layers.Squareplus.derivative(x, b)

    class Wide(keras_relu.layers.HardTanh):
        @staticmethod
        def derivative(x, **fixed):
            return 2.0 * keras_relu.layers.HardTanh.derivative(x, **fixed)

    for layer in (Half(), Bent(), Round(), Wide(), Wide(min_value=-0.1)):
        assert type(layer).keeps(layer._arguments) is None
