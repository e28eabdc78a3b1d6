"""Puts beside the pages what a browser loads to run programs, and the examples to begin with."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from upgradelab.model.bundle import read_manifest
from upgradelab.model.examples.example import Example
from upgradelab.model.run import Run
from upgradelab.sphinxext.domain import lab_domain
from upgradelab.sphinxext.trial.needs import needs_of
from upgradelab.store.book import Book
from upgradelab.system.files import first_line

FOLDER = "_lab"
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts};"
    " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'self'"
)


def publish_lab(app: Sphinx, error: Exception | None) -> None:
    """Copy the lab, write the examples, and keep the page that runs programs to this host."""
    builder = app.builder
    if error is not None or not isinstance(builder, StandaloneHTMLBuilder) or builder.embedded:
        return
    folder = Path(app.outdir, FOLDER)
    source, page = app.config.upgradelab_lab, app.config.upgradelab_try
    manifest = read_manifest(Path(source)) if source else None
    if manifest is None or page not in app.env.found_docs:
        shutil.rmtree(folder, ignore_errors=True)
        return
    _copy(Path(source), manifest, folder)
    book, code = lab_domain(app.env).book, app.config.upgradelab_fingerprint
    write_examples(book, folder / "examples", code)
    restrict(Path(builder.get_output_path(page)))


def _copy(source: Path, manifest: Mapping[str, Any], folder: Path) -> None:
    """Copy the newest bundle, unless it is there, and say which it is."""
    name = manifest["folder"]
    folder.mkdir(parents=True, exist_ok=True)
    for other in folder.iterdir():
        if other.is_dir() and other.name not in {name, "examples"}:
            shutil.rmtree(other)
    if not (folder / name).is_dir():
        fresh = folder / f".{name}.new"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(source / name, fresh)
        fresh.rename(folder / name)
    text = f"upgradelab.lab.describe({json.dumps(manifest)});\n"
    (folder / "lab.js").write_text(text, encoding="utf-8")


def write_examples(book: Book, folder: Path, code: str) -> None:
    """Write a script for each example, with the programs of its scenarios and what they did.

    One that is there, and was made from the same, is left as it is.

    :param code: stands for the code that makes them; another text makes all of them anew.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {f"{name}.js": example for name, example in book.examples.items()}
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()
    for name, example in wanted.items():
        parts = [code, *(book.page_hashes[scenario.name] for scenario in example.scenarios)]
        head = f"// {hashlib.sha256(' '.join(parts).encode()).hexdigest()}\n"
        if first_line(folder / name) != head:
            text = json.dumps(_programs(book, example), ensure_ascii=False)
            script = f"{head}upgradelab.lab.examples({text});\n"
            (folder / name).write_text(script, encoding="utf-8")


def _programs(book: Book, example: Example) -> dict[str, Any]:
    return {
        scenario.name: {
            "program": (program := scenario.script()),
            "environment": dict(scenario.environment),
            "needs": needs_of(scenario, program),
            "runs": dict(_recorded(book, scenario.name)),
        }
        for scenario in example.scenarios
    }


def _recorded(book: Book, scenario: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for series, run in book.runs.get(scenario, {}).items():
        if not run.unavailable:
            yield series, _run(run)


def _run(run: Run) -> dict[str, Any]:
    """Return what a run printed, as the program prints it when it is run by itself."""
    module = run.scenario.rpartition(".")[0]
    return {"python": run.python, "text": run.text.replace(f"examples.{module}.", "__main__.")}


def restrict(path: Path) -> None:
    """Let a page load nothing but files of its own host, whatever a program in it asks for.

    The theme's own scripts within the page are named by their hashes.
    """
    text = path.read_text(encoding="utf-8")
    hashes = [f"'sha256-{_hash(script)}'" for script in dict.fromkeys(_INLINE_SCRIPT.findall(text))]
    policy = _POLICY.format(scripts=" ".join(hashes))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    if meta not in text:
        path.write_text(text.replace("<head>", f"<head>{meta}", 1), encoding="utf-8")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
