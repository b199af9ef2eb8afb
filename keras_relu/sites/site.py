"""The list of a model's activation sites."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

import keras

from keras_relu.sites import graph, names

Kind = Literal["argument", "layer", "operation"]
Role = Literal["hidden", "gate", "candidate", "attention", "head"]

#: Functions that open and close: bounded, and smooth between.
_GATES = {"sigmoid", "hard_sigmoid", "sparse_sigmoid", "tanh", "softmax", "relu6"}
_WEIGHTINGS = {"softmax", "log_softmax", "sparsemax"}
_ATTENTION = tuple(
    getattr(keras.layers, name)
    for name in ("MultiHeadAttention", "GroupQueryAttention", "Attention", "AdditiveAttention")
    if hasattr(keras.layers, name)
)


@dataclasses.dataclass(frozen=True, eq=False)
class Site:
    """One place where a model applies an activation.

    Attributes:
        path: unique in the model and the same in a copy of it, such as ``"block/conv1.activation"``.
        kind: ``"argument"`` (a layer calls what its attribute holds), ``"layer"`` (an activation layer), or
            ``"operation"`` (a node such as ``keras.ops.relu`` in a functional graph).
        role: ``"head"`` puts out a result of the model; ``"gate"`` opens and closes (an RNN's recurrent
            activation, a sigmoid whose result is multiplied); ``"candidate"`` is the other activation of a gated
            RNN cell; ``"attention"`` weighs (every softmax that is no head); all else is ``"hidden"``.
        holder: the layer or operation whose attribute is the callable.
        attribute: the name of that attribute: ``"call"`` for activation layers and operations.
        owner: the innermost model around the holder.
        activation: the function, layer or operation that computes.
        name: its name in the registry or in ``keras.activations``, or None.
        text: what :func:`keras_relu.get` makes it from, or None where a text can't say it.
        depth: its place in the order of execution, from 0. In a subclassed model, the order in which it got its
            layers.
        axis: the axis of the channels.
        calls: how often the functional graphs on the way to it call it; 1 where there is no graph.
        shared: called more than once, or the activation layer serves another site too.
    """

    path: str
    kind: Kind
    role: Role
    holder: Any
    attribute: str
    owner: Any
    activation: Any
    name: str | None
    text: str | None
    depth: int
    axis: int
    calls: int
    shared: bool

    @property
    def label(self) -> str:
        """The text, or the nearest to it that there is."""
        return self.text or self.name or str(getattr(self.activation, "__name__", type(self.activation).__name__))


def sites_of(model: Any) -> tuple[Site, ...]:
    """Every place where a model or layer applies an activation, in the order of execution.

    Sequential, functional, nested and subclassed models. A site is an attribute of any layer that holds an
    activation (``activation``, ``recurrent_activation``, any name with ``activation`` in it, or any name where the
    function is one of Keras's or ours), an activation layer, or an activation's node in a functional graph.
    Linear ones are left out, and so is what a subclassed model computes in ``call`` with ``keras.ops``: no
    attribute shows it.

    Raises:
        TypeError: for something that is no layer.

    Example:
        >>> import keras, keras_relu
        >>> model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="relu", name="first")])
        >>> [(site.path, site.role) for site in keras_relu.sites.sites_of(model)]
        [('first.activation', 'head')]
    """
    if not isinstance(model, keras.layers.Layer):
        raise TypeError(f"sites_of takes a model or a layer; got {model!r} ({type(model).__name__}).")
    found = list(_Walk(model).run())
    serving = Counter(id(site.activation) for site in found if isinstance(site.activation, keras.Operation))
    paths: Counter[str] = Counter()
    sites = []
    for depth, site in enumerate(found):
        paths[site.path] += 1
        again = f"#{paths[site.path]}" if paths[site.path] > 1 else ""
        shared = site.calls > 1 or serving[id(site.activation)] > 1
        sites.append(dataclasses.replace(site, path=site.path + again, depth=depth, shared=shared))
    return tuple(sites)


class _Walk:
    """One way through a model. A part that several hold is met once, and its calls are added up."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.heads = {id(end) for end in graph.last(model)}
        self.calls: Counter[int] = Counter()
        self.gating: set[int] = set()
        self.seen: set[int] = set()
        #: Activation layers that another layer holds: they are sites there.
        self.held: set[int] = set()
        self._count(model, 1)

    def run(self) -> Iterator[Site]:
        """Each site; ``depth`` and ``shared`` are settled when all are known."""
        yield from self._visit(self.model, "", self.model, False)

    def _count(self, layer: Any, times: int) -> None:
        called = graph.calls(layer)
        self.gating |= graph.multiplied(layer)
        self.held |= {id(value) for _, value in _slots(layer) if isinstance(value, keras.layers.Layer)}
        for child in graph.children(layer):
            here = times * max(called[id(child)], 1)
            self.calls[id(child)] += here
            self._count(child, here)

    def _visit(self, part: Any, path: str, owner: Any, attending: bool) -> Iterator[Site]:
        if id(part) in self.seen:
            return
        self.seen.add(id(part))
        attending = attending or isinstance(part, _ATTENTION)
        if isinstance(part, keras.layers.Activation):
            if part.activation is not keras.activations.linear:
                yield self._site(part, "activation", "layer", path, owner, attending)
        elif names.is_layer(part):
            if id(part) not in self.held:
                yield self._site(part, "call", "layer", path, owner, attending)
        elif names.is_operation(part):
            yield self._site(part, "call", "operation", path, owner, attending)
        else:
            inner = part if isinstance(part, keras.Model) else owner
            for child in graph.children(part):
                name = graph.name_in(part, child)
                yield from self._visit(child, f"{path}/{name}" if path else name, inner, attending)
            for attribute, _ in _slots(part):
                where = f"{path}.{attribute}" if path else attribute
                yield self._site(part, attribute, "argument", where, owner, attending)

    def _site(self, holder: Any, attribute: str, kind: Kind, path: str, owner: Any, attending: bool) -> Site:
        activation = holder if attribute == "call" else getattr(holder, attribute)
        name = names.name_of(activation)
        return Site(
            path=path or str(holder.name),
            kind=kind,
            role=self._role(holder, attribute, name, attending),
            holder=holder,
            attribute=attribute,
            owner=owner,
            activation=activation,
            name=name,
            text=names.text_of(activation),
            depth=0,
            axis=_axis(holder, activation),
            calls=max(self.calls[id(holder)], 1),
            shared=False,
        )

    def _role(self, holder: Any, attribute: str, name: str | None, attending: bool) -> Role:
        if attribute == "recurrent_activation":
            return "gate"
        if hasattr(holder, "recurrent_activation"):
            return "candidate"
        if attending:
            return "attention"
        if id(holder) in self.heads:
            return "head"
        if id(holder) in self.gating and name in _GATES:
            return "gate"
        return "attention" if name in _WEIGHTINGS else "hidden"


def _slots(layer: Any) -> list[tuple[str, Any]]:
    """The attributes of a layer that hold an activation, linear ones left out."""
    if not isinstance(layer, keras.layers.Layer) or names.is_layer(layer):
        return []
    return [
        (name, value)
        for name, value in graph.attributes(layer)
        if value is not keras.activations.linear
        and (names.is_function(value) or ("activation" in name and callable(value) and not isinstance(value, type)))
    ]


def _axis(holder: Any, activation: Any) -> int:
    own = getattr(activation, "axis", None)
    if isinstance(own, int):
        return own
    return 1 if getattr(holder, "data_format", None) == "channels_first" else -1
