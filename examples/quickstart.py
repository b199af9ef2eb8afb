"""The quickstart as plain code: build, train, compare, save, load."""

import keras

import keras_relu
from keras_relu.datasets import load_digits

digits = load_digits()
trained = {}
for name in ("relu", "gelu", "prelu", "srelu"):
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input(digits.x_train.shape[1:])])
    model.add(keras.layers.Conv2D(16, 5, strides=4, padding="same"))
    model.add(keras_relu.get(name))  # any activation by its name
    model.add(keras.layers.Flatten())
    model.add(keras_relu.with_activation(keras.layers.Dense(64), name))  # or as the layer's own
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(digits.x_train, digits.y_train, batch_size=80, epochs=4, verbose=0)
    accuracy = model.evaluate(digits.x_test, digits.y_test, verbose=0)[1]
    trained[accuracy] = model
    print(f"{name:8} {accuracy:.1%}  {model.count_params():,} parameters")

trained[max(trained)].save("digits.keras")
model = keras.saving.load_model("digits.keras")  # `import keras_relu` is all that loading needs
print("the digits:", digits.y_test[:8])
print("the model: ", model.predict(digits.x_test[:8], verbose=0).argmax(axis=1))
