"""One study, shared out over processes or machines.

Here, by a folder, with two workers that are started as if by hand:

    python compare_many_machines.py runs/digits

On several machines, by a database that all of them reach (pip install 'keras-relu[postgres]'):

    python compare_many_machines.py postgresql+psycopg://user@host/name   # on one of them; it makes the study
    keras-relu study worker postgresql+psycopg://user@host/name           # on each further one, at any time after that

All need the same versions and the same backend. A function of yours (--model my_module:build) has to be on each, and
each worker has to allow it: --allow my_module. Whatever is killed, start the same command again: nothing is lost.
"""

import subprocess
import sys

STUDY = ("--data", "digits", "--model", "mlp", "--candidates", "gelu silu prelu leaky_relu", "--budget", "10 min")


def keras_relu(*arguments):
    """The command of that name, as one would type it."""
    return subprocess.Popen([sys.executable, "-m", "keras_relu.cli", *arguments])


def done(process):
    if process.wait() != 0:
        sys.exit(f"{' '.join(process.args)} ended with {process.returncode}")


def main(storage, folder="report", study=STUDY):
    done(keras_relu("study", "create", storage, *study))
    # A folder is for the processes of one machine: this one takes the part of the others, too.
    others = [] if "://" in storage else [keras_relu("study", "worker", storage, "--workers", "1")]
    try:
        # Asks what is next, takes part with a worker of its own, and reports. There is one of these, and many workers.
        done(keras_relu("study", "run", storage, "--workers", "1", "--report", folder))
        for other in others:
            done(other)  # they end by themselves when the study has ended
    finally:
        for other in others:
            other.kill()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
