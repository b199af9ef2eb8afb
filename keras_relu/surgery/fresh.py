"""A new activation that fits the place of an old one, with its weights already there."""

from __future__ import annotations

from typing import Any

import keras

from keras_relu.core.activation import Activation
from keras_relu.core.resolve import get
from keras_relu.core.trainable import Trainable
from keras_relu.sites import Site, graph

Shape = tuple[int | None, ...]


def input_shapes(site: Site) -> list[Shape]:
    """The shapes that a site is called with, as far as the model tells without a call; the batch comes first."""
    holder = site.holder
    whole = graph.graph_of(site.owner)
    if site.kind != "argument":
        called = [n for n in graph.nodes(whole) if n.operation is holder] if whole is not None else []
        return [tuple(node.input_tensors[0].shape) for node in called]
    built = holder.get_build_config() or {}
    shape = built.get("input_shape")
    if shape is not None and type(holder).__module__.startswith("keras.") and not hasattr(holder, "state_size"):
        return [tuple(holder.compute_output_shape(tuple(shape)))]
    size = getattr(holder, "units", None) or getattr(holder, "filters", None)
    return [(None, int(size))] if size is not None else []


def identity(site: Site) -> dict[str, Any]:
    """Name and dtype policy for a layer in the place of a layer or node."""
    if isinstance(site.holder, keras.layers.Layer):
        return {"name": str(site.holder.name), "dtype": site.holder.dtype_policy}
    # A node keeps the dtype that comes in; weights stay in float32 where that has 16 bits.
    dtype = next(n for n in graph.nodes(graph.graph_of(site.owner)) if n.operation is site.holder).outputs[0].dtype
    return {"name": str(site.holder.name), "dtype": f"mixed_{dtype}" if dtype in ("float16", "bfloat16") else dtype}


def fitting(site: Site, wanted: Any) -> Any:
    """Make ``wanted`` for a site: of the shape that comes in, built, and under the old one's name.

    Raises:
        ValueError: where the result would have another shape, or weights are needed and the shape is not known.
    """
    made = get(wanted)
    shapes = input_shapes(site)
    if not shapes and isinstance(made, Activation) and not made.built:
        raise ValueError(
            f"{site.path}: the shape that comes in here is not known without a call, and {made.variant} needs it. "
            f"Give channels=N: {made.variant + '(channels=N)'!r}."
        )
    for shape in shapes:
        result = tuple(made.compute_output_shape(shape))
        if result != shape:
            raise ValueError(
                f"{site.path}: {getattr(made, 'variant', wanted)} would change the shape {shape} to {result}. Put a "
                f"layer that changes shapes in with model.add or in the graph, and the next layer after it."
            )
    config = made.get_config()
    if site.kind == "argument":
        if isinstance(made, keras.layers.Activation):
            return made.activation
        if shapes and isinstance(made, Trainable) and made.channels is None and _per_channel(made):
            if config["axis"] is None and config["data_format"] is None:
                config["axis"] = site.axis
            config["channels"] = shapes[0][config["axis"] if config["axis"] is not None else site.axis]
    else:
        config.update(identity(site))
    made = type(made).from_config(config)
    for shape in shapes:
        if not made.built:
            made.build(shape)
        if isinstance(made, Activation):
            made.check_input(shape)
    return made


def _per_channel(layer: Any) -> bool:
    return layer.shared_axes in ("spatial", "all")
