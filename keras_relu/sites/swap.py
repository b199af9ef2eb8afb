"""Exchange what a site calls for a while."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from keras_relu.sites.site import Site

_ABSENT = object()


@contextlib.contextmanager
def swapped(site: Site, replacement: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Let ``site`` call ``replacement`` inside the ``with`` block; whatever happens there, the old one comes back.

    Nothing that Keras tracks changes, so neither weights nor saved files do. Functions that are compiled already
    (``predict`` of TensorFlow and JAX after the first batch) keep what they were compiled with: call the model
    itself, or compile anew inside the block.

    Args:
        site: one of :func:`sites_of`.
        replacement: ``f(x, *args, **kwargs)``. An ``activation=`` argument is called with the tensor alone; a layer
            or operation also hands on what it was called with, such as ``mask`` or ``training``.

    Yields:
        The callable that the site has outside the block, for a replacement that calls it. It is looked up before
        the exchange, so blocks may stand in each other.

    Example:
        >>> import keras, keras_relu
        >>> from keras_relu.sites import sites_of, swapped
        >>> dense = keras.layers.Dense(1, activation="relu", kernel_initializer="ones")
        >>> with swapped(sites_of(dense)[0], keras.ops.negative):
        ...     keras.ops.convert_to_numpy(dense(keras.ops.ones((1, 2)))).item()
        -2.0
    """
    with exchanged(site.holder, site.attribute, replacement) as original:
        yield original


@contextlib.contextmanager
def exchanged(holder: Any, name: str, replacement: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """The same for any attribute of a layer that is called, such as the ``call`` of a BatchNormalization."""
    original = getattr(holder, name)
    # Into the instance's own dict: an assignment would let Keras, and torch, track what is put there.
    own = vars(holder)
    before = own.get(name, _ABSENT)

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        return replacement(*args, **kwargs)

    # An activation that is called from here still finds its host by this.
    stand_in.__wrapped__ = original  # type: ignore[attr-defined]  # the attribute that functools.wraps sets
    own[name] = stand_in
    try:
        yield original
    finally:
        if before is _ABSENT:
            del own[name]
        else:
            own[name] = before
