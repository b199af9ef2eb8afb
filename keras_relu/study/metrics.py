"""What the name of a metric tells: which way is better, and whether its values on two tasks are of one kind."""

from __future__ import annotations

from collections.abc import Sequence

#: Words in the names of metrics that are shares of 1 on whatever task, of others of which more is better, and of those
#: of which less is.
_SHARES = ("acc", "auc", "precision", "recall", "f1", "fbeta", "iou", "dice")
_UP = (*_SHARES, "r2", "similarity")
_DOWN = ("loss", "error", "mse", "mae", "rmse", "crossentropy", "hinge", "poisson", "divergence", "logcosh", "perplex")


def is_better_higher(metric: str) -> bool:
    """Whether more of a metric is better, by its name.

    Raises:
        ValueError: where the name does not tell.
    """
    name = metric.lower()
    if any(word in name for word in _DOWN):
        return False
    if any(word in name for word in _UP):
        return True
    raise ValueError(f"The name {metric!r} does not tell whether more is better. Give higher_is_better=True or False.")


def have_one_unit(metrics: Sequence[str]) -> bool:
    """Whether gains on tasks with these metrics can be averaged as they are.

    So it is on one task, and where all have the same share of 1, such as accuracy: a point is a point. A loss or an
    error has the unit of its task.
    """
    if len(metrics) == 1:
        return True
    name = metrics[0].lower()
    is_share = any(word in name for word in _SHARES) and not any(word in name for word in _DOWN)
    return is_share and len(set(metrics)) == 1
