"""Change the activations and the dead units of a model that exists."""

from __future__ import annotations

from keras_relu.core.hand_over import HandOver
from keras_relu.surgery.prune import remove_dead_units
from keras_relu.surgery.replace import finish_hand_over, replace_activations
from keras_relu.surgery.report import Change, ReplacementReport, Units, UnitsReport, report_of
from keras_relu.surgery.revive import reinitialize_dead_units
from keras_relu.surgery.table import ActivationTable, activations_of

__all__ = [
    "ActivationTable",
    "Change",
    "HandOver",
    "ReplacementReport",
    "Units",
    "UnitsReport",
    "activations_of",
    "finish_hand_over",
    "reinitialize_dead_units",
    "remove_dead_units",
    "replace_activations",
    "report_of",
]
