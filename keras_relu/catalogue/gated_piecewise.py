"""Gated units whose two halves pass through nothing but ReLU."""

from __future__ import annotations

import math
from typing import Any

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Gated
from keras_relu.numerics.products import positive_part, settled
from keras_relu.numerics.stable import select


def _product(a: Any, b: Any) -> Any:
    """``a * b``, and 0 for 0 times infinity."""
    return settled(b, a) * settled(a, b)


class BilinearGLU(Gated, name="bilinear_glu", aliases=("Bilinear",), family="gated", level=3):
    r"""Bilinear unit: ``a * b`` for the first half ``a`` of the channels and the second half ``b``.

    Args:
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> float(keras_relu.activations.bilinear_glu(np.array([[2.0, -3.0]], "float32"))[0, 0])
        -6.0

    Reference:
        Shazeer (2020). GLU variants improve transformer, arXiv:2002.05202.
    """

    equation = "a * b"
    latex = r"a \, b"
    source = Citation("Shazeer", 2020, "GLU variants improve transformer", arxiv="2002.05202")
    range = (-math.inf, math.inf)
    properties = ("smooth",)

    @staticmethod
    def formula(a: Any, b: Any) -> Any:
        return _product(a, b)

    @staticmethod
    def derivative(a: Any, b: Any) -> Any:
        return b, a


class DReLUGLU(Gated, name="drelu_glu", aliases=("dReLU",), family="gated", level=3):
    r"""dReLU of TurboSparse: ``max(0, a) * max(0, b)`` for the two halves ``a`` and ``b`` of the channels.

    About nine in ten results are 0. Displaced, dynamic and dual ReLU, and the derivative of ReLU, have all been
    called DReLU as well.

    Args:
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.drelu_glu(np.array([[2.0, 2.0, -3.0, 3.0]], "float32"))[0]]
        [0.0, 6.0]

    Reference:
        Song, Xie, Zhang, Wen, Ma, Mi and Chen (2024). Turbo Sparse: achieving LLM SOTA performance with minimal
        activated parameters, arXiv:2406.05955.
    """

    equation = "max(0, a) * max(0, b)"
    latex = r"\max(0, a) \max(0, b)"
    source = Citation(
        "Song, Xie, Zhang, Wen, Ma, Mi, Chen",
        2024,
        "Turbo Sparse: achieving LLM SOTA performance with minimal activated parameters",
        arxiv="2406.05955",
    )
    range = (0.0, math.inf)
    properties = ("non_negative",)

    @staticmethod
    def formula(a: Any, b: Any) -> Any:
        return _product(positive_part(a), positive_part(b))

    @staticmethod
    def derivative(a: Any, b: Any) -> Any:
        return select(a > 0, positive_part(b), 0.0, like=a), select(b > 0, positive_part(a), 0.0, like=a)


class ReGLUSquared(Gated, name="reglu_squared", aliases=("ReGLU^2", "squared ReLU GLU"), family="gated", level=3):
    r"""Gated by the square of ReLU: ``max(0, a)^2 * b`` for the two halves ``a`` and ``b`` of the channels.

    Args:
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> float(keras_relu.activations.reglu_squared(np.array([[2.0, -3.0]], "float32"))[0, 0])
        -12.0

    Reference:
        Wang, Ma and Wei (2024). BitNet a4.8: 4-bit activations for 1-bit LLMs, arXiv:2411.04965.
    """

    equation = "max(0, a)^2 * b"
    latex = r"\max(0, a)^2 \, b"
    source = Citation("Wang, Ma, Wei", 2024, "BitNet a4.8: 4-bit activations for 1-bit LLMs", arxiv="2411.04965")
    range = (-math.inf, math.inf)
    properties = ("smooth",)

    @staticmethod
    def formula(a: Any, b: Any) -> Any:
        positive = positive_part(a)
        # In this order: the square alone may be no number where the result is one.
        return _product(positive, b) * settled(b, positive)

    @staticmethod
    def derivative(a: Any, b: Any) -> Any:
        positive = positive_part(a)
        return 2 * _product(positive, b), positive * positive


class DualReLU(Gated, name="dual_relu", family="gated", level=2):
    r"""Dual ReLU: ``max(0, a) - max(0, b)`` for the first half ``a`` of the channels and the second half ``b``.

    A stand-in for tanh in recurrent networks, with no bounds. One port splits the first axis of size 2 that it
    finds.

    Args:
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.dual_relu(np.array([[2.0, -1.0, 5.0, -3.0]], "float32"))[0]]
        [-3.0, 0.0]

    Reference:
        Godin, Degrave, Dambre and De Neve (2018). Dual rectified linear units (DReLUs): a replacement for tanh
        activation functions in quasi-recurrent neural networks, arXiv:1707.08214.
    """

    equation = "max(0, a) - max(0, b)"
    latex = r"\max(0, a) - \max(0, b)"
    source = Citation(
        "Godin, Degrave, Dambre, De Neve",
        2018,
        "Dual rectified linear units (DReLUs): a replacement for tanh activation functions in quasi-recurrent "
        "neural networks",
        arxiv="1707.08214",
    )
    range = (-math.inf, math.inf)
    properties = ("homogeneous",)

    @staticmethod
    def formula(a: Any, b: Any) -> Any:
        return positive_part(a) - positive_part(b)

    @staticmethod
    def derivative(a: Any, b: Any) -> Any:
        return select(a > 0, 1.0, 0.0, like=a), select(b > 0, -1.0, 0.0, like=a)
