"""What the scripts of this folder share: digits, a plain deep net, the table, the verdict and the picture."""

import argparse
import dataclasses
import time

import keras
import numpy as np

import keras_relu
from keras_relu.datasets import load_digits

LOSS = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
INK, MUTED, FAINT = "#22272e", "#6b727c", "#e6e9ee"


def digits(limit):
    """Digits as rows of pixels, each pixel of mean 0 and all of them together of variance 1."""
    found = load_digits(limit=limit)
    train, test = (x.reshape(len(x), -1) for x in (found.x_train, found.x_test))
    mean = train.mean(axis=0)
    deviation = (train - mean).std()
    return dataclasses.replace(found, x_train=(train - mean) / deviation, x_test=(test - mean) / deviation)


def mlp(inputs, depth, width, activation, initializer, l1=0.0):
    """Hidden layers of one width and ten logits; ``l1`` penalizes what the activations return."""
    layers = [keras.Input((inputs,))]
    for _ in range(depth):
        # A clone for each layer: an initializer draws the same numbers each time that it is asked.
        layers.append(keras.layers.Dense(width, kernel_initializer=initializer.clone()))
        layers.append(keras_relu.get(activation))
        if l1:
            layers.append(keras.layers.ActivityRegularization(l1=l1))
    return keras.Sequential([*layers, keras.layers.Dense(10)])


def restart(model, build, seed, rate):
    """Give a compiled model the weights and the optimizer of a new one, which is quicker than to compile again."""
    keras.utils.set_random_seed(seed)
    model.set_weights(build().get_weights())
    for variable in model.optimizer.variables:
        variable.assign(keras.ops.zeros(variable.shape, variable.dtype))
    model.optimizer.learning_rate = rate


def accuracy(model, x, y):
    return float((model.predict(x, batch_size=256, verbose=0).argmax(axis=1) == y).mean())


def spread(values, form=".2f"):
    """The median of several seeds, with the smallest and the largest."""
    return f"{np.median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def table(headers, rows):
    lines = [headers, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def verdict(*parts):
    """Join sentences, each with whether its part of the claim held, behind the word for the whole."""
    held = [bool(holds) for holds, _ in parts]
    word = "Reproduced" if all(held) else "Reproduced in part" if any(held) else "Not reproduced"
    return f"{word}. {' '.join(sentence for _, sentence in parts)}"


def present(found, headers, rows, judge, draw, plot, note=None):
    """Print the table, any note and the verdict; draw where a file is named; give the numbers back."""
    table(headers, rows)
    if note:
        print(note)
    print(f"\n{judge(found)}")
    if plot:
        draw(found, plot)
    return found


def panels(columns, width=8.6, height=3.3):
    """A figure with ``columns`` panels that have nothing on them but their data."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots(1, columns, squeeze=False)[0]
    for panel in axes:
        panel.grid(axis="y", color=FAINT)
        panel.set_axisbelow(True)
        panel.tick_params(length=0, labelsize=8.5, labelcolor=MUTED)
        for side in panel.spines.values():
            side.set_visible(False)
    return figure, axes


def band(panel, x, runs, colour, label, **style):
    """The median over runs (one a row) as a line, and all of them as a band around it."""
    runs = np.asarray(runs, "float64")
    panel.fill_between(x, runs.min(axis=0), runs.max(axis=0), color=colour, alpha=0.2, linewidth=0)
    panel.plot(x, np.median(runs, axis=0), color=colour, label=label, linewidth=2, **style)


def label(panel, title, x="", y=""):
    panel.set_title(title, fontsize=10, color=INK, loc="left")
    panel.set_xlabel(x, fontsize=9, color=MUTED)
    panel.set_ylabel(y, fontsize=9, color=MUTED)
    panel.minorticks_off()


def save(figure, path):
    from PIL import Image

    # Without the version of matplotlib in it, the same picture is the same file.
    figure.savefig(path, dpi=90, format="png", metadata={"Software": None})
    # A palette takes a third of the bytes.
    Image.open(path).convert("RGB").quantize(128).save(path, format="PNG", optimize=True)


def run(main, description):
    """Run a script from the shell."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plot", metavar="FILE", help="draw the picture to this file, such as claim.png")
    plot = parser.parse_args().plot
    main(plot)
    # Not by the clock: other programs on the machine would count.
    print(f"\n{time.process_time():.0f} seconds of CPU time, Keras {keras.__version__} on {keras.backend.backend()}")
