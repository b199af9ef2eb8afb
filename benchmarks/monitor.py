"""What ActivationMonitor costs: one probe against 100 steps, and epochs with and without it in turns.

    KERAS_BACKEND=jax python benchmarks/monitor.py [ROUNDS]

Each epoch has 100 steps, so the monitor looks once in it: 512 samples. Times are CPU times of the process, on one core,
which other programs on the machine disturb less than the clock.
"""

import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")

import keras
import numpy as np
from backends import BACKEND, one_thread
from keras import layers

from keras_relu.callbacks import ActivationMonitor

STEPS, BATCH, SAMPLES = 100, 64, 512


def network():
    """Return the net that is trained: two convolutions and two wide layers on digits of 28 x 28."""
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(24, 3, strides=2, activation="relu"),
            layers.Conv2D(48, 3, strides=2, activation="relu"),
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dense(128, activation="relu"),
            layers.Dense(10),
        ]
    )
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


class Timed(ActivationMonitor):
    """A monitor that can pause, and keeps the CPU time of each probe."""

    looking = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.times = []

    def _look(self):
        if self.looking:
            begin = time.process_time()
            super()._look()
            self.times.append(time.process_time() - begin)
        else:
            self._probed = self._step


def main(rounds):
    """Print one row of a table."""
    one_thread()
    random = np.random.default_rng(0)
    x = random.normal(size=(STEPS * BATCH, 28, 28, 1)).astype("float32")
    y = random.integers(0, 10, len(x))
    model, monitor = network(), Timed(x, update_freq=STEPS, samples=SAMPLES)
    # One training for all rounds, as a user has it: the probe compiles once.
    epochs = []

    class Turns(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            monitor.looking = epoch % 2
            self.begin = time.process_time()

        def on_epoch_end(self, epoch, logs=None):
            epochs.append(time.process_time() - self.begin)

    model.fit(x, y, batch_size=BATCH, epochs=2 * rounds + 2, verbose=0, shuffle=False, callbacks=[monitor, Turns()])
    without, with_it = epochs[2::2], epochs[3::2]
    # The least of each: what other programs do to a time is to lengthen it.
    probe, step = min(monitor.times[1:]), min(without) / STEPS
    print(
        f"| {BACKEND} | {step * 1e3:.1f} ms | {monitor.times[0]:.1f} s | {probe * 1e3:.0f} ms | "
        f"{probe / (STEPS * step):.1%} | {min(with_it) / min(without) - 1:.1%} |"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
