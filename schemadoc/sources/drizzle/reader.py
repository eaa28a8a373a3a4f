"""From the modules of a schema to the schema: what is exported, in the terms of the model."""

import gc
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

from schemadoc.errors import SourceError
from schemadoc.model.comparable import DATABASE
from schemadoc.model.facts import without_facts
from schemadoc.model.ids import make_id
from schemadoc.model.schema import Enum, Gap, Namespace, Origin, Role, Schema, Sequence
from schemadoc.model.table import Location, Table
from schemadoc.sources.drizzle.build import Build, location_of
from schemadoc.sources.drizzle.builtins import find_builtin
from schemadoc.sources.drizzle.columns import unusual_counting
from schemadoc.sources.drizzle.comments import describe
from schemadoc.sources.drizzle.files import Files
from schemadoc.sources.drizzle.locate import Entries, find_entries, table_filter
from schemadoc.sources.drizzle.modules import Export, Project
from schemadoc.sources.drizzle.names import find_naming
from schemadoc.sources.drizzle.orm import (
    Built,
    Casing,
    Dialect,
    EnumType,
    NamespaceValue,
    Relations,
    TableValue,
)
from schemadoc.sources.drizzle.packages import Packages
from schemadoc.sources.drizzle.policies import read_policy
from schemadoc.sources.drizzle.relationships import read_relationships
from schemadoc.sources.drizzle.resolve import Resolver
from schemadoc.sources.drizzle.syntax import find_errors
from schemadoc.sources.drizzle.tables import read_table, read_view
from schemadoc.sources.drizzle.values import Unknown, find_unknown

_NEVER = (
    "collations",
    "column comments",
    "column order",
    "columns that views read",
    "comments on other objects",
    "constraint comments",
    "constraint validation",
    "custom types",
    "deferrability",
    "event triggers",
    "exclusion constraints",
    "extended statistics",
    "extensions",
    "foreign tables",
    "grants",
    "included columns",
    "index comments",
    "index prefixes",
    "inheritance",
    "partitions",
    "properties in the code",
    "publications",
    "roles",
    "routines",
    "rules",
    "storage and compression",
    "table comments",
    "table options",
    "temporal keys",
    "triggers",
    "unlogged tables",
)
"""What Drizzle cannot express, or not in a way that says what the database has."""
_NEVER_IN: Mapping[str, tuple[str, ...]] = {
    "postgresql": (),
    "mysql": ("namespaces", "sequences", "policies", "row security", "materialized views"),
    "sqlite": ("constraint names", "namespaces"),
}
_DIALECTS: Mapping[str, Dialect] = {
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "pg": "postgresql",
    "pglite": "postgresql",
    "aws-data-api": "postgresql",
    "mysql": "mysql",
    "mysql2": "mysql",
    "sqlite": "sqlite",
    "turso": "sqlite",
    "libsql": "sqlite",
    "d1": "sqlite",
    "d1-http": "sqlite",
    "better-sqlite": "sqlite",
    "expo": "sqlite",
    "durable-sqlite": "sqlite",
}
"""What a configuration calls a dialect or its driver -> the dialect."""
_RECURSION = 12_000
_MAX_ERRORS = 20
"""How many places of one file are told that are no TypeScript."""


def read_place(
    text: str, files: Files, dialect: str | None, casing: str | None, default_namespace: str | None
) -> Schema:
    """The schema that the files of a locator declare."""
    packages = Packages(files)
    project = Project(files, Resolver(files, packages), find_builtin, packages)
    with _room_to_work():
        entries = find_entries(project, text)
        exports = list(_all_exports(project, entries))
        chosen = _choose_dialect(entries, exports, dialect, text)
        build = Build(
            dialect=chosen,
            naming=find_naming(packages.drizzle_major(entries.modules[0].path), chosen),
            casing=_casing(casing or entries.settings.casing),
            default_namespace=default_namespace,
        )
        return _Reader(project, build, entries, exports).read()


def unknown_facts(dialect: str) -> frozenset[str]:
    """What Drizzle does not say of a database of a dialect."""
    return frozenset({*_NEVER, *_NEVER_IN[dialect]})


@contextmanager
def _room_to_work() -> Iterator[None]:
    """Expressions are evaluated by recursion, whose depth the evaluator bounds by itself. What it
    makes lives until the end, so looking for garbage now and then would only take time."""
    usual, collects = sys.getrecursionlimit(), gc.isenabled()
    sys.setrecursionlimit(max(usual, _RECURSION))
    gc.disable()
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)
        if collects:
            gc.enable()


def _all_exports(project: Project, entries: Entries) -> Iterator[Export]:
    """The exports of all modules; what is exported twice counts once, where it is declared."""
    seen: set[int] = set()
    for module in entries.modules:
        for export in project.exports(module):
            if id(export.value) not in seen or isinstance(export.value, Unknown):
                seen.add(id(export.value))
                yield export


def _choose_dialect(
    entries: Entries, exports: Iterable[Export], given: str | None, text: str
) -> Dialect:
    """The dialect that is set, else that of the configuration, else that of most tables."""
    named = given or entries.settings.dialect
    if named is not None:
        if named not in _DIALECTS:
            known = ", ".join(sorted(set(_DIALECTS.values())))
            raise SourceError(
                f"drizzle:{text}: the dialect {named!r} is not known. Known: {known}."
            )
        return _DIALECTS[named]
    found = [export.value.dialect for export in exports if isinstance(export.value, TableValue)]
    found += ["postgresql" for export in exports if isinstance(export.value, EnumType)]
    if found:
        return max(_DIALECTS.values(), key=found.count)
    raise SourceError(
        f"drizzle:{text}: nothing that is exported there is a table. Name the files whose exports "
        "are tables of Drizzle, or a drizzle.config.ts."
    )


def _casing(name: str | None) -> Casing | None:
    return name if name in ("snake_case", "camelCase") else None  # type: ignore[return-value]


class _Reader:
    """Reads what was exported into a schema."""

    def __init__(
        self, project: Project, build: Build, entries: Entries, exports: list[Export]
    ) -> None:
        self._project = project
        self._build = build
        self._entries = entries
        self._exports = exports
        self._is_wanted = table_filter(entries.settings)
        self._left_out: list[str] = []

    def read(self) -> Schema:
        """The schema."""
        build = self._build
        for reason in self._entries.unread:
            build.gap(DATABASE, reason)
        self._read_enums()
        tables = self._unique(self._read_tables())
        tables = self._with_linked_policies(tables)
        tables = self._with_relationships(tables)
        self._read_sequences_and_roles()
        self._note_lost_exports()
        self._note_errors()
        return Schema(
            dialect=build.dialect,
            default_namespace=build.default_namespace,
            namespaces=tuple(Namespace(name=name) for name in sorted(build.namespaces)),
            tables=tuple(tables.values()),
            enums=tuple(build.enums.values()),
            sequences=tuple(build.sequences.values()),
            roles=tuple(build.roles.values()),
            gaps=tuple(build.gaps),
            knows=without_facts(*unknown_facts(build.dialect)),
            origin=Origin(kind="code", notes=tuple(self._notes()), counterpart=self._counterpart()),
        )

    def _counterpart(self) -> str | None:
        """The snapshots of drizzle-kit, which know nothing of what its configuration leaves out."""
        settings = self._entries.settings
        if settings.migrations is None or settings.tables or settings.namespaces:
            return None
        return f"drizzle-snapshot:{settings.migrations}"

    def _notes(self) -> Iterator[str]:
        if self._left_out:
            names = ", ".join(sorted(self._left_out))
            yield f"drizzle's own configuration leaves out {names}"

    def _read_tables(self) -> Iterator[Table]:
        evaluator, build = self._project.evaluator, self._build
        for export in self._exports:
            table = export.value
            if not isinstance(table, TableValue) or table.is_alias:
                continue
            if not isinstance(table.name, str):
                unknown = find_unknown(table.name) or "the name of this table is no text"
                build.gap(DATABASE, unknown, "tables", at=export.place)
            elif table.dialect != build.dialect:
                reason = f"{table.spoken} is a table of {table.dialect}, not of {build.dialect}"
                build.gap(DATABASE, reason, "tables", at=export.place)
            elif not self._is_wanted(build.namespace_of(table), table.name):
                self._left_out.append(build.table_id(table))
            elif table.view is None:
                yield read_table(build, evaluator, export)
            else:
                yield read_view(build, evaluator, export)

    def _unique(self, tables: Iterable[Table]) -> dict[str, Table]:
        """Tables by id; one that is declared twice, such as in a copy, is told."""
        found: dict[str, Table] = {}
        for table in tables:
            if table.id in found:
                first = found[table.id].location
                where = f"{first.file}:{first.line}" if first else "elsewhere"
                reason = f"it is declared again; what is declared at {where} is taken"
                self._build.gaps.append(Gap(place=table.id, reason=reason, location=table.location))
            else:
                found[table.id] = table
        return found

    def _with_linked_policies(self, tables: dict[str, Table]) -> dict[str, Table]:
        """Policies that are declared on their own and linked to a table."""
        for export in self._exports:
            part = export.value
            if not isinstance(part, Built) or part.kind != "pgPolicy":
                continue
            link = part.step("link")
            target = link.arg(0) if link else None
            table_id = self._build.table_id(target) if isinstance(target, TableValue) else None
            if isinstance(target, TableValue) and table_id in tables:
                policy = read_policy(self._build, part, target)
                table = tables[table_id]
                tables[table_id] = replace(
                    table, policies=(*table.policies, policy), row_security="enabled"
                )
            else:
                reason = f"the policy {part.name} is linked to no table that is exported"
                self._build.gap(table_id or DATABASE, reason, "policies", at=export.place)
        return tables

    def _with_relationships(self, tables: dict[str, Table]) -> dict[str, Table]:
        declared = [e.value for e in self._exports if isinstance(e.value, Relations)]
        found = read_relationships(self._build, self._project.evaluator, declared)
        return {
            table_id: replace(table, relationships=tuple(found.get(table_id, ())))
            for table_id, table in tables.items()
        }

    def _read_enums(self) -> None:
        for export in self._exports:
            enum = export.value
            if isinstance(enum, NamespaceValue):
                self._build.namespace_named(enum.name)
            if isinstance(enum, EnumType):
                self._read_enum(enum, export)

    def _read_enum(self, enum: EnumType, export: Export) -> None:
        build = self._build
        unknown = find_unknown([enum.name, enum.values])
        if unknown or not isinstance(enum.name, str) or not isinstance(enum.values, list):
            place = build.enum_id(enum) if isinstance(enum.name, str) else DATABASE
            reason = unknown or "the name or the values of this enum cannot be told"
            build.gap(place, reason, "enums", at=export.place)
            return
        enum_id = build.enum_id(enum)
        name = build.spelled(enum.name)
        build.enums[enum_id] = Enum(
            id=enum_id,
            namespace=build.namespace_named(enum.namespace),
            name=name,
            values=tuple(map(str, enum.values)),
            descriptions=describe(export.place),
            location=location_of(export.place),
            code_name=export.name if export.name != name else None,
        )

    def _read_sequences_and_roles(self) -> None:
        for export in self._exports:
            part = export.value
            if not isinstance(part, Built) or part.name is None:
                continue
            if part.kind == "pgSequence":
                self._read_sequence(part, export)
            elif part.kind == "pgRole":
                self._build.roles[part.name] = Role(name=part.name, attributes=_attributes(part))

    def _read_sequence(self, part: Built, export: Export) -> None:
        namespace = self._build.namespace_named(part.arg(2))
        name = self._build.spelled(str(part.name))
        sequence_id = make_id(namespace, name)
        self._build.sequences[sequence_id] = Sequence(
            id=sequence_id,
            namespace=namespace,
            name=name,
            type="bigint",
            cycle=bool(part.options.get("cycle")),
            location=location_of(export.place),
            code_name=export.name if export.name != name else None,
            **unusual_counting(part.options, "bigint"),
        )

    def _note_lost_exports(self) -> None:
        for export in self._exports:
            unknown = export.value
            if isinstance(unknown, Unknown) and unknown.is_loss:
                reason = Unknown(f"`{export.name}` cannot be told: {unknown.reason}", unknown.place)
                self._build.gap(DATABASE, reason, "tables", at=export.place)
        for lost in self._project.lost_stars():
            self._build.gap(DATABASE, lost, "tables")

    def _note_errors(self) -> None:
        """Places in the files that are no TypeScript, or none that is understood."""
        for module in self._project.modules.values():
            if not module.file.root.has_error:
                continue
            for error in islice(find_errors(module.file.root), _MAX_ERRORS):
                line = error.start_point.row + 1
                location = Location(file=module.file.shown, line=line)
                reason = f"{module.file.shown}:{line}: this is not understood as TypeScript"
                self._build.gaps.append(Gap(place=DATABASE, reason=reason, location=location))


def _attributes(part: Built) -> tuple[str, ...]:
    """What a role may do, in the words of the reader of PostgreSQL."""
    options = part.options
    said = [
        ("createdb", options.get("createDb") is True),
        ("createrole", options.get("createRole") is True),
        ("noinherit", options.get("inherit") is False),
    ]
    return tuple(name for name, holds in said if holds)
