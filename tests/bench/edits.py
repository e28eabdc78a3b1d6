"""What an author changes: a comment in an example, what it prints, a sentence of a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import BenchError
from tests.bench.systems import ROOT


@dataclass(frozen=True, slots=True)
class Edit:
    """A text that is replaced in a file, by another one each time."""

    file: str
    text: str
    before: str = ""
    """What is written before the text, with ``{}`` for the number of the edit."""
    after: str = ""
    """What is written after it."""

    def apply(self, folder: Path, number: int) -> None:
        """Make the edit in a copy of this site, in the place of an earlier one.

        :raises BenchError: when the text is not there.
        """
        text = (ROOT / self.file).read_text(encoding="utf-8")
        if self.text not in text:
            raise BenchError(
                f"{self.file} has no {self.text!r} any more: mend tests/bench/edits.py"
            )
        changed = self.before.format(number) + self.text + self.after.format(number)
        (folder / self.file).write_text(text.replace(self.text, changed), encoding="utf-8")


EDITS = {
    "comment": Edit(
        "examples/cascades/levels.py", "def three_levels():", before="# Edited {} times.\n"
    ),
    "output": Edit("examples/cascades/expunge.py", "tree in session:", before="after {} edits, "),
    "page": Edit(
        "docs/cascades/merge-refresh-expunge.md", "lose their parent", after=" after {} edits"
    ),
}
"""By what they change, each in a file of its own. All series print the same, before and after."""
