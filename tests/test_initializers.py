"""Gains: against closed forms, against integrals of the oracles in raised precision, and against chance."""

from __future__ import annotations

import json
import math

import keras
import numpy as np
import pytest
from backend import value_and_gradients
from mpmath import mp
from oracle import ORACLES
from oracle._second import in_mpmath
from sampling import is_due
from variants import ALL, make

import keras_relu
from keras_relu.core.kinds import Axial, Gated, Stochastic
from keras_relu.core.registry import registry
from keras_relu.initializers import calculate_gain, for_activation

pytestmark = pytest.mark.turns(jax=3)

MODES = ("forward", "backward", "both")
SINGLE = [n for n in ALL if hasattr(registry.find(n), "prepare") and not issubclass(registry.find(n), Axial)]
GATES = [n for n in ALL if issubclass(registry.find(n), Gated)]


def elastic(below, width):
    """The squared gain of ``s x`` above 0 and ``below x`` elsewhere, s even about 1."""
    return 2 / (1 + width**2 / 3 + below**2)


@pytest.mark.parametrize(
    ("activation", "square"),
    [
        ("relu", 2),
        (None, 1),
        ("linear", 1),
        ("leaky_relu(negative_slope=0.2)", 2 / 1.04),
        ("prelu", 2 / (1 + 0.25**2)),
        ("abs_relu", 1),
        ("rrelu(lower=0.0, upper=0.3)", 2 / (1 + 0.03)),
        ("erelu(alpha=0.4)", elastic(0, 0.4)),
        ("eprelu(alpha=0.4)", elastic(0.25, 0.4)),
        (keras.layers.LeakyReLU(0.5), 2 / 1.25),
        (keras.layers.ReLU, 2),
        (keras.activations.relu, 2),
        (keras_relu.activations.leaky_relu, 2 / (1 + 1e-4)),
        (lambda x: 3 * x, 1 / 9),
    ],
)
def test_piecewise_linear_functions_have_a_closed_form_and_the_same_gain_both_ways(activation, square):
    if isinstance(activation, type):
        activation = activation()
    # Keras's layers compute in float32, whatever comes in.
    close = 1e-6 if isinstance(activation, keras.layers.Layer) else 4e-16
    for mode in MODES:
        assert calculate_gain(activation, mode) == pytest.approx(math.sqrt(square), rel=close)


def test_the_table_of_torch_is_met_where_it_is_no_convention():
    assert calculate_gain("relu") == pytest.approx(math.sqrt(2), rel=4e-16)
    assert calculate_gain("leaky_relu(negative_slope=0.3)") == pytest.approx(math.sqrt(2 / 1.09), rel=4e-16)
    # 5/3 and 3/4: where a signal has another variance, and another wish.
    assert calculate_gain("tanh") == pytest.approx(1.592537419722831, rel=1e-7)
    assert calculate_gain("selu") == pytest.approx(1.0, abs=1e-14)


def integral(function, power, kinks, mean=0.0, deviation=1.0):
    """The mean of ``function(mean + deviation z)^power`` for a standard normal z, in thirty digits."""
    edges = sorted({-mp.inf, mp.inf, *range(-6, 7, 2), *((mp.mpf(k) - mean) / deviation for k in kinks)})
    return mp.quad(
        lambda z: function(mean + deviation * z) ** power * mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi), edges
    )  # fmt: skip


def due(names, parts):
    return [name for name in names if is_due(name, parts)]


EXACT = [
    n for n in SINGLE
    if n in ORACLES and not issubclass(registry.find(n), Stochastic) and "complex" not in registry.find(n).kind
]  # fmt: skip


#: Its slope grows like x^-a at 0, and the square of that has no mean.
ENDLESS = "fracrelu"
#: How far a gain may be from the integral, where that is more than rounding.
ROUGH = {"smu": 1e-7}  # its bend, a millionth wide, lies between two nodes of the quadrature


def test_a_square_without_a_mean_is_an_error():
    with pytest.raises(ValueError, match=r"FracReLU .*: a mean square does not converge"):
        calculate_gain(ENDLESS)


@pytest.mark.parametrize("name", [n for n in due(EXACT, 100) if n != ENDLESS])
def test_gains_are_the_integrals_of_the_oracle_to_the_last_digits(name):
    """The same on every backend, because each agrees with the oracle."""
    layer = make(name)
    kinks = [k.at_arguments(layer._arguments).at for k in layer.kinks]
    kinks = [k for k in kinks if math.isfinite(k)]
    with in_mpmath(bits=83):
        for mode, function in (("forward", ORACLES[name].value), ("backward", ORACLES[name].slopes[0])):
            exact = 1 / mp.sqrt(integral(function, 2, kinks))
            assert calculate_gain(layer, mode) == pytest.approx(float(exact), rel=ROUGH.get(name, 1e-13))


@pytest.mark.parametrize("name", [n for n in due(SINGLE, 40) if n != ENDLESS])
def test_gains_are_what_chance_gives_for_every_function_of_one_number(name):
    layer = make(name, **({"seed": 5} if issubclass(registry.find(name), Stochastic) else {}))
    x = np.random.default_rng(3).standard_normal((20_000, 1)).astype("float32")
    training = {"training": True} if isinstance(layer, Stochastic) else {}
    value, (slope,) = value_and_gradients(lambda t: layer(t, **training), x)
    assert_met_by_chance(name, {"forward": value, "backward": slope})


@pytest.mark.parametrize("name", due(GATES, 6))
def test_gains_are_what_chance_gives_for_every_gate(name):
    x = np.random.default_rng(4).standard_normal((20_000, 2)).astype("float32")
    value, (slopes,) = value_and_gradients(make(name), x)
    per_number = np.sqrt(np.mean(np.square(slopes.astype(np.float64)), axis=1))
    assert_met_by_chance(name, {"forward": value, "backward": per_number})


def assert_met_by_chance(name, found):
    for mode, numbers in found.items():
        squares = np.square(numbers.astype(np.float64))
        wanted = 1 / calculate_gain(make(name), mode) ** 2
        assert abs(squares.mean() - wanted) <= 5 * squares.std() / math.sqrt(squares.size) + 1e-6 * wanted


def test_both_lies_between_and_weighs_the_two_conditions():
    forward, backward, both = (calculate_gain("gelu", mode) for mode in MODES)
    assert backward < both < forward
    assert both == pytest.approx(math.sqrt(2 / (forward**-2 + backward**-2)), rel=1e-15)


@pytest.mark.parametrize("mean_and_deviation", [(0.0, 3.0), (0.7, 1.0), (-1.0, 0.2)])
def test_other_inputs_than_standard_normal_ones(mean_and_deviation):
    mean, deviation = mean_and_deviation
    with in_mpmath(bits=83):
        square = integral(ORACLES["elu"].value, 2, [0], mean, deviation)
        assert calculate_gain("elu", input=mean_and_deviation) == pytest.approx(
            float(deviation / mp.sqrt(square)), rel=1e-13
        )
    observed = mean + deviation * np.random.default_rng(0).standard_normal((50_000, 4))
    for mode in MODES:
        exact = calculate_gain("elu", mode, input=mean_and_deviation)
        assert calculate_gain("elu", mode, input=observed) == pytest.approx(exact, rel=0.02)


def test_a_built_layer_counts_with_what_it_learned_as_the_mean_over_its_units():
    layer = keras_relu.layers.PReLU(channels=4)
    layer.alpha.assign([0.0, 0.5, 1.0, 0.5])
    assert calculate_gain(layer) == pytest.approx(math.sqrt(2 / (1 + 1.5 / 4)), rel=1e-15)
    theirs = keras.layers.PReLU()
    theirs.build((None, 4))
    theirs.alpha.assign([0.0, 0.5, 1.0, 0.5])
    assert calculate_gain(theirs) == pytest.approx(calculate_gain(layer), rel=1e-15)
    assert calculate_gain(keras.layers.PReLU()) == pytest.approx(math.sqrt(2), rel=1e-15)
    # Kinks that were learned, one set for each channel, and in another order of weights.
    hinges = keras_relu.layers.SReLU(channels=3)
    per_channel = []
    for channel, at in enumerate((0.3, 1.1, 2.2)):
        before = np.asarray(keras.ops.convert_to_numpy(hinges.t_right))
        hinges.t_right.assign(np.where(np.arange(3) == channel, at, before))
        per_channel.append(calculate_gain(f"srelu(t_right={at})") ** -2)
    # The weights are float32.
    assert calculate_gain(hinges) == pytest.approx(np.mean(per_channel) ** -0.5, rel=1e-7)


def test_asking_changes_nothing():
    layer = keras_relu.layers.PReLU()
    calculate_gain(layer)
    assert not layer.built
    noisy = keras_relu.get("rrelu(seed=3)")
    state = np.asarray(keras.ops.convert_to_numpy(noisy.seed_generator.state.value)).copy()
    calculate_gain(noisy, "both")
    np.testing.assert_array_equal(keras.ops.convert_to_numpy(noisy.seed_generator.state.value), state)


def test_functions_of_slices_are_judged_on_a_sample():
    # Each number gives one result of its square and one of 0; each passes exactly one slope of 1 back.
    assert calculate_gain("crelu") == pytest.approx(math.sqrt(2), rel=1e-3)
    assert calculate_gain("crelu", "backward") == pytest.approx(1.0, rel=1e-12)
    # The larger of two normal numbers has mean square 1; one of the two passes the slope.
    assert calculate_gain("maxout") == pytest.approx(1.0, rel=5e-3)
    assert calculate_gain("max_feature_map") == pytest.approx(1.0, rel=1e-13)
    assert calculate_gain("maxout", "backward") == pytest.approx(math.sqrt(2), rel=1e-12)
    assert calculate_gain("groupsort") == pytest.approx(1.0, rel=1e-12)
    assert calculate_gain(keras.activations.softmax) > 40
    assert calculate_gain("topk_relu(k=64)") == pytest.approx(math.sqrt(2), rel=1e-12)


def test_what_has_layers_inside_is_judged_on_the_input_that_it_meets():
    x = np.random.default_rng(0).standard_normal((64, 8)).astype("float32")
    layer = keras_relu.get("aprelu")
    layer.build((None, 8))
    for weight in layer.weights:
        weight.assign(np.zeros(weight.shape))
    # Its slopes below 0 are then the sigmoid of 0.
    y = np.where(x > 0, x, x / 2)
    assert calculate_gain(layer, input=x) == pytest.approx(x.std() / np.sqrt(np.mean(y * y)), rel=1e-5)
    with pytest.raises(TypeError, match="Give input=array"):
        calculate_gain(layer)


def test_what_a_function_does_not_declare_is_found():
    """A jump where no break is."""
    gain = calculate_gain(lambda x: keras.ops.where(x > 0.1234567, 1.0 + 0 * x, 0 * x))
    assert gain == pytest.approx(math.sqrt(2 / math.erfc(0.1234567 / math.sqrt(2))), rel=1e-13)


@pytest.mark.parametrize("distribution", ["truncated_normal", "untruncated_normal", "uniform"])
@pytest.mark.parametrize("mode", ["fan_in", "fan_out", "fan_avg"])
def test_an_initializer_draws_weights_of_the_gain(mode, distribution):
    made = for_activation("elu", mode, distribution, seed=1)
    assert type(made) is keras.initializers.VarianceScaling
    fans = {"fan_in": 400, "fan_out": 300, "fan_avg": 350}
    gain = calculate_gain("elu", {"fan_in": "forward", "fan_out": "backward", "fan_avg": "both"}[mode])
    drawn = np.asarray(keras.ops.convert_to_numpy(made((400, 300))))
    assert drawn.std() == pytest.approx(gain / math.sqrt(fans[mode]), rel=0.01)


def test_he_normal_is_ours_for_relu():
    ours, theirs = for_activation("relu").get_config(), keras.initializers.HeNormal().get_config()
    assert ours["scale"] == pytest.approx(2, rel=1e-15)
    again = keras.initializers.VarianceScaling.from_config(json.loads(json.dumps(ours)))
    assert (again.mode, again.distribution) == ("fan_in", "truncated_normal")
    assert theirs.keys() <= ours.keys() | {"seed"}


def deep(name, depth, width=400):
    """The standard deviation of pre-activations behind so many layers of weights with the gain."""
    rng = np.random.default_rng(0)
    gain, activation = calculate_gain(name), keras_relu.get(name)
    z = rng.standard_normal((100, width)).astype("float32")
    for _ in range(depth):
        y = np.asarray(keras.ops.convert_to_numpy(activation(z)))
        z = y @ (rng.standard_normal((width, width)) * gain / math.sqrt(width)).astype("float32")
    return z.std()


@pytest.mark.parametrize("name", ["leaky_relu", "elu", "selu"])
def test_signals_keep_their_size_through_thirty_layers(name):
    assert 0.5 < deep(name, 30) < 2


def test_the_size_that_a_gain_keeps_need_not_be_stable():
    """A little more comes out of SiLU much larger: the documentation says so."""
    assert deep("silu", 5) == pytest.approx(1, abs=0.3)
    assert not 0.2 < deep("silu", 50) < 5


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: calculate_gain("reluu"), ValueError, "Closest: 'relu'"),
        (lambda: calculate_gain(3), TypeError, "3 \\(int\\) is no activation"),
        (lambda: calculate_gain("relu", "fan_in"), ValueError, "'fan_in' is 'forward' here"),
        (lambda: calculate_gain("relu", "forwards"), ValueError, "Closest: 'forward'"),
        (lambda: calculate_gain("relu", input=(0.0, 0.0)), ValueError, "deviation above 0"),
        (lambda: calculate_gain("relu", input=(0.0, math.inf)), ValueError, "deviation above 0"),
        (lambda: calculate_gain("relu", input=[1.0, 1.0, 1.0]), ValueError, "two different finite numbers"),
        (lambda: calculate_gain("relu", input=np.array([[1.0, math.nan]])), ValueError, "two different finite"),
        (lambda: calculate_gain("relu", input=object()), ValueError, "input must be"),
        (lambda: calculate_gain(lambda x: 0 * x), ValueError, "mean square of its results is 0"),
        (lambda: calculate_gain(lambda x: x / 0.0), ValueError, "not every value is finite"),
        (lambda: calculate_gain(lambda x: keras.ops.sqrt(keras.ops.abs(x)), "backward"), ValueError, "converge"),
        (lambda: calculate_gain("dyrelu_b"), TypeError, "has layers inside it"),
        (lambda: for_activation("relu", "forward"), ValueError, "mode must be one of 'fan_in'"),
        (lambda: for_activation("relu", distribution="normal"), ValueError, "Closest: "),
    ],
)
def test_wrong_arguments_are_named(call, error, says):
    with pytest.raises(error, match=says):
        call()
