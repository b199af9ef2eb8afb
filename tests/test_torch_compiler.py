"""Exponentials in line: what torch's compiler is given in the place of its own on a CPU."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytestmark = pytest.mark.only("torch", reason="the others' compilers compute exponentials in line by themselves")

X = np.concatenate([np.linspace(-89, 89, 2**16), np.geomspace(1e-30, 80, 2**12), -np.geomspace(1e-30, 80, 2**12)])


@pytest.mark.parametrize("compiled", [False, True])
def test_exp_is_exact_to_a_unit_in_the_last_place(compiled):
    import torch

    from keras_relu.numerics._torch_compiler import exp_in_line, inductor

    xs = X.astype(np.float32)
    # Compiled through the backend, torch's own exp is the one in line, with products fused into sums.
    function = torch.compile(torch.exp, backend=inductor) if compiled else exp_in_line
    found = function(torch.tensor(xs)).numpy().astype(np.float64)
    exact = np.exp(xs.astype(np.float64))
    normal = (exact >= np.finfo(np.float32).smallest_normal) & (exact <= np.finfo(np.float32).max)
    units = np.abs(found - exact)[normal] / np.spacing(exact[normal].astype(np.float32))
    assert units[xs[normal] < 88.3].max() <= 1.0
    # The last power of two serves a little longer, as in XLA's exponential.
    assert units.max() <= 5.0
    assert np.all(found[exact < np.finfo(np.float32).smallest_normal] <= np.finfo(np.float32).smallest_normal)
    assert np.all(np.isinf(found[exact > 2.0**128]))


def test_exp_of_what_is_no_number():
    import torch

    from keras_relu.numerics._torch_compiler import exp_in_line

    found = exp_in_line(torch.tensor([math.nan, math.inf, -math.inf, 0.0])).numpy()
    np.testing.assert_array_equal(found, np.array([math.nan, math.inf, 0.0, 1.0], np.float32))


@pytest.mark.parametrize(("dtype_name", "left"), [("float32", 0), ("float64", 1)])
def test_it_stands_for_every_exp_in_float32(dtype_name, left, monkeypatch):
    import torch
    from torch._inductor import compile_fx

    from keras_relu.numerics import _torch_compiler

    def seen(graph, inputs):
        counts.append(len(graph.graph.find_nodes(op="call_function", target=torch.exp)))
        return graph.forward

    counts: list[int] = []
    monkeypatch.setattr(compile_fx, "compile_fx", seen)
    x = torch.linspace(-3, 3, 7, dtype=getattr(torch, dtype_name))
    found = torch.compile(lambda x: torch.exp(x) * 2, backend=_torch_compiler.inductor)(x)
    np.testing.assert_allclose(found, 2 * np.exp(x.numpy()), rtol=1e-6)
    assert counts == [left]
