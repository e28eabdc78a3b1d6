"""The command line: ``python -m upgradelab`` gate, accept, history, lab, explain and try."""

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

    That is 0 when all is well; 1 for drifts and failures, for a history that would change, for
    messages that a baseline does not have, or for versions that were to do the same and do not;
    2 for errors.
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
    command = commands.add_parser("lab", help="make what runs programs in a browser")
    command.add_argument("--folder", default="_build/lab", help="where it is put")
    command.set_defaults(command=_lab)
    _add_explain(commands)
    _add_try(commands)
    return parser


def _lab(options: argparse.Namespace) -> int:
    from upgradelab.command.pyodide.build.bundle import make_bundle
    from upgradelab.model.project import Project

    bundle = make_bundle(Project(Path.cwd()), Path(options.folder))
    print(bundle.said())  # noqa: T201 - the command line
    return 0


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


_DATABASES = """\
databases:
  On each version the program runs in an empty folder of its own, without your
  environment. It connects to no database but these, which are new for each
  version, and removed afterwards:
    sqlite://
    sqlite:///NAME.db
    postgresql+psycopg2://
    mysql+pymysql:///?read_default_file=~/.my.cnf
  A PostgreSQL or MariaDB server is started if such an address stands in FILE
  or in a value of --env.

exit status:
  0 when the program was run, whatever it did
  1 with --same, when versions differ
  2 when the program, a release or a package is at fault"""


def _add_try(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    what = "run your own program on several versions, and show where they differ"
    command = commands.add_parser(
        "try",
        help=what,
        description=what,
        epilog=_DATABASES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("file", metavar="FILE", help="a Python program; - for standard input")
    function = "call this function of the module, instead of running the program"
    command.add_argument("--function", default="", metavar="NAME", help=function)
    command.add_argument("--series", default="", help='such as "1.4 2.0"; all by default')
    requirement = "run on this release too: a requirement, a URL or a folder; repeatable"
    names = ("--sqlalchemy", "--requirement")
    command.add_argument(
        *names,
        dest="requirements",
        action="append",
        default=[],
        metavar="RELEASE",
        help=requirement,
    )
    history = "run the releases of the series, and show each outcome under those that have it"
    command.add_argument("--history", action="store_true", help=history)
    packages = "a package that the program imports; repeatable"
    command.add_argument(
        "--with", dest="packages", action="append", default=[], metavar="PACKAGE", help=packages
    )
    variables = "a variable for the program; repeatable"
    command.add_argument(
        "--env", dest="variables", action="append", default=[], metavar="NAME=VALUE", help=variables
    )
    own = "let it connect wherever it says, on one version after the other"
    command.add_argument("--own-database", action="store_true", help=own)
    command.add_argument("--sql", action="store_true", help="show all statements that are sent")
    limit = "for each version; 30 by default"
    command.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help=limit)
    repeat = "run it so often on each version, and say what varies"
    command.add_argument("--repeat", type=int, default=1, metavar="TIMES", help=repeat)
    same = "end with exit status 1 when versions differ"
    command.add_argument("--same", action="store_true", help=same)
    command.add_argument("--json", action="store_true", help="print JSON")
    html = "write a page with the outcomes side by side, too"
    command.add_argument("--html", default="", metavar="PAGE", help=html)
    data = "messages.json of a site, or its address"
    command.add_argument("--data", default="", metavar="FILE", help=data)
    command.set_defaults(command=_try)


def _try(options: argparse.Namespace) -> int:
    from upgradelab.command.trial.attempt import Asked, attempt, width_of_terminal
    from upgradelab.command.trial.program import Wishes, parse_variables

    wishes = Wishes(
        function=options.function,
        variables=parse_variables(options.variables),
        sql=options.sql,
        own=options.own_database,
        seconds=options.timeout,
    )
    asked = Asked(
        series=options.series,
        requirements=options.requirements,
        packages=options.packages,
        history=options.history,
        repeat=options.repeat,
    )
    made = attempt(
        options.file,
        wishes,
        asked,
        data=options.data,
        say=lambda line: print(line, file=sys.stderr, flush=True),  # noqa: T201 - the command line
    )
    if options.html:
        made.write_html(Path(options.html))
    _replace_what_cannot_be_shown()
    sys.stdout.write(f"{made.json() if options.json else made.text(width_of_terminal())}\n")
    sys.stdout.flush()
    return 1 if options.same and not made.same else 0


def _replace_what_cannot_be_shown() -> None:
    """Let no character of a program or a log end a command on a terminal that lacks it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _explain(options: argparse.Namespace) -> int:
    from upgradelab.command.explain import explain

    explained = explain(
        options.logs,
        data=options.data,
        as_json=options.json,
        baseline=options.baseline,
        write=options.write_baseline,
    )
    _replace_what_cannot_be_shown()
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
