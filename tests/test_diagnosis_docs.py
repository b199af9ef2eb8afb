"""The page on the diagnosis runs, and its pictures and pages are what they say."""

from __future__ import annotations

import numpy as np
import pytest
from test_diagnosis import normal, planted
from test_docs import python_blocks

from keras_relu.diagnosis import diagnose
from keras_relu.diagnosis.units import STATES, states

pytestmark = pytest.mark.once


def test_the_page_runs(tmp_path, monkeypatch, capsys):
    pytest.importorskip("matplotlib", reason="the extra plots is not installed")
    monkeypatch.chdir(tmp_path)
    for block in python_blocks("docs/diagnose.md"):
        exec(compile(block, "docs/diagnose.md", "exec"), {})  # our own page, not a user's text
    assert "first.activation (relu)" in capsys.readouterr().out
    assert (tmp_path / "diagnosis.png").read_bytes().startswith(b"\x89PNG")


def test_each_unit_shows_its_worst_state():
    found = diagnose(planted("relu", [-50.0, 0.0, 50.0, 2.9]), np.clip(normal(500, 4), -3, 3))
    assert [STATES[state] for state in states(found.layers[0])] == ["dead", "alive", "linear", "linear"]


def test_the_html_page_is_whole_and_escapes():
    model = planted("relu", [-50.0, -50.0, 0.0, 50.0])
    found = diagnose(model, normal(50, 4), normal(50, 4), loss="mse")
    page = found.to_html()
    assert page.count("<rect") == 3  # two dead neighbours are one
    assert "<title>dead: 0 to 1</title>" in page
    for outside in ("http:", "https:", "src=", "<script", "url("):
        assert outside not in page
    object.__setattr__(found, "model", "<script>")
    assert "<script>" not in found.to_html()


def test_a_model_without_activations_has_nothing_to_draw():
    pytest.importorskip("matplotlib", reason="the extra plots is not installed")
    model = planted("linear", [0.0])
    found = diagnose(model, normal(5, 1))
    assert found.layers == ()
    assert "Nothing stands out." in str(found)
    with pytest.raises(ValueError, match="has no activation to draw"):
        found.plot()
