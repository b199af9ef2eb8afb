"""The decision guide: its page is up to date, its rows are complete and its names are real."""

import ast
import re
import sys
from pathlib import Path

import keras
import pytest

import keras_relu
from keras_relu.cli import guide

pytestmark = pytest.mark.once
PAGE = Path(__file__).parents[1] / "docs" / "guide.md"
# A row may point to what Keras already has and this package has no reason to repeat.
KERAS_OWN = {"linear", "sigmoid", "softmax", "tanh"}

every_row = pytest.mark.parametrize("row", guide.GUIDE, ids=lambda row: row.task)


def test_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == guide.as_markdown()


def test_page_shows_opening_and_every_row():
    page = guide.as_markdown()
    assert guide.OPENING in page
    assert guide.OPENING.startswith("Start with what the architecture's authors used")
    for row in guide.GUIDE:
        assert f"\n## {row.task}\n" in page
        assert f"\n{row.code}\n" in page


def test_slugs_are_unique_and_well_formed():
    slugs = [row.task for row in guide.GUIDE]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


@every_row
def test_row_is_complete(row):
    assert all((row.problem, row.first_choice, row.setting, row.why, row.code))
    # A paper with its arXiv number, or owner/repository.
    assert re.search(r"arXiv \d{4}\.\d{5}|[\w-]+/[\w-]+", row.source)
    assert re.match(r"(high|medium|low): \w", row.confidence)


@every_row
def test_row_fits_a_table_cell(row):
    assert "|" not in row.problem + row.confidence


@every_row
def test_choices_are_real_activations(row):
    known = set(keras_relu.list_activations(level="all")) | KERAS_OWN
    assert set(row.first_choice) <= known
    assert len(set(row.first_choice)) == len(row.first_choice)


@every_row
def test_code_builds_the_default(row):
    assert f'"{row.first_choice[0]}' in row.code
    built = eval(row.code, {"keras": keras, "keras_relu": keras_relu})
    assert callable(built)


@every_row
def test_find_takes_the_slug_in_any_spelling(row):
    assert guide.find(row.task) is row
    assert guide.find(f"  {row.task.upper().replace('-', '_')} ") is row
    assert guide.find(row.task.replace("-", " ")) is row


@pytest.mark.parametrize(
    ("asked", "task"),
    [
        ("transformer", "transformer-ffn"),
        ("training a GAN", "gan"),
        ("super resolution of images", "super-resolution"),
        ("LSTM gates", "rnn"),
        ("reinforcement learning", "rl-continual"),
        ("physics informed", "pinn"),
        ("quantized for mobile", "mobile-int8"),
        ("adverserial robustness", "adversarial-training"),
        ("float16", "fp16"),
        ("dead relu", "dead-units"),
    ],
)
def test_find_takes_words(asked, task):
    assert guide.find(asked).task == task


def test_find_names_the_close_tasks_when_nothing_fits():
    with pytest.raises(ValueError, match=r"no advice for the task 'gym'.*closest.*all tasks"):
        guide.find("gym")
    with pytest.raises(ValueError, match="no advice for the task ''"):
        guide.find("")
    with pytest.raises(ValueError, match="no advice"):
        guide.find("the purple elephants of my training")


def test_find_asks_when_several_rows_fit():
    with pytest.raises(ValueError, match="name one: mlp-no-norm, tabular-mlp"):
        guide.find("mlp")


def test_guide_needs_only_the_standard_library():
    tree = ast.parse(Path(guide.__file__).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
    assert imported
    assert {str(name).split(".")[0] for name in imported} <= sys.stdlib_module_names
