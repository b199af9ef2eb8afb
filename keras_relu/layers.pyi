"""Made by tools/make_stubs.py from the registry; do not edit."""

from collections.abc import Sequence
from typing import Any

from keras_relu.core.activation import Activation

class ABReLU(Activation):
    @property
    def axes(self) -> int | Sequence[int] | None: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        axes: int | Sequence[int] | None = None,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class AGLU(Activation):
    @property
    def k(self) -> Any: ...
    @property
    def lam(self) -> Any: ...
    @property
    def k_initializer(self) -> Any: ...
    @property
    def k_regularizer(self) -> Any: ...
    @property
    def k_constraint(self) -> Any: ...
    @property
    def lam_initializer(self) -> Any: ...
    @property
    def lam_regularizer(self) -> Any: ...
    @property
    def lam_constraint(self) -> Any: ...
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
        k: float = 1.0,
        lam: float = 1.0,
        k_initializer: Any = None,
        k_regularizer: Any = None,
        k_constraint: Any = None,
        lam_initializer: Any = None,
        lam_regularizer: Any = None,
        lam_constraint: Any = None,
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

class ALReLU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.01,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ALiSA(Activation):
    @property
    def ar(self) -> Any: ...
    @property
    def al(self) -> Any: ...
    @property
    def ar_initializer(self) -> Any: ...
    @property
    def ar_regularizer(self) -> Any: ...
    @property
    def ar_constraint(self) -> Any: ...
    @property
    def al_initializer(self) -> Any: ...
    @property
    def al_regularizer(self) -> Any: ...
    @property
    def al_constraint(self) -> Any: ...
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
        ar: float = 0.1,
        al: float = 0.1,
        ar_initializer: Any = None,
        ar_regularizer: Any = None,
        ar_constraint: Any = None,
        al_initializer: Any = None,
        al_regularizer: Any = None,
        al_constraint: Any = None,
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

class AOAF(Activation):
    @property
    def beta(self) -> float: ...
    @property
    def c(self) -> float: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        beta: float = 0.17,
        c: float = 0.17,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class APALU(Activation):
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
        alpha: float = 0.55,
        beta: float = 0.065,
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

class APReLU(Activation):
    @property
    def c(self) -> int | None: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    def __init__(
        self,
        *,
        c: int | None = None,
        axis: int | None = None,
        data_format: str | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class APTx(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def gamma(self) -> Any: ...
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
    def gamma_initializer(self) -> Any: ...
    @property
    def gamma_regularizer(self) -> Any: ...
    @property
    def gamma_constraint(self) -> Any: ...
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
        gamma: float = 0.5,
        shared_axes: str | int | Sequence[int] | None = 'all',
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        gamma_initializer: Any = None,
        gamma_regularizer: Any = None,
        gamma_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class AQuLU(Activation):
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
        alpha: float = 0.25,
        beta: float = 0.5,
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

class AReLU(Activation):
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
        alpha: float = 0.9,
        beta: float = 2.0,
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

class AbsLU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.5,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class AconB(Activation):
    @property
    def p(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def p_initializer(self) -> Any: ...
    @property
    def p_regularizer(self) -> Any: ...
    @property
    def p_constraint(self) -> Any: ...
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
        p: float = 0.25,
        beta: float = 1.0,
        p_initializer: Any = None,
        p_regularizer: Any = None,
        p_constraint: Any = None,
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

class AconC(Activation):
    @property
    def p1(self) -> Any: ...
    @property
    def p2(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def p1_initializer(self) -> Any: ...
    @property
    def p1_regularizer(self) -> Any: ...
    @property
    def p1_constraint(self) -> Any: ...
    @property
    def p2_initializer(self) -> Any: ...
    @property
    def p2_regularizer(self) -> Any: ...
    @property
    def p2_constraint(self) -> Any: ...
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
        p1: float = 1.0,
        p2: float = 0.0,
        beta: float = 1.0,
        p1_initializer: Any = None,
        p1_regularizer: Any = None,
        p1_constraint: Any = None,
        p2_initializer: Any = None,
        p2_regularizer: Any = None,
        p2_constraint: Any = None,
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

class AdaLU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def c(self) -> Any: ...
    @property
    def d(self) -> Any: ...
    @property
    def e(self) -> Any: ...
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
    def c_initializer(self) -> Any: ...
    @property
    def c_regularizer(self) -> Any: ...
    @property
    def c_constraint(self) -> Any: ...
    @property
    def d_initializer(self) -> Any: ...
    @property
    def d_regularizer(self) -> Any: ...
    @property
    def d_constraint(self) -> Any: ...
    @property
    def e_initializer(self) -> Any: ...
    @property
    def e_regularizer(self) -> Any: ...
    @property
    def e_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        alpha: float = 0.0,
        beta: float = 0.0,
        c: float = 1.0,
        d: float = 0.1,
        e: float = -1.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        c_initializer: Any = None,
        c_regularizer: Any = None,
        c_constraint: Any = None,
        d_initializer: Any = None,
        d_regularizer: Any = None,
        d_constraint: Any = None,
        e_initializer: Any = None,
        e_regularizer: Any = None,
        e_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class AdaptiveBlending(Activation):
    @property
    def w(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def w_initializer(self) -> Any: ...
    @property
    def w_regularizer(self) -> Any: ...
    @property
    def w_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        w: float | Sequence[float] = 0.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        w_initializer: Any = None,
        w_regularizer: Any = None,
        w_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class AllReLU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def layer(self) -> int: ...
    def __init__(
        self,
        *,
        alpha: float = 0.1,
        layer: int = 0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class AlternatingRePU(Activation):
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        beta: float = 1.1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class Antirectifier(Activation):
    @property
    def kernel(self) -> Any: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        kernel: Any = None,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class BBFire(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        beta: float = 5.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class BFire(Activation):
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

class BLU(Activation):
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
        *,
        alpha: float = 0.5,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
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

class BSiLU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.67,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class BentIdentity(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class BerLU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def e(self) -> float: ...
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
        alpha: float = 0.01,
        e: float = 0.01,
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

class BilinearGLU(Activation):
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

class BoundedLeakyReLU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.01,
        beta: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class CELU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def memory_policy(self) -> str | None: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        memory_policy: str | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class CRReLU(Activation):
    @property
    def epsilon(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def epsilon_initializer(self) -> Any: ...
    @property
    def epsilon_regularizer(self) -> Any: ...
    @property
    def epsilon_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        epsilon: float = 0.01,
        shared_axes: str | int | Sequence[int] | None = 'all',
        epsilon_initializer: Any = None,
        epsilon_regularizer: Any = None,
        epsilon_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
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

class CaLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ClippedGELU(Activation):
    @property
    def min_value(self) -> float: ...
    @property
    def max_value(self) -> float: ...
    def __init__(
        self,
        *,
        min_value: float = -10.0,
        max_value: float = 10.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class CoLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ComplexCReLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ComplexCardioid(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ConcatELU(Activation):
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

class CosLU(Activation):
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

class DELUPishchik(Activation):
    @property
    def n(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def n_initializer(self) -> Any: ...
    @property
    def n_regularizer(self) -> Any: ...
    @property
    def n_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        n: float = 0.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        n_initializer: Any = None,
        n_regularizer: Any = None,
        n_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class DPReLU(Activation):
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
        alpha: float = 1.0,
        beta: float = 0.01,
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

class DReLUGLU(Activation):
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

class DelayReLU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.08,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class DiffELU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.3,
        beta: float = 0.1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class DisplacedReLU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.05,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class DualLine(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def m(self) -> Any: ...
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
    def m_initializer(self) -> Any: ...
    @property
    def m_regularizer(self) -> Any: ...
    @property
    def m_constraint(self) -> Any: ...
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
        alpha: float = 1.0,
        beta: float = 0.01,
        m: float = -0.22,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        m_initializer: Any = None,
        m_regularizer: Any = None,
        m_constraint: Any = None,
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

class DualReLU(Activation):
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

class DyReLUA(Activation):
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

class DyReLUC(Activation):
    @property
    def tau(self) -> float: ...
    @property
    def gamma(self) -> float | None: ...
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
        tau: float = 10.0,
        gamma: float | None = None,
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

class DynActivation(Activation):
    @property
    def base(self) -> str: ...
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
        base: str = 'mish',
        alpha: float = 1.0,
        beta: float = 0.0,
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

class DynamicLeakyReLU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def mse(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.01,
        mse: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class DynamicReLUMidpoint(Activation):
    @property
    def axes(self) -> int | Sequence[int] | None: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        axes: int | Sequence[int] | None = None,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class DynamicShiftMax(Activation):
    @property
    def pieces(self) -> int: ...
    @property
    def j(self) -> int: ...
    @property
    def reduction(self) -> int: ...
    @property
    def g(self) -> int | None: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    def __init__(
        self,
        *,
        pieces: int = 2,
        j: int = 2,
        reduction: int = 4,
        g: int | None = None,
        axis: int | None = None,
        data_format: str | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class EACU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def alpha_initializer(self) -> Any: ...
    @property
    def alpha_regularizer(self) -> Any: ...
    @property
    def alpha_constraint(self) -> Any: ...
    @property
    def seed(self) -> int | None: ...
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
        alpha: float = 1.0,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        seed: int | None = None,
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

class EANAF(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class EDELU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def c(self) -> Any: ...
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
    def c_initializer(self) -> Any: ...
    @property
    def c_regularizer(self) -> Any: ...
    @property
    def c_constraint(self) -> Any: ...
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
        alpha: float = 1.0,
        beta: float = 1.0,
        c: float = 0.0,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        c_initializer: Any = None,
        c_regularizer: Any = None,
        c_constraint: Any = None,
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

class EELU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def eps(self) -> float: ...
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
    def seed(self) -> int | None: ...
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
        alpha: float = 1.0,
        beta: float = 1.0,
        eps: float = 0.1,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        seed: int | None = None,
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

class EIS(Activation):
    @property
    def d(self) -> Any: ...
    @property
    def e(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def d_initializer(self) -> Any: ...
    @property
    def d_regularizer(self) -> Any: ...
    @property
    def d_constraint(self) -> Any: ...
    @property
    def e_initializer(self) -> Any: ...
    @property
    def e_regularizer(self) -> Any: ...
    @property
    def e_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        d: float = 1.16,
        e: float = 1.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        d_initializer: Any = None,
        d_regularizer: Any = None,
        d_constraint: Any = None,
        e_initializer: Any = None,
        e_regularizer: Any = None,
        e_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ELU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def memory_policy(self) -> str | None: ...
    def __init__(
        self,
        alpha: float = 1.0,
        *,
        memory_policy: str | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ELiSH(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class EPReLU(Activation):
    @property
    def a(self) -> Any: ...
    @property
    def alpha(self) -> float: ...
    @property
    def a_initializer(self) -> Any: ...
    @property
    def a_regularizer(self) -> Any: ...
    @property
    def a_constraint(self) -> Any: ...
    @property
    def seed(self) -> int | None: ...
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
        a: float = 0.25,
        alpha: float = 0.4,
        a_initializer: Any = None,
        a_regularizer: Any = None,
        a_constraint: Any = None,
        seed: int | None = None,
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

class EReLU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def seed(self) -> int | None: ...
    def __init__(
        self,
        *,
        alpha: float = 0.1,
        seed: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ESwish(Activation):
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        beta: float = 1.5,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ErfAct(Activation):
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
        alpha: float = 0.75,
        beta: float = 0.75,
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

class ErfReLU(Activation):
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
        *,
        alpha: float = 1.0,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
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

class EvoNormS0(Activation):
    @property
    def groups(self) -> int: ...
    @property
    def v(self) -> Any: ...
    @property
    def gamma(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def v_initializer(self) -> Any: ...
    @property
    def v_regularizer(self) -> Any: ...
    @property
    def v_constraint(self) -> Any: ...
    @property
    def gamma_initializer(self) -> Any: ...
    @property
    def gamma_regularizer(self) -> Any: ...
    @property
    def gamma_constraint(self) -> Any: ...
    @property
    def beta_initializer(self) -> Any: ...
    @property
    def beta_regularizer(self) -> Any: ...
    @property
    def beta_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        groups: int = 32,
        v: float = 1.0,
        gamma: float = 1.0,
        beta: float = 0.0,
        v_initializer: Any = None,
        v_regularizer: Any = None,
        v_constraint: Any = None,
        gamma_initializer: Any = None,
        gamma_regularizer: Any = None,
        gamma_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        axis: int | None = None,
        shared_axes: str | int | Sequence[int] | None = 'spatial',
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ExpoBlend(Activation):
    @property
    def theta(self) -> Any: ...
    @property
    def theta_initializer(self) -> Any: ...
    @property
    def theta_regularizer(self) -> Any: ...
    @property
    def theta_constraint(self) -> Any: ...
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
        theta: float = 0.0,
        theta_initializer: Any = None,
        theta_regularizer: Any = None,
        theta_constraint: Any = None,
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

class FALU(Activation):
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
        alpha: float = 0.5,
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

class FELU(Activation):
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
        *,
        alpha: float = 1.0,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
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

class FPFLU(Activation):
    def __init__(
        self,
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

class FTS(Activation):
    @property
    def t(self) -> float: ...
    def __init__(
        self,
        *,
        t: float = -0.2,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class FlexibleReLU(Activation):
    @property
    def beta(self) -> Any: ...
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
        beta: float = 0.0,
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

class FracReLU(Activation):
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
        *,
        alpha: float = 0.5,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
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

class GELUSine(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.1,
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

class GEM(Activation):
    @property
    def intervals(self) -> int: ...
    def __init__(
        self,
        *,
        intervals: int = 1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class GEMUSoC(Activation):
    @property
    def group(self) -> int: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        group: int = 2,
        axis: int = -1,
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

class GTU(Activation):
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

class GaLU(Activation):
    @property
    def k(self) -> int: ...
    @property
    def max_input(self) -> float: ...
    @property
    def c(self) -> Any: ...
    @property
    def c_initializer(self) -> Any: ...
    @property
    def c_regularizer(self) -> Any: ...
    @property
    def c_constraint(self) -> Any: ...
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
        k: int = 4,
        max_input: float = 1.0,
        c: float | Sequence[float] = 0.0,
        c_initializer: Any = None,
        c_regularizer: Any = None,
        c_constraint: Any = None,
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

class Gish(Activation):
    def __init__(
        self,
        *,
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

class GroupSort(Activation):
    @property
    def group_size(self) -> int: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        group_size: int = 2,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class HardELiSH(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class HardMish(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class HardSReLUE(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.5,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class HardShrink(Activation):
    @property
    def threshold(self) -> float: ...
    def __init__(
        self,
        *,
        threshold: float = 0.5,
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

class HardSigmoidLegacy(Activation):
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

class HardSwishAvenash(Activation):
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

class HardTanhHShift(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class HardTanhVShift(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class Hat(Activation):
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
        alpha: float = 2.0,
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

class HeLU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.05,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class Householder(Activation):
    @property
    def t(self) -> Any: ...
    @property
    def t_initializer(self) -> Any: ...
    @property
    def t_regularizer(self) -> Any: ...
    @property
    def t_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        t: float = 1.5707963267948966,
        t_initializer: Any = None,
        t_regularizer: Any = None,
        t_constraint: Any = None,
        axis: int | None = None,
        shared_axes: str | int | Sequence[int] | None = 'spatial',
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ISRLU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def memory_policy(self) -> str | None: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        memory_policy: str | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ISRU(Activation):
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

class KWTA(Activation):
    @property
    def k(self) -> float: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        k: float = 0.2,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LPSELU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def c(self) -> Any: ...
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
    def c_initializer(self) -> Any: ...
    @property
    def c_regularizer(self) -> Any: ...
    @property
    def c_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0507,
        beta: float = 1.6733,
        c: float = 0.01,
        shared_axes: str | int | Sequence[int] | None = 'all',
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        c_initializer: Any = None,
        c_regularizer: Any = None,
        c_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LPSELURP(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def c(self) -> Any: ...
    @property
    def m(self) -> Any: ...
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
    def c_initializer(self) -> Any: ...
    @property
    def c_regularizer(self) -> Any: ...
    @property
    def c_constraint(self) -> Any: ...
    @property
    def m_initializer(self) -> Any: ...
    @property
    def m_regularizer(self) -> Any: ...
    @property
    def m_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0507,
        beta: float = 1.6733,
        c: float = 0.01,
        m: float = 0.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        c_initializer: Any = None,
        c_regularizer: Any = None,
        c_constraint: Any = None,
        m_initializer: Any = None,
        m_regularizer: Any = None,
        m_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LSELU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    @property
    def c(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0507,
        beta: float = 1.6733,
        c: float = 0.1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LSPTLU(Activation):
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

class LSReLU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        beta: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LWTA(Activation):
    @property
    def block(self) -> int: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        block: int = 2,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LaLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LambdaGELU(Activation):
    @property
    def lam(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def lam_initializer(self) -> Any: ...
    @property
    def lam_regularizer(self) -> Any: ...
    @property
    def lam_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        lam: float = 1.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        lam_initializer: Any = None,
        lam_regularizer: Any = None,
        lam_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LeLeLU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def negative_slope(self) -> float: ...
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
        *,
        alpha: float = 1.0,
        negative_slope: float = 0.01,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
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

class LeakyReLUSquared(Activation):
    @property
    def negative_slope(self) -> float: ...
    def __init__(
        self,
        *,
        negative_slope: float = 0.5,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LeakySoftplus(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.3,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LiReLU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.2,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LiSHT(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LinearSpline(Activation):
    @property
    def pieces(self) -> int: ...
    @property
    def c0(self) -> Any: ...
    @property
    def c1(self) -> Any: ...
    @property
    def t(self) -> Any: ...
    @property
    def w(self) -> Any: ...
    @property
    def c0_initializer(self) -> Any: ...
    @property
    def c0_regularizer(self) -> Any: ...
    @property
    def c0_constraint(self) -> Any: ...
    @property
    def c1_initializer(self) -> Any: ...
    @property
    def c1_regularizer(self) -> Any: ...
    @property
    def c1_constraint(self) -> Any: ...
    @property
    def t_initializer(self) -> Any: ...
    @property
    def t_regularizer(self) -> Any: ...
    @property
    def t_constraint(self) -> Any: ...
    @property
    def w_initializer(self) -> Any: ...
    @property
    def w_regularizer(self) -> Any: ...
    @property
    def w_constraint(self) -> Any: ...
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
        pieces: int = 8,
        c0: float = 0.0,
        c1: float = 0.0,
        t: float | Sequence[float] = 3.0,
        w: float | Sequence[float] = 1.0,
        c0_initializer: Any = None,
        c0_regularizer: Any = None,
        c0_constraint: Any = None,
        c1_initializer: Any = None,
        c1_regularizer: Any = None,
        c1_constraint: Any = None,
        t_initializer: Any = None,
        t_regularizer: Any = None,
        t_constraint: Any = None,
        w_initializer: Any = None,
        w_regularizer: Any = None,
        w_constraint: Any = None,
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

class LipschitzReLU(Activation):
    @property
    def phi(self) -> float: ...
    @property
    def eta(self) -> float: ...
    def __init__(
        self,
        *,
        phi: float = 1.0,
        eta: float = 0.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class LogLogish(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class Logish(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class MBA(Activation):
    @property
    def pieces(self) -> int: ...
    @property
    def beta(self) -> Any: ...
    @property
    def beta_initializer(self) -> Any: ...
    @property
    def beta_regularizer(self) -> Any: ...
    @property
    def beta_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        pieces: int = 4,
        beta: float | Sequence[float] = 1.0,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        axis: int | None = None,
        shared_axes: str | int | Sequence[int] | None = 'spatial',
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class MMeLU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def c(self) -> Any: ...
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
    def c_initializer(self) -> Any: ...
    @property
    def c_regularizer(self) -> Any: ...
    @property
    def c_constraint(self) -> Any: ...
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
        alpha: float = 0.5,
        beta: float = 1.0,
        c: float = 0.0,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        c_initializer: Any = None,
        c_regularizer: Any = None,
        c_constraint: Any = None,
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

class MPELU(Activation):
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
        alpha: float = 1.0,
        beta: float = 1.0,
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

class MQReLU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def k(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.01,
        k: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class MReLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class MTLU(Activation):
    @property
    def bins(self) -> int: ...
    @property
    def bin_width(self) -> float: ...
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
        bins: int = 40,
        bin_width: float = 0.05,
        alpha: float | Sequence[float] = 1.0,
        beta: float | Sequence[float] = 0.0,
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

class MarginReLU(Activation):
    @property
    def m(self) -> float: ...
    def __init__(
        self,
        *,
        m: float = -0.1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class MaxFeatureMap(Activation):
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

class MaxSig(Activation):
    def __init__(
        self,
        *,
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

class MeLU(Activation):
    @property
    def k(self) -> int: ...
    @property
    def max_input(self) -> float: ...
    @property
    def c(self) -> Any: ...
    @property
    def c_initializer(self) -> Any: ...
    @property
    def c_regularizer(self) -> Any: ...
    @property
    def c_constraint(self) -> Any: ...
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
        k: int = 4,
        max_input: float = 1.0,
        c: float | Sequence[float] = 0.0,
        c_initializer: Any = None,
        c_regularizer: Any = None,
        c_constraint: Any = None,
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

class MetaAcon(Activation):
    @property
    def r(self) -> int: ...
    @property
    def p1(self) -> Any: ...
    @property
    def p2(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    def __init__(
        self,
        *,
        r: int = 16,
        p1: Any = None,
        p2: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class MinSin(Activation):
    def __init__(
        self,
        *,
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

class MoLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ModReLU(Activation):
    @property
    def beta(self) -> Any: ...
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
        beta: float = 0.0,
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

class NActivation(Activation):
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
        alpha: float = -0.5,
        beta: float = 0.5,
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

class NCReLU(Activation):
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

class NELUNorm(Activation):
    @property
    def eps(self) -> float: ...
    @property
    def gate(self) -> str: ...
    @property
    def gamma(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def gamma_initializer(self) -> Any: ...
    @property
    def gamma_regularizer(self) -> Any: ...
    @property
    def gamma_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        eps: float = 1e-06,
        gate: str = 'normal',
        gamma: float = 1.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        gamma_initializer: Any = None,
        gamma_regularizer: Any = None,
        gamma_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class NLReLU(Activation):
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

class NReLU(Activation):
    @property
    def seed(self) -> int | None: ...
    def __init__(
        self,
        *,
        seed: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class NReLU2025(Activation):
    @property
    def sigma(self) -> float: ...
    @property
    def seed(self) -> int | None: ...
    def __init__(
        self,
        *,
        sigma: float = 0.05,
        seed: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class NeLU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.2,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class OAF(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class OPLU(Activation):
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

class OptimizedLeakyReLU(Activation):
    @property
    def l(self) -> float: ...
    @property
    def u(self) -> float: ...
    def __init__(
        self,
        *,
        l: float = 3.0,
        u: float = 8.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PACT(Activation):
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
        alpha: float = 6.0,
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

class PAN(Activation):
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

class PAU(Activation):
    @property
    def m(self) -> int: ...
    @property
    def n(self) -> int: ...
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
        m: int = 5,
        n: int = 4,
        alpha: float | Sequence[float] = ...,
        beta: float | Sequence[float] = ...,
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

class PDELU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def t(self) -> float: ...
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
        *,
        alpha: float = 1.0,
        t: float = 0.9,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
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

class PE2Id(Activation):
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
        *,
        alpha: float = 0.5,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
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

class PE2ReLU(Activation):
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
        alpha: float = 0.4,
        beta: float = 0.3,
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

class PFELU(Activation):
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
        alpha: float = 1.0,
        beta: float = 0.0,
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

class PFLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PFPM(Activation):
    @property
    def pp(self) -> Any: ...
    @property
    def pp_initializer(self) -> Any: ...
    @property
    def pp_regularizer(self) -> Any: ...
    @property
    def pp_constraint(self) -> Any: ...
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
        pp: float = -0.2,
        pp_initializer: Any = None,
        pp_regularizer: Any = None,
        pp_constraint: Any = None,
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

class PFPlus(Activation):
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
        alpha: float = 1.0,
        beta: float = 1.0,
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

class PLAF(Activation):
    @property
    def d(self) -> float: ...
    def __init__(
        self,
        *,
        d: float = 2.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PLU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def c(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.1,
        c: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PREU(Activation):
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
        alpha: float = 1.0,
        beta: float = 1.0,
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

class PReLUPlus(Activation):
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
        *,
        alpha: float = 1.0,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
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

class PReNU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.25,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PSELU(Activation):
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
        alpha: float = 1.0507,
        beta: float = 1.6733,
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

class PSGU(Activation):
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
        alpha: float = 0.5,
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

class PSSiLU(Activation):
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
        beta: float = 0.0,
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

class PSoftplus(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.5,
        beta: float = 0.6931471805599453,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PSwish(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def c(self) -> Any: ...
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
    def c_initializer(self) -> Any: ...
    @property
    def c_regularizer(self) -> Any: ...
    @property
    def c_constraint(self) -> Any: ...
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
        c: float = 0.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        c_initializer: Any = None,
        c_regularizer: Any = None,
        c_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PTELU(Activation):
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
        alpha: float = 1.0,
        beta: float = 1.0,
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

class PTaLU(Activation):
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
        alpha: float = -0.75,
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

class PWLU(Activation):
    @property
    def intervals(self) -> int: ...
    @property
    def bl(self) -> Any: ...
    @property
    def br(self) -> Any: ...
    @property
    def y(self) -> Any: ...
    @property
    def kl(self) -> Any: ...
    @property
    def kr(self) -> Any: ...
    @property
    def bl_initializer(self) -> Any: ...
    @property
    def bl_regularizer(self) -> Any: ...
    @property
    def bl_constraint(self) -> Any: ...
    @property
    def br_initializer(self) -> Any: ...
    @property
    def br_regularizer(self) -> Any: ...
    @property
    def br_constraint(self) -> Any: ...
    @property
    def y_initializer(self) -> Any: ...
    @property
    def y_regularizer(self) -> Any: ...
    @property
    def y_constraint(self) -> Any: ...
    @property
    def kl_initializer(self) -> Any: ...
    @property
    def kl_regularizer(self) -> Any: ...
    @property
    def kl_constraint(self) -> Any: ...
    @property
    def kr_initializer(self) -> Any: ...
    @property
    def kr_regularizer(self) -> Any: ...
    @property
    def kr_constraint(self) -> Any: ...
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
        intervals: int = 16,
        bl: float = -3.0,
        br: float = 3.0,
        y: float | Sequence[float] = 1.0,
        kl: float = 0.0,
        kr: float = 1.0,
        bl_initializer: Any = None,
        bl_regularizer: Any = None,
        bl_constraint: Any = None,
        br_initializer: Any = None,
        br_regularizer: Any = None,
        br_constraint: Any = None,
        y_initializer: Any = None,
        y_regularizer: Any = None,
        y_constraint: Any = None,
        kl_initializer: Any = None,
        kl_regularizer: Any = None,
        kl_constraint: Any = None,
        kr_initializer: Any = None,
        kr_regularizer: Any = None,
        kr_constraint: Any = None,
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

class PairedReLU(Activation):
    @property
    def scale(self) -> Any: ...
    @property
    def t(self) -> Any: ...
    @property
    def sp(self) -> Any: ...
    @property
    def tp(self) -> Any: ...
    @property
    def scale_initializer(self) -> Any: ...
    @property
    def scale_regularizer(self) -> Any: ...
    @property
    def scale_constraint(self) -> Any: ...
    @property
    def t_initializer(self) -> Any: ...
    @property
    def t_regularizer(self) -> Any: ...
    @property
    def t_constraint(self) -> Any: ...
    @property
    def sp_initializer(self) -> Any: ...
    @property
    def sp_regularizer(self) -> Any: ...
    @property
    def sp_constraint(self) -> Any: ...
    @property
    def tp_initializer(self) -> Any: ...
    @property
    def tp_regularizer(self) -> Any: ...
    @property
    def tp_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        scale: float = 0.5,
        t: float = 0.0,
        sp: float = -0.5,
        tp: float = 0.0,
        scale_initializer: Any = None,
        scale_regularizer: Any = None,
        scale_constraint: Any = None,
        t_initializer: Any = None,
        t_regularizer: Any = None,
        t_constraint: Any = None,
        sp_initializer: Any = None,
        sp_regularizer: Any = None,
        sp_constraint: Any = None,
        tp_initializer: Any = None,
        tp_regularizer: Any = None,
        tp_constraint: Any = None,
        axis: int | None = None,
        shared_axes: str | int | Sequence[int] | None = 'spatial',
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class Phish(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PiLU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def c(self) -> Any: ...
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
    def c_initializer(self) -> Any: ...
    @property
    def c_regularizer(self) -> Any: ...
    @property
    def c_constraint(self) -> Any: ...
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
        alpha: float = 1.0,
        beta: float = 0.01,
        c: float = 0.0,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        c_initializer: Any = None,
        c_regularizer: Any = None,
        c_constraint: Any = None,
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

class PoLU(Activation):
    @property
    def n(self) -> float: ...
    def __init__(
        self,
        *,
        n: float = 1.5,
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
    def axis(self) -> int | None: ...
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
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
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

class PowLU(Activation):
    @property
    def m(self) -> float: ...
    def __init__(
        self,
        *,
        m: float = 3.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class PowLUGLU(Activation):
    @property
    def m(self) -> float: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        m: float = 3.0,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ProLU(Activation):
    @property
    def beta(self) -> Any: ...
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
        beta: float = 0.0,
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

class ProbAct(Activation):
    @property
    def sigma(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def sigma_initializer(self) -> Any: ...
    @property
    def sigma_regularizer(self) -> Any: ...
    @property
    def sigma_constraint(self) -> Any: ...
    @property
    def seed(self) -> int | None: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        sigma: float = 0.1,
        shared_axes: str | int | Sequence[int] | None = 'all',
        sigma_initializer: Any = None,
        sigma_regularizer: Any = None,
        sigma_constraint: Any = None,
        seed: int | None = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class Pserf(Activation):
    @property
    def gamma(self) -> Any: ...
    @property
    def d(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def gamma_initializer(self) -> Any: ...
    @property
    def gamma_regularizer(self) -> Any: ...
    @property
    def gamma_constraint(self) -> Any: ...
    @property
    def d_initializer(self) -> Any: ...
    @property
    def d_regularizer(self) -> Any: ...
    @property
    def d_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        gamma: float = 1.25,
        d: float = 0.85,
        shared_axes: str | int | Sequence[int] | None = 'all',
        gamma_initializer: Any = None,
        gamma_regularizer: Any = None,
        gamma_constraint: Any = None,
        d_initializer: Any = None,
        d_regularizer: Any = None,
        d_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class QReLU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def k(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.01,
        k: float = 2.0,
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

class REU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class RMAF(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> float: ...
    @property
    def c(self) -> float: ...
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
        alpha: float = 1.0,
        beta: float = 1.0,
        c: float = 1.0,
        shared_axes: str | int | Sequence[int] | None = None,
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

class RPReLU(Activation):
    @property
    def gamma(self) -> Any: ...
    @property
    def zeta(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def gamma_initializer(self) -> Any: ...
    @property
    def gamma_regularizer(self) -> Any: ...
    @property
    def gamma_constraint(self) -> Any: ...
    @property
    def zeta_initializer(self) -> Any: ...
    @property
    def zeta_regularizer(self) -> Any: ...
    @property
    def zeta_constraint(self) -> Any: ...
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
        gamma: float = 0.0,
        zeta: float = 0.0,
        beta: float = 0.25,
        gamma_initializer: Any = None,
        gamma_regularizer: Any = None,
        gamma_constraint: Any = None,
        zeta_initializer: Any = None,
        zeta_regularizer: Any = None,
        zeta_constraint: Any = None,
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

class RSigELU(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.5,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class RSigELUD(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.5,
        beta: float = 0.5,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class RTPReLU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def sigma(self) -> float: ...
    @property
    def alpha_initializer(self) -> Any: ...
    @property
    def alpha_regularizer(self) -> Any: ...
    @property
    def alpha_constraint(self) -> Any: ...
    @property
    def seed(self) -> int | None: ...
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
        alpha: float = 0.25,
        sigma: float = 0.75,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        seed: int | None = None,
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

class RTReLU(Activation):
    @property
    def sigma(self) -> float: ...
    @property
    def seed(self) -> int | None: ...
    def __init__(
        self,
        *,
        sigma: float = 0.75,
        seed: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class RandSoftplus(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.5,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ReBLU(Activation):
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
        alpha: float = 0.5,
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

class ReGLUSquared(Activation):
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

class ReSP(Activation):
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.5,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SAU(Activation):
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
        alpha: float = 0.15,
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

class SCMish(Activation):
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
        alpha: float = 1.0,
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

class SELU(Activation):
    @property
    def scale(self) -> float: ...
    @property
    def alpha(self) -> float: ...
    @property
    def memory_policy(self) -> str | None: ...
    def __init__(
        self,
        *,
        scale: float = 1.0507009873554805,
        alpha: float = 1.6732632423543772,
        memory_policy: str | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SERLU(Activation):
    @property
    def scale(self) -> float: ...
    @property
    def alpha(self) -> float: ...
    def __init__(
        self,
        *,
        scale: float = 1.07862,
        alpha: float = 2.90427,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SGELU(Activation):
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

class SLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SMU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def mu(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def mu_initializer(self) -> Any: ...
    @property
    def mu_regularizer(self) -> Any: ...
    @property
    def mu_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        alpha: float = 0.25,
        mu: float = 1000000.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        mu_initializer: Any = None,
        mu_regularizer: Any = None,
        mu_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SMU1(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def mu(self) -> Any: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def mu_initializer(self) -> Any: ...
    @property
    def mu_regularizer(self) -> Any: ...
    @property
    def mu_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        alpha: float = 0.25,
        mu: float = 4.35e-09,
        shared_axes: str | int | Sequence[int] | None = 'all',
        mu_initializer: Any = None,
        mu_regularizer: Any = None,
        mu_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SPLASH(Activation):
    @property
    def hinges(self) -> int: ...
    @property
    def ap(self) -> Any: ...
    @property
    def am(self) -> Any: ...
    @property
    def beta(self) -> float | Sequence[float]: ...
    @property
    def shared_axes(self) -> str | int | Sequence[int] | None: ...
    @property
    def ap_initializer(self) -> Any: ...
    @property
    def ap_regularizer(self) -> Any: ...
    @property
    def ap_constraint(self) -> Any: ...
    @property
    def am_initializer(self) -> Any: ...
    @property
    def am_regularizer(self) -> Any: ...
    @property
    def am_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        hinges: int = 7,
        ap: float | Sequence[float] = 1.0,
        am: float | Sequence[float] = 0.0,
        beta: float | Sequence[float] = 1.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        ap_initializer: Any = None,
        ap_regularizer: Any = None,
        ap_constraint: Any = None,
        am_initializer: Any = None,
        am_regularizer: Any = None,
        am_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SQLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SRReLU(Activation):
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

class SSELU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    @property
    def c(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0507,
        beta: float = 1.6733,
        c: float = 1.0,
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

class SaRa(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.5,
        beta: float = 0.7,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SaturatedGELU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SaturatedMish(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SaturatedSiLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class Serf(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ShELU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        beta: float = 0.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ShiLU(Activation):
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

class ShiftedReLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class ShiftedSoftplus(Activation):
    def __init__(
        self,
        *,
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

class SiTUGLU(Activation):
    @property
    def b1(self) -> float: ...
    @property
    def b2(self) -> float: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        b1: float = 4.0,
        b2: float = 25.0,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SigLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SignReLU(Activation):
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

class SignedReLUSquared(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SinLU(Activation):
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

class SinSig(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SineReLU(Activation):
    @property
    def eps(self) -> float: ...
    def __init__(
        self,
        *,
        eps: float = 0.0025,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SlopedReLU(Activation):
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

class Smish(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        beta: float = 1.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SmoothLeaky(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def c(self) -> float: ...
    @property
    def p(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 0.1,
        c: float = 5.0,
        p: float = 3.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SoLU(Activation):
    @property
    def layer_norm(self) -> bool: ...
    @property
    def axis(self) -> int: ...
    def __init__(
        self,
        *,
        layer_norm: bool = True,
        axis: int = -1,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SoftExponential(Activation):
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
        alpha: float = 0.0,
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

class SoftShrink(Activation):
    @property
    def threshold(self) -> float: ...
    def __init__(
        self,
        *,
        threshold: float = 0.5,
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

class Softpp(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        beta: float = 2.0,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SqREU(Activation):
    def __init__(
        self,
        *,
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

class Squish(Activation):
    def __init__(
        self,
        *,
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

class Suish(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class SvELU(Activation):
    @property
    def alpha(self) -> float: ...
    @property
    def beta(self) -> float: ...
    def __init__(
        self,
        *,
        alpha: float = 1.0,
        beta: float = 0.0,
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

class Swim(Activation):
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
        alpha: float = 0.5,
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

class SwishT(Activation):
    @property
    def beta(self) -> Any: ...
    @property
    def alpha(self) -> float: ...
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
        alpha: float = 0.1,
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

class SwishTC(Activation):
    @property
    def beta(self) -> Any: ...
    @property
    def alpha(self) -> float: ...
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
        alpha: float = 0.1,
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

class TaLU(Activation):
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
        alpha: float = -0.75,
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

class TanhExp(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class TanhLU(Activation):
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def c(self) -> Any: ...
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
    def c_initializer(self) -> Any: ...
    @property
    def c_regularizer(self) -> Any: ...
    @property
    def c_constraint(self) -> Any: ...
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
        c: float = 1.0,
        shared_axes: str | int | Sequence[int] | None = 'all',
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        c_initializer: Any = None,
        c_regularizer: Any = None,
        c_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class TanhSoft(Activation):
    @property
    def form(self) -> str: ...
    @property
    def alpha(self) -> Any: ...
    @property
    def beta(self) -> Any: ...
    @property
    def c(self) -> Any: ...
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
    def c_initializer(self) -> Any: ...
    @property
    def c_regularizer(self) -> Any: ...
    @property
    def c_constraint(self) -> Any: ...
    @property
    def axis(self) -> int | None: ...
    @property
    def data_format(self) -> str | None: ...
    @property
    def channels(self) -> int | None: ...
    def __init__(
        self,
        *,
        form: str = '1',
        alpha: float = 0.87,
        beta: float = 0.75,
        c: float = 0.75,
        shared_axes: str | int | Sequence[int] | None = 'all',
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        beta_initializer: Any = None,
        beta_regularizer: Any = None,
        beta_constraint: Any = None,
        c_initializer: Any = None,
        c_regularizer: Any = None,
        c_constraint: Any = None,
        axis: int | None = None,
        data_format: str | None = None,
        channels: int | None = None,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class TeLUMercioni(Activation):
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
        alpha: float = 1.0,
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

class Tent(Activation):
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
        *,
        alpha: float = 1.0,
        alpha_initializer: Any = None,
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
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

class ThLU(Activation):
    def __init__(
        self,
        *,
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

class ULU(Activation):
    @property
    def a1(self) -> float: ...
    @property
    def a2(self) -> float: ...
    def __init__(
        self,
        *,
        a1: float = 0.5,
        a2: float = 0.5,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class VLU(Activation):
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
        alpha: float = 0.1,
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

class VReLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class VeryLeakyReLU(Activation):
    @property
    def negative_slope(self) -> float: ...
    def __init__(
        self,
        *,
        negative_slope: float = 0.3333333333333333,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...

class XATLU(Activation):
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
        alpha: float = 0.0,
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

class XGELU(Activation):
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
        alpha: float = 0.0,
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

class XSiLU(Activation):
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
        alpha: float = 0.0,
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

class ZReLU(Activation):
    def __init__(
        self,
        *,
        name: str | None = None,
        dtype: Any = None,
        trainable: bool = True,
        activity_regularizer: Any = None,
        autocast: bool = True,
    ) -> None: ...
