"""The laws that every variant here obeys, for anybody's activation.

:func:`check_activation` runs them and reports; :func:`parametrize_with_checks` makes them cases of your own pytest.
"""

from keras_relu.testing.check import Check, Outcome, Report, check_activation, checks_for, parametrize_with_checks
from keras_relu.testing.laws import LAWS, Law
from keras_relu.testing.subject import Reference, Subject

__all__ = [
    "LAWS",
    "Check",
    "Law",
    "Outcome",
    "Reference",
    "Report",
    "Subject",
    "check_activation",
    "checks_for",
    "parametrize_with_checks",
]
