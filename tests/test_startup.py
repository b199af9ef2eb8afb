"""`import keras_relu` brings everything or says what to do; our own programs choose a backend first."""

from __future__ import annotations

import json
import os
import sys

import keras
import pytest
from processes import FRAMEWORKS, keras_home, run_python

import keras_relu
from keras_relu import _startup

BACKEND = keras.backend.backend()
OTHER = next(name for name in FRAMEWORKS if name != BACKEND)


def last_line(done):
    return done.stderr.strip().splitlines()[-1]


# The message where Keras can't start


def test_a_missing_backend_is_named_with_the_line_to_write(tmp_path):
    done = run_python("-c", "import keras_relu", hidden=[OTHER], folder=tmp_path, KERAS_BACKEND=OTHER)
    assert done.returncode == 1
    message = last_line(done)
    assert message.startswith(f"ImportError: Keras can't import its backend {OTHER} (named by KERAS_BACKEND): ")
    installed = message.partition("Installed here: ")[2]
    assert BACKEND in installed
    assert "Write: export KERAS_BACKEND=" in installed
    assert OTHER not in installed


def test_no_backend_at_all_names_the_extra(tmp_path):
    done = run_python("-c", "import keras_relu", hidden=FRAMEWORKS, folder=tmp_path, KERAS_BACKEND=BACKEND)
    assert done.returncode == 1
    assert (
        f"No other is installed here. Write: pip install 'keras-relu[{BACKEND}]' and export KERAS_BACKEND={BACKEND}"
    ) in last_line(done)


@pytest.mark.parametrize("name", ["numpy", "openvino", "tensorflo"])
def test_an_unknown_backend_is_refused(name):
    done = run_python("-c", "import keras_relu", KERAS_BACKEND=name)
    assert done.returncode == 1
    message = last_line(done)
    assert "keras_relu runs on Keras's backends tensorflow, jax, torch; KERAS_BACKEND names " + repr(name) in message
    assert "Write: export KERAS_BACKEND=" in message


def test_an_unknown_backend_in_the_settings_is_named_with_its_file(tmp_path):
    home = keras_home(tmp_path, '{"backend": "numpy"}')
    done = run_python("-c", "import keras_relu", KERAS_BACKEND=None, KERAS_HOME=home)
    assert done.returncode == 1
    assert f"{home}/keras.json names 'numpy'" in last_line(done)


def test_keras_on_another_backend_before_us_is_refused(monkeypatch):
    monkeypatch.setattr(keras.config, "backend", lambda: "numpy")
    with pytest.raises(ImportError, match=r"keras_relu runs on Keras's backends .* 'numpy'"):
        _startup.import_keras()


def test_another_missing_package_speaks_for_itself(tmp_path):
    done = run_python("-c", "import keras_relu", hidden=["keras"], folder=tmp_path, KERAS_BACKEND=BACKEND)
    assert last_line(done) == "ModuleNotFoundError: No module named 'keras'"


# What a bare import brings


def test_a_bare_import_registers_every_variant():
    code = (
        "import keras_relu, keras\n"
        "for name in keras_relu.list_activations(level='all'):\n"
        "    cls = type(keras_relu.get(name))\n"
        "    assert keras.saving.get_registered_object('keras_relu>' + cls.__name__) is cls\n"
        "print(*sorted(set(keras_relu.__all__) - set(dir(keras_relu))))"
    )
    done = run_python("-c", code, KERAS_BACKEND=BACKEND)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


# Who counts as a program of ours


@pytest.mark.parametrize(
    ("argv", "orig_argv"),
    [
        (["-m"], ["python", "-m", "keras_relu.quickstart"]),
        (["-m", "--json", "-m"], ["python", "-W", "error", "-m", "keras_relu.quickstart", "--json", "-m"]),
        (["-m", "list"], ["python", "-mkeras_relu.cli", "list"]),
        (["/usr/bin/keras-relu", "list"], ["/usr/bin/python", "/usr/bin/keras-relu", "list"]),
        (["keras-relu.exe"], ["python", "keras-relu.exe"]),
    ],
)
def test_our_programs_are_known(argv, orig_argv):
    assert _startup._runs_own_program(argv, orig_argv)


@pytest.mark.parametrize(
    ("argv", "orig_argv"),
    [
        ([], ["python"]),
        ([""], ["python"]),
        (["-c"], ["python", "-c", "import keras_relu"]),
        (["-m", "keras_relu.cli"], ["python", "-m", "pytest", "keras_relu.cli"]),
        (["-m"], ["python", "-m", "keras_relu.layers"]),
        (["train.py", "keras-relu"], ["python", "train.py", "keras-relu"]),
        (["keras-relu.py"], ["python", "keras-relu.py"]),
    ],
)
def test_other_programs_get_everything_at_once(argv, orig_argv):
    assert not _startup._runs_own_program(argv, orig_argv)


def test_this_process_does_not_wait():
    assert not _startup.waits()


# Which backend is taken


@pytest.fixture
def nobody_names(monkeypatch, tmp_path):
    monkeypatch.setenv("KERAS_BACKEND", "")
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))


def test_the_named_backend_follows_keras(monkeypatch, nobody_names, tmp_path):
    assert _startup.named_backend() == ("tensorflow", "Keras's default")
    settings = tmp_path / "keras.json"
    for text in ("not json", "[]", "{}"):
        settings.write_text(text)
        assert _startup.named_backend() == ("tensorflow", "Keras's default")
    settings.write_text('{"backend": "torch"}')
    assert _startup.named_backend() == ("torch", str(settings))
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    assert _startup.named_backend() == ("jax", "KERAS_BACKEND")


def test_the_settings_lie_where_keras_looks(monkeypatch):
    assert _startup._keras_json().parent == type(_startup._keras_json())(keras.src.backend.config.keras_home())
    monkeypatch.delenv("KERAS_HOME", raising=False)
    monkeypatch.setenv("HOME", "/nonexistent")
    assert str(_startup._keras_json()) == "/tmp/.keras/keras.json"


def test_an_installed_backend_is_taken_where_none_is_named(monkeypatch, nobody_names):
    monkeypatch.setattr(_startup, "installed_backends", lambda: ["torch", "jax"])
    assert _startup.choose_backend() == ("torch", "installed here; Keras's default names tensorflow, which is not")
    assert os.environ["KERAS_BACKEND"] == "torch"


def test_an_installed_named_backend_is_kept(monkeypatch, nobody_names, tmp_path):
    (tmp_path / "keras.json").write_text(json.dumps({"backend": "jax"}))
    monkeypatch.setattr(_startup, "installed_backends", lambda: ["torch", "jax"])
    assert _startup.choose_backend() == ("jax", f"named by {tmp_path}/keras.json")
    assert os.environ["KERAS_BACKEND"] == ""


def test_a_person_who_names_a_missing_backend_is_not_overruled(monkeypatch, nobody_names):
    monkeypatch.setattr(_startup, "installed_backends", lambda: ["torch"])
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    assert _startup.choose_backend() == ("jax", "named by KERAS_BACKEND")


def test_an_argument_wins(monkeypatch, nobody_names):
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    assert _startup.choose_backend("torch") == ("torch", "named by --backend")
    assert os.environ["KERAS_BACKEND"] == "torch"


def test_start_changes_nothing_where_keras_runs():
    before = keras_relu.get
    _startup.start()
    _startup.start(BACKEND)
    assert keras_relu.get is before
    with pytest.raises(RuntimeError, match=f"Keras runs on {BACKEND} already; start a new process for {OTHER}"):
        _startup.start(OTHER)


def test_our_program_takes_the_installed_backend(tmp_path):
    """Keras's settings name a backend that is missing, as Keras itself writes them on a machine without it."""
    hidden = [name for name in FRAMEWORKS if name != BACKEND]
    home = keras_home(tmp_path, json.dumps({"backend": hidden[0]}))
    done = run_python(
        "-m", "keras_relu.cli", "list", "relu", "--json",
        hidden=hidden, folder=tmp_path, KERAS_BACKEND=None, KERAS_HOME=home,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [row["name"] for row in json.loads(done.stdout)] == ["relu"]


def test_a_missing_framework_that_raises_without_a_name_is_explained(monkeypatch):
    class Broken:
        def find_spec(self, name, path=None, target=None):
            if name == "keras":
                raise ImportError("Traceback ...\nlibsomething.so.1: cannot open shared object file")

    monkeypatch.delitem(sys.modules, "keras")
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    monkeypatch.setenv("KERAS_BACKEND", BACKEND)
    with pytest.raises(ImportError, match=r"named by KERAS_BACKEND\): libsomething.so.1: cannot open shared"):
        _startup.import_keras()
