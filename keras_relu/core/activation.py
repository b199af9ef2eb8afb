"""The base of every variant: declared fields become the constructor, the config and the registry entry."""

from __future__ import annotations

import inspect
import warnings
from types import SimpleNamespace
from typing import Any, ClassVar

import keras
from keras import ops

from keras_relu.core import host
from keras_relu.core.citation import Citation
from keras_relu.core.errors import did_you_mean
from keras_relu.core.kink import Expression, Kink, pieces_between
from keras_relu.core.parameter import Parameter, check_pieces, keras_object, option
from keras_relu.core.registry import registry
from keras_relu.numerics import Kernel, elementwise
from keras_relu.numerics.keeping import FromOutput, Pieces


class _Signature:
    """The constructor's, made when somebody asks: making all of them takes a fifth of the import."""

    def __get__(self, layer: Any, cls: type[Activation]) -> inspect.Signature:
        kind = inspect.Parameter
        listed = [kind(n, kind.POSITIONAL_OR_KEYWORD, default=cls.declared[n].default) for n in cls.positional]
        listed += [
            kind(n, kind.KEYWORD_ONLY, default=p.default) for n, p in cls.declared.items() if n not in cls.positional
        ]
        listed += [kind("name", kind.KEYWORD_ONLY, default=None), kind("dtype", kind.KEYWORD_ONLY, default=None)]
        return inspect.Signature([*listed, kind("kwargs", kind.VAR_KEYWORD)])


KERAS_ARGUMENTS = ("name", "dtype", "trainable", "activity_regularizer", "autocast", "input_shape", "input_dim")


class Activation(keras.layers.Layer):
    """A Keras layer made from a declaration.

    A subclass declares its arguments as class attributes (:mod:`keras_relu.core.parameter`), its ``formula``
    and its ``derivative``, and where it comes from. The kind of the variant
    (:mod:`keras_relu.core.kinds`) says how its ``call`` uses them.

    Shapes: any floating-point tensor; integers and booleans are refused, because a rectifier of an integer
    has no gradient and the frameworks disagree on its dtype. Dtypes: the result has the layer's compute
    dtype; inside another layer's ``activation=`` it has the dtype of the tensor that was handed in. 16-bit
    inputs are computed in float32 and rounded once.
    """

    # What a variant declares about itself.
    variant: ClassVar[str] = ""
    aliases: ClassVar[tuple[str, ...]] = ()
    package: ClassVar[str] = ""
    family: ClassVar[str] = "other"
    level: ClassVar[int] = 3
    kind: ClassVar[tuple[str, ...]] = ()
    equation: ClassVar[str] = ""
    latex: ClassVar[str] = ""
    source: ClassVar[Citation | None] = None
    kinks: ClassVar[tuple[Kink, ...]] = ()
    range: ClassVar[tuple[Expression, Expression] | None] = None
    properties: ClassVar[tuple[str, ...]] = ()
    #: Exponentials, logarithms, error functions, trigonometric functions and powers in one forward and one backward.
    transcendentals: ClassVar[tuple[int, int]] = (0, 0)
    #: Raised when a formula changes its numbers; a saved file that holds another one warns on load.
    numerics: ClassVar[int] = 1
    #: Arguments that may be given by position, in order, because Keras's own class takes them so.
    positional: ClassVar[tuple[str, ...]] = ()
    declared: ClassVar[dict[str, Parameter]] = {}

    formula: ClassVar[Any] = None
    derivative: ClassVar[Any] = None
    #: ``derivative_from_output(y, **fixed)`` where the slope can be read off the output: then a backward needs no more.
    derivative_from_output: ClassVar[Any] = None
    #: Whether the output loses some of the slope in a tail: then it serves only where ``memory_policy`` is "lean".
    output_loses_slope: ClassVar[bool] = False
    #: Whether an output of 16 bits keeps the slope's accuracy, too.
    output_serves_in_16_bits: ClassVar[bool] = True

    __signature__ = _Signature()
    _arguments: SimpleNamespace

    def __init_subclass__(
        cls,
        *,
        name: str | None = None,
        aliases: tuple[str, ...] = (),
        family: str | None = None,
        level: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init_subclass__(**kwargs)
        cls.declared = _collect(cls)
        if family is not None:
            cls.family = family
        if level is not None:
            cls.level = level
        if name is not None:
            enter(cls, name, aliases, "keras_relu")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        owner = type(self).__name__
        given = _by_name(type(self), args, kwargs)
        keras_arguments = {k: given.pop(k) for k in KERAS_ARGUMENTS if k in given}
        arguments = SimpleNamespace(**_checked(type(self), given))
        type(self).check_arguments(owner, arguments)
        # Ours to decide: Keras would cast before `call` could see the dtype that a host hands in.
        casts = keras_arguments.pop("autocast", True)
        super().__init__(autocast=False, **keras_arguments)
        # Keras notes that it could not restore *args; get_config gives every argument by name.
        self.__dict__.pop("_auto_config_error_args", None)
        self._casts = casts
        self._arguments = arguments
        self.supports_masking = True

    @classmethod
    def needs_no_build(cls) -> bool:
        """Whether the layer is built when it is made: there are no weights, and no subclass makes any."""
        return bool(cls.build is keras.layers.Layer.build)

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        """Refuse combinations that no single argument can judge. Variants override it."""
        return  # a body, because TensorFlow's AutoGraph warns of a function that is only a docstring

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Any:
        """The layer that a config describes; a config of other numerics warns."""
        config = dict(config)
        saved = config.pop("numerics", cls.numerics)
        if saved != cls.numerics:
            warnings.warn(
                f"{cls.__name__} was saved with version {saved} of its numerics; this package computes version "
                f"{cls.numerics}. The CHANGELOG lists what changed.",
                UserWarning,
                stacklevel=2,
            )
        return super().from_config(config)

    def get_config(self) -> dict[str, Any]:
        """Plain Python values for every argument, and the version of the numerics."""
        config = super().get_config()
        for name in self.declared:
            config[name] = _plain(getattr(self._arguments, name))
        if not self._casts:
            config["autocast"] = False
        config["numerics"] = type(self).numerics
        return dict(config)

    def call(self, x: Any) -> Any:
        """The activation of ``x``. Kinds implement it."""
        raise NotImplementedError(f"{type(self).__name__} inherits Activation itself; inherit a kind instead.")

    def compute_output_shape(self, input_shape: Any) -> tuple[int | None, ...]:
        """The shape of the result: the input's, unless the kind says otherwise."""
        return tuple(input_shape)

    def compute_output_spec(self, x: Any, **kwargs: Any) -> Any:
        """Shape and dtype of the result for a symbolic input."""
        self.check_dtype(type(self).__name__, x)
        self.check_input(tuple(x.shape))
        dtype = self.result_dtype(x) if self._casts else x.dtype
        return keras.KerasTensor(self.compute_output_shape(x.shape), dtype=dtype)

    def check_input(self, shape: tuple[int | None, ...]) -> None:
        """Refuse an input shape before anything is computed. Kinds override it."""

    @classmethod
    def check_dtype(cls, owner: str, x: Any) -> None:
        """The one rule for dtypes: floating-point only, on every backend. A kind that takes others overrides it."""
        dtype = keras.backend.standardize_dtype(x.dtype)
        if not keras.backend.is_float_dtype(dtype):
            raise TypeError(
                f"{owner} takes floating-point tensors; got dtype {dtype}. Cast first: keras.ops.cast(x, 'float32')."
            )

    def result_dtype(self, x: Any) -> str:
        """The dtype that an input is cast to unless a host is calling: the layer's compute dtype."""
        return str(self.compute_dtype)

    def receive(self, x: Any) -> Any:
        """Check an input and give it the dtype of the result."""
        self.check_dtype(type(self).__name__, x)
        self.check_input(tuple(x.shape))
        dtype = self.result_dtype(x)
        if self._casts and keras.backend.standardize_dtype(x.dtype) != dtype and host.host_of(self) is None:
            return ops.cast(x, dtype)
        return x

    @classmethod
    def kernel(cls, arguments: Any) -> Kernel:
        """Make ``kernel(x, *pieces of the trainable parameters)`` for these arguments."""
        return cls.bind(arguments, cls.learned_tensors(arguments), ())

    @classmethod
    def learned_tensors(cls, arguments: Any) -> tuple[tuple[str, int | None], ...]:
        """Each trainable parameter's name, with the number of its pieces for a vector or None."""
        return tuple(
            (p.name, None if p.entries is None else p.entries(arguments))
            for p in cls.declared.values()
            if p.role == "trainable"
        )

    @classmethod
    def bind(
        cls, arguments: Any, tensors: tuple[tuple[str, int | None], ...], named: tuple[tuple[str, Any], ...]
    ) -> Kernel:
        """Make the kernel that takes ``tensors`` at each call and the numbers in ``named`` once and for all."""
        fixed = (*named, *cls.fixed_arguments(arguments).items())
        keeps = None if tensors or named else cls.keeps(arguments)
        return elementwise(cls.kernel_name(), cls.formula, cls.derivative, tensors, fixed, keeps)

    @classmethod
    def kernel_name(cls) -> str:
        """What errors and profilers call the kernel.

        Operations of the framework stand in for a variant's formula by its name, so a subclass that brings a formula
        or derivative of its own has another one.
        """
        return cls.variant if cls._declared_with_its_slope("variant") else f"custom_{cls.__name__}"

    @classmethod
    def keeps(cls, arguments: Any) -> FromOutput | Pieces | None:
        """What the backward needs, where that is less than the input; None where it is the input."""
        if cls.derivative_from_output is not None and cls._declared_with_its_slope("derivative_from_output"):
            policy = getattr(arguments, "memory_policy", None)
            return FromOutput(cls.derivative_from_output, cls.output_loses_slope, policy, cls.output_serves_in_16_bits)
        if "piecewise_linear" in cls.properties and cls._declared_with_its_slope("properties"):
            return pieces_between(cls.kinks, arguments, bend="homogeneous" in cls.properties)
        return None

    @classmethod
    def _declared_with_its_slope(cls, attribute: str) -> bool:
        """Whether an attribute is declared beside the derivative or below it: a subclass may have replaced that."""
        lineage = [set(vars(base)) for base in cls.__mro__]
        slope = next(place for place, names in enumerate(lineage) if {"formula", "derivative"} & names)
        return any(attribute in names for names in lineage[: slope + 1])

    @classmethod
    def fixed_arguments(cls, arguments: Any) -> dict[str, Any]:
        """The plain numbers that the formula takes."""
        return {p.name: getattr(arguments, p.name) for p in cls.declared.values() if p.role == "fixed"}


def enter(cls: type[Activation], name: str, aliases: tuple[str, ...], package: str) -> None:
    """Put a variant into the registry and into Keras's, under ``package``."""
    cls.variant, cls.aliases, cls.package = name, tuple(aliases), package
    if package == "keras_relu":
        # Saved files and pickles name the public place, not the file that holds the family today.
        cls.__module__ = "keras_relu.layers"
    registry.add(name, cls, aliases, package)


def _collect(cls: type[Activation]) -> dict[str, Parameter]:
    """Declared parameters in the order of declaration, options of a kind last."""
    own = {n: v for n, v in vars(cls).items() if isinstance(v, Parameter)}
    for name, parameter in list(own.items()):
        if parameter.role == "trainable":
            for part, module in (
                ("initializer", keras.initializers),
                ("regularizer", keras.regularizers),
                ("constraint", keras.constraints),
            ):
                extra = option(None, f"{part} of the weight of {name}", keras_object(module), "Any")
                extra.__set_name__(cls, f"{name}_{part}")
                setattr(cls, extra.name, extra)
                own[extra.name] = extra
    # Each base has collected its own; the first has the last word.
    inherited = {n: p for base in reversed(cls.__bases__) for n, p in getattr(base, "declared", {}).items()}
    merged = {**own, **{n: p for n, p in inherited.items() if n not in own}}
    order = {"fixed": 0, "trainable": 0, "option": 1}
    return dict(sorted(merged.items(), key=lambda item: order[item[1].role]))


def _by_name(cls: type[Activation], args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """Positional arguments and other spellings under their names; anything unknown is an error."""
    if len(args) > len(cls.positional):
        takes = ", ".join(cls.positional) or "none"
        raise TypeError(
            f"{cls.__name__} takes these arguments by position: {takes}; got {len(args)}: {args!r}. "
            f"Name the others, such as {next(iter(cls.declared), 'name')}=..."
        )
    given = dict(zip(cls.positional, args, strict=False))
    spellings = {other: n for n, p in cls.declared.items() for other in p.accepts}
    for key, value in kwargs.items():
        name = spellings.get(key, key)
        if name in given:
            raise TypeError(f"{cls.__name__} got {name} twice.")
        if name not in cls.declared and name not in KERAS_ARGUMENTS:
            known = [*cls.declared, *spellings, *KERAS_ARGUMENTS]
            raise TypeError(f"{cls.__name__} has no argument {key!r} (given {value!r}).{did_you_mean(key, known)}")
        given[name] = value
    return given


def _checked(cls: type[Activation], given: dict[str, Any]) -> dict[str, Any]:
    """Every argument, checked; a number given as an initializer is the start value itself."""
    values = {}
    for name, parameter in cls.declared.items():
        if parameter.role != "trainable":
            continue
        initializer = given.get(f"{name}_initializer")
        if isinstance(initializer, (int, float)) and not isinstance(initializer, bool):
            given = {**given, name: initializer, f"{name}_initializer": None}
    for name, parameter in cls.declared.items():
        values[name] = parameter.check(cls.__name__, name, given.get(name, parameter.default))
    arguments = SimpleNamespace(**values)
    for name, parameter in cls.declared.items():
        check_pieces(cls.__name__, parameter, values[name], arguments)
    return values


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, tuple):
        return list(value)
    if value is None or isinstance(value, (bool, int, float, str, list)):
        return value
    return keras.saving.serialize_keras_object(value)
