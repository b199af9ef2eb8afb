"""What the tests of surgery share: data, and whether a model is as it was."""

from __future__ import annotations

import numpy as np
from keras import ops

from keras_relu.sites import sites_of

#: Begun anew for each test by the fixture ``same_numbers``.
RNG = np.random.default_rng(0)


class FaultError(Exception):
    pass


def data(*shape):
    return RNG.normal(size=shape).astype("float32")


def values(model, x):
    return np.asarray(ops.convert_to_numpy(model(x)))


def fingerprint(model):
    """All that an operation could leave changed."""
    return (
        [np.array(ops.convert_to_numpy(v)) for v in model.variables],
        [v.path for v in model.variables],
        [(s.path, s.label, id(s.activation), id(s.holder)) for s in sites_of(model)],
        [id(layer) for layer in model._flatten_layers()],
        model.get_config(),
        model.optimizer if getattr(model, "compiled", False) else None,
    )


def assert_untouched(model, before):
    now = fingerprint(model)
    for old, new in zip(before[0], now[0], strict=True):
        np.testing.assert_array_equal(new, old)
    assert now[1:] == before[1:]
