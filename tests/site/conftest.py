"""A small project that uses what this site alone has."""

from __future__ import annotations

import pytest

from tests.conftest import SITE_CONFIGURATION, Folder


@pytest.fixture
def folder(folder: Folder) -> Folder:
    """Make a project whose configuration loads this site's own extension too."""
    folder.write("conf.py", SITE_CONFIGURATION)
    return folder
