"""From the sources of a configuration, or from one of them, to schemas."""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from schemadoc import migrations, sources
from schemadoc.config import (
    Config,
    FilePath,
    Locator,
    Source,
    SourceRole,
    mask_locator,
    parse_locator,
    resolve_locator,
    unknown_source,
    variables_in,
)
from schemadoc.enrich import select_objects, without_bookkeeping
from schemadoc.errors import ConfigError, PasswordNeeded, SourceError
from schemadoc.migrations.history import make_history
from schemadoc.migrations.replay import renumbered
from schemadoc.migrations.safety import judge_steps
from schemadoc.model.history import History
from schemadoc.model.schema import Schema
from schemadoc.model.statistics import Statistics
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.replaying import Reading, Telling, replay_source
from schemadoc.scratch import bundled_server, find_binaries, has_binaries
from schemadoc.sources import RUNS_CODE, print_on, read_figures, read_schema
from schemadoc.sources.applied import Bookkeeping, read_bookkeeping
from schemadoc.workspace import FOLDER, Cache

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A source, and what it gave."""

    role: SourceRole
    source: Source
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What the sources gave, and the past of what was replayed."""

    sources: tuple[Read, ...]
    history: History | None = None

    def of(self, role: SourceRole) -> Sequence[Read]:
        """The sources of a role."""
        return [read for read in self.sources if read.role == role]

    @property
    def schemas(self) -> Mapping[SourceRole, Sequence[Schema]]:
        """What there is of each role that was read."""
        roles = dict.fromkeys(read.role for read in self.sources)
        return {role: [read.reading.schema for read in self.of(role)] for role in roles}


def spell_alike(schemas: Sequence[Schema], options: Options) -> tuple[Sequence[Schema], bool]:
    """Schemas with their expressions as one server prints them, where some are written by people
    and there is such a server; and whether they can be compared now."""
    kinds = {schema.origin.kind for schema in schemas if schema.origin}
    if "code" not in kinds and _have_one_printer(schemas):
        return schemas, True
    if {schema.dialect for schema in schemas} != {"postgresql"}:
        return schemas, len(kinds) == 1
    if not has_binaries():
        options.tell(
            "There is no server to spell expressions alike: `pip install 'schemadoc[replay]'` "
            "brings one."
        )
        return schemas, len(kinds) == 1
    options.say("Letting a server spell the expressions")
    # What code does not know of, its types may be of all the same.
    extensions = {item.name: item for schema in schemas for item in schema.extensions}
    with bundled_server() as server:
        printed = []
        for schema in schemas:
            whole = replace(schema, extensions=tuple(extensions.values()))
            spelled = print_on(whole, server.create_owned_database())
            printed.append(replace(spelled, extensions=schema.extensions))
        return printed, True


def _have_one_printer(schemas: Sequence[Schema]) -> bool:
    """Whether servers of one major version have printed the expressions, ours where none is named;
    they do not spell alike."""
    majors = {_major(schema) for schema in schemas if schema.dialect == "postgresql"}
    if None in majors and len(majors) > 1 and has_binaries():
        majors = majors - {None} | {find_binaries().major}
    return len(majors) < 2


def _major(schema: Schema) -> int | None:
    server = schema.origin.server if schema.origin else None
    version = re.search(r"PostgreSQL (\d+)", server or "")
    return int(version[1]) if version else None


def read_source(source: Source, role: SourceRole | None, root: Path, options: Options) -> Schema:
    """The schema of one source, which must be there; without a role it has the usual one."""
    cache = None if options.untrusted else Cache(root / FOLDER)
    reading = _read(source, role, root, options, Telling(cache=cache))
    if reading is None:
        raise SourceError(_unset(source))
    is_replayed = reading.plan is not None
    return without_bookkeeping(reading.schema) if is_replayed else reading.schema


def read_sources(config: Config, options: Options, home: Path | None = None) -> Readings:
    """The schemas of each role that has a source which can be read here, and how they came; `home`
    is the project whose other revision is read in a folder that will not last."""
    found: list[Read] = []

    def select(schema: Schema) -> Schema:
        return select_objects(schema, config)[0]

    cache = None if options.untrusted else Cache((home or config.root) / FOLDER)
    settings = repr((config.include, config.exclude, config.default_namespace, home is not None))
    telling = Telling(select=select, settings=settings, cache=cache, is_passing=home is not None)
    for role, source in config.sources.all():
        skip = options.untrusted and _danger(source)
        reading = None if skip else _read(source, role, config.root, options, telling)
        if reading is not None:
            found.append(Read(role=role, source=source, reading=reading))
        elif role in options.require:
            raise SourceError(f"{role}: {_reason_to_skip(source, options)}")
        else:
            options.tell(f"Skipped {role}: {_reason_to_skip(source, options)}")
    there = {read.role for read in found}
    if missing := [role for role in options.require if role not in there]:
        raise ConfigError(f"There is no source for {missing[0]}: give `sources.{missing[0]}` one.")
    if not found:
        why = (
            "--untrusted refuses each"
            if options.untrusted
            else "each needs a variable that is unset"
        )
        raise SourceError(f"No source could be read: {why}.")
    return Readings(sources=tuple(found), history=_history(found))


def _history(sources: Iterable[Read]) -> History | None:
    """The past of all chains together, judged by what each project says of its own."""
    chains = [read for read in sources if read.reading.steps]
    if not chains:
        return None
    steps = renumbered(chain.reading.steps for chain in chains)
    held: set[int] = set()
    first = 1
    for chain in chains:
        held |= _held(chain, first)
        first += len(chain.reading.steps)
    marks = (chain.source.directives for chain in chains if chain.source.directives)
    mark = next((f"{d.prefix}:{d.shim[0]}" for d in marks if d.prefix and d.shim), None)
    return judge_steps(make_history(steps), held=frozenset(held), mark=mark)


def _held(chain: Read, first: int) -> set[int]:
    """The steps of a chain, which begins at a number, that must leave what runs working: those of a
    project that has a way to declare shims."""
    settings = chain.source.directives
    if settings is None or not settings.prefix:
        return set()
    names = [step.name for step in chain.reading.steps]
    if settings.since is not None and settings.since not in names:
        near = get_close_matches(settings.since, names, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise ConfigError(
            f"`directives.since`: {mask_locator(chain.source.locator)} has no migration "
            f"{settings.since}.{hint}"
        )
    begin = names.index(settings.since) if settings.since else 0
    return set(range(first + begin, first + len(names)))


def replay_in_part(
    source: Source, versions: frozenset[str], config: Config, options: Options
) -> Schema:
    """What comes of some of the steps of a chain that was read before."""
    cache = None if options.untrusted else Cache(config.root / FOLDER)
    telling = Telling(cache=cache, only=versions)
    reading = _read(source, "migrations", config.root, options, telling)
    assert reading is not None  # it was read a moment ago
    return reading.schema


def read_rows(kind: str, live: Read, config: Config, options: Options) -> Bookkeeping:
    """What the tool of a format of migrations has noted in a live database."""

    def act(locator: Locator, source: Source, root: Path) -> Bookkeeping:
        return read_bookkeeping(kind, live.reading.schema, locator, source, root)

    found = reach(live.source, config.root, options, act)
    return found or Bookkeeping(problem=_unset(live.source))


def read_statistics(config: Config, options: Options) -> Statistics | None:
    """The volatile figures of the first live database that has any."""
    for source in config.sources.live:
        if not (options.untrusted and _danger(source)):
            options.say("Reading figures")
            if found := reach(source, config.root, options, read_figures):
                return found
    return None


def _read(
    source: Source,
    role: SourceRole | None,
    root: Path,
    options: Options,
    telling: Telling,
) -> Reading | None:
    """What a source gives, in this role or in the one that it has by its kind; None where a
    variable that it needs is unset."""
    shown = mask_locator(source.locator)  # as it is written: the same in every environment
    options.say(f"Reading {shown}")

    def act(locator: Locator, source: Source, root: Path) -> Reading:
        if locator.scheme in migrations.known_schemes():
            return replay_source(locator, source, root, options, telling)
        if not locator.is_url and locator.scheme not in known_schemes():
            raise unknown_source(locator, known_schemes())
        role_there = role or _usual_role(locator)
        cache = None if telling.is_passing else telling.cache
        return Reading(read_schema(locator, source, role_there, root, cache))

    reading = reach(source, root, options, act)
    if reading is None:
        return None
    schema = reading.schema
    origin = replace(schema.origin, locator=shown) if schema.origin else None
    return replace(reading, schema=replace(schema, origin=origin))


def known_schemes() -> list[str]:
    """The schemes of all that can be read, but those of databases."""
    return sorted([*sources.known_schemes(), *migrations.known_schemes()])


def reach(
    source: Source, root: Path, options: Options, act: Callable[[Locator, Source, Path], T]
) -> T | None:
    """Do something with a source, with the password that it needs; nothing where a variable is
    unset."""
    locator = resolve_locator(source.locator, os.environ)
    if locator is None:
        return None
    if options.password_file and _is_on_a_server(locator):
        path = FilePath(str(options.password_file.absolute()))
        source = replace(source, password_file=source.password_file or path)
    try:
        return act(locator, source, root)
    except PasswordNeeded:
        password = options.ask(f"Password for {locator}: ")
        if not password:
            raise
        return act(locator.with_password(password), source, root)


def _usual_role(locator: Locator) -> SourceRole | None:
    """What a source is for us where nobody says; None for a snapshot, which says it itself."""
    if locator.scheme == "json":
        return None
    return "live" if locator.is_url else "code"


def _danger(source: Source) -> str | None:
    """Why --untrusted does not read a source. A locator that a pull request brings could carry the
    secrets of a job to any host."""
    if variables_in(source.locator):
        return "--untrusted reads no variables and nothing over the network."
    locator = parse_locator(source.locator)
    if _is_on_a_server(locator):
        return "--untrusted reads no variables and nothing over the network."
    if source.outside:
        return "`outside` reads files outside of the repository, which --untrusted refuses."
    if locator.scheme in RUNS_CODE | migrations.RUNS_CODE:
        return f"{locator.scheme}: runs code of the project, which --untrusted refuses."
    return None


def _is_on_a_server(locator: Locator) -> bool:
    return locator.is_url and locator.scheme.partition("+")[0] != "sqlite"


def _reason_to_skip(source: Source, options: Options) -> str:
    return (options.untrusted and _danger(source)) or _unset(source)


def _unset(source: Source) -> str:
    names = [name for name in variables_in(source.locator) if not os.environ.get(name)]
    return f"the environment variable {', '.join(names)} is not set."
