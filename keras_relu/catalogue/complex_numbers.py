"""Rectifiers of complex numbers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.complex import Complex
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import reused
from keras_relu.numerics.products import positive_part, times
from keras_relu.numerics.stable import at_least, is_double, select


def _polar(x: Any, y: Any) -> tuple[Any, Any, Any]:
    """Modulus of x + iy, cosine and sine of its argument; all 0 at 0. No square overflows.

    Beside an infinite part a finite one does not count.
    """
    far_x, far_y = ops.abs(x) == math.inf, ops.abs(y) == math.inf
    far = far_x | far_y
    x = select(far, select(far_x, ops.sign(x), 0.0, like=x), x, like=x)
    y = select(far, select(far_y, ops.sign(y), 0.0, like=x), y, like=x)
    large = select(ops.abs(x) > ops.abs(y), ops.abs(x), ops.abs(y), like=x)
    unit = select(large == 0, 1.0, large, like=x)
    x, y = reused(x / unit, -2.0), reused(y / unit, -2.0)
    length = reused(ops.sqrt(ops.square(x) + ops.square(y)))
    nonzero = select(large == 0, 1.0, length, like=x)
    return select(far, math.inf, large * length, like=x), reused(x / nonzero, -2.0), reused(y / nonzero, -2.0)


class ModReLU(Complex, Trainable, name="modrelu", family="other", level=3):
    r"""modReLU: ``max(0, |z| + beta) * z / |z|`` of a complex number z, with a learned ``beta``.

    The argument of z stays; a ``beta`` below 0 makes a dead disc of that radius. 0 gives 0, and has the slope of the
    identity unless it is inside of the disc. A ``beta`` above 0 jumps at 0, and its slope grows without bound nearby.

    Args:
        beta: start value of what is added to the modulus.
        beta_initializer, beta_regularizer, beta_constraint: of the weight, which is real.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape. Dtypes: complex64 and complex128; a real number is one without an
    imaginary part, ``max(0, |x| + beta) * sign(x)``, and its result is real.

    Raises:
        TypeError: for integers.
        ValueError: for sizes that are not known where they are needed.

    Example:
        >>> import numpy as np, keras_relu
        >>> y = keras_relu.activations.modrelu(np.array([4j, 1 + 2j], "complex64"), beta=-2.5)
        >>> [complex(v) for v in y]
        [1.5j, 0j]

    Reference:
        Arjovsky, Shah and Bengio (2016). Unitary evolution recurrent neural networks, arXiv:1511.06464.
    """

    kind = ("complex", "trainable")
    equation = "max(0, |z| + beta) * z / |z|"
    latex = r"\max(0, |z| + \beta) \frac{z}{|z|}"
    source = Citation("Arjovsky, Shah, Bengio", 2016, "Unitary evolution recurrent neural networks", arxiv="1511.06464")
    beta: float = trainable(0.0, "added to the modulus", typical=(-1.0, -0.1))
    kinks = (
        Kink(at=lambda p: p.beta if p.beta < 0 else -math.inf, left=1.0, right=0.0, slope="right"),
        Kink(at=lambda p: -p.beta if p.beta < 0 else math.inf, left=0.0, right=1.0),
    )
    range = (-math.inf, math.inf)
    properties = ("monotonic", "odd", "homogeneous", "smooth")

    @staticmethod
    def formula(x: Any, y: Any, beta: Any) -> Any:
        size, cos, _ = _polar(x, y)
        return select((size <= -beta) & (beta < 0), 0.0, x + beta * cos, like=x)

    @staticmethod
    def derivative(x: Any, y: Any, beta: Any) -> Any:
        size, cos, sin = _polar(x, y)
        dead = (size <= -beta) & (beta < 0)
        turn = beta * sin / at_least(size, float(np.finfo("float64" if is_double(x) else "float32").smallest_normal))
        return (
            select(dead, 0.0, 1 + turn * sin, like=x),
            select(dead, 0.0, -turn * cos, like=x),
            select(dead, 0.0, cos, like=x),
        )


class ComplexCardioid(Complex, Stateless, name="complex_cardioid", aliases=("cardioid",), family="other", level=2):
    r"""Complex cardioid: ``z * (1 + cos(arg z)) / 2`` of a complex number z.

    The argument stays, and the modulus shrinks the more the further z points away from the positive reals. On the
    reals it is ReLU. 0 gives 0, with a slope of 0.

    Shapes: any; the result has the input's shape. Dtypes: complex64 and complex128; the result for a real number is
    ReLU of it, and real.

    Raises:
        TypeError: for integers.

    Example:
        >>> import numpy as np, keras_relu
        >>> [complex(v) for v in keras_relu.activations.complex_cardioid(np.array([2, 2j], "complex64"))]
        [(2+0j), 1j]

    Reference:
        Virtue, Yu and Lustig (2017). Better than real: complex-valued neural nets for MRI fingerprinting,
        arXiv:1707.00070.
    """

    equation = "z * (1 + cos(arg z)) / 2"
    latex = r"\frac{z}{2} (1 + \cos \arg z)"
    source = Citation(
        "Virtue, Yu, Lustig",
        2017,
        "Better than real: complex-valued neural nets for MRI fingerprinting",
        arxiv="1707.00070",
    )
    kinks = (Kink(at=0.0, left=0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "homogeneous", "non_negative")

    @staticmethod
    def formula(x: Any, y: Any) -> Any:
        _, cos, sin = _polar(x, y)
        return times(_share(cos, sin), x)

    @staticmethod
    def derivative(x: Any, y: Any) -> Any:
        _, cos, sin = _polar(x, y)
        return _share(cos, sin) + cos * sin * sin / 2, -cos * cos * sin / 2

    @staticmethod
    def imaginary(y: Any, x: Any) -> Any:
        _, cos, sin = _polar(x, y)
        return times(_share(cos, sin), y)

    @staticmethod
    def imaginary_derivative(y: Any, x: Any) -> Any:
        _, cos, sin = _polar(x, y)
        return _share(cos, sin) - cos * sin * sin / 2, sin * sin * sin / 2


def _share(cos: Any, sin: Any) -> Any:
    """``(1 + cos) / 2``, to all digits left of 0 as well; 0 at 0."""
    return select(cos > 0, (1 + cos) / 2, sin * sin / (2 * (1 + ops.abs(cos))), like=cos)


class ComplexCReLU(Complex, Stateless, name="crelu_complex", family="other", level=2):
    r"""Complex ReLU: ReLU of the real part and of the imaginary part.

    It is called CReLU in the literature; ``crelu`` is another function, which concatenates.

    Shapes: any; the result has the input's shape. Dtypes: complex64 and complex128; the result for a real number is
    ReLU of it, and real.

    Raises:
        TypeError: for integers.

    Example:
        >>> import numpy as np, keras_relu
        >>> [complex(v) for v in keras_relu.activations.crelu_complex(np.array([2 + 3j, 2 - 3j], "complex64"))]
        [(2+3j), (2+0j)]

    Reference:
        Trabelsi et al. (2018). Deep complex networks, arXiv:1705.09792.
    """

    equation = "max(0, Re z) + i max(0, Im z)"
    latex = r"\max(0, \Re z) + i \max(0, \Im z)"
    source = Citation("Trabelsi et al.", 2018, "Deep complex networks", arxiv="1705.09792")
    kinks = (Kink(at=0.0, left=0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "homogeneous", "non_negative")

    @staticmethod
    def formula(x: Any, y: Any) -> Any:
        return positive_part(x)

    @staticmethod
    def derivative(x: Any, y: Any) -> Any:
        return select(x > 0, 1.0, 0.0, like=x)


class ZReLU(Complex, Stateless, name="zrelu", family="other", level=2):
    r"""zReLU: z where both of its parts are at least 0, else 0.

    On the edges of the quadrant the part that is not 0 passes with slope 1, and the part that is 0 has slope 0, as
    ReLU has it. A part that is NaN stays NaN.

    Shapes: any; the result has the input's shape. Dtypes: complex64 and complex128; the result for a real number is
    ReLU of it, and real.

    Raises:
        TypeError: for integers.

    Example:
        >>> import numpy as np, keras_relu
        >>> [complex(v) for v in keras_relu.activations.zrelu(np.array([2 + 3j, 2 - 3j], "complex64"))]
        [(2+3j), 0j]

    Reference:
        Guberman (2016). On complex valued convolutional neural networks, arXiv:1602.09046.
    """

    equation = "z if Re z >= 0 and Im z >= 0 else 0"
    latex = r"\begin{cases} z & 0 \le \arg z \le \pi / 2 \\ 0 & \text{otherwise} \end{cases}"
    source = Citation("Guberman", 2016, "On complex valued convolutional neural networks", arxiv="1602.09046")
    kinks = (Kink(at=0.0, left=0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "homogeneous", "non_negative")

    @staticmethod
    def formula(x: Any, y: Any) -> Any:
        return select(((x > 0) & (y >= 0)) | ops.isnan(x), x, 0.0, like=x)

    @staticmethod
    def derivative(x: Any, y: Any) -> Any:
        return select((x > 0) & (y >= 0), 1.0, 0.0, like=x)
