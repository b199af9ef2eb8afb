"""Replace the activations of models in keras.applications, with random weights; save and load each.

Run by hand, not by the tests: it builds big models. Names of models as arguments; all four without.

    KERAS_BACKEND=torch python examples/applications.py MobileNetV2
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import keras
import numpy as np

import keras_relu
from keras_relu.surgery import finish_hand_over, report_of

CASES = {
    "MobileNetV2": ({"relu": "prelu"}, 35),
    "ResNet50": ({"relu": "prelu"}, 49),
    "EfficientNetB0": ({"silu": "prelu"}, 49),
    "ConvNeXtTiny": ({"gelu": "mish"}, 18),
}
LOAD = """
import sys
import numpy as np
import keras_relu
import keras
model = keras.models.load_model(sys.argv[1])
x, y = np.load(sys.argv[2]), np.load(sys.argv[3])
print(float(np.abs(np.asarray(keras.ops.convert_to_numpy(model(x))) - y).max()))
"""


def outputs(model, x):
    return np.asarray(keras.ops.convert_to_numpy(model(x)))


def fresh_process(model, x, folder):
    """The largest difference of a saved model's outputs in a process that only imports keras_relu."""
    paths = [str(Path(folder) / name) for name in ("model.keras", "x.npy", "y.npy")]
    model.save(paths[0])
    np.save(paths[1], x)
    np.save(paths[2], outputs(model, x))
    done = subprocess.run([sys.executable, "-c", LOAD, *paths], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def main(names):
    x = np.random.default_rng(0).uniform(0, 255, (2, 64, 64, 3)).astype("float32")
    for name in names:
        mapping, expected = CASES[name]
        model = getattr(keras.applications, name)(weights=None, input_shape=(64, 64, 3), classes=10)
        print(f"{name}: {len(keras_relu.activations_of(model))} sites")
        begin = time.perf_counter()
        new = keras_relu.replace_activations(model, mapping, start="preserve", data=x)
        report = report_of(new)
        seconds = time.perf_counter() - begin
        assert len(report.changes) == expected, len(report.changes)
        kept = ", ".join({c.old for c in report.kept}) or "none"
        print(f"  {len(report.changes)} replaced in {seconds:.1f} s, drift {report.drift:.2g}, left alone: {kept}")
        with tempfile.TemporaryDirectory() as folder:
            print(f"  saved, in a fresh process: {fresh_process(new, x, folder):.2g}")
            blend = keras_relu.replace_activations(model, mapping, hand_over=10)
            print(f"  in mid hand-over: {fresh_process(blend, x, folder):.2g}")
        finish_hand_over(blend, force=True)
        assert len(blend.variables) == len(new.variables)
        keras_relu.replace_activations(model, mapping, in_place=True)
        assert len(model.variables) == len(new.variables)
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:] or list(CASES))
