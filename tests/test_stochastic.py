"""Random factors: their distributions, what inference computes, gradients, seeds, files."""

from __future__ import annotations

import math

import keras
import numpy as np
import pytest
from backend import array, tensor, value_and_gradients

import keras_relu
from keras_relu import activations as f
from keras_relu import layers
from keras_relu.core.kinds import Stochastic
from keras_relu.core.registry import registry
from keras_relu.core.trainable import Trainable

pytestmark = pytest.mark.turns(jax=4, tensorflow=2)

NAMES = sorted(c.variant for c in registry.own() if issubclass(c, Stochastic))
LEARNED = [n for n in NAMES if issubclass(registry.find(n), Trainable)]
N = 100_000


def draws(name, x, seed=7, **arguments):
    """N results in training at one point, as float64."""
    return array(getattr(f, name)(np.full(N, x, "float32"), training=True, seed=seed, **arguments)).astype(np.float64)


def normal_cdf(t, mean=0.0, deviation=1.0):
    return 0.5 + 0.5 * np.vectorize(math.erf)((t - mean) / (deviation * math.sqrt(2)))


def uniform_cdf(t, low, high):
    return np.clip((t - low) / (high - low), 0, 1)


def elastic_cdf(t, eps):
    """A normal about 1 held to [0, 2], whose deviation is even between 0 and eps."""
    deviations = (np.arange(500) + 0.5) / 500 * eps
    inside = np.mean([normal_cdf(t, 1.0, d) for d in deviations], axis=0)
    return np.where(t < 0, 0.0, np.where(t >= 2, 1.0, inside))


def positive_part_cdf(t, mean, deviation):
    return np.where(t < 0, 0.0, normal_cdf(t, mean, deviation))


def root_of_sigmoid(x):
    return math.sqrt(1 / (1 + math.exp(-x)))


# Name, arguments, point, the distribution function of the result.
DISTRIBUTIONS = [
    ("rrelu", {}, -1.0, lambda t: uniform_cdf(t, -1 / 3, -1 / 8)),
    ("s_rrelu", {}, -1.0, lambda t: uniform_cdf(t, 1 / 4 - 1 / 3, 1 / 4 - 1 / 8)),
    ("erelu", {"alpha": 0.3}, 2.0, lambda t: uniform_cdf(t, 1.4, 2.6)),
    ("eprelu", {"alpha": 0.3}, 2.0, lambda t: uniform_cdf(t, 1.4, 2.6)),
    ("eelu", {"eps": 1.0}, 1.0, lambda t: elastic_cdf(t, 1.0)),
    ("eelu", {}, 1.0, lambda t: elastic_cdf(t, 0.1)),
    ("eacu", {}, 1.0, lambda t: normal_cdf(t, 1.0, 0.1)),
    ("n_relu_2025", {"sigma": 0.08}, -1.0, lambda t: normal_cdf(t, 0.0, 0.08)),
    ("nrelu", {}, -1.0, lambda t: positive_part_cdf(t, -1.0, root_of_sigmoid(-1.0))),
    ("nrelu", {}, 0.7, lambda t: positive_part_cdf(t, 0.7, root_of_sigmoid(0.7))),
    ("rt_relu", {"sigma": 0.5}, 0.3, lambda t: positive_part_cdf(t, 0.3, 0.5)),
    ("probact", {"sigma": 0.2}, 1.0, lambda t: normal_cdf(t, 1.0, 0.2)),
    (
        "rt_prelu",
        {"sigma": 0.5},
        0.3,
        lambda t: np.where(t < 0.075, 0.0, np.where(t < 0.3, normal_cdf(-0.3, 0.0, 0.5), 1.0)),
    ),
]


def test_every_random_variant_is_here():
    assert {case[0] for case in DISTRIBUTIONS} == set(NAMES)


@pytest.mark.parametrize(("name", "arguments", "x", "cdf"), DISTRIBUTIONS)
def test_distribution(name, arguments, x, cdf):
    """Kolmogorov's distance; chance exceeds this bound once in 5000 times, and the seed is fixed."""
    results = draws(name, x, **arguments)
    places = np.linspace(results.min() - 0.1, results.max() + 0.1, 1237)
    found = np.searchsorted(np.sort(results), places, side="right") / N
    assert np.abs(found - cdf(places)).max() < 2.2 / math.sqrt(N)


@pytest.mark.parametrize("name", ["rrelu", "s_rrelu", "erelu", "eprelu", "eelu", "eacu", "n_relu_2025", "probact"])
@pytest.mark.parametrize("x", [-1.5, 0.7])
def test_inference_is_the_mean_of_training(name, x):
    """Where the result is linear in what is drawn."""
    results = draws(name, x)
    inference = float(array(getattr(f, name)(np.float32(x))))
    assert abs(results.mean() - inference) < 5 * results.std() / math.sqrt(N) + 1e-6


@pytest.mark.parametrize("name", NAMES)
def test_inference_draws_nothing(name):
    x = np.linspace(-3, 3, 24, dtype="float32").reshape(3, 8)
    layer = keras_relu.get(name)
    first = array(layer(x))
    np.testing.assert_array_equal(first, array(layer(x, training=False)))
    np.testing.assert_allclose(first, array(getattr(f, name)(x)), rtol=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_one_seed_gives_one_sequence(name):
    """Layers, their copies from a config, and functions repeat; the next call of a layer draws anew."""
    x = np.linspace(-3, 3, 64, dtype="float32").reshape(8, 8)
    layer = keras_relu.get(name, seed=11)
    again = type(layer).from_config(layer.get_config())
    first, second = array(layer(x, training=True)), array(layer(x, training=True))
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(array(again(x, training=True)), first)
    np.testing.assert_array_equal(array(again(x, training=True)), second)
    call = getattr(f, name)
    np.testing.assert_array_equal(array(call(x, training=True, seed=5)), array(call(x, training=True, seed=5)))
    assert not np.array_equal(array(call(x, training=True, seed=5)), array(call(x, training=True, seed=6)))
    assert not np.array_equal(array(call(x, training=True)), array(call(x, training=True)))


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
@pytest.mark.parametrize("name", NAMES)
def test_training_keeps_the_dtype(name, dtype):
    y = getattr(f, name)(tensor(np.linspace(-3, 3, 8), dtype), training=True, seed=1)
    assert keras.backend.standardize_dtype(y.dtype) == dtype
    assert np.isfinite(array(y).astype(np.float32)).all()


def training(name, x, **arguments):
    """Results and slopes of one draw."""
    y, (slope,) = value_and_gradients(lambda t: getattr(f, name)(t, training=True, seed=3, **arguments), x)
    return y, slope


@pytest.mark.parametrize("name", ["erelu", "eprelu", "eelu", "eacu"])
def test_the_slope_of_an_elastic_rectifier_is_the_one_drawn(name):
    x = np.full(1000, 2.0, "float32")
    y, slope = training(name, x)
    np.testing.assert_allclose(slope, y / 2, rtol=1e-6)
    assert slope.std() > 0.03


@pytest.mark.parametrize("name", ["rrelu", "s_rrelu"])
def test_the_slope_of_a_randomized_leaky_rectifier_is_the_one_drawn(name):
    y, slope = training(name, np.full(1000, -1.0, "float32"))
    fixed_part, its_slope = (0.25, 0.25) if name == "s_rrelu" else (0.0, 0.0)
    np.testing.assert_allclose(slope - its_slope, fixed_part - y, rtol=1e-5)
    assert slope.std() > 0.03


@pytest.mark.parametrize("name", ["nrelu", "rt_relu"])
def test_the_slope_of_a_noisy_rectifier_is_1_where_it_passes(name):
    y, slope = training(name, np.linspace(-1, 1, 1000, dtype="float32"))
    np.testing.assert_array_equal(slope, y > 0)
    assert 0.2 < slope.mean() < 0.8


def test_noise_in_place_of_the_negative_side_has_no_slope():
    y, slope = training("n_relu_2025", np.linspace(-1, 1, 1000, dtype="float32"))
    np.testing.assert_array_equal(slope, np.linspace(-1, 1, 1000) > 0)
    assert (y[:500] != 0).all()


def test_a_bend_that_moves_decides_the_slope():
    x = np.linspace(-1, 1, 1001, dtype="float32")
    y, slope = training("rt_prelu", x, alpha=0.5)
    np.testing.assert_array_equal(slope[x != 0], np.where(y == x, 1.0, 0.5)[x != 0])
    assert ((slope == 0.5) & (x > 0)).any()
    assert ((slope == 1.0) & (x < 0)).any()


@pytest.mark.parametrize(
    ("name", "parameter", "value", "wanted"),
    [
        ("probact", "sigma", 0.3, lambda x, y: (y - np.maximum(x, 0)) / 0.3),
        ("eprelu", "a", 0.3, lambda x, y: np.minimum(x, 0)),
        ("rt_prelu", "alpha", 0.3, lambda x, y: np.where(y == x, 0, x)),
        ("eelu", "alpha", 1.5, lambda x, y: np.expm1(np.minimum(x, 0))),
        ("eelu", "beta", 1.0, lambda x, y: np.minimum(x, 0) * np.exp(np.minimum(x, 0))),
    ],
)
def test_learned_parameters_have_their_slope_in_training(name, parameter, value, wanted):
    """As tensors of the function form, one for each element."""
    x = np.linspace(-2, 2, 400, dtype="float32")

    def call(t, p):
        return getattr(f, name)(t, **{parameter: p}, training=True, seed=3)

    y, (_, slope) = value_and_gradients(call, x, np.full(x.shape, value, "float32"))
    np.testing.assert_allclose(slope, wanted(x.astype(np.float64), y), rtol=1e-4, atol=2e-6)


@pytest.mark.parametrize(
    ("name", "arguments", "shapes"),
    [
        ("probact", {}, [()]),
        ("probact", {"shared_axes": "spatial"}, [(3,)]),
        ("eprelu", {}, [(3,)]),
        ("eprelu", {"shared_axes": None}, [(4, 3)]),
        ("rt_prelu", {"shared_axes": [1]}, [(1, 3)]),
        ("eelu", {}, [(3,), (3,)]),
        ("eacu", {"shared_axes": "all"}, [()]),
    ],
)
def test_axes_share_what_is_learned_but_not_what_is_drawn(name, arguments, shapes):
    layer = keras_relu.get(name, seed=2, **arguments)
    y = array(layer(np.ones((2, 4, 3), "float32"), training=True))
    assert [tuple(w.shape) for w in layer.trainable_weights] == shapes
    assert name == "rt_prelu" or len(np.unique(y)) == y.size


@pytest.mark.parametrize("name", LEARNED)
def test_weights_can_be_built_at_once(name):
    layer = keras_relu.get(name, channels=3)
    assert layer.built
    assert layer.trainable_weights
    assert layer(np.ones((2, 3), "float32"), training=True).shape == (2, 3)


@pytest.mark.parametrize("name", LEARNED)
def test_training_learns_and_files_keep_it(name, tmp_path):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((4,)), keras_relu.get(name, seed=1), keras.layers.Dense(1)])
    start = model.layers[0].get_weights()[0].copy()
    model.compile(keras.optimizers.SGD(0.1), "mse")
    x = np.random.default_rng(0).standard_normal((64, 4)).astype("float32")
    model.fit(x, x[:, :1] ** 2, epochs=2, verbose=0)
    assert np.abs(model.layers[0].get_weights()[0] - start).max() > 1e-4
    model.save(tmp_path / "m.keras")
    loaded = keras.models.load_model(tmp_path / "m.keras")
    np.testing.assert_array_equal(loaded.predict(x, verbose=0), model.predict(x, verbose=0))
    assert loaded.layers[0].seed == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_function_in_a_model_keeps_its_arguments(name, tmp_path):
    """Training and seed among them, on sizes that are not known."""
    inputs = keras.Input((None, 8))
    model = keras.Model(inputs, getattr(f, name)(inputs, training=True, seed=4))
    x = np.linspace(-2, 2, 48, dtype="float32").reshape(2, 3, 8)
    wanted = array(getattr(f, name)(x, training=True, seed=4))
    model.save(tmp_path / "m.keras")
    for each in (model, keras.models.load_model(tmp_path / "m.keras")):
        np.testing.assert_allclose(array(each(x)), wanted, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_masks_pass(name):
    y = keras_relu.get(name)(keras.layers.Embedding(9, 6, mask_zero=True)(np.array([[1, 0, 2]])), training=True)
    np.testing.assert_array_equal(array(y._keras_mask), [[True, False, True]])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: layers.EReLU(alpha=1.0), "alpha must be a finite number"),
        (lambda: layers.EELU(eps=0.0), "eps must be a finite number"),
        (lambda: layers.ProbAct(sigma=-1.0), "sigma must be a finite number"),
        (lambda: layers.SRReLU(lower=0.5, upper=0.25), "lower must be at most upper"),
        (lambda: layers.RTPReLU(seed=-1), "seed must be an integer >= 0"),
        (lambda: f.rand_softplus(1.0, alpha=1.5), "alpha must be a finite number"),
    ],
)
def test_arguments_outside_their_domain(make, message):
    with pytest.raises(ValueError, match=message):
        make()
