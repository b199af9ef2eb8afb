"""The report of a study: what it says, what it writes, and that its page needs nothing from outside."""

from __future__ import annotations

import csv
import dataclasses
import functools
import html
import http.server
import io
import json
import re
import shutil
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import numpy as np
import pytest
from study_results import CANDIDATES, diverged, failed, result, study

import keras_relu
from keras_relu.study.cell import Cell, Result
from keras_relu.study.report import Report, charts
from keras_relu.study.report.markup import Scale, join, tag
from keras_relu.study.report.table import tabulate
from keras_relu.study.report.text import plain
from keras_relu.study.report.units import Unit, percent
from keras_relu.study.statistics import analyse

pytestmark = pytest.mark.once
COMMAND = "keras-relu compare --data digits --model mlp"


@functools.cache
def report(kind="one"):
    """Reports that several tests look at."""
    results = {
        "one": lambda: [*study(1, 5), diverged("digits/mlp", "selu", 5), failed("digits/mlp", "elu", 5)],
        "six": lambda: study(6, 4, confirm=2),
        "small": lambda: study(1, 3, {"relu": 0.0, "elu": 0.3}),
    }[kind]()
    return Report.of(results, margin=0.005, command=COMMAND)


@functools.cache
def page_of(kind):
    return report(kind).to_html()


# From results to arrays


def test_runs_are_sorted_by_task_candidate_and_seed_whatever_their_order():
    results = study(2, 3)
    table = tabulate(results, "elu")
    assert table.candidates[0] == "elu"
    assert set(table.candidates) == set(CANDIDATES)
    assert tabulate(results[::-1], "elu").seeds == table.seeds == (0, 1, 2)
    assert len(table.runs) == len(results)
    for (t, c, s), r in table.runs.items():
        assert (r.cell.task, r.cell.variant, r.cell.seed) == (table.tasks[t], table.candidates[c], table.seeds[s])


def test_sweeps_are_never_ranked_and_confirmations_choose_nothing():
    sweep = result("digits/mlp", "elu", 99, 0.5, role="sweep")
    found = Report.of([*study(1, 3, confirm=2), sweep], margin=0.005)
    assert found.table.sweep == (sweep,)
    assert 99 not in found.table.seeds
    assert found.table.selection == (True, True, True, False, False)
    assert found.analysis.winner.basis == "fresh"
    assert found.analysis.winner.difference.pairs == 2


@pytest.mark.parametrize(
    ("results", "reference", "text"),
    [
        ([], "relu", "none of 0 results"),
        ([result("digits/mlp", "elu", 0, 0, role="sweep")], "elu", "none of 1 results"),
        (study(1, 2), "rulu", "got 'rulu'. Closest: 'relu'"),
        ([*study(1, 2), dataclasses.replace(failed("t", "elu", 0), backend="torch")], "relu", "backends jax, torch"),
        (
            [*study(1, 2), result("digits/mlp", "elu", 0, 0, role="confirm")],
            "relu",
            "'elu' on 'digits/mlp' with seed 0",
        ),
    ],
)
def test_what_can_not_be_compared_is_named(results, reference, text):
    with pytest.raises(ValueError, match=re.escape(text)):
        tabulate(results, reference)


def test_the_analysis_is_that_of_the_scores():
    found, scores = report("small"), np.full((1, 2, 3), np.nan)
    for (t, c, s), r in found.table.runs.items():
        scores[t, c, s] = r.metric
    assert found.analysis == analyse(scores, margin=0.005)


def test_a_run_that_raised_is_missing_and_one_that_diverged_counts():
    found = report("one")
    said = dict(zip(found.table.candidates, found.analysis.candidates, strict=True))
    assert (said["selu"].runs, said["selu"].diverged) == (6, 1)
    assert (said["elu"].runs, said["elu"].diverged, said["elu"].missing) == (5, 0, 1)
    assert [r.cell.variant for r in found.failures()] == ["elu"]


def test_lower_may_be_better():
    results = [
        Result(Cell("t", v, 0.1, s), metric=loss + 0.01 * s * (1 + (v == "elu")))
        for v, loss in {"relu": 1.0, "elu": 0.5}.items()
        for s in range(5)
    ]
    found = Report.of(results, metric="loss", higher_is_better=False)
    assert found.best() == "elu"
    assert found.headline.startswith("elu is better than relu by 0.48 (")
    assert found.score(1) == pytest.approx(0.54)
    assert "what it is lower by" in " ".join(str(found).split())


def test_tasks_with_several_metrics_are_compared_in_deviations():
    rng = np.random.default_rng(0)
    results = [
        Result(Cell(task, v, 0.1, s), metric=float(level + sign * unit * (v == "elu") + 0.1 * unit * rng.normal()))
        for task, level, unit, sign in (("a", 0.5, 0.01, 1), ("b", 900.0, 50.0, -1))
        for v in ("relu", "elu")
        for s in range(6)
    ]
    found = Report.of(results, metric={"a": "accuracy", "b": "mae"}, higher_is_better={"a": True, "b": False})
    assert found.best() == "elu"
    first, second = found.analysis.candidates[1].by_task
    for gain, scale, task in ((first, found.scales[0], 0), (second, found.scales[1], 1)):
        relu = [r.metric for r in found.table.of(task, 0)]
        assert scale == pytest.approx(np.std(relu, ddof=1))
        assert gain.mean * scale == pytest.approx((0.01, 50.0)[task], rel=0.3)
    assert "in standard deviations of relu between seeds" in " ".join(str(found).split())
    assert np.isnan(found.score(1))
    with pytest.raises(ValueError, match="metric has no entry for the task 'b'; it has 'a'"):
        Report.of(results, metric={"a": "accuracy"})


def test_costs_are_against_the_reference_on_the_same_tasks():
    found = report("six")
    costs = dict(zip(found.table.candidates, found.costs, strict=True))
    assert costs["relu"].step_ratio == 1
    assert costs["gelu"].step_ratio == pytest.approx(1.3, rel=0.03)
    assert costs["prelu"].parameters - costs["relu"].parameters == 320
    assert costs["elu"].dead_units == 0
    assert 0.1 < costs["relu"].dead_units < 0.2


def test_a_score_is_paired_so_that_easy_seeds_do_not_flatter():
    results = study(1, 6, {"relu": 0.0, "elu": 0.01})
    easy = [dataclasses.replace(r, metric=r.metric + 0.05) if r.cell.seed < 2 else r for r in results]
    raced = [r for r in easy if r.cell.variant == "relu" or r.cell.seed < 2]
    found = Report.of(raced)
    relu = np.mean([r.metric for r in raced if r.cell.variant == "relu"])
    assert found.score(1) - relu == pytest.approx(found.analysis.candidates[1].overall.mean)
    assert found.score(1) < np.mean([r.metric for r in raced if r.cell.variant == "elu"])


# In words


def test_the_winner_is_a_text_for_get():
    for kind in ("one", "six", "small"):
        assert isinstance(keras_relu.get(report(kind).best()), keras_relu.core.activation.Activation)


@pytest.mark.parametrize(
    ("gains", "seeds", "start"),
    [
        ({"relu": 0.0, "elu": 0.08}, 5, "elu is better than relu by "),
        ({"relu": 0.0, "elu": 0.07, "gelu": 0.08}, 8, "gelu is better than relu by "),
        ({"relu": 0.0, "elu": 0.001}, 3, "Undecided: elu leads by "),
        ({"relu": 0.05, "elu": 0.0, "selu": 0.04}, 2, "relu has the best mean; nothing is shown to be better."),
        ({"relu": 0.05, "elu": -0.1}, 8, "No candidate is better than relu: keep it."),
        ({"relu": 0.0}, 3, "Only relu ran"),
    ],
)
def test_the_headline_says_how_sure_it_is(gains, seeds, start):
    assert Report.of(study(1, seeds, gains)).headline.startswith(start)


@pytest.mark.parametrize(
    ("fresh", "text"),
    [
        (0.08, "points (on fresh seeds, 95 % interval ["),
        (0.0, "points over all seeds, and the fresh seeds alone do not confirm it: "),
    ],
)
def test_fresh_seeds_have_the_last_word(fresh, text):
    results = []
    for v, gain in {"relu": 0.0, "elu": 0.08}.items():
        results += [result("t", v, s, gain, noise=0.004, level=0.8) for s in range(12)]
        again = fresh if v == "elu" else 0.0
        results += [result("t", v, s, again, noise=0.004, level=0.8, role="confirm") for s in range(12, 15)]
    found = Report.of(results)
    d = found.analysis.winner.difference
    assert (found.analysis.winner.basis, d.pairs) == ("fresh", 3)
    assert text in found.headline
    assert found.unit.interval(d.low, d.high) in found.headline


def test_a_winner_that_fresh_seeds_put_behind_is_not_taken():
    relu, elu = [0.80, 0.82, 0.81, 0.80, 0.81], [0.81, 0.84, 0.81, 0.75, 0.77]
    results = [
        Result(Cell("t", v, 0.1, s, role="rank" if s < 3 else "confirm"), metric=m)
        for v, metrics in {"relu": relu, "elu": elu}.items()
        for s, m in enumerate(metrics)
    ]
    found = Report.of(results)
    assert found.table.candidates[found.analysis.winner.candidate] == "elu"
    assert found.best() == "relu"
    assert found.headline == (
        "Nothing is shown to be better than relu. elu led on the seeds that chose it, and the fresh ones put it "
        f"behind: {chr(8722)}4.5 [{chr(8722)}10.9, +1.9]."
    )
    assert Report.of(results[:3] + results[5:8]).best() == "elu"


def test_without_a_pair_there_is_no_winner():
    results = [result("t", "relu", 0, 0), result("t", "elu", 1, 0)]
    found = Report.of(results)
    assert found.headline == "No candidate has a run beside one of relu yet."
    assert found.best() == "relu"
    assert found.to_html()


def test_the_table_shows_every_candidate_once_and_the_best_first():
    def names_of(kind):
        lines = str(report(kind)).splitlines()
        first = next(i for i, line in enumerate(lines) if line.startswith("activation"))
        return [line.split()[0] for line in lines[first + 1 : first + 9]]

    for kind in ("one", "six"):
        assert names_of(kind) == [report(kind).table.candidates[c] for c in report(kind).order]
    assert report("one").best() == names_of("one")[0]
    assert report("six").best() == "gelu"  # it was given the fresh seeds
    assert report("six").headline.startswith("gelu is better than relu by ")


def test_the_table_says_whose_runs_have_no_score():
    results = [*study(1, 3, {"relu": 0.0, "elu": 0.01}), *(failed("digits/mlp", "gelu", s) for s in range(3))]
    text = str(Report.of([*results, diverged("digits/mlp", "elu", 3), failed("digits/mlp", "relu", 3)]))
    lines = {line.split()[0]: line for line in text.splitlines()[4:7]}
    assert "undecided, 3 raised" in lines["gelu"]
    assert ", 1 of 4 diverged" in lines["elu"]
    assert "reference, 1 raised" in lines["relu"]
    assert text.endswith("4 runs raised, of gelu, relu: ValueError: no <b>such</b> unit")
    assert "undecided, 3 raised" in " ".join(Reader(Report.of(results).to_html()).words)


def test_a_narrow_table_leaves_out_costs_and_never_the_verdict():
    wide, narrow = plain(report("six")), plain(report("six"), 90)
    assert "dead" in wide.splitlines()[3]
    assert "dead" not in narrow.splitlines()[3]
    assert "verdict" in narrow.splitlines()[3]
    assert max(map(len, narrow.splitlines()[3:12])) <= 90


def test_rich_prints_the_same_text():
    from rich.console import Console

    console = Console(file=io.StringIO(), width=140)
    console.print(report("one"))
    assert [line.rstrip() for line in console.file.getvalue().splitlines()] == str(report("one")).splitlines()
    coloured = Console(file=io.StringIO(), width=140, force_terminal=True)
    coloured.print(report("one"))
    assert "\x1b[31mworse" in coloured.file.getvalue()


@pytest.mark.parametrize(
    ("unit", "value", "gain", "interval"),
    [
        (Unit.of("accuracy", [0.004]), "91.23 %", "+91.23", f"[{chr(8722)}50.00, +50.00]"),
        (Unit.of("val_accuracy", [0.2]), "91 %", "+91", f"[{chr(8722)}50, +50]"),
        (Unit.of("mae", [0.001, 0.004]), "0.9123", "+0.9123", f"[{chr(8722)}0.5000, +0.5000]"),
        (Unit.of("mae", [300.0]), "1", "+1", f"[{chr(8722)}0, +0]"),
    ],
)
def test_numbers_have_as_many_digits_as_tell_them_apart(unit, value, gain, interval):
    assert (unit.value(0.9123), unit.gain(0.9123), unit.interval(-0.5, 0.5)) == (value, gain, interval)
    assert unit.interval(-np.inf, np.inf) == "unbounded"
    assert (unit.gain(np.nan), unit.interval(np.nan, np.nan)) == ("n/a", "n/a")


def test_a_small_share_is_not_none():
    assert [percent(p) for p in (0.0, 0.001, 0.3, 1.0, None)] == ["0 %", "<1 %", "30 %", "100 %", "n/a"]


# Files


def test_the_dictionary_is_strict_json_and_holds_everything():
    for kind in ("one", "six"):
        found = report(kind)
        data = json.loads(found.to_json(), parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
        assert data == found.to_dict()
        assert data["made"]["Command"] == COMMAND
        assert {"keras 3.15.1", "jax 0.10.2"} <= set(data["made"]["Versions"].split(", "))
        assert [Result.from_json(r) for r in data["runs"]] == [found.table.runs[k] for k in sorted(found.table.runs)]
        by_name = {c["name"]: c for c in data["candidates"]}
        assert by_name["relu"]["verdict"] is None
        assert by_name["selu"]["verdict"]["word"] == "worse"


def test_tables_for_a_spreadsheet():
    candidates = list(csv.DictReader(io.StringIO(report("one").to_csv())))
    assert [c["activation"] for c in candidates] == [report("one").table.candidates[c] for c in report("one").order]
    assert {c["verdict"] for c in candidates} >= {"reference", "worse"}
    assert float(candidates[0]["low"]) < float(candidates[0]["gain"]) < float(candidates[0]["high"])
    runs = list(csv.DictReader(io.StringIO(report("one").runs_csv())))
    assert len(runs) == 8 * 5 + 2
    assert [r["error"] for r in runs if r["error"]] == ["ValueError: no <b>such</b> unit"]
    assert sum(r["diverged"] == "True" for r in runs) == 1


def test_saving_writes_all_files_or_leaves_the_old_ones(tmp_path, monkeypatch):
    page = report("small").save(tmp_path / "new" / "folder")
    names = {"report.html", "report.json", "report.txt", "candidates.csv", "runs.csv"}
    assert {p.name for p in page.parent.iterdir()} == names
    assert page.read_text(encoding="utf-8") == report("small").to_html()
    before = {p.name: p.read_bytes() for p in page.parent.iterdir()}

    def broken(self):
        raise RuntimeError("no")

    monkeypatch.setattr(Report, "runs_csv", broken)
    with pytest.raises(RuntimeError):
        report("six").save(page.parent)
    assert {p.name: p.read_bytes() for p in page.parent.iterdir()} == before


def test_a_report_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        report("small").command = "other"


# The page


class Reader(HTMLParser):
    """Elements of a page, and that each is closed."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.open, self.words = [], [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, name, attributes):
        self.elements.append((name, dict(attributes)))
        if name not in ("meta", "link", "input", "br"):
            self.open.append(name)

    def handle_endtag(self, name):
        assert self.open.pop() == name

    def handle_data(self, data):
        if self.open[-1:] not in (["script"], ["style"]):
            self.words.append(data)


@pytest.mark.parametrize("kind", ["one", "six", "small"])
def test_the_page_references_nothing_outside_itself(kind):
    page = page_of(kind)
    read = Reader(page)
    loading = {"src", "href", "srcset", "action", "formaction", "poster", "data", "background", "ping", "xlink:href"}
    for name, attributes in read.elements:
        assert name not in ("iframe", "object", "embed", "base", "form", "a", "img", "image", "use")
        for key in loading & set(attributes):
            assert (name, key, attributes[key]) == ("link", "href", "data:,")
        assert not any(key.startswith("on") for key in attributes)
    policy = [a["content"] for n, a in read.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert len(policy) == 1
    assert "default-src 'none'" in policy[0]
    for way_out in ("http:", "https:", "//cdn", "url(", "@import", "fetch(", "XMLHttpRequest", "import(", "innerHTML",
                    "eval(", "WebSocket", "sendBeacon"):  # fmt: skip
        assert way_out not in page


def test_names_are_text_and_never_markup():
    bad = '"><script>alert(1)</script>'
    results = [dataclasses.replace(r, cell=dataclasses.replace(r.cell, task=bad), host=bad) for r in study(1, 3)]
    found = Report.of([*results, failed(bad, "elu", 4)], command=bad)
    read = Reader(found.to_html())
    assert sum(name == "script" for name, _ in read.elements) == 1
    assert sum(name == "b" for name, _ in read.elements) == 0  # in the traceback
    assert any(bad in words for words in read.words)


def test_the_page_says_how_it_was_made():
    words = " ".join(Reader(page_of("one")).words)
    for expected in (COMMAND, "jax 0.10.2", "cpu", "0 to 5", "42 ranked", "relu 0.003", "1 diverged, 1 raised",
                     "diverged at rate 0.1", "no <b>such</b> unit", report("one").headline):  # fmt: skip
        assert expected in words


def test_every_candidate_has_its_place_in_every_chart_and_a_box_to_hide_it():
    read = Reader(page_of("six"))
    for c in map(str, range(len(CANDIDATES))):
        kinds = [name for name, attributes in read.elements if attributes.get("data-c") == c]
        assert kinds.count("input") == 1
        assert kinds.count("tr") == 1
        # Gains (over all, and on six tasks), places, ranks, interquartile means, four curves of six tasks, two
        # costs, dead units.
        assert kinds.count("g") == (7 if c != "0" else 0) + 3 + 24 + 2 + 1


@pytest.mark.parametrize("kind", ["one", "six", "small"])
def test_the_charts_are_well_formed_and_hold_only_numbers(kind):
    charts = re.findall(r"<svg.*?</svg>", page_of(kind), flags=re.DOTALL)
    assert len(charts) >= 4
    for chart in charts:
        root = ET.fromstring(chart)
        for element in root.iter():
            for key in ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"):
                assert np.isfinite(float(element.get(key, 0)))
            assert not re.search("nan|inf", element.get("d", ""))


def test_the_diagram_needs_five_tasks():
    assert "Critical-difference diagram" in page_of("six")
    assert "Critical-difference diagram" not in page_of("one")


def test_what_was_not_measured_is_said_and_not_drawn():
    results = [Result(Cell("t", v, 0.1, s), metric=0.5 + 0.01 * s) for v in ("relu", "elu", "gelu") for s in range(3)]
    words = " ".join(Reader(Report.of(results).to_html()).words)
    assert words.count("not measured") == 2
    assert "Learning curves" not in words
    assert "Dead units" not in words


def test_markup_escapes_what_is_not_markup():
    assert tag("p", "<", tag("b", "x"), title='"', hidden=False, data_x="1") == (
        '<p title="&quot;" data-x="1">&lt;<b>x</b></p>'
    )
    assert join("&", tag("i", "y")) == "&amp;<i>y</i>"


@pytest.mark.parametrize(("low", "high"), [(0, 1), (-3.3, 8.1), (0.001, 0.0011), (5, 5), (-2e5, 3e6)])
def test_marks_are_round_and_inside(low, high):
    scale = Scale(low, high, 100, 300)
    assert 1 <= len(scale.marks) <= 6
    assert all(100 - 1e-6 <= scale(m) <= 300 + 1e-6 for m in scale.marks)
    assert len({scale.label(m) for m in scale.marks}) == len(scale.marks)
    assert (scale(low - 1e9), scale(high + 1e9)) == (100, 300)


# A browser


def browser(page, *flags):
    done = subprocess.run(
        [shutil.which("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--dump-dom", *flags, page],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


needs_browser = pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium (apt-get install chromium)")


@needs_browser
def test_in_a_browser_the_controls_work_and_no_request_leaves_the_page(tmp_path):
    tried = """<script>
      const change = (select, value) => {
        select.value = value;
        select.dispatchEvent(new Event("change"));
      };
      change(document.querySelector("select.task"), "1");
      change(document.querySelector("select.curve"), "loss");
      document.querySelector('nav input[data-c="3"]').click();
      all("thead button").find((b) => b.textContent === "step").click();
      const seen = all("figure").filter((f) => !f.hidden).map((f) => f.dataset.task + (f.dataset.curve || ""));
      const rows = all("tr:not(.off)", body).map((r) => r.dataset.c);
      const drawn = all("svg.rows")[1].querySelectorAll("g.row:not(.off)").length;
      const heights = all("svg.rows").map((s) => s.viewBox.baseVal.height);
      document.title = JSON.stringify({ seen, rows, drawn, heights });
    </script></body>"""
    page = page_of("six").replace("</body>", tried)
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(tmp_path))

        def log_message(self, *arguments):
            asked.append(self.path)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            profile = f"--user-data-dir={tmp_path / 'profile'}"
            dom = browser(f"http://127.0.0.1:{server.server_port}/report.html", profile)
        finally:
            server.shutdown()
            thread.join()
    assert asked == ["/report.html"]
    found = json.loads(re.search("<title>(.*?)</title>", dom, re.DOTALL).group(1))
    costs = report("six").costs
    assert found["seen"] == ["1", "1loss"]
    assert [int(c) for c in found["rows"]] == sorted(
        (c for c in report("six").order if c != 3), key=lambda c: -costs[c].step_ratio
    )
    assert found["drawn"] == 7 - 1
    assert found["heights"][0] < found["heights"][-1]


@needs_browser
@pytest.mark.parametrize("kind", ["one", "six", "small"])
def test_in_a_browser_what_the_charts_say_can_be_read(kind, tmp_path):
    """No text is cut off at the edge of its chart or written over another one, in numbers of up to six decimals."""
    results = [
        dataclasses.replace(r, metric=r.metric and 0.001 * (1 - r.metric)) for r in report(kind).table.runs.values()
    ]
    fine = Report.of(results, metric="rmse", higher_is_better=False, margin=1e-6)
    assert fine.unit_of(0).decimals >= 4
    measure = """<script>
      const found = { texts: 0, cut: [], over: [] };
      for (const chart of all("svg")) {
        const box = chart.getBoundingClientRect();
        const texts = all("text", chart).map((t) => [t.textContent, t.getBoundingClientRect()]);
        for (const [words, b] of texts.filter(([, b]) => b.width)) {
          found.texts += 1;
          if (b.left < box.left - 1 || b.right > box.right + 1 || b.top < box.top - 1) found.cut.push(words);
          for (const [others, o] of texts)
            if (words !== others && b.left < o.right - 2 && o.left < b.right - 2 && b.top < o.bottom - 6
                && o.top < b.bottom - 6) found.over.push(words + " | " + others);
        }
      }
      document.title = JSON.stringify(found);
    </script></body>"""
    for page in (page_of(kind), fine.to_html()):
        (tmp_path / "report.html").write_text(page.replace("</body>", measure), encoding="utf-8")
        dom = browser(f"file://{tmp_path}/report.html", f"--user-data-dir={tmp_path / 'profile'}")
        found = json.loads(html.unescape(re.search("<title>(.*?)</title>", dom, re.DOTALL).group(1)))
        assert found.pop("texts") > 20
        assert found == {"cut": [], "over": []}


def test_no_name_stands_among_the_labels_of_the_axis():
    """The cheapest candidate is on the left, here with a neighbour where its name would stand."""
    found = report("one")
    cost = [1.0, 1.02, *[2.0] * (len(CANDIDATES) - 2)]
    near = dataclasses.replace(found.analysis.candidates[1], overall=found.analysis.candidates[0].overall)
    others = [near if c == 1 else said for c, said in enumerate(found.analysis.candidates)]
    analysis = dataclasses.replace(found.analysis, candidates=tuple(others))
    chart = ET.fromstring(charts.against(dataclasses.replace(found, analysis=analysis), cost, found.unit, "ms"))
    begin = min(float(line.get("x1")) for line in chart.iter("line"))
    assert min(float(name.get("x")) for name in chart.iter("text") if name.get("class") == "name") >= begin


def test_every_run_is_in_the_chart_of_dead_units():
    results = study(1, 5, {"relu": 0.0, "elu": 0.01})
    results[0] = dataclasses.replace(results[0], dead_units=0.9)
    found = Report.of(results)
    chart = ET.fromstring(charts.dead_units(found))
    dots = [float(dot.get("cx")) for dot in chart.iter("circle")]
    assert len(dots) == 10
    assert max(dots) == charts.RIGHT
    assert sorted(dots)[-2] < 0.3 * charts.RIGHT + 0.7 * charts.LEFT


def test_the_curve_that_is_shown_first_is_that_of_the_metric():
    results = [
        Result(
            Cell("t", v, 0.1, s), metric=1.0 + s, history=dict.fromkeys(("loss", "val_loss", "val_rmse"), (2.0, 1.0))
        )
        for v in ("relu", "elu")
        for s in range(3)
    ]
    for metric, first in (("rmse", "val_rmse"), ("loss", "val_loss")):
        read = Reader(Report.of(results, metric=metric, higher_is_better=False).to_html())
        curves = {a["data-curve"]: "hidden" in a for name, a in read.elements if name == "figure" and "data-curve" in a}
        assert [name for name, hidden in curves.items() if not hidden] == [first]


def test_a_program_reads_a_study_without_starting_keras():
    """``keras-relu study report`` shows results on a machine that has no framework."""
    code = (
        "import sys; sys.argv = ['keras-relu']; from keras_relu.study.report import Report; "
        "print(*sorted(set(sys.modules) & {'keras', 'jax', 'tensorflow', 'torch', 'matplotlib', 'pandas', 'rich'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("\n", "")
