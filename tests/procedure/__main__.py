"""Write what the commands of the procedures print into their pages, for review."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.procedure.walk import PAGES, path_of, rewritten, walk


def main() -> None:
    """Write the pages that the command line names, or all."""
    for page in sys.argv[1:] or PAGES:
        said = []
        with tempfile.TemporaryDirectory() as folder:
            for block in walk(page, Path(folder)):
                said.append(block)
                if block.status and block.commands.printed is None:
                    where = f"{path_of(page)}:{block.commands.line}"
                    sys.exit(f"{where}: this failed, and the page shows no output:\n{block.text}")
        path_of(page).write_text(rewritten(page, said), encoding="utf-8")
        print(f"{path_of(page)}: {len(said)} blocks. Review them with git diff")  # noqa: T201


if __name__ == "__main__":
    main()
