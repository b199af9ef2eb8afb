"""Cells and results: what they refuse, and that JSON brings back what went in."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_relu.study.cell import ROLES, Cell, Result

pytestmark = pytest.mark.once

CELL = Cell("digits/mlp", "leaky_relu(negative_slope=0.1)", 1e-3, 4)
texts = st.text(min_size=1, max_size=20)
cells = st.builds(
    Cell,
    task=texts,
    variant=texts,
    learning_rate=st.floats(1e-12, 1e3),
    seed=st.integers(0, 2**40),
    rung=st.integers(0, 9),
    role=st.sampled_from(ROLES),
)
maybe = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def results(draw):
    outcome = draw(st.sampled_from(["value", "diverged", "error"]))
    return Result(
        draw(cells),
        metric=draw(st.floats(-1e9, 1e9)) if outcome == "value" else None,
        validation=draw(maybe),
        diverged=outcome == "diverged",
        history=draw(st.dictionaries(texts, st.lists(st.floats(), max_size=4), max_size=3)),
        step_time=draw(maybe),
        parameters=draw(st.none() | st.integers(0, 10**12)),
        dead_units=draw(st.none() | st.floats(0, 1)),
        versions=draw(st.dictionaries(texts, texts, max_size=3)),
        attempt=draw(st.integers(0, 5)),
        error=draw(texts) if outcome == "error" else None,
    )


@settings(max_examples=40, deadline=None)
@given(results())
def test_json_brings_back_what_went_in(result):
    text = json.dumps(result.to_json(), allow_nan=False)
    back = Result.from_json(json.loads(text))
    # NaN differs from itself; the text does not.
    assert json.dumps(back.to_json()) == text
    assert back.cell == result.cell


@settings(max_examples=40, deadline=None)
@given(cells, cells)
def test_a_key_tells_runs_apart_and_ignores_the_rung(one, other):
    same = (one.task, one.variant, one.learning_rate, one.seed, one.role) == (
        other.task, other.variant, other.learning_rate, other.seed, other.role,
    )  # fmt: skip
    assert (one.key == other.key) == same
    assert Cell(**{**one.to_json(), "rung": one.rung + 1}).key == one.key


def test_whole_learning_rates_have_the_key_of_the_same_number():
    assert Cell("t", "relu", 1, 0).key == Cell("t", "relu", 1.0, 0).key


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        ({"task": ""}, ValueError, "Cell.task must not be empty"),
        ({"variant": 3}, TypeError, "Cell.variant must be a text"),
        ({"learning_rate": 0}, ValueError, "above 0; got 0.0"),
        ({"learning_rate": math.nan}, ValueError, "got nan"),
        ({"learning_rate": "0.1"}, TypeError, "must be a number"),
        ({"seed": -1}, ValueError, "at least 0; got -1"),
        ({"seed": True}, TypeError, "whole number"),
        ({"rung": 1.5}, TypeError, "Cell.rung"),
        ({"role": "ranked"}, ValueError, "one of sweep, rank, confirm"),
        ({"sead": 1}, ValueError, "no field 'sead'. Closest: 'seed'"),
    ],
)
def test_a_wrong_cell_is_refused(change, error, said):
    with pytest.raises(error, match=said):
        Cell.from_json({**CELL.to_json(), **change})


@pytest.mark.parametrize("data", [None, 3, "x", [], ["task"]])
def test_something_else_is_no_record(data):
    for cls in (Cell, Result):
        with pytest.raises(TypeError, match="must be a mapping"):
            cls.from_json(data)


def test_a_field_that_is_missing_is_named():
    with pytest.raises(ValueError, match="Cell lacks learning_rate, seed"):
        Cell.from_json({"task": "t", "variant": "relu"})


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        ({"metric": None}, ValueError, "neither diverged nor raised"),
        ({"diverged": True}, ValueError, "diverged or raised"),
        ({"metric": math.inf}, ValueError, "must be finite"),
        ({"dead_units": 1.5}, ValueError, "between 0 and 1"),
        ({"diverged": 1}, TypeError, "True or False"),
        ({"history": {"loss": "abc"}}, TypeError, "must be a list"),
        ({"history": {"loss": ["nought"]}}, ValueError, "must hold numbers"),
        ({"history": {"loss": [None]}}, TypeError, "must be a number"),
        ({"versions": {"keras": 3}}, TypeError, "must be a text"),
        ({"cell": {"task": "t"}}, ValueError, "Cell lacks"),
        ({"parameters": -1}, ValueError, "at least 0"),
    ],
)
def test_a_wrong_result_is_refused(change, error, said):
    with pytest.raises(error, match=said):
        Result.from_json({**Result(CELL, metric=0.5).to_json(), **change})
