"""The rules of the house: which way imports run, who may name a framework, what an import costs."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import keras
import pytest

import keras_relu

PACKAGE = Path(keras_relu.__file__).parent
FRAMEWORKS = {"jax", "tensorflow", "torch"}
# Each room may import those before it, and itself.
ROOMS = [
    {"_startup", "config"},
    {"numerics"},
    {"core"},
    {"kinds", "parameters"},
    {"catalogue"},
    {"layers", "activations"},
    {""},
    {"compat", "initializers", "sites"},
    {"diagnosis", "surgery", "linting"},
    {"callbacks"},
    {"study"},
    {"tuner"},
    {"quickstart", "cli", "datasets", "testing"},
]


def room_of(path):
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def level(room):
    return next(i for i, rooms in enumerate(ROOMS) if room in rooms)


class _WithoutTyping(ast.NodeTransformer):
    """Takes out what only a type checker imports."""

    def visit_If(self, node):  # the name that ast calls
        self.generic_visit(node)
        return None if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING" else node


def imported_rooms(path):
    for node in ast.walk(_WithoutTyping().visit(ast.parse(path.read_text()))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "keras_relu":
            parts = node.module.split(".")
            if len(parts) > 1:
                yield parts[1]
            else:
                for alias in node.names:
                    is_room = (PACKAGE / alias.name).exists() or (PACKAGE / f"{alias.name}.py").exists()
                    yield alias.name if is_room else ""
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "keras_relu":
                    yield [*alias.name.split("."), ""][1]


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.once
@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_one_way(path):
    own = level(room_of(path))
    for room in imported_rooms(path):
        assert level(room) <= own, f"{path.name} imports keras_relu.{room}"


@pytest.mark.once
@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_the_backend_files_name_a_framework(path):
    allowed = (
        path.parent.name in ("numerics", "testing", "diagnosis") and path.stem.lstrip("_").split("_")[0] in FRAMEWORKS
    )
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        for name in names:
            assert allowed or name.split(".")[0] not in FRAMEWORKS, f"{path.name} imports {name}"


@pytest.mark.once
def test_no_file_evaluates_text():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("eval", "exec", "compile", "__import__"), path


@pytest.mark.once
def test_catalogue_files_stay_small():
    for path in (PACKAGE / "catalogue").glob("*.py"):
        assert len(path.read_text().splitlines()) <= 450, path.name


def test_a_bare_import_brings_no_other_framework():
    """What Keras itself imports for its backend, and nothing more."""
    code = (
        "import sys, keras; before = set(sys.modules); import keras_relu; "
        "print(*{m.split('.')[0] for m in sys.modules} - {m.split('.')[0] for m in before})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "KERAS_BACKEND": keras.backend.backend(), "PYTHONPATH": str(PACKAGE.parent)},
    )  # fmt: skip
    added = set(done.stdout.split())
    assert "keras_relu" in added
    assert not added & (FRAMEWORKS | {"click", "rich", "matplotlib", "sklearn", "mlxtend"})
