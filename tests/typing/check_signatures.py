"""Checked by ``mypy tests/typing`` and never run.

A line with an ignore must be wrong: mypy reports an ignore that it did not need.
"""

import keras_relu
from keras_relu import layers
from keras_relu.activations import leaky_relu, rrelu, squareplus

layers.PReLU(alpha=0.1, shared_axes="all", channels=8, name="a")
layers.PReLU("zeros", None, None, [1, 2])
layers.LeakyReLU(0.1)
layers.LeakyReLU(alpha=0.1)
layers.ReLU(6.0, 0.0, 0.0)
layers.Squareplus(b=2.0, dtype="float16")
leaky_relu([1.0], negative_slope=0.2)
rrelu([1.0], training=True, seed=3)
keras_relu.get("prelu", alpha=0.1)
names: list[str] = keras_relu.list_activations("*elu", level="all")
record: keras_relu.Description = keras_relu.describe("prelu")
formula: str = record.formula
text: str = keras_relu.identifier(layers.PReLU())

layers.PReLU(alhpa=0.1)  # type: ignore[call-arg]
layers.LeakyReLU(0.1, 0.2)  # type: ignore[call-arg]
layers.Squareplus(2.0)  # type: ignore[call-arg]
layers.Squareplus(b="2")  # type: ignore[arg-type]
layers.PReLUU  # type: ignore[attr-defined]
squareplus([1.0], c=2.0)  # type: ignore[call-arg]
squareplus()  # type: ignore[call-arg]
keras_relu.list_activations(levle="all")  # type: ignore[call-arg]
keras_relu.register("mine")  # type: ignore[call-arg]
record.name = "other"  # type: ignore[misc]
