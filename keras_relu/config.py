"""Settings of the whole process, in the manner of :mod:`keras.config`."""

from __future__ import annotations

import os

__all__ = ["fusion", "memory_policy", "set_fusion", "set_memory_policy"]

_FUSION = ("off", "on", "auto")
#: What :func:`set_memory_policy` takes.
MEMORY_POLICIES = ("exact", "lean")


def _known(origin: str, value: object, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"{origin} must be one of {', '.join(map(repr, allowed))}; got {value!r}.")
    return str(value)


_fusion = _known("The environment variable KERAS_RELU_FUSION", os.environ.get("KERAS_RELU_FUSION", "auto"), _FUSION)
_memory_policy = "exact"


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
    65,536 elements (262,144 on TensorFlow) are never worth it; on eager TensorFlow they run as a graph instead, whose
    tracing takes less than a tenth of a second for each rank. JAX and compiled TensorFlow fuse by themselves.

    Args:
        mode: ``"off"`` never compiles; ``"on"`` compiles at the first large tensor; ``"auto"`` waits until a
            kernel has handled so many elements that compiling would have paid (on TensorFlow, elements of that
            shape, or 256 small tensors): a short run never compiles.

    Raises:
        ValueError: for any other mode.
    """
    global _fusion
    _fusion = _known("set_fusion: mode", mode, _FUSION)


def memory_policy() -> str:
    """Return what activations keep for the backward: ``"exact"`` unless :func:`set_memory_policy` said otherwise."""
    return _memory_policy


def set_memory_policy(policy: str) -> None:
    """Say what activations keep for the backward where less memory has a price.

    ReLU, the leaky ones, softplus, squareplus and others read their slope off the output, which the next layer keeps
    anyway: they keep nothing of their own under either policy. ``"lean"`` extends that to

    - ELU, SELU, CELU and ISRLU. Far out on the negative side their output is its limit, rounded, and says that the
      slope is 0: for ELU in float16 from -8.3 on, where it is 2.4e-4. The slope's absolute error is at most four times
      the dtype's epsilon times the slope below 0. A layer's own ``memory_policy`` argument beats this one;
    - other broken lines, such as ``hard_sigmoid``, which then keep one byte for the number of the piece. That is exact,
      and on a CPU twice as slow. On a GPU they keep the byte under both. This holds on torch alone.

    On TensorFlow it holds for eager tensors of at least 262,144 elements; for smaller ones and in a ``tf.function``,
    where the compiler decides, the input is kept. On JAX even its own ReLU keeps the input.

    Args:
        policy: ``"exact"`` or ``"lean"``.

    Raises:
        ValueError: for any other policy.
    """
    global _memory_policy
    _memory_policy = _known("set_memory_policy: policy", policy, MEMORY_POLICIES)
