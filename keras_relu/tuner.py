"""Activations as something that a hyperparameter search chooses: for KerasTuner and for Optuna.

Both name the candidates by their texts, so the trial's record says which one it was, and give fresh layers each time.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from keras_relu.core.hosting import fresh
from keras_relu.core.resolve import get, list_activations


def choice(hp: Any, candidates: Sequence[str] | None = None, *, name: str = "activation") -> Callable[..., Any]:
    """Let KerasTuner choose an activation.

    Args:
        hp: the ``HyperParameters`` that KerasTuner hands to a model-building function.
        candidates: texts for :func:`keras_relu.get`; None takes the recommended ones.
        name: of the hyperparameter.

    Returns:
        A function that returns a fresh layer at each call: ``activation()``, or ``activation(channels=N)`` for a
        layer's ``activation=``.

    Raises:
        ValueError: for a text that names no activation, or no candidates.

    Example:
        >>> def build(hp):  # doctest: +SKIP
        ...     activation = keras_relu.tuner.choice(hp, ["relu", "gelu", "prelu"])
        ...     return keras.Sequential([keras.layers.Dense(32), activation(), keras.layers.Dense(10)])
    """
    return functools.partial(fresh, hp.Choice(name, _checked(candidates)))


def suggest(trial: Any, candidates: Sequence[str] | None = None, *, name: str = "activation") -> Callable[..., Any]:
    """Let Optuna choose an activation.

    Args:
        trial: an ``optuna.Trial``.
        candidates: texts for :func:`keras_relu.get`; None takes the recommended ones. Optuna wants the same ones in
            every trial of a study.
        name: of the parameter.

    Returns:
        As for :func:`choice`.

    Raises:
        ValueError: for a text that names no activation, or no candidates.

    Example:
        >>> def objective(trial):  # doctest: +SKIP
        ...     activation = keras_relu.tuner.suggest(trial, ["relu", "gelu", "prelu"])
        ...     model = keras.Sequential([keras.layers.Dense(32), activation(), keras.layers.Dense(10)])
    """
    return functools.partial(fresh, trial.suggest_categorical(name, _checked(candidates)))


def _checked(candidates: Sequence[str] | None) -> list[str]:
    texts = list_activations() if candidates is None else list(candidates)
    if not texts:
        raise ValueError("candidates must hold at least one activation.")
    for text in texts:
        if not isinstance(text, str):
            raise ValueError(f"candidates are texts such as 'leaky_relu(negative_slope=0.1)'; got {text!r}.")
        get(text)
    return texts
