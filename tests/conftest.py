"""What pytest prints first, and which tests wait for another run."""

import os
from pathlib import Path

import numpy as np
import pytest
import surgery_checks
from backend import BACKEND
from processes import ROOT
from sampling import EXHAUSTIVE, ROTATION, is_due

import keras_relu


@pytest.fixture
def restored():
    """The settings of the process, as they were before the test."""
    fusion, policy = keras_relu.config.fusion(), keras_relu.config.memory_policy()
    yield
    keras_relu.config.set_fusion(fusion)
    keras_relu.config.set_memory_policy(policy)


@pytest.fixture
def same_numbers(monkeypatch):
    """A test of surgery draws the same data, whichever tests ran before it."""
    monkeypatch.setattr(surgery_checks, "RNG", np.random.default_rng(0))


@pytest.fixture
def fakes_for_children(monkeypatch):
    """Processes that the test starts find the package and the modules beside the tests."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(Path(__file__).parent)]))


def pytest_report_header():
    """How to repeat the part that this run looks at."""
    return "everything" if EXHAUSTIVE else f"KERAS_RELU_ROTATION={ROTATION}"


def pytest_collection_modifyitems(config, items):
    """Leave out what is not of this run, so that a skipped test is one that this machine lacks something for."""
    due, waiting = [], []
    for item in items:
        (due if _applies(item) and _is_due(item) else waiting).append(item)
    config.hook.pytest_deselected(items=waiting)
    items[:] = due


def _applies(item):
    """Whether a test says anything under this backend."""
    only = item.get_closest_marker("only")
    return only is None or BACKEND in only.args


def _is_due(item):
    """Where a backend compiles every operation for every shape, the tests that are marked so take turns."""
    if item.get_closest_marker("exhaustive") is not None and not EXHAUSTIVE:
        return False
    turns = item.get_closest_marker("turns")
    return is_due(item.nodeid, turns.kwargs.get(BACKEND, 1) if turns is not None else 1)
