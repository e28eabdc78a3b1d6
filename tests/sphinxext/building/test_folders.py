"""The folders that builds write, in processes that build more than once, in any language."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import docutils_namespace

from tests.conftest import PROGRAM as ON_TWO
from tests.conftest import REPOSITORY, Folder
from upgradelab.sphinxext.building.hold import Hold

PROGRAM = ON_TWO.replace("1.3, ", "")
CHANGED = PROGRAM.replace("one: 1", "one: 2").replace('"one:", 1', '"one:", 2')

MakeApp = Callable[[], Sphinx]


@pytest.fixture
def folder(tmp_path: Path, make_folder: Callable[..., Folder]) -> Folder:
    """Make a project with the series 2.0 alone, and a page that shows its scenario."""
    folder: Folder = make_folder(tmp_path, "2.0")
    folder.example(PROGRAM)
    folder.page("numbers.one")
    return folder


@pytest.fixture
def make_app(folder: Folder) -> Iterator[MakeApp]:
    """Make Sphinx applications of the project in this process."""
    paths = [folder.root / name for name in ("docs", ".", "_build/html", "_build/doctrees-html")]

    def make() -> Sphinx:
        docs, root, html, trees = paths
        return Sphinx(docs, root, html, trees, "html", status=None, warning=None)

    with docutils_namespace():
        yield make


def is_free(folder: Folder) -> bool:
    """Return whether somebody else could write the folders now."""

    def refuse() -> None:
        raise BlockingIOError

    def take() -> bool:
        try:
            for name in ("html", "doctrees-html"):
                Hold(folder.root / "_build" / name, refuse).release()
        except BlockingIOError:
            return False
        return True

    with ThreadPoolExecutor(1) as other:
        return other.submit(take).result()


def test_one_application_builds_twice(folder: Folder, make_app: MakeApp) -> None:
    """An application that builds again holds the folders again, and writes what has changed."""
    app = make_app()
    assert not is_free(folder)
    app.build()
    assert is_free(folder)
    folder.page("numbers.one", more="More.\n")
    during: list[bool] = []
    app.connect("env-updated", lambda *_: during.append(is_free(folder)))
    app.build()
    assert during == [False]
    assert is_free(folder)
    assert "<p>More.</p>" in folder.built()
    assert folder.build()[0] == 0
    assert (folder.root / "_build/.html.build").read_bytes() == b""


def test_two_applications(folder: Folder, make_app: MakeApp) -> None:
    """Applications of one process do not wait for one that has not built; each builds right."""
    first = make_app()
    second = make_app()
    second.build()
    assert "one: 1" in folder.built()
    assert is_free(folder)
    folder.page("numbers.one", more="More.\n")
    first.build()
    assert "<p>More.</p>" in folder.built()
    assert is_free(folder)
    folder.example(CHANGED)
    make_app().build()
    assert "one: 2" in folder.built()


def test_broken_off_between_builds(folder: Folder, make_app: MakeApp) -> None:
    """An application that builds again trusts no page of a build that was broken off meanwhile."""
    app = make_app()
    app.build()
    whole = folder.built()
    hold = Hold(folder.root / "_build/html", lambda: None)
    hold.begin()
    hold.release()
    (folder.root / "_build/html/index.html").write_text(whole[:1000], encoding="utf-8")
    app.build()
    assert folder.built() == whole


@pytest.mark.parametrize("event", ["env-updated", "build-finished"])
def test_build_that_raises(folder: Folder, make_app: MakeApp, event: str) -> None:
    """A build that ends with an error lets go of the folders, and the next one trusts nothing."""

    def fail(*_: object) -> None:
        raise ValueError("wanted")

    app = make_app()
    failing = app.connect(event, fail, priority=100)
    with pytest.raises(ExtensionError, match="wanted"):
        app.build()
    assert is_free(folder)
    assert (folder.root / "_build/.html.build").read_bytes()
    app.disconnect(failing)
    app.build()
    assert (folder.root / "_build/.html.build").read_bytes() == b""
    assert "one: 1" in folder.built()


def test_application_that_is_not_made(folder: Folder, make_app: MakeApp) -> None:
    """A drift, which ends an application before it builds, leaves the folders to others."""
    folder.example(PROGRAM.replace('"one:", 1', '"one:", 3'))
    with pytest.raises(SystemExit):
        make_app()
    assert is_free(folder)


def test_nothing_is_left_on_loggers(folder: Folder, make_app: MakeApp) -> None:
    """After a build nothing of this package listens to Sphinx."""
    app = make_app()
    app.build()
    handlers = logging.getLogger("sphinx").handlers
    filters = logging.getLogger("sphinx.sphinx.builders.html").filters
    assert [hook for hook in (*handlers, *filters) if "upgradelab" in repr(hook)] == []
    assert [
        handler for handler in handlers if type(handler).__module__.startswith("upgradelab")
    ] == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("processes", [1, 2])
def test_page_that_cannot_be_written(folder: Folder, language: str, processes: int) -> None:
    """Whatever language a console speaks and whichever process writes, the build fails for it."""
    pages = [f"page{number}" for number in range(12)]
    toctree = "\n   ".join(["", *pages])
    folder.page("numbers.one", more=f".. toctree::\n{toctree}\n")
    for name in pages:
        folder.page(name=name)
    # gettext reads LANGUAGE where the locale is C, which every system has.
    variables = {"LC_ALL": "C", "LANGUAGE": language}
    command = folder.build_command("-j", str(processes))
    status, said = folder.run(*command, **variables)
    assert status == 0, said
    assert ("build succeeded" in said) == (language == "en"), said
    page = folder.root / "_build/html/page11.html"
    whole = page.read_bytes()
    page.unlink()
    page.mkdir()
    for name in pages:
        folder.page(name=name, more="More.\n")
    status, said = folder.run(*command, **variables)
    assert ("error writing file" in said) == (language == "en"), said
    assert status == 2, said
    assert f"not all pages could be written to {page.parent}: see above." in said
    page.rmdir()
    page.write_bytes(whole[:1000])
    os.utime(page)
    status, said = folder.run(*command, **variables)
    assert status == 0, said
    assert "<p>More.</p>" in page.read_text(encoding="utf-8")


def test_locale_that_the_system_lacks(folder: Folder) -> None:
    """A locale from elsewhere, as ssh brings it, does not keep make from building the site."""
    shutil.copy(REPOSITORY / "Makefile", folder.root)
    for name in ("requirements.txt", "pyproject.toml"):
        (folder.root / name).touch()
    for name in ("upgradelab", "upgradelab_site"):
        (folder.root / name).mkdir()
    (folder.root / ".venv").symlink_to(sys.prefix)
    inherited = os.environ.items()
    others = {name: value for name, value in inherited if name not in {"BUILD", "CI", "MAKEFLAGS"}}
    for name in ("xx_YY.UTF-8", "C"):
        done = subprocess.run(
            ["make", "-o", ".venv/installed-requirements", "-o", ".venv/compiled", "html"],
            cwd=folder.root, env={**others, "LC_ALL": name}, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        assert "one: 1" in folder.built()
