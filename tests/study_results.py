"""Results of a study that nobody ran, for tests and looks at the report."""

from __future__ import annotations

import math

import numpy as np

from keras_relu.study.cell import Cell, Result

CANDIDATES = {"relu": 0.0, "elu": 0.012, "gelu": 0.016, "leaky_relu(negative_slope=0.1)": 0.004, "prelu": 0.007,
              "silu": 0.009, "selu": -0.02, "squareplus": 0.001}  # fmt: skip
TASKS = ("digits/mlp", "mnist/cnn", "wine/mlp", "cancer/mlp", "mnist1d/conv", "text/char")
SPEED = {"gelu": 1.3, "silu": 1.2, "elu": 1.15, "prelu": 1.1, "squareplus": 0.97, "selu": 1.15}


def result(task, variant, seed, gain, *, epochs=12, role="rank", level=0.9, noise=0.006):
    """One run that learned."""
    shared, own = np.random.default_rng([seed, len(task)]), np.random.default_rng([seed, *map(ord, task + variant)])
    metric = float(np.clip(level + gain + noise * shared.normal() + noise * own.normal(), 0, 0.999))
    t = np.arange(1, epochs + 1)
    val = metric - (metric - 0.1) * np.exp(-t / (2.5 - 20 * gain)) + 0.004 * own.normal(size=epochs)
    speed = SPEED.get(variant, 1.0) * 0.004 * (1 + 0.03 * abs(own.normal()))
    return Result(
        cell=Cell(task, variant, 0.003, seed, role=role),
        metric=metric, validation=float(val.max()),
        history={
            "val_accuracy": tuple(val.tolist()),
            "accuracy": tuple((val + 0.01 * np.log1p(t)).tolist()),
            "val_loss": tuple((2.3 * (1 - val) + 0.2).tolist()),
            "loss": tuple((2.2 * (1 - val) + 0.1).tolist()),
        },
        step_time=speed, seconds=speed * 900, parameters=25_450 + (320 if variant == "prelu" else 0),
        dead_units=0.11 + 0.02 * abs(own.normal()) if variant == "relu" else 0.0,
        memory=int(6.5e8 + 4e7 * speed * 1000),
        backend="jax", device="cpu", host="bench", versions={"keras": "3.15.1", "jax": "0.10.2", "keras_relu": "0.1.0"},
    )  # fmt: skip


def study(tasks=1, seeds=5, candidates=CANDIDATES, confirm=0):
    """A study: a list of results."""
    results = []
    for i, task in enumerate(TASKS[:tasks]):
        rng = np.random.default_rng(i)
        effects = {v: g + (0.005 * rng.normal() if v != "relu" else 0.0) for v, g in candidates.items()}
        level = 0.9 - 0.04 * i
        results += [result(task, v, s, g, level=level) for v, g in effects.items() for s in range(seeds)]
        leader = max(candidates, key=candidates.get)
        results += [
            result(task, v, s, effects[v], level=level, role="confirm")
            for v in dict.fromkeys(("relu", leader))
            for s in range(seeds, seeds + confirm)
        ]
    return results


def diverged(task, variant, seed):
    """One run whose loss stopped being finite."""
    history = {"loss": (2.3, 8.1, math.inf, math.nan), "val_accuracy": (0.11, 0.1, 0.1, 0.1)}
    return Result(Cell(task, variant, 0.1, seed), diverged=True, history=history, backend="jax", device="cpu")


def failed(task, variant, seed):
    """One run that raised."""
    text = 'Traceback (most recent call last):\n  File "x.py", line 1, in <module>\nValueError: no <b>such</b> unit\n'
    return Result(Cell(task, variant, 0.1, seed), error=text, attempt=2)
