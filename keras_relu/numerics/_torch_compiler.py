"""torch's compiler as fused kernels use it: on a CPU it computes exponentials in line, and fuses a product with a sum.

By itself it calls a library for each eight exponentials, which takes twice as long, and rounds each product. The
formulas allow for either rounding, because XLA fuses as well; its exponential is of this accuracy, too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch

#: Below, the result is no normal number, and 0 here; above, it is infinite.
_LEAST, _MOST = -87.8, 88.8
#: log(2) in two parts, of which the first has few bits: its products with whole numbers are exact.
_LN2_COARSE, _LN2_REST = 0.693359375, -2.1219444005469057e-4
#: (exp(r) - 1 - r) / r^2 for |r| <= log(2) / 2, that of the highest power first: relative errors of 3e-9.
_SERIES = (1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1)


def inductor(graph: Any, inputs: Sequence[Any]) -> Any:
    """A backend for ``torch.compile``."""
    # Both take seconds to import, and who compiles nothing needs neither.
    from torch._inductor import config
    from torch._inductor.compile_fx import compile_fx

    # In the graph, and not as a decomposition, which the compiler's cache would not tell from another one.
    for node in graph.graph.find_nodes(op="call_function", target=torch.exp):
        x = node.args[0].meta["example_value"]
        if x.dtype == torch.float32 and x.device.type == "cpu":
            with graph.graph.inserting_before(node):
                node.replace_all_uses_with(exp_in_line(torch.fx.Proxy(node.args[0])).node)
            graph.graph.erase_node(node)
    graph.recompile()
    with config.patch({"cpp.enable_floating_point_contract_flag": "fast"}):
        return compile_fx(graph, inputs)


def exp_in_line(x: Any) -> Any:
    """``exp(x)`` of a float32 tensor on a CPU, by arithmetic alone."""
    x = x.clamp(_LEAST, _MOST)
    # The largest power of two is a number; what is above it stays in r, and the product overflows where it should.
    power = torch.floor(x * (1 / math.log(2)) + 0.5).clamp(max=127.0)
    r = (x - power * _LN2_COARSE) - power * _LN2_REST
    total: Any = _SERIES[0]
    for coefficient in _SERIES[1:]:
        total = total * r + coefficient
    return (total * (r * r) + r + 1.0) * ((power.to(torch.int32) + 127) << 23).view(torch.float32)
