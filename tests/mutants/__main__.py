"""``make mutants``: run the gate on mutants, and say which it does not notice."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.by_text import mutants_of, report_by_text, scenarios_of_mutants
from tests.mutants.findings import details, report
from tests.mutants.laboratory import Laboratory
from tests.mutants.mutant import LIST, ListError, choose, read
from tests.statements.statement import FOLDER, read_texts
from upgradelab.errors import LabError
from upgradelab.model.project import Project
from upgradelab.system.files import write_atomically

ROOT = Path(__file__).parents[2]


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Examine mutants and print a report; return 0, or 1 when too few were caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="names of mutants; all by default")
    parser.add_argument("--series", default="", help="names of series; all by default")
    parser.add_argument("--text", default="", help="official texts, whose mutants to examine")
    parser.add_argument("--list", type=Path, default=LIST, help="another list of mutants")
    parser.add_argument("--texts", type=Path, default=FOLDER, help="another folder of statements")
    options = parser.parse_args(arguments)
    project = Project(root)
    notes = project.work / "mutants.txt"
    try:
        texts = read_texts(options.texts)
        only = options.only
        if options.text:
            only = " ".join([only, *mutants_of(texts, options.text)])
        mutants = choose(read(options.list), only, project.series(options.series))
        with notes.open("w", encoding="utf-8", buffering=1) as file:
            shown_by = scenarios_of_mutants(texts.values())
            findings = Laboratory(project, shown_by).examine_all(
                mutants, lambda finding: file.write(details([finding]))
            )
    except (ListError, LabError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    said, passed = report(findings)
    if by_text := report_by_text(texts.values(), findings):
        said += f"\n\n{by_text}"
    write_atomically(notes, details(findings))
    sys.stdout.write(f"{said}\nscenarios that noticed: {notes}\n")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
