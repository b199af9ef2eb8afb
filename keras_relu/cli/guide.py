"""The decision guide: which activation to try first for a task, and how sure that advice is.

The rows are plain data, so the command line, the docs page and the tests read the same text.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Advice:
    """One row of the guide.

    ``first_choice`` holds activation names, the default first. ``confidence`` is high, medium
    or low, a colon and the reason. ``code`` is one expression that builds the default.
    """

    task: str
    problem: str
    first_choice: tuple[str, ...]
    setting: str
    why: str
    source: str
    confidence: str
    code: str


OPENING = (
    "Start with what the architecture's authors used: most differences are below seed noise. "
    "Change it only after a comparison over at least 5 paired seeds; learning rate, initializer "
    "and normalisation usually matter more. Outside continual learning the differences often "
    "shrink once model size and optimisation are tuned (Lillo & Cheney 2025, arXiv 2509.22562); "
    "data sampling, initial weights and hyperparameters move a benchmark markedly (Bouthillier "
    "et al. 2021, arXiv 2103.03098). One example: in a tuned tabular MLP for regression, ReLU "
    "instead of Mish raised the error by 0.7 %, another beta_2 in Adam by 22.8 % (Holzmueller "
    "et al. 2024, arXiv 2407.04491, table B.1)."
)

GUIDE: tuple[Advice, ...] = (
    Advice(
        task="cnn-batchnorm",
        problem="Image CNN with BatchNorm, trained from scratch",
        first_choice=("relu", "silu", "gelu"),
        setting="He initializer. Try fewer activations per block before another activation.",
        why=(
            "In the ConvNeXt study, GELU for ReLU left ImageNet accuracy at 80.6 %, while "
            "keeping one activation per block raised it to 81.3 %. Swish gained 0.9 % on "
            "Mobile NASNet-A and 0.6 % on Inception-ResNet-v2 over ReLU, by its own authors."
        ),
        source="Liu et al. 2022, arXiv 2201.03545; Ramachandran et al. 2017, arXiv 1710.05941",
        confidence="medium: large data sets, but the gain differs from network to network",
        code='keras_relu.get("relu")',
    ),
    Advice(
        task="cnn-small-data",
        problem="Image CNN on a small data set",
        first_choice=("rrelu", "leaky_relu", "relu"),
        setting="Random slope between 1/8 and 1/3 in training, the mean slope in evaluation.",
        why=(
            "A non-zero slope for negative inputs improved on ReLU consistently; on small data "
            "a fixed or learned slope is prone to overfit, and a random one works better."
        ),
        source="Xu et al. 2015, arXiv 1505.00853",
        confidence="medium: one study, old networks",
        code='keras_relu.get("rrelu")',
    ),
    Advice(
        task="cnn-no-norm",
        problem="Deep plain CNN without normalisation",
        first_choice=("prelu", "relu"),
        setting="Slope starts at 0.25, no weight decay on it; He initializer with its gain.",
        why=(
            "Learned slopes took a 14-layer ImageNet model from 33.82 % to 32.64 % top-1 error; "
            "one slope per layer did nearly as well (32.71 %). The matching initializer let a "
            "30-layer model converge where Xavier did not."
        ),
        source="He et al. 2015, arXiv 1502.01852",
        confidence="medium: authors' own study, before BatchNorm",
        code='keras_relu.with_activation(keras.layers.Conv2D(64, 3), "prelu")',
    ),
    Advice(
        task="mlp-no-norm",
        problem="Deep MLP without normalisation or skip connections",
        first_choice=("selu",),
        setting="LecunNormal initializer, standardised inputs, AlphaDropout instead of Dropout.",
        why=(
            "Activations converge to zero mean and unit variance by themselves; such networks "
            "beat all competing feed-forward networks on 121 UCI tasks."
        ),
        source="Klambauer et al. 2017, arXiv 1706.02515",
        confidence="medium: proven for plain stacks of Dense layers; authors' own study",
        code='keras_relu.get("selu")',
    ),
    Advice(
        task="tabular-mlp",
        problem="Modern MLP on tabular data",
        first_choice=("selu", "mish", "relu"),
        setting=(
            "selu for classification, mish for regression, with plain Dropout: the authors of "
            "RealMLP got no good results with AlphaDropout."
        ),
        why=(
            "These are RealMLP's tuned defaults, but the activation matters little: ReLU instead "
            "raised the error by only 0.5 % (classification) and 0.7 % (regression), within the "
            "noise. A learned mix with the identity per unit gained 4.8 % in regression. The MLP "
            "and ResNet baselines of RTDL use ReLU."
        ),
        source=(
            "Holzmueller et al. 2024, arXiv 2407.04491; Gorishniy et al. 2021, "
            "arXiv 2106.11959 and yandex-research/rtdl"
        ),
        confidence="low: the differences lie within the noise",
        code='keras_relu.get("selu")',
    ),
    Advice(
        task="transformer-ffn",
        problem="Feed-forward block of a Transformer",
        first_choice=("swiglu", "geglu", "gelu"),
        setting=(
            "A gated activation halves the last axis. Project to twice the hidden width and "
            "take 2/3 of the usual hidden width, to keep the parameter count."
        ),
        why=(
            "At equal size T5 reached a log-perplexity (lower is better) of 1.636 with SwiGLU and "
            "1.633 with GEGLU, against 1.677 with ReLU and 1.679 with GELU. A later comparison of "
            "many Transformer changes found that most do not help, and gated activations do."
        ),
        source="Shazeer 2020, arXiv 2002.05202; Narang et al. 2021, arXiv 2102.11972",
        confidence="high: two studies, though with an author in common, and used by LLaMA",
        code='keras_relu.get("swiglu")',
    ),
    Advice(
        task="llm-sparse-inference",
        problem="LLM (language model) to be served cheaply by skipping zeros",
        first_choice=("relu_squared", "relu"),
        setting="Train in bfloat16: the square overflows float16 from x = 256.",
        why=(
            "Exact zeros can be skipped. The search behind Primer chose squared ReLU for its "
            "training cost; it was also best in all three criteria for sparse inference, against "
            "ReLU, SwiGLU and ReGLU. ReLU itself cost little quality and allowed up to 3 times "
            "less computation."
        ),
        source=(
            "So et al. 2021, arXiv 2109.08668; Zhang et al. 2024, arXiv 2402.03804; "
            "Mirzadeh et al. 2023, arXiv 2310.04564"
        ),
        confidence="high: three groups; the saving needs a runtime that uses the zeros",
        code='keras_relu.get("relu_squared")',
    ),
    Advice(
        task="mobile-int8",
        problem="Mobile, NPU or int8 quantised deployment",
        first_choice=("relu6", "relu", "hard_swish"),
        setting=(
            "hard_swish only in the second half of the network, and only if the converter "
            "supports it: TensorFlow's optimisation toolkit did not in 2020."
        ),
        why=(
            "A bounded output quantises well. EfficientNet-Lite replaced every Swish by ReLU6 "
            "and its smallest model fell only from 75.1 % to 74.4 % in int8. MobileNetV2 chose "
            "ReLU6 for low precision; MobileNetV3 got most of the gain of Swish in the deeper "
            "layers. A YOLOv5 user saw int8 accuracy drop with SiLU and less with ReLU."
        ),
        source=(
            "Sandler et al. 2018, arXiv 1801.04381; Howard et al. 2019, arXiv 1905.02244; "
            "tensorflow/tpu efficientnet/lite; tensorflow/model-optimization#408; "
            "ultralytics/yolov5#10164"
        ),
        confidence="medium: certain for support, less for accuracy",
        code='keras_relu.get("relu6")',
    ),
    Advice(
        task="fp16",
        problem="Training in float16",
        first_choice=("relu", "leaky_relu", "gelu"),
        setting=(
            "Loss scaling, or bfloat16 if the device has it. Avoid powers (relu_squared, "
            "polyrelu, repu, xielu) and, in Keras itself, squareplus."
        ),
        why=(
            "float16 ends at 65504: a square overflows from x = 256, a cube from about 40. "
            "keras.activations.squareplus gives inf from |x| = 256, and the gradient of a "
            "tanh GELU computed in float16 becomes NaN, so take the exact one."
        ),
        source="facebookresearch/fairseq#2235; keras-team/keras 3.15.1, run on the JAX backend",
        confidence="high: arithmetic, and reproduced",
        code='keras_relu.get("relu")',
    ),
    Advice(
        task="dead-units",
        problem="Dead units: a ReLU layer outputs zeros for all data",
        first_choice=("leaky_relu", "elu"),
        setting=(
            "First lower the learning rate and check initializer and biases; only then change "
            "the activation. Reinitialise units that are already dead."
        ),
        why=(
            "A unit that is never active gets no gradient and cannot return. A learning rate set "
            "too high is a common cause, and the deeper a ReLU network, the likelier it is dead "
            "at the start. A slope for negative inputs keeps the gradient, but do not expect "
            "accuracy from it alone: in its first study leaky ReLU had a negligible effect."
        ),
        source=(
            "cs231n/cs231n.github.io neural-networks-1; Lu et al. 2019, arXiv 1903.06733; Maas "
            "et al. 2013 (ICML), as summed up by He et al. 2015, arXiv 1502.01852"
        ),
        confidence="medium: the causes are clear, the best cure depends on the network",
        code='keras_relu.get("leaky_relu")',
    ),
    Advice(
        task="rl-continual",
        problem="Reinforcement learning (RL) or continual learning that stops adapting",
        first_choice=("crelu", "leaky_relu"),
        setting="crelu doubles the channels: halve the width before it. Watch the dormant share.",
        why=(
            "Units go dormant over training. Concatenated ReLU eased continual learning over a "
            "sequence of Atari games, in a study with runs of up to 2 billion steps; the shape "
            "for negative inputs matters in class-incremental and MuJoCo tasks too. On-policy, "
            "several remedies fail and regenerative ones work."
        ),
        source=(
            "Abbas et al. 2023, arXiv 2303.07507; Sokar et al. 2023, arXiv 2302.12902; "
            "Lillo & Cheney 2025, arXiv 2509.22562; Juliani & Ash 2024, arXiv 2405.19153"
        ),
        confidence="medium: good evidence off-policy, mixed on-policy",
        code='keras_relu.get("crelu")',
    ),
    Advice(
        task="pinn",
        problem="Physics-informed network (PINN), or any loss with derivatives of the output",
        first_choice=("silu", "tanh", "softplus", "mish"),
        setting="Any of the four: they are smooth to every order.",
        why=(
            "An MLP with ReLU has a Hessian of zero, so it cannot solve a second-order equation; "
            "it fails even with first derivatives only, because training needs the second. "
            "Earlier comparisons put sigmoid, tanh and swish before it."
        ),
        source="Leng & Thiyagalingam 2022, arXiv 2212.00270; Rowan 2025, arXiv 2512.11184",
        confidence="high: ReLU fails; which smooth one is best depends on the problem",
        code='keras_relu.get("silu")',
    ),
    Advice(
        task="gan",
        problem="GAN: discriminator and generator",
        first_choice=("leaky_relu", "relu"),
        setting=(
            "leaky_relu with slope 0.2 in all layers of the discriminator; relu in the generator, tanh at its output."
        ),
        why="The rule of DCGAN: the generator learns only through the discriminator's gradient.",
        source="Radford et al. 2015, arXiv 1511.06434",
        confidence="medium: a convention that works, not a comparison",
        code='keras_relu.get("leaky_relu(negative_slope=0.2)")',
    ),
    Advice(
        task="super-resolution",
        problem="Super-resolution or image restoration CNN",
        first_choice=("prelu", "relu"),
        setting="One slope per channel, shared over the image.",
        why="FSRCNN chose PReLU to avoid dead features caused by the zero gradient of ReLU.",
        source="Dong et al. 2016, arXiv 1608.00367",
        confidence="low: the authors' reason, not a comparison",
        code='keras_relu.with_activation(keras.layers.Conv2D(56, 5, padding="same"), "prelu")',
    ),
    Advice(
        task="rnn",
        problem="Gates and cells of an RNN, LSTM or GRU",
        first_choice=("tanh", "sigmoid"),
        setting="Keep both Keras defaults: tanh for the state, sigmoid for the gates.",
        why=(
            "An unbounded state is likelier to explode; a plain ReLU RNN matched an LSTM, but "
            "with an identity initializer. Any other choice loses the cuDNN kernel on the "
            "TensorFlow backend. Over 21 activations and 8 NLP tasks the most stable one was "
            "bounded too: penalized tanh."
        ),
        source=(
            "Le et al. 2015, arXiv 1504.00941; Eger et al. 2018, arXiv 1901.02671; "
            "keras-team/keras, keras/src/layers/rnn/lstm.py"
        ),
        confidence="medium: certain for speed, less for accuracy",
        code='keras.layers.LSTM(64, activation="tanh", recurrent_activation="sigmoid")',
    ),
    Advice(
        task="adversarial-training",
        problem="Adversarial training; for certified (Lipschitz) robustness read the note",
        first_choice=("silu", "gelu"),
        setting="Replace every ReLU of the network, then train adversarially as before.",
        why=(
            "A smooth activation gives better gradients to attack and to training: robustness of "
            "ResNet-50 on ImageNet rose from 33.0 % to 42.3 % at 0.9 % more accuracy. A network "
            "with a strict Lipschitz bound is another case: it needs a layer that preserves the "
            "gradient norm, such as GroupSort with norm-constrained weights."
        ),
        source="Xie et al. 2020, arXiv 2006.14536; Anil et al. 2018, arXiv 1811.05381",
        confidence="medium: large effect, authors' own study",
        code='keras_relu.get("silu")',
    ),
    Advice(
        task="output-layer",
        problem="Output layer",
        first_choice=("linear", "softplus", "sigmoid", "softmax"),
        setting=(
            "linear for regression; softplus for a positive value; for classes linear with "
            "from_logits=True in the loss, or sigmoid and softmax with from_logits=False."
        ),
        why=(
            "relu at the output stops learning wherever it is 0. Keras recommends from_logits=True "
            "for BinaryCrossentropy."
        ),
        source="keras-team/keras, keras/src/losses/losses.py",
        confidence="high: by definition",
        code='keras.layers.Dense(1, activation="linear")',
    ),
    Advice(
        task="newest",
        problem="The newest activation from a paper",
        first_choice=("relu", "gelu", "silu"),
        setting=("Train the new one beside these baselines: at least 5 paired seeds and 3 learning rates for each."),
        why=(
            "A survey lists 400 activations and notes unintended rediscoveries; a benchmark of 18 "
            "compares them over several networks and data types."
        ),
        source="Kunc & Klema 2024, arXiv 2402.09092; Dubey et al. 2021, arXiv 2109.14545",
        confidence="high: you have to measure",
        code='keras_relu.get("relu")',
    ),
)

# Words that carry no task, so that a chance hit on them does not count.
_COMMON = frozenset(
    re.findall(
        "[a-z]+",
        "a all an and any are at by for from i in is it its my no of on or that the to with "
        "without layer layers learning model network train training",
    )
)


def find(task: str) -> Advice:
    """Return the row whose slug is ``task``, or that fits its words best.

    Case, separators and small typing errors do not matter: ``find("GAN")``,
    ``find("transformer ffn")``, ``find("super resolution")``.

    Raises:
        ValueError: if no row fits, or several fit equally well.
    """
    rows = {row.task: row for row in GUIDE}
    slug = "-".join(_split(task))
    if slug in rows:
        return rows[slug]

    vocabulary = {word for row in GUIDE for word in _keywords((row.task, row.problem))}
    asked = {
        match for word in _keywords((task,)) for match in difflib.get_close_matches(word, vocabulary, n=1, cutoff=0.85)
    }
    scores = {row.task: _score(row, asked) for row in GUIDE}
    best = max(scores.values())
    if best == 0:
        closest = difflib.get_close_matches(slug, rows, n=3, cutoff=0.0)
        raise ValueError(
            f"no advice for the task {task!r}; the closest tasks are {', '.join(closest)}; all tasks: {', '.join(rows)}"
        )
    winners = [name for name, score in scores.items() if score == best]
    if len(winners) > 1:
        raise ValueError(f"the task {task!r} fits several rows, name one: {', '.join(winners)}")
    return rows[winners[0]]


def as_markdown() -> str:
    """Return the whole page ``docs/guide.md``."""
    table = [
        "| task | problem | try (first = default) | how sure |",
        "|---|---|---|---|",
    ]
    table += [f"| [{row.task}](#{row.task}) | {row.problem} | {_choices(row)} | {row.confidence} |" for row in GUIDE]
    imports = "Each code line builds the default and needs `import keras` and `import keras_relu`."
    parts = ["# Which activation?", OPENING, "\n".join(table), imports, *map(_section, GUIDE)]
    return "\n\n".join(parts) + "\n"


def _section(row: Advice) -> str:
    return (
        f"## {row.task}\n\n"
        f"**{row.problem}.** Try {_choices(row)}. {row.setting} {row.why} "
        f"Source: {row.source}. Confidence {row.confidence}.\n\n"
        f"```python\n{row.code}\n```"
    )


def _choices(row: Advice) -> str:
    return ", ".join(f"`{name}`" for name in row.first_choice)


def _score(row: Advice, asked: set[str]) -> int:
    # A word of the slug names the task; a word of the description only mentions it.
    return len(asked & _keywords((row.task,))) + len(asked & _keywords((row.task, row.problem)))


def _keywords(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _split(text)} - _COMMON


def _split(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())
