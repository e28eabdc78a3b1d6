"""Each page says of itself what it is about, for search engines and previews of links."""

from __future__ import annotations

import html
import re
from pathlib import Path

from tests.browser.links import pages_of
from tests.browser.test_pages import MACHINE_MADE

DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


def test_every_page_describes_itself(site: Path) -> None:
    """Each page that somebody wrote has one description, as long as a sentence, and its own."""
    seen: dict[str, str] = {}
    for path in pages_of(site):
        name = path.relative_to(site).with_suffix("").as_posix()
        if name in MACHINE_MADE:
            continue
        descriptions = DESCRIPTION.findall(path.read_text(encoding="utf-8"))
        assert len(descriptions) == 1, name
        description = html.unescape(descriptions[0])
        assert 40 <= len(description) <= 320, name
        assert seen.setdefault(description, name) == name, f"as {seen[description]}"
