"""What is another when a scenario is run again: its output must show nothing of it.

Besides what is here, each worker has a working folder of its own.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

T = TypeVar("T")

# The two ends of the world, 26 hours apart. As POSIX writes them, with the sign the other way
# round: that is known without a database of time zones, which not every machine has.
_AHEAD, _BEHIND = "<+14>-14", "<-12>12"


def variables(number: int, now: datetime) -> dict[str, str]:
    """Return the variables of a repeated run: another hash seed, and another date and hour.

    :param number: how often the scenario has been run before, 1 or more.
    :param now: the time in UTC. The first run's date is that of UTC, and there is always an
        end of the world that has another.
    """
    seed = random.Random(number).randrange(1, 2**32)
    # Until twelve it is yesterday behind, from ten on it is tomorrow ahead.
    zone = _BEHIND if now.hour < 11 else _AHEAD  # noqa: PLR2004 - between ten and twelve
    return {"PYTHONHASHSEED": str(seed), "TZ": zone}


def order(number: int, planned: Sequence[T]) -> list[T]:
    """Return the order of a repeated run: the reverse, and then any.

    :param number: as above.
    """
    if number == 1:
        return list(reversed(planned))
    return random.Random(number).sample(planned, len(planned))
