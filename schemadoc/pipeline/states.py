"""A project as it is in its work tree, and as it was in a revision of git."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from schemadoc import links
from schemadoc.config import (
    Config,
    FilePath,
    LocatorText,
    Source,
    SourceRole,
    load_config,
    parse_locator,
    variables_in,
)
from schemadoc.config.settings import Sources
from schemadoc.enrich import enrich_schema
from schemadoc.errors import ConfigError, SchemadocError, SourceError
from schemadoc.interpreter import find_interpreter
from schemadoc.lint import run_rules
from schemadoc.migrations import RUNS_CODE as MIGRATIONS_RUN_CODE
from schemadoc.model.catalog import Catalog, Finding
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.reading import read_sources
from schemadoc.sources import RUNS_CODE
from schemadoc.workspace import Revision, exported, read_surroundings

_ROLES: tuple[SourceRole, ...] = ("migrations", "code")
_RUN_CODE = RUNS_CODE | MIGRATIONS_RUN_CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a project says at one moment, and what the rules say of that."""

    shown: str
    catalog: Catalog
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A revision whose files are in a folder for a while."""

    revision: Revision
    folder: Path
    config: Config
    """The settings of that time, or those of today where there were none."""
    has_config: bool

    def as_today(self, config: Config) -> "Past":
        """The same, read as the settings of today say."""
        place = replace(config.place, root=self.folder)
        return replace(self, config=replace(config, place=place), has_config=False)


@contextmanager
def open_past(revision: Revision, config: Config) -> Iterator[Past]:
    """The project as it was in a revision."""
    with exported(config.root, revision) as folder:
        file = folder / config.place.file
        with told_of(revision, folder):
            found = load_config(file) if file.is_file() else None
        past = Past(revision=revision, folder=folder, config=found or config, has_config=True)
        yield past if found else past.as_today(config)


@contextmanager
def told_of(revision: Revision, folder: Path) -> Iterator[None]:
    """An error that names files of the revision says so, rather than where they are for a while."""
    try:
        yield
    except SchemadocError as error:
        text = error.message
        for place in (str(folder), os.path.relpath(folder)):
            text = text.replace(f"{place}/", "").replace(place, "the project")
        raise SourceError(f"At {revision.shown}: {text}") from error


def common_roles(past: Past, config: Config) -> tuple[SourceRole, ...]:
    """The roles that can be read both then and now."""
    return tuple(role for role in roles_of(config) if role in roles_of(past.config))


def roles_of(config: Config) -> tuple[SourceRole, ...]:
    """The roles that files alone fill; what a database was, nobody can tell."""
    return tuple(role for role in _ROLES if getattr(config.sources, role))


def read_past(past: Past, config: Config, roles: Sequence[SourceRole], options: Options) -> State:
    """What the project said then; programs run with the interpreter that it has today."""
    chosen = _with_today(_only(past.config, roles), config)
    with told_of(past.revision, past.folder):
        return _read(past.revision.shown, chosen, options, config.root)


def read_present(config: Config, roles: Sequence[SourceRole], options: Options) -> State:
    """What the project says now."""
    return _read("the work tree", _only(config, roles), options, None)


def _read(shown: str, config: Config, options: Options, home: Path | None) -> State:
    options = replace(options, require=())
    read = read_sources(config, options, home)
    surroundings = read_surroundings(config, config.root / config.output.docs)
    catalog = enrich_schema(read.schemas, surroundings, config)
    catalog = replace(catalog, history=read.history)
    findings = run_rules(catalog, config, untrusted=options.untrusted)
    return State(shown=shown, catalog=catalog, findings=findings)


def _only(config: Config, roles: Sequence[SourceRole]) -> Config:
    """The settings with the sources of some roles; without any the snapshot among the pages."""
    chosen = {role: getattr(config.sources, role) for role in roles}
    if not roles:
        snapshot = f"{config.output.docs}/{links.SNAPSHOT}"
        if not (config.root / snapshot).is_file():
            raise ConfigError(
                f"{config.where('sources')}: `diff --base` reads files, and there is neither a "
                f"source of code or migrations nor {snapshot}. Commit the pages of "
                "`schemadoc build`, or compare two snapshots."
            )
        chosen = {"code": (Source(locator=LocatorText(f"json:{snapshot}")),)}
    structure = config.structure if config.structure in chosen else None
    return replace(config, sources=Sources(**chosen), structure=structure)


def _with_today(config: Config, today: Config) -> Config:
    """What a revision does not hold is that of the work tree: the environment of Python."""
    chosen = {
        role: tuple(_with_python(source, today) for source in getattr(config.sources, role))
        for role in _ROLES
    }
    return replace(config, sources=Sources(**chosen))


def _with_python(source: Source, today: Config) -> Source:
    if variables_in(source.locator) or parse_locator(source.locator).scheme not in _RUN_CODE:
        return source
    python = find_interpreter(today.root, source.python, today.root)
    return replace(source, python=FilePath(str(python)))
