"""The kinds of variants without learned parameters: how each uses what it declares."""

from __future__ import annotations

from typing import Any, ClassVar

import keras
from keras import ops

from keras_relu.core import host, sharing
from keras_relu.core.activation import Activation
from keras_relu.core.draws import Draws
from keras_relu.core.parameter import integer, option
from keras_relu.numerics import Kernel, gate, slicewise
from keras_relu.numerics.pullback import by_name


class Stateless(Activation):
    """One number in, one number out; no weights."""

    kind: ClassVar[tuple[str, ...]] = ("stateless",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._function = self.prepare(self._arguments)
        self.built = self.needs_no_build()

    def call(self, x: Any) -> Any:
        return self._function(self.receive(x))

    @classmethod
    def prepare(cls, arguments: Any) -> Any:
        """The function form for these arguments."""
        return cls.kernel(arguments)


def _check_seed(owner: str, name: str, value: Any) -> int | None:
    return None if value is None else integer(0)(owner, name, value)


class Stochastic(Activation):
    """One number in, one number out, with a random factor in training and a plain number for it in inference.

    Fixed arguments shape the draw; the formula sees only what is drawn.
    """

    kind: ClassVar[tuple[str, ...]] = ("stochastic",)
    #: The formula's argument that is drawn.
    drawn: ClassVar[str]
    seed: Any = option(None, "seed of the layer's own generator; None draws one", _check_seed, "int | None")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kernel = self.kernel(self._arguments)
        self.seed_generator = keras.random.SeedGenerator(self.seed)
        self.built = self.needs_no_build()

    @staticmethod
    def draw(shape: Any, seed: Any, arguments: Any) -> Any:
        """The random factor for a float32 tensor of this shape."""
        raise NotImplementedError

    @staticmethod
    def draws(arguments: Any) -> Draws:
        """What :meth:`draw` draws, as numbers and weights: means over it need no samples then.

        Raises:
            NotImplementedError: where a variant does not say.
        """
        raise NotImplementedError

    @staticmethod
    def expected(arguments: Any) -> float:
        """What stands for the draw in inference."""
        raise NotImplementedError

    def call(self, x: Any, training: bool | None = None) -> Any:
        return self._kernel(self.receive(x), training=bool(training), seed=self.seed_generator)

    @classmethod
    def prepare(cls, arguments: Any) -> Any:
        """The function form for these arguments, which takes ``training`` and ``seed``."""
        return cls.kernel(arguments)

    @classmethod
    def bind(
        cls, arguments: Any, tensors: tuple[tuple[str, int | None], ...], named: tuple[tuple[str, Any], ...]
    ) -> Kernel:
        """The kernel, which takes ``training`` and ``seed`` as well."""
        noisy = cls.bind_drawn(arguments, tensors, named)
        plain = super().bind(arguments, tensors, (*named, (cls.drawn, cls.expected(arguments))))

        def kernel(x: Any, *pieces: Any, training: bool = False, seed: Any = None) -> Any:
            return noisy(x, *pieces, cls.draw(ops.shape(x), seed, arguments)) if training else plain(x, *pieces)

        return kernel

    @classmethod
    def bind_drawn(
        cls, arguments: Any, tensors: tuple[tuple[str, int | None], ...], named: tuple[tuple[str, Any], ...]
    ) -> Kernel:
        """The kernel of training, which takes what is drawn as its last tensor."""
        return super().bind(arguments, (*tensors, (cls.drawn, None)), named)

    @classmethod
    def fixed_arguments(cls, arguments: Any) -> dict[str, Any]:
        return {}


class Axial(Activation):
    """A function of whole slices along one axis."""

    #: ``compute(x, axis, **fixed)``: the result, in keras.ops, for an axis counted from 0.
    compute: ClassVar[Any] = None
    #: Whether it looks along the axis alone, so that a compiler can make one loop of it that is faster than its parts.
    one_loop: ClassVar[bool] = False
    axis: Any = option(-1, "axis of the channels", sharing.check_channel_axis, "int")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._function = self.prepare(self._arguments)

    def build(self, input_shape: Any) -> None:
        """Check the place and the shape that the layer meets first; there are no weights."""
        self.check_input(tuple(input_shape))

    def call(self, x: Any) -> Any:
        return self._function(self.receive(x))

    @classmethod
    def prepare(cls, arguments: Any) -> Any:
        """The function form for these arguments."""
        of_slices = cls.of_slices(arguments)

        def function(x: Any) -> Any:
            axis = sharing.normalize_axis(cls.__name__, arguments.axis, len(x.shape))
            cls.check_size(x.shape[axis], arguments)
            return of_slices(x, axis)

        return function

    @classmethod
    def of_slices(cls, arguments: Any) -> Any:
        """``function(x, axis, *pieces of the learned parameters)``."""
        fixed, tensors = cls.fixed_arguments(arguments), cls.learned_tensors(arguments)
        if cls.one_loop:
            return slicewise(cls.kernel_name(), cls.compute, tensors, tuple(fixed.items()))
        return lambda x, axis, *pieces: cls.compute(x, axis, **by_name(pieces, tensors), **fixed)

    @classmethod
    def check_size(cls, size: int | None, arguments: Any) -> None:
        """Refuse a number of channels that the variant can't take."""
        return  # a body, because TensorFlow's AutoGraph warns of a function that is only a docstring

    def check_input(self, shape: tuple[int | None, ...]) -> None:
        self.check_size(shape[self._channel(len(shape))], self._arguments)

    def _channel(self, rank: int) -> int:
        return sharing.normalize_axis(type(self).__name__, self.axis, rank)


class CrossChannel(Axial):
    """Each output depends on other channels; the shape stays."""

    kind: ClassVar[tuple[str, ...]] = ("cross",)


class ShapeChanging(Axial):
    """The number of channels changes."""

    kind: ClassVar[tuple[str, ...]] = ("shape_changing",)

    @classmethod
    def output_size(cls, size: int, arguments: Any) -> int:
        """Number of channels that come out."""
        raise NotImplementedError

    def compute_output_shape(self, input_shape: Any) -> tuple[int | None, ...]:
        self.check_input(tuple(input_shape))
        axis = self._channel(len(input_shape))
        shape = list(input_shape)
        if shape[axis] is not None:
            shape[axis] = self.output_size(shape[axis], self._arguments)
        return tuple(shape)

    def build(self, input_shape: Any) -> None:
        super().build(input_shape)
        holder = host.host_of(self)
        if holder is not None:
            raise refuse_as_argument(self, holder)


class Gated(ShapeChanging):
    """``f(a, b)`` for the first half of the channels and the second, or the even ones and the odd ones."""

    kind = ("gated",)
    #: Whether the even and the odd channels are the two parts, and not the halves.
    interleaved: ClassVar[bool] = False

    @classmethod
    def check_size(cls, size: int | None, arguments: Any) -> None:
        if size is not None and size % 2:
            raise ValueError(
                f"{cls.__name__} splits axis {arguments.axis} into two halves; its size is {size}, which is odd."
            )

    @classmethod
    def output_size(cls, size: int, arguments: Any) -> int:
        return size // 2

    @classmethod
    def prepare(cls, arguments: Any) -> Any:
        fixed = tuple(cls.fixed_arguments(arguments).items())
        of_halves = gate(cls.kernel_name(), cls.formula, cls.derivative, fixed, pairs=cls.interleaved)

        def function(x: Any) -> Any:
            axis = sharing.normalize_axis(cls.__name__, arguments.axis, len(x.shape))
            cls.check_size(x.shape[axis], arguments)
            if not cls.interleaved:
                return of_halves(x, axis)
            # Not slices with a step, whose gradient is scattered: pairs, whose halves are single numbers.
            shape = ops.shape(x)
            pairs = ops.reshape(x, (*shape[:axis], shape[axis] // 2, 2, *shape[axis + 1 :]))
            return ops.squeeze(of_halves(pairs, axis + 1), axis + 1)

        return function


def refuse_as_argument(activation: Activation, holder: Any) -> ValueError:
    """The error for a variant that changes the shape, given as ``activation=`` of a layer that doesn't know."""
    name, layer = type(activation).__name__, type(holder).__name__
    return ValueError(
        f"{name} changes the number of channels, so it can't be the activation= of {layer}, whose own output shape "
        f"would be wrong. Write it as a layer: model.add({layer}(...)); model.add(keras_relu.layers.{name}())."
    )
