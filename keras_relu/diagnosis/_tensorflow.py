"""What a probe needs of TensorFlow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as one graph for each shape."""
    return tf.function(function, autograph=False)


def gradients(function: Callable[[list[Any]], Any], values: list[Any]) -> tuple[Any, list[Any]]:
    """The scalar ``function(values)`` and its gradient for each of them."""
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(values)
        loss = function(values)
    found = tape.gradient(loss, values, unconnected_gradients="zero")
    # The gradient of an embedding comes as the rows that were looked up.
    return loss, [tf.convert_to_tensor(g) for g in found]


def at_least(x: Any, bound: float) -> Any:
    """1 where ``x`` is at least ``bound``, 0 elsewhere and for NaN."""
    return tf.cast(x >= bound, x.dtype)


def process_index() -> int:
    """The number of this process among those that train together."""
    resolver = tf.distribute.get_strategy().cluster_resolver
    return 0 if resolver is None or resolver.task_id is None else int(resolver.task_id)


#: The first process computes alone.
ALL_PROCESSES_PROBE = False
