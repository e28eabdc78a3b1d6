"""Write what mypy says of each program: ``make types``."""

from __future__ import annotations

import sys

from tests.typed.checks import CHECKS, Mypy
from upgradelab.errors import LabError
from upgradelab.system.files import write_atomically


def main() -> int:
    """Write all outputs; return the exit status."""
    mypy = Mypy()
    try:
        for check in CHECKS:
            write_atomically(check.output, mypy.says(check))
            sys.stdout.write(f"{check.output.name} is written\n")
    except LabError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("Review them with git diff\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
