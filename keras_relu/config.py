"""Settings of the whole process, in the manner of :mod:`keras.config`."""

from __future__ import annotations

import os

__all__ = ["fusion", "set_fusion"]

_FUSION = ("off", "on", "auto")


def _known(origin: str, value: object) -> str:
    if value not in _FUSION:
        raise ValueError(f"{origin} must be one of {', '.join(map(repr, _FUSION))}; got {value!r}.")
    return str(value)


_fusion = _known("The environment variable KERAS_RELU_FUSION", os.environ.get("KERAS_RELU_FUSION", "auto"))


def fusion() -> str:
    """Return how kernels are compiled where the backend would run them operation by operation.

    ``"auto"`` unless :func:`set_fusion` or the environment variable KERAS_RELU_FUSION says otherwise.
    """
    return _fusion


def set_fusion(mode: str) -> None:
    """Say how kernels are compiled where the backend would run them operation by operation.

    A formula is several operations that each read and write memory. On torch ``torch.compile``, and on eager
    TensorFlow XLA, makes one loop of the forward and one of the backward. On torch that takes some seconds per variant
    and dtype, on TensorFlow some tenths of a second for each shape as well, once per process. Tensors of less than
    65,536 elements (262,144 on TensorFlow) are never worth it. JAX and compiled TensorFlow fuse by themselves.

    Args:
        mode: ``"off"`` never compiles; ``"on"`` compiles at the first large tensor; ``"auto"`` waits until a
            kernel has handled so many elements that compiling would have paid (on TensorFlow, elements of that
            shape): a short run never compiles.

    Raises:
        ValueError: for any other mode.
    """
    global _fusion
    _fusion = _known("set_fusion: mode", mode)
