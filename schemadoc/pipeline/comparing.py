"""Two states of a schema held against one another: of locators, revisions of git, and the work
tree."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from schemadoc import links
from schemadoc.compare import compare_schemas
from schemadoc.config import Config, SourceRole
from schemadoc.diagrams import write_diagram
from schemadoc.enrich import enrich_schema
from schemadoc.errors import ConfigError, SourceError
from schemadoc.migrations.net import find_renames, grade_by_steps
from schemadoc.model.catalog import Finding
from schemadoc.model.change import Change
from schemadoc.model.comparison import Comparison, NewStep
from schemadoc.model.history import History
from schemadoc.model.ids import parent_id
from schemadoc.model.schema import Schema
from schemadoc.pipeline.locators import Workplace, read_one, read_two
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.reading import spell_alike
from schemadoc.pipeline.states import (
    Past,
    State,
    common_roles,
    open_past,
    read_past,
    read_present,
    roles_of,
)
from schemadoc.workspace import (
    Surroundings,
    find_base,
    find_mkdocs_config,
    find_revision,
)

_REVISION = "git:"
"""What a revision begins with where a locator could stand as well."""
_FLAT = "use_directory_urls: false"


def diff(sides: tuple[str, str], place: Workplace, options: Options) -> Comparison:
    """The differences between whatever two locators or revisions name."""
    if not any(map(_is_revision, sides)):
        schemas, alike = spell_alike(read_two(sides, place, options), options)
        old, new = (_bare(n, s) for n, s in zip(sides, schemas, strict=True))
        return _compare(_Pair(old, new, place.config, alike))
    config = _config_of(place)
    with ExitStack() as stack:
        states = []
        for side in sides:
            if _is_revision(side):
                revision = find_revision(config.root, side.removeprefix(_REVISION))
                past = stack.enter_context(open_past(revision, config))
                states.append(read_past(past, config, roles_of(past.config), options))
            else:
                states.append(_bare(side, read_one(side, place, options)))
    old, new = states
    if all(map(_is_revision, sides)):
        return _compare(_Pair(old, new, config))
    schemas, alike = spell_alike([old.catalog.schema, new.catalog.schema], options)
    return _compare(_Pair(_with(old, schemas[0]), _with(new, schemas[1]), config, alike))


def diff_since(base: str, place: Workplace, options: Options) -> Comparison:
    """The work tree, held against where it left a branch."""
    config = _config_of(place)
    with open_past(find_base(config.root, base), config) as found:
        past = found
        roles = common_roles(past, config)
        notes = [*_notes_on_sources(past, config, roles)]
        if not roles and roles_of(config):  # its sources are new: perhaps their files are not
            past = past.as_today(config)
            roles = roles_of(config)
        new = read_present(config, roles, options)
        try:
            old = read_past(past, config, roles, options)
        except SourceError as error:
            if past.has_config:
                raise
            notes.append(f"All is taken for new. {error.message}")
            old = _bare(past.revision.shown, Schema(dialect=new.catalog.schema.dialect))
    comparison = _compare(_Pair(old, new, config))
    return replace(comparison, notes=tuple(notes))


def _is_revision(side: str) -> bool:
    return side.startswith(_REVISION)


def _config_of(place: Workplace) -> Config:
    if place.config is None:
        raise ConfigError(
            "A revision is read as schemadoc.yml says, and there is none here or above. "
            "Run `schemadoc init` to write one."
        )
    return place.config


def _bare(shown: str, schema: Schema) -> State:
    """A schema of which nothing else is known."""
    catalog = enrich_schema({"code": [schema]}, Surroundings(), Config())
    return State(shown=shown, catalog=catalog)


def _with(state: State, schema: Schema) -> State:
    return replace(state, catalog=replace(state.catalog, schema=schema))


def _notes_on_sources(past: Past, config: Config, roles: Sequence[SourceRole]) -> Iterator[str]:
    """Which sources only one of the two has."""
    shown = past.revision.shown
    if past.revision.note:
        yield past.revision.note
    if not past.has_config:
        yield f"There is no {config.place.file} at {shown}: it is read as that of today says."
        return
    for role in roles_of(config):
        if role not in roles:
            yield f"`sources.{role}` is new since {shown}."
    for role in roles_of(past.config):
        if role not in roles:
            yield f"`sources.{role}` was there at {shown}, and is no more."


@dataclass(frozen=True, slots=True)
class _Pair:
    """What is compared."""

    old: State
    new: State
    config: Config | None
    spelled_alike: bool = True


def _compare(pair: _Pair) -> Comparison:
    old, new = pair.old.catalog.schema, pair.new.catalog.schema
    if old.dialect != new.dialect:
        raise SourceError(
            f"{pair.old.shown} is {old.dialect} and {pair.new.shown} is {new.dialect}: schemas of "
            "two dialects cannot be compared, since each type and default would differ."
        )
    before, after = (side.catalog.history or History(steps=()) for side in (pair.old, pair.new))
    told = _Steps(before, after)
    renames = find_renames([new.step for new in told.new], old) if told.lead_there else None
    changes: Sequence[Change] = compare_schemas(
        old, new, spelled_alike=pair.spelled_alike, renames=renames
    )
    if told.lead_there:
        known = {table.id for table in old.tables} | {*(renames.tables.values() if renames else ())}
        changes = tuple(grade_by_steps(changes, [new.step for new in told.new], known))
    return Comparison(
        old=pair.old.shown,
        new=pair.new.shown,
        changes=tuple(changes),
        default_namespace=new.default_namespace,
        steps=told.new,
        edited=told.edited,
        gone=told.gone,
        findings=_without(pair.new.findings, pair.old.findings),
        settled=len(_without(pair.old.findings, pair.new.findings)),
        diagram=write_diagram(pair.new.catalog, {c.table_id for c in changes if c.table_id}),
        addresses=_addresses(pair, changes),
    )


class _Steps:
    """The migrations of the one side, held against those of the other."""

    def __init__(self, before: History, after: History) -> None:
        old = {step.name: step for step in before.steps}
        names = {step.name for step in after.steps}
        self.new = tuple(
            NewStep(step=step, safety=after.safety.classes.get(step.number, "expand"))
            for step in after.steps
            if step.name not in old
        )
        self.edited = tuple(
            step.name
            for step in after.steps
            if step.name in old and _lines(old[step.name].sql) != _lines(step.sql)
        )
        self.gone = tuple(name for name in old if name not in names)
        self.lead_there = bool(after.steps) and not self.edited and not self.gone
        """Whether the new ones alone lead from the one to the other."""


def _lines(sql: str) -> str:
    """What git may end with other line breaks in a work tree than in a commit."""
    return sql.replace("\r\n", "\n")


def _without(findings: Sequence[Finding], known: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings that were not there before; lines of a file move, and make none new."""
    there = {(found.rule, found.object_id, found.message) for found in known}
    return tuple(f for f in findings if (f.rule, f.object_id, f.message) not in there)


def _addresses(pair: _Pair, changes: Sequence[Change]) -> Mapping[str, str]:
    """The published pages of what changed, as far as they are there."""
    config, catalog = pair.config, pair.new.catalog
    if config is None or config.site_url is None:
        return {}
    user = find_mkdocs_config(config)
    in_folders = user is not None and _FLAT not in user.read_text("utf-8", "replace")
    namespace = catalog.schema.default_namespace
    found: dict[str, str] = {}
    for change in changes:
        owner = change.table_id or change.object_id
        if change.object == "enum value":
            owner = parent_id(owner)
        page = None
        if table := catalog.tables_by_id.get(owner):
            page = links.page_of_table(table, namespace)
        elif enum := catalog.enums_by_id.get(owner):
            page = links.enum_path(links.object_slug(enum.namespace, enum.name, namespace))
        if page:
            found[owner] = links.published_url(config.site_url, page, in_folders=in_folders)
    return found
