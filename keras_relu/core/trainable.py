"""The kinds whose parameters are learned."""

from __future__ import annotations

import itertools
import warnings
import weakref
from typing import Any, ClassVar

from keras import ops

from keras_relu.core import host, sharing
from keras_relu.core.activation import Activation
from keras_relu.core.kinds import Stochastic
from keras_relu.core.parameter import Parameter, check_pieces, option
from keras_relu.numerics.pullback import compute_dtype

_serial = itertools.count()
_warned: weakref.WeakSet[Any] = weakref.WeakSet()


class Trainable(Activation):
    """One number in, one number out, with learned parameters that some axes share."""

    kind: ClassVar[tuple[str, ...]] = ("trainable",)
    shared_axes: Any = option(
        "spatial",
        "'spatial': one value per channel; 'all': one in all; None: one per unit; or the axes to share",
        sharing.check_shared_axes,
        "str | int | Sequence[int] | None",
    )
    axis: Any = option(None, "axis of the channels; None follows data_format", sharing.check_axis, "int | None")
    data_format: Any = option(
        None,
        "'channels_last' or 'channels_first'; None: Keras's own from rank 4 on, else the last axis",
        sharing.check_data_format,
        "str | None",
    )
    channels: Any = option(
        None, "number of channels, to build the weights at once", sharing.check_channels, "int | None"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kernel = self.kernel(self._arguments)
        if self.channels is not None:
            if self.shared_axes not in ("spatial", "all"):
                raise ValueError(
                    f"{type(self).__name__}: channels={self.channels} builds one value per channel or one in all; "
                    f"shared_axes={self.shared_axes!r} needs the whole input shape. Leave channels out."
                )
            self.build((None, self.channels))

    def build(self, input_shape: Any) -> None:
        """Make the weights; on a built layer, do nothing."""
        if self.built:
            return
        self._warn_if_late()
        sharing.settle_data_format(self._arguments, len(input_shape))
        name, arguments = type(self).__name__, self._arguments
        channel = self._channel(len(input_shape)) if len(input_shape) > 1 else 0
        shape = sharing.weight_shape(name, self.shared_axes, tuple(input_shape), channel)
        for parameter in self._trained():
            initial = self._initializer(parameter)
            count = () if parameter.entries is None else (parameter.entries(arguments),)
            # Weights built on their own have no host in their path; .h5 files need the paths to differ.
            suffix = f"_{next(_serial)}" if self.channels is not None else ""
            weight = self.add_weight(
                shape=(*count, *shape),
                initializer=initial,
                regularizer=getattr(arguments, f"{parameter.name}_regularizer"),
                constraint=getattr(arguments, f"{parameter.name}_constraint"),
                autocast=False,
                name=parameter.weight_name + suffix,
            )
            setattr(self, f"_{parameter.weight_name}_weight", weight)
        self._piece_shape = shape

    def call(self, x: Any) -> Any:
        x = self.receive(x)
        return self._kernel(x, *self._pieces(len(x.shape)))

    def _pieces(self, rank: int) -> list[Any]:
        """Every piece of every trained parameter, effective and ready to broadcast."""
        channel = self._channel(rank) if rank > 1 else 0
        return [sharing.align(piece, self.shared_axes, rank, channel) for piece in self.effective_pieces()]

    def effective_pieces(self) -> list[Any]:
        """Every piece of every trained parameter of a built layer, as the formula sees it, all of one shape."""
        flat: list[Any] = []
        for parameter in self._trained():
            weight = ops.convert_to_tensor(getattr(self, f"_{parameter.weight_name}_weight"))
            if parameter.stored is not None:
                weight = parameter.stored.restore(weight, self._arguments)
            flat += [weight] if parameter.entries is None else ops.unstack(weight, axis=0)
        return flat

    def check_input(self, shape: tuple[int | None, ...]) -> None:
        """Compare the input with the number of channels that the weights were built for."""
        if not self.built or len(shape) < 2:
            return
        channel = self._channel(len(shape))
        if self.channels is not None and shape[channel] is not None and shape[channel] != self.channels:
            raise ValueError(
                f"{self._whereabouts()}: channels={self.channels}, but axis {channel} of the input has size "
                f"{shape[channel]} (shape {shape}). Give the host's number of units or filters, or the right axis."
            )
        problem = sharing.size_mismatch(self.shared_axes, self._piece_shape, shape, channel)
        if problem:
            raise ValueError(f"{self._whereabouts()}: {problem}")

    def _whereabouts(self) -> str:
        holder = host.host_of(self)
        inside = f" in {type(holder).__name__} {holder.name!r}" if holder is not None else ""
        return f"{type(self).__name__} {self.name!r}{inside}"

    @classmethod
    def prepare(cls, arguments: Any, tensors: tuple[str, ...] = ()) -> Any:
        """The function form: parameters are numbers, or for those in ``tensors`` come with each call."""
        trained = cls._trained()
        if not tensors:
            groups = [cls._values(p, getattr(arguments, p.name), arguments) for p in trained]
            named = tuple(
                (p.name, group[0] if p.entries is None else group) for p, group in zip(trained, groups, strict=True)
            )
            return cls.bind(arguments, (), named)
        kernel = cls.kernel(arguments)

        def function(x: Any, **given: Any) -> Any:
            pieces: list[Any] = []
            for p in trained:
                pieces += cls._values(p, given.pop(p.name, getattr(arguments, p.name)), arguments)
            dtype = compute_dtype(x.dtype)
            pieces = [ops.convert_to_tensor(v, dtype if isinstance(v, float) else None) for v in pieces]
            return kernel(x, *pieces, **given)  # what is left is for the draw

        return function

    def _channel(self, rank: int) -> int:
        return sharing.channel_axis(type(self).__name__, rank, self.axis, self.data_format)

    @classmethod
    def _trained(cls) -> list[Parameter]:
        return [p for p in cls.declared.values() if p.role == "trainable"]

    def _initializer(self, parameter: Parameter) -> Any:
        given = getattr(self._arguments, f"{parameter.name}_initializer")
        if given is not None:
            return given
        store = parameter.stored.store if parameter.stored else lambda value, _: value
        values = self._values(parameter, getattr(self._arguments, parameter.name), self._arguments)
        numbers = [store(value, self._arguments) for value in values]

        # Not keras.initializers.Constant: on TensorFlow its number goes through float32 into a float64 weight.
        def pieces(shape: Any, dtype: Any = None) -> Any:
            start = ops.convert_to_tensor(numbers if parameter.entries is not None else numbers[0], dtype=dtype)
            if parameter.entries is not None:
                start = ops.reshape(start, (-1,) + (1,) * (len(shape) - 1))
            # Not broadcast_to: on torch that is a view in which entries share memory, and loading would fail.
            return start + ops.zeros(shape, dtype=dtype)

        return pieces

    @classmethod
    def _values(cls, parameter: Parameter, value: Any, arguments: Any) -> tuple[Any, ...]:
        """One value for each piece of a parameter."""
        check_pieces(cls.variant, parameter, value, arguments)
        if parameter.entries is None:
            return (value,)
        n = parameter.entries(arguments)
        if isinstance(value, float):
            return parameter.spread(value, n) if parameter.spread else (value,) * n
        return tuple(value)

    def _warn_if_late(self) -> None:
        holder = host.host_of(self)
        entry = host.entry_layer()
        if holder is None or entry in _warned:
            return
        _warned.add(entry)
        late = [
            f"{layer.name}.{slot} ({held.variant})"
            for layer, slot, held in host.occupied_slots(entry)
            if isinstance(held, Trainable) and not held.built
        ]
        warnings.warn(
            f"{entry.name}: these activations get their weights only now, at the first call, so summary(), "
            f"save_weights(), set_weights() and torch's parameters() have missed them until here: "
            f"{', '.join(late)}. Write keras_relu.with_activation(layer, {self.variant!r}), or give channels=N.",
            UserWarning,
            stacklevel=2,
        )


class StochasticTrainable(Trainable, Stochastic):
    """One number in, one number out, with learned parameters, and a random factor in training.

    ``derivative`` gives the slopes for ``x`` and for the learned parameters; the random factor has none.
    """

    kind = ("stochastic", "trainable")

    def call(self, x: Any, training: bool | None = None) -> Any:
        x = self.receive(x)
        return self._kernel(x, *self._pieces(len(x.shape)), training=bool(training), seed=self.seed_generator)
