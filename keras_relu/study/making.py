"""From what a user gives to a study: candidates, a task, a plan, and the report at the end."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from keras_relu.core.kinds import ShapeChanging
from keras_relu.core.registry import registry
from keras_relu.core.resolve import get, list_activations
from keras_relu.study.candidate import Candidate
from keras_relu.study.data import Split, rows, splitter
from keras_relu.study.data_sets import DATA_SETS
from keras_relu.study.fit import Task, build_model, learning_rate
from keras_relu.study.loading import name_of
from keras_relu.study.metrics import is_better_higher
from keras_relu.study.networks import INITIALISED_FOR, MODELS
from keras_relu.study.plan import Plan, TaskPlan
from keras_relu.study.queue import ATTEMPTS, Queue, create_queue
from keras_relu.study.tasks import find_build, find_data
from keras_relu.study.worker import PLAN

#: Learning rates of the sweep, as multiples of the one that the model is compiled with.
AROUND = (1 / 3, 1.0, 3.0)


def resolve_candidates(candidates: Sequence[str] | None, reference: str) -> tuple[str, ...]:
    """The texts of the candidates, checked, the reference first.

    Args:
        candidates: None takes the recommended ones that keep the shape of what they get.
        reference: added where it is missing.

    Raises:
        ValueError: for a text that names no activation.
        TypeError: for something that is no text.
    """
    if candidates is None:
        candidates = [
            name for name in list_activations() if not issubclass(registry.classes()[name], ShapeChanging)
        ]  # fmt: skip
    for text in (reference, *candidates):
        if not isinstance(text, str):
            raise TypeError(f"candidates are texts such as 'leaky_relu(negative_slope=0.1)'; got {text!r}.")
        get(text)
    return tuple(dict.fromkeys((reference, *candidates)))


def portable(build: Any, data: Any, folder: Path) -> tuple[str, str]:
    """Texts from which another process makes the same; arrays are written to a file in ``folder``.

    Raises:
        TypeError: for a function that another process can't import.
    """
    if not isinstance(build, str):
        build = _importable("build", build)
    if isinstance(data, str):
        return build, data
    if callable(data):
        return build, _importable("data", data)
    arrays = _plain_arrays(data)
    if arrays is None:
        raise TypeError(
            "Workers are processes of their own. They take data as arrays (x, y) or ((x, y), (x_test, y_test)), as the "
            f"path of an .npz file, or as 'module:function'; got {type(data).__name__}."
        )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"data-{_digest(list(arrays.values()))}.npz"
    if not path.exists():
        part = path.with_suffix(".part.npz")
        np.savez(part, allow_pickle=False, **arrays)
        part.replace(path)
    return build, str(path.resolve())


def _importable(what: str, function: Any) -> str:
    text = name_of(function)
    if text is None:
        raise TypeError(
            f"Workers are processes of their own, and a function can't be sent to one. Put {what} into a module "
            f"that can be imported, and give it as 'module:function'; got {function!r}. Or leave out workers=."
        )
    return text


def _plain_arrays(data: Any) -> dict[str, np.ndarray] | None:
    if not (isinstance(data, (tuple, list)) and len(data) == 2):
        return None
    flat = {"x": data[0], "y": data[1]}
    if all(isinstance(part, (tuple, list)) and len(part) == 2 for part in data):
        flat = {"x": data[0][0], "y": data[0][1], "x_test": data[1][0], "y_test": data[1][1]}
    return {k: np.asarray(v) for k, v in flat.items()} if all(hasattr(v, "shape") for v in flat.values()) else None


def _digest(arrays: Sequence[Any]) -> str:
    digest = hashlib.sha256()
    for array in arrays:
        array = np.ascontiguousarray(array)
        digest.update(f"{array.shape}{array.dtype}".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()[:16]


def make_task(
    build: Any,
    data: Any,
    *,
    reference: str,
    name: str | None = None,
    metric: str | None = None,
    higher_is_better: bool | None = None,
    epochs: int = 10,
    batch_size: int = 32,
    learning_rates: Sequence[float] | None = None,
) -> tuple[Task, TaskPlan]:
    """A task from what the user gives: to be trained here, and as a plan's texts.

    Builds the reference's model once and tests it on a few rows: that says which metrics it has, and finds most
    mistakes before anything is trained.

    Args: as for :func:`keras_relu.study.compare.compare`.
    """
    for what, value in (("epochs", epochs), ("batch_size", batch_size)):
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise ValueError(f"{what} must be a whole number from 1 on; got {value!r}.")
    found = find_data(data) if isinstance(data, str) else data
    function = find_build(build, data if isinstance(data, str) else "", reference) if isinstance(build, str) else build
    if not callable(function):
        raise TypeError(f"build must be a function of an activation, or a text; got {build!r}.")
    split = found if isinstance(data, str) and data in DATA_SETS else splitter(found)
    model = build_model(function, Candidate(reference), seed=0)
    metric = _metric(model, split(0), metric)
    better = is_better_higher(metric) if higher_is_better is None else higher_is_better
    rates = tuple(learning_rates) if learning_rates is not None else tuple(learning_rate(model) * f for f in AROUND)
    if not rates or not all(rate > 0 for rate in rates):
        raise ValueError(f"learning_rates must be numbers above 0, at least one; got {learning_rates!r}.")
    ours = isinstance(build, str) and build in MODELS
    task = Task(
        name or _name(build, data),
        function,
        split,
        metric,
        better,
        epochs,
        batch_size,
        INITIALISED_FOR if ours else None,
    )
    return task, TaskPlan(
        name=task.name,
        build=build if isinstance(build, str) else "",
        data=data if isinstance(data, str) else "",
        metric=metric,
        higher_is_better=better,
        epochs=epochs,
        batch_size=batch_size,
        rates=rates,
    )


def _metric(model: Any, split: Split, metric: str | None) -> str:
    few = [rows(part, slice(0, 8)) for part in split.test]
    found = list(model.evaluate(*few, verbose=0, return_dict=True))
    if metric is None:
        return next((name for name in found if name != "loss"), "loss")
    if metric not in found:
        raise ValueError(f"The model has no metric {metric!r}. It has: {', '.join(found)}.")
    return metric


def _name(build: Any, data: Any) -> str:
    what = data if isinstance(data, str) else "data"
    how = (
        (Path(build).stem if build.endswith(".keras") else build)
        if isinstance(build, str)
        else getattr(build, "__name__", "model")
    )
    return f"{Path(what).stem if what.endswith('.npz') else what}/{how}"


def open_study(storage: str | os.PathLike[str] | None, name: str, plan: Plan, *, attempts: int = ATTEMPTS) -> Queue:
    """Make a study, or go on with one, where candidates, seeds and budget may have changed.

    Args:
        storage: a folder, a database's URL, or None for this process's memory.
        name: of the study.
        plan: what it is to find out now.
        attempts: how often a run may raise or be lost.

    Raises:
        ValueError: where the storage has a study of that name in which a task of the same name is another one.
    """
    queue = create_queue(storage, name, attempts=attempts)
    before = queue.notes.get(PLAN)
    if before is not None:
        old = {task.name: task for task in Plan.from_json(before).tasks}
        for task in plan.tasks:
            if task.name in old and old[task.name] != task:
                was, now = dataclasses.asdict(old[task.name]), dataclasses.asdict(task)
                changed = ", ".join(f"{key} {was[key]!r} and not {now[key]!r}" for key in was if was[key] != now[key])
                raise ValueError(
                    f"The study {name!r} in {str(storage)!r} has another task {task.name!r}, with {changed}. Results "
                    "of the two can't be compared; give this study another name."
                )
    queue.note(PLAN, plan.to_json())
    return queue
