"""``python -m keras_relu.cli``."""

import sys

from keras_relu.cli import main

if __name__ == "__main__":
    sys.exit(main())
