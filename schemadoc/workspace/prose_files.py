"""The hand-written pages of a project, whose live facts are kept true."""

import os
import re
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from schemadoc.config import Config
from schemadoc.config.patterns import Entries, is_pattern
from schemadoc.errors import ConfigError
from schemadoc.model.page import File
from schemadoc.model.prose import FileSize
from schemadoc.workspace.places import FOLDER, find_repository

_MARK = re.compile(rb"<!--\s*/?\s*schemadoc\b")
_USUAL = ("README.md", "docs")
_SUFFIXES = (".md", ".markdown")
_FOREIGN = frozenset({"node_modules", "venv", "site-packages", "__pycache__"})
_WILDCARD = re.compile(r"[*?]")


def read_prose(config: Config, docs_dir: Path, ours: Collection[str]) -> tuple[File, ...]:
    """The hand-written pages with marks in them, by their paths from the root; `docs_dir` is what
    MkDocs builds, `ours` what we wrote into our own folder in it."""
    docs = PurePosixPath(config.output.docs)
    own = {str(docs / path) for path in ours}
    found = {path for path in _paths(config, docs_dir) if path not in own}
    texts = (File(path=path, content=_read(config.root / path)) for path in sorted(found))
    marked = [file for file in texts if _MARK.search(file.content.replace(b"\0", b""))]
    ignored = _ignored_by_git(config.root, [file.path for file in marked])
    return tuple(file for file in marked if file.path not in ignored)


def prose_places(config: Config) -> tuple[str, ...]:
    """What `prose` names, or else what is usual; of a pattern the folder that it begins in."""
    return tuple(_start(entry) for entry in config.prose or _USUAL)


def measure_file(root: Path, path: str) -> FileSize | None:
    """How long a file is; None where the repository has no such file."""
    file = root / path
    if not file.is_file() or not file.resolve().is_relative_to(find_repository(root).resolve()):
        return None
    content = _read(file)
    ends_within_a_line = bool(content) and not content.endswith(b"\n")
    return FileSize(lines=content.count(b"\n") + ends_within_a_line, bytes=len(content))


def _paths(config: Config, docs_dir: Path) -> Iterator[str]:
    for entry in config.prose or _USUAL:
        _refuse_outside(entry, config)
        if is_pattern(entry):
            meant = Entries([entry])
            files = _beneath(config, config.root / _start(entry))
            yield from (path for path in files if meant.meaning(path, path))
        elif (config.root / entry).exists():
            yield from _within(config, config.root / entry)
        elif config.prose:
            raise ConfigError(
                f"{config.where('prose')}: `prose` names {entry}, which is not there. "
                "Correct the path, or leave it out."
            )
    if not config.prose and docs_dir.is_dir() and docs_dir.is_relative_to(config.root):
        yield from _beneath(config, docs_dir)


def _within(config: Config, place: Path) -> Iterator[str]:
    """The file that a path means, or those of a folder; none where a link leads out."""
    real, root = place.resolve(), config.root.resolve()
    if not real.is_relative_to(root):
        return
    if place.is_dir():
        yield from _beneath(config, place)
    else:
        yield real.relative_to(root).as_posix()  # what is written must not replace a link


def _start(entry: str) -> str:
    """The folder that a pattern begins in; what has no wildcard is itself."""
    if not is_pattern(entry):
        return entry
    return _WILDCARD.split(entry)[0].rpartition("/")[0] or "."


def _refuse_outside(entry: str, config: Config) -> None:
    path = PurePosixPath(entry)
    if path.is_absolute() or ".." in path.parts or "\\" in entry or ":" in entry:
        raise ConfigError(
            f"{config.where('prose')}: `prose` names {entry}: write a path within the folder of "
            f"{config.place.file}, with forward slashes."
        )


def _beneath(config: Config, folder: Path) -> Iterator[str]:
    """The Markdown files of a folder, none that a link leads to, and none of others' packages."""
    left = {os.path.normpath(config.root / place) for place in
            (config.notes, config.output.site, FOLDER)}  # fmt: skip
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if name not in _FOREIGN
            and not name.startswith(".")
            and os.path.normpath(Path(place, name)) not in left
        )
        inner = Path(place).relative_to(config.root).as_posix()
        before = "" if inner == "." else f"{inner}/"
        for name in sorted(files):
            is_page = name.lower().endswith(_SUFFIXES)
            if is_page and not os.path.islink(f"{place}/{name}"):  # noqa: PTH114 - of many files
                yield before + name


def _ignored_by_git(root: Path, paths: list[str]) -> frozenset[str]:
    """Those that git ignores; none where there is no git, or no repository."""
    if not paths:
        return frozenset()
    command = ["git", "-c", "core.fsmonitor=false", "check-ignore", "-z", "--stdin"]
    try:
        done = subprocess.run(
            command,
            cwd=root,
            input="\0".join(paths).encode(errors="surrogateescape"),
            capture_output=True,
            check=False,
        )
    except OSError:
        return frozenset()
    return frozenset(os.fsdecode(name) for name in done.stdout.split(b"\0") if name)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"{path} cannot be read: {error.strerror}. Check its permissions, or leave it out of "
            "`prose`."
        ) from error
