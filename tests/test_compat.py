"""``keras_relu.compat``: other packages' names, signatures, defaults and numbers."""

import ast
import inspect

import keras
import numpy as np
import pytest
from backend import BACKEND, array, tensor, value_and_gradients

import keras_relu
from keras_relu import compat, layers

pytestmark = pytest.mark.turns(jax=3)

POSITIONAL = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.POSITIONAL_ONLY)


def draw(*shape, seed=0):
    """Normal numbers of both signs, none so small that a kink would be near."""
    x = 3.0 * np.random.default_rng(seed).standard_normal(shape)
    return np.where(np.abs(x) < 1e-3, 1.0, x).astype("float32")


def positional(function):
    """Names and defaults that may be given by position, with Keras's words in lower case."""
    return [
        (p.name, p.default.lower() if isinstance(p.default, str) else p.default)
        for p in inspect.signature(function).parameters.values()
        if p.kind in POSITIONAL
    ]


def modules():
    return [(package, name) for package in compat.__all__ for name in getattr(compat, package).__all__]


@pytest.mark.parametrize(("package", "name"), modules())
def test_named_like_the_class_and_documented(package, name):
    found = getattr(getattr(compat, package), name)
    assert found.__name__ == name
    assert all(part in found.__doc__ for part in ("Args:", "Raises:"))


@pytest.mark.parametrize("package", compat.__all__)
def test_imports_no_framework(package):
    tree = ast.parse(inspect.getsource(getattr(compat, package)))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    assert {name.split(".")[0] for name in imported} == {"__future__", "typing", "keras_relu"}


# --- Keras

KERAS = [
    ("ReLU", (), {}),
    ("ReLU", (2.0, 0.1, 0.5), {}),
    ("LeakyReLU", (), {}),
    ("LeakyReLU", (0.1,), {}),
    ("ELU", (), {}),
    ("ELU", (0.7,), {}),
    ("PReLU", (), {}),
    ("PReLU", ("ones",), {}),
    ("PReLU", (0.25,), {}),
    ("PReLU", (), {"shared_axes": 1}),
    ("PReLU", ("glorot_uniform", "l2", "non_neg", [1, 2]), {}),
    ("PReLU", (), {"shared_axes": (1, 2, 3)}),
]


@pytest.mark.parametrize("name", compat.keras.__all__)
def test_keras_signature(name):
    theirs = positional(getattr(keras.layers, name).__init__)[1:]
    assert positional(getattr(compat.keras, name)) == theirs


@pytest.mark.parametrize(("name", "args", "kwargs"), KERAS)
def test_keras_numbers(name, args, kwargs):
    if args == (0.25,):
        ours = compat.keras.PReLU(*args)
        theirs = keras.layers.PReLU(keras.initializers.Constant(0.25))
    else:
        ours, theirs = (getattr(module, name)(*args, **kwargs) for module in (compat.keras, keras.layers))
    x = draw(2, 4, 5, 3)
    for made in (ours, theirs):
        made.build(x.shape)
    assert type(ours) is getattr(layers, name)
    assert [tuple(w.shape) for w in ours.weights] == [tuple(w.shape) for w in theirs.weights]
    if "glorot_uniform" not in args:  # a random start is not the same twice
        for mine, other in zip(ours.get_weights(), theirs.get_weights(), strict=True):
            np.testing.assert_array_equal(mine, other)
    ours.set_weights(theirs.get_weights())
    (y, (dx,)), (expected, (expected_dx,)) = (value_and_gradients(made, x) for made in (ours, theirs))
    np.testing.assert_allclose(y, expected, rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(dx, expected_dx, rtol=1e-6, atol=1e-6)


def test_keras_prelu_gradient_of_the_slopes():
    x = draw(2, 4, 5, 3)

    def gradient(layer):
        layer.build(x.shape)
        layer.set_weights([draw(1, 1, 3, seed=1)])

        def f(alpha):
            return layer.stateless_call([alpha], [], tensor(x))[0]

        return value_and_gradients(f, layer.get_weights()[0])[1][0]

    ours, theirs = (gradient(module.PReLU(shared_axes=[1, 2])) for module in (compat.keras, keras.layers))
    np.testing.assert_allclose(ours, theirs, rtol=1e-5)


def test_keras_2_name_of_the_slope():
    assert compat.keras.LeakyReLU(alpha=0.1).negative_slope == 0.1


def test_keras_none_as_initializer_is_that_of_keras():
    layer = compat.keras.PReLU(None)
    assert isinstance(layer.alpha_initializer, keras.initializers.GlorotUniform)


def test_keras_defaults_have_a_text():
    assert keras_relu.identifier(compat.keras.LeakyReLU()) == "leaky_relu(negative_slope=0.3)"
    text = keras_relu.identifier(compat.keras.PReLU(shared_axes=[1, 2]))
    assert text == "prelu(alpha=0.0, shared_axes=[1, 2])"
    assert keras_relu.get(text).get_config()["shared_axes"] == [1, 2]


def net(module, seed=0):
    """A net with the five activation layers of Keras, from ``module``."""
    keras.utils.set_random_seed(seed)
    return keras.Sequential(
        [
            keras.Input((6, 6, 2)),
            keras.layers.Conv2D(4, 3),
            module.PReLU(shared_axes=[1, 2]),
            keras.layers.Flatten(),
            module.LeakyReLU(),
            keras.layers.Dense(3),
            module.PReLU("ones"),
            module.ELU(0.5),
            module.ReLU(2.0),
        ]
    )


@pytest.mark.parametrize("suffix", [".weights.h5", ".h5", ".keras"])
def test_weights_saved_by_keras_layers_load_into_ours(suffix, tmp_path):
    theirs, ours = net(keras.layers), net(compat.keras, seed=1)
    theirs.layers[1].set_weights([draw(1, 1, 4)])
    path = str(tmp_path / f"net{suffix}")
    if suffix == ".weights.h5":
        theirs.save_weights(path)
        ours.load_weights(path)
    else:
        theirs.save(path)
        ours.load_weights(path)
    x = draw(2, 6, 6, 2)
    np.testing.assert_allclose(array(ours(x)), array(theirs(x)), rtol=1e-6, atol=1e-6)


def test_h5_of_keras_layers_opens_with_ours(tmp_path):
    theirs = net(keras.layers)
    path = str(tmp_path / "net.h5")
    theirs.save(path)
    names = ("ReLU", "LeakyReLU", "PReLU", "ELU")
    ours = keras.models.load_model(path, custom_objects={name: getattr(layers, name) for name in names})
    assert sum(type(layer).__module__ == "keras_relu.layers" for layer in ours.layers) == 5
    x = draw(2, 6, 6, 2)
    np.testing.assert_allclose(array(ours(x)), array(theirs(x)), rtol=1e-6, atol=1e-6)


def test_clone_model_exchanges_the_layers():
    theirs = net(keras.layers)

    def ours(layer):
        kind = getattr(layers, type(layer).__name__, type(layer))
        return kind.from_config(layer.get_config())

    new = keras.models.clone_model(theirs, clone_function=ours)
    new.set_weights(theirs.get_weights())
    assert sum(type(layer).__module__ == "keras_relu.layers" for layer in new.layers) == 5
    x = draw(2, 6, 6, 2)
    np.testing.assert_allclose(array(new(x)), array(theirs(x)), rtol=1e-6, atol=1e-6)


def test_saved_model_names_our_class_and_not_compat(tmp_path):
    model = keras.Sequential([keras.Input((4,)), compat.keras.LeakyReLU(), compat.torch.PReLU(4), compat.tfa.TLU()])
    text = model.to_json()
    assert "keras_relu>LeakyReLU" in text
    assert "compat" not in text
    path = str(tmp_path / "net.keras")
    model.save(path)
    again = keras.models.load_model(path)
    x = draw(3, 4)
    np.testing.assert_array_equal(array(again(x)), array(model(x)))
    assert again.layers[0].negative_slope == 0.3


# --- torch

TORCH = [
    ("ReLU", (), {}),
    ("ReLU", (True,), {}),
    ("ReLU6", (), {}),
    ("LeakyReLU", (), {}),
    ("LeakyReLU", (0.2, True), {}),
    ("PReLU", (), {}),
    ("PReLU", (4,), {}),
    ("PReLU", (4, 0.1), {}),
    ("ELU", (), {}),
    ("ELU", (0.5,), {}),
    ("SELU", (), {}),
    ("CELU", (), {}),
    ("CELU", (0.5,), {}),
    ("GELU", (), {}),
    ("GELU", ("tanh",), {}),
    ("SiLU", (), {}),
    ("Mish", (), {}),
    ("Softplus", (), {}),
    ("Softplus", (2.0, 30.0), {}),
    ("Hardtanh", (), {}),
    ("Hardtanh", (-2.0, 0.5), {}),
    ("Hardswish", (), {}),
    ("Hardsigmoid", (), {}),
    ("RReLU", (), {}),
    ("RReLU", (0.1, 0.2), {}),
    ("GLU", (), {}),
    ("GLU", (1,), {}),
    ("GLU", (), {"dim": 2}),
    ("Threshold", (0.5, 0.0), {}),
]
only_torch = pytest.mark.only("torch", reason="compares with torch.nn, which only this backend needs")


def test_every_torch_name_is_compared():
    assert {name for name, _, _ in TORCH} == set(compat.torch.__all__)


@only_torch
@pytest.mark.parametrize("name", compat.torch.__all__)
def test_torch_signature(name):
    import torch

    theirs = positional(getattr(torch.nn, name).__init__)[1:]
    ours = positional(getattr(compat.torch, name))
    if name == "ReLU6":  # torch's inherits the rest of its constructor from Hardtanh
        theirs = theirs[:1]
    assert ours == theirs


@only_torch
@pytest.mark.parametrize(("name", "args", "kwargs"), TORCH)
def test_torch_numbers(name, args, kwargs):
    import torch

    ours, theirs = (getattr(module, name)(*args, **kwargs) for module in (compat.torch, torch.nn))
    theirs.eval()
    x = draw(2, 4, 6, 8)
    # torch may work in place on what it is given.
    (y, (dx,)) = value_and_gradients(ours, x)
    (expected, (expected_dx,)) = value_and_gradients(lambda t: theirs(t.clone()), x)
    np.testing.assert_allclose(y, expected, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(dx, expected_dx, rtol=1e-4, atol=1e-5)


@only_torch
def test_torch_prelu_state():
    import torch

    ours, theirs = compat.torch.PReLU(4), torch.nn.PReLU(4)
    np.testing.assert_array_equal(ours.get_weights()[0], theirs.weight.detach().numpy())
    weight = draw(4)
    ours.set_weights([weight])
    theirs.load_state_dict({"weight": torch.from_numpy(weight)})
    x = draw(2, 4, 3)
    np.testing.assert_allclose(array(ours(x)), array(theirs(torch.from_numpy(x))), rtol=1e-6)


def test_torch_defaults():
    made = {name: getattr(compat.torch, name)(*args) for name, args, kwargs in reversed(TORCH) if not kwargs}
    assert made["LeakyReLU"].negative_slope == 0.01
    assert made["GELU"].approximate is False
    assert (made["Hardtanh"].min_value, made["Hardtanh"].max_value) == (-1.0, 1.0)
    assert (made["RReLU"].lower, made["RReLU"].upper) == (1 / 8, 1 / 3)
    assert (made["Softplus"].beta, made["Softplus"].threshold) == (1.0, 20.0)


def test_torch_prelu_sharing():
    one = compat.torch.PReLU()
    one.build((None, 4, 3))
    assert tuple(one.alpha.shape) == ()
    assert np.allclose(one.get_weights()[0], 0.25)
    many = compat.torch.PReLU(4, name="many")
    assert tuple(many.alpha.shape) == (4,)
    slopes = np.arange(4, dtype="float32")
    many.set_weights([slopes])
    np.testing.assert_array_equal(array(many(-np.ones((1, 4, 2), "float32")))[0, :, 0], -slopes)
    with pytest.raises(ValueError, match="channels=4, but axis 1 of the input has size 3"):
        many(np.ones((1, 3, 4), "float32"))
    last = compat.torch.PReLU(4, axis=-1)
    np.testing.assert_allclose(array(last(-np.ones((1, 3, 4), "float32"))), -0.25)


def test_torch_dtype():
    assert compat.torch.PReLU(2, dtype="float16").alpha.dtype == "float16"
    if BACKEND == "torch":
        import torch

        assert compat.torch.PReLU(2, dtype=torch.float16).alpha.dtype == "float16"


def test_torch_inplace_changes_nothing():
    for name in ("ReLU", "ReLU6", "LeakyReLU", "ELU", "SELU", "CELU", "SiLU", "Mish", "Hardswish", "Hardsigmoid"):
        x = tensor(draw(3, 4))
        before = array(x).copy()
        made = getattr(compat.torch, name)(inplace=True)
        made(x)
        np.testing.assert_array_equal(array(x), before)
        assert "inplace" not in made.get_config()


# --- TensorFlow Addons


def test_tfa_defaults():
    assert compat.tfa.GELU().approximate is True
    assert (compat.tfa.RReLU().lower, compat.tfa.RReLU().upper) == (0.125, 0.3333333333333333)
    assert isinstance(compat.tfa.Mish(), layers.Mish)
    tlu = compat.tfa.TLU()
    tlu.build((None, 4, 3))
    assert tuple(tlu.tau.shape) == (4, 3)
    assert not np.any(tlu.get_weights()[0])
    per_channel = compat.tfa.TLU(shared_axes="spatial")
    per_channel.build((None, 4, 3))
    assert tuple(per_channel.tau.shape) == (3,)


def test_tfa_tlu_numbers():
    x, tau = draw(2, 4, 3), draw(4, 3, seed=1)
    tlu = compat.tfa.TLU(False, "ones", "l2")
    tlu.build(x.shape)
    assert np.all(tlu.get_weights()[0] == 1.0)
    tlu.set_weights([tau])
    np.testing.assert_array_equal(array(tlu(x)), np.maximum(x, tau))


def test_tfa_maxout_groups_as_documented():
    x = draw(2, 12)
    made = compat.tfa.Maxout(4, channels=12)
    assert made.pieces == 3
    y = array(made(x))
    assert y.shape == (2, 4)
    # Addons takes every num_units-th channel; ours, neighbours.
    addons = x.reshape(2, 3, 4).max(axis=1)
    np.testing.assert_array_equal(y, x.reshape(2, 4, 3).max(axis=2))
    reordered = x.reshape(2, 3, 4).transpose(0, 2, 1).reshape(2, 12)
    np.testing.assert_array_equal(array(made(reordered)), addons)


# --- what is refused


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: compat.torch.Threshold(1.0, 0.5), ValueError, "value must be 0; got 0.5.*keras.activations.threshold"),
        (lambda: compat.torch.GELU(True), ValueError, "approximate must be 'none' or 'tanh', as in torch; got True"),
        (lambda: compat.torch.PReLU(4, device="cpu"), ValueError, "device='cpu' can't be set here"),
        (lambda: compat.torch.Softplus(1.0, 4.0), ValueError, "threshold=4.0 would cut the function off"),
        (lambda: compat.torch.PReLU(0), ValueError, "channels must be a positive integer"),
        (lambda: compat.torch.PReLU(True), TypeError, "channels must be a positive integer"),
        (lambda: compat.torch.GLU(0), ValueError, "axis=0 is the batch axis"),
        (lambda: compat.torch.ReLU(in_place=True), TypeError, "no argument 'in_place'"),
        (lambda: compat.torch.Hardtanh(1.0, -1.0), ValueError, "HardTanh"),
        (lambda: compat.keras.LeakyReLU(None), TypeError, "negative_slope must be a number"),
        (lambda: compat.keras.LeakyReLU(-0.1), ValueError, "negative_slope must be a finite number"),
        (lambda: compat.keras.LeakyReLU(slope=0.1), TypeError, "no argument 'slope'"),
        (lambda: compat.keras.PReLU(shared_axes=[0]), ValueError, "axis 0, the batch"),
        (lambda: compat.tfa.Maxout(4), ValueError, r"Maxout\(4, channels=N\)"),
        (lambda: compat.tfa.Maxout(5, channels=12), ValueError, "channels=12 is not a multiple of num_units=5"),
        (lambda: compat.tfa.TLU(affine=True), ValueError, "only affine=False"),
        (lambda: compat.tfa.GELU("tanh"), TypeError, "approximate must be True or False"),
    ],
)
def test_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()
