"""Statistics of a study: which candidates are better, worse or the same, and how sure that is.

NumPy and SciPy only, plain arrays in, frozen records out:

- ``analyse(scores, reference=..., margin=...)`` -> :class:`Analysis`: differences, places, verdicts, the winner.
- ``race(scores, alive=...)`` -> who gets more seeds.

``scores`` has the shape (tasks, candidates, seeds), with NaN for a run that is missing.
"""

try:
    import scipy  # noqa: F401  # whether it is there
except ModuleNotFoundError:
    raise ModuleNotFoundError(
        "The statistics of a study need SciPy, which is not installed. Write: pip install 'keras-relu[compare]'",
        name="scipy",
    ) from None

from keras_relu.study.statistics.aggregate import interquartile_mean, normalised
from keras_relu.study.statistics.analysis import Analysis, Candidate, Difference, Standing, Winner, analyse
from keras_relu.study.statistics.multiplicity import holm
from keras_relu.study.statistics.race import race
from keras_relu.study.statistics.ranks import Ranks, rank
from keras_relu.study.statistics.verdict import Verdict

__all__ = [
    "Analysis",
    "Candidate",
    "Difference",
    "Ranks",
    "Standing",
    "Verdict",
    "Winner",
    "analyse",
    "holm",
    "interquartile_mean",
    "normalised",
    "race",
    "rank",
]
