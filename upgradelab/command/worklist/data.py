"""A worklist as data for programs."""

from __future__ import annotations

from typing import Any

from upgradelab.command.worklist.report import Report
from upgradelab.messages.log.texts import Texts
from upgradelab.messages.log.worklist import Family
from upgradelab.messages.published import digest
from upgradelab.scan.recognise import verdict

VERSION = 1
"""Of the format."""


def to_json(report: Report) -> dict[str, Any]:
    """Return a worklist as the page about it describes."""
    knowledge = report.known.knowledge
    return {
        "version": VERSION,
        "library": knowledge["library"],
        "release": report.release or None,
        "data": digest(knowledge),
        "families": [
            _family(report, family)
            for family in [*report.own, *report.of_packages, *report.unexplained]
        ],
        "others": _counts(report.others),
    }


def _family(report: Report, family: Family) -> dict[str, Any]:
    entry = family.entry
    place = family.explained[0] if family.explained else None
    page = report.known.knowledge["pages"][place["page"]] if place else None
    lacking = report.lacking(family)
    listing = lacking.place if lacking else None
    address = report.known.address(shown) if (shown := place or listing) else None
    scanned = report.scanned(family)
    return {
        "type": family.name,
        "message": family.text,
        "example": family.example,
        "count": family.count,
        "own": family.own,
        "packages": dict(sorted(family.packages.items())),
        "places": [
            {"place": report.place(where), "count": count} for where, count in family.places.items()
        ],
        "follow_ups": family.follow_ups,
        "causes": _counts(family.causes),
        "verdict": _verdict(report, family),
        "official": (report.official(scanned) if scanned else "") or None,
        "later": entry.get("later") if entry else None,
        "instead": entry.get("forms") if entry else None,
        "title": page["title"] if page else listing["text"] if listing else None,
        "lead": page["lead"] if page else None,
        "page": address,
    }


def _verdict(report: Report, family: Family) -> str:
    if family.entry:
        return family.entry["verdict"]
    scanned = report.scanned(family)
    lacking = report.lacking(family)
    return verdict(scanned) if scanned else lacking.said if lacking else ""


def _counts(texts: Texts) -> list[dict[str, Any]]:
    return [{"text": text, "count": count} for text, count in texts.most_common()]
