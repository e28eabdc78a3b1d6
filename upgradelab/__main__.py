"""The command line: ``python -m upgradelab gate``, ``accept``, ``history`` and ``explain``."""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from upgradelab.errors import LabError

# Each command imports what it needs: explain runs where only the package itself is installed.
if TYPE_CHECKING:
    from upgradelab.model.run import Run

SIGPIPE_STATUS = 141
"""That of a program whose output nobody reads any more."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit status.

    That is 0 when all is well; 1 for drifts and failures, for a history that would change, or
    for messages that a baseline does not have; 2 for errors.
    """
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(options)
        sys.stdout.flush()
    except LabError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except BrokenPipeError:
        # Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SIGPIPE_STATUS
    except OSError as error:
        from upgradelab.system.files import describe_disk

        message = describe_disk(error, Path.cwd() / ".upgradelab")
        if not message:
            raise
        sys.stderr.write(f"{message}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m upgradelab", description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("gate", help="run all examples and compare")
    command.add_argument("--only", default="", help="dotted names of scenarios or examples")
    command.add_argument("--series", default="", help="names of series; all by default")
    what = "run on this instead: a requirement, a URL or a folder"
    command.add_argument("--requirement", default="", help=what)
    # The name that it had first.
    command.add_argument("--sqlalchemy", dest="requirement", help=argparse.SUPPRESS)
    command.add_argument("--repeat", type=int, default=1, help="runs of each scenario")
    command.add_argument("--timeout", type=float, help="seconds for each scenario")
    command.set_defaults(command=_gate)
    command = commands.add_parser("accept", help="write outcomes into docstrings")
    command.add_argument("--only", default="", help="dotted names of scenarios or examples")
    command.add_argument("--add", default="", help="a new series, to add to all scenarios")
    command.set_defaults(command=_accept)
    command = commands.add_parser("history", help="find the releases that changed outcomes")
    command.add_argument("--only", default="", help="dotted names of scenarios or examples")
    command.add_argument("--series", default="", help="names of series; all by default")
    newest = "write nothing: look up to the newest releases; 1 if the changes are others"
    command.add_argument("--newest", action="store_true", help=newest)
    command.set_defaults(command=_history)
    _add_explain(commands)
    return parser


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    what = "count the warnings and errors in logs, and name the page for each"
    status = (
        "The status is 0; 1 when there are families that the baseline does not have;"
        " 2 when a log, the data or the baseline cannot be read."
    )
    command = commands.add_parser("explain", help=what, description=what, epilog=status)
    log = "a log, or the output of pytest; - or nothing for the standard input"
    command.add_argument("logs", nargs="*", metavar="FILE", help=log)
    data = "messages.json of a site, or its address"
    command.add_argument("--data", default="", metavar="FILE", help=data)
    command.add_argument("--json", action="store_true", help="print JSON")
    baseline = "refuse families that this file does not have"
    command.add_argument("--baseline", default="", metavar="FILE", help=baseline)
    write = "write that file instead"
    command.add_argument("--write-baseline", action="store_true", help=write)
    command.set_defaults(command=_explain)


def _explain(options: argparse.Namespace) -> int:
    from upgradelab.command.explain import explain

    explained = explain(
        options.logs,
        data=options.data,
        as_json=options.json,
        baseline=options.baseline,
        write=options.write_baseline,
    )
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    sys.stdout.write(f"{explained.text}\n")
    sys.stdout.flush()
    for note in explained.notes:
        sys.stderr.write(f"{note}\n")
    return explained.status


def _gate(options: argparse.Namespace) -> int:
    from upgradelab.command.annotate import summary, workflow_commands
    from upgradelab.command.gate import gate
    from upgradelab.engine.plan import TIMEOUT
    from upgradelab.model.project import Project

    report = gate(
        Project(Path.cwd()),
        only=options.only,
        series=options.series,
        requirement=options.requirement,
        repeat=options.repeat,
        timeout=TIMEOUT if options.timeout is None else options.timeout,
    )
    sys.stdout.write(f"{report.text()}\n")
    if os.environ.get("GITHUB_ACTIONS"):
        workspace = os.environ.get("GITHUB_WORKSPACE", "")
        sys.stdout.write(workflow_commands(report, workspace))
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(summary(report))
    return 0 if report.passed else 1


def _accept(options: argparse.Namespace) -> int:
    from upgradelab.command.accept import Refusal, accept
    from upgradelab.model.project import Project
    from upgradelab.model.unavailable import how_many_unavailable

    project = Project(Path.cwd())
    if os.environ.get("CI"):
        raise Refusal("accept never runs in CI: run it where its diff can be reviewed")
    accepted = accept(project, only=options.only, add=options.add)
    for new_text in accepted.new_texts:
        sys.stdout.write(f"{new_text.diff(project.root)}\n")
    for new_text in accepted.new_texts:
        new_text.write()
    if not accepted.new_texts:
        sys.stdout.write(f"nothing to accept: {_fitting(accepted.unavailable)}\n")
    elif accepted.unavailable:
        sys.stdout.write(f"{how_many_unavailable(accepted.unavailable)}\n")
    return 0


def _history(options: argparse.Namespace) -> int:
    from upgradelab.model.project import Project
    from upgradelab.store.history.update import update_history

    update = update_history(
        Project(Path.cwd()),
        only=options.only,
        series=options.series,
        newest=options.newest,
        say=lambda line: print(line, flush=True),  # noqa: T201 - the command line
    )
    sys.stdout.write(f"{update.text()}\n")
    if options.newest:
        return 1 if update.differs else 0
    update.write()
    return 0


def _fitting(unavailable: list[Run]) -> str:
    from upgradelab.model.unavailable import how_many_unavailable

    if not unavailable:
        return "every expectation fits"
    return f"every expectation fits of what was run. {how_many_unavailable(unavailable)}"


if __name__ == "__main__":
    sys.exit(main())
