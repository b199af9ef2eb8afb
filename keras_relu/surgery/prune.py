"""Take dead units out of a model."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np

from keras_relu.sites import Site, graph, sites_of
from keras_relu.sites.checks import check_model
from keras_relu.surgery import chain, observe
from keras_relu.surgery.dead import Dead, dead_units, looked_at
from keras_relu.surgery.report import Units, UnitsReport, keep

_CALLER = "remove_dead_units"
#: How far an output may move on the data, relative to the largest output.
TOLERANCE = 1e-6


class _Plan:
    """What each variable loses, what each bias gains, and how many units each layer keeps."""

    def __init__(self) -> None:
        self.cuts: dict[int, list[tuple[int, np.ndarray]]] = defaultdict(list)
        self.gains: dict[int, np.ndarray] = {}
        self.sizes: dict[int, int] = {}
        self.passed: dict[int, np.ndarray] = {}

    def add(self, site: Site, dead: Dead) -> None:
        """Plan the removal of a site's dead units, or raise StopError and plan nothing."""
        line = chain.backward(site, dead.places, dead.size)
        if id(line.maker) in self.sizes:
            raise chain.StopError(f"the units of {line.maker.name} are removed for an earlier site already")
        ahead = chain.forward(site, dead.places, dead.values, dead.size)
        if not ahead.readers:
            raise chain.StopError("no layer reads them")
        for cut in (*line.cuts, *ahead.cuts):
            self.cuts[id(cut.variable)].append((cut.axis % len(cut.variable.shape), cut.places))
        for reader in ahead.readers:
            self.cuts[id(reader.layer.kernel)].append((reader.axis, reader.places))
            if np.any(reader.values != 0):
                bias = reader.layer.bias
                self.gains[id(bias)] = self.gains.get(id(bias), 0.0) + reader.folded()
        for layer in (line.maker, *line.holders, *ahead.holders):
            self.sizes[id(layer)] = dead.size - len(dead.places)
        self.passed.update(ahead.passed)

    def config(self, layer: Any) -> dict[str, Any]:
        """A layer's config with the units that are left."""
        config = layer.get_config()
        size = self.sizes.get(id(layer))
        if size is not None:
            (key,) = [k for k in ("units", "filters", "channels") if k in config]
            config[key] = size
            held = config.get("activation")
            if isinstance(held, dict) and isinstance(held.get("config"), dict) and held["config"].get("channels"):
                held["config"]["channels"] = size
                held.pop("build_config", None)
        return config

    def value(self, variable: Any) -> np.ndarray:
        """A variable's value, with what its bias gains and without what it loses."""
        value = np.array(keras.ops.convert_to_numpy(variable))
        if id(variable) in self.gains:
            value = (value + self.gains[id(variable)]).astype(value.dtype)
        # All places count entries of the variable as it was.
        keep_along = [np.ones(n, bool) for n in value.shape]
        for axis, places in self.cuts.get(id(variable), ()):
            keep_along[axis][places] = False
        for axis, kept in enumerate(keep_along):
            value = np.compress(kept, value, axis=axis)
        return value


def remove_dead_units(model: Any, data: Any, *, dry_run: bool = False, batch_size: int = 32) -> Any:
    """Return a smaller model without the units that put out the same number on all of the data.

    A unit that always puts out 0, as a dead ReLU does, adds nothing; one that is constant otherwise moves into the
    biases behind it. Dense and Conv layers, with BatchNormalization, pooling, depthwise convolution and Flatten
    between them, in Sequential, functional and nested models. Channels that other layers read (``Add``, attention, an
    output of the model) stay, and the report says why. At least one unit of a layer stays. On other data a unit may
    not be dead: use as many samples as there are.

    Args:
        model: a built Sequential or functional model; it is not changed.
        data: inputs, as anything that ``fit`` takes; labels are not looked at.
        dry_run: only return the report.
        batch_size: samples a batch.

    Returns:
        A new model, whose outputs on the data differ by at most 1e-6 of the largest (:func:`report_of` has the
        number), compiled as ``model`` is; with ``dry_run`` the :class:`~keras_relu.surgery.UnitsReport`.

    Raises:
        TypeError: for something that is no Sequential or functional model.
        ValueError: for an unbuilt model, weights or data that are not finite, or data of another shape.
        RuntimeError: where the outputs would differ by more.
    """
    check_model(model, _CALLER)
    if graph.graph_of(model) is None:
        raise TypeError(
            f"{_CALLER} takes a Sequential or functional model; {type(model).__name__} {model.name!r} has no graph "
            f"that says which layer reads which."
        )
    probe = observe.batches(model, data, batch_size, _CALLER)
    sites = looked_at(sites_of(model))
    found = dead_units(model, sites, probe)
    plan, units = _planned(sites, found)
    samples = sum(len(keras.tree.flatten(batch)[0]) for batch in probe)
    lost = sum(math.prod(w.shape) - plan.value(w).size for w in model.weights)
    parameters = (model.count_params(), model.count_params() - lost)
    if dry_run:
        return UnitsReport(tuple(units), samples, parameters)
    smaller = keras.models.clone_model(
        model, clone_function=lambda layer: type(layer).from_config(plan.config(layer)), recursive=True
    )
    for old, new in zip(model.variables, smaller.variables, strict=True):
        new.assign(plan.value(old))
    difference = observe.largest(observe.outputs(model, probe), observe.outputs(smaller, probe))
    if not difference <= TOLERANCE:
        raise RuntimeError(
            f"{_CALLER}: the smaller model's outputs differ by {difference:.3g} of the largest, which is more than "
            f"{TOLERANCE:g}. The model was not changed. Does a layer draw random numbers in inference?"
        )
    keep(smaller, UnitsReport(tuple(units), samples, parameters, difference))
    return smaller


def _planned(sites: Sequence[Site], found: dict[str, Dead]) -> tuple[_Plan, list[Units]]:
    plan, units = _Plan(), []
    for site in sites:
        dead = found.get(site.path)
        if dead is None:
            continue
        note, done, taken = "", False, dead
        if len(dead.places) == dead.size:
            note = "all are dead: one stays"
            taken = Dead(dead.places[1:], dead.values[1:], dead.size)
        if len(taken.places) and set(taken.places) <= set(plan.passed.get(id(site.activation), ())):
            note, done = "they go with those before them", True
        elif len(taken.places):
            try:
                plan.add(site, taken)
                done = True
            except chain.StopError as reason:
                note = f"stay: {reason}"
        units.append(Units(site.path, tuple(map(int, dead.places)), dead.size, note, done))
    return plan, units
