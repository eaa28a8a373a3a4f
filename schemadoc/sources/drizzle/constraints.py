"""Keys, checks, indexes and policies: those at columns, and those in a table's third argument."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from schemadoc.model.table import (
    Action,
    Check,
    ForeignKey,
    Index,
    IndexPart,
    Policy,
    PrimaryKey,
    UniqueKey,
)
from schemadoc.sources.constraints import Constraints
from schemadoc.sources.drizzle.build import Build
from schemadoc.sources.drizzle.columns import primary_key_columns
from schemadoc.sources.drizzle.evaluate import Evaluator
from schemadoc.sources.drizzle.names import name_foreign_key, name_key
from schemadoc.sources.drizzle.orm import Built, ColumnRef, Step, TableValue
from schemadoc.sources.drizzle.policies import read_policy
from schemadoc.sources.drizzle.sql_text import Writer
from schemadoc.sources.drizzle.values import Function, Place, Unknown, Value, find_unknown
from schemadoc.sources.spelling import derive_name

_ACTIONS: Mapping[str, Action] = {
    "cascade": "cascade",
    "restrict": "restrict",
    "set null": "set null",
    "set default": "set default",
}
_WITH_CLASS = re.compile(r"(\S+)\s+(?:\w+\.)?(\w+_ops)")
"""A column with its operator class."""
_ORDERED = re.compile(
    r"(.*?)(?:\s+(asc|desc))?(?:\s+nulls\s+(first|last))?", re.IGNORECASE | re.DOTALL
)


@dataclass
class Parts(Constraints):
    """The constraints, indexes and policies of one table."""

    policies: list[Policy] = field(default_factory=list)


class ConstraintReader:
    """Reads what one table has beside its columns."""

    def __init__(self, build: Build, evaluator: Evaluator, table: TableValue) -> None:
        self._build = build
        self._evaluator = evaluator
        self._table = table
        self._name = build.table_name(table)
        self._id = build.table_id(table)
        self._parts = Parts()

    def read(self) -> Parts:
        """All of it."""
        if columns := primary_key_columns(self._build, self._table):
            self._set_primary_key(None, columns, is_inline=True)
        for key, column in self._table.columns.items():
            if isinstance(column, Built):
                self._read_column(key, column)
        for extra in self._extras():
            self._read_extra(extra)
        return self._parts

    def _read_column(self, key: str, column: Built) -> None:
        unique = column.step("unique")
        if unique is not None:
            naming = self._build.naming
            shown = self._key_names([key]) if naming.from_keys else self._names([key])
            name = unique.arg(0) or name_key(naming.unique_column, self._name, shown)
            options = unique.arg(1) if isinstance(unique.arg(1), dict) else {}
            self._add_unique(name, self._names([key]), options.get("nulls") == "not distinct")
        for step in column.steps:
            if step.name == "references":
                self._read_reference(key, step)

    def _read_reference(self, key: str, step: Step) -> None:
        target, options = step.arg(0), step.arg(1) if isinstance(step.arg(1), dict) else {}
        if isinstance(target, Function):
            function = target
            target = self._evaluator.on_its_own(
                lambda: self._evaluator.call(function, (), step.place)
            )
        if not isinstance(target, ColumnRef):
            reason = target if isinstance(target, Unknown) else "no column is referred to here"
            place = self._build.column_id(self._table, key)
            self._build.gap(place, _spoken(reason, "a foreign key"), "foreign keys", at=step.place)
            return
        actions = options.get("onUpdate"), options.get("onDelete")
        own = ColumnRef(self._table, key, step.place)
        self._add_foreign_key(options.get("name"), [own], [target], *actions)

    def _extras(self) -> list[Value]:
        """The parts in the third argument: an array, an object, or a function that gives one."""
        extras = self._table.extras
        if isinstance(extras, Function) and self._table.place is not None:
            function, place = extras, self._table.place
            extras = self._evaluator.on_its_own(
                lambda: self._evaluator.call(function, (self._table,), place)
            )
        if isinstance(extras, dict):
            return list(extras.values())
        if isinstance(extras, list):
            return [
                part for item in extras for part in (item if isinstance(item, list) else [item])
            ]
        return [] if extras is None else [extras]

    def _read_extra(self, extra: Value) -> None:
        if isinstance(extra, Built) and not extra.is_column and extra.kind in _READERS:
            _READERS[extra.kind](self, extra)
        elif extra is not None:
            reason = (
                extra if isinstance(extra, Unknown) else "this is no key, index, check or policy"
            )
            facts = ("indexes", "foreign keys", "unique constraints", "checks", "policies")
            self._build.gap(self._id, reason, *facts, at=self._table.place)

    def read_primary_key(self, part: Built) -> None:
        """`primaryKey({columns})`, or of old `primaryKey(a, b)`."""
        options = part.options
        given = options.get("columns", list(part.args))
        if references := self._references(part, given, "primary keys"):
            naming = self._build.naming
            columns = [self._build.reference_name(reference) for reference in references]
            derived = name_key(naming.primary, self._name, columns)
            self._set_primary_key(options.get("name") or derived, tuple(columns))

    def _set_primary_key(
        self, name: str | None, columns: tuple[str, ...], is_inline: bool = False
    ) -> None:
        if self._build.dialect != "postgresql":
            name = None  # MySQL calls each one PRIMARY, and drizzle-kit names none in SQLite
        elif is_inline:
            name = derive_name(self._name, (), "pkey")
        self._parts.primary_key = PrimaryKey(name=self._constraint_name(name), columns=columns)

    def read_unique(self, part: Built) -> None:
        """`unique("name").on(…)`."""
        on = part.step("on")
        references = self._references(part, list(on.args) if on else None, "unique constraints")
        if references:
            naming = self._build.naming
            columns = [self._build.reference_name(reference) for reference in references]
            keys = [self._build.key_name(ref.table, ref.key) for ref in references]
            shown = keys if naming.from_keys else columns
            name = part.name or name_key(naming.unique, self._name, shown)
            self._add_unique(name, columns, part.step("nullsNotDistinct") is not None)

    def _add_unique(self, name: str, columns: list[str], nulls_not_distinct: bool) -> None:
        """A unique constraint; drizzle-kit makes an index of it in SQLite."""
        if self._build.dialect == "sqlite":
            parts = tuple(IndexPart(column=column) for column in columns)
            self._parts.indexes.append(Index(name=name, parts=parts, unique=True))
            return
        key = UniqueKey(
            name=self._build.spelled(str(name)),
            columns=tuple(columns),
            nulls_not_distinct=nulls_not_distinct,
        )
        self._parts.unique_keys.append(key)

    def read_foreign_key(self, part: Built) -> None:
        """`foreignKey({columns, foreignColumns})`."""
        options: Value = part.arg(0)
        if isinstance(options, Function) and part.place is not None:
            function, place = options, part.place
            options = self._evaluator.on_its_own(lambda: self._evaluator.call(function, (), place))
        if not isinstance(options, dict):
            reason = options if isinstance(options, Unknown) else "a foreign key without columns"
            self._build.gap(self._id, reason, "foreign keys", at=part.place)
            return
        own = self._references(part, options.get("columns"), "foreign keys")
        others = self._references(part, options.get("foreignColumns"), "foreign keys")
        if own and others:
            actions = [
                step.arg(0) if (step := part.step(name)) else None
                for name in ("onUpdate", "onDelete")
            ]
            self._add_foreign_key(options.get("name"), own, others, *actions)

    def _add_foreign_key(
        self,
        name: Value,
        own: list[ColumnRef],
        others: list[ColumnRef],
        on_update: Value,
        on_delete: Value,
    ) -> None:
        build, target = self._build, others[0].table
        columns = tuple(map(build.reference_name, own))
        target_columns = tuple(map(build.reference_name, others))
        derived = name_foreign_key(
            build.naming, self._name, columns, build.table_name(target), target_columns
        )
        self._parts.foreign_keys.append(
            ForeignKey(
                name=self._constraint_name(name if isinstance(name, str) else derived),
                columns=columns,
                target=build.table_id(target),
                target_columns=target_columns,
                on_update=self._action(on_update),
                on_delete=self._action(on_delete),
            )
        )

    def _action(self, action: Value) -> Action:
        if isinstance(action, Unknown):
            self._build.gap(self._id, action, "foreign key actions", at=self._table.place)
            return "no action"
        found = _ACTIONS.get(str(action), "no action")
        return "no action" if found == "restrict" and self._build.dialect == "mysql" else found

    def _constraint_name(self, name: str | None) -> str | None:
        """A name as the database keeps it; drizzle-kit names no constraint of SQLite."""
        return self._build.spelled(name) if name and self._build.dialect != "sqlite" else None

    def read_check(self, part: Built) -> None:
        """`check("name", sql`…`)`."""
        text = self._written(part.arg(1), part.place, "checks")
        if text is not None:
            name = self._build.spelled(part.name) if part.name else None
            self._parts.checks.append(Check(name=name, expression=text))

    def read_index(self, part: Built) -> None:
        """`index("name").on(…)`."""
        on, using = part.step("on", "onOnly"), part.step("using")
        method, given = self._method(on, using)
        if on is None and not given:
            self._build.gap(self._id, "an index without columns", "indexes", at=part.place)
            return
        parts = [self._index_part(item, part.place) for item in given]
        if any(item is None for item in parts):
            return
        found = tuple(item for item in parts if item is not None)
        where = part.step("where")
        options = part.step("with")
        is_unique = part.kind == "uniqueIndex"
        index = Index(
            name=self._build.spelled(part.name or self._index_name(found)),
            parts=found,
            unique=is_unique,
            method=method,
            where=self._written(where.arg(0), where.place, "index predicates") if where else None,
            options=_options(options.arg(0)) if options else (),
        )
        self._add_index(index)

    def _add_index(self, index: Index) -> None:
        """A unique index of MySQL is a unique key, unless it says more than one can."""
        columns = tuple(part.column or "" for part in index.parts)
        is_mere_key = index.unique and all(columns)
        if self._build.dialect == "mysql" and is_mere_key:
            self._parts.unique_keys.append(UniqueKey(name=index.name, columns=columns))
        else:
            self._parts.indexes.append(index)

    def _method(self, on: Step | None, using: Step | None) -> tuple[str | None, list[Value]]:
        """The method of an index, and its columns."""
        usual = {"postgresql": "btree", "mysql": "btree"}.get(self._build.dialect)
        if using is None:
            return usual, list(on.args) if on else []
        return str(using.arg(0)), list(on.args) if on else list(using.args[1:])

    def _index_part(self, item: Value, place: Place | None) -> IndexPart | None:
        if isinstance(item, ColumnRef):
            order: Any = "desc" if item.step("desc") is not None else "asc"
            opclass = (item.step("op") or (None,))[0]
            return IndexPart(
                column=self._build.reference_name(item),
                opclass=opclass if isinstance(opclass, str) else None,
                order=order,
                nulls=self._nulls(item, order),
            )
        text = self._written(item, place, "indexes")
        return None if text is None else self._expression_part(text)

    def _expression_part(self, text: str) -> IndexPart:
        writer = Writer(self._build, self._table)
        columns = self._names([*self._table.columns])
        return order_of(text, {writer.name(column): column for column in columns})

    def _nulls(self, reference: ColumnRef, order: str) -> Any:
        """Where nulls stand, if not where the order has them; drizzle says `last` of its own."""
        usual = "first" if order == "desc" else "last"
        said = "first" if reference.step("nullsFirst") is not None else "last"
        return said if said != usual and self._build.dialect == "postgresql" else None

    def _index_name(self, parts: Iterable[IndexPart]) -> str:
        columns = [part.column or "expression" for part in parts]
        return name_key(self._build.naming.index, self._name, columns)

    def read_policy(self, part: Built) -> None:
        """`pgPolicy("name", {…})`."""
        self._parts.policies.append(read_policy(self._build, part, self._table))

    def _written(self, value: Value, place: Place | None, fact: str) -> str | None:
        text = Writer(self._build, self._table).write(value)
        if isinstance(text, Unknown):
            self._build.gap(self._id, text, fact, at=place)
            return None
        return text

    def _references(self, part: Built, given: Value, fact: str) -> list[ColumnRef]:
        """Columns that are referred to; none where one of them cannot be told."""
        items = given if isinstance(given, list) else [given]
        found = [item for item in items if isinstance(item, ColumnRef)]
        if found and len(found) == len(items):
            return found
        unknown = find_unknown(given) or f"the columns of `{part.kind}` cannot be told"
        self._build.gap(self._id, unknown, fact, at=part.place)
        return []

    def _names(self, keys: list[str]) -> list[str]:
        return [self._build.column_name(self._table, key) for key in keys]

    def _key_names(self, keys: list[str]) -> list[str]:
        return [self._build.key_name(self._table, key) for key in keys]


_READERS: Mapping[Any, Any] = {
    "primaryKey": ConstraintReader.read_primary_key,
    "unique": ConstraintReader.read_unique,
    "foreignKey": ConstraintReader.read_foreign_key,
    "check": ConstraintReader.read_check,
    "index": ConstraintReader.read_index,
    "uniqueIndex": ConstraintReader.read_index,
    "pgPolicy": ConstraintReader.read_policy,
}


def _options(value: Value) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        return ()
    return tuple(sorted((str(key), _option(item)) for key, item in value.items()))


def _option(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def order_of(text: str, columns: Mapping[str, str]) -> IndexPart:
    """An expression with its order, or a column that is written as one; `columns` are the columns
    as they are quoted."""
    found = _ORDERED.fullmatch(text)
    order: Any = (found[2] or "asc").lower() if found else "asc"
    nulls: Any = found[3].lower() if found and found[3] else None
    expression = found[1] if found else text
    column, opclass = columns.get(expression), None
    if column is None and (with_class := _WITH_CLASS.fullmatch(expression)):
        column = columns.get(with_class[1])
        opclass = with_class[2] if column else None
    return IndexPart(
        column=column,
        expression=None if column else expression,
        opclass=opclass,
        order=order,
        nulls=nulls if nulls != ("first" if order == "desc" else "last") else None,
    )


def _spoken(reason: Unknown | str, what: str) -> Unknown | str:
    if isinstance(reason, Unknown):
        return Unknown(f"{what} is left out: {reason.reason}", reason.place)
    return f"{what} is left out: {reason}"
