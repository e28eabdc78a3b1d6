"""An exception as the messages that it says, with all that a report of it leaves out.

The exception itself has its frames, however tracebacks are shown, and the object that lacks an
attribute: a class of somebody's own may be made from one of the library's.
"""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from upgradelab.messages.reading import FRAMES, Met

_PAIRS = "frames", "inherited"
_OF_RUNNERS = ("_pytest.", "doctest.")
"""Where the exceptions of test runners are defined, which say what others have said."""


def messages_of(error: BaseException) -> Iterator[Met]:
    """Yield the messages of an exception, of each in a group, and of those that it followed.

    As in a log, one that it was raised from counts with it, and one that was being handled
    when it was raised counts beside it.
    """
    yield from _messages_of(error, set())


def _messages_of(error: BaseException, seen: set[int]) -> Iterator[Met]:
    """Yield the messages of an exception.

    :param seen: the exceptions whose messages are known already; grows.
    """
    cause: Met | None = None
    for link, is_cause in reversed(_chain(error, seen)):
        if isinstance(link, BaseExceptionGroup):
            for member in link.exceptions:
                yield from _messages_of(member, seen)
        elif (met := _message_of(link)) is not None:
            met.cause = cause
            cause = met
        if cause is not None and not is_cause:
            yield cause
            cause = None


def _chain(error: BaseException, seen: set[int]) -> list[tuple[BaseException, bool]]:
    """Return an exception and those before it, and of each whether the next was raised from it.

    :param seen: exceptions that are left out, with what is before them; grows.
    """
    chain = []
    link: BaseException | None = error
    is_cause = False
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        chain.append((link, is_cause))
        is_cause = link.__cause__ is not None
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return chain


def _message_of(error: BaseException) -> Met | None:
    """Return the message of an exception; none of one of a test runner, or one without words."""
    kind = type(error)
    module = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    text = _text_of(error)
    if module.startswith(_OF_RUNNERS) or not text:
        return None
    frames = deque(
        (
            (frame.f_code.co_filename, str(line))
            for frame, line in traceback.walk_tb(error.__traceback__)
            if not frame.f_code.co_filename.startswith("<")  # made in no file
        ),
        maxlen=FRAMES,
    )
    return Met(
        module, kind.__name__, text.splitlines(), list(frames), inherited=_inherited(error, text)
    )


def _text_of(error: BaseException) -> str:
    """Return what an exception says; nothing where it fails to: a suite is not to fail for that."""
    try:
        return str(error).strip()
    except Exception:  # noqa: BLE001 - anybody's code
        return ""


def _inherited(error: BaseException, text: str) -> list[tuple[str, str]]:
    """Return what an AttributeError would say of the classes that a class is made from.

    ``'FooQuery' object has no attribute …`` is said of ``Query``, too.
    """
    lacking = error.obj if isinstance(error, AttributeError) else None
    kind = lacking if isinstance(lacking, type) else type(lacking)
    beginnings = f"type object '{kind.__name__}'", f"'{kind.__name__}' object"
    said = next((words for words in beginnings if text.startswith(words)), "")
    if not said:
        return []
    return [
        (
            str(base.__module__).partition(".")[0],
            text.replace(said, said.replace(kind.__name__, base.__name__), 1),
        )
        for base in kind.__mro__[:-1]
    ]


def to_data(met: Met) -> dict[str, Any]:
    """Return a message as plain data, which can be sent to another process."""
    return asdict(met)


def from_data(data: dict[str, Any]) -> Met:
    """Return the message of such data."""
    cause = data["cause"]
    pairs = {key: [(first, second) for first, second in data[key]] for key in _PAIRS}
    return Met(**{**data, **pairs, "cause": cause and from_data(cause)})
