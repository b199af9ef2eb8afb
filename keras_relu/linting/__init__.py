"""What is likely wrong with a model's activations, with a code for each finding and the line that mends it."""

from keras_relu.linting.report import Finding, LintReport
from keras_relu.linting.rules import CODES, lint

__all__ = ["CODES", "Finding", "LintReport", "lint"]
