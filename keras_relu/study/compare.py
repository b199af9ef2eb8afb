"""``keras_relu.compare``: which activation is best on one's own model and data."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras

from keras_relu.study.drive import drive, here, in_workers
from keras_relu.study.fit import run_cell
from keras_relu.study.making import make_task, open_study, portable, resolve_candidates
from keras_relu.study.outcome import report_of
from keras_relu.study.plan import Plan, read_budget
from keras_relu.study.pool import Pool
from keras_relu.study.progress import shown
from keras_relu.study.queue import ATTEMPTS
from keras_relu.study.report import Report
from keras_relu.study.storage import is_database


def compare(
    build: Any,
    data: Any,
    candidates: Sequence[str] | None = None,
    *,
    seeds: int = 10,
    metric: str | None = None,
    higher_is_better: bool | None = None,
    reference: str = "relu",
    budget: int | str | None = None,
    schedule: str = "race",
    epochs: int = 10,
    batch_size: int = 32,
    learning_rates: Sequence[float] | None = None,
    margin: float = 0.0,
    storage: str | os.PathLike[str] | None = None,
    name: str = "compare",
    task: str | None = None,
    workers: int | None = None,
    seconds: float | None = None,
    quiet: bool = False,
) -> Report:
    """Compare activations on a model and data of one's own, with as many seeds as it takes.

    For each candidate, a short sweep finds its learning rate on validation data, with seeds that are not used again.
    Then all are trained with the same seeds: one seed means the same split, the same order of batches and the same
    initial draws for every candidate, only scaled by the candidate's gain over the reference's. What is compared is the
    metric on test data at the epoch that was best on the validation data.

    Args:
        build: a function that takes an activation and returns a **compiled** model. ``activation()`` returns a fresh
            layer each time; ``activation(channels=N)`` is for a layer's ``activation=``, where one with learned
            parameters can't see how many channels it gets. Or the name of a built-in model, ``"mlp"``, ``"conv"`` or
            ``"char"``; ``"module:function"``, or the path of a saved, compiled ``.keras`` model, in which the
            reference's activations are replaced and whose weights are the start of every run.
        data: arrays ``(x, y)``, ``((x, y), (x_test, y_test))``, three such pairs to train, choose and test on, or a
            function of the seed that returns three pairs; or a function without arguments that returns any of these. Or
            the name of a built-in data set, the path of an npz file with ``x`` and ``y``, or ``"module:function"``.
        candidates: texts for :func:`keras_relu.get`; None takes the recommended ones that keep the shape of what they
            get. The reference is added where it is missing.
        seeds: the most seeds of the ranking for each candidate.
        metric: name of a metric that the model is compiled with, or ``"loss"``; None takes the first one.
        higher_is_better: of the metric; None reads it off the name.
        reference: what the others are compared with; it stays in the running to the end.
        budget: a number of runs, or a text such as ``"5 min"``; None sets no limit.
        schedule: ``"race"`` gives two seeds more to all who may still be the best, until ``seeds``; ``"halving"``
            doubles the seeds and drops the worse half; ``"grid"`` gives all seeds to all.
        epochs: passes over the training data.
        batch_size: rows of a batch.
        learning_rates: for the sweep; None takes a third of the compiled one, itself, and three times it. A single one
            is used without a sweep.
        margin: differences inside plus and minus this count as equivalent, in units of the metric.
        storage: a folder or a database's URL, where the study is kept and can go on; None forgets it.
        name: of the study; several fit into one storage.
        task: how the report calls the task; None makes a name.
        workers: how many fresh processes run the study. None: this process, one run after another, as functions and
            arrays can't be sent to another one; with workers, give them as texts, functions of an importable module,
            or plain arrays.
        seconds: the longest that a run may take; needs workers.
        quiet: write no progress to stderr.

    Returns:
        The report: ``print(report)``, ``report.best()``, ``report.save(folder)``.

    Raises:
        ValueError: for an unknown candidate, metric, data set or model, for a model that is not compiled or has a
            schedule as its learning rate, a budget too small for two seeds, or a study of that name with another task.
        TypeError: for data or a model of another form, or a function that workers can't import.

    Example:
        >>> import keras, keras_relu
        >>> def build(activation):
        ...     hidden = [keras.layers.Dense(32), activation(), keras.layers.Dense(32), activation()]
        ...     model = keras.Sequential([keras.Input((64,)), *hidden, keras.layers.Dense(10)])
        ...     loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        ...     model.compile("adam", loss, metrics=["accuracy"])
        ...     return model
        >>> report = keras_relu.compare(build, (x, y), ["gelu", "prelu"])  # doctest: +SKIP
        >>> keras_relu.get(report.best())  # doctest: +SKIP
    """
    if seconds is not None and not workers:
        raise ValueError("seconds= needs workers=: nothing can stop a run inside this process.")
    names = resolve_candidates(candidates, reference)
    fits, minutes = read_budget(budget)
    with tempfile.TemporaryDirectory() as scratch:
        if workers:
            is_folder = storage is not None and not is_database(storage)
            build, data = portable(build, data, Path(storage if is_folder else scratch))  # type: ignore[arg-type]  # is_folder
            storage = scratch if storage is None else storage
        made, described = make_task(
            build,
            data,
            name=task,
            reference=reference,
            metric=metric,
            higher_is_better=higher_is_better,
            epochs=epochs,
            batch_size=batch_size,
            learning_rates=learning_rates,
        )
        plan = Plan((described,), names, reference, seeds=seeds, schedule=schedule, fits=fits, minutes=minutes)
        # In this process, what raised once raises again: nothing else has changed.
        with (
            open_study(storage, name, plan, attempts=ATTEMPTS if workers else 1) as queue,
            shown(plan, quiet=quiet) as show,
        ):
            if workers:
                pool = Pool(
                    storage,  # type: ignore[arg-type]  # set above
                    name,
                    workers,
                    backend=keras.backend.backend(),
                    seconds=seconds,
                    allow=plan.modules,  # the caller's own functions
                )
                with in_workers(queue, pool, workers) as carry_out:
                    drive(queue, plan, carry_out, show)
            else:
                drive(queue, plan, here(queue, lambda cell: run_cell(made, cell, reference)), show)
            return report_of(queue, plan, margin=margin, command=f"keras_relu.compare, task {described.name}")
