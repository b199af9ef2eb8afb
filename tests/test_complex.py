"""Variants of complex numbers against NumPy: values, gradients by the parts, layers, functions, files."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from backend import BACKEND, HAS_FLOAT64, JUDGED_COMPILED, array, value_and_gradients
from keras import ops

import keras_relu
from keras_relu import activations as f
from keras_relu import layers
from keras_relu.core.complex import Complex
from keras_relu.core.registry import registry

pytestmark = pytest.mark.turns(jax=4, tensorflow=2)

NAMES = sorted(c.variant for c in registry.own() if issubclass(c, Complex))
DTYPES = ["complex64", "complex128"] if HAS_FLOAT64 else ["complex64"]
PARTS = {"complex64": "float32", "complex128": "float64"}


def modrelu(z, beta=0.0):
    size = np.abs(z)
    return np.where(size == 0, 0, np.maximum(0, size + beta) * z / np.where(size == 0, 1, size))


REFERENCES = {
    "modrelu": modrelu,
    "complex_cardioid": lambda z: z / 2 * (1 + np.cos(np.angle(z))),
    "crelu_complex": lambda z: np.maximum(0, z.real) + 1j * np.maximum(0, z.imag),
    "zrelu": lambda z: np.where((z.real >= 0) & (z.imag >= 0), z, 0),
}
CASES = [(n, {}) for n in sorted(REFERENCES)] + [("modrelu", {"beta": -0.8}), ("modrelu", {"beta": 0.6})]


def sample(dtype="complex64", n=400):
    """Numbers of every size and direction, the axes among them."""
    generator = np.random.default_rng(1)
    z = generator.normal(size=n) + 1j * generator.normal(size=n)
    z = z * 10.0 ** generator.uniform(-3, 3, n)
    return np.concatenate([z, [1, -1, 1j, -1j, 2, -3, 0.5j]]).astype(dtype)


def test_every_complex_variant_is_here():
    assert set(REFERENCES) == set(NAMES)


@pytest.mark.parametrize(("dtype", "compiled"), [("complex64", True), *((d, False) for d in DTYPES)])
@pytest.mark.parametrize(("name", "arguments"), CASES)
def test_value(name, arguments, dtype, compiled):
    z = sample(dtype)
    y, _ = value_and_gradients(lambda t: getattr(f, name)(t, **arguments), z, compiled=compiled)
    assert y.dtype == dtype
    wanted = REFERENCES[name](z.astype("complex128"), **arguments)
    assert np.max(np.abs(y - wanted) / (np.abs(z) + abs(arguments.get("beta", 0)))) < 4 * np.finfo(dtype).eps


def of_parts(slope_x, slope_y):
    """The gradient as the backend writes it: JAX gives the conjugate of what the others give."""
    return slope_x - 1j * slope_y if BACKEND == "jax" else slope_x + 1j * slope_y


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("name", "arguments"), CASES)
def test_gradient(name, arguments, dtype):
    """Of a real loss of both parts, by differences of the real and of the imaginary part of the argument."""
    z = sample(dtype)
    size = np.abs(z)
    z = z[(np.abs(z.real) > 1e-2 * size) & (np.abs(z.imag) > 1e-2 * size) & (np.abs(size - 0.8) > 0.01)]
    exact, (wanted, reference) = z.astype("complex128"), ((0.7, -1.3), REFERENCES[name])

    def loss(t):
        y = getattr(f, name)(t, **arguments)
        return wanted[0] * ops.real(y) + wanted[1] * ops.imag(y)

    def difference(direction):
        step = 1e-6 * np.abs(exact) * direction
        d = (reference(exact + step, **arguments) - reference(exact - step, **arguments)) / (2 * np.abs(step))
        return wanted[0] * d.real + wanted[1] * d.imag

    _, (slope,) = value_and_gradients(loss, z, compiled=JUDGED_COMPILED)
    assert slope.dtype == dtype
    expected = of_parts(difference(1), difference(1j))
    assert (np.abs(slope - expected) < 1e-5 * (1 + np.abs(expected))).all()


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("beta", [-0.8, 0.0, 0.6])
def test_gradient_of_a_learned_parameter(dtype, beta):
    """Real, and summed over both parts."""
    z = sample(dtype)

    def loss(t, b):
        y = f.modrelu(t, beta=b)
        return 0.7 * ops.real(y) - 1.3 * ops.imag(y)

    _, (_, slope) = value_and_gradients(loss, z, np.full(z.shape, beta, PARTS[dtype]))
    assert slope.dtype == PARTS[dtype]
    direction = z.astype("complex128") / np.abs(z)
    alive = np.abs(z) + beta > 0
    np.testing.assert_allclose(slope, alive * (0.7 * direction.real - 1.3 * direction.imag), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("name", "arguments", "z", "slope"),
    [
        ("modrelu", {}, 0, 1.0),
        ("modrelu", {"beta": 0.5}, 0, 1.0),
        ("modrelu", {"beta": -0.5}, 0, 0.0),
        ("modrelu", {"beta": -0.5}, 0.5j, 0.0),
        ("complex_cardioid", {}, 0, 0.0),
        ("complex_cardioid", {}, 2, 1.0),
        ("crelu_complex", {}, 0, 0.0),
        ("crelu_complex", {}, 2j, 0.0),
        ("zrelu", {}, 0, 0.0),
        ("zrelu", {}, 2, 1.0),
        ("zrelu", {}, 2j, 0.0),
        ("zrelu", {}, 2 - 1e-6j, 0.0),
    ],
)
def test_declared_slopes(name, arguments, z, slope):
    """Of the real part by the real part, where the function bends."""
    _, (found,) = value_and_gradients(
        lambda t: ops.real(getattr(f, name)(t, **arguments)), np.asarray([z], "complex64"), compiled=JUDGED_COMPILED
    )
    assert found[0].real == slope


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", sorted(REFERENCES))
def test_no_size_overflows(name, dtype):
    largest = float(np.finfo(dtype).max) / 4
    small = float(np.finfo(dtype).smallest_normal) * 256  # so that no result is subnormal
    for size in (largest, small):
        z = (np.asarray([1 + 1j, -1 + 0.5j, 0.25 - 1j, 1 + 0j]) * size).astype(dtype)
        y, (slope,) = value_and_gradients(lambda t: ops.real(getattr(f, name)(t)), z)
        wanted = REFERENCES[name](z.astype("complex128") / size).real
        np.testing.assert_allclose(y / size, wanted, rtol=0, atol=4 * np.finfo(dtype).eps)
        assert np.isfinite(slope).all()


@pytest.mark.parametrize("name", sorted(REFERENCES))
def test_infinite_and_missing_parts(name):
    call = getattr(f, name)
    y = array(call(np.asarray([complex(np.inf, 1.0), complex(1.0, np.inf), complex(-np.inf, 0.0)], "complex64")))
    assert not np.isnan(y.real).any()
    assert not np.isnan(y.imag).any()
    assert y[0].real == np.inf
    assert y[1].imag == np.inf
    lost = array(call(np.asarray([complex(np.nan, 1.0), complex(-1.0, np.nan), complex(np.nan, -1.0)], "complex64")))
    assert np.isnan(lost).all()


@pytest.mark.parametrize(("name", "arguments"), CASES)
def test_real_numbers_are_points_of_a_line(name, arguments):
    x = np.linspace(-3, 3, 25, dtype="float32")
    call = getattr(f, name)
    y, on_the_plane = array(call(x, **arguments)), array(call(x.astype("complex64"), **arguments))
    assert y.dtype == np.float32
    np.testing.assert_array_equal(on_the_plane.imag, 0)
    np.testing.assert_allclose(y, on_the_plane.real, rtol=1e-6)


@pytest.mark.parametrize("name", sorted(REFERENCES))
def test_a_layer_has_one_size_of_complex_number(name):
    """As for real numbers: the layer's dtype decides, whatever comes in; ``autocast=False`` leaves the input's."""
    z = np.asarray([[1 + 1j, -1 + 2j]], "complex128")
    layer = keras_relu.get(name)
    assert keras.backend.standardize_dtype(layer(z).dtype) == "complex64"
    assert keras.backend.standardize_dtype(layer(z.real).dtype) == "float32"
    assert keras.backend.standardize_dtype(keras_relu.get(name, dtype="mixed_float16")(z).dtype) == "complex64"
    assert layer(keras.KerasTensor((2, 2), dtype="complex128")).dtype == "complex64"
    if HAS_FLOAT64:
        wide = keras_relu.get(name, dtype="float64")(z)
        assert keras.backend.standardize_dtype(wide.dtype) == "complex128"
        kept = keras_relu.get(name, autocast=False)(z)
        assert keras.backend.standardize_dtype(kept.dtype) == "complex128"


def test_dtypes_that_no_variant_takes():
    with pytest.raises(TypeError, match=f"zrelu takes complex and floating-point .* got dtype int32 on {BACKEND}"):
        f.zrelu(np.asarray([1, 2], "int32"))
    with pytest.raises(TypeError, match="ModReLU takes complex and floating-point tensors; got dtype bool"):
        layers.ModReLU()(keras.KerasTensor((2, 4), dtype="bool"))
    with pytest.raises(TypeError, match="relu takes floating-point tensors; got dtype complex64"):
        f.relu(np.asarray([1 + 1j], "complex64"))


@pytest.mark.parametrize("name", sorted(REFERENCES))
def test_models_of_complex_numbers(name, tmp_path):
    """Layer and function, symbolic, saved and loaded; weights of a learned one are real."""
    inputs = keras.Input((5,), dtype="complex64")
    layer = keras_relu.get(name)
    model = keras.Model(inputs, getattr(f, name)(layer(inputs)))
    assert model.output.dtype == "complex64"
    assert all(w.dtype == "float32" for w in model.weights)
    if name == "modrelu":
        layer.beta.assign([-0.5, 0.0, 0.1, -0.2, -2.0])
    z = sample()[:10].reshape(2, 5)
    wanted = model.predict(z, verbose=0)
    assert wanted.dtype == np.complex64
    model.save(tmp_path / "m.keras")
    np.testing.assert_array_equal(keras.models.load_model(tmp_path / "m.keras").predict(z, verbose=0), wanted)


def test_the_radius_of_the_dead_disc_is_learned():
    inputs = keras.Input((4,), dtype="complex64")
    z = layers.ModReLU(beta=-0.1)(inputs)
    model = keras.Model(inputs, keras.layers.Dense(1)(ops.concatenate([ops.real(z), ops.imag(z)], axis=-1)))
    model.compile(keras.optimizers.SGD(0.1), "mse")
    generator = np.random.default_rng(0)
    z = (generator.normal(size=(32, 4)) + 1j * generator.normal(size=(32, 4))).astype("complex64")
    model.fit(z, np.abs(z[:, :1]), epochs=2, verbose=0)
    assert np.abs(model.layers[1].get_weights()[0] + 0.1).max() > 1e-4
