"""Which sites are meant."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from keras_relu.core import spec
from keras_relu.core.errors import did_you_mean
from keras_relu.core.registry import registry
from keras_relu.core.resolve import get, keras_names
from keras_relu.sites import Site
from keras_relu.sites.names import name_of, text_of

#: Why a site of this role is left alone unless it is named.
PROTECTED = {
    "gate": "a gate; name it in where to replace it",
    "candidate": "inside a gated RNN cell; name it in where to replace it",
    "attention": "weighs for attention; name it in where to replace it",
    "head": "puts out the model's result; name it in where to replace it",
}
#: Keras has two ways to write some.
_SAME = {"relu(max_value=6.0)": "relu6"}

Where = str | int | range | slice | type | Callable[[Site], bool] | Iterable[Any] | None


def listing(sites: Iterable[Site]) -> str:
    """What there is, for an error."""
    return "; ".join(f"{s.depth}: {s.path} ({s.label}, {s.role})" for s in sites) or "no activation at all"


def chosen(sites: Sequence[Site], where: Where) -> dict[int, bool]:
    """Place -> whether it is named outright, for each site that ``where`` selects.

    Raises:
        TypeError: for a selector of no known form.
        ValueError: for one that selects nothing; what there is is listed.
    """
    if where is None:
        return dict.fromkeys(range(len(sites)), False)
    if isinstance(where, (list, tuple, set, frozenset)):
        found: dict[int, bool] = {}
        for one in where:
            for i, outright in chosen(sites, one).items():
                found[i] = found.get(i, False) or outright
        if not where:
            raise ValueError(f"where={where!r} selects nothing. There are: {listing(sites)}.")
        return dict(sorted(found.items()))
    test, outright = _test(where, len(sites))
    found = {i: outright for i, site in enumerate(sites) if test(site)}
    if not found:
        close = did_you_mean(where, [s.path for s in sites]) if isinstance(where, str) else ""
        raise ValueError(f"where={where!r} selects nothing.{close} There are: {listing(sites)}.")
    return found


def _test(where: Any, n: int) -> tuple[Callable[[Site], bool], bool]:
    if isinstance(where, str):
        outright = not any(mark in where for mark in "*?")
        # Square brackets belong to names such as blocks[0].
        pattern = where.replace("[", "[[]")
        return lambda s: any(fnmatch.fnmatchcase(x, pattern) for x in (s.path, str(s.holder.name))), outright
    if isinstance(where, int) and not isinstance(where, bool):
        depth = where + n if where < 0 else where
        return lambda s: s.depth == depth, False
    if isinstance(where, (range, slice)):
        depths = set(where if isinstance(where, range) else range(*where.indices(n)))
        return lambda s: s.depth in depths, False
    if isinstance(where, type):
        return lambda s: isinstance(s.holder, where) or isinstance(s.activation, where), False
    if callable(where):
        return lambda s: bool(where(s)), True
    raise TypeError(
        f"where takes a name or path, a pattern such as 'block1/*', a depth, a range or slice of depths, a type, "
        f"a predicate of a site, or a list of these; got {where!r} ({type(where).__name__})."
    )


def matcher(mapping: Mapping[Any, Any]) -> Callable[[Site], Any]:
    """``site -> key`` of the mapping for that site, or None. A key with arguments goes before a bare name.

    Raises:
        TypeError: for something that is no mapping, or a key that names no activation.
        ValueError: for an empty mapping, or a name that does not exist.
    """
    if not isinstance(mapping, Mapping):
        raise TypeError(f"Give a mapping such as {{'relu': 'prelu'}}; got {mapping!r} ({type(mapping).__name__}).")
    if not mapping:
        raise ValueError("The mapping is empty. Give one such as {'relu': 'prelu'}.")
    exact: dict[str, Any] = {}
    named: dict[str, Any] = {}
    for key in mapping:
        if key == "*":
            named["*"] = key
        elif isinstance(key, str) and "(" not in key and "/" not in key:
            named[_canonical(key)] = key
        elif isinstance(key, str):
            text = text_of(get(key))
            exact[_SAME.get(text or "", text or "")] = key
        else:
            name = name_of(key) or getattr(key, "variant", "")
            if not name:
                raise TypeError(f"{key!r} names no activation that is known.")
            named[name] = key

    def find(site: Site) -> Any:
        text = _SAME.get(_plain(site), _plain(site))
        for table, wanted in ((exact, text), (named, text), (named, site.name), (named, "*")):
            if wanted in table:
                return table[wanted]
        return None

    return find


def _plain(site: Site) -> str:
    """The site's text without where it stands, which no key would write."""
    if site.text is None or "(" not in site.text:
        return site.text or ""
    name, values, _ = spec.parse(site.text)
    values = {k: v for k, v in values.items() if k not in ("channels", "axis", "data_format")}
    return spec.render(name, values)


def _canonical(name: str) -> str:
    cls = registry.find(name)
    if cls is not None:
        return str(cls.variant)
    lowered = name.strip().lower()
    if lowered in keras_names():
        return lowered
    raise registry.unknown(name, keras_names())
