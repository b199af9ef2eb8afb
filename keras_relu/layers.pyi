"""Made by tools/make_stubs.py from the registry; do not edit."""

from collections.abc import Sequence
from typing import Any

from keras_relu.core.activation import Activation

class APL(Activation):
    @property
    def hinges(self) -> int: ...
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def alpha_initializer(self) -> Any: ...
    @property
    def alpha_regularizer(self) -> Any: ...
    @property
    def alpha_constraint(self) -> Any: ...
    @property
    def beta_initializer(self) -> Any: ...
    @property
    def beta_regularizer(self) -> Any: ...
    @property
    def beta_constraint(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        hinges: int = 1,
        alpha: float | Sequence[float] = 0.2,
        beta: float | Sequence[float] = 0.5,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        shared_axes: str | int | Sequence[int] | None = 'spatial',
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class BipolarReLU(Activation):
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class CELU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class CReLU(Activation):
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class DyReLUB(Activation):
    @property
    def k(self) -> int: ...
    @property
    def reduction(self) -> int: ...
    @property
    def lambda_a(self) -> float: ...
    @property
    def lambda_b(self) -> float: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    def __init__(
        self,
        *,
        k: int = 2,
        reduction: int = 4,
        lambda_a: float = 1.0,
        lambda_b: float = 0.5,
        axis: int | None = None,
        data_format: str | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ELU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        alpha: float = 1.0,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class FReLU(Activation):
    @property
    def kernel_size(self) -> int: ...
    @property
    def w(self) -> Any: ...
    @property
    def data_format(self) -> str | None: ...
    def __init__(
        self,
        *,
        kernel_size: int = 3,
        w: Any = None,
        data_format: str | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class GEGLU(Activation):
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class GELU(Activation):
    @property
    def approximate(self) -> bool: ...
    def __init__(
        self,
        *,
        approximate: bool = False,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class GELUTanh(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class GLU(Activation):
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class GoLU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    @property
    def gamma(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        beta: float = 1.0,
        gamma: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class HardSigmoid(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class HardSwish(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class HardTanh(Activation):
    @property
    def min_value(self) -> float: ...
    @property
    def max_value(self) -> float: ...
    def __init__(
        self,
        *,
        min_value: float = -1.0,
        max_value: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ISRLU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class JumpReLU(Activation):
    @property
    def threshold(self) -> Any: ...
    @property
    def bandwidth(self) -> float: ...
    @property
    def threshold_initializer(self) -> Any: ...
    @property
    def threshold_regularizer(self) -> Any: ...
    @property
    def threshold_constraint(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        threshold: float = 0.001,
        bandwidth: float = 0.001,
        threshold_initializer: Any = None,
        threshold_regularizer: Any = None,
        threshold_constraint: Any = None,
        shared_axes: str | int | Sequence[int] | None = 'spatial',
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LeakyReLU(Activation):
    @property
    def negative_slope(self) -> float: ...
    def __init__(
        self,
        negative_slope: float = 0.01,
        *,
        alpha: float = ...,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class Maxout(Activation):
    @property
    def pieces(self) -> int: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        pieces: int = 2,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class Mish(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PELU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def alpha_initializer(self) -> Any: ...
    @property
    def alpha_regularizer(self) -> Any: ...
    @property
    def alpha_constraint(self) -> Any: ...
    @property
    def beta_initializer(self) -> Any: ...
    @property
    def beta_regularizer(self) -> Any: ...
    @property
    def beta_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        beta: float = 1.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PReLU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def alpha_initializer(self) -> Any: ...
    @property
    def alpha_regularizer(self) -> Any: ...
    @property
    def alpha_constraint(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        shared_axes: str | int | Sequence[int] | None = 'spatial',
        *,
        alpha: float = 0.25,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PolyNorm(Activation):
    @property
    def r(self) -> int: ...
    @property
    def alpha(self) -> Any: ...
    @property
    def bias(self) -> Any: ...
    @property
    def eps(self) -> float: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def alpha_initializer(self) -> Any: ...
    @property
    def alpha_regularizer(self) -> Any: ...
    @property
    def alpha_constraint(self) -> Any: ...
    @property
    def bias_initializer(self) -> Any: ...
    @property
    def bias_regularizer(self) -> Any: ...
    @property
    def bias_constraint(self) -> Any: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        r: int = 3,
        alpha: float | Sequence[float] = 0.3333333333333333,
        bias: float = 0.0,
        eps: float = 1e-06,
        shared_axes: str | int | Sequence[int] | None = 'all',
        axis: int | None = None,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        bias_initializer: Any = None,
        bias_regularizer: Any = None,
        bias_constraint: Any = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PolyReLU(Activation):
    @property
    def order(self) -> int: ...
    @property
    def alpha(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def alpha_initializer(self) -> Any: ...
    @property
    def alpha_regularizer(self) -> Any: ...
    @property
    def alpha_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        order: int = 3,
        alpha: float | Sequence[float] = 0.3333333333333333,
        shared_axes: str | int | Sequence[int] | None = 'all',
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class QuickGELU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class RReLU(Activation):
    @property
    def lower(self) -> float: ...
    @property
    def upper(self) -> float: ...
    @property
    def seed(self) -> int | None: ...
    def __init__(
        self,
        *,
        lower: float = 0.125,
        upper: float = 0.3333333333333333,
        seed: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ReGLU(Activation):
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ReLU(Activation):
    @property
    def max_value(self) -> float | None: ...
    @property
    def negative_slope(self) -> float: ...
    @property
    def threshold(self) -> float: ...
    def __init__(
        self,
        max_value: float | None = None,
        negative_slope: float = 0.0,
        threshold: float = 0.0,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ReLU6(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ReLUN(Activation):
    @property
    def max_value(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def max_value_initializer(self) -> Any: ...
    @property
    def max_value_regularizer(self) -> Any: ...
    @property
    def max_value_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        max_value: float = 1.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        max_value_initializer: Any = None,
        max_value_regularizer: Any = None,
        max_value_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ReLUSquared(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class RePU(Activation):
    @property
    def power(self) -> float: ...
    def __init__(
        self,
        *,
        power: float = 3.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SELU(Activation):
    @property
    def scale(self) -> float: ...
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        scale: float = 1.0507009873554805,
        alpha: float = 1.6732632423543772,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SReLU(Activation):
    @property
    def t_right(self) -> Any: ...
    @property
    def a_right(self) -> Any: ...
    @property
    def t_left(self) -> Any: ...
    @property
    def a_left(self) -> Any: ...
    @property
    def t_right_initializer(self) -> Any: ...
    @property
    def t_right_regularizer(self) -> Any: ...
    @property
    def t_right_constraint(self) -> Any: ...
    @property
    def a_right_initializer(self) -> Any: ...
    @property
    def a_right_regularizer(self) -> Any: ...
    @property
    def a_right_constraint(self) -> Any: ...
    @property
    def t_left_initializer(self) -> Any: ...
    @property
    def t_left_regularizer(self) -> Any: ...
    @property
    def t_left_constraint(self) -> Any: ...
    @property
    def a_left_initializer(self) -> Any: ...
    @property
    def a_left_regularizer(self) -> Any: ...
    @property
    def a_left_constraint(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        t_right: float = 1.0,
        a_right: float = 1.0,
        t_left: float = 0.0,
        a_left: float = 0.01,
        t_right_initializer: Any = None,
        t_right_regularizer: Any = None,
        t_right_constraint: Any = None,
        a_right_initializer: Any = None,
        a_right_regularizer: Any = None,
        a_right_constraint: Any = None,
        t_left_initializer: Any = None,
        t_left_regularizer: Any = None,
        t_left_constraint: Any = None,
        a_left_initializer: Any = None,
        a_left_regularizer: Any = None,
        a_left_constraint: Any = None,
        shared_axes: str | int | Sequence[int] | None = 'spatial',
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SUGAR(Activation):
    @property
    def surrogate(self) -> str: ...
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        surrogate: str = 'b_silu',
        alpha: float = 1.67,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SiLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SmeLU(Activation):
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        beta: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class Softplus(Activation):
    @property
    def beta(self) -> float: ...
    @property
    def threshold(self) -> float: ...
    def __init__(
        self,
        *,
        beta: float = 1.0,
        threshold: float = 20.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class Squareplus(Activation):
    @property
    def b(self) -> float: ...
    def __init__(
        self,
        *,
        b: float = 4.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class StarReLU(Activation):
    @property
    def scale(self) -> Any: ...
    @property
    def bias(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def scale_initializer(self) -> Any: ...
    @property
    def scale_regularizer(self) -> Any: ...
    @property
    def scale_constraint(self) -> Any: ...
    @property
    def bias_initializer(self) -> Any: ...
    @property
    def bias_regularizer(self) -> Any: ...
    @property
    def bias_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        scale: float = 0.8944,
        bias: float = -0.4472,
        shared_axes: str | int | Sequence[int] | None = 'all',
        scale_initializer: Any = None,
        scale_regularizer: Any = None,
        scale_constraint: Any = None,
        bias_initializer: Any = None,
        bias_regularizer: Any = None,
        bias_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SwiGLU(Activation):
    @property
    def beta(self) -> float: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        beta: float = 1.0,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SwiGLUOAI(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def limit(self) -> float: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        alpha: float = 1.702,
        limit: float = 7.0,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SwishTrainable(Activation):
    @property
    def beta(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def beta_initializer(self) -> Any: ...
    @property
    def beta_regularizer(self) -> Any: ...
    @property
    def beta_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        beta: float = 1.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class TLU(Activation):
    @property
    def tau(self) -> Any: ...
    @property
    def tau_initializer(self) -> Any: ...
    @property
    def tau_regularizer(self) -> Any: ...
    @property
    def tau_constraint(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        tau: float = 0.0,
        tau_initializer: Any = None,
        tau_regularizer: Any = None,
        tau_constraint: Any = None,
        shared_axes: str | int | Sequence[int] | None = 'spatial',
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ThresholdedReLU(Activation):
    @property
    def theta(self) -> float: ...
    def __init__(
        self,
        *,
        theta: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class TopKReLU(Activation):
    @property
    def k(self) -> int: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        k: int = 32,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class XIELU(Activation):
    @property
    def alpha_p(self) -> Any: ...
    @property
    def alpha_n(self) -> Any: ...
    @property
    def beta(self) -> float: ...
    @property
    def eps(self) -> float: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def alpha_p_initializer(self) -> Any: ...
    @property
    def alpha_p_regularizer(self) -> Any: ...
    @property
    def alpha_p_constraint(self) -> Any: ...
    @property
    def alpha_n_initializer(self) -> Any: ...
    @property
    def alpha_n_regularizer(self) -> Any: ...
    @property
    def alpha_n_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        alpha_p: float = 0.8,
        alpha_n: float = 0.8,
        beta: float = 0.5,
        eps: float = -1e-06,
        shared_axes: str | int | Sequence[int] | None = 'all',
        alpha_p_initializer: Any = None,
        alpha_p_regularizer: Any = None,
        alpha_p_constraint: Any = None,
        alpha_n_initializer: Any = None,
        alpha_n_regularizer: Any = None,
        alpha_n_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...
