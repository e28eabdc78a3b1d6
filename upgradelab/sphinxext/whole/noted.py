"""What is known of messages, kept with the pages and made anew when what it is made from changes.

To tell all messages apart takes longer than to find the runs of all scenarios.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from upgradelab.sphinxext.domain import LabDomain, Messages, hash_text, lab_domain
from upgradelab.sphinxext.whole.finder import check_stated, known_messages, stated_files
from upgradelab.sphinxext.whole.releases import scanned_messages
from upgradelab.store.scans import key_of_messages


def note_messages(_app: Sphinx, env: BuildEnvironment) -> None:
    """Note what is known of all messages, once a build, before pages are written side by side.

    Warns of those that are said to be explained where no page is.
    """
    check_stated(env)
    lab = lab_domain(env)
    made_from = _made_from(lab)
    if lab.messages.made_from != made_from:
        known = known_messages(env)
        lab.messages = Messages(known, scanned_messages(env, known.messages), made_from)


def _made_from(lab: LabDomain) -> str:
    """Return a hash of all that is asked to tell messages apart, but for the code that asks.

    When that changes, nothing of an earlier build is kept.
    """
    if not lab.stated:
        return ""
    titles = {name: title.astext() for name, title in lab.env.titles.items()}
    parts = [
        lab.book_digest(),
        key_of_messages(lab.book.project),
        *(repr(sorted(part.items())) for part in lab.data_of_pages),
        repr(sorted(titles.items())),
        repr(lab.env.config.upgradelab_surveys),
        *(Path(path).read_text(encoding="utf-8") for path in stated_files(lab)),
    ]
    return hash_text("\0".join(parts))
