"""Catalog -> what search finds: every object with a name, and where on which page it is."""

from collections.abc import Iterator
from typing import Any

from schemadoc import links
from schemadoc.model.catalog import Catalog
from schemadoc.model.ids import make_child_id, shorten_id, split_column_id
from schemadoc.model.schema import Enum, Routine
from schemadoc.model.search import SearchEntry, SearchGroup, SearchKind
from schemadoc.model.table import Column, Index, Options, Table

_MOST_SHOWN = 240
"""A longer text is cut where it is shown; all of its words find it."""
_OTHERS = (
    "custom_types",
    "sequences",
    "routines",
    "namespaces",
    "extensions",
    "roles",
    "publications",
    "event_triggers",
)


def list_search_groups(catalog: Catalog) -> tuple[SearchGroup, ...]:
    """Page by page, what is on it."""
    return tuple(_Lister(catalog).groups())


class _Lister:
    """Knows the descriptions of a Catalog, and which pages its objects have."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.default = catalog.schema.default_namespace

    def groups(self) -> Iterator[SearchGroup]:
        schema = self.catalog.schema
        yield from (self._table(table) for table in schema.tables if table.kind != "partition")
        yield from (self._enum(enum) for enum in schema.enums)
        for domain in self.catalog.domains:
            note = self.catalog.domain_notes.get(domain.slug)
            words = _words(domain.owner, domain.slug, note.markdown if note else None)
            yield _alone(
                links.domain_path(domain.slug),
                _entry("domain", domain.title, text=domain.summary or "", hidden=words),
            )
        for kind in _OTHERS:
            yield from (self._other(kind, item) for item in getattr(schema, kind))
        steps = self.catalog.history.steps if self.catalog.history else ()
        paths = links.migration_paths([step.name for step in steps])
        for step, path in zip(steps, paths, strict=True):
            hidden = " ".join(sorted({change.object_id for change in step.changes}))
            yield _alone(path, _entry("migration", step.name, type=step.date or "", hidden=hidden))

    def _table(self, table: Table) -> SearchGroup:
        kind: SearchKind = "view" if table.kind.endswith("view") else "table"
        about = _entry(
            kind,
            shorten_id(table.id, self.default),
            also=_also(table.name, table.code_name),
            type="" if table.kind in ("table", "view") else table.kind,
            text=self._text(table.id),
            hidden=self._noted(table.id),
        )
        within = (
            *(self._column(table, column) for column in table.columns),
            *_constraints(table),
            *_behaviour(table),
            *(self._partition(part) for part in self.catalog.partitions_of.get(table.id, ())),
        )
        return SearchGroup(page=links.page_of_table(table, self.default), entries=(about, *within))

    def _column(self, table: Table, column: Column) -> SearchEntry:
        column_id = make_child_id(table.id, column.name)
        noted = self.catalog.values.get(column_id) or column.value_descriptions
        values = _words(*column.allowed_values, *(word for pair in noted for word in pair))
        enum = self.catalog.enums_by_id.get(column.enum_id or "")
        return _entry(
            "column",
            column.name,
            anchor=links.column_anchor(column.name),
            also=_also(column.code_name),
            type=shorten_id(enum.id, self.default) if enum else column.type,
            text=self._text(column_id),
            hidden=_words(values, *self.catalog.tags.get(column_id, ())),
        )

    def _partition(self, partition_id: str) -> SearchEntry:
        name = shorten_id(partition_id, self.default)
        return _entry("table", name, anchor="partitions", type="partition")

    def _enum(self, enum: Enum) -> SearchGroup:
        slug = links.object_slug(enum.namespace, enum.name, self.default)
        meanings = _meanings(enum.value_descriptions, self.catalog.values.get(enum.id, ()))
        about = _entry(
            "enum",
            shorten_id(enum.id, self.default),
            also=_also(enum.name, enum.code_name),
            text=self._text(enum.id),
            hidden=self._noted(enum.id),
        )
        values = (
            _entry("value", value, anchor="values", text=meanings.get(value, ""))
            for value in enum.values
        )
        return SearchGroup(page=links.enum_path(slug), entries=(about, *values))

    def _other(self, kind: str, item: Any) -> SearchGroup:
        """What has no page of its own; its name is that on the page of such objects."""
        described = self._text(getattr(item, "id", "")) or item.comment or ""
        owned = getattr(item, "owned_by", None)
        if isinstance(item, Routine):
            page = links.routine_path(item, self.default)
            return _alone(page, _entry("routine", item.name, type=item.kind, text=described))
        return _alone(
            links.OBJECTS,
            _entry(
                "object",
                item.name,
                anchor=kind.replace("_", "-"),
                also=_also(getattr(item, "code_name", None)),
                type=kind.replace("_", " ").removesuffix("s"),
                text=described,
                hidden=" ".join(split_column_id(owned)) if owned else "",
            ),
        )

    def _text(self, object_id: str) -> str:
        found = self.catalog.descriptions.get(object_id)
        return found.text if found else ""

    def _noted(self, object_id: str) -> str:
        """What people wrote of it, and what it was called before."""
        note = self.catalog.notes.get(object_id)
        former = self.catalog.history.former_names if self.catalog.history else {}
        return _words(
            *former.get(object_id, ()),
            note.markdown if note else None,
            note.owner if note else None,
            *self.catalog.tags.get(object_id, ()),
        )


def _constraints(table: Table) -> Iterator[SearchEntry]:
    """The named ones, and what each is about."""
    key = table.primary_key
    if key and key.name:
        yield _entry("constraint", key.name, "constraints", type="primary key", text=_list(key))
    for unique in table.unique_keys:
        if unique.name:
            text = _list(unique)
            yield _entry("constraint", unique.name, "constraints", type="unique", text=text)
    for foreign in table.foreign_keys:
        if foreign.name:
            text = _list(foreign)
            yield _entry("constraint", foreign.name, "refers-to", type="foreign key", text=text)
    for check in table.checks:
        if check.name:
            text = check.expression
            yield _entry("constraint", check.name, "constraints", type="check", text=text)
    for exclusion in table.exclusions:
        if exclusion.name:
            text = exclusion.definition
            yield _entry("constraint", exclusion.name, "constraints", type="exclusion", text=text)


def _behaviour(table: Table) -> Iterator[SearchEntry]:
    """Indexes, and what acts by itself or decides who may."""
    for index in table.indexes:
        if index.name:
            words = "unique index" if index.unique else "index"
            yield _entry("index", index.name, "indexes", type=words, text=_parts(index))
    for trigger in table.triggers:
        words = " or ".join(trigger.events)
        text = trigger.comment or ""
        yield _entry("trigger", trigger.name, "triggers", type=words, text=text)
    for policy in table.policies:
        text = policy.comment or policy.using or ""
        yield _entry("policy", policy.name, "policies", type=policy.command, text=text)


def _parts(index: Index) -> str:
    shown = ", ".join(part.column or part.expression or "" for part in index.parts)
    return f"{shown} where {index.where}" if index.where else shown


def _list(key: Any) -> str:
    columns = ", ".join(key.columns)
    if not hasattr(key, "target"):
        return columns
    return f"{columns} → {key.target}"


def _meanings(*sources: Options) -> dict[str, str]:
    """Later ones are trusted more."""
    return {value: meaning for source in sources for value, meaning in source if meaning}


def _entry(kind: SearchKind, name: str, anchor: str = "", **facts: Any) -> SearchEntry:
    """An entry whose text is one line that is not too long."""
    text = " ".join(facts.pop("text", "").split())
    hidden = facts.pop("hidden", "")
    if len(text) > _MOST_SHOWN:
        cut = text.rfind(" ", 0, _MOST_SHOWN)
        end = cut if cut > 0 else _MOST_SHOWN
        hidden = _words(hidden, text[end:])
        text = f"{text[:end]} …"
    return SearchEntry(kind=kind, name=name, anchor=anchor, text=text, hidden=hidden, **facts)


def _alone(page: str, entry: SearchEntry) -> SearchGroup:
    return SearchGroup(page=page, entries=(entry,))


def _also(*names: str | None) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _words(*texts: str | None) -> str:
    return " ".join(text for text in texts if text)
