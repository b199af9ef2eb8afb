"""A model run on a fixed set of samples, with a recorder at each of its activations.

The run is compiled by itself and pure: variables come in as arguments, and whatever the model assigns is dropped. So
nothing of a probe stays in the model, in what Keras has compiled of it, or in its saved file.
"""

from __future__ import annotations

import contextlib
from typing import Any

import keras
from keras import ops, tree

from keras_relu.core.registry import registry
from keras_relu.diagnosis import backend
from keras_relu.diagnosis.layer import LayerReport, judge
from keras_relu.diagnosis.reduction import Reduced, join, reduce
from keras_relu.numerics import value_and_gradients
from keras_relu.sites import Site, sites_of, swapped
from keras_relu.sites.checks import variables_of
from keras_relu.sites.graph import everything
from keras_relu.sites.samples import Samples

#: Kinds of ours whose outputs depend on other units than their own, and such activations among Keras's.
_MIXING_KINDS = {"cross", "shape_changing", "gated", "complex"}
_MIXING_NAMES = {"softmax", "log_softmax", "sparsemax", "glu"}
#: Layers that call what is in them step by step: on some backends inside a loop that no recorder can leave.
_LOOPS = (keras.layers.RNN, keras.layers.TimeDistributed)


class Probe:
    """Runs a model and reports on its activations; compiles at the first run, and again for another batch size.

    Args:
        model: a built model or layer.
        effective_rank: also take the effective ranks, which costs one product of matrices on the host.

    Attributes:
        skipped: the paths of activations that there is no report of, each with the reason; complete after a run.
    """

    def __init__(self, model: Any, *, effective_rank: bool = True) -> None:
        self.skipped: dict[str, str] = {}
        self._model = model
        self._features = effective_rank
        self._sites: list[Site] = []
        self._order: list[tuple[int, int]] = []
        self._run = backend.compiled(self._record)
        loops = [layer for layer in everything(model) if isinstance(layer, _LOOPS)]
        in_loops = {id(part) for loop in loops for part in everything(loop)}
        for site in sites_of(model):
            if id(site.holder) in in_loops:
                self.skipped[site.path] = "called step by step inside a loop"
            elif site.role == "attention":
                self.skipped[site.path] = "weighs positions, which are no units"
            else:
                self._sites.append(site)

    def __call__(self, samples: Samples, batch_size: int) -> tuple[LayerReport, ...]:
        """Report on the model's activations, in the order in which it called them."""
        parts: dict[str, list[tuple[int, Reduced]]] = {}
        values = [variable.value for variable in variables_of(self._model)]
        for count, x, _ in samples.batches(batch_size):
            for key, kept in tree.map_structure(ops.convert_to_numpy, self._run(values, x)).items():
                parts.setdefault(key, []).append((count, kept))
        met = {place for place, _ in self._order}
        for place, site in enumerate(self._sites):
            if place not in met:
                self.skipped[site.path] = "not called, or not with a tensor of real numbers"
        return tuple(
            judge(
                self._sites[place].path + (f" (call {call + 1})" if call else ""),
                self._sites[place].label,
                depth,
                samples.count,
                join(parts[_key(place, call)]),
            )
            for depth, (place, call) in enumerate(self._order)
        )

    def _record(self, values: list[Any], x: Any) -> dict[str, Reduced]:
        """One pure run. This is the function that is compiled."""
        kept: dict[str, Reduced] = {}
        self._order = []
        with keras.StatelessScope(zip(variables_of(self._model), values, strict=True)), contextlib.ExitStack() as stack:
            for place in range(len(self._sites)):
                stack.enter_context(self._recorder(place, kept))
            self._model(x, training=False)
        return kept

    @contextlib.contextmanager
    def _recorder(self, place: int, kept: dict[str, Reduced]) -> Any:
        site = self._sites[place]
        alone = _has_own_slopes(site)

        def record(*args: Any, **kwargs: Any) -> Any:
            if not args or not _is_real(args[0]):
                return original(*args, **kwargs)
            pre, rest = args[0], args[1:]

            def activation(x: Any) -> Any:
                return original(x, *rest, **kwargs)

            post, (slope,) = value_and_gradients(activation, [pre]) if alone else (activation(pre), (None,))
            if tuple(post.shape) != tuple(pre.shape):
                slope = None
            call = sum(known == place for known, _ in self._order)
            self._order.append((place, call))
            kept[_key(place, call)] = reduce(pre, post, slope, _unit_axis(site, len(post.shape)), self._features)
            return post

        with swapped(site, record) as original:
            yield


def _key(place: int, call: int) -> str:
    return f"{place}.{call}"


def _is_real(x: Any) -> bool:
    return hasattr(x, "dtype") and keras.backend.is_float_dtype(keras.backend.standardize_dtype(x.dtype))


def _has_own_slopes(site: Site) -> bool:
    """Whether each output depends on its own input alone. Strangers that keep the shape are taken to."""
    cls = registry.find(site.name) if site.name else None
    return not _MIXING_KINDS & set(cls.kind) if cls is not None else site.name not in _MIXING_NAMES


def _unit_axis(site: Site, rank: int) -> int:
    return site.axis if -rank <= site.axis < rank else -1
