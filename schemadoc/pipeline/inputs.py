"""What pages are made of beside the schema, in hashes: to tell later which of it has changed."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path

from schemadoc import __version__
from schemadoc.config import Config, LocatorText, Source, mask_locator
from schemadoc.model.catalog import Catalog
from schemadoc.workspace import list_files

_NO_INPUT = frozenset({"drift", "look", "output", "place", "prose", "repository", "sources"})
"""The settings that no page depends on, and those that are taken apart."""
_DIGITS = 12


def describe_inputs(catalog: Catalog, config: Config) -> Mapping[str, str]:
    """Each input by a name that a message can tell, with its version or its hash."""
    return {
        "schemadoc": __version__,
        **dict(_settings(config)),
        **dict(_files("note", config.root, config.notes)),
        **dict(_files("template", config.root, config.templates or "")),
        **dict(_migrations(catalog)),
    }


def _settings(config: Config) -> Iterator[tuple[str, str]]:
    """The settings that are given."""
    given = {name.partition(".")[0] for name in config.place.lines}
    for setting in fields(config):
        if setting.name in given - _NO_INPUT:
            yield f"setting `{setting.name}`", _hash(repr(getattr(config, setting.name)))
    for role in dict.fromkeys(role for role, _ in config.sources.all()):
        masked = [_masked(source) for source in getattr(config.sources, role)]
        yield f"setting `sources.{role}`", _hash(repr(masked))


def _masked(source: Source) -> Source:
    return replace(source, locator=LocatorText(mask_locator(source.locator)))


def _files(what: str, root: Path, folder: str) -> Iterator[tuple[str, str]]:
    for path in list_files(root / folder, "") if folder else ():
        if path.is_file() and "." in path.name:
            content = path.read_bytes().replace(b"\r\n", b"\n")
            name = f"{folder}/{path.relative_to(root / folder).as_posix()}"
            yield f"{what} {name}", _hash(content.decode("latin-1"))


def _migrations(catalog: Catalog) -> Iterator[tuple[str, str]]:
    if catalog.history:
        steps = catalog.history.steps
        yield "migrations", f"{len(steps)} {_hash(repr([(s.name, s.sql) for s in steps]))}"


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
