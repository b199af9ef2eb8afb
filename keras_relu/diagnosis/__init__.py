"""See what a model's activations do: dead, dormant, saturated, linear units; signal and gradient by depth."""

from keras_relu.diagnosis.advice import Advice
from keras_relu.diagnosis.examine import diagnose
from keras_relu.diagnosis.gradient import GradientReport
from keras_relu.diagnosis.layer import LayerReport
from keras_relu.diagnosis.report import Diagnosis

__all__ = ["Advice", "Diagnosis", "GradientReport", "LayerReport", "diagnose"]
