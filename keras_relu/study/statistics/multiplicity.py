"""Several questions asked of the same data."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from keras_relu.study.statistics.estimate import Array


def holm(p: npt.ArrayLike) -> Array:
    """P values after Holm (1979), over the last axis; NaN, a question that was not asked, stays NaN and does not count.

    Reject where the result is at most the level: then the chance of any false rejection is at most that level.
    """
    p = np.asarray(p, float)
    order = np.argsort(p, axis=-1)  # NaN last
    asked = (~np.isnan(p)).sum(-1, keepdims=True)
    steps = np.take_along_axis(p, order, -1) * np.maximum(asked - np.arange(p.shape[-1]), 1)
    steps = np.minimum(np.maximum.accumulate(steps, -1), 1.0)
    adjusted = np.empty_like(steps)
    np.put_along_axis(adjusted, order, steps, -1)
    return adjusted
