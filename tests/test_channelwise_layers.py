"""Groups, norms, means and networks of channels against NumPy: values, gradients, ties, shapes, files, errors."""

from __future__ import annotations

import functools
import math

import keras
import numpy as np
import pytest
from backend import DTYPES, FLOATS, HAS_FLOAT64, array, tensor, value_and_gradients
from oracle_channels import NETWORKS, ROWS
from sampling import is_due
from test_cross_channel import INNER, WIDE, differences, gradients_of, numbers, policy, same

import keras_relu
from keras_relu import activations

pytestmark = pytest.mark.turns(jax=5, tensorflow=2)

# Variants without layers inside, with arguments that 6 channels can take.
PLAIN = [
    ("kwta", {}),
    ("kwta", {"k": 2}),
    ("kwta", {"k": 0.7}),
    ("lwta", {}),
    ("lwta", {"block": 3}),
    ("groupsort", {}),
    ("groupsort", {"group_size": 6}),
    ("oplu", {}),
    ("householder", {}),
    ("householder", {"t": 0.9}),
    ("gemu_soc", {}),
    ("gemu_soc", {"group": 3}),
    ("gemu_soc", {"group": 1}),
    ("solu", {}),
    ("solu", {"layer_norm": False}),
    ("nelu_norm", {}),
    ("nelu_norm", {"gamma": 1.7, "gate": "sigmoid"}),
    ("evonorm_s0", {"groups": 3, "v": 1.5, "gamma": 0.7, "beta": 0.3}),
    ("evonorm_s0", {}),
    ("abrelu", {}),
    ("abrelu", {"axes": [1, -1]}),
    ("aoaf", {"beta": 0.4, "c": -0.2}),
    ("dynamic_relu_midpoint", {}),
    ("dynamic_relu_midpoint", {"axes": [-1]}),
]
IDS = ["-".join([name, *map(str, given.values())]) for name, given in PLAIN]
NORMED = ("meta_acon", "aprelu")
STEERED = [
    ("dyrelu_a", {}),
    ("dyrelu_a", {"k": 3, "lambda_a": 0.5, "lambda_b": 2.0}),
    ("dyrelu_c", {}),
    ("dyrelu_c", {"tau": 0.5, "gamma": 3.0, "k": 1}),
    ("dynamic_shift_max", {}),
    ("dynamic_shift_max", {"pieces": 3, "j": 4, "g": 2}),
]
LAYERS = [*((name, {}) for name in NORMED), *STEERED]
LAYER_IDS = ["-".join([name, *map(str, given.values())]) for name, given in LAYERS]
EVERY = sorted({name for name, _ in PLAIN} | {name for name, _ in LAYERS} | {"prolu"})


@pytest.mark.parametrize("dtype", [d for d in DTYPES if "16" not in d or is_due(d, 3)])
@pytest.mark.parametrize(("name", "given"), PLAIN, ids=IDS)
def test_function_and_layer_give_what_numpy_gives(name, given, dtype):
    """Along each axis but the batch; 16 bits are rounded once."""
    for axis in (1, -1):
        x = numbers(2, 6, 6, seed=axis % 3).astype(FLOATS[dtype])
        wanted = ROWS[name](x.astype(np.float64), axis=axis, **given)
        found = array(getattr(activations, name)(tensor(x), axis=axis, **given))
        same(found, wanted, dtype)
        layer = keras_relu.get(name, axis=axis, dtype=policy(dtype), **given)
        same(array(layer(tensor(x))), wanted, dtype)


@pytest.mark.parametrize(("name", "given"), PLAIN, ids=IDS)
def test_gradients_are_those_of_the_numpy_function(name, given):
    """Away from ties, against central differences."""
    if name == "dynamic_relu_midpoint":
        return  # its gradient takes the midpoint for a constant: below
    x = numbers(2, 6, 6, seed=7).astype(np.float32).astype(np.float64)
    for axis in (1, -1):
        reference = functools.partial(ROWS[name], axis=axis, **given)
        weights = numbers(*x.shape, seed=8)
        (found,) = gradients_of(functools.partial(getattr(activations, name), axis=axis, **given), weights, x)
        np.testing.assert_allclose(found, differences(reference, x, weights), atol=3e-8 if HAS_FLOAT64 else 3e-5)


@pytest.mark.parametrize(("name", "given"), PLAIN, ids=IDS)
def test_compiled_equals_eager(name, given):
    """Under the backend's compiler, in one graph."""
    function, x = functools.partial(getattr(activations, name), **given), numbers(4, 6).astype(np.float32)
    (value, (slope,)), (compiled, (compiled_slope,)) = (value_and_gradients(function, x, compiled=c) for c in (0, 1))
    np.testing.assert_allclose(compiled, value, rtol=2e-6, atol=1e-6)
    np.testing.assert_allclose(compiled_slope, slope, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "given", "trained"),
    [
        ("householder", {}, {"t": [0.4, 1.1, 2.2]}),
        ("nelu_norm", {}, {"gamma": 1.3}),
        ("nelu_norm", {"gate": "sigmoid"}, {"gamma": 0.6}),
        ("evonorm_s0", {"groups": 2}, {"v": [0.5, 1.0, 1.5, 2.0, -1.0, 0.1], "gamma": [1.2] * 6, "beta": [0.1] * 6}),
        # Exactly 0 is where a guard against 0 times infinity would show.
        ("householder", {}, {"t": [0.0, 0.0, 0.0]}),
        ("nelu_norm", {}, {"gamma": 0.0}),
        ("evonorm_s0", {"groups": 2}, {"v": [0.0] * 6, "gamma": [1.2] * 6, "beta": [0.1] * 6}),
        ("evonorm_s0", {"groups": 2}, {"v": [1.0] * 6, "gamma": [0.0] * 6, "beta": [0.0] * 6}),
    ],
)
def test_learned_parameters_have_the_gradients_of_the_numpy_function(name, given, trained):
    x = numbers(3, 4, 6, seed=11)
    weights, names = numbers(*x.shape, seed=12), list(trained)
    values = [np.asarray(v, np.float64) for v in trained.values()]

    def call(x, *parameters):
        return getattr(activations, name)(x, **dict(zip(names, parameters, strict=True)), **given)

    found = gradients_of(call, weights, x, *values)
    for i, parameter in enumerate(names):

        def moved(value, parameter=parameter):
            return ROWS[name](x, **{**trained, parameter: value}, **given)

        wanted = differences(moved, values[i], weights)
        np.testing.assert_allclose(found[1 + i], wanted, atol=5e-8 if HAS_FLOAT64 else 5e-5)


def test_a_weight_per_channel_means_the_same_on_every_axis():
    """The layer aligns its weights with the channel axis, pairs with half of it."""
    for name, given in (("householder", {}), ("evonorm_s0", {"groups": 2})):
        x = numbers(2, 5, 6).astype(np.float32)
        last, turned = keras_relu.get(name, **given), keras_relu.get(name, axis=1, **given)
        first = np.moveaxis(x, -1, 1).copy()
        last.build(x.shape)
        turned.build(first.shape)
        weights = [np.abs(numbers(*w.shape, seed=i)) for i, w in enumerate(last.get_weights())]
        last.set_weights(weights)
        turned.set_weights(weights)
        wanted = array(last(tensor(x)))
        names = [w.name for w in last.weights]
        reference = ROWS[name](x.astype(np.float64), **dict(zip(names, weights, strict=True)), **given)
        np.testing.assert_allclose(wanted, reference, atol=1e-5)
        np.testing.assert_allclose(array(turned(tensor(first))), np.moveaxis(wanted, -1, 1), atol=1e-6)


def test_householder_has_one_angle_per_pair():
    assert keras_relu.layers.Householder(channels=8).t.shape == (4,)
    alone = keras_relu.layers.Householder(shared_axes="all")
    alone.build((None, 8))
    assert alone.t.shape == ()
    everywhere = keras_relu.layers.Householder(shared_axes=None)
    everywhere.build((None, 3, 8))
    assert everywhere.t.shape == (3, 4)
    with pytest.raises(ValueError, match="size 8"):
        everywhere(tensor(np.ones((2, 3, 6), np.float32)))


def randomized(name, dtype="float32", **given):
    """A layer of 4 channels with drawn weights, and those in float64 by their names."""
    extra = {"r": 2} if name == "meta_acon" else {} if name == "aprelu" else {"reduction": 2}
    layer = keras_relu.get(name, dtype=dtype, **extra, **given)
    first = layer.axis == 1 or layer.data_format == "channels_first"
    layer.build((None, 4, 5, 3) if first else (None, 5, 3, 4))
    generator = np.random.default_rng(3)
    layer.set_weights(
        [
            generator.uniform(0.5, 1.5, w.shape) if w.name == "moving_variance" else generator.normal(0, 0.7, w.shape)
            for w in layer.weights
        ]
    )
    weights = {w.path.split("/", 1)[1] if "/" in w.path else w.path: array(w.value) for w in layer.weights}
    return layer, {key: value.astype(np.float64) for key, value in weights.items()}


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("name", "given"), LAYERS, ids=LAYER_IDS)
def test_layers_with_layers_inside_give_what_numpy_gives(name, given, dtype):
    layer, weights = randomized(name, policy(dtype), **given)
    x = numbers(3, 5, 3, 4).astype(FLOATS[dtype])
    wanted = NETWORKS[name](x.astype(np.float64), weights, **given)
    same(array(layer(tensor(x))), wanted, dtype, INNER)
    if name in NORMED:
        trained = NETWORKS[name](x.astype(np.float64), weights, training=True)
        found = array(layer(tensor(x), training=True)).astype(np.float64)
        np.testing.assert_allclose(found, trained, atol=5e-5 if dtype in ("float32", "float64") else 3e-2, rtol=1e-2)


@pytest.mark.parametrize(("name", "given"), LAYERS, ids=LAYER_IDS)
def test_gradients_through_layers_inside(name, given):
    layer, weights = randomized(name, WIDE, **given)
    x = numbers(2, 5, 3, 4, seed=4)
    toward = numbers(*x.shape, seed=5)
    (found,) = gradients_of(layer, toward, x)
    reference = functools.partial(NETWORKS[name], weights=weights, **given)
    np.testing.assert_allclose(found, differences(reference, x, toward), atol=3e-5)


@pytest.mark.parametrize(("name", "given"), LAYERS, ids=LAYER_IDS)
def test_channels_first_means_the_same(name, given):
    x = numbers(2, 5, 3, 4).astype(np.float32)
    first = np.moveaxis(x, -1, 1).copy()
    wanted = np.moveaxis(array(randomized(name, **given)[0](tensor(x))), -1, 1)
    for place in ({"axis": 1}, {"data_format": "channels_first"}):
        layer, _ = randomized(name, **given, **place)
        np.testing.assert_allclose(array(layer(tensor(first))), wanted, atol=1e-5)


def test_steered_layers_start_as_relu_where_their_layers_are_silent():
    x = numbers(3, 4, 4).astype(np.float32)
    for name in ("dyrelu_a", "dynamic_shift_max"):
        layer = keras_relu.get(name)
        layer.build(x.shape)
        layer.set_weights([np.zeros_like(w) for w in layer.get_weights()])
        np.testing.assert_array_equal(array(layer(tensor(x))), np.maximum(x, 0))


def slope_of(name, x, **given):
    return value_and_gradients(functools.partial(getattr(activations, name), **given), np.asarray(x, np.float32))[1][0]


def test_slopes_at_ties():
    """Where NumPy has no slope the declared one holds, on every backend."""
    np.testing.assert_array_equal(slope_of("kwta", [[2.0, 1.0, 2.0, 2.0]], k=2), [[1, 0, 1, 0]])
    np.testing.assert_array_equal(slope_of("lwta", [[2.0, 2.0, -1.0, -1.0]]), [[1, 0, 1, 0]])
    np.testing.assert_array_equal(slope_of("abrelu", [[1.0, 1.0]]), [[0, 0]])
    np.testing.assert_array_equal(slope_of("dynamic_relu_midpoint", [[-1.0, 0.0, 0.5, 1.0]]), [[0, 0, 1, 1]])
    # Within the cone, on its edge, outside, on the edge of what becomes 0, there.
    for pair, slope in (
        ([2.0, 1.0], [1, 1]),
        ([1.0, -1.0], [1, 1]),
        ([0.0, 1.0], [1, 1]),
        ([-1.0, 1.0], [0, 0]),
        ([-2.0, 1.0], [0, 0]),
        ([0.0, 0.0], [0, 0]),
    ):
        np.testing.assert_array_equal(slope_of("gemu_soc", [pair]), [slope])
    np.testing.assert_array_equal(slope_of("gemu_soc", [[0.0, 1.0, -1.0]], group=1), [[0, 1, 0]])


def weighted_slope(name, x, weights, **given):
    def call(t):
        return getattr(activations, name)(t, **given) * tensor(np.asarray(weights, np.float32))

    return value_and_gradients(call, np.asarray(x, np.float32))[1][0]


def test_sorting_permutes_gradients_at_ties_too():
    """Each place of the result has its own place of the input."""
    weights = [[1.0, 2.0, 3.0, 4.0]]
    for x in ([[1.0, 1.0, -0.0, 0.0]], [[0.0, -0.0, 5.0, 5.0]], [[np.inf, np.inf, -np.inf, -np.inf]]):
        np.testing.assert_array_equal(weighted_slope("groupsort", x, weights), weights)
        np.testing.assert_array_equal(weighted_slope("groupsort", x, weights, group_size=2), weights)
        np.testing.assert_array_equal(weighted_slope("oplu", x, weights), weights)
    found = weighted_slope("groupsort", [[3.0, 1.0, 3.0, 2.0]], weights, group_size=4)
    np.testing.assert_array_equal(found, [[3, 1, 4, 2]])


def test_the_midpoint_has_no_gradient():
    x = np.array([[-3.0, 1.0, 2.0], [5.0, 0.0, 4.0]], np.float32)
    weights = numbers(2, 3).astype(np.float32)
    wanted = np.where(x > 1.0, weights, 0)
    np.testing.assert_array_equal(weighted_slope("dynamic_relu_midpoint", x, weights), wanted)


def test_prolu_learns_where_its_gate_is_open():
    """A straight-through estimate: the slope by the bias is that of max(0, x + beta) on the gate."""
    x, beta = np.array([-1.0, 0.5, 1.0, 1.5, 3.0], np.float32), np.full(5, -1.0, np.float32)
    value, (by_x, by_beta) = value_and_gradients(lambda x, b: activations.prolu(x, beta=b), x, beta)
    np.testing.assert_array_equal(value, [0, 0, 0, 1.5, 3.0])
    np.testing.assert_array_equal(by_x, [0, 0, 0, 1, 1])
    np.testing.assert_array_equal(by_beta, by_x)
    upward = value_and_gradients(lambda x, b: activations.prolu(x, beta=b), x, -beta)[0]
    np.testing.assert_array_equal(upward, np.maximum(x, 0))


@pytest.mark.parametrize(("name", "given"), PLAIN, ids=IDS)
def test_nan_stays_and_extremes_are_no_nan(name, given):
    """NaN in, NaN out, in its own group at least; the largest numbers and infinity are no accident."""
    function = functools.partial(getattr(activations, name), **given)
    x = numbers(1, 6).astype(np.float32)
    for place in range(6):
        with_nan = x.copy()
        with_nan[0, place] = np.nan
        assert np.isnan(array(function(tensor(with_nan)))).any()
    for extreme in (3e38, -3e38, 1e-38, np.inf, -np.inf):
        far = x.copy()
        far[0, 3] = extreme
        value, (slope,) = value_and_gradients(function, far)
        assert not np.isnan(value).any()
        assert not np.isnan(slope).any()


@pytest.mark.parametrize(
    ("name", "given"), [("evonorm_s0", {"groups": 2}), ("nelu_norm", {}), ("gemu_soc", {"group": 4}), ("abrelu", {})]
)
def test_far_out_is_what_it_is_near(name, given):
    """The squares of 1e20 are no float32; these functions of them are."""
    x = numbers(2, 8)
    wanted = ROWS[name](x * 1e20, **given)
    found = array(getattr(activations, name)(tensor(x * 1e20, "float32"), **given))
    # What the gates close upon is 0 there.
    np.testing.assert_allclose(found, wanted, rtol=1e-5, atol=1e-5 * np.abs(wanted).max())


@pytest.mark.parametrize("name", EVERY)
def test_unknown_sizes(name):
    """The batch and the places may be unknown, in a graph that a compiler makes."""
    inputs = keras.Input((None, None, 8))
    outputs = keras_relu.get(name)(inputs)
    assert outputs.shape == (None, None, None, 8)
    assert keras_relu.get(name).compute_output_shape((2, 3, 4, 8)) == (2, 3, 4, 8)
    assert (name in dir(activations)) == (name not in NETWORKS)
    if name in dir(activations):
        outputs = keras.layers.Concatenate()([outputs, getattr(activations, name)(inputs)])
        assert outputs.shape == (None, None, None, 16)
    model = keras.Model(inputs, outputs)
    for batch, height in ((3, 4), (2, 5)):
        x = numbers(batch, height, 4, 8).astype(np.float32)
        np.testing.assert_allclose(model.predict(x, verbose=0), array(model(tensor(x))), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", EVERY)
def test_a_saved_model_comes_back(name, tmp_path):
    keras.utils.set_random_seed(1)
    inputs = keras.Input((None, 4, 8))
    layer = keras_relu.get(name)
    outputs = layer(inputs)
    if name in dir(activations):
        outputs = keras.layers.Concatenate()([outputs, getattr(activations, name)(inputs)])
    model = keras.Model(inputs, outputs)
    model.save(tmp_path / "model.keras")
    x = numbers(2, 3, 4, 8).astype(np.float32)
    again = keras.saving.load_model(tmp_path / "model.keras")
    np.testing.assert_array_equal(array(again(tensor(x))), array(model(tensor(x))))
    assert type(layer).from_config(layer.get_config()).get_config() == layer.get_config()
    clone = keras.models.clone_model(model)
    assert [w.shape for w in clone.weights] == [w.shape for w in model.weights]


@pytest.mark.parametrize("name", ["householder", "nelu_norm", "evonorm_s0", "prolu", *NETWORKS])
def test_every_weight_is_trained(name):
    keras.utils.set_random_seed(2)
    model = keras.Sequential(
        [keras.Input((4, 4, 8)), keras_relu.get(name), keras.layers.Flatten(), keras.layers.Dense(1)]
    )
    model.compile(keras.optimizers.Adam(0.05), "mse")
    before = [array(w.value).copy() for w in model.layers[0].trainable_variables]
    assert before
    x = numbers(8, 4, 4, 8, scale=2.0).astype(np.float32)
    for _ in range(3):
        model.train_on_batch(x, numbers(8, 1, seed=1).astype(np.float32))
    for old, weight in zip(before, model.layers[0].trainable_variables, strict=True):
        if name in NORMED and weight.path.endswith("/bias"):
            continue  # the normalization behind it takes it away
        assert np.any(array(weight.value) != old), weight.path


def test_masks_pass():
    x = keras.KerasTensor((2, 3, 8))
    x._keras_mask = keras.KerasTensor((2, 3), dtype="bool")
    for name in EVERY:
        assert keras_relu.get(name)(x)._keras_mask is x._keras_mask


@pytest.mark.parametrize(
    ("name", "given", "size", "message"),
    [
        ("lwta", {"block": 3}, 8, "block=3 .* 8 is no multiple"),
        ("groupsort", {"group_size": 3}, 8, "group_size=3 .* 8 is no multiple"),
        ("gemu_soc", {"group": 3}, 8, "group=3 .* 8 is no multiple"),
        ("oplu", {}, 7, "7, which is odd"),
        ("householder", {}, 7, "7, which is odd"),
        ("kwta", {"k": 9}, 8, "k=9 .* only 8"),
        ("evonorm_s0", {"groups": 3}, 8, "groups=3 .* 8"),
        ("dynamic_shift_max", {"g": 3}, 8, "g=3 .* 8"),
    ],
)
def test_channels_that_do_not_fit_are_refused(name, given, size, message):
    functions = [keras_relu.get(name, **given), lambda x: keras_relu.get(name, **given)(keras.Input((size,)))]
    if name in dir(activations):
        functions.append(functools.partial(getattr(activations, name), **given))
    for function in functions:
        with pytest.raises(ValueError, match=message):
            function(tensor(np.ones((2, size), np.float32)))


def test_arguments_that_make_no_sense_are_refused():
    for wrong in (1.5, -1, 0):
        with pytest.raises(ValueError, match="KWTA: k must be"):
            keras_relu.layers.KWTA(k=wrong)
    with pytest.raises(ValueError, match="share"):
        keras_relu.layers.KWTA()(keras.Input((4, None)))
    for name in ("evonorm_s0", *NETWORKS):
        with pytest.raises(ValueError, match="number of channels"):
            keras_relu.get(name)(keras.Input((4, 4, None)))
    with pytest.raises(ValueError, match="rank is at least 3"):
        keras_relu.layers.DyReLUC()(tensor(np.ones((2, 8), np.float32)))
    for wrong, error in (((), TypeError), ("all", TypeError), (1.5, TypeError), ([1, 1], ValueError)):
        with pytest.raises(error, match="ABReLU: axes"):
            keras_relu.layers.ABReLU(axes=wrong)
    with pytest.raises(ValueError, match="no axis 4"):
        activations.abrelu(tensor(np.ones((2, 8), np.float32)), axes=4)
    for cls, argument in ((keras_relu.layers.APReLU, "c"), (keras_relu.layers.DynamicShiftMax, "g")):
        with pytest.raises(ValueError, match=f"{argument} must be an integer"):
            cls(**{argument: 0})


def test_kwta_counts_a_share_as_people_do():
    """0.29 * 100 is less than 29 in floating point."""
    x = numbers(1, 100).astype(np.float32)
    for share, winners in ((0.29, 29), (0.07, 7), (0.001, 1), (0.999, 99)):
        assert np.count_nonzero(array(activations.kwta(tensor(x), k=share))) == winners


def test_householder_starts_as_maximum_and_minimum():
    x = numbers(3, 6).astype(np.float32)
    first, second = np.split(x, 2, axis=-1)
    wanted = np.concatenate([np.maximum(first, second), np.minimum(first, second)], axis=-1)
    np.testing.assert_allclose(array(activations.householder(tensor(x), t=math.pi / 2)), wanted, atol=1e-6)
