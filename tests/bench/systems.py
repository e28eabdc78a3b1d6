"""The systems that are compared: how each is given the scenarios, and how it is started."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.workload import EACH, HEAD, SCENARIOS, Scenario

ROOT = Path(__file__).parents[2]
OURS = sys.executable
OTHERS = str(ROOT / ".upgradelab" / "bench" / "bin" / "python")
"""The interpreter that has what requirements/bench.txt names."""

Pages = Mapping[str, list[Scenario]]
STATES = ("cold", "same", "changed")

CONF = 'project = "Bench"\nhtml_theme = "furo"\nhtml_copy_source = False\n'
GALLERY = """
extensions = ["sphinx_gallery.gen_gallery"]
sphinx_gallery_conf = {
    "examples_dirs": "../examples",
    "gallery_dirs": "gallery",
    "abort_on_example_error": True,
    "download_all_examples": False,
    "image_scrapers": (),
    "parallel": True,
    "reset_modules": (),
}
"""
NOTEBOOKS = """
extensions = ["myst_nb"]
nb_execution_mode = "cache"
nb_execution_cache_path = "_build/cache"
nb_execution_raise_on_error = True
"""
NOTEBOOK_FRONT = """---
file_format: mystnb
kernelspec:
  name: python3
---
"""


@dataclass(frozen=True)
class System:
    """One system, and what is to be expected of it."""

    key: str
    title: str
    write: Callable[[Path, Pages], None]
    """Writes the sources into a folder."""
    steps: tuple[tuple[str, ...], ...]
    """Commands, one after the other."""
    made: tuple[str, ...] = ("_build",)
    """What a cold start must not find."""
    series: int = 1
    runs: tuple[int, int, int] = (SCENARIOS, SCENARIOS, SCENARIOS)
    """Scenarios that run in each state."""
    rendered: bool = True
    """Whether pages with all outputs are made."""


def sphinx(python: str, builder: str = "html", jobs: str = "auto") -> tuple[str, ...]:
    """Return the command of a build; unless told otherwise, it may use all processors."""
    return (
        *(python, "-m", "sphinx", "-j", jobs, "-c", ".", "-d", "_build/doctrees"),
        *("-b", builder, "docs", f"_build/{builder}"),
    )


def systems(series: list[str], single: str) -> list[System]:
    """Return all systems.

    :param series: the names of all series.
    :param single: the series on which those run that know one only.
    """
    cached = (SCENARIOS, 0, EACH)
    return [
        System(
            "files",
            "python file.py, one after the other",
            _files,
            (("sh", "-c", f'for file in *.py; do "{OTHERS}" "$file" || exit 1; done'),),
            rendered=False,
        ),
        System(
            "gallery",
            "sphinx-gallery",
            _gallery,
            (sphinx(OTHERS),),
            made=("_build", "docs/gallery", "docs/sg_execution_times.rst"),
            runs=cached,
        ),
        # Two processes that read pages may both make the cache's tables, and one of them fails.
        System(
            "notebooks",
            "MyST-NB, with its cache",
            _notebooks,
            (sphinx(OTHERS, jobs="1"),),
            runs=cached,
        ),
        System(
            "doctest",
            "sphinx.ext.doctest, then HTML",
            _doctest,
            (sphinx(OTHERS, "doctest"), sphinx(OTHERS)),
        ),
        System(
            "pytest",
            "pytest-sphinx",
            _doctest,
            ((OTHERS, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--doctest-glob=*.rst"),),
            rendered=False,
        ),
        System("ours-1", "this project, one series", _ours([single]), (sphinx(OURS),),
               made=("_build", ".upgradelab/outcomes"), runs=(SCENARIOS, 0, 1)),
        System(
            "ours-4",
            "this project, four series",
            _ours(series),
            (sphinx(OURS),),
            made=("_build", ".upgradelab/outcomes"),
            series=len(series),
            runs=(SCENARIOS * len(series), 0, len(series)),
        ),
        System("sphinx", "Sphinx alone, outputs typed in", _plain, (sphinx(OURS),), runs=(0, 0, 0)),
    ]  # fmt: skip


def put(path: Path, text: str) -> None:
    """Write a file, if it is not the same already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _index(folder: Path, pages: Pages, suffix: str) -> None:
    names = "\n".join(pages)
    if suffix == "rst":
        indented = textwrap.indent(names, "   ")
        put(folder / "docs/index.rst", f"Index\n=====\n\n.. toctree::\n\n{indented}\n")
    else:
        put(folder / "docs/index.md", f"# Index\n\n```{{toctree}}\n{names}\n```\n")


def _files(folder: Path, pages: Pages) -> None:
    for scenarios in pages.values():
        for scenario in scenarios:
            put(folder / f"scenario_{scenario.number:03}.py", f"{HEAD}\n{scenario.code}")


def _gallery(folder: Path, pages: Pages) -> None:
    put(folder / "conf.py", CONF + GALLERY)
    put(folder / "examples/README.rst", "Examples\n========\n")
    put(folder / "docs/index.rst", "Index\n=====\n\n.. toctree::\n\n   gallery/index\n")
    for name, scenarios in pages.items():
        blocks = "".join(f"\n# %%\n# {scenario.claim}\n\n{scenario.code}" for scenario in scenarios)
        title = f'"""\n{name}\n======\n"""\n'
        put(folder / f"examples/plot_{name}.py", f"{title}\n{HEAD}{blocks}")


def _notebooks(folder: Path, pages: Pages) -> None:
    put(folder / "conf.py", CONF + NOTEBOOKS)
    _index(folder, pages, "md")
    for name, scenarios in pages.items():
        cells = "".join(
            f"\n{scenario.claim}\n\n```{{code-cell}}\n{scenario.code}```\n"
            for scenario in scenarios
        )
        text = f"{NOTEBOOK_FRONT}\n# {name}\n\n```{{code-cell}}\n{HEAD}```\n{cells}"
        put(folder / f"docs/{name}.md", text)


def _doctest(folder: Path, pages: Pages) -> None:
    put(folder / "conf.py", f'{CONF}extensions = ["sphinx.ext.doctest"]\n')
    put(folder / "pytest.ini", "[pytest]\ntestpaths = docs\n")
    _index(folder, pages, "rst")
    for name, scenarios in pages.items():
        setup = "".join(f"   {line}\n" if line else "\n" for line in HEAD.splitlines())
        blocks = "".join(
            f"{scenario.claim}\n\n.. testcode::\n\n{scenario.indented(3)}\n"
            f".. testoutput::\n\n   {scenario.output}\n\n"
            for scenario in scenarios
        )
        put(folder / f"docs/{name}.rst", f"{name}\n======\n\n.. testcode::\n\n{setup}\n{blocks}")


def _ours(series: list[str]) -> Callable[[Path, Pages], None]:
    def write(folder: Path, pages: Pages) -> None:
        put(folder / "conf.py", f'{CONF}extensions = ["myst_parser", "upgradelab"]\n')
        _index(folder, pages, "md")
        overlays = folder / ".upgradelab" / "overlays"
        overlays.parent.mkdir(exist_ok=True)
        if not overlays.is_symlink():
            overlays.symlink_to(ROOT / ".upgradelab" / "overlays")
        for name in series:
            source = ROOT / "requirements" / f"{name}.txt"
            put(folder / "requirements" / source.name, source.read_text(encoding="utf-8"))
        for name, scenarios in pages.items():
            functions = "".join(
                f'\n\ndef scenario_{scenario.number}():\n    """{scenario.claim}\n\n'
                f"    .. testoutput:: {', '.join(series)}\n\n        {scenario.output}\n"
                f'    """\n{scenario.indented(4)}'
                for scenario in scenarios
            )
            put(folder / f"examples/{name}.py", f'"""{name}"""\n\n{HEAD}{functions}')
            shown = "".join(
                f"\n```{{lab:example}} {name}.scenario_{scenario.number}\n```\n"
                for scenario in scenarios
            )
            put(folder / f"docs/{name}.md", f"# {name}\n{shown}")

    return write


def _plain(folder: Path, pages: Pages) -> None:
    put(folder / "conf.py", f'{CONF}extensions = ["myst_parser"]\n')
    _index(folder, pages, "md")
    for name, scenarios in pages.items():
        blocks = "".join(
            f"\n{scenario.claim}\n\n```python\n{scenario.code}```\n\n```\n{scenario.output}\n```\n"
            for scenario in scenarios
        )
        put(folder / f"docs/{name}.md", f"# {name}\n\n```python\n{HEAD}```\n{blocks}")


def forget(system: System, folder: Path) -> None:
    """Remove what a system has made."""
    for name in system.made:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
