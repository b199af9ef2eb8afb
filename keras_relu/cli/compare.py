"""``keras-relu compare`` and ``keras-relu study ...``: comparing activations from the command line."""

from __future__ import annotations

import dataclasses
import shlex
import sys
import tempfile
from collections.abc import Callable, Sequence
from typing import Any

import click

from keras_relu import _startup
from keras_relu.cli import show
from keras_relu.cli.commands import keras_relu_command
from keras_relu.cli.options import BACKEND, backend_option, json_option

#: Exit status where runs raised: the report is there, and not complete.
RAISED = 1


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(function: Any) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


storage_argument = click.argument("storage")
name_option = click.option("--name", default="compare", show_default=True, help="Which study in the storage.")
allow_option = click.option(
    "--allow", multiple=True, metavar="MODULE", help="A module of yours whose functions the study may run. Repeat it."
)
report_options = _options(
    click.option("--report", "folder", metavar="FOLDER", help="Write the report there: HTML, JSON, CSV and text."),
    click.option(
        "--margin", type=click.FloatRange(0), default=0.0, help="Gains inside plus and minus this count as none."
    ),
    json_option,
)
worker_options = _options(
    click.option("--workers", type=click.IntRange(1), help="Processes; without it, as cores and memory allow."),
    click.option("--seconds", type=click.FloatRange(0, min_open=True), help="The longest that one run may take."),
    click.option("--quiet", is_flag=True, help="Show no progress."),
)
# What a study is; the same for `compare` and for `study create`.
plan_options = _options(
    click.option("--data", required=True, help="A built-in set, an .npz file, or module:function."),
    click.option("--model", required=True, help="mlp, conv, char, module:function, or a .keras file."),
    click.option("--candidates", help="Texts with blanks between; without it, the recommended ones."),
    click.option("--reference", default="relu", show_default=True, help="What the others are compared with."),
    click.option("--seeds", type=click.IntRange(2), default=10, show_default=True, help="The most for a candidate."),
    click.option("--metric", help="A metric of the model; without it, its first one."),
    click.option("--budget", help="Such as '200 fits' or '5 min'."),
    click.option(
        "--schedule", type=click.Choice(["race", "halving", "grid"]), default="race", show_default=True,
        help="How runs are spent.",
    ),
    click.option("--epochs", type=click.IntRange(1), default=10, show_default=True, help="Passes over the data."),
    click.option("--batch-size", type=click.IntRange(1), default=32, show_default=True, help="Rows of a batch."),
    click.option("--rates", help="Learning rates of the sweep, with commas; a single one is used without a sweep."),
)  # fmt: skip


def _backend(context: click.Context) -> str:
    """The backend that workers take, settled before Keras is imported."""
    return _startup.choose_backend(context.meta.get(BACKEND))[0]


def _plan(options: dict[str, Any]) -> Any:
    from keras_relu.study.making import make_task, resolve_candidates
    from keras_relu.study.plan import Plan, read_budget

    listed = options["candidates"]
    names = resolve_candidates(None if listed is None else listed.split(), options["reference"])
    rates = None if options["rates"] is None else [float(rate) for rate in options["rates"].split(",")]
    fits, minutes = read_budget(options["budget"])
    _, task = make_task(
        options["model"],
        options["data"],
        reference=options["reference"],
        metric=options["metric"],
        epochs=options["epochs"],
        batch_size=options["batch_size"],
        learning_rates=rates,
    )
    return Plan(
        (task,), names, options["reference"],
        seeds=options["seeds"], schedule=options["schedule"], fits=fits, minutes=minutes,
    )  # fmt: skip


def _carry_out(
    storage: str,
    name: str,
    queue: Any,
    plan: Any,
    backend: str,
    allow: Sequence[str],
    options: dict[str, Any],
    after: str,
) -> None:
    """Run the study in workers; ``after`` is what to say where Ctrl-C stops it."""
    from keras_relu.study.drive import drive, in_workers
    from keras_relu.study.pool import Pool, workers_here
    from keras_relu.study.progress import shown

    workers = options["workers"] or workers_here()
    pool = Pool(storage, name, workers, backend=backend, seconds=options["seconds"], allow=allow)
    quiet = options["quiet"]
    try:
        with shown(plan, quiet=quiet) as see, in_workers(queue, pool, workers) as carry_out:
            drive(queue, plan, carry_out, see)
    except KeyboardInterrupt:
        sys.stderr.write(f"\nStopped after {queue.count().done} runs. {after}\n")
        raise


def _run(storage: str, name: str, allow: Sequence[str]) -> str:
    """The command that carries the study out."""
    modules = [word for module in allow for word in ("--allow", module)]
    return shlex.join(["keras-relu", "study", "run", storage, "--name", name, *modules])


def _go_on(storage: str, name: str, allow: Sequence[str]) -> str:
    return f"They are kept; to go on: {_run(storage, name, allow)}"


def _report(queue: Any, plan: Any, margin: float, folder: str | None, as_json: bool) -> int:
    from keras_relu.study.outcome import report_of

    report = report_of(queue, plan, margin=margin, command=shlex.join(["keras-relu", *sys.argv[1:]]))
    if as_json:
        show.as_json(report.to_dict())
    else:
        show.report(report)
    if folder is not None:
        page = report.save(folder)
        sys.stderr.write(f"The report is in {page}\n")
    return RAISED if report.failures() else 0


@click.command("compare")
@plan_options
@worker_options
@report_options
@click.option("--storage", help="A folder or a database's URL, to go on later; without it, the study is forgotten.")
@name_option
@click.pass_context
def compare_command(context: click.Context, /, storage: str | None, name: str, **options: Any) -> int:
    """Compare activations on a model and data: several seeds each, paired with the reference.

    Built-in data: digits, breast_cancer, wine, diabetes, mnist, mnist1d, python_help. Example:

    keras-relu compare --data digits --model mlp
    """
    backend = _backend(context)
    _startup.start(backend)
    from keras_relu.study.making import open_study

    plan = _plan(options)
    with tempfile.TemporaryDirectory() as scratch:
        place = scratch if storage is None else storage
        with open_study(place, name, plan) as queue:
            allow = plan.modules  # named on this command line
            after = "Without --storage they are forgotten." if storage is None else _go_on(storage, name, allow)
            _carry_out(place, name, queue, plan, backend, allow, options, after)
            return _report(queue, plan, options["margin"], options["folder"], options["as_json"])


@click.group("study")
def study_group() -> None:
    """A comparison that is kept, can go on, and can be shared out: create, run, worker, status, report."""


@study_group.command("create")
@storage_argument
@plan_options
@name_option
@click.pass_context
def create_command(context: click.Context, /, storage: str, name: str, **options: Any) -> None:
    """Make a study in STORAGE, a folder or a database's URL, or change its candidates, seeds or budget."""
    _startup.start(_backend(context))
    from keras_relu.study.making import open_study
    from keras_relu.study.schedule import next_step

    plan = _plan(options)
    with open_study(storage, name, plan) as queue:
        queue.add(next_step(plan, queue.results()).cells)
        show.line(f"{len(plan.candidates)} candidates; {queue.count().waiting} runs are waiting.")
    show.line(_run(storage, name, plan.modules))


@study_group.command("run")
@storage_argument
@name_option
@allow_option
@worker_options
@report_options
@click.pass_context
def run_command(context: click.Context, /, storage: str, name: str, allow: tuple[str, ...], **options: Any) -> int:
    """Carry the study out, or go on with it, and report. One process only may do so at a time."""
    backend = _backend(context)
    queue, plan = _open(storage, name)
    with queue:
        plan.check_allowed(allow)
        _carry_out(storage, name, queue, plan, backend, allow, options, _go_on(storage, name, allow))
        return _report(queue, plan, options["margin"], options["folder"], options["as_json"])


@study_group.command("worker")
@storage_argument
@name_option
@allow_option
@worker_options
@click.pass_context
def worker_command(context: click.Context, /, storage: str, name: str, allow: tuple[str, ...], **options: Any) -> None:
    """Help with the study until it is done: on further machines, beside one ``study run``."""
    from keras_relu.study.drive import help_out
    from keras_relu.study.pool import Pool, workers_here

    backend = _backend(context)
    queue, plan = _open(storage, name)
    workers = options["workers"] or workers_here()
    with queue:
        plan.check_allowed(allow)
        pool = Pool(storage, name, workers, backend=backend, seconds=options["seconds"], allow=allow)
        help_out(queue, pool, workers)


@study_group.command("status")
@storage_argument
@name_option
@json_option
def status_command(storage: str, name: str, as_json: bool) -> None:
    """How far the study is."""
    from keras_relu.study.drive import Glance
    from keras_relu.study.progress import line
    from keras_relu.study.schedule import next_step

    queue, plan = _open(storage, name)
    with queue:
        count, results = queue.count(), queue.results()
    if as_json:
        show.as_json(dataclasses.asdict(count))
        return
    show.line(line(plan, Glance(next_step(plan, results), results)))
    show.line(f"{count.waiting} waiting, {count.running} running, {count.done} done")


@study_group.command("report")
@storage_argument
@name_option
@report_options
def report_command(storage: str, name: str, margin: float, folder: str | None, as_json: bool) -> int:
    """The report of what is there so far. The status is 1 where runs raised."""
    queue, plan = _open(storage, name)
    with queue:
        return _report(queue, plan, margin, folder, as_json)


def _open(storage: str, name: str) -> tuple[Any, Any]:
    """A study that exists, and its plan; Keras is not needed for that."""
    from keras_relu.study.plan import Plan
    from keras_relu.study.queue import open_queue
    from keras_relu.study.worker import PLAN

    queue = open_queue(storage, name)
    if PLAN not in queue.notes:
        raise LookupError(f"The study {name!r} in {storage!r} has no plan: it was not made by keras_relu.")
    return queue, Plan.from_json(queue.notes[PLAN])


for command in (compare_command, study_group):
    keras_relu_command.add_command(command)
for command in (compare_command, *study_group.commands.values()):
    backend_option(command)
