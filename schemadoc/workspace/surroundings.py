"""What the project says of its database in words: notes, and the pages that domains link to."""

import os
import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from schemadoc.config import Config
from schemadoc.errors import ConfigError
from schemadoc.model.page import File
from schemadoc.workspace.walk import list_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the project says of its database in words."""

    notes: tuple[File, ...] = ()
    see: Mapping[str, str | None] = field(default_factory=dict)
    """Target of a `see` link -> where it is from our docs folder; None where it is not."""
    own: Mapping[str, str] = field(default_factory=dict)
    """Target of a `see` link -> its path in our docs folder. Whether it will be there, the disk
    does not tell: pages are yet to be written or removed."""

    def with_pages(self, pages: Collection[str], written: Collection[str]) -> "Surroundings":
        """The same, now that the pages are known, and which files an earlier run wrote."""
        see = dict(self.see)
        for target, path in self.own.items():
            if path in pages:
                see[target] = path + "".join(target.partition("#")[1:])
            elif path in written:
                see[target] = None
        return replace(self, see=see)


def read_surroundings(config: Config, docs_dir: Path) -> Surroundings:
    """The notes, and the pages that domains link to, in the folder that MkDocs builds."""
    see, own = dict(_see(config, docs_dir)), dict(_own(config, docs_dir))
    return Surroundings(notes=_read_notes(config), see=see, own=own)


def _read_notes(config: Config) -> tuple[File, ...]:
    """The Markdown files of the notes folder, sorted; their paths are relative to the root."""
    folder = config.root / config.notes
    return tuple(
        File(path=f"{config.notes}/{path.relative_to(folder).as_posix()}", content=_read(path))
        for path in list_files(folder, ".md")
    )


def _see(config: Config, docs_dir: Path) -> Iterator[tuple[str, str | None]]:
    ours = config.root / config.output.docs
    for target in _targets(config):
        path = target.partition("#")[0]
        if urlsplit(target).scheme:
            yield target, target
        elif (docs_dir / path).is_file():
            inner = posixpath.relpath(docs_dir.as_posix(), ours.as_posix())
            yield target, posixpath.normpath(f"{inner}/{target}")
        else:
            yield target, None


def _own(config: Config, docs_dir: Path) -> Iterator[tuple[str, str]]:
    ours = os.path.normpath(config.root / config.output.docs)
    for target in _targets(config):
        file = Path(os.path.normpath(docs_dir / target.partition("#")[0]))
        if not urlsplit(target).scheme and file.is_relative_to(ours):
            yield target, file.relative_to(ours).as_posix()


def _targets(config: Config) -> Iterator[str]:
    return (see.target for settings in config.domains.values() for see in settings.see)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error
