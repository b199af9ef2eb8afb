"""Exchange a model's activations."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import keras
import numpy as np

from keras_relu.core.hand_over import HandOver
from keras_relu.core.parameter import integer
from keras_relu.core.resolve import get, identifier
from keras_relu.sites import Site, graph, sites_of
from keras_relu.sites.checks import check_model
from keras_relu.surgery import fit, observe, rescale
from keras_relu.surgery.copying import compile_alike, copied
from keras_relu.surgery.fresh import fitting, identity
from keras_relu.surgery.journal import Journal
from keras_relu.surgery.report import Change, ReplacementReport, keep
from keras_relu.surgery.select import PROTECTED, Where, chosen, listing, matcher

_CALLER = "replace_activations"


def replace_activations(
    model: Any,
    mapping: Mapping[Any, Any],
    *,
    where: Where = None,
    in_place: bool = False,
    start: str = "default",
    data: Any = None,
    gain: bool = False,
    batch_norm: bool = False,
    hand_over: int | None = None,
    batch_size: int = 32,
    dry_run: bool = False,
) -> Any:
    """Put other activations into a model; weights stay.

    Sequential, functional, nested and subclassed models; ``activation=`` arguments, activation layers, and
    activations as nodes of a graph. RNN gates, attention, sigmoid gates and the activations that put out the model's
    result are left alone unless ``where`` names them; :func:`report_of` says which.

    Args:
        model: a built model. It is changed only with ``in_place``.
        mapping: old -> new. Old: a name (any arguments), a text with arguments (these alone), a function, or ``"*"``.
            New: anything :func:`keras_relu.get` takes. Such as ``{"relu": "prelu"}``.
        where: which sites: a path or a layer's name, a pattern of either (``"block1/*"``), a depth (or a range or
            slice of them), a type of layer, a predicate of a :class:`~keras_relu.sites.Site`, or a list of these. A
            full name and a predicate also reach what is left alone otherwise.
        in_place: change ``model`` itself, on any failure back to what it was. Compiled functions are reset, because
            on TensorFlow and JAX they hold the old activation. Where the trained weights change, so is the optimizer.
        start: ``"default"``, or ``"preserve"``: the start values of a trainable activation are fitted by least
            squares to the old one on the pre-activations observed on ``data`` (ReLU -> PReLU(0)).
        data: inputs for ``preserve`` and ``batch_norm``, and to measure the drift: anything that
            ``fit`` takes.
        gain: multiply the weights behind each replaced site by the ratio of the two activations' gains
            (:func:`keras_relu.initializers.calculate_gain`), so that their results keep their size.
        batch_norm: estimate the statistics of each BatchNormalization anew on ``data``.
        hand_over: blend from old to new over this many training steps (:class:`HandOver`), after which
            :func:`finish_hand_over` takes the old one out.
        batch_size: samples a batch.
        dry_run: only return the report of what would be replaced.

    Returns:
        The new model, or ``model`` itself with ``in_place``; with ``dry_run`` the :class:`ReplacementReport`. The
        copy is compiled as ``model`` is, with a fresh optimizer.

    Raises:
        TypeError: for something that is no model, a mapping or selector of no known form, or a model that can't be
            copied.
        ValueError: for an unbuilt model, weights or data that are not finite, data of another shape, a name that
            does not exist, a selector or mapping that fits nothing (what there is is listed), or a replacement that
            would change a shape.

    Example:
        >>> import keras, keras_relu
        >>> model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, "relu"), keras.layers.Dense(1)])
        >>> new = keras_relu.replace_activations(model, {"relu": "prelu"})
        >>> new.count_params() - model.count_params()
        4
    """
    check_model(model, _CALLER)
    if start not in ("default", "preserve"):
        raise ValueError(f"{_CALLER}: start must be 'default' or 'preserve'; got {start!r}.")
    if hand_over is not None:
        hand_over = integer(1)(_CALLER, "hand_over", hand_over)
    wanted, kept = _plan(sites_of(model), mapping, where)
    if dry_run:
        return _report(wanted, kept)
    needs_data = start == "preserve" or batch_norm
    probe = observe.batches(model, data, batch_size, _CALLER) if data is not None or needs_data else []
    target = model if in_place else copied(model, _CALLER)
    sites = sites_of(target)
    with Journal() as journal:
        before = observe.outputs(model, probe) if probe else []
        changes = []
        pairs = fit.pairs_at(model, [site for site, _ in wanted], probe) if start == "preserve" else {}
        trained = [id(v) for v in target.trainable_variables]
        done = []
        for site, new in wanted:
            place, residual, note = sites[site.depth], None, ""
            if start == "preserve":
                new, residual, note = fit.fitted(new, pairs.get(site.path))  # the fitted one from here on
            made = exchange(journal, target, place, new, hand_over)
            done.append((place, made))
            changes.append(Change(site.path, site.label, _text(made), note, residual))
        if gain:
            changes = rescale.by_gain(journal, target, done, changes)
        if batch_norm:
            rescale.batch_norms(journal, target, probe)
        notes = [*unkept(target, done), *settle(journal, target, model, in_place, trained)]
        after = observe.outputs(target, probe) if probe else []
    report = ReplacementReport(
        tuple(changes), tuple(kept), observe.drift(before, after) if probe else None, tuple(notes)
    )
    keep(target, report)
    return target


def finish_hand_over(model: Any, *, force: bool = False) -> Any:
    """Take the old activations out of a model after a hand-over, in place; only the new ones are left.

    Args:
        model: what ``replace_activations(..., hand_over=steps)`` returned, also after it was saved and loaded.
        force: also where some have not done their steps.

    Returns:
        ``model``.

    Raises:
        ValueError: where there is no hand-over, or one is not finished.
    """
    check_model(model, "finish_hand_over")
    handing = [site for site in sites_of(model) if isinstance(site.activation, HandOver)]
    if not handing:
        raise ValueError(f"finish_hand_over: there is no hand-over in {model.name!r}: {listing(sites_of(model))}.")
    behind = [site for site in handing if not site.activation.finished]
    if behind and not force:
        raise ValueError(
            f"finish_hand_over: {len(behind)} of {len(handing)} are not finished: {listing(behind)}. Train on, or "
            f"write force=True."
        )
    with Journal() as journal:
        trained = [id(v) for v in model.trainable_variables]
        for site in handing:
            put(journal, site, site.activation.new)
        settle(journal, model, model, True, trained)
    return model


def _plan(sites: Sequence[Site], mapping: Any, where: Where) -> tuple[list[tuple[Site, Any]], list[Change]]:
    """The sites to replace, each with its new activation, and those left alone."""
    key_of = matcher(mapping)
    for new in mapping.values():
        get(new)  # a wrong name fails before anything is looked at
    selected = chosen(sites, where)
    fits = {i: key_of(sites[i]) for i in selected if not isinstance(sites[i].activation, HandOver)}
    fits = {i: key for i, key in fits.items() if key is not None}
    if not fits:
        among = "" if where is None else f" among those that where={where!r} selects"
        listed = listing([sites[i] for i in selected])
        raise ValueError(f"{_CALLER}: none of {list(mapping)} is used{among}. There are: {listed}.")
    wanted, kept = [], []
    for i, key in fits.items():
        site = sites[i]
        if site.role in PROTECTED and not selected[i]:
            kept.append(Change(site.path, site.label, site.label, PROTECTED[site.role]))
        else:
            wanted.append((site, mapping[key]))
    if not wanted:
        raise ValueError(
            f"{_CALLER}: {list(mapping)} fits only what is left alone: "
            f"{'; '.join(f'{c.path} ({c.old}): {c.note}' for c in kept)}."
        )
    return wanted, kept


def exchange(journal: Journal, model: Any, site: Site, new: Any, hand_over: int | None = None) -> Any:
    """Put a fresh ``new`` into a site of ``model``; return the layer or function that stands there now."""
    made = fitting(site, new)
    if hand_over is not None:
        made = blended(site, _apart(as_layer(site)), made, hand_over)
    put(journal, site, made)
    return made


def blended(site: Site, old: Any, new: Any, steps: int) -> HandOver:
    """A hand-over that fits a site."""
    made = HandOver(old, new, steps, **({} if site.kind == "argument" else identity(site)))
    made.built = True  # what is inside is built already
    return made


def as_layer(site: Site) -> Any:
    """What computes at a site; for a node of a graph, the layer that does the same."""
    if isinstance(site.activation, keras.Operation) and not isinstance(site.activation, keras.layers.Layer):
        return get(site.text if site.text is not None else site.name)
    return site.activation


def _apart(old: Any) -> Any:
    """An activation layer as one of its own, with its weights: the old one belongs to another place."""
    if not isinstance(old, keras.layers.Layer) or not old.weights:
        return old
    copy = keras.saving.deserialize_keras_object(keras.saving.serialize_keras_object(old))
    for mine, theirs in zip(copy.variables, old.variables, strict=True):
        mine.assign(np.array(keras.ops.convert_to_numpy(theirs)))
    return copy


def put(journal: Journal, site: Site, made: Any) -> None:
    """Let a site hold a layer or function."""
    if site.attribute != "call":
        journal.attribute(site.holder, site.attribute, made)
        return
    parents = [layer for layer in graph.everything(site.owner) if any(c is site.holder for c in graph.children(layer))]
    for parent in parents:
        journal.part(parent, site.holder, made)


def settle(journal: Journal, target: Any, model: Any, in_place: bool, trained: list[int]) -> list[str]:
    """Let everything that Keras derived from the old activations follow; return what could not be done."""
    for layer in graph.everything(target):
        # torch's own list of parameters is made when a layer is built.
        if hasattr(layer, "_track_variables") and layer.built:
            layer._track_variables()
            journal.note(layer._track_variables)
    notes: list[str] = []
    if not in_place:
        note = compile_alike(target, model, journal) if isinstance(model, keras.Model) else None
        return [note] if note else []
    if not isinstance(model, keras.Model):
        return notes
    journal.forget_compiled(model)
    changed = trained != [id(v) for v in model.trainable_variables]
    optimizer = getattr(model, "optimizer", None)
    if changed and optimizer is not None and optimizer.built:
        note = compile_alike(model, model, journal)
        notes.append(note or "The trained weights are others now, so the optimizer began anew.")
    return notes


def unkept(target: Any, done: Sequence[tuple[Site, Any]]) -> list[str]:
    """Warn of sites that the model's config does not hold, so that a saved file would bring the old ones back."""
    lost = [site.path for site, _ in done if not _in_config(target, site)]
    if not lost:
        return []
    note = (
        f"A saved file will not keep these, because the class of a layer around them makes its own activations: "
        f"{', '.join(lost)}. Save the weights, and replace again after loading."
    )
    warnings.warn(note, UserWarning, stacklevel=3)
    return [note]


def _in_config(target: Any, site: Site) -> bool:
    """Whether every layer from the model down to the holder is one whose config holds what is inside."""
    return all(
        type(layer).__module__.startswith(("keras.", "keras_relu.")) for layer in [*_above(target, site.holder), target]
    ) and (site.attribute == "call" or type(site.holder).__module__.startswith("keras."))


def _above(layer: Any, wanted: Any) -> list[Any]:
    for child in graph.children(layer):
        if child is wanted:
            return [layer]
        below = _above(child, wanted)
        if below:
            return [layer, *below]
    return []


def _text(made: Any) -> str:
    if isinstance(made, HandOver):
        return f"{_text(made.old)} -> {_text(made.new)} over {made.steps} steps"
    try:
        return identifier(made)
    except TypeError:
        return str(getattr(made, "__name__", type(made).__name__))


def _report(wanted: Sequence[tuple[Site, Any]], kept: Sequence[Change]) -> ReplacementReport:
    return ReplacementReport(tuple(Change(s.path, s.label, _text(get(n))) for s, n in wanted), tuple(kept))
