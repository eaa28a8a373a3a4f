"""Domains: which business domain each table, view, enum and routine belongs to."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import PurePosixPath

from schemadoc import links
from schemadoc.config import Config, DomainSettings
from schemadoc.config.patterns import Entries, rank
from schemadoc.enrich.counts import TABLE_KINDS, VIEW_KINDS
from schemadoc.enrich.lookups import partition_roots
from schemadoc.enrich.proposal import propose_groups
from schemadoc.enrich.unmatched import UNKNOWN_NAME
from schemadoc.errors import ConfigError
from schemadoc.model.catalog import Domain, Finding, See
from schemadoc.model.ids import parent_id
from schemadoc.model.schema import Enum, Routine, Schema
from schemadoc.model.table import Location, Table

OTHER, SHARED = "other", "shared"
MISSING_PAGE = "SD004"
_Object = Table | Enum | Routine
_GOLDEN_ANGLE = 137.508
_NAMELESS_FILES = frozenset({"index", "models", "model", "schema", "tables", "__init__", "db"})


@dataclass
class _Members:
    """The objects of one domain while they are gathered."""

    title: str
    settings: DomainSettings = field(default_factory=DomainSettings)
    tables: list[str] = field(default_factory=list)
    views: list[str] = field(default_factory=list)
    enums: list[str] = field(default_factory=list)
    routines: list[str] = field(default_factory=list)


def find_domains(
    schema: Schema,
    modules: Mapping[str, str],
    see: Mapping[str, str | None],
    config: Config,
) -> tuple[tuple[Domain, ...], list[Finding]]:
    """All domains, those of the configuration even where they are empty, and what is wrong with
    the latter. `modules` tells in which source file a table is declared, `see` where the target of
    each link is."""
    grouping = _Grouping(schema, config)
    grouping.place_tables(modules)
    grouping.place_views()
    grouping.place_enums()
    grouping.place_routines()
    findings = [*grouping.unknown_names(), *_missing_targets(see, config)]
    return grouping.domains(see), findings


class _Grouping:
    """Places every object in exactly one domain."""

    def __init__(self, schema: Schema, config: Config) -> None:
        self.schema, self.config = schema, config
        self.members: dict[str, _Members] = {
            key: _Members(settings.title or humanize(key), settings)
            for key, settings in config.domains.items()
        }
        self.domain_of: dict[str, str] = {}
        self.entries = [
            (key, index, entry)
            for key, settings in config.domains.items()
            for index, entry in enumerate(settings.tables)
        ]
        entries = Entries(entry for _, _, entry in self.entries)
        objects: tuple[_Object, ...] = (*schema.tables, *schema.enums, *schema.routines)
        self.meant_by = {item.id: entries.meaning(item.name, item.id) for item in objects}

    def place_tables(self, modules: Mapping[str, str]) -> None:
        """Ordinary tables by the configuration, else by what the sources suggest."""
        tables = [table for table in self.schema.tables if table.kind in TABLE_KINDS]
        suggest = (lambda table: OTHER) if self.config.domains else _suggestion(tables, modules)
        for table in tables:
            self._put(table.id, self._configured(table.id) or suggest(table), "tables")
        for part, root in partition_roots(self.schema).items():
            if root in self.domain_of:
                self.domain_of[part] = self.domain_of[root]

    def place_views(self) -> None:
        """Views by the configuration, else with the tables and views that they read."""
        views = {
            view.id: {parent_id(column) for column in view.used_columns}
            for view in self.schema.tables
            if view.kind in VIEW_KINDS
        }
        for view_id in _in_order_of_use(views):
            self.domain_of[view_id] = self._chosen(view_id, views[view_id])
        for view_id in views:
            self._put(view_id, self.domain_of[view_id], "views")

    def place_enums(self) -> None:
        """Enums with the tables that use them."""
        users: dict[str, set[str]] = {}
        for table in self.schema.tables:
            for column in table.columns:
                if column.enum_id:
                    users.setdefault(column.enum_id, set()).add(table.id)
        for enum in self.schema.enums:
            self._put(enum.id, self._chosen(enum.id, users.get(enum.id, ())), "enums")

    def place_routines(self) -> None:
        """Routines with the tables whose triggers call them."""
        users: dict[str, set[str]] = {}
        for table in self.schema.tables:
            for trigger in table.triggers:
                if trigger.routine:
                    users.setdefault(trigger.routine, set()).add(table.id)
        for routine in self.schema.routines:
            self._put(routine.id, self._chosen(routine.id, users.get(routine.id, ())), "routines")

    def domains(self, see: Mapping[str, str | None]) -> tuple[Domain, ...]:
        """Those with members: the configured ones in their order, then the others by title."""
        order = {key: number for number, key in enumerate(self.config.domains)}
        last = {OTHER: len(order) + 1, SHARED: len(order) + 2}
        keys = [key for key, m in self.members.items() if _has_members(m) or key in order]
        keys.sort(key=lambda key: (order.get(key, last.get(key, len(order))), key))
        return tuple(_domain(key, self.members[key], n, see) for n, key in enumerate(keys))

    def unknown_names(self) -> Iterator[Finding]:
        """Entries that mean no object: most often a table that was renamed."""
        met = {number for numbers in self.meant_by.values() for number in numbers}
        for number, (key, index, entry) in enumerate(self.entries):
            if number not in met:
                line = self.config.line_of("domains", key, "tables", str(index))
                yield Finding(
                    rule=UNKNOWN_NAME,
                    severity="warning",
                    object_id=entry,
                    message=f"`domains.{key}.tables` names {entry}, which is not in the schema.",
                    location=Location(file=self.config.place.file, line=line),
                )

    def _chosen(self, object_id: str, used: Iterable[str]) -> str:
        """The domain of what an object has to do with, unless the configuration names another."""
        if key := self._configured(object_id):
            return key
        using = {self.domain_of[other] for other in used if other in self.domain_of}
        return using.pop() if len(using) == 1 else SHARED

    def _configured(self, object_id: str) -> str | None:
        """The domain whose entry means the object most closely."""
        fitting = [self.entries[number] for number in self.meant_by[object_id]]
        top = max((rank(entry) for *_, entry in fitting), default=None)
        winners = {key: entry for key, _, entry in fitting if rank(entry) == top}
        if len(winners) > 1:
            raise self._tie(object_id, winners)
        return next(iter(winners), None)

    def _tie(self, object_id: str, winners: Mapping[str, str]) -> ConfigError:
        (one, entry), (other, another), *_ = winners.items()
        return ConfigError(
            f"{self.config.where('domains', other)}: {object_id} belongs to `{one}` "
            f"by `{entry}` as much as to `{other}` by `{another}`. "
            "Name it in one of them."
        )

    def _put(self, object_id: str, key: str, kind: str) -> None:
        members = self.members.setdefault(key, _Members(humanize(key)))
        getattr(members, kind).append(object_id)
        self.domain_of[object_id] = key


def humanize(key: str) -> str:
    """A key as a title: `funding_programs` is `Funding programs`."""
    words = key.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:] if words else key


def _in_order_of_use(views: Mapping[str, set[str]]) -> Iterator[str]:
    """Views, each after those that it reads; what reads itself in a circle comes last."""
    sorter = TopologicalSorter({view: used & views.keys() for view, used in views.items()})
    with suppress(CycleError):  # it still gives all that is not in or behind the circle
        sorter.prepare()
    placed: set[str] = set()
    while batch := sorter.get_ready():
        yield from batch
        sorter.done(*batch)
        placed.update(batch)
    yield from (view for view in views if view not in placed)


def _suggestion(tables: list[Table], modules: Mapping[str, str]) -> Callable[[Table], str]:
    """Groups by source module, else by namespace, else by names and foreign keys."""
    files = {table.id: modules[table.id] for table in tables if table.id in modules}
    if len(set(files.values())) > 1:
        keys = _module_keys(set(files.values()))
        return lambda table: keys[files[table.id]] if table.id in files else OTHER
    if len({table.namespace for table in tables}) > 1:
        return lambda table: table.namespace or OTHER
    proposed = propose_groups(tables)
    return lambda table: proposed[table.id]


def _module_keys(files: set[str]) -> dict[str, str]:
    """The shortest telling name of each file: its own, else with its folder."""
    short = {file: _module_name(PurePosixPath(file)) for file in files}
    counts = Counter(short.values())
    return {
        file: name if counts[name] == 1 else PurePosixPath(file).with_suffix("").as_posix()
        for file, name in short.items()
    }


def _module_name(path: PurePosixPath) -> str:
    stem = path.name.partition(".")[0]
    return path.parent.name if stem in _NAMELESS_FILES and path.parent.name else stem


def _has_members(members: _Members) -> bool:
    return bool(members.tables or members.views or members.enums or members.routines)


def _domain(key: str, members: _Members, number: int, see: Mapping[str, str | None]) -> Domain:
    settings = members.settings
    return Domain(
        slug=links.slug(key),
        title=members.title,
        summary=settings.summary,
        owner=settings.owner,
        hue=round(210 + number * _GOLDEN_ANGLE) % 360,
        see=tuple(See(title=s.title, target=see.get(s.target)) for s in settings.see),
        tables=tuple(members.tables),
        views=tuple(members.views),
        enums=tuple(members.enums),
        routines=tuple(members.routines),
    )


def _missing_targets(see: Mapping[str, str | None], config: Config) -> list[Finding]:
    """`see` links to pages that are not there."""
    return [
        Finding(
            rule=MISSING_PAGE,
            severity="warning",
            object_id=f"domains.{key}",
            message=f"`domains.{key}.see` links to {entry.target}, which is not there.",
            location=Location(file=config.place.file, line=config.line_of("domains", key, "see")),
        )
        for key, settings in config.domains.items()
        for entry in settings.see
        if see.get(entry.target) is None
    ]
