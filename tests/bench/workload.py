"""The scenarios that every system runs: the same code, in the form that each reads."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

PAGES, EACH = 6, 10
"""Pages, and scenarios on each."""
SCENARIOS = PAGES * EACH
CHANGED = 35
"""The scenario that is another after a change."""
RAN = "ran"
"""The file, among the temporary ones, to which every scenario adds a line: what really ran."""

HEAD = """\
import os

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:
    from sqlalchemy.ext.declarative import declarative_base
"""

CODE = """\
Base = declarative_base()

class Shelf(Base):
    __tablename__ = "shelf"
    id = Column(Integer, primary_key=True)
    room = Column(String(30))

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Shelf(room="{room}"))
session.flush()
print("found:", session.query(Shelf).one().room.upper())
session.close()
engine.dispose()
with open(os.environ["TMPDIR"] + "/ran", "a") as ran:
    ran.write("{room}\\n")
"""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One of the scenarios."""

    number: int
    changed: bool = False

    @property
    def claim(self) -> str:
        """A sentence about it."""
        return f"Shelf {self.number} is found in its room."

    @property
    def room(self) -> str:
        """A text that no other scenario has."""
        return f"room-{self.number:03}-{'b' if self.changed else 'a'}"

    @property
    def mark(self) -> str:
        """What only running it can print: its code has the text in small letters."""
        return self.room.upper()

    @property
    def output(self) -> str:
        """All that it prints."""
        return f"found: {self.mark}"

    @property
    def code(self) -> str:
        """Its code."""
        return CODE.format(room=self.room)

    def indented(self, width: int) -> str:
        """Return the code, so many blanks to the right."""
        return textwrap.indent(self.code, " " * width)


def pages(changed: bool) -> dict[str, list[Scenario]]:  # noqa: FBT001 - before or after
    """Return the scenarios of each page, before or after one of them has changed."""
    return {
        f"page_{page}": [
            Scenario(number, changed and number == CHANGED)
            for number in range(page * EACH, (page + 1) * EACH)
        ]
        for page in range(PAGES)
    }
