"""A domain in few words for programs that read: what a query needs, a line for each column."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from schemadoc.model.catalog import Catalog, Domain
from schemadoc.model.ids import make_child_id, shorten_id
from schemadoc.model.table import Column, ForeignKey, Table

_CHARACTERS_PER_TOKEN = 3.5
_LEGEND = "`?` may be null · `=` default · `→` refers to · PK primary key"


@dataclass(frozen=True, slots=True)
class Digest:
    """A domain as Markdown, and an estimate of how many tokens that is."""

    text: str
    tokens: int


def write_digest(catalog: Catalog, domain: Domain) -> Digest:
    """The digest of a domain."""
    body = "\n".join(_Lines(catalog).of_domain(domain))
    tokens = count_tokens(body)
    size = f"About {tokens:,} tokens, at {_CHARACTERS_PER_TOKEN} characters each."
    return Digest(f"# {_line(domain.title)}\n\n{size} {_LEGEND}\n{body}\n", tokens)


def count_tokens(text: str) -> int:
    """An estimate, in two digits: names and punctuation make for short tokens."""
    count = max(1, math.ceil(len(text) / _CHARACTERS_PER_TOKEN))
    unit = int("1".ljust(len(str(count)) - 1, "0"))
    return math.ceil(count / unit) * unit


class _Lines:
    """Words what a Catalog knows, each thing on a line of its own."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.default = catalog.schema.default_namespace

    def of_domain(self, domain: Domain) -> Iterator[str]:
        about = (domain.summary, f"Owner: {domain.owner}." if domain.owner else None)
        if said := " ".join(_line(text) for text in about if text):
            yield f"\n{said}"
        for table_id in (*domain.tables, *domain.views):
            table = self.catalog.tables_by_id.get(table_id)
            if table and table.kind != "partition":
                yield from self._table(table)
        if domain.enums:
            yield "\n## Enums\n"
            yield from (self._enum(enum_id) for enum_id in domain.enums)

    def _table(self, table: Table) -> Iterator[str]:
        kind = "" if table.kind == "table" else f" ({table.kind})"
        yield f"\n## {self._name(table.id)}{kind}\n"
        if described := self._text(table.id):
            yield f"{described}\n"
        keys: dict[str, ForeignKey] = {}
        for key in table.foreign_keys:
            if len(key.columns) == 1:
                keys.setdefault(key.columns[0], key)
        for column in table.columns:
            yield self._column(table, column, keys.get(column.name))
        yield from self._rules(table, keys.values())

    def _column(self, table: Table, column: Column, key: ForeignKey | None) -> str:
        primary = table.primary_key.columns if table.primary_key else ()
        words = [
            f"- {_line(column.name)} {_line(column.type)}{'?' if column.nullable else ''}",
            "PK" if column.name in primary else "",
            f"= {_line(column.default)}" if column.default is not None else "",
            self._target(key) if key else "",
        ]
        described = self._text(make_child_id(table.id, column.name))
        return " ".join(filter(None, words)) + (f": {described}" if described else "")

    def _rules(self, table: Table, told: Iterable[ForeignKey]) -> Iterator[str]:
        """What concerns several columns."""
        known = list(told)
        for unique in table.unique_keys:
            yield f"- unique ({', '.join(map(_line, unique.columns))})"
        for key in table.foreign_keys:
            if key not in known:
                yield f"- ({', '.join(map(_line, key.columns))}) {self._target(key)}"
        for check in table.checks:
            yield f"- check ({_line(check.expression)})"

    def _target(self, key: ForeignKey) -> str:
        action = f" on delete {key.on_delete}" if key.on_delete != "no action" else ""
        columns = ", ".join(map(_line, key.target_columns))
        shown = f".{columns}" if len(key.target_columns) == 1 else f" ({columns})"
        return f"→ {self._name(key.target)}{shown}{action}"

    def _enum(self, enum_id: str) -> str:
        enum = self.catalog.enums_by_id[enum_id]
        described = self._text(enum_id)
        values = " | ".join(map(_line, enum.values))
        return f"- {self._name(enum_id)}: {values}" + (f" ({described})" if described else "")

    def _name(self, object_id: str) -> str:
        return _line(shorten_id(object_id, self.default))

    def _text(self, object_id: str) -> str:
        found = self.catalog.descriptions.get(object_id)
        return _line(found.text) if found else ""


def _line(text: Any) -> str:
    """A text on one line: whatever is in it, it begins no other line."""
    return " ".join(str(text).split())
