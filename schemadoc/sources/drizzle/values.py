"""What an expression of TypeScript can be worth: plain values, functions, SQL, and the unknown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tree_sitter import Node

from schemadoc.model.table import Location
from schemadoc.sources.drizzle.syntax import SourceFile

if TYPE_CHECKING:
    from schemadoc.sources.drizzle.evaluate import Evaluator

Value = Any
"""A str, bool, int, float, None (null or undefined), list or dict of these, or one of the below."""


class GiveUp(Exception):
    """An evaluation that goes too deep or takes too many steps."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node in a file."""

    file: SourceFile
    node: Node

    @property
    def location(self) -> Location:
        """Its file and line."""
        return Location(file=self.file.shown, line=self.node.start_point.row + 1)


@dataclass(frozen=True, slots=True)
class Unknown:
    """What cannot be told without running the code, and why."""

    reason: str
    place: Place | None = None
    is_loss: bool = True
    """Whether something of the schema may hide behind it."""


@dataclass(eq=False, slots=True)
class Lazy:
    """An expression that nobody has asked for yet."""

    compute: Callable[[], Value]


@dataclass(eq=False, slots=True)
class Scope:
    """Names and their values, within other names."""

    file: SourceFile
    module: Any
    parent: Scope | None = None
    names: dict[str, Value] = field(default_factory=dict)

    def inner(self) -> Scope:
        """A scope within this one."""
        return Scope(self.file, self.module, self)

    def look_up(self, name: str) -> Value:
        """The value of a name, computed when it is first asked for."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.force(name)
            scope = scope.parent
        return MISSING

    def force(self, name: str) -> Value:
        """The value of a name of this very scope."""
        value = self.names[name]
        if isinstance(value, Lazy):
            self.names[name] = Unknown(f"`{name}` is needed to compute itself")
            try:
                value = value.compute()
            except GiveUp as error:
                self.names[name] = Unknown(str(error))
                raise
            self.names[name] = value
        return value


MISSING = Unknown("no such name")


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function of the schema."""

    node: Node
    scope: Scope


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what a native function may ask of it."""

    args: tuple[Value, ...]
    place: Place
    evaluator: Evaluator
    type_text: str | None = None

    def arg(self, index: int) -> Value:
        """An argument, None where there is none."""
        return self.args[index] if index < len(self.args) else None

    def unknown(self, reason: str) -> Unknown:
        """Why this call cannot be told."""
        return Unknown(reason, self.place)


@dataclass(frozen=True, slots=True, eq=False)
class Native:
    """A function that this reader knows the meaning of."""

    name: str
    run: Callable[[Call], Value]
    members: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Param:
    """A value within SQL."""

    value: Value


@dataclass(frozen=True, slots=True)
class Name:
    """An identifier within SQL."""

    text: str


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL: texts, and in between columns, tables, parameters and further pieces."""

    chunks: tuple[Value, ...]
    alias: str | None = None

    def member(self, name: str, _: Place) -> Value:
        """A method; those that matter to the application only change nothing."""
        if name == "as":
            return Native(name, lambda call: replace(self, alias=str(call.arg(0))))
        if name == "append":
            return Native(name, lambda call: Sql((*self.chunks, call.arg(0))))
        return Native(name, lambda call: self)


def is_true(value: Value) -> bool:
    """Whether JavaScript takes a value for true: empty arrays and objects are."""
    if isinstance(value, list | dict):
        return True
    return bool(value)


def find_unknown(value: Value, depth: int = 4) -> Unknown | None:
    """The first thing within a value that cannot be told."""
    if isinstance(value, Unknown):
        return value
    if depth and isinstance(value, list | dict | tuple):
        items = value.values() if isinstance(value, dict) else value
        return next((found for item in items if (found := find_unknown(item, depth - 1))), None)
    if depth and isinstance(value, Sql | Param):
        inner = value.chunks if isinstance(value, Sql) else (value.value,)
        return find_unknown(inner, depth)
    return None
