"""What state each unit is in, for pictures: one word and one colour a unit."""

from __future__ import annotations

import numpy as np

from keras_relu.diagnosis.layer import LayerReport

#: State -> colour, the worst first; a unit shows the first that fits.
COLOURS = {
    "dead": "#22272e",
    "saturated": "#8e5bb5",
    "dormant": "#e07b00",
    "linear": "#1f5fbf",
    "alive": "#d5dae1",
}
STATES = tuple(COLOURS)


def states(layer: LayerReport) -> np.ndarray:
    """For each unit the place of its state in :data:`STATES`; dormant is at tau 0.025."""
    none = np.zeros(layer.units, dtype=bool)
    masks = {
        "dead": layer.dead,
        "saturated": none if layer.saturated is None else layer.saturated,
        "dormant": layer.dormant[0.025],
        "linear": none if layer.linear is None else layer.linear,
    }
    found = np.full(layer.units, STATES.index("alive"))
    for state in reversed(STATES[:-1]):
        found[masks[state]] = STATES.index(state)
    return found
