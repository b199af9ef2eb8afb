"""Rectifiers whose negative slope is learned."""

from __future__ import annotations

import math
from typing import Any

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.stable import at_least, select


class PReLU(
    Trainable,
    name="prelu",
    aliases=("parametric_relu", "channel-shared PReLU", "channel-wise PReLU"),
    family="adaptive",
    level=5,
):
    r"""Parametric rectified linear unit: ``x`` where ``x > 0``, ``alpha * x`` elsewhere, with ``alpha`` learned.

    Starts at the paper's 0.25 with one ``alpha`` per channel. Keras's own starts at 0, which is ReLU, with one
    for each unit and place: ``keras_relu.compat.keras.PReLU``. He et al. put no weight decay on ``alpha``.

    Args:
        alpha: start value of the slope below 0.
        alpha_initializer: initializer of the weight; beats ``alpha``. A number is read as ``alpha``.
        alpha_regularizer: regularizer of the weight.
        alpha_constraint: constraint of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis: axis of the channels; None follows ``data_format``.
        data_format: ``"channels_last"`` or ``"channels_first"``.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> tuple(keras_relu.layers.PReLU(channels=3).alpha.shape)
        (3,)

    Reference:
        He, Zhang, Ren and Sun (2015). Delving deep into rectifiers, arXiv:1502.01852, eq. 1.
    """

    equation = "x if x > 0 else alpha * x"
    latex = r"\begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}"
    source = Citation("He, Zhang, Ren, Sun", 2015, "Delving deep into rectifiers", arxiv="1502.01852", equation="1")
    positional = ("alpha_initializer", "alpha_regularizer", "alpha_constraint", "shared_axes")
    alpha: float = trainable(0.25, "slope below 0", typical=(0.01, 0.9))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha, right=1.0),)
    range = (-math.inf, math.inf)

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        # Where alpha is 0, no -inf: the limit there is 0 and not 0 * inf.
        held = at_least(x, -1.0)
        finite = (x if alpha else held) if isinstance(alpha, float) else select(alpha == 0, held, x, like=x)
        return select(x > 0, x, alpha * finite, like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        return select(x > 0, 1.0, alpha, like=x), select(x > 0, 0.0, x, like=x)
