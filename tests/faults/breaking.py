"""Ways to break things for real: full disks, folders that cannot be written, left processes."""

from __future__ import annotations

import os
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder

_SMALL = """
room="$1"; folder="$2"; shift 2
rm -rf "$folder.left" && cp -a "$folder" "$folder.left" || exit 99
mount -t tmpfs -o size=16m none "$folder" && cp -a "$folder.left/." "$folder" || exit 99
free=$(df -Pk "$folder" | awk 'NR == 2 { print $4 }')
dd if=/dev/zero of="$folder/.filler" bs=1024 count=$((free - room)) 2>/dev/null || exit 99
"$@"; status=$?
rm -rf "$folder/.filler" "$folder.left" && cp -a "$folder" "$folder.left"
exit $status
"""


def small_disk(folder: Path, room: int) -> list[str]:
    """Return a prefix for commands to which a folder is a disk with so many kilobytes of room.

    They find on it what is in the folder. What they leave is copied beside the folder, with
    ``.left`` after its name: the disk is theirs alone, and gone with them. Linux lets everybody
    make one who may make a namespace.
    """
    folder.mkdir(parents=True, exist_ok=True)
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    prefix = ["unshare", *user, "--mount"]
    try:
        subprocess.run([*prefix, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        # A container may forbid it; a full disk is then tried as a limit on files alone.
        pytest.skip(f"no small disk can be made here: {error}")
    return [*prefix, "sh", "-c", _SMALL, "sh", str(room), str(folder)]


def small_files(blocks: int) -> list[str]:
    """Return a prefix for commands that can write no file larger than so many half kilobytes."""
    return ["sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh"]


def forbid_writing(root: Path) -> list[str]:
    """Take the permission to write from all in a folder; return a prefix for commands.

    Root writes everywhere, so the prefix takes that from it.
    """
    for path in [root, *(path for path in root.rglob("*") if not path.is_symlink())]:
        path.chmod(path.stat().st_mode & ~0o222)
    return ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []


def allow_writing(root: Path) -> None:
    """Give the permission to write back."""
    root.chmod(0o755)
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o200)


def processes_with(temporary: Path) -> dict[int, str]:
    """Return the processes whose folder for temporary files this is, with command lines."""
    wanted = f"TMPDIR={temporary}"
    if not Path("/proc/self/environ").exists():
        command = ["ps", "-AEww", "-o", "pid=,command="]
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        lines = (line.strip().partition(" ") for line in listed.splitlines() if wanted in line)
        return {int(pid): rest for pid, _, rest in lines}
    commands = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            variables = (folder / "environ").read_text(errors="replace").split("\0")
            if wanted in variables:
                commands[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:  # it has ended, or is another user's
            continue
    return commands


def wait_until(condition: Callable[[], object], seconds: float = 120) -> None:
    """Wait until something is the case.

    :raises AssertionError: when it is not in time.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it has not happened in time"
        time.sleep(0.01)


def site(folder: Folder) -> dict[str, bytes]:
    """Return all that a reader gets of the built site, by name."""
    root = folder.root / "_build/html"
    kinds = {".html", ".js", ".json", ".py", ".css"}
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.suffix in kinds
    }


def wheel(folder: Path, version: str, imported: str = "", size: int = 0) -> None:
    """Make a package sqlalchemy that can be installed without a network.

    :param imported: the release that the package says it is, if not this.
    :param size: bytes of one of its files.
    """
    text = f'__version__ = "{imported or version}"\n'
    _write_wheel(folder, version, {"__init__.py": text.encode(), "orm.py": b"#" * size})


def wheel_of(overlay: Path, version: str, folder: Path) -> None:
    """Make a wheel of the real package in an overlay."""
    package = overlay / "sqlalchemy"
    files = {path.relative_to(package).as_posix(): path for path in package.rglob("*.py")}
    _write_wheel(folder, version, {name: path.read_bytes() for name, path in files.items()})


def other_wheel(folder: Path, name: str, version: str, text: str) -> None:
    """Make a package of another name, which is one module and needs SQLAlchemy.

    :param text: the module's code.
    """
    needs = "Requires-Dist: sqlalchemy\n"
    _write_wheel(folder, version, {"__init__.py": text.encode()}, name, needs)


def _write_wheel(
    folder: Path, version: str, files: dict[str, bytes], package: str = "sqlalchemy", more: str = ""
) -> None:
    folder.mkdir(exist_ok=True)
    info = f"{package}-{version}.dist-info"
    about = {
        "METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n{more}",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(folder / f"{package}-{version}-py3-none-any.whl", "w") as file:
        for name, content in files.items():
            file.writestr(f"{package}/{name}", content)
        for name, text in about.items():
            file.writestr(f"{info}/{name}", text)


def pin_offline(folder: Folder, release: str) -> None:
    """Pin a release that comes from the folder of wheels, and give the project its own overlays."""
    wheels = folder.root / "wheels"
    wheels.mkdir(exist_ok=True)
    series = ".".join(release.split(".")[:2])
    folder.write(
        f"requirements/{series}.txt", f"--no-index\n--find-links {wheels}\nsqlalchemy=={release}\n"
    )
    overlays = folder.project.overlays
    if overlays.is_symlink():
        overlays.unlink()
