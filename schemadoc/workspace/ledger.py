"""What came of what in the last build: a key of all that a result was made of, and how to know the
result again where that build left it.

It lies in the folder of whoever builds, never in the project: who could write it could put words
into a site, and a project may have come from anybody.
"""

import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import Any

_MOST_PROJECTS = 8
_MAX_BYTES = 100_000_000


class Ledger:
    """Keys and what is known under them; only what a build asked for or added is kept after it."""

    def __init__(self, file: Path | None = None, program: str = "") -> None:
        """Read a file; what is damaged, or another program's, is as if it were not there."""
        self._file, self._program = file, program
        self._before = dict(_read(file, program)) if file else {}
        self._after: dict[str, str] = {}

    @property
    def is_kept(self) -> bool:
        """Whether it is of any use to add something."""
        return self._file is not None

    def get(self, key: str) -> Any:
        """What is known under a key; None where nothing is."""
        found = self._before.get(key)
        if found is None:
            return None
        self._after[key] = found
        return json.loads(found)

    def put(self, key: str, known: Any) -> None:
        """Know something from now on."""
        if self.is_kept:
            self._after[key] = json.dumps(known, separators=(",", ":"))

    def keep(self) -> None:
        """Go on knowing all that was known: nobody asked because nothing was to be done."""
        self._after = {**self._before, **self._after}

    def save(self) -> None:
        """Keep it for the next build, if there is a place for it."""
        if self._file is not None and self._after != self._before:
            with suppress(OSError):
                _write(self._file, self._program, self._after)
        self._before, self._after = self._after, {}


def open_ledger(root: Path, program: str) -> Ledger:
    """The ledger of a project, as far as this program wrote it; empty where none can be kept."""
    with suppress(OSError, RuntimeError):  # there may be no home
        name = sha256(os.fsencode(root.resolve())).hexdigest()
        return Ledger(_folder() / name[:32], program)
    return Ledger()


def _folder() -> Path:
    """A folder that nobody else can write to; OSError where there is none."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "schemadoc" / "made"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix":
        found = folder.lstat()
        is_private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o022
        if not is_private or found.st_uid != os.geteuid():
            raise PermissionError(folder)
    return folder


def _read(file: Path, program: str) -> Iterator[tuple[str, str]]:
    content = b""
    with suppress(OSError):
        content = file.read_bytes()
    mark, _, body = content.partition(b"\n")
    if mark != _mark(program, body):
        return
    for line in body.decode("ascii").split("\n"):
        key, _, known = line.partition(" ")
        yield key, known


def _mark(program: str, body: bytes) -> bytes:
    return sha256(program.encode() + body).hexdigest().encode()


def _write(file: Path, program: str, known: dict[str, str]) -> None:
    body = "\n".join(f"{key} {value}" for key, value in known.items()).encode()
    if len(body) > _MAX_BYTES:
        file.unlink(missing_ok=True)
        return
    handle, name = mkstemp(dir=file.parent, prefix="new-")
    try:
        with os.fdopen(handle, "wb") as beside:
            beside.write(_mark(program, body) + b"\n" + body)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    found = [(path.lstat().st_mtime, path) for path in file.parent.iterdir()]
    for _, path in sorted(found, reverse=True)[_MOST_PROJECTS:]:
        path.unlink()
