"""From anything that names an activation to a fresh layer, and back to a text."""

from __future__ import annotations

import fnmatch
import inspect
from collections.abc import Mapping
from typing import Any

import keras

from keras_relu.core import spec
from keras_relu.core.activation import Activation
from keras_relu.core.errors import did_you_mean
from keras_relu.core.registry import registry

#: Names in keras.activations that are tools of that module and no activation.
_KERAS_TOOLS = {"get", "serialize", "deserialize"}
#: Layers of Keras that are activations themselves.
KERAS_LAYERS = tuple(getattr(keras.layers, n) for n in ("Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax"))
LEVELS = {"recommended": 4, "practical": 3, "all": 1}


def keras_names() -> list[str]:
    """The activations that Keras itself has by name."""
    return sorted(
        n for n in dir(keras.activations)
        if not n.startswith("_") and n not in _KERAS_TOOLS and callable(getattr(keras.activations, n))
    )  # fmt: skip


def get(identifier: Any, **parameters: Any) -> Any:
    """Return a fresh activation layer for anything that names one.

    Args:
        identifier: a name or alias (case, ``_`` and ``-`` don't matter), a text such as
            ``"leaky_relu(negative_slope=0.1)"``, a dict in Keras's form that names a class of the registry,
            a class, a layer (a new one is made from its config), a function that is registered with Keras,
            or None for the identity. Every name in ``keras.activations`` works.
        **parameters: arguments for the layer; they win over those in a text.

    Returns:
        A new layer at each call, never shared and without weights yet.

    Raises:
        ValueError: for an unknown name, a malformed text, or an argument outside its domain.
        TypeError: for something that names no activation, or an argument that does not exist.

    Example:
        >>> import keras_relu
        >>> keras_relu.get("leaky_relu", negative_slope=0.2).negative_slope
        0.2
        >>> keras_relu.identifier(keras_relu.get("Leaky-ReLU/0.2"))
        'leaky_relu(negative_slope=0.2)'
    """
    if identifier is None:
        return _keras_activation("linear", parameters)
    if isinstance(identifier, str):
        return _from_text(identifier, parameters)
    if isinstance(identifier, Mapping):
        return _from_dict(identifier, parameters)
    if inspect.isclass(identifier):
        return _from_class(identifier, parameters)
    if isinstance(identifier, keras.layers.Layer):
        return _from_layer(identifier, parameters)
    if callable(identifier):
        return _from_function(identifier, parameters)
    raise TypeError(
        f"{identifier!r} ({type(identifier).__name__}) names no activation. Give a name, a text, a dict, a class, "
        f"a layer, a registered function or None."
    )


def _from_text(text: str, parameters: dict[str, Any]) -> Any:
    name, values, short = spec.parse(text)
    package, _, bare = name.rpartition(">")
    cls = registry.find(bare)
    if cls is not None and package not in ("", cls.package):
        cls = None
    if cls is None:
        if name.strip().lower() in keras_names():
            if short is not None:
                raise ValueError(f"{text!r}: Keras's {name!r} takes no arguments.")
            return _keras_activation(name.strip().lower(), {**values, **parameters})
        raise registry.unknown(name, keras_names())
    if short is not None:
        first = next((p.name for p in cls.declared.values() if p.role != "option"), None)
        if first is None:
            raise ValueError(f"{text!r}: {cls.__name__} takes no number.")
        values = {first: short}
    return cls(**{**values, **parameters})


def _keras_activation(name: str, parameters: dict[str, Any]) -> Any:
    known = {"name", "dtype", "trainable"}
    for key in parameters:
        if key not in known:
            raise TypeError(f"Keras's {name!r} has no argument {key!r}.{did_you_mean(key, known)}")
    return keras.layers.Activation(name, **parameters)


def _from_dict(config: Mapping[str, Any], parameters: dict[str, Any]) -> Any:
    class_name = config.get("registered_name") or config.get("class_name")
    if not isinstance(class_name, str):
        raise ValueError(f"A dict must name a class under 'class_name'; got {dict(config)!r}.")
    arguments = config.get("config", {})
    if not isinstance(arguments, Mapping) or not all(isinstance(k, str) for k in arguments):
        raise ValueError(f"{class_name}: 'config' must be a dict of arguments; got {arguments!r}.")
    module = config.get("module")
    package, _, bare = class_name.rpartition(">")
    cls = registry.find(bare)
    if isinstance(module, str) and module.startswith("keras.layers") and bare == "Activation":
        activation = arguments.get("activation")
        if isinstance(activation, str) and activation in keras_names():
            return _keras_activation(activation, parameters)
        raise ValueError(f"Activation: {activation!r} is no name in keras.activations.")
    ours = cls is not None and bare == cls.__name__ and package in ("", cls.package)
    if not ours or (isinstance(module, str) and module.startswith("keras.")):
        where = f" of {module}" if module else ""
        raise ValueError(
            f"The class {class_name!r}{where} is not in keras_relu's registry."
            f"{did_you_mean(bare, [c.__name__ for c in registry.classes().values()])}"
        )
    return cls.from_config({**arguments, **parameters})


def _from_class(cls: type, parameters: dict[str, Any]) -> Any:
    if issubclass(cls, Activation) and cls.variant:
        return cls(**parameters)
    raise TypeError(f"The class {cls.__name__} is not in keras_relu's registry. keras_relu.register adds one.")


def _from_layer(layer: Any, parameters: dict[str, Any]) -> Any:
    activation_layers: Any = (Activation, *KERAS_LAYERS)
    if not isinstance(layer, activation_layers):
        raise TypeError(f"{type(layer).__name__} {layer.name!r} is not an activation layer.")
    config = layer.get_config()
    # Two layers of one name can't be in one model.
    config.pop("name", None)
    return type(layer).from_config({**config, **parameters})


def _from_function(function: Any, parameters: dict[str, Any]) -> Any:
    name = getattr(function, "__name__", "")
    if getattr(keras.activations, name, None) is function:
        return _from_text(name, parameters)
    registered = keras.saving.get_registered_name(function)
    if keras.saving.get_registered_object(registered) is not function:
        raise TypeError(
            f"The function {name or function!r} is not registered with Keras, so a saved model could not find it. "
            f"Decorate it with keras.saving.register_keras_serializable(package=...)."
        )
    package, _, bare = registered.partition(">")
    cls = registry.find(bare) if package == "keras_relu" else None
    return cls(**parameters) if cls is not None else keras.layers.Activation(function, **parameters)


def identifier(layer: Any) -> str:
    """Return the text that :func:`get` turns into a layer like this one.

    Every argument that differs from its default is in it; numbers are written by ``repr``, so nothing is lost.

    Raises:
        TypeError: where the layer holds something that a text can't, such as an initializer object, or is no
            activation.
    """
    if isinstance(layer, keras.layers.Activation):
        name = getattr(layer.activation, "__name__", None)
        if name in keras_names() and getattr(keras.activations, name) is layer.activation:
            return str(name)
    # A subclass that was not registered has the name of another class.
    if not isinstance(layer, Activation) or registry.find(layer.variant) is not type(layer):
        raise TypeError(f"{layer!r} has no text: it is not in keras_relu's registry.")
    values = {
        name: getattr(layer._arguments, name)
        for name, parameter in layer.declared.items()
        if getattr(layer._arguments, name) != parameter.default
    }
    return spec.render(layer.variant, values)


def list_activations(
    pattern: str = "*", *, family: str | None = None, kind: str | None = None, level: str | int = "recommended"
) -> list[str]:
    """Return the names of the variants, sorted.

    Args:
        pattern: a shell pattern such as ``"*elu"``, compared with names and aliases.
        family: only this family, such as ``"exponential"``.
        kind: only this kind, such as ``"trainable"``.
        level: ``"recommended"`` (rated 4 and 5), ``"practical"`` (3 and up), ``"all"``, or a number from 1 to 5.

    Raises:
        ValueError: for a family, kind or level that does not exist.
    """
    classes = registry.classes()
    _known("family", family, {c.family for c in classes.values()})
    _known("kind", kind, {k for c in classes.values() for k in c.kind})
    if isinstance(level, bool) or not (level in LEVELS or (isinstance(level, int) and 1 <= level <= 5)):
        raise ValueError(f"level must be one of {', '.join(map(repr, LEVELS))} or a number from 1 to 5; got {level!r}.")
    least = LEVELS[level] if isinstance(level, str) else level
    return sorted(
        name
        for name, cls in classes.items()
        if cls.level >= least
        and (family is None or cls.family == family)
        and (kind is None or kind in cls.kind)
        and any(fnmatch.fnmatchcase(n.lower(), pattern.lower()) for n in (name, *cls.aliases))
    )


def _known(what: str, value: str | None, allowed: set[str]) -> None:
    if value is not None and value not in allowed:
        raise ValueError(f"No {what} {value!r}. There are: {', '.join(sorted(allowed))}.")
