"""The compiler and the gradients of the backend that Keras runs on."""

from __future__ import annotations

import keras

if keras.backend.backend() == "jax":
    from keras_relu.diagnosis import _jax as _backend
elif keras.backend.backend() == "tensorflow":
    from keras_relu.diagnosis import _tensorflow as _backend  # type: ignore[no-redef]
else:
    from keras_relu.diagnosis import _torch as _backend  # type: ignore[no-redef]

ALL_PROCESSES_PROBE = _backend.ALL_PROCESSES_PROBE
at_least = _backend.at_least
compiled = _backend.compiled
gradients = _backend.gradients
process_index = _backend.process_index
