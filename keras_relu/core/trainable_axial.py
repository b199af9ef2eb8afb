"""The kinds that see whole slices along the channel axis and learn parameters."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

from keras import ops

from keras_relu.core import sharing
from keras_relu.core.kinds import Axial, CrossChannel, ShapeChanging
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.pullback import compute_dtype


class TrainableAxial(Trainable, Axial):
    """A function of whole slices along one axis, with learned parameters that some axes share.

    ``compute(x, axis, **learned, **fixed)`` receives each learned parameter as a tensor that broadcasts against
    ``x`` (a tuple of them for a vector), in the dtype to compute in.
    """

    axis: Any = dataclasses.replace(Trainable.axis)

    def build(self, input_shape: Any) -> None:
        """Check the shape and make the weights."""
        self.check_input(tuple(input_shape))
        Trainable.build(self, input_shape)

    def call(self, x: Any) -> Any:
        x = self.receive(x)
        pieces = iter(self._pieces(len(x.shape)))
        given = {
            p.name: next(pieces) if p.entries is None else [next(pieces) for _ in range(p.entries(self._arguments))]
            for p in self._trained()
        }
        return self._function(x, **given)

    def check_input(self, shape: tuple[int | None, ...]) -> None:
        Axial.check_input(self, shape)
        Trainable.check_input(self, shape)

    @classmethod
    def prepare(cls, arguments: Any, tensors: tuple[str, ...] = ()) -> Any:
        trained, of_slices = cls._trained(), cls.of_slices(arguments)

        def function(x: Any, **given: Any) -> Any:
            axis = sharing.channel_axis(cls.__name__, len(x.shape), arguments.axis, arguments.data_format)
            cls.check_size(x.shape[axis], arguments)
            dtype = compute_dtype(x.dtype)
            pieces = [
                ops.convert_to_tensor(v, dtype) if isinstance(v, float) else ops.cast(v, dtype)
                for p in trained
                for v in cls._values(p, given.get(p.name, getattr(arguments, p.name)), arguments)
            ]
            return of_slices(x, axis, *pieces)

        return function


class TrainableCrossChannel(TrainableAxial, CrossChannel):
    """Each output depends on other channels and on learned parameters; the shape stays."""

    kind: ClassVar[tuple[str, ...]] = ("cross", "trainable")


class TrainableShapeChanging(TrainableAxial, ShapeChanging):
    """The number of channels changes, by way of learned parameters."""

    kind: ClassVar[tuple[str, ...]] = ("shape_changing", "trainable")

    def build(self, input_shape: Any) -> None:
        """Refuse a host whose output shape would be wrong, and make the weights."""
        ShapeChanging.build(self, input_shape)
        Trainable.build(self, input_shape)
