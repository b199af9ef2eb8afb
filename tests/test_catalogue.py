"""The registry and the list of what it must hold, ``tests/data/catalogue.json``, row by row."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from variants import NEEDED

import keras_relu
from keras_relu.core.registry import registry

ROWS = {row["id"]: row for row in json.loads((Path(__file__).parent / "data" / "catalogue.json").read_text())}
OURS = {name: cls for name, cls in registry.classes().items() if cls.package == "keras_relu"}

#: Rows that the code does not follow to the letter, each with its reason.
OTHER_KINKS = {
    "helu_hysteresis": "its backward jumps at -alpha and not at 0, where the forward bends",
    "smu1": "smooth where mu > 0: the row's two sides are slopes a step away from 0",
    "smu": "smooth: the row's two sides are slopes a step away from 0, the slope at 0 is 0.625",
    "sugar": "its backward is the surrogate's, whose slope at 0 is 0.5 + alpha / 4 and not 0",
}
OTHER_KIND = {
    # The row detaches the noise, so the slope in training is not that of the value.
    "nrelu": {"stochastic", "own_backward"},
    # Its bias belongs to a unit, and each number meets its own.
    "prolu": {"trainable", "own_backward"},
    # The row's share is a number that somebody measured; nothing is drawn.
    "rand_softplus": {"stateless"},
}
#: Arguments that are trained in another way than as a weight of the layer itself.
TRAINED_INSIDE = {
    ("frelu_funnel", "w"): "the kernel of the convolution inside; the argument is its initializer",
    ("antirectifier", "kernel"): "the kernel of the Dense layer inside; the argument is its initializer",
    ("aprelu", "c"): "what the layers inside compute; the argument is their initializer",
    ("meta_acon", "p1"): "drawn at the start; the argument is its initializer",
    ("meta_acon", "p2"): "drawn at the start; the argument is its initializer",
}
#: Arguments that a rule stands for.
RULES = {("melu", "alpha"): "the grid of hats, which the paper fixes by the largest input: max_input"}


def test_all_are_there_and_nothing_else():
    assert set(OURS) == set(ROWS)


@pytest.mark.parametrize("name", sorted(set(OURS) & set(ROWS)))
def test_a_variant_is_what_its_row_says(name):
    row, cls = ROWS[name], OURS[name]
    assert cls.__name__ == row["class"]
    assert set(cls.kind) == OTHER_KIND.get(name, set(row["kind"]))
    assert cls.family == row["family"]
    assert cls.level == row["level"]
    for argument, default in row["arguments"].items():
        if (name, argument) in RULES:
            continue
        assert argument in cls.declared, f"no argument {argument}"
        declared = cls.declared[argument]
        if isinstance(default, (int, float, bool)) and not isinstance(declared.default, tuple):
            assert declared.default == pytest.approx(default, rel=1e-7), argument
        if (name, argument) not in TRAINED_INSIDE:
            assert (declared.role == "trainable") == (argument in row["trained"]), argument


@pytest.mark.parametrize(
    "name", [n for n in sorted(set(OURS) & set(ROWS)) if ROWS[n]["kinks"] and n not in OTHER_KINKS]
)
def test_the_kinks_are_those_of_the_row(name):
    """Where they are and the slope there, at the defaults."""
    declared = {round(k.at_arguments(OURS[name]()._arguments).at, 9): k for k in OURS[name].kinks}
    for at, slope in ROWS[name]["kinks"]:
        near = [k for place, k in declared.items() if np.isclose(place, at, rtol=1e-6, atol=1e-9)]
        assert near, f"no kink at {at}; declared are {sorted(declared)}"
        if slope is not None:
            assert near[0].at_arguments(OURS[name]()._arguments).slope == pytest.approx(slope, rel=1e-6, abs=1e-6)


def test_every_alias_has_one_owner():
    owners: dict[str, str] = {}
    for name, cls in OURS.items():
        for alias in (name, *cls.aliases):
            key = alias.lower().replace("-", "").replace("_", "").replace(" ", "")
            assert owners.setdefault(key, name) == name, f"{alias!r} is of {owners[key]} and of {name}"
            assert keras_relu.get(alias, **NEEDED.get(name, {})).variant == name
