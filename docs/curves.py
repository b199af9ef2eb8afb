"""Draw docs/curves.png: curves and slopes, computed by the layers themselves.

Needs matplotlib and a backend:  python docs/curves.py
"""

from pathlib import Path

import keras_relu
from keras_relu.cli.curves import draw

# A row each for corners, for soft corners, and for those that turn.
SHOWN = (
    (
        *("relu", "leaky_relu(negative_slope=0.1)", "prelu"),
        *("srelu(a_right=0.4)", "relun(max_value=2.0)", "jumprelu(threshold=1.0)"),
    ),
    ("elu", "selu", "softplus", "squareplus", "smelu", "relu_squared"),
    ("gelu", "silu", "mish", "golu", "hard_swish", "xielu"),
)


def main():
    """Draw the picture."""
    target = Path(__file__).with_name("curves.png")
    draw(SHOWN, target)
    print(f"{target.name}: {sum(map(len, SHOWN))} of {len(keras_relu.list_activations(level='all'))} variants")


if __name__ == "__main__":
    main()
