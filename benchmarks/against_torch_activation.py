"""Our fused kernels against the classes of torch-activation 1.0.0 that are the same functions.

``pip install torch-activation==1.0.0 plotly``, then
``KERAS_BACKEND=torch python benchmarks/against_torch_activation.py``.
A class counts where its name is one of ours and both give the same at the defaults, within 1e-3 on [-3, 3]. Forward and
backward, interleaved, medians; the last line has the median ratio.
"""

from __future__ import annotations

import inspect
import statistics
import warnings

import numpy as np
import torch
import torch_activation
from backends import one_thread, step
from speed import measure

import keras_relu
from keras_relu.core.registry import registry

SIZE, CHANNELS, ROUNDS = 2**22, 64, 5


def same_functions() -> dict[str, tuple[torch.nn.Module, object]]:
    """Theirs and ours by the name of their class."""
    found = {}
    x = torch.linspace(-3, 3, 601).reshape(-1, 1).repeat(1, CHANNELS)
    for name, cls in vars(torch_activation).items():
        ours = registry.find(name) if inspect.isclass(cls) and issubclass(cls, torch.nn.Module) else None
        if ours is None or not {"stateless", "trainable"} & set(ours.kind):
            continue
        try:
            theirs, mine = cls(), ours()
            close = torch.allclose(theirs(x), mine(x), atol=1e-3)
        except Exception:  # needs arguments, or another shape: not the same by default
            continue
        if close:
            found[name] = theirs, mine
    return found


def main() -> None:
    """Print a line a class and the median."""
    warnings.simplefilter("ignore")
    one_thread()
    keras_relu.config.set_fusion("on")
    x = np.random.default_rng(0).normal(0, 2, (SIZE // CHANNELS, CHANNELS)).astype("float32")
    ratios = []
    for name, (theirs, ours) in sorted(same_functions().items()):
        g = np.ones_like(x)
        median = measure({"theirs": step(theirs, x, g, False), "ours": step(ours, x, g, False)}, ROUNDS)
        ratios.append(median["ours"] / median["theirs"])
        print(f"{name:28} {ratios[-1]:5.2f}   theirs {1e3 * median['theirs']:7.1f} ms", flush=True)
    print(f"median of {len(ratios)}: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
