"""Kernels on JAX.

custom_jvp keeps jvp, hessian and vmap; checkpoint keeps only the inputs for the backward; jit makes a small
eager call one dispatch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax
from jax import numpy as jnp
from keras import ops

from keras_relu.numerics._xla import parted as parted
from keras_relu.numerics._xla import reused as reused
from keras_relu.numerics._xla import slicewise as slicewise
from keras_relu.numerics.keeping import Keeping
from keras_relu.numerics.pullback import Rule


def select(condition: Any, left: Any, right: Any, like: Any) -> Any:
    """``where``, with Python numbers in the dtype of ``like``."""
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        left = jnp.asarray(left, dtype=like.dtype)
    return jnp.where(condition, left, right)


clip = jnp.clip
# Those of keras.ops make float32 of float64.
sin, cos = jnp.sin, jnp.cos
erf = ops.erf


def join(real: Any, imaginary: Any) -> Any:
    """The complex tensor of two parts; that of keras.ops is a complex64 always, and has NaN beside an infinity."""
    return jax.lax.complex(real, imaginary)


def outside_tracing(function: Any) -> Any:
    """Return ``function``: tracing here runs Python as it is."""
    return function


def double_precision() -> Any:
    """A context in which float64 is float64: JAX makes float32 of it elsewhere."""
    # Its place since JAX 0.8, and the place before.
    enable = jax.enable_x64 if hasattr(jax, "enable_x64") else jax.experimental.enable_x64
    return enable(True)


def value_and_gradients(function: Any, tensors: Sequence[Any]) -> tuple[Any, list[Any]]:
    """The value, and the gradient of its sum for each tensor."""
    value, back = jax.vjp(function, *tensors)
    return value, list(back(jnp.ones_like(value)))


def compiled(function: Any) -> Any:
    """``function`` of tensors, compiled where that costs little: a gradient is traced anew at each call otherwise."""
    return jax.jit(function)


def kernel(name: str, rule: Rule, native: None, keeping: Keeping | None) -> Any:
    """The kernel for a rule.

    It keeps its inputs whatever ``keeping`` says: a custom_jvp has no other choice, and jax.nn's own keep theirs, too.
    """

    def value(*tensors: Any) -> Any:
        return rule.value(*tensors)

    value.__name__ = value.__qualname__ = name
    pushforward = rule.pushforward
    if pushforward is None:
        return jax.jit(value)
    function = jax.custom_jvp(value)

    @function.defjvp  # type: ignore[untyped-decorator]  # JAX is read as untyped here
    def jvp(primals: Any, tangents: Any) -> Any:
        # `function`, not `value`: a second derivative must meet the declared slope as well.
        return function(*primals), pushforward(primals, tangents)

    def keeping_inputs(*tensors: Any) -> Any:
        # A barrier, or XLA would keep an exponential rather than compute it again. But the barrier also parts the sums
        # for the parameters' gradients from what they add up, so it stands only where something is worth keeping.
        cheap = len(tensors) > 1 and _primitives(jax.make_jaxpr(value)(*tensors).jaxpr) <= _CHEAP
        return jax.checkpoint(function, prevent_cse=not cheap)(*tensors)

    keeping_inputs.__name__ = keeping_inputs.__qualname__ = name
    return jax.jit(keeping_inputs)


#: What XLA computes again rather than to keep it.
_CHEAP = {
    "abs", "add", "and", "broadcast_in_dim", "convert_element_type", "copy", "eq", "ge", "gt", "le", "lt", "max", "min",
    "mul", "ne", "neg", "not", "or", "pjit", "jit", "reshape", "select_n", "sign", "squeeze", "sub",
}  # fmt: skip


def _primitives(jaxpr: Any) -> set[str]:
    """The names of all primitives, those of functions that are called inside among them."""
    found = set()
    for equation in jaxpr.eqns:
        found.add(equation.primitive.name)
        inner = equation.params.get("jaxpr")
        if inner is not None:
            found |= _primitives(getattr(inner, "jaxpr", inner))
    return found


def halved(name: str, rule: Rule, kernel: Any, pairs: bool) -> Any:
    """``function(x, axis)``: the kernel of the two halves of ``x``, which XLA fuses with the parting."""

    def parted(x: Any, axis: int) -> Any:
        return kernel(*ops.split(x, 2, axis=axis))

    return jax.jit(parted, static_argnums=1)


def is_compiled() -> bool:
    """True: each kernel is compiled."""
    return True


def native(name: str, fixed: dict[str, Any]) -> Any:
    """None: every jax.nn activation is a composite that XLA fuses just as it fuses ours."""
    return None
