"""Compare activations in a model of your own, and train the winner: python compare_own_model.py [FOLDER]"""

import sys

import keras

import keras_relu
from keras_relu.datasets import load_digits
from keras_relu.study.candidate import Candidate, fit_weights

digits = load_digits(limit=2000)


def build(activation):
    """A small residual network for images. It is compiled, with a number as its learning rate."""
    inputs = keras.Input(digits.x_train.shape[1:])
    # Inside a layer, say how many channels there are: a PReLU needs a slope for each.
    x = keras.layers.Conv2D(16, 5, strides=4, padding="same", activation=activation(channels=16))(inputs)
    for _ in range(2):
        # Of 40 steps an epoch, Keras's momentum of 0.99 leaves the moving means far behind what the layer has learned.
        normalize = keras.layers.BatchNormalization(momentum=0.9)
        inner = activation()(normalize(keras.layers.Conv2D(16, 3, padding="same")(x)))
        x = keras.layers.Add()([x, keras.layers.Conv2D(16, 3, padding="same")(inner)])
    x = keras.layers.GlobalAveragePooling2D()(activation()(x))
    model = keras.Model(inputs, keras.layers.Dense(10)(x))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(3e-3), loss, metrics=["accuracy"])
    return model


def main(folder=None, **settings):
    settings = {"seeds": 6, "epochs": 6, "budget": "5 min", **settings}
    # Two pairs: validation data are taken from the first, so the second is seen by nobody until the test.
    data = (digits.x_train, digits.y_train), (digits.x_test, digits.y_test)
    report = keras_relu.compare(build, data, ["prelu", "gelu", "silu"], task="residual", **settings)
    print(report)
    if folder is not None:
        print(f"The page is {report.save(folder)}")

    # The winner once more, as it was trained in the study: its initial weights and its learning rate.
    best = Candidate(report.best())
    rate = next(run.cell.learning_rate for run in report.table.runs.values() if run.cell.variant == best.text)
    model = build(best)
    fit_weights(model, best, reference="relu")
    model.optimizer.learning_rate = rate
    model.fit(digits.x_train, digits.y_train, epochs=settings["epochs"], verbose=0)
    accuracy = model.evaluate(digits.x_test, digits.y_test, verbose=0)[1]
    print(f"{best.text}, learning rate {rate:g}: {accuracy:.1%}")
    return report


if __name__ == "__main__":
    main(*sys.argv[1:])
