"""Write the golden files of this version: a model with every variant, its input, and what it predicts.

Run ``python tools/make_golden.py`` once for a release.

`tests/golden/<version>` is kept for ever: every later version must load it.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import numpy as np

import keras_relu

TESTS = Path(__file__).parent.parent / "tests"
sys.path.insert(0, str(TESTS))

from test_serialization import sample, zoo  # noqa: E402  # the tests are no package

if __name__ == "__main__":
    folder = TESTS / "golden" / keras_relu.__version__
    folder.mkdir(parents=True, exist_ok=True)
    model, x = zoo(), sample()
    model.save(folder / "zoo.keras")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras calls .h5 legacy; that it still loads is the point
        model.save(folder / "zoo.h5")
    np.save(folder / "x.npy", x)
    np.save(folder / "y.npy", model.predict(x, verbose=0))
