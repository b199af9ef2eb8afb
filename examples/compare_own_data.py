"""Compare activations on data of your own: here a table to predict a number from.

python compare_own_data.py table.csv report    # any table with a heading; its last column is predicted
python compare_own_data.py                     # without one: 600 rows that are made up
"""

import sys

import keras
import numpy as np

import keras_relu


def load(path=None):
    """Arrays (x, y); compare splits them by seed into three fifths to train, one to choose by and one to test on."""
    if path is not None:
        table = np.genfromtxt(path, delimiter=",", skip_header=1, dtype="float32")
        x, y = table[:, :-1], table[:, -1:]
    else:  # Friedman's first problem, of which five of ten columns tell something
        x = np.random.default_rng(0).uniform(size=(600, 10)).astype("float32")
        y = 10 * np.sin(np.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2 + 10 * x[:, 3] + 5 * x[:, 4]
        y = (y[:, None] + np.random.default_rng(1).normal(size=(600, 1))).astype("float32")
    return (x - x.mean(0)) / x.std(0), (y - y.mean()) / y.std()


def build(activation, columns=10):
    """A compiled model; activation() is a fresh layer each time."""
    model = keras.Sequential([keras.Input((columns,))])
    for _ in range(2):
        model.add(keras.layers.Dense(64, kernel_initializer="he_normal"))
        model.add(activation())
    model.add(keras.layers.Dense(1))
    model.compile(keras.optimizers.Adam(3e-3), "mse", metrics=[keras.metrics.RootMeanSquaredError(name="rmse")])
    return model


def main(path=None, folder=None, **settings):
    x, y = load(path)
    settings = {"seeds": 10, "epochs": 20, "budget": "5 min", **settings}
    candidates = ["leaky_relu", "gelu", "silu", "elu"]
    # An error of 1 is that of the mean, so less than 0.01 of difference is not worth a change: it counts as none.
    report = keras_relu.compare(
        lambda activation: build(activation, x.shape[1]), (x, y), candidates, margin=0.01, task="table", **settings
    )
    print(report)
    if folder is not None:
        print(f"The page is {report.save(folder)}")
    return report


if __name__ == "__main__":
    main(*sys.argv[1:])
