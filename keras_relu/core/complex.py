"""The kind that takes complex numbers."""

from __future__ import annotations

from typing import Any, ClassVar

import keras
from keras import ops

from keras_relu.core.activation import Activation
from keras_relu.numerics import Kernel, elementwise, join

DTYPES = ("complex64", "complex128")


class Complex(Activation):
    """A function of complex numbers; a real number is one without an imaginary part, and its result is real.

    ``formula(x, y, **parameters)`` is the real part of the result at x + iy, and ``derivative`` gives its slopes for
    ``x``, for ``y``, and for each learned parameter. The imaginary part is ``imaginary(y, x, **parameters)`` with
    ``imaginary_derivative``. A variant that does not declare them has ``formula(y, x, **parameters)`` there:
    exchanging the parts of the argument exchanges those of the result.

    The gradient of a real loss L at x + iy is the backend's own: dL/dx + i dL/dy on torch and TensorFlow, its
    conjugate on JAX, where gradient descent must conjugate it.

    Mixed with ``Stateless`` or ``Trainable``. A layer casts to complex64, or to complex128 where its dtype is float64.
    """

    kind: ClassVar[tuple[str, ...]] = ("complex",)
    imaginary: ClassVar[Any] = None
    imaginary_derivative: ClassVar[Any] = None

    @classmethod
    def check_dtype(cls, owner: str, x: Any) -> None:
        dtype = keras.backend.standardize_dtype(x.dtype)
        if dtype not in DTYPES and not keras.backend.is_float_dtype(dtype):
            raise TypeError(
                f"{owner} takes complex and floating-point tensors; got dtype {dtype} on {keras.backend.backend()}. "
                f"Cast first: keras.ops.cast(x, 'complex64')."
            )

    def result_dtype(self, x: Any) -> str:
        if keras.backend.standardize_dtype(x.dtype) in DTYPES:
            return "complex128" if self.compute_dtype == "float64" else "complex64"
        return super().result_dtype(x)

    @classmethod
    def bind(
        cls, arguments: Any, tensors: tuple[tuple[str, int | None], ...], named: tuple[tuple[str, Any], ...]
    ) -> Kernel:
        """The kernel, for either kind of number."""
        real = imaginary = super().bind(arguments, (("y", None), *tensors), named)
        if cls.imaginary is not None:
            fixed = (*named, *cls.fixed_arguments(arguments).items())
            imaginary = elementwise(
                cls.kernel_name(), cls.imaginary, cls.imaginary_derivative, (("x", None), *tensors), fixed
            )

        def kernel(z: Any, *pieces: Any) -> Any:
            if keras.backend.standardize_dtype(z.dtype) not in DTYPES:
                return real(z, ops.zeros((), dtype=z.dtype), *pieces)
            x, y = ops.real(z), ops.imag(z)
            return join(real(x, y, *pieces), imaginary(y, x, *pieces))

        return kernel
