"""The stubs are what the registry says today."""

import importlib.util
from pathlib import Path

import pytest

import keras_relu

pytestmark = pytest.mark.once
PATH = Path(__file__).parent.parent / "tools" / "make_stubs.py"


@pytest.mark.parametrize("file", ["layers.pyi", "activations.pyi"])
def test_stubs_are_up_to_date(file):
    spec = importlib.util.spec_from_file_location("make_stubs", PATH)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (Path(keras_relu.__file__).parent / file).read_text() == tool.FILES[file](), "run python tools/make_stubs.py"
