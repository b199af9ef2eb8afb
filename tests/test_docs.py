"""The examples in docstrings and in the README run, and the pages name what exists."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from sampling import is_due

import keras_relu
from keras_relu.core.registry import registry

pytestmark = pytest.mark.turns(jax=4)

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    m.name
    for m in pkgutil.walk_packages(keras_relu.__path__, "keras_relu.")
    if not re.search(r"(numerics|testing|diagnosis)\._|__main__", m.name)
)


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name):
    module = importlib.import_module(name)
    results = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert results.failed == 0


@pytest.mark.parametrize(
    "name", [n for n, c in registry.classes().items() if c.package == "keras_relu" and is_due(n, 3)]
)
def test_every_variant_has_an_example_that_runs(name):
    cls = registry.find(name)
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
    examples = parser.get_doctest(cls.__doc__, {}, cls.__name__, None, 0)
    assert examples.examples
    assert runner.run(examples).failed == 0


def python_blocks(page):
    return re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(), flags=re.DOTALL)


def test_the_readme_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    blocks = python_blocks("README.md")
    assert len(blocks) >= 2
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})  # our own page, not a user's text
    assert "srelu" in capsys.readouterr().out


@pytest.mark.once
def test_the_links_of_the_pages_exist():
    for page in ROOT.glob("*.md"), (ROOT / "docs").glob("*.md"):
        for path in page:
            for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text()):
                assert (path.parent / target).exists(), f"{path.name} links {target}"
