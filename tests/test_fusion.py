"""torch's fused kernels: the same numbers, few compilations, and stepping aside where somebody traces."""

from __future__ import annotations

import copy
import functools
import os
import pickle
import subprocess
import sys
import threading

import numpy as np
import pytest
from backend import FLOATS, value_and_gradients
from references import ELEMENTWISE, subjects
from sampling import is_due

import keras_relu
from keras_relu.core.registry import registry
from keras_relu.testing.accuracy import assert_accurate
from keras_relu.testing.points import binades

torch_only = pytest.mark.only("torch", reason="JAX and compiled TensorFlow fuse by themselves")
pytestmark = pytest.mark.usefixtures("restored")
MANY = 2**16


@pytest.mark.parametrize("mode", ["always", "ON", None, 1, True])
def test_a_wrong_setting_is_refused(mode):
    with pytest.raises(ValueError, match=r"'off', 'on', 'auto'; got"):
        keras_relu.config.set_fusion(mode)


def test_the_environment_sets_it():
    code = "import keras_relu; print(keras_relu.config.fusion())"
    environment = {**os.environ, "KERAS_RELU_FUSION": "off"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "off"
    environment["KERAS_RELU_FUSION"] = "fast"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert "KERAS_RELU_FUSION must be one of 'off', 'on', 'auto'; got 'fast'" in done.stderr


def compilations(function):
    """How many graphs torch.compile makes while ``function`` runs."""
    from torch._dynamo.utils import counters

    before = counters["stats"]["unique_graphs"]
    function()
    return counters["stats"]["unique_graphs"] - before


def both_ways(function, *arrays):
    """Value and gradients unfused, then fused."""
    keras_relu.config.set_fusion("off")
    plain = value_and_gradients(function, *arrays)
    keras_relu.config.set_fusion("on")
    return plain, value_and_gradients(function, *arrays)


def assert_same(plain, fused, ulps):
    for a, b in zip((plain[0], *plain[1]), (fused[0], *fused[1]), strict=True):
        assert a.dtype == b.dtype
        assert a.shape == b.shape
        a, b = a.astype(np.float64), b.astype(np.float64)
        np.testing.assert_allclose(b, a, rtol=ulps, atol=ulps * np.abs(a[np.isfinite(a)]).max(initial=0.0))


SHAPES = [(MANY,), (256, 256), (64, 32, 32), (8, 8, 32, 32), (2, 4, 8, 32, 32), (1, MANY), (MANY, 1)]


@torch_only
@pytest.mark.parametrize("name", ["mish", "prelu", "srelu", "swiglu"])
def test_any_shape_gives_the_same_with_few_compilations(name):
    """One kind each: stateless, learned, a vector of weights, gated; ranks 0 to 5, sizes 0, 1 and many."""
    generator = np.random.default_rng(0)
    cls = registry.find(name)
    layers = {}

    def run(shape):
        shape = (*shape[:-1], 2 * shape[-1]) if "gated" in cls.kind else shape
        x = generator.normal(0, 2, shape).astype(np.float32)
        layer = layers.setdefault(shape[-1:] if "trainable" in cls.kind else (), cls())
        assert_same(*both_ways(layer, x), 3e-6)

    def run_all():
        for shape in [*SHAPES, (0,), (1,), (), (0, 4), (3, 1, 2)]:
            if "gated" not in cls.kind or len(shape) > 1:
                run(shape)

    assert 1 <= compilations(run_all) <= 4


@torch_only
@pytest.mark.parametrize("axis", [1, -1])
@pytest.mark.parametrize("name", ["reglu", "swiglu_oai"])
def test_halves_of_a_tensor_in_one_loop(name, axis):
    x = np.random.default_rng(0).normal(0, 2, (32, 64, 64)).astype(np.float32)
    function = getattr(keras_relu.activations, name)
    assert_same(*both_ways(lambda x: function(x, axis=axis), x), 3e-6)


@torch_only
def test_interleaved_halves_are_compiled():
    x = np.random.default_rng(0).normal(0, 2, (2**10, 128))

    def run():
        assert_same(*both_ways(keras_relu.activations.swiglu_oai, x), 1e-14)

    assert compilations(run) == 2


@torch_only
@pytest.mark.parametrize("shared_axes", [pytest.param("all", marks=pytest.mark.exhaustive), "spatial"])
def test_slices_in_one_loop(shared_axes):
    """PolyNorm with its weights along either axis, and as many compilations as there are forms of a view."""
    generator = np.random.default_rng(0)

    def run_all():
        for axis, shape in [(-1, (4, 256, 64)), (-1, (2**10, 96)), (1, (8, 64, 16, 16)), (1, (4, 32, 2**10))]:
            x = generator.normal(0, 2, shape).astype(np.float32)
            channels = (shape[axis], *([1] * (len(shape) - 2) if axis == 1 else []))
            size = channels if shared_axes == "spatial" else ()
            weights = [generator.normal(0.3, 0.1, size).astype(np.float32) for _ in range(4)]

            def call(x, *pieces, axis=axis):
                return keras_relu.activations.polynorm(x, alpha=list(pieces[:3]), bias=pieces[3], axis=axis)

            assert_same(*both_ways(call, x, *weights), 3e-5)

    # Forward and backward, of (rows, channels) and of (rows, channels, elements).
    assert 1 <= compilations(run_all) <= 4


@torch_only
def test_slices_have_a_second_derivative():
    import torch

    keras_relu.config.set_fusion("on")
    x = torch.randn(2**10, 64, dtype=torch.float64, requires_grad=True)
    gradients = {}
    for mode in ("off", "on"):
        keras_relu.config.set_fusion(mode)
        (slope,) = torch.autograd.grad(keras_relu.activations.solu(x).square().sum(), x, create_graph=True)
        gradients[mode] = torch.autograd.grad(slope.square().sum(), x)[0]
    torch.testing.assert_close(gradients["on"], gradients["off"], rtol=1e-9, atol=1e-9)


@torch_only
@pytest.mark.parametrize("name", ["tanhexp", "b_silu", "shifted_softplus", "elu", "softplus"])
def test_small_numbers_survive_the_compiler(name):
    """torch's compiler makes ``exp(x) - 1`` of expm1, which is 0 next to 0."""
    x = -np.geomspace(1e-9, 30, MANY).astype(np.float32)
    (value, (slope,)), (fused, (fused_slope,)) = both_ways(getattr(keras_relu.activations, name), x)
    np.testing.assert_allclose(fused, value, rtol=2e-6)
    far = x < -3  # what slopes there are that cross 0 do it before
    np.testing.assert_allclose(fused_slope[far], slope[far], rtol=4e-6)


@torch_only
@pytest.mark.parametrize("name", [n for n in ELEMENTWISE if is_due(f"{n} fused", 80)])
def test_compiled_is_as_exact_as_eager(name):
    """By turns: compiling takes seconds. All patterns of 16 bits are in tox -e exhaustive."""
    subject = subjects(name)[0]
    numbers = np.concatenate([binades(np.float32, 2.0), -np.geomspace(1e-9, 30, MANY)]).astype(np.float32)
    keras_relu.config.set_fusion("on")
    value, (slope,) = value_and_gradients(subject.function, numbers)
    some = np.random.default_rng(0).choice(numbers.size, 200, replace=False)
    xs, tails = numbers[some].astype(np.float64), subject.reference.cancels_in_tails
    assert_accurate("value", value[some], subject.reference.value, xs, "float32", 8, in_tails=tails)
    assert_accurate("slope", slope[some], subject.reference.slope, xs, "float32", 16, in_tails=tails)


@torch_only
@pytest.mark.parametrize("name", ["crelu", "ncrelu", "concat_elu", "oplu", "groupsort", "maxout"])
@pytest.mark.parametrize("dtype_name", [d for d in FLOATS if d == "float32" or is_due(d, 3)])
def test_pairs_and_doubled_channels_in_one_loop(name, dtype_name):
    """With ties, signed zeros and, where it has a slope, NaN among them; the slope is recorded, too."""
    import torch

    x = np.random.default_rng(0).normal(0, 2, (32, 64, 64))
    x[:, :4, :4] = [0.0, -0.0, 2.0, 2.0]
    if not name.endswith("elu"):
        x[1, 1, :6] = [np.nan, 1.0, 1.0, np.nan, np.nan, np.nan]
    for axis in (1, -1):
        function = functools.partial(getattr(keras_relu.activations, name), axis=axis)
        plain, fused = both_ways(function, x.astype(FLOATS[dtype_name]))
        assert_same(plain, fused, 2 * float(torch.finfo(getattr(torch, dtype_name)).eps))
    t = torch.tensor(x[:, 8:], dtype=torch.float32, requires_grad=True)
    (slope,) = torch.autograd.grad(function(t).square().sum(), t, create_graph=True)
    (second,) = torch.autograd.grad(slope.sum(), t)
    keras_relu.config.set_fusion("off")
    (slope,) = torch.autograd.grad(function(t).square().sum(), t, create_graph=True)
    torch.testing.assert_close(second, torch.autograd.grad(slope.sum(), t)[0])


@torch_only
@pytest.mark.parametrize("dtype_name", [d for d in FLOATS if d == "float32" or is_due(d, 3)])
def test_every_pattern_of_memory(dtype_name):
    """Transposed, sliced, expanded and offset tensors."""
    import torch

    dtype = getattr(torch, dtype_name)
    base = torch.linspace(-6, 6, 2**18).to(dtype)
    layouts = [
        base.view(64, 64, 64).permute(2, 0, 1),
        base.view(4, 16, 64, 64).to(memory_format=torch.channels_last),
        base[::2],
        base.view(512, 512)[:, 100:400],
        base[:1].expand(MANY),
        base[3:],
    ]
    results = {}
    for mode in ("off", "on"):
        keras_relu.config.set_fusion(mode)
        for i, layout in enumerate(layouts):
            x = layout.detach().requires_grad_(True)
            y = keras_relu.activations.mish(x)
            (slope,) = torch.autograd.grad(y, x, torch.full_like(y, 0.5))
            results.setdefault(i, []).append((y, slope, x))
    for (y, slope, x), (fused, fused_slope, _) in results.values():
        assert fused.shape == y.shape == x.shape
        torch.testing.assert_close(fused, y, rtol=8 * torch.finfo(dtype).eps, atol=16 * torch.finfo(dtype).eps)
        torch.testing.assert_close(
            fused_slope, slope, rtol=8 * torch.finfo(dtype).eps, atol=16 * torch.finfo(dtype).eps
        )


@torch_only
def test_small_tensors_and_short_runs_never_compile():
    import torch

    def run():
        keras_relu.config.set_fusion("on")
        keras_relu.activations.golu(torch.zeros(MANY - 1))
        keras_relu.config.set_fusion("auto")
        for _ in range(20):
            keras_relu.activations.golu(torch.zeros(MANY))

    assert compilations(run) == 0


@torch_only
def test_a_long_run_compiles(monkeypatch):
    import torch

    from keras_relu.numerics import _torch_fused

    monkeypatch.setitem(_torch_fused.LONG, "cpu", 4 * MANY)
    keras_relu.config.set_fusion("auto")
    function = keras_relu.activations.repu
    assert compilations(lambda: [function(torch.ones(MANY)) for _ in range(3)]) == 0
    assert compilations(lambda: [function(torch.ones(MANY)) for _ in range(3)]) == 1


@torch_only
def test_it_steps_aside():
    """Second derivatives, torch.func, an outer compiler and export see the formula."""
    import torch

    keras_relu.config.set_fusion("on")
    function = keras_relu.activations.mish
    x = torch.linspace(-3, 3, MANY, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(function(x).sum(), x, create_graph=True)
    (second,) = torch.autograd.grad(slope.sum(), x)
    step = 1e-6
    with torch.no_grad():
        points = torch.stack([x - step, x + step])
    below, above = (torch.func.vmap(torch.func.grad(function))(p) for p in points)
    torch.testing.assert_close(second, (above - below) / (2 * step), rtol=1e-6, atol=1e-8)

    class Module(torch.nn.Module):
        def forward(self, x):
            return function(x)

    given = x.detach().float()
    exported = torch.export.export(Module(), (given,))
    torch.testing.assert_close(exported.module()(given), function(given))
    compiled = torch.compile(function, fullgraph=True, backend="aot_eager")
    torch.testing.assert_close(compiled(given), function(given))
    traced = torch.jit.trace(Module(), given, check_trace=False)
    torch.testing.assert_close(traced(given), function(given))


@torch_only
def test_threads_share_one_compilation():
    import torch

    from keras_relu.numerics import elementwise

    kernel = elementwise("of_this_test", lambda x: x * x * x, lambda x: 3 * x * x)
    keras_relu.config.set_fusion("on")
    x = torch.linspace(-3, 3, MANY)
    results = []

    def run():
        threads = [threading.Thread(target=lambda: results.append(kernel(x))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert compilations(run) == 1
    assert len(results) == 4
    for result in results:
        torch.testing.assert_close(result, results[0], rtol=0, atol=0)


@torch_only
def test_a_used_layer_can_be_copied_and_pickled():
    import torch

    keras_relu.config.set_fusion("on")
    layer = keras_relu.layers.PReLU()
    x = torch.linspace(-3, 3, MANY).reshape(256, 256)
    y = layer(x)
    for other in (copy.deepcopy(layer), pickle.loads(pickle.dumps(layer))):
        torch.testing.assert_close(other(x), y)


@torch_only
def test_sums_over_a_million_are_exact():
    """The gradient of a shared parameter, in every 16-bit dtype."""
    x = -np.ones((1024, 1024), np.float32)
    for dtype_name in ("float16", "bfloat16", "float32"):
        _, (_, (_, slope)) = both_ways(
            lambda x, alpha: keras_relu.activations.prelu(x, alpha=alpha),
            x.astype(FLOATS[dtype_name]), np.full((1, 1), 0.25, np.float32),
        )  # fmt: skip
        assert slope.item() == -(2.0**20)


@torch_only
def test_without_a_compiler_it_says_so_once():
    code = """
import warnings, torch, keras_relu
keras_relu.config.set_fusion("on")
x = torch.linspace(-3, 3, 2**16)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    y = keras_relu.activations.mish(x); keras_relu.activations.mish(x); keras_relu.activations.golu(x)
ours = [str(w.message) for w in caught if "keras_relu" in str(w.message)]
assert len(ours) == 1 and "KERAS_RELU_FUSION=off" in ours[0], ours
keras_relu.config.set_fusion("off")
assert torch.equal(y, keras_relu.activations.mish(x))
"""
    environment = {**os.environ, "CXX": "/nonexistent/c++", "TORCHINDUCTOR_FORCE_DISABLE_CACHES": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
