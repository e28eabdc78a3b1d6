"""What an expression of a program says."""

from __future__ import annotations

import ast

import pytest

from upgradelab.scan.wording import MOST, Scope, Wording, scope_of, without_values

PROGRAM = """
HULL = "The hull"
def sink(boat, reason="it was old"):
    depth = f"at {boat.depth} fathoms"
    if boat:
        message = "The boat sank"
    else:
        message = "Nobody sank"
    message += " " + depth
    text = text + "!"
    return {}
"""


def texts(expression: str) -> list[str]:
    """Return the texts of an expression at the end of the program."""
    tree = ast.parse(PROGRAM.replace("{}", expression, 1).replace("{boat.depth", "{boat.depth"))
    function = tree.body[1]
    assert isinstance(function, ast.FunctionDef)
    returned = function.body[-1]
    assert isinstance(returned, ast.Return)
    assert returned.value is not None
    names = [each.arg for each in function.args.args]
    return Wording([scope_of(function.body, names), scope_of(tree.body)]).texts(returned.value)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('"a" "b" + "c"', ["abc"]),
        ('f"{boat!r} of {boat.name} is {HULL}"', ["… of … is The hull"]),
        ('"%s sank %r %d%%" % (HULL, HULL, 3)', ["The hull sank … …%"]),
        ('"%(who)s sank" % {"who": HULL}', ["The hull sank"]),
        ('"%(who)s sank" % dict(who=boat)', ["… sank"]),
        ('"{0} and {name} in {{}} {0:>3}".format(HULL, name=boat)',
         ["The hull and … in {} …"]),
        ('"it sank%s" % (" fast" if boat else "")', ["it sank fast", "it sank"]),
        ("boat or HULL", ["…", "The hull"]),
        ("reason", ["…"]),
        ("depth", ["at … fathoms"]),
        ("boat.name + boat.port", ["…"]),
        ("text", ["…!"]),
        ("unknown", ["…"]),
        ("message", ["The boat sank", "Nobody sank", "The boat sank at … fathoms",
                     "Nobody sank at … fathoms"]),
    ],
)  # fmt: skip
def test_texts(expression: str, expected: list[str]) -> None:
    """What the source says is kept, also through names; the rest, and what it shapes, is a gap."""
    assert texts(expression) == expected


def test_not_too_many() -> None:
    """Where parts have many texts in all combinations, those of most are gaps."""
    either = '("a" if x else "b")'
    said = Wording([Scope()]).texts(ast.parse(" + ".join([either] * 5), mode="eval").body)
    assert 1 < len(said) <= MOST
    assert all(text.startswith("…") for text in said)


def test_blanks_that_a_function_fills() -> None:
    """Blanks that are left are gaps, and a percent sign is itself."""
    assert without_values("%s of %(all)r: 5%% %s%s") == "… of …: 5% …"
