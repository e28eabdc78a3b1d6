"""A little that is known of messages, for tests."""

from __future__ import annotations

from upgradelab.libraries import load_library
from upgradelab.messages.knowledge import Known, entry_of, knowledge
from upgradelab.messages.published import Entry, Forms, Knowledge, Later, Page, Place, Ran
from upgradelab.messages.templates import Template

GET = "The Query.get() method is considered legacy"
SELECT = "The legacy calling style of select() is deprecated"
ENGINE = "'Engine' object has no attribute 'execute'"


def place(page: str) -> Place:
    """Return a whole page."""
    return Place(page=f"{page}.html", anchor="", text="")


def warning(name: str, text: str, page: str, later: Later) -> Entry:
    """Return what is known of a warning of 1.4."""
    entry = entry_of(Template(name, text), [place(page)], "A warning in 1.4.")
    entry["later"] = later
    return entry


def some_knowledge(site: str = "") -> Knowledge:
    """Return what is known of two warnings and an error."""
    get = warning("LegacyAPIWarning", GET, "get", Later(does="works", series="2.1"))
    get["forms"] = Forms(old="session.query(Hive).get(2)", new="session.get(Hive, 2)")
    select = warning("RemovedIn20Warning", SELECT, "select", Later(does="raises", series="2.0"))
    engine = entry_of(
        Template("AttributeError", ENGINE, series=["2.0"]), [place("engine")], "An error in 2.0."
    )
    pages = {
        place(name)["page"]: Page(title=f"On {name}", lead=f"What {name} does.")
        for name in ("get", "select", "engine")
    }
    return knowledge(
        load_library("sqlalchemy"),
        Known([get, select, engine], {}, {}),
        pages,
        site=site,
        series=[Ran(name="1.4", release="1.4.54", environment={"SQLALCHEMY_WARN_20": "1"})],
    )
