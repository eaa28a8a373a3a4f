"""Writes SQL out: pieces of the tag `sql`, operators and queries, as the database would have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from schemadoc.sources.drizzle.build import Build
from schemadoc.sources.drizzle.orm import ColumnRef, EnumType, Query, TableValue
from schemadoc.sources.drizzle.values import Name, Param, Sql, Unknown, Value, find_unknown
from schemadoc.sources.spelling import quote_name, strip_parentheses

_SPACES = re.compile(r"('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\$\w*\$.*?\$\w*\$)|\s+", re.DOTALL)
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"([^\"]+)\"")
_STRING = re.compile(r"'(?:[^']|'')*'")
_JOINS: Mapping[str, str] = {
    "innerJoin": "inner join",
    "leftJoin": "left join",
    "rightJoin": "right join",
    "fullJoin": "full join",
    "crossJoin": "cross join",
}
_CLAUSES: Mapping[str, str] = {
    "where": "where",
    "groupBy": "group by",
    "having": "having",
    "orderBy": "order by",
    "limit": "limit",
    "offset": "offset",
}
_SELECTS: Mapping[str, str] = {
    "select": "select",
    "selectDistinct": "select distinct",
    "selectDistinctOn": "select distinct on",
}
_SETS: Mapping[str, str] = {
    "union": "union",
    "unionAll": "union all",
    "intersect": "intersect",
    "intersectAll": "intersect all",
    "except": "except",
    "exceptAll": "except all",
}
_FOLLOWED = frozenset({*_JOINS, *_CLAUSES, *_SELECTS, "from"})
_PLAIN = (str, bool, int, float, list, dict, type(None))


class Writer:
    """Writes SQL of one table, whose columns need no qualifier unless another table is named."""

    def __init__(self, build: Build, own: TableValue | None = None) -> None:
        self._build = build
        self._own = own
        self._qualifies = False
        self._lost: Unknown | None = None

    def write(self, value: Value) -> str | Unknown:
        """An expression, without parentheses around the whole."""
        if unknown := find_unknown(value, depth=50):
            return unknown
        self._qualifies = self._own is None or any(
            table is not self._own for table in _tables(value)
        )
        self._lost = None
        text = strip_parentheses(collapse(self._text(value)))
        if self._lost is not None:
            return self._lost
        return text if self._build.dialect == "mysql" else unquote_names(text)

    def _text(self, value: Value) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, Sql):
            return "".join(map(self._text, value.chunks))
        if isinstance(value, Param):
            return self._value(value.value)
        return self._value(value)

    def _value(self, value: Value) -> str:
        if isinstance(value, Sql):
            return f"{self.name(value.alias)}" if value.alias else self._text(value)
        if isinstance(value, ColumnRef):
            return self.column(value)
        if isinstance(value, TableValue):
            return self.table(value)
        if isinstance(value, Name):
            return self.name(value.text)
        if isinstance(value, EnumType):
            return self._build.type_name(value)
        if isinstance(value, Query):
            return f"({self.query(value)})"
        if isinstance(value, list):
            return f"({', '.join(map(self._value, value))})"
        if not isinstance(value, _PLAIN):
            self._lost = Unknown("a part of it is nothing that can be written as SQL")
            return ""
        return write_literal(value, self._build.dialect)

    def name(self, text: str) -> str:
        """An identifier."""
        if self._build.dialect == "mysql":
            return "`" + text.replace("`", "``") + "`"
        return quote_name(text)

    def column(self, reference: ColumnRef) -> str:
        """A column, with its table where that is needed."""
        name = self.name(self._build.reference_name(reference))
        if not self._qualifies:
            return name
        return f"{self.name(self._build.table_name(reference.table))}.{name}"

    def table(self, table: TableValue) -> str:
        """A table, with its namespace where that is not the usual one."""
        name = self.name(self._build.table_name(table))
        namespace = None if table.is_alias else self._build.namespace_of(table)
        if namespace in (None, self._build.default_namespace):
            return name
        return f"{self.name(str(namespace))}.{name}"

    def query(self, query: Query) -> str:
        """A query of the query builder, and those that it is united with."""
        before = self._qualifies
        self._qualifies = any(name in _JOINS for name, _ in query.steps)
        text = " ".join(self._query_parts(query))
        for name, args in query.steps:
            if name in _SETS:
                text = self._united(text, _SETS[name], self.query(args[0]))
        self._qualifies = before
        return text

    def _united(self, left: str, operator: str, right: str) -> str:
        """SQLite knows no parentheses around the sides."""
        if self._build.dialect == "sqlite":
            return f"{left} {operator} {right}"
        return f"({left}) {operator} ({right})"

    def _query_parts(self, query: Query) -> Iterator[str]:
        name = next((name for name, _ in query.steps if name in _SELECTS), "select")
        on = (query.step(name) or ("",))[0] if name == "selectDistinctOn" else None
        start = f"{_SELECTS[name]} {self._value(on)}" if on else _SELECTS[name]
        yield f"{start} {', '.join(map(self._field, query.fields().items()))}"
        for name, args in query.steps:
            first = args[0] if args else None
            if name == "from":
                yield f"from {self._value(first)}"
            elif name in _JOINS:
                condition = f" on {self._value(args[1])}" if len(args) > 1 else ""
                yield f"{_JOINS[name]} {self._value(first)}{condition}"
            elif name in _CLAUSES and first is not None:
                yield f"{_CLAUSES[name]} {', '.join(map(self._value, args))}"

    def _field(self, field: tuple[str, Value]) -> str:
        _, value = field
        if isinstance(value, Sql) and value.alias:
            return f"{self._text(value)} as {self.name(value.alias)}"
        return self._value(value)


def is_followed(query: Query) -> bool:
    """Whether every step of a query can be written: nothing follows on what unites it with others,
    and no other query is in it but at its end."""
    names = [name for name, _ in query.steps]
    united = next((place for place, name in enumerate(names) if name in _SETS), len(names))
    if not all(name in _FOLLOWED for name in names[:united]):
        return False
    if any(isinstance(arg, Query) for _, args in query.steps[:united] for arg in args):
        return False
    return all(
        name in _SETS and len(args) == 1 and isinstance(args[0], Query) and is_followed(args[0])
        for name, args in query.steps[united:]
    )


def _tables(value: Value) -> Iterator[TableValue]:
    """The tables that an expression names."""
    if isinstance(value, ColumnRef):
        yield value.table
    elif isinstance(value, TableValue):
        yield value
    elif isinstance(value, Sql):
        for chunk in value.chunks:
            yield from _tables(chunk)
    elif isinstance(value, Param):
        yield from _tables(value.value)
    elif isinstance(value, Query):
        for _, args in value.steps:
            for arg in args:
                yield from _tables(arg)


def write_literal(value: Value, dialect: str) -> str:
    """A plain value as SQL has it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(int(value)) if dialect == "sqlite" else str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def collapse(text: str) -> str:
    """SQL on one line; what is quoted stays as it is, and so does SQL with comments."""
    if "--" in text or "/*" in text:
        return text.strip()
    return _SPACES.sub(lambda match: match[1] or " ", text).strip()


def unquote_names(text: str) -> str:
    """SQL without quotation marks around names that need none."""
    return _QUOTED.sub(lambda match: quote_name(match[1]) if match[1] else match[0], text)


def read_string(text: str) -> str | None:
    """The text of an expression that is one string literal and nothing else."""
    return text[1:-1].replace("''", "'") if _STRING.fullmatch(text) else None
