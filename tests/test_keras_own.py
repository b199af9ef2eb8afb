"""Keras's own tests of its activations, which ship in its wheel, run against ours with Keras's defaults.

Each test module of Keras is imported as it is and finds our class or function where it looks for Keras's. What we
do otherwise on purpose is listed in ``DIFFERENCES``: such a test must fail just as the list says, everything else
must pass.
"""

import dataclasses
import importlib
import unittest
from types import SimpleNamespace

import keras
import pytest

import keras_relu
from keras_relu.compat import keras as compat

pytestmark = pytest.mark.turns(jax=3)

functions = keras_relu.activations


@dataclasses.dataclass(frozen=True)
class Difference:
    """Why a test of Keras fails on ours, and how."""

    reason: str
    error: type[Exception]
    message: str


@dataclasses.dataclass(frozen=True)
class Subject:
    """A test class of Keras and what its module finds instead of Keras's own."""

    module: str
    case: str
    name: str
    substitute: SimpleNamespace


def layer(module, case, **classes):
    name = module.removesuffix("_test")
    return Subject(f"keras.src.layers.activations.{module}", case, name, SimpleNamespace(**classes))


SUBJECTS = {
    "ReLU": layer("relu_test", "ReLUTest", ReLU=compat.ReLU),
    "LeakyReLU": layer("leaky_relu_test", "LeakyReLUTest", LeakyReLU=compat.LeakyReLU),
    # What compat.keras.LeakyReLU returns: here Keras's test can inherit from it, and goes on to its end.
    "LeakyReLU class": layer("leaky_relu_test", "LeakyReLUTest", LeakyReLU=keras_relu.layers.LeakyReLU),
    "PReLU": layer("prelu_test", "PReLUTest", PReLU=compat.PReLU),
    "ELU": layer("elu_test", "ELUTest", ELU=compat.ELU),
    "functions": Subject(
        "keras.src.activations.activations_test",
        "ActivationsTest",
        "activations",
        SimpleNamespace(
            celu=functions.celu,
            elu=functions.elu,
            gelu=functions.gelu,
            glu=functions.glu,
            hard_sigmoid=functions.hard_sigmoid,
            hard_silu=functions.hard_swish,
            hard_tanh=functions.hard_tanh,
            leaky_relu=functions.leaky_relu,
            mish=functions.mish,
            relu=functions.relu,
            relu6=functions.relu6,
            selu=functions.selu,
            silu=functions.silu,
            softplus=functions.softplus,
            sparse_plus=functions.smelu,
            squareplus=functions.squareplus,
        ),
    ),
}

WORDING = "our errors name the argument, its domain and the value in one wording for every layer"
NO_NUMBER = "None for a number is a wrong type: our error is a TypeError"

DIFFERENCES = {
    ("ReLU", "test_invalid_usage"): Difference(WORDING, AssertionError, "ReLU: max_value must be a finite number"),
    ("ReLU", "test_negative_slope_none_raises"): Difference(NO_NUMBER, TypeError, "ReLU: negative_slope must be"),
    ("ReLU", "test_threshold_none_raises"): Difference(NO_NUMBER, TypeError, "ReLU: threshold must be"),
    ("LeakyReLU", "test_invalid_usage"): Difference(NO_NUMBER, TypeError, "LeakyReLU: negative_slope must be"),
    ("LeakyReLU", "test_leaky_relu"): Difference(
        "compat.keras.LeakyReLU is a function, because only its default differs from our class: it can't be inherited",
        TypeError,
        r"function\(\) argument 'code' must be code",
    ),
    ("LeakyReLU class", "test_invalid_usage"): Difference(NO_NUMBER, TypeError, "LeakyReLU: negative_slope must be"),
}


def case_of(subject):
    """Keras's test class, or None where this wheel does not have it."""
    try:
        return getattr(importlib.import_module(subject.module), subject.case, None)
    except ModuleNotFoundError as error:
        if not subject.module.startswith(error.name or " "):
            raise
        return None


def concerns_ours(subject, case, test):
    """Whether a test of Keras's functions uses only those that we have; a test of a layer always does."""
    if subject.name != "activations":
        return True
    used = set(getattr(case, test).__code__.co_names) & set(dir(keras.activations))
    return bool(used) and used <= set(vars(subject.substitute))


CASES = {key: case_of(subject) for key, subject in SUBJECTS.items()}
TESTS = [
    (key, test)
    for key, case in CASES.items()
    if case is not None
    for test in unittest.TestLoader().getTestCaseNames(case)
    if concerns_ours(SUBJECTS[key], case, test)
]


@pytest.mark.parametrize(("key", "test"), TESTS, ids=[" ".join(pair) for pair in TESTS])
# Keras's own test trains on a generator, which Keras remarks it does not shuffle, and a model of one activation alone.
@pytest.mark.filterwarnings("ignore:.shuffle=True. was passed:UserWarning")
@pytest.mark.filterwarnings("ignore:The model does not have any trainable weights:UserWarning")
def test_keras_own(key, test, monkeypatch):
    subject = SUBJECTS[key]
    monkeypatch.setattr(importlib.import_module(subject.module), subject.name, subject.substitute)
    case = CASES[key](test)
    difference = DIFFERENCES.get((key, test))
    if difference is None:
        case.debug()
    else:
        # Not xfail: the test has to fail in the listed way and in no other.
        with pytest.raises(difference.error, match=difference.message):
            case.debug()


@pytest.mark.parametrize("key", SUBJECTS)
def test_wheel_has_tests(key):
    if CASES[key] is None:
        pytest.skip(f"keras {keras.__version__} ships no {SUBJECTS[key].module}")
    assert key in {k for k, _ in TESTS}


def test_every_difference_is_of_a_test_that_runs():
    missing = [key for key, case in CASES.items() if case is None]
    if missing:
        pytest.skip(f"keras {keras.__version__} ships no tests of {', '.join(missing)}")
    gone = set(DIFFERENCES) - set(TESTS)
    assert not gone or keras.__version__ != "3.15.1"
