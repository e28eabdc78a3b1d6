"""A small project with the configuration and the templates of this site, built for an address."""

from __future__ import annotations

import shutil

from tests.conftest import REPOSITORY, Folder

ADDRESS = "https://lab.example/en/latest/"
ROWS = """
    # tuple indices must be integers or slices, not str

    Since 2.0 a row is like a named tuple: `row.name` works, `row["name"]` & `<name>` do not.
    Write `row.name`.

    ```{lab:example} numbers.one
    ```

    ## Names

    All of them.
    """
CHOSEN = """
    ---
    myst:
      html_meta:
        description: Chosen words.
        keywords: savepoint, begin_nested
    ---

    # Savepoints

    Words of the page.
    """


def make_site(folder: Folder) -> Folder:
    """Write the project: some pages, a list of behaviours, and an old address."""
    for name in ("conf.py", "docs/_templates", "docs/favicon.svg", "docs/inventories"):
        source, target = REPOSITORY / name, folder.root / name
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    folder.example()
    tree = "```{toctree}\nmessages\nbehaviours\nstatements/rows\nstatements/savepoints\n```\n"
    folder.write("docs/index.md", f"# Home\n\nWhere to begin.\n\n{tree}")
    folder.write("docs/messages.md", "# Find your warning\n\nPaste it.\n\n```{lab:messages}\n```\n")
    folder.write(
        "docs/behaviours.md", "# All behaviours\n\nA row each.\n\n```{lab:behaviours}\n```\n"
    )
    folder.write("docs/statements/rows.md", ROWS)
    folder.write("docs/statements/savepoints.md", CHOSEN)
    folder.write("docs/redirects.toml", '"migration/rows" = "statements/rows"\n')
    return folder


def build(folder: Folder, address: str = ADDRESS, builder: str = "html") -> None:
    """Build the project as Read the Docs does; an empty address is none."""
    status, said = folder.run(
        *folder.build_command(builder=builder),
        PYTHONPATH=str(REPOSITORY),
        READTHEDOCS_CANONICAL_URL=address,
    )
    assert status == 0, said
