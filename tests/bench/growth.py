"""A site with many scenarios, and one with ten times as many: what a run of each takes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measure import BenchError, clean_environment, measure
from tests.bench.site import medians
from tests.bench.systems import CONF, OURS, ROOT, put, sphinx
from tests.bench.workload import HEAD
from upgradelab.store.cache import kept_runs

EACH, TOPIC = 10, 50
"""Scenarios of an example, which has a page; examples of a topic, which has a folder."""
FEW, TIMES = 1000, 10
"""Scenarios of the smaller site, and how many times more the other one has."""
_LOADED = re.compile(
    r"""<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^"#?]+\.(?:js|css|svg|png))"""
)

EXAMPLE = f'''"""Shelves."""

{HEAD}
import warnings
import sqlalchemy

SERIES = ".".join(sqlalchemy.__version__.split(".")[:2])
'''
SCENARIO = '''

def scenario_{number}():
    """Shelf {number} is found in its room{claim}
{stated}    """
    Base = declarative_base()

    class Shelf(Base):
        __tablename__ = "shelf"
        id = Column(Integer, primary_key=True)
        room = Column(String(30))

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Shelf(room="room {number}"))
    session.flush()
    print("found:", session.query(Shelf).one().room.upper())
{more}    session.close()
    engine.dispose()
'''
"""Of three scenarios one words its result otherwise in each series, of ten one warns."""


def measure_growth(folder: Path, series: Sequence[str]) -> list[dict[str, object]]:
    """Build a site with few scenarios and one with many, once each; return what each took.

    :param series: the names of the series on which all scenarios run.
    :raises BenchError: when a site cannot be built, or a build did not run what it should.
    """
    return [_measure(folder / str(count), series, count) for count in (FEW, FEW * TIMES)]


def _measure(folder: Path, series: Sequence[str], count: int) -> dict[str, object]:
    write_site(folder, series, count)
    environment = clean_environment()
    cold, _ = measure(sphinx(OURS), folder, environment)
    same, _ = measure(sphinx(OURS), folder, environment)
    runs = len(kept_runs(folder / ".upgradelab" / "outcomes"))
    if runs != count * len(series):
        raise BenchError(f"{folder} has {runs} runs, expected {count * len(series)}")
    built = folder / "_build" / "html"
    return {
        "scenarios": count,
        "runs": runs,
        "cold": medians([cold]),
        "same": medians([same]),
        "page_bytes": max(map(first_load, built.rglob("*.html"))),
        "search_bytes": (built / "searchindex.js").stat().st_size,
    }


def first_load(page: Path) -> int:
    """Return the bytes of a page, and of the files that it loads before anybody does anything."""
    files = {page.parent / address for address in _LOADED.findall(page.read_text(encoding="utf-8"))}
    return sum(file.stat().st_size for file in (page, *files) if file.is_file())


def write_site(folder: Path, series: Sequence[str], count: int) -> None:
    """Write a site with so many scenarios, which have pages, lists and messages."""
    (folder / "requirements").mkdir(parents=True)
    for name in series:
        shutil.copy(ROOT / "requirements" / f"{name}.txt", folder / "requirements")
    (folder / ".upgradelab").mkdir()
    (folder / ".upgradelab" / "overlays").symlink_to(ROOT / ".upgradelab" / "overlays")
    shutil.copytree(ROOT / ".upgradelab" / "scans", folder / ".upgradelab" / "scans")
    extensions = ["myst_parser", "upgradelab", "upgradelab_site.quick"]
    path = f"import sys\nsys.path.append({str(ROOT)!r})\n"
    put(folder / "conf.py", f"{path}{CONF}extensions = {extensions}\n")
    topics = [
        _write_topic(folder, series, range(first, min(first + EACH * TOPIC, count)))
        for first in range(0, count, EACH * TOPIC)
    ]
    put(folder / "docs/explained.toml", "")
    lists = {
        "messages": "```{lab:messages} explained.toml\n:show: box\n```\n",
        "warnings": "```{lab:messages} explained.toml\n:show: warnings\n```\n",
    }
    for name, directive in lists.items():
        put(folder / "docs" / f"{name}.md", f"# {name.title()}\n\n{directive}")
    put(folder / "docs/index.md", _tree("Index", [*lists, *topics]))


def _write_topic(folder: Path, series: Sequence[str], numbers: range) -> str:
    """Write the examples of a topic, and a page for each; return the name of its first page."""
    topic = f"topic_{numbers[0] // (EACH * TOPIC):02}"
    names = []
    for start in range(numbers[0], numbers[-1] + 1, EACH):
        name = f"shelves_{start // EACH:04}"
        names.append(name)
        shown = range(start, start + EACH)
        program = EXAMPLE + "".join(_scenario(number, series) for number in shown)
        page = f"# Shelves {start // EACH}\n" + "".join(
            f"\n```{{lab:example}} {topic}.{name}.scenario_{number}\n```\n" for number in shown
        )
        put(folder / "examples" / topic / f"{name}.py", program)
        put(folder / "docs" / topic / f"{name}.md", page)
    lists = {
        "unchanged": "```{lab:behaviours}\n:show: unchanged\n:topic: %s\n```\n",
        "upgrade": f"```{{lab:upgrade}} {series[-2]} {series[-1]}\n:topic: %s\n```\n",
    }
    for name, directive in lists.items():
        put(folder / "docs" / topic / f"{name}.md", f"# {name.title()}\n\n{directive % topic}")
    put(folder / "docs" / topic / "index.md", _tree(topic.title(), [*lists, *names]))
    return f"{topic}/index"


def _tree(title: str, names: Sequence[str]) -> str:
    """Return a page that leads to others."""
    return f"# {title}\n\n```{{toctree}}\n" + "\n".join(names) + "\n```\n"


def _scenario(number: int, series: Sequence[str]) -> str:
    claim, more = ".", ""
    outputs = {", ".join(series): [f"found: ROOM {number}"]}
    if number % 3 == 0:
        costs = ", ".join(f"{name} text" for name in series[1:])
        claim = f", which differs.\n\n    :consequence: {costs}"
        more += '    print("on:", SERIES)\n'
        outputs = {name: [f"found: ROOM {number}", f"on: {name}"] for name in series}
    if number % 10 == 0:
        text = f"shelf {number} is full"
        more += f'    warnings.warn("{text}", UserWarning)\n'
        outputs = {name: [*lines, f"UserWarning: {text}"] for name, lines in outputs.items()}
    stated = "".join(
        f"\n    .. testoutput:: {names}\n\n" + "".join(f"        {line}\n" for line in lines)
        for names, lines in outputs.items()
    )
    return SCENARIO.format(number=number, claim=claim, more=more, stated=stated)
