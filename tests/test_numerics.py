"""Derivatives of derivatives, transforms, compilers, and sums that must be exact."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from backend import BACKEND, value_and_gradients
from keras import ops

import keras_relu
from keras_relu.core.kinds import Gated
from keras_relu.core.registry import registry

pytestmark = pytest.mark.turns(jax=2)

f = keras_relu.activations
SMOOTH = ["softplus", "squareplus", "mish", "silu", "gelu", "golu", "elu", "celu", "leaky_relu", "srelu", "prelu"]
SMOOTH = [n for n in SMOOTH if registry.find(n)]
X = np.array([-6.0, -1.7, -0.3, 0.4, 1.9, 7.0])


def central(function, x, step=1e-5):
    return (function(x + step) - function(x - step)) / (2 * step)


def numpy_slope(name, x):
    """The declared slope in float64, by NumPy tensors of the backend where it has float64."""
    from oracle import ORACLES, exact_array

    return exact_array(ORACLES[name].slope, x)


@pytest.mark.only("jax", reason="JAX's own transforms")
@pytest.mark.parametrize("name", SMOOTH)
def test_jax_transforms(name):
    import jax

    function = getattr(f, name)
    x = X.astype(np.float32)
    slope = jax.vmap(jax.grad(function))(x)
    np.testing.assert_allclose(slope, numpy_slope(name, X), rtol=1e-5, atol=1e-6)
    _, tangent = jax.jvp(function, (x,), (np.ones_like(x),))
    np.testing.assert_allclose(tangent, slope, rtol=1e-6)
    second = jax.vmap(jax.grad(jax.grad(function)))(x)
    np.testing.assert_allclose(second, central(lambda x: numpy_slope(name, x), X), rtol=2e-3, atol=2e-4)
    hessian = jax.hessian(lambda x: function(x).sum())(x)
    np.testing.assert_allclose(np.diag(hessian), second, rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(jax.jit(jax.jacfwd(function))(x), np.diag(slope), rtol=1e-5, atol=1e-7)


@pytest.mark.only("torch", reason="torch's own transforms")
@pytest.mark.parametrize("name", SMOOTH)
def test_torch_transforms(name):
    import torch

    function = getattr(f, name)
    x = torch.tensor(X, requires_grad=True)
    assert torch.autograd.gradcheck(function, x)
    assert torch.autograd.gradgradcheck(function, x)
    plain = torch.tensor(X)
    slope = torch.func.vmap(torch.func.grad(function))(plain)
    np.testing.assert_allclose(slope.numpy(), numpy_slope(name, X), rtol=1e-9, atol=1e-12)
    _, back = torch.func.vjp(function, plain)
    np.testing.assert_allclose(back(torch.ones_like(plain))[0].numpy(), slope.numpy())
    np.testing.assert_allclose(torch.func.jacrev(function)(plain).numpy(), np.diag(slope.numpy()))
    second = torch.func.jacrev(torch.func.jacrev(function))(plain)
    wanted = central(lambda x: numpy_slope(name, x), X)
    np.testing.assert_allclose(torch.einsum("iii->i", second).numpy(), wanted, rtol=1e-4, atol=1e-6)


@pytest.mark.only("torch", reason="torch's forward mode")
def test_torch_forward_mode_works_on_native_operations_and_otherwise_says_so():
    import torch

    with torch.autograd.forward_ad.dual_level():
        x = torch.autograd.forward_ad.make_dual(torch.tensor(X), torch.ones(X.size, dtype=torch.float64))
        tangent = torch.autograd.forward_ad.unpack_dual(f.relu(x)).tangent
        np.testing.assert_allclose(tangent.numpy(), X > 0)
        with pytest.raises(RuntimeError, match="forward mode AD"):
            f.squareplus(x)


@pytest.mark.only("torch", reason="torch's compiler")
def test_torch_compile_fullgraph_with_inductor():
    import torch

    torch._dynamo.reset()
    layer = keras_relu.layers.PReLU(channels=3)
    function = torch.compile(lambda x: f.squareplus(layer(x)), fullgraph=True)
    x = torch.linspace(-3, 3, 12).reshape(4, 3).requires_grad_(True)
    y = function(x)
    np.testing.assert_allclose(y.detach().numpy(), f.squareplus(layer(x)).detach().numpy(), rtol=1e-6)
    (grad,) = torch.autograd.grad(y.sum(), x)
    (wanted,) = torch.autograd.grad(f.squareplus(layer(x)).sum(), x)
    np.testing.assert_allclose(grad.numpy(), wanted.numpy(), rtol=1e-5)


@pytest.mark.only("torch", reason="torch's compiler")
@pytest.mark.parametrize("context", ["no_grad", "inference_mode", "enable_grad"])
@pytest.mark.parametrize("name", ["squareplus", "prelu", "swiglu", "maxout", "polynorm", "nelu_norm"])
def test_torch_compile_where_no_gradient_is_wanted(name, context):
    import torch

    function = getattr(f, name)
    x = torch.randn(4, 6)
    torch._dynamo.reset()  # all of these are one code object, and Dynamo counts what it compiles of one
    with getattr(torch, context)():
        found = torch.compile(lambda x: function(x), fullgraph=True, backend="aot_eager")(x)
    torch.testing.assert_close(found, function(x))


@pytest.mark.only("tensorflow", reason="TensorFlow's own transforms")
@pytest.mark.parametrize("jit", [None, False, True])
@pytest.mark.parametrize("name", SMOOTH)
def test_tensorflow_transforms(name, jit):
    import tensorflow as tf

    function = getattr(f, name)

    def both(x):
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = function(x)
            slope = inner.gradient(y, x)
        return slope, outer.gradient(slope, x)

    call = both if jit is None else tf.function(both, jit_compile=jit)
    slope, second = call(tf.constant(X))
    np.testing.assert_allclose(slope, numpy_slope(name, X), rtol=1e-9, atol=1e-12)
    wanted = central(lambda x: numpy_slope(name, x), X)
    np.testing.assert_allclose(np.zeros_like(X) if second is None else second, wanted, rtol=1e-4, atol=1e-6)
    if jit is None:
        x = tf.constant(X)
        with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as accumulator:
            y = function(x)
        np.testing.assert_allclose(accumulator.jvp(y), slope, rtol=1e-9)


#: torch's eager sum is what jit_compile=True would compile: half a minute for the same number.
JIT = pytest.param(True, marks=pytest.mark.only("jax", "tensorflow"))


@pytest.mark.parametrize("policy", ["mixed_float16", "mixed_bfloat16"])
@pytest.mark.parametrize("jit", [False, JIT])
def test_the_gradient_of_a_parameter_shared_over_a_million_elements_is_exact(policy, jit):
    """d/d alpha over 2^20 elements of -1 is -2^20; a 16-bit sum would give -inf or stop far short."""
    layer = keras_relu.layers.PReLU(shared_axes="all", dtype=policy)
    x = -np.ones((1024, 1024), "float32")
    layer.build(x.shape)
    assert layer.compute_dtype in policy
    grads = layer_gradient(layer, x, jit)
    assert float(grads) == -(2.0**20)


def layer_gradient(layer, x, jit):
    if BACKEND == "jax":
        import jax

        def loss(tv, x):
            y, _ = layer.stateless_call(tv, [], x)
            return y.sum(dtype="float32")

        grad = jax.grad(loss)
        return (jax.jit(grad) if jit else grad)([layer.alpha.value], x)[0]
    if BACKEND == "tensorflow":
        import tensorflow as tf

        def both(x):
            with tf.GradientTape() as tape:
                y = tf.reduce_sum(tf.cast(layer(x), "float32"))
            return tape.gradient(y, layer.alpha.value)

        return (tf.function(both, jit_compile=True) if jit else both)(x)
    layer(x).float().sum().backward()
    return layer.alpha.value.grad


@pytest.mark.parametrize("rank", range(6))
@pytest.mark.parametrize("name", ["relu", "elu", "softplus", "prelu", "srelu"])
def test_ranks_and_empty_tensors(name, rank):
    for shape in ((2,) * rank, (2,) * max(rank - 1, 0) + (0,) * min(rank, 1), (0, 2, 2, 2, 2)[:rank]):
        x = ops.ones(shape, dtype="float32")
        y = keras_relu.get(name)(x)
        assert tuple(y.shape) == shape
        assert tuple(getattr(f, name)(x).shape) == shape


def test_non_contiguous_and_broadcast_inputs():
    base = np.linspace(-3, 3, 24).astype("float32").reshape(4, 6)
    x = ops.transpose(ops.convert_to_tensor(base))
    np.testing.assert_allclose(
        ops.convert_to_numpy(f.squareplus(x)), ops.convert_to_numpy(f.squareplus(base)).T, rtol=1e-6
    )
    alpha = ops.convert_to_tensor(np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], "float32"))
    y = ops.convert_to_numpy(f.prelu(ops.convert_to_tensor(base), alpha=alpha))
    np.testing.assert_allclose(y, np.where(base > 0, base, base * np.arange(1, 7, dtype="float32") / 10), rtol=1e-6)


@pytest.mark.parametrize("name", [n for n, c in registry.classes().items() if {"stateless", "gated"} & set(c.kind)])
def test_a_subclass_with_a_formula_of_its_own_computes_that(name):
    """And not the operation of the framework that stands in for its parent's."""
    parent = registry.find(name)

    class Doubling(parent):
        @staticmethod
        def formula(x, *others, **fixed):
            return 2.0 * x

        @staticmethod
        def derivative(x, *others, **fixed):
            return tuple(2.0 - 2.0 * i + 0.0 * x for i in range(1 + len(others)))

    x = np.array([[-3.0, 0.5, 4.0, 9.0]], "float32")
    y, (slope,) = value_and_gradients(Doubling(), x)
    taken = x
    if issubclass(parent, Gated):
        taken = x[:, ::2] if parent.interleaved else x[:, :2]
    np.testing.assert_array_equal(y, 2.0 * taken)
    np.testing.assert_array_equal(slope, [[2.0 * (number in taken) for number in x[0]]])


def test_masks_pass():
    for name in keras_relu.list_activations(level="all"):
        assert keras_relu.get(name).supports_masking, name
    y = keras_relu.layers.PReLU()(keras.layers.Embedding(9, 6, mask_zero=True)(np.array([[1, 0, 2]])))
    np.testing.assert_array_equal(ops.convert_to_numpy(y._keras_mask), [[True, False, True]])


def test_stochastic_layers_are_quiet_in_inference_and_repeat_from_a_seed():
    x = -np.ones((4, 50), "float32")
    layer = keras_relu.layers.RReLU(seed=5)
    quiet = ops.convert_to_numpy(layer(x))
    np.testing.assert_allclose(quiet, -(1 / 8 + 1 / 3) / 2, rtol=1e-6)
    noisy = ops.convert_to_numpy(layer(x, training=True))
    again = ops.convert_to_numpy(keras_relu.layers.RReLU(seed=5)(x, training=True))
    np.testing.assert_array_equal(noisy, again)
    assert noisy.std() > 0.03
    assert (-noisy >= 1 / 8).all()
    assert (-noisy <= 1 / 3).all()
    assert not np.array_equal(noisy, ops.convert_to_numpy(layer(x, training=True)))
    other = ops.convert_to_numpy(f.rrelu(x, training=True, seed=5))
    assert other.std() > 0.03


def test_functions_take_arrays_tensors_and_symbolic_tensors(tmp_path):
    x = np.linspace(-2, 2, 8).astype("float32").reshape(2, 4)
    inputs, slopes = keras.Input((4,)), keras.Input((4,))
    y = f.prelu(f.leaky_relu(inputs, negative_slope=0.3), alpha=slopes)
    model = keras.Model([inputs, slopes], keras.layers.Dense(2, activation=f.softplus)(y))
    model.save(tmp_path / "m.keras")
    loaded = keras.models.load_model(tmp_path / "m.keras")
    both = [x, np.full_like(x, 0.5)]
    np.testing.assert_allclose(loaded.predict(both, verbose=0), model.predict(both, verbose=0), rtol=1e-6)
    inner = keras.Model([inputs, slopes], y)
    np.testing.assert_allclose(inner.predict(both, verbose=0), np.where(x > 0, x, 0.15 * x), rtol=1e-5)


def test_dynamic_sizes():
    for name in ("relu", "prelu", "srelu", "glu", "crelu", "rrelu"):
        layer = keras_relu.get(name)
        model = keras.Sequential([keras.Input((None, None, 4)), layer])
        assert model.output_shape[:3] == (None, None, None)
        for size in (3, 5):
            assert model(np.ones((1, size, size, 4), "float32")).shape[1] == size
