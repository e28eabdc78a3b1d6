"""Tests of :mod:`upgradelab.sphinxext.nodes.parts.hanging`: long lines of code on a phone."""

from __future__ import annotations

import re

import pytest
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer, TextLexer

from upgradelab.sphinxext.nodes.parts.hanging import let_lines_hang

PROGRAM = '''\
def load(session):
    return session.scalars(select(Category.name)).all()
        query = """
            SELECT category.id FROM category"""
    address = "postgresql://keeper:secret@localhost/harbour"
'''


def html(code: str, numbers: str = "") -> str:
    """Return Python as Sphinx gives it to web pages, with its long lines hanging."""
    formatter: HtmlFormatter[str] = HtmlFormatter(linenos=numbers)
    return let_lines_hang(highlight(code, PythonLexer(ensurenl=False), formatter), "python")


def parts(line: str) -> str:
    """Return the text of a line of HTML, with a bar where it may be wrapped besides at spaces."""
    return re.sub(r"<[^>]+>", "", line.replace("<wbr>", "|")).replace("&quot;", '"')


def test_long_lines_know_their_depth() -> None:
    """Each line that may not fit is an element with its depth, also within a string."""
    depths = re.findall(r'class="lab-code-line" style="--at:(\d+)"', html(PROGRAM))
    assert depths == ["4", "12", "4"]


def test_numbers_of_lines_count() -> None:
    """A line with a number hangs below its code, not below the number."""
    numbered = re.findall(r"--at:(\d+)", html(PROGRAM, numbers="inline"))
    assert numbered == ["5", "13", "5"]


def test_nothing_is_added_to_the_text() -> None:
    """What is copied is the code."""
    assert parts(html(PROGRAM).replace("<wbr>", "")).strip() == PROGRAM.strip()


def test_seams() -> None:
    """A line ends after a bracket that opens, before a further call, and inside an address."""
    _, call, _, _, address, *_ = html(PROGRAM).split("\n")
    assert parts(call) == "    return session.scalars(|select(|Category.name))|.all()"
    assert parts(address) == '    address = "postgresql://|keeper:|secret@|localhost/|harbour"'


def test_differences() -> None:
    """A line of a diff hangs below its code, and ends where code does."""
    line = "-    loan = session.query(Loan).filter(Loan.id == 1).one()"
    block = let_lines_hang(f'<pre><span class="gd">{line}</span></pre>', "diff")
    assert '<span class="lab-code-line" style="--at:5">' in block
    assert parts(block) == "-    loan = session.query(|Loan)|.filter(|Loan.id == 1)|.one()"


COLUMNS = "places files  what                   subject\n"


@pytest.mark.parametrize(
    ("text", "element"),
    [
        (COLUMNS * 3, "lab-columns"),
        (COLUMNS, "lab-code-line"),
        ("RemovedIn20Warning: The Engine.execute() method is considered", "lab-code-line"),
    ],
)
def test_columns_are_not_wrapped(text: str, element: str) -> None:
    """A text in columns keeps them, and is scrolled; any other hangs."""
    block = let_lines_hang(highlight(text, TextLexer(), HtmlFormatter()), "text")
    assert set(re.findall(r'class="(lab-[\w-]+)', block)) == {element}


def test_options_are_kept_whole() -> None:
    """A command is not wrapped between the dashes of an option, nor within its name."""
    command = "python -m upgradelab explain --data messages.json --write-baseline log"
    block = let_lines_hang(f"<pre>{command}</pre>", "console")
    kept = re.findall(r'<span class="lab-kept">([^<]*)</span>', block)
    assert kept == ["-m", "--data", "--write-baseline"]
