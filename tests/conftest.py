"""What pytest prints first."""

from sampling import EXHAUSTIVE, ROTATION


def pytest_report_header():
    """How to repeat the part that this run looks at."""
    return "everything" if EXHAUSTIVE else f"KERAS_RELU_ROTATION={ROTATION}"
