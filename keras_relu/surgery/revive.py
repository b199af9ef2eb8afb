"""Give dead units another start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np

from keras_relu.core.parameter import integer
from keras_relu.core.resolve import get
from keras_relu.sites import Site, exchanged, sites_of
from keras_relu.sites.checks import check_model
from keras_relu.surgery import chain, observe
from keras_relu.surgery.copying import copied
from keras_relu.surgery.dead import Dead, dead_units, looked_at
from keras_relu.surgery.journal import Journal
from keras_relu.surgery.replace import as_layer, blended, put, settle
from keras_relu.surgery.report import Units, UnitsReport, keep
from keras_relu.surgery.select import Where, chosen

_CALLER = "reinitialize_dead_units"


def reinitialize_dead_units(
    model: Any,
    data: Any,
    *,
    where: Where = None,
    fires: float = 0.5,
    outgoing: str = "zero",
    leak_steps: int | None = None,
    leak: float = 0.1,
    seed: int | None = None,
    in_place: bool = False,
    batch_size: int = 32,
    dry_run: bool = False,
) -> Any:
    """Redraw the weights of the units that put out the same number on all of the data.

    What comes in is drawn anew, normal with the deviation ``gain / sqrt(fan in)`` of the site's activation
    (:func:`keras_relu.initializers.calculate_gain`). The bias is lifted so that the unit fires on the share ``fires``
    of what the data bring. What goes out becomes 0, and what the unit always put out moves into the biases behind it,
    so that the model's outputs on the data stay and the unit grows in as it learns.

    Args:
        model: a built model. It is changed only with ``in_place``.
        data: inputs, as anything that ``fit`` takes; labels are not looked at.
        where: which sites, as for :func:`replace_activations`.
        fires: the share of the pre-activations that the new bias brings above 0, in (0, 1).
        outgoing: ``"zero"``, or ``"keep"`` to leave the weights behind as they are.
        leak_steps: for this many training steps, let the sites with dead units leak, less and less: a hand-over from
            ``leaky_relu`` to the activation. :func:`finish_hand_over` takes it out. The leak itself moves the outputs.
        leak: the slope of that leak for negative inputs, at least 0.
        seed: of the draw.
        in_place: change ``model`` itself, on any failure back to what it was.
        batch_size: samples a batch.
        dry_run: only return the report.

    Returns:
        The new model, or ``model`` itself with ``in_place``; with ``dry_run`` the
        :class:`~keras_relu.surgery.UnitsReport`.

    Raises:
        TypeError: for something that is no model, or one that can't be copied.
        ValueError: for an unbuilt model, weights or data that are not finite, data of another shape, a selector that
            fits nothing, or an argument outside its range.

    Reference:
        Sokar, Agarwal, Castro and Evci (2023). The dormant neuron phenomenon in deep reinforcement learning,
        arXiv:2302.12902, section 4 (ReDo).
    """
    check_model(model, _CALLER)
    if not 0 < fires < 1:
        raise ValueError(f"{_CALLER}: fires must be a share between 0 and 1; got {fires!r}.")
    if outgoing not in ("zero", "keep"):
        raise ValueError(f"{_CALLER}: outgoing must be 'zero' or 'keep'; got {outgoing!r}.")
    if leak_steps is not None:
        leak_steps = integer(1)(_CALLER, "leak_steps", leak_steps)
    if not leak >= 0:
        raise ValueError(f"{_CALLER}: leak must be at least 0; got {leak!r}.")
    probe = observe.batches(model, data, batch_size, _CALLER)
    mine = looked_at([sites_of(model)[i] for i in chosen(sites_of(model), where)])
    found = dead_units(model, mine, probe)
    samples = sum(len(keras.tree.flatten(batch)[0]) for batch in probe)
    size = model.count_params()
    if dry_run:
        units = [Units(path, tuple(map(int, d.places)), d.size) for path, d in found.items()]
        return UnitsReport(tuple(units), samples, (size, size))
    random = np.random.default_rng(seed)
    before = observe.outputs(model, probe)
    target = model if in_place else copied(model, _CALLER)
    sites = {site.path: site for site in sites_of(target)}
    with Journal() as journal:
        trained = [id(v) for v in target.trainable_variables]
        units = []
        # From the input on: what a later unit sees depends on those before it.
        for path, dead in found.items():
            note, done = _revive(journal, target, sites[path], dead, probe, fires, outgoing, random)
            units.append(Units(path, tuple(map(int, dead.places)), dead.size, note, done))
        if leak_steps is not None:
            for unit in units:
                if unit.done:
                    _leak(journal, sites[unit.path], leak, leak_steps)
        notes = settle(journal, target, model, in_place, trained)
        difference = observe.largest(before, observe.outputs(target, probe))
    keep(target, UnitsReport(tuple(units), samples, (size, target.count_params()), difference, tuple(notes)))
    return target


def _revive(
    journal: Journal, model: Any, site: Site, dead: Dead, probe: Sequence[Any], fires: float, outgoing: str, random: Any
) -> tuple[str, bool]:
    from keras_relu.initializers import calculate_gain

    if not len(dead.places):
        return "", False
    try:
        line = chain.backward(site, dead.places, dead.size)
    except chain.StopError as reason:
        return f"left: {reason}", False
    notes = []
    if outgoing == "zero":
        try:
            readers = chain.forward(site, dead.places, dead.values, dead.size).readers
        except chain.StopError as reason:
            notes.append(f"outgoing weights kept: {reason}")
        else:
            _silence(journal, readers)
    kernel = _values(line.maker.kernel)
    fan_in = int(np.prod(kernel.shape[:-1]))
    gain = calculate_gain(site.text if isinstance(site.activation, keras.Operation) and site.text else site.activation)
    shape = (*kernel.shape[:-1], len(dead.places))
    kernel[..., dead.places] = random.normal(size=shape) * gain / np.sqrt(fan_in)
    journal.assign(line.maker.kernel, kernel)
    lift = line.norms[0] if line.norms else line.maker  # the norm right in front of the site
    if line.maker.use_bias:
        _set(journal, line.maker.bias, dead.places, 0.0)
    for norm in reversed(line.norms):
        _fresh_norm(journal, model, norm, dead.places, probe)
    shift = lift.beta if line.norms and lift.center else (lift.bias if not line.norms and lift.use_bias else None)
    if shift is None:
        notes.append(f"{lift.name} has no bias to lift")
    else:
        _set(journal, shift, dead.places, -_quantile(model, site, dead.places, probe, 1 - fires))
    return "; ".join(notes), True


def _silence(journal: Journal, readers: Sequence[chain.Reader]) -> None:
    """What the units put out moves into the biases behind; the weights that read them become 0."""
    for reader in readers:
        if np.any(reader.values != 0):
            journal.assign(reader.layer.bias, _values(reader.layer.bias) + reader.folded())
        kernel = _values(reader.layer.kernel)
        np.moveaxis(kernel, reader.axis, 0)[reader.places] = 0.0
        journal.assign(reader.layer.kernel, kernel)


def _fresh_norm(journal: Journal, model: Any, norm: Any, places: np.ndarray, probe: Sequence[Any]) -> None:
    """Let a norm pass the units on with mean 0 and variance 1."""
    seen: list[np.ndarray] = []

    def see(x: Any, *args: Any, **kwargs: Any) -> Any:
        seen.append(observe.array(x).reshape(-1, x.shape[-1])[:, places])
        return original(x, *args, **kwargs)

    with exchanged(norm, "call", see) as original:
        for batch in probe:
            model(batch, training=False)
    values = np.concatenate(seen)
    _set(journal, norm.moving_mean, places, values.mean(axis=0))
    _set(journal, norm.moving_variance, places, values.var(axis=0))
    if norm.scale:
        _set(journal, norm.gamma, places, 1.0)
    if norm.center:
        _set(journal, norm.beta, places, 0.0)


def _quantile(model: Any, site: Site, places: np.ndarray, probe: Sequence[Any], share: float) -> np.ndarray:
    """Below which number the share of each unit's pre-activations lies."""
    seen: list[np.ndarray] = []

    def see(site: Site, x: Any, _: Any) -> None:
        values = np.moveaxis(observe.array(x), site.axis, -1)
        seen.append(values.reshape(-1, values.shape[-1])[:, places])

    observe.observe(model, [site], probe, see)
    return np.asarray(np.quantile(np.concatenate(seen), share, axis=0))


def _leak(journal: Journal, site: Site, slope: float, steps: int) -> None:
    leaky = get("leaky_relu", negative_slope=float(slope))
    put(journal, site, blended(site, leaky, as_layer(site), steps))


def _set(journal: Journal, variable: Any, places: np.ndarray, value: Any) -> None:
    values = _values(variable)
    values[..., places] = value
    journal.assign(variable, values)


def _values(variable: Any) -> np.ndarray:
    return np.array(keras.ops.convert_to_numpy(variable))
