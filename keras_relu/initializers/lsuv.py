"""Layer-sequential unit-variance initialization: weights that are measured on data and scaled."""

from __future__ import annotations

import contextlib
import dataclasses
import math
from collections.abc import Callable, Iterable
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_relu.core.errors import did_you_mean
from keras_relu.core.table import plain_table
from keras_relu.sites import exchanged
from keras_relu.sites.checks import check_shapes
from keras_relu.sites.graph import everything
from keras_relu.sites.samples import take

_WEIGHTED = tuple(
    getattr(keras.layers, name)
    for name in (
        "Dense", "EinsumDense", "Conv1D", "Conv2D", "Conv3D", "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose",
        "DepthwiseConv1D", "DepthwiseConv2D",
    )
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class LSUV:
    """What :func:`lsuv` did. ``print`` it for a table.

    Attributes:
        layers: the names, in the order in which data meet the layers.
        before: the standard deviation of each one's results before, with its orthogonal weights.
        after: the same afterwards, near 1.
        passes: how often the data went through the model.
    """

    layers: tuple[str, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]
    passes: int

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return dataclasses.asdict(self)

    def __str__(self) -> str:
        headers = ("layer", "before", "after")
        each = zip(self.layers, self.before, self.after, strict=True)
        rows = [(name, f"{before:.4g}", f"{after:.4g}") for name, before, after in each]
        table = plain_table(headers, rows, right=headers[1:])
        return f"{table}Standard deviation of each layer's results; {self.passes} passes."


def lsuv(
    model: Any,
    data: Any,
    *,
    layers: Iterable[str] | None = None,
    orthogonal: bool = True,
    tolerance: float = 0.01,
    passes: int = 10,
    seed: int | None = None,
) -> LSUV:
    """Give each layer orthogonal weights, scaled so that its results on ``data`` have variance 1.

    Results are those before the layer's own activation. While the data go through the model, each layer in turn has
    its kernel divided by the standard deviation that it shows, so the next layer sees what it will see from then on;
    one pass is enough unless a layer is called twice. Biases stay. For a model that is not trained yet: orthogonal
    weights replace what was there.

    Args:
        model: a built model whose Dense, EinsumDense, Conv and DepthwiseConv layers are to be scaled.
        data: what ``fit`` takes: arrays or tensors, a list or dict of them, ``(x, y)``, a ``tf.data.Dataset``, a
            ``PyDataset``, a torch ``DataLoader`` or a generator. All of it goes through the model as one batch; a few
            hundred samples do.
        layers: names of the layers to scale; None scales all that are trainable.
        orthogonal: whether new orthogonal weights come first; False only scales those that are there.
        tolerance: how far from 1 a standard deviation may stay.
        passes: how often it is tried at most.
        seed: of the orthogonal weights; None draws one.

    Returns:
        An :class:`LSUV` with each layer's standard deviation before and after.

    Raises:
        TypeError: for something that is no Keras model.
        ValueError: for a model that is not built, names that match no such layer, data of another shape, or a layer
            whose results do not vary, are not finite, or do not come within the tolerance. Whatever is raised, in
            here or in the model's own code, the weights are then those from before.

    Example:
        >>> import keras, numpy as np
        >>> from keras_relu.initializers import lsuv
        >>> model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(16, "silu"), keras.layers.Dense(4)])
        >>> data = np.random.default_rng(0).normal(size=(256, 8)).astype("float32")
        >>> [round(each, 2) for each in lsuv(model, data, seed=1).after]
        [1.0, 1.0]

    Reference:
        Mishkin and Matas (2016). All you need is a good init, arXiv:1511.06422.
    """
    chosen = _chosen(model, layers)
    if not (isinstance(tolerance, (int, float)) and 0 < tolerance < 1):
        raise ValueError(f"tolerance must lie between 0 and 1; got {tolerance!r}.")
    if isinstance(passes, bool) or not isinstance(passes, int) or passes < 1:
        raise ValueError(f"passes must be an integer of at least 1; got {passes!r}.")
    samples = take(data)
    check_shapes(model, samples, "lsuv")
    inputs = keras.tree.map_structure(ops.convert_to_tensor, samples.x)
    kernels = [layer.kernel for layer in chosen]
    saved = [np.array(ops.convert_to_numpy(kernel)) for kernel in kernels]
    try:
        if orthogonal:
            for place, kernel in enumerate(kernels):
                initializer = keras.initializers.Orthogonal(seed=None if seed is None else seed + place)
                kernel.assign(initializer(tuple(kernel.shape), dtype=kernel.dtype))
        return _scaled(model, inputs, chosen, tolerance, passes)
    except BaseException:
        for kernel, values in zip(kernels, saved, strict=True):
            kernel.assign(values)
        raise


def _scaled(model: Any, inputs: Any, chosen: list[Any], tolerance: float, passes: int) -> LSUV:
    first: dict[int, float] = {}
    for count in range(1, passes + 1):  # noqa: B007  # read after the loop
        met = _one_pass(model, inputs, chosen, scale=True)
        first = first or met
        after = _one_pass(model, inputs, chosen, scale=False)
        if all(abs(each - 1) <= tolerance for each in after.values()):
            break
    else:
        worst = max(chosen, key=lambda layer: abs(after[id(layer)] - 1))
        raise ValueError(
            f"{worst.name}: its results have standard deviation {after[id(worst)]:.4g} after {passes} passes, which is "
            f"not 1 within {tolerance:g}. A bias or a layer that is called twice may be in the way."
        )
    names = {id(layer): layer.name for layer in chosen}
    return LSUV(tuple(names[i] for i in first), tuple(first.values()), tuple(after[i] for i in first), 2 * count)


def _one_pass(model: Any, inputs: Any, chosen: list[Any], scale: bool) -> dict[int, float]:
    """Each layer's standard deviation as the data first meet it; with ``scale`` its kernel is divided by it there."""
    met: dict[int, float] = {}
    faults: list[str] = []  # raised afterwards: Keras would wrap what is raised in a call

    def listener(layer: Any) -> Callable[[Any], Any]:
        activation = layer.activation

        def listen(z: Any) -> Any:
            if id(layer) not in met:
                results = np.asarray(ops.convert_to_numpy(ops.cast(z, "float32")), dtype=np.float64)
                met[id(layer)] = deviation = float(np.std(results))
                if not (math.isfinite(deviation) and deviation > 0):
                    faults.append(f"{layer.name}: its results have standard deviation {deviation}, not above 0.")
                elif scale:
                    layer.kernel.assign(layer.kernel / deviation)
                    bias = 0.0 if layer.bias is None else ops.cast(_spread_bias(layer, z), z.dtype)
                    z = (z - bias) / deviation + bias
            return activation(z)

        return listen

    with contextlib.ExitStack() as stack:
        for layer in chosen:
            stack.enter_context(exchanged(layer, "activation", listener(layer)))
        model(inputs, training=False)
    if faults:
        raise ValueError(faults[0])
    missed = [layer.name for layer in chosen if id(layer) not in met]
    if missed:
        raise ValueError(f"The data never meet {', '.join(missed)}. Name the layers to scale in layers=.")
    return met


def _spread_bias(layer: Any, z: Any) -> Any:
    bias = ops.convert_to_tensor(layer.bias)
    if getattr(layer, "data_format", None) == "channels_first" and len(z.shape) > 2:
        return ops.reshape(bias, (1, -1) + (1,) * (len(z.shape) - 2))
    return bias


def _chosen(model: Any, names: Iterable[str] | None) -> list[Any]:
    if not isinstance(model, keras.Model):
        raise TypeError(f"lsuv takes a Keras model; got {model!r} ({type(model).__name__}).")
    if not model.built:
        raise ValueError(f"{model.name} is not built: it has no weights yet. Give it an Input, or call it once.")
    weighted = [layer for layer in everything(model) if isinstance(layer, _WEIGHTED)]
    able = {layer.name: layer for layer in weighted}
    if names is None:
        chosen = [layer for layer in weighted if layer.trainable]
    elif isinstance(names, str):
        raise TypeError(f"layers must be a list of names; got the text {names!r}.")
    else:
        wanted = list(names)
        for name in wanted:
            if name not in able:
                raise ValueError(f"{model.name} has no layer {name!r} to scale.{did_you_mean(str(name), able)}")
        chosen = [able[name] for name in wanted]
    if not chosen:
        raise ValueError(f"{model.name} has no trainable Dense, EinsumDense or Conv layer to scale.")
    return chosen
