"""The way from a plan's texts to something to train."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Collection
from typing import Any

import keras
import numpy as np

from keras_relu import _startup
from keras_relu.core.errors import did_you_mean
from keras_relu.study.candidate import Candidate
from keras_relu.study.cell import Cell, Result
from keras_relu.study.data import splitter
from keras_relu.study.data_sets import DATA_SETS, split_of
from keras_relu.study.fit import Task, run_cell
from keras_relu.study.loading import function_of
from keras_relu.study.networks import INITIALISED_FOR, MODELS, built_in_model
from keras_relu.study.plan import Plan, TaskPlan
from keras_relu.surgery import replace_activations


def find_data(text: str) -> Any:
    """The data that a text names: a built-in set, an npz file with ``x`` and ``y``, or ``"module:function"``.

    Returns:
        What :func:`splitter` takes, or for a built-in set the function of the seed itself.

    Raises:
        ValueError: for a name that is unknown, or a file without the arrays.
        FileNotFoundError: for a file that is not there.
        ModuleNotFoundError: for data whose package is not installed.
    """
    if text in DATA_SETS:
        return split_of(text)
    if text.endswith(".npz"):
        return _from_npz(text)
    if ":" in text:
        return function_of(text)
    raise ValueError(
        f"No data {text!r}. There are {', '.join(DATA_SETS)}; or give the path of an .npz file, or 'module:function'."
        f"{did_you_mean(text, DATA_SETS)}"
    )


def _from_npz(path: str) -> Any:
    if not os.path.exists(path):
        raise FileNotFoundError(f"There is no file {path!r}.")
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    if not {"x", "y"} <= set(arrays):
        raise ValueError(
            f"{path!r} must hold the arrays x and y, and may hold x_test and y_test; it holds {', '.join(arrays)}."
        )
    whole = (arrays["x"], arrays["y"])
    return (whole, (arrays["x_test"], arrays["y_test"])) if {"x_test", "y_test"} <= set(arrays) else whole


def saved_model(path: str, reference: str) -> Callable[[Candidate], Any]:
    """The function that loads a model and puts a candidate in the place of the reference; the weights stay.

    Raises:
        FileNotFoundError: for a file that is not there.
    """
    if not os.path.exists(path):
        raise FileNotFoundError(f"There is no file {path!r}.")

    def build(activation: Candidate) -> Any:
        return replace_activations(keras.saving.load_model(path), {reference: activation()})

    return build


def find_build(model: str, data: str, reference: str = "relu") -> Callable[[Candidate], Any]:
    """The function that a text names: a built-in model, a saved one, or ``"module:function"``.

    Raises:
        FileNotFoundError: for a saved model that is not there.
        ValueError: for a name that is unknown, or a built-in model for data of one's own.
    """
    if model in MODELS:
        if data not in DATA_SETS:
            raise ValueError(
                f"The model {model!r} is for the built-in data: {', '.join(DATA_SETS)}. "
                "Give yours as 'module:function'."
            )
        return built_in_model(model, data)
    if model.endswith(".keras"):
        return saved_model(model, reference)
    if ":" in model:
        build: Callable[[Candidate], Any] = function_of(model)
        return build
    raise ValueError(
        f"No model {model!r}. There are {', '.join(MODELS)}; or give yours as 'module:function' or a .keras file."
        f"{did_you_mean(model, MODELS)}"
    )


def task_from(plan: TaskPlan, reference: str) -> Task:
    """What a plan's texts name.

    Raises:
        ValueError: where the functions are those of the process that made the study.
    """
    if not plan.build or not plan.data:
        raise ValueError(
            f"The task {plan.name!r} was made with functions or arrays of the process that created the study, which "
            "another process can't have. Give them as 'module:function', or the data as an .npz file."
        )
    split = find_data(plan.data)
    return Task(
        name=plan.name,
        build=find_build(plan.build, plan.data, reference),
        split=split if plan.data in DATA_SETS else splitter(split),
        metric=plan.metric,
        higher_is_better=plan.higher_is_better,
        epochs=plan.epochs,
        batch_size=plan.batch_size,
        initialised_for=INITIALISED_FOR if plan.build in MODELS else None,
    )


def runner(plan: Any, allow: Collection[str]) -> Callable[[Cell], Result]:
    """For workers: from a study's plan as JSON to the function that runs a cell.

    Raises:
        ValueError: where the plan names functions of modules that are not in ``allow``.
    """
    read = Plan.from_json(plan)
    read.check_allowed(allow)
    _startup.start()  # in a worker, keras_relu is empty until then
    tasks = {task.name: task for task in read.tasks}
    task = functools.cache(lambda name: task_from(tasks[name], read.reference))
    return lambda cell: run_cell(task(cell.task), cell, read.reference)
