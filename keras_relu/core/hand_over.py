"""An activation that turns into another over a number of training steps."""

from __future__ import annotations

from typing import Any

import keras
from keras import ops

from keras_relu.core import host
from keras_relu.core.parameter import integer


@keras.saving.register_keras_serializable(package="keras_relu")
class HandOver(keras.layers.Layer):
    """``(1 - t) * old(x) + t * new(x)``, where ``t`` goes from 0 to 1 over ``steps`` calls in training.

    Made by ``keras_relu.replace_activations(..., hand_over=steps)`` and taken out again by
    ``keras_relu.surgery.finish_hand_over``. It belongs to the package's core because a model that was saved on the
    way must load after ``import keras_relu`` alone.

    Args:
        old: the activation at the start: a layer or a function that Keras can serialize.
        new: the activation at the end.
        steps: calls in training until only ``new`` is left; at least 1. A layer that one training step calls twice
            counts two.

    Shapes: as for ``old`` and ``new``, which must agree. Dtypes: the result has the compute dtype, and inside
    another layer's ``activation=`` the dtype of the tensor handed in.
    """

    def __init__(self, old: Any, new: Any, steps: int, **kwargs: Any) -> None:
        kwargs.pop("autocast", None)
        super().__init__(autocast=False, **kwargs)
        for what, value in (("old", old), ("new", new)):
            if not callable(value):
                raise TypeError(f"HandOver: {what} must be a layer or a function; got {value!r}.")
        self.steps = integer(1)("HandOver", "steps", steps)
        self.old, self.new = old, new
        self.done = self.add_weight(
            shape=(), initializer="zeros", dtype="float32", trainable=False, autocast=False, name="done"
        )
        self.supports_masking = True

    def build(self, input_shape: Any) -> None:
        """Build what is inside."""
        for inner in (self.old, self.new):
            if isinstance(inner, keras.layers.Layer) and not inner.built:
                inner.build(input_shape)

    @property
    def finished(self) -> bool:
        """Whether only ``new`` is left."""
        return bool(ops.convert_to_numpy(self.done) >= self.steps)

    def call(self, x: Any, training: bool | None = None) -> Any:
        if host.host_of(self) is None:
            x = ops.cast(x, self.compute_dtype)
        t = ops.cast(ops.convert_to_tensor(self.done) / self.steps, x.dtype)
        result = (1 - t) * ops.cast(self.old(x), x.dtype) + t * ops.cast(self.new(x), x.dtype)
        if training:
            self.done.assign(ops.minimum(ops.convert_to_tensor(self.done) + 1.0, float(self.steps)))
        return result

    def compute_output_shape(self, input_shape: Any) -> tuple[int | None, ...]:
        """The input's shape."""
        return tuple(input_shape)

    def compute_output_spec(self, x: Any, **kwargs: Any) -> Any:
        """The input's shape, in the compute dtype."""
        dtype = x.dtype if host.host_of(self) is not None else self.compute_dtype
        return keras.KerasTensor(tuple(x.shape), dtype=dtype)

    def get_config(self) -> dict[str, Any]:
        """Both activations and the number of steps."""
        return {
            **super().get_config(),
            "old": keras.saving.serialize_keras_object(self.old),
            "new": keras.saving.serialize_keras_object(self.new),
            "steps": self.steps,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Any:
        """The layer that a config describes."""
        inner = {key: keras.saving.deserialize_keras_object(config[key]) for key in ("old", "new")}
        return cls(**{**config, **inner})
