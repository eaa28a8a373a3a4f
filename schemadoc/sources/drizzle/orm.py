"""What drizzle-orm's functions make: columns, tables, views, enums, and references to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from schemadoc.sources.drizzle.values import (
    Call,
    Function,
    Native,
    Place,
    Unknown,
    Value,
)

Dialect = Literal["postgresql", "mysql", "sqlite"]
Casing = Literal["snake_case", "camelCase"]


@dataclass(frozen=True, slots=True)
class Step:
    """One method called on what was built before."""

    name: str
    args: tuple[Value, ...]
    type_text: str | None
    place: Place

    def arg(self, index: int) -> Value:
        """An argument, None where there is none."""
        return self.args[index] if index < len(self.args) else None


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """A call of drizzle-orm, and the methods called on its result: nothing is done with them yet.
    `kind` is the function's name, or the enum or custom type that was called."""

    kind: Value
    dialect: Dialect
    args: tuple[Value, ...]
    place: Place | None
    """Where it is written; None for what drizzle-orm itself brings along."""
    is_column: bool = False
    steps: tuple[Step, ...] = ()

    def member(self, name: str, _: Place) -> Value:
        """A method, which adds a step."""
        return Method(self, name)

    def placed(self, place: Place) -> Built:
        """The same, as written under a key of an object."""
        return replace(self, place=place) if self.is_column else self

    def arg(self, index: int) -> Value:
        """An argument, None where there is none."""
        return self.args[index] if index < len(self.args) else None

    def step(self, *names: str) -> Step | None:
        """The last step of one of these names."""
        return next((step for step in reversed(self.steps) if step.name in names), None)

    @property
    def options(self) -> Mapping[str, Value]:
        """The object among the arguments."""
        return next((arg for arg in self.args if isinstance(arg, dict)), {})

    @property
    def name(self) -> str | None:
        """The name that was written, if any."""
        first = self.arg(0)
        return first if isinstance(first, str) and first else None


@dataclass(frozen=True, slots=True, eq=False)
class Method:
    """A method of something built, not yet called."""

    target: Built
    name: str

    def apply(self, call: Call) -> Built:
        """What was built, with one step more."""
        step = Step(self.name, call.args, call.type_text, call.place)
        return replace(self.target, steps=(*self.target.steps, step))

    def member(self, name: str, place: Place) -> Value:
        """Nothing: it was not called."""
        return Unknown(f"`.{self.name}.{name}` is not known", place)


@dataclass(eq=False, slots=True)
class EnumType:
    """An enum of PostgreSQL; called, it makes a column."""

    name: Value
    values: Value
    namespace: str | None
    place: Place

    def apply(self, call: Call) -> Built:
        """A column of this type."""
        return Built(self, "postgresql", call.args, call.place, is_column=True)

    def member(self, name: str, place: Place) -> Value:
        """Its values and its name."""
        known = {"enumValues": self.values, "enumName": self.name, "schema": self.namespace}
        return known.get(name, Unknown(f"an enum has no `.{name}`", place))


@dataclass(eq=False, slots=True)
class CustomType:
    """A type of the project's own; called, it makes a column."""

    dialect: Dialect
    definition: Value
    place: Place

    def apply(self, call: Call) -> Built:
        """A column of this type."""
        return Built(self, self.dialect, call.args, call.place, is_column=True)


@dataclass(eq=False, slots=True)
class TableValue:
    """A table or a view. `lost` is why its columns cannot be told."""

    name: Value
    namespace: Value
    dialect: Dialect
    place: Place | None
    columns: dict[str, Value] = field(default_factory=dict)
    extras: Value = None
    casing: Casing | None = None
    lost: Unknown | None = None
    row_security: bool = False
    is_alias: bool = False
    view: ViewFacts | None = None

    def member(self, name: str, place: Place) -> Value:
        """A column, or one of the few methods."""
        if name in self.columns:
            return ColumnRef(self, name, place)
        if name in ("enableRLS", "existing", "as", "with", "using", "tablespace", "withNoData"):
            return Native(name, lambda call: self._changed(name, call))
        if name in ("algorithm", "sqlSecurity", "withCheckOption"):
            return Native(name, lambda call: self)
        if name == "_":
            return {"columns": self.spread(), "name": self.name, "schema": self.namespace}
        reason = self.lost.reason if self.lost else f"{self.spoken} has no column `{name}`"
        return Unknown(reason, place)

    @property
    def spoken(self) -> str:
        """Its name for messages."""
        return f"`{self.name}`" if isinstance(self.name, str) else "a table without a known name"

    def spread(self) -> dict[str, Value]:
        """Its columns as an object."""
        return {key: ColumnRef(self, key, self.place) for key in self.columns}

    def _changed(self, name: str, call: Call) -> TableValue:
        if name == "enableRLS":
            self.row_security = True
        elif self.view is not None:
            self.view.steps[name] = call.args
            if name == "as":
                selected = self.view.select(self, call)
                self.columns = self.columns or selected
        return self


@dataclass(eq=False, slots=True)
class ViewFacts:
    """What a view is beyond its columns."""

    is_materialized: bool
    steps: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    query: Value = None

    def select(self, table: TableValue, call: Call) -> dict[str, Value]:
        """The columns that its query selects."""
        given = call.arg(0)
        if isinstance(given, Function):
            start = Query(table.dialect, call.place)
            given = call.evaluator.call(given, (start,), call.place)
        self.query = given
        if isinstance(given, Query):
            return given.fields()
        if isinstance(given, Unknown):
            table.lost = given
        return {}


@dataclass(frozen=True, slots=True)
class ColumnRef:
    """A column of a table, maybe with how an index orders it."""

    table: TableValue
    key: str
    place: Place | None
    steps: tuple[tuple[str, tuple[Value, ...]], ...] = ()

    def member(self, name: str, place: Place) -> Value:
        """Its name, or a method that says more of it."""
        if name == "name":
            column = self.table.columns.get(self.key)
            return (column.name if isinstance(column, Built) else None) or self.key
        if name == "table":
            return self.table
        return Native(
            name, lambda call: replace(self, steps=(*self.steps, (name, call.args)), place=place)
        )

    def step(self, name: str) -> tuple[Value, ...] | None:
        """The arguments of a method that was called on it."""
        return next((args for step, args in self.steps if step == name), None)


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A query of the query builder: the methods called so far."""

    dialect: Dialect
    place: Place
    steps: tuple[tuple[str, tuple[Value, ...]], ...] = ()

    def member(self, name: str, place: Place) -> Value:
        """A method, which adds a step."""
        return Native(
            name, lambda call: replace(self, steps=(*self.steps, (name, call.args)), place=place)
        )

    def step(self, *names: str) -> tuple[Value, ...] | None:
        """The arguments of the first step of one of these names."""
        return next((args for step, args in self.steps if step in names), None)

    def fields(self) -> dict[str, Value]:
        """What it selects, by key."""
        args = self.step("select", "selectDistinct", "selectDistinctOn") or ()
        chosen = next((arg for arg in reversed(args) if isinstance(arg, dict)), None)
        if chosen is not None:
            return chosen
        source = next(iter(self.step("from") or ()), None)
        return source.spread() if isinstance(source, TableValue) else {}


@dataclass(eq=False, slots=True)
class Relations:
    """`relations(table, …)`, or of version 1 `defineRelations(schema, …)`."""

    subject: Value
    define: Value
    place: Place
    is_second: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """One relation of an ORM; `is_many` if it leads to several rows."""

    target: Value
    is_many: bool
    options: Mapping[str, Value]
    place: Place


@dataclass(eq=False, slots=True)
class NamespaceValue:
    """A namespace, `pgSchema("name")`; its members make what is in it."""

    name: str
    dialect: Dialect
    place: Place
    members: Mapping[str, Value] = field(default_factory=dict)

    def member(self, name: str, place: Place) -> Value:
        """`table`, `enum` and the like."""
        if name == "existing":
            return Native(name, lambda call: self)
        if name == "schemaName":
            return self.name
        return self.members.get(name, Unknown(f"a namespace has no `.{name}`", place))
