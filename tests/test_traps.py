"""Traps of Keras 3.15.1 and pains that users reported, each as a test that we do not have it.

A trap has a number; a pain names the issue where people met it.
"""

import inspect
import json
import os
import subprocess
import sys

import keras
import numpy as np
import pytest
from backend import DTYPES, FLOATS, HAS_FLOAT64, array, tensor, value_and_gradients
from sampling import is_due

import keras_relu
from keras_relu import activations, compat, layers
from keras_relu.core.kinds import ShapeChanging
from keras_relu.core.registry import registry

pytestmark = pytest.mark.turns(jax=4)

CLASSES = {cls.variant: cls for cls in registry.own()}
FLOAT16_MAX = 65504.0


def slope(function, x, dtype="float32"):
    """The derivative of an elementwise function at ``x``, as float64."""
    _, (dx,) = value_and_gradients(function, np.asarray([x], dtype=FLOATS[dtype]))
    return float(dx[0])


def value(function, x, dtype="float32"):
    """The value of an elementwise function at ``x`` in ``dtype``, as float64."""
    return float(array(function(tensor([x], dtype)))[0])


# --- traps


def test_trap_01_one_default_slope():
    """The name, the layer and the function share one default slope; Keras's have 0.2, 0.3 and 0.2."""
    assert keras_relu.get("leaky_relu").negative_slope == layers.LeakyReLU().negative_slope == 0.01
    assert value(activations.leaky_relu, -1.0) == pytest.approx(-0.01)
    assert inspect.signature(activations.leaky_relu).parameters["negative_slope"].default == 0.01


@pytest.mark.parametrize(
    ("name", "class_name"),
    [
        ("LeakyReLU", "LeakyReLU"),
        ("prelu", "PReLU"),
        ("ReLU", "ReLU"),
        ("hardswish", "HardSwish"),
        ("Hard-Swish", "HardSwish"),
        ("leaky_relu(negative_slope=0.1)", "LeakyReLU"),
    ],
)
def test_trap_02_names_resolve(name, class_name):
    """Class names and every spelling of a name resolve."""
    assert type(keras_relu.get(name)) is getattr(layers, class_name)


def test_trap_03_dict_needs_no_module():
    """A dict with a class name and a config is enough."""
    layer = keras_relu.get({"class_name": "LeakyReLU", "config": {"negative_slope": 0.2}})
    assert type(layer) is layers.LeakyReLU
    assert layer.negative_slope == 0.2


def test_trap_04_class_gives_an_instance():
    """A class gives a layer, never the class itself."""
    layer = keras_relu.get(layers.LeakyReLU)
    assert isinstance(layer, layers.LeakyReLU)
    assert value(layer, -1.0) == pytest.approx(-0.01)


def test_trap_05_parameters_are_saved(tmp_path):
    """Parameters of an activation survive saving; what could not be loaded is refused before it is saved."""
    dense = keras.layers.Dense(3, activation=keras_relu.get("squareplus(b=0.25)"))
    model = keras.Sequential([keras.Input((4,)), dense])
    path = str(tmp_path / "net.keras")
    model.save(path)
    assert keras.models.load_model(path).layers[0].activation.b == 0.25
    with pytest.raises(TypeError, match="not registered with Keras, so a saved model could not find it"):
        keras_relu.get(lambda x: x)


def test_trap_06_weights_exist_before_the_first_call():
    """A trainable activation inside a layer is counted, and saved, before anything is called."""
    dense = keras_relu.with_activation(keras.layers.Dense(3), "prelu")
    model = keras.Sequential([keras.Input((3,)), dense])
    before = model.count_params(), len(model.get_weights())
    model(np.zeros((1, 3), "float32"))
    assert before == (15, 3)
    assert before == (model.count_params(), len(model.get_weights()))
    clone = keras.models.clone_model(model)
    clone.set_weights(model.get_weights())


def test_trap_07_activation_of_a_built_layer_is_not_replaced_in_silence():
    """Setting the activation of a layer whose call may be compiled already is an error, not a change without effect."""
    dense = keras.layers.Dense(3, activation="relu")
    model = keras.Sequential([keras.Input((3,)), dense])
    model.predict(np.zeros((1, 3), "float32"), verbose=0)
    with pytest.raises(ValueError, match="built already"):
        keras_relu.with_activation(dense, "gelu")


@pytest.mark.parametrize(
    ("shared_axes", "shape"), [([-1], (8, 9, 1)), ([-3, -2], (1, 1, 3)), ([-2], (8, 1, 3)), (-1, (8, 9, 1))]
)
def test_trap_08_negative_axes_count_from_the_end(shared_axes, shape):
    """The axis that a negative number names is the one that is shared."""
    layer = layers.PReLU(shared_axes=shared_axes)
    layer.build((None, 8, 9, 3))
    assert tuple(layer.alpha.shape) == shape


def test_trap_09_prelu_of_minus_infinity():
    """A slope of 0 makes 0 of -inf, and a slope below 0 can be had where Keras refuses it."""
    assert value(layers.LeakyReLU(negative_slope=0.0), -np.inf) == 0.0
    assert value(layers.PReLU(alpha=0.0, shared_axes="all"), -np.inf) == 0.0
    assert value(layers.PReLU(alpha=0.25, shared_axes="all"), -np.inf) == -np.inf
    assert value(layers.PReLU(alpha=-0.5, shared_axes="all"), -2.0) == 1.0


@pytest.mark.parametrize("x", [6e4, -6e4, 300.0, -300.0, 255.0])
@pytest.mark.parametrize("name", ["squareplus", "smelu", "gelu", "gelu_tanh", "mish", "silu", "elu", "selu", "celu"])
def test_trap_10_float16_values_and_slopes_are_finite(name, x):
    """Large float16 inputs give finite values and slopes, next to those of ReLU."""
    function = getattr(activations, name)
    grows = 1.0507009873554805 if name == "selu" else 1.0
    if x * grows < FLOAT16_MAX:
        limit = grows * x if x > 0 else {"elu": -1.0, "celu": -1.0, "selu": -1.7580993408473766}.get(name, 0.0)
        assert value(function, x, "float16") == pytest.approx(limit, rel=1e-3, abs=4e-3)
    assert slope(function, x, "float16") == pytest.approx(grows if x > 0 else 0.0, rel=1e-3, abs=1e-4)


@pytest.mark.parametrize(("dtype", "eps"), [("float16", 2.0**-10), ("bfloat16", 2.0**-7)])
def test_trap_10_small_inputs_in_16_bits(dtype, eps):
    """ELU and SELU near 0 and squareplus far below keep their digits in 16 bits."""
    assert value(activations.elu, -1e-4, dtype) == pytest.approx(-1e-4, rel=eps)
    assert value(activations.selu, -1e-4, dtype) == pytest.approx(-1.7580993408473766e-4, rel=eps)
    assert value(activations.squareplus, -200.0, dtype) == pytest.approx(4 / (2 * (40004**0.5 + 200)), rel=eps)
    assert value(activations.squareplus, -12.0, dtype) == pytest.approx(4 / (2 * (148**0.5 + 12)), rel=eps)


@pytest.mark.parametrize(
    ("name", "arguments", "at", "expected"),
    [
        ("celu", {}, 0.0, 1.0),
        ("celu", {"alpha": 2.0}, 0.0, 1.0),
        ("elu", {"alpha": 0.5}, 0.0, 0.5),
        ("selu", {}, 0.0, 1.7580993408473766),
        ("leaky_relu", {"negative_slope": 0.2}, 0.0, 0.2),
        ("prelu", {"alpha": 0.25}, 0.0, 0.25),
        ("relu", {}, 0.0, 0.0),
        ("relu", {"max_value": 1.0}, 1.0, 0.0),
        ("relu6", {}, 6.0, 0.0),
        ("hard_tanh", {}, 1.0, 0.0),
        ("hard_sigmoid", {}, 3.0, 0.0),
    ],
)
def test_trap_11_one_slope_at_a_kink(name, arguments, at, expected):
    """The slope at a kink is the declared one on every backend."""
    function = getattr(activations, name)
    assert slope(lambda x: function(x, **arguments), at) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("relu", {"threshold": 1.0}),
        ("relu", {"max_value": 1.0, "negative_slope": 0.1}),
        ("thresholded_relu", {}),
        ("leaky_relu", {}),
        ("hard_tanh", {}),
        ("hard_swish", {}),
    ],
)
def test_trap_12_nan_is_not_hidden(name, arguments):
    """NaN in, NaN out."""
    assert np.isnan(value(lambda x: getattr(activations, name)(x, **arguments), np.nan))


@pytest.mark.parametrize("dtype", ["int32", "bool"])
@pytest.mark.parametrize("name", ["relu", "leaky_relu", "selu", "elu", "mish", "crelu"])
def test_trap_13_one_rule_for_integers(name, dtype):
    """Integers are refused in the same words everywhere, eager and symbolic, as a function and as a layer."""
    x = keras.ops.cast(np.ones((2, 4), "float32"), dtype)
    symbolic = keras.KerasTensor((2, 4), dtype=dtype)
    for call in (getattr(activations, name), keras_relu.get(name)):
        for given in (x, symbolic):
            with pytest.raises(TypeError, match=f"takes floating-point tensors; got dtype {dtype}. Cast first"):
                call(given)


def test_trap_14_sparsemax_is_not_ours():
    """Keras's sparsemax does not sum to 1; no variant of ours stands on it, and its name stays Keras's."""
    assert "sparsemax" not in keras_relu.list_activations(level="all")
    assert type(keras_relu.get("sparsemax")) is keras.layers.Activation


@pytest.mark.parametrize("name", ["mish", "hard_swish", "squareplus", "relu", "glu", "leaky_relu"])
def test_trap_15_functions_take_symbolic_tensors(name):
    """A function can be called in a functional model."""
    inputs = keras.Input((4,))
    outputs = getattr(activations, name)(inputs)
    model = keras.Model(inputs, outputs)
    x = np.linspace(-2, 2, 8, dtype="float32").reshape(2, 4)
    np.testing.assert_allclose(array(model(x)), array(getattr(activations, name)(x)), rtol=1e-6)


@pytest.mark.parametrize("name", sorted(n for n in CLASSES if is_due(n, 6)))
def test_trap_16_masks_pass(name):
    """A mask goes through every variant, without a warning."""
    layer = CLASSES[name]()
    assert layer.supports_masking
    if layer.kind[0] not in ("stateless", "trainable", "stochastic"):
        return  # those take images or pairs of channels; the flag is what they share
    x = keras.KerasTensor((2, 3, 8))
    x._keras_mask = keras.KerasTensor((2, 3), dtype="bool")
    assert layer(x)._keras_mask is x._keras_mask


def test_trap_17_configs_hold_plain_numbers():
    """A NumPy number comes back as a Python number."""
    slope_ = layers.ReLU(negative_slope=np.float32(0.5), max_value=np.int64(6)).get_config()
    assert type(slope_["negative_slope"]) is float
    assert type(slope_["max_value"]) is float
    assert type(layers.LeakyReLU(np.float64(0.25)).get_config()["negative_slope"]) is float


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_trap_17_every_config_is_json(name):
    """The default config of every variant is plain JSON."""
    config = CLASSES[name]().get_config()
    config.pop("dtype", None)  # Keras's own, which it serializes
    assert json.loads(json.dumps(config)) == config


@pytest.mark.only("torch", reason="ops.custom_gradient keeps too much on torch alone")
@pytest.mark.parametrize("name", ["mish", "squareplus", "smelu", "relu", "prelu"])
def test_trap_18_backward_keeps_the_input_alone(name):
    """What is kept for the backward is not more than the input, and the parameter's few numbers."""
    import torch

    from keras_relu.testing._torch import saved

    layer = keras_relu.get(name)
    x = torch.randn(64, 32, requires_grad=True)
    layer.build(tuple(x.shape))
    y, kept = saved(layer, x * 1.0)
    few = sum(int(np.prod(w.shape)) * 4 for w in layer.weights)
    assert sum(kept.values()) <= x.numel() * 4 + few
    del y


def test_trap_18_parameter_of_an_inner_layer_trains():
    """A trainable activation that is not first in its model learns, compiled as Keras compiles by default."""
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(6), layers.PReLU(), keras.layers.Dense(1)])
    start = model.layers[1].get_weights()[0].copy()
    model.compile(keras.optimizers.SGD(0.1), "mse")
    generator = np.random.default_rng(0)
    x = generator.standard_normal((32, 4)).astype("float32")
    model.fit(x, x[:, :1] ** 2, epochs=2, verbose=0)
    assert np.abs(model.layers[1].get_weights()[0] - start).max() > 1e-4


@pytest.mark.skipif(not HAS_FLOAT64, reason="JAX computes in float64 only with jax_enable_x64")
def test_trap_19_functions_keep_float64():
    """A function keeps the dtype of its input; a layer takes the one it is told."""
    x = np.asarray([-1.0, 1e-12, 2.0])
    for result in (activations.elu(x), layers.ELU(dtype="float64")(x)):
        assert keras.backend.standardize_dtype(result.dtype) == "float64"
        np.testing.assert_allclose(array(result), np.where(x > 0, x, np.expm1(x)), rtol=1e-15)


def test_trap_19_a_layer_says_what_it_computes_in():
    """A float64 array enters a float32 layer as it enters any layer of Keras, and leaves as float32."""
    assert keras.backend.standardize_dtype(layers.ELU()(np.ones(3)).dtype) == "float32"


# --- pains


def model_of_every_form():
    """A trainable layer, a parametrised one as an argument, a function as an argument, and a text."""
    return keras.Sequential(
        [
            keras.Input((5,)),
            keras_relu.with_activation(keras.layers.Dense(4), "prelu(alpha=0.1)"),
            keras.layers.Dense(4, activation=keras_relu.get("leaky_relu/0.2")),
            keras.layers.Dense(4, activation=activations.mish),
            keras_relu.get("elu(alpha=0.5)"),
        ]
    )


LOADER = """
import sys
import numpy as np
import keras
import keras_relu
folder = sys.argv[1]
x = np.load(folder + "/x.npy")
found = {}
for suffix in ("keras", "h5"):
    found[suffix] = keras.models.load_model(f"{folder}/net.{suffix}")
found["json"] = keras.models.model_from_json(open(folder + "/net.json").read())
found["json"].load_weights(folder + "/net.weights.h5")
for name, model in found.items():
    np.save(f"{folder}/{name}.npy", keras.ops.convert_to_numpy(model(x)))
"""


def test_pain_01_saved_model_loads_in_a_new_process(tmp_path):
    """keras#1634, #3487, #8880, #20833, tf#42260: .keras, .h5, json and weights load with ``import keras_relu``."""
    keras.utils.set_random_seed(0)
    model = model_of_every_form()
    x = np.random.default_rng(0).standard_normal((3, 5)).astype("float32")
    np.save(tmp_path / "x.npy", x)
    model.save(tmp_path / "net.keras")
    model.save(tmp_path / "net.h5")
    model.save_weights(tmp_path / "net.weights.h5")
    (tmp_path / "net.json").write_text(model.to_json(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LOADER, str(tmp_path)], env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for name in ("keras", "h5", "json"):
        np.testing.assert_allclose(np.load(tmp_path / f"{name}.npy"), array(model(x)), rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_pain_02_every_name_resolves(name):
    """keras#20333, addons#868: the name, the class name and the aliases all find the variant."""
    for spelling in (name, CLASSES[name].__name__, *CLASSES[name].aliases):
        assert type(keras_relu.get(spelling)) is CLASSES[name]


def test_pain_03_layer_as_an_activation(tmp_path):
    """keras#2272, #3816, #5340, #13398, tf#27142, EnergyFlow#7: PReLU as an argument has all its weights."""
    dense = keras_relu.with_activation(keras.layers.Dense(3), "prelu")
    model = keras.Sequential([keras.Input((3,)), dense])
    path = str(tmp_path / "net.weights.h5")
    model.save_weights(path)  # before any call
    clone = keras.models.clone_model(model)
    clone.load_weights(path)
    x = np.random.default_rng(0).standard_normal((4, 3)).astype("float32")
    np.testing.assert_array_equal(array(clone(x)), array(model(x)))
    assert clone.count_params() == model.count_params() == 15


def test_pain_04_prelu_has_one_slope_per_channel():
    """keras#13543, PR#4141, tflearn#335: 64 parameters for images of 224 x 224 x 64, not 3,211,264."""
    layer = layers.PReLU()
    layer.build((None, 224, 224, 64))
    assert layer.count_params() == 64


def test_pain_05_prelu_takes_any_image_size():
    """keras#7694, #4851: unknown sizes, and another size after the first, work."""
    inputs = keras.Input((None, None, 3))
    model = keras.Model(inputs, layers.PReLU()(inputs))
    for size in (4, 7):
        y = array(model(-np.ones((1, size, size, 3), "float32")))
        assert y.shape == (1, size, size, 3)
        np.testing.assert_allclose(y, -0.25)


def test_pain_06_prelu_does_not_start_as_relu():
    """keras#9810: the start value is the paper's 0.25; Keras's 0 is one import away."""
    layer = layers.PReLU()
    layer.build((None, 4))
    np.testing.assert_allclose(layer.get_weights()[0], 0.25)
    theirs = compat.keras.PReLU()
    theirs.build((None, 4))
    np.testing.assert_array_equal(theirs.get_weights()[0], 0.0)


def test_pain_08_default_slopes_are_not_mixed():
    """DW2TF#2, onnxconverter-common#117, torch-points3d#248: each framework's slope stands under its own name."""
    assert compat.torch.LeakyReLU().negative_slope == layers.LeakyReLU().negative_slope == 0.01
    assert compat.keras.LeakyReLU().negative_slope == keras.layers.LeakyReLU().negative_slope == 0.3
    text = keras_relu.identifier(compat.keras.LeakyReLU())
    assert text == "leaky_relu(negative_slope=0.3)"
    assert "negative_slope" in layers.LeakyReLU().get_config()


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", ["gelu_tanh", "gelu", "elu", "selu", "celu", "mish", "silu", "softplus", "golu"])
def test_pain_09_no_nan_at_large_inputs(name, dtype):
    """fairseq#2235, pytorch#187180, tinygrad#17852, NNlib.jl#722, mxnet#14673: up to the largest number of a dtype."""
    largest = float(np.finfo(FLOATS[dtype]).max) if dtype != "bfloat16" else 3.3895313892515355e38
    x = np.asarray([largest, -largest, 88.0, 89.0, -89.0, 1e4, -1e4, 709.0, -746.0]).astype(FLOATS[dtype])
    y, (dx,) = value_and_gradients(getattr(activations, name), x)
    assert not np.isnan(y.astype("float64")).any()
    assert np.isfinite(dx.astype("float64")).all()


@pytest.mark.parametrize("x", [1e4, np.inf, -np.inf, -1e4])
@pytest.mark.parametrize("name", ["celu", "elu", "selu", "mish", "silu", "gelu", "softplus", "squareplus"])
def test_pain_10_where_does_not_spoil_the_slope(name, x):
    """jax#9873, #1538, #347, jax PR#40827: the slope is right at 1e4 and at both infinities."""
    right = 1.0507009873554805 if name == "selu" else 1.0
    assert slope(getattr(activations, name), x) == pytest.approx(right if x > 0 else 0.0, rel=1e-6, abs=1e-7)


@pytest.mark.parametrize("policy", ["mixed_float16", "mixed_bfloat16"])
def test_pain_24_parameters_under_mixed_precision(policy):
    """apex#229, pytorch#95365, #179358: parameters stay float32, the result and its slope have the compute dtype."""
    layer = layers.PReLU(dtype=policy, shared_axes="all")
    layer.build((None, 4))
    assert layer.alpha.dtype == "float32"
    x = np.full((1024, 64), -1.0).astype(FLOATS[layer.compute_dtype])
    y, (dx, dalpha) = value_and_gradients(
        lambda t, alpha: layer.stateless_call([alpha], [], t)[0], x, np.asarray(0.25, "float32")
    )
    assert y.dtype == dx.dtype == FLOATS[layer.compute_dtype]
    assert dalpha.dtype == np.float32
    assert float(dalpha) == -x.size


def test_pain_25_get_never_shares():
    """MPRNet#76, PyTorch-ENet#27, EnergyFlow#7: every use gets a layer of its own, so two sizes don't collide."""
    first, second = keras_relu.get("prelu"), keras_relu.get("prelu")
    assert first is not second
    assert keras_relu.get(first) is not first
    inputs = keras.Input((4,))
    x = keras_relu.get("prelu")(keras.layers.Dense(8)(inputs))
    outputs = keras_relu.get("prelu")(keras.layers.Dense(3)(x))
    assert [tuple(w.shape) for w in keras.Model(inputs, outputs).weights][2::3] == [(8,), (3,)]


def test_pain_25_learned_slope_is_easy_to_read():
    """keras#7956: ``layer.alpha`` is the weight."""
    layer = layers.PReLU()
    layer.build((None, 3))
    np.testing.assert_array_equal(array(keras.ops.convert_to_tensor(layer.alpha)), layer.get_weights()[0])


def test_pain_25_inplace_is_understood():
    """pytorch#101794: a call written for torch keeps working, with or without ``inplace``."""
    assert type(compat.torch.SiLU(inplace=True)) is layers.SiLU


def test_no_variant_hides_a_change_of_shape():
    """Only variants that say so change the shape."""
    for name, cls in CLASSES.items():
        if not issubclass(cls, ShapeChanging):
            assert cls().compute_output_shape((2, 6, 6, 64)) == (2, 6, 6, 64), name
