"""The first thing to run: ``python -m keras_relu.quickstart``.

Trains a small network on real digits with a dozen activations of different kinds, compares accuracy, size and
speed, and reloads the best one under every other backend that is installed.
"""
