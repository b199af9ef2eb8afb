"""Studies: comparing activations on one's own problem, cell by cell."""

import importlib.util

for _package in ("optuna", "filelock", "scipy"):
    if importlib.util.find_spec(_package) is None:
        raise ModuleNotFoundError(
            f"Comparing activations needs {_package}, which is not installed. Write: pip install 'keras-relu[compare]'",
            name=_package,
        )
