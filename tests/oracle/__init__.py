"""What every variant should compute, from its paper, in arithmetic of any precision.

Nothing here imports the library or a framework, and the formulas are written for clarity, not for
speed or for stability in floating point: that the library agrees with them is evidence.

    exact(ORACLES["prelu"].value, -2.0, alpha=0.1)     # the correctly rounded float64
    exact_array(ORACLES["mish"].slope, xs)
    exact(ORACLES["apl"].parameter_slopes["beta"], -2.0, 0, alpha=(0.2,), beta=(0.5,))
    exact(ORACLES["glu"].slopes[1], 1.0, -3.0)

The slope at a kink is the one the library declares for it: what torch gives where torch has the
function, what the paper says, otherwise the left one.
"""

import importlib
import pkgutil

from ._oracle import GatedOracle, Oracle, defaults
from ._settling import exact, exact_array

FAMILIES = [
    importlib.import_module(f"{__name__}.{found.name}")
    for found in pkgutil.iter_modules(__path__)
    if not found.name.startswith(("_", "test_"))
]

ORACLES: dict[str, Oracle | GatedOracle] = {}
for family in FAMILIES:
    ORACLES |= family.ORACLES

__all__ = ["FAMILIES", "ORACLES", "GatedOracle", "Oracle", "defaults", "exact", "exact_array"]
