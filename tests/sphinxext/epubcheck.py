"""Check an e-book with EPUBCheck, the standard's own checker.

``python -m tests.sphinxext.epubcheck FILE``. It is a Java program, which not everybody has;
CI must.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

MISSING = (
    "epubcheck is not installed (Debian: apt install epubcheck; macOS: brew install epubcheck)"
)


def command() -> list[str] | None:
    """Return what starts EPUBCheck; nothing where it, or Java, is not installed."""
    script, java = shutil.which("epubcheck"), shutil.which("java")
    if script is None or java is None:
        return None
    # Debian's is the archive itself, which not every system starts by its name.
    whole = Path(script).resolve()
    return [java, "-jar", str(whole)] if whole.suffix == ".jar" else [script]


def check(book: Path) -> tuple[int, str]:
    """Return EPUBCheck's exit status, 0 for no error and no warning, and what it says.

    :raises FileNotFoundError: where it is not installed.
    """
    checker = command()
    if checker is None:
        raise FileNotFoundError(MISSING)
    done = subprocess.run(
        [*checker, "--failonwarnings", str(book)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def main(book: Path, environment: Mapping[str, str]) -> int:
    """Check a book, and say what is wrong with it; return the exit status."""
    try:
        status, said = check(book)
    except FileNotFoundError as error:
        sys.stderr.write(f"{book} is not checked: {error}\n")
        return 2 if environment.get("CI") else 0
    sys.stdout.write(said if status else f"{book}: no errors, no warnings\n")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), os.environ))
