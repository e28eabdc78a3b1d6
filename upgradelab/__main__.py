"""The command line: ``python -m upgradelab gate`` and ``python -m upgradelab accept``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from upgradelab.command.accept import Refusal, accept
from upgradelab.command.annotate import summary, workflow_commands
from upgradelab.command.gate import gate
from upgradelab.engine.plan import TIMEOUT
from upgradelab.errors import LabError
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.model.unavailable import how_many_unavailable
from upgradelab.system.files import describe_disk


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit status: 0, 1 for drifts and failures, 2 for errors."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(Project(Path.cwd()), options)
    except LabError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except OSError as error:
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
    command.add_argument("--timeout", type=float, default=TIMEOUT, help="seconds for each scenario")
    command.set_defaults(command=_gate)
    command = commands.add_parser("accept", help="write outcomes into docstrings")
    command.add_argument("--only", default="", help="dotted names of scenarios or examples")
    command.add_argument("--add", default="", help="a new series, to add to all scenarios")
    command.set_defaults(command=_accept)
    return parser


def _gate(project: Project, options: argparse.Namespace) -> int:
    report = gate(
        project,
        only=options.only,
        series=options.series,
        requirement=options.requirement,
        repeat=options.repeat,
        timeout=options.timeout,
    )
    sys.stdout.write(f"{report.text()}\n")
    if os.environ.get("GITHUB_ACTIONS"):
        workspace = os.environ.get("GITHUB_WORKSPACE", "")
        sys.stdout.write(workflow_commands(report, workspace))
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(summary(report))
    return 0 if report.passed else 1


def _accept(project: Project, options: argparse.Namespace) -> int:
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


def _fitting(unavailable: list[Run]) -> str:
    if not unavailable:
        return "every expectation fits"
    return f"every expectation fits of what was run. {how_many_unavailable(unavailable)}"


if __name__ == "__main__":
    sys.exit(main())
