"""Columns of a table: type, nullability, default, identity, generation, and what the code adds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from schemadoc.model.ids import make_child_id, make_id
from schemadoc.model.schema import Enum, Sequence
from schemadoc.model.table import Column, Generated, Identity
from schemadoc.sources.drizzle.build import Build, location_of
from schemadoc.sources.drizzle.column_types import COLUMN_TYPES, ColumnType, spell_type
from schemadoc.sources.drizzle.comments import describe
from schemadoc.sources.drizzle.defaults import application_default, database_default
from schemadoc.sources.drizzle.evaluate import Evaluator
from schemadoc.sources.drizzle.orm import Built, ColumnRef, CustomType, EnumType, Step, TableValue
from schemadoc.sources.drizzle.sql_text import Writer
from schemadoc.sources.drizzle.values import Function, Unknown, Value, find_unknown
from schemadoc.sources.spelling import derive_name, quote_name, strip_parentheses

UNKNOWN_TYPE = "unknown"
_METHODS = frozenset(
    """
    $default $defaultFn $onUpdate $onUpdateFn $type array autoincrement default defaultNow
    defaultRandom generatedAlwaysAs generatedAlwaysAsIdentity generatedByDefaultAsIdentity
    notNull onUpdateNow primaryKey references unique as
    """.split()  # noqa: SIM905 - many words
)
_LARGEST = {"smallint": 2**15 - 1, "integer": 2**31 - 1, "bigint": 2**63 - 1}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a column, and what it implies."""

    spelled: str
    enum_id: str | None = None
    not_null: bool = False
    counts: bool = False


def read_columns(build: Build, evaluator: Evaluator, table: TableValue) -> Iterator[Column]:
    """The columns of a table, in the order of the code."""
    for key, value in table.columns.items():
        column, owner = value, (table, key)
        while isinstance(column, ColumnRef):
            owner = column.table, column.key
            column = column.table.columns.get(column.key)
        if isinstance(column, Built) and column.is_column:
            yield _column(build, evaluator, table, key, Owned(column, *owner))
        else:
            _note_lost(build, table, key, column)


@dataclass(frozen=True, slots=True)
class Owned:
    """A column, and the table that it is declared in: a view shows those of others."""

    column: Built
    table: TableValue
    key: str


def _note_lost(build: Build, table: TableValue, key: str, column: Value) -> None:
    reason = column if isinstance(column, Unknown) else Unknown("this is no column", table.place)
    if key.startswith("..."):
        spoken = Unknown(f"the columns of `{key}` are left out: {reason.reason}", reason.place)
        build.gap(build.table_id(table), spoken, at=table.place)
    else:
        build.gap(build.column_id(table, key), reason, at=table.place)


def primary_key_columns(build: Build, table: TableValue) -> tuple[str, ...]:
    """The columns that are declared as the primary key at the column itself."""
    return tuple(
        build.column_name(table, key)
        for key, column in table.columns.items()
        if isinstance(column, Built) and column.step("primaryKey")
    )


def _column(
    build: Build,
    evaluator: Evaluator,
    table: TableValue,
    key: str,
    owned: Owned,
) -> Column:
    column = owned.column
    name = build.column_name(table, key)
    column_id = make_child_id(build.table_id(table), name)
    _note_unknown_methods(build, column_id, column)
    found = read_type(build, evaluator, column, column_id)
    if found.spelled == "enum":
        found = _own_enum(build, owned, column_id)
    identity = _identity(build, column, found)
    default = database_default(build, table, key, column, found.spelled)
    if found.counts and build.dialect == "postgresql":
        default = _serial_default(build, table, name, found.spelled)
    is_required = bool(column.step("notNull", "primaryKey")) or found.not_null
    return Column(
        name=name,
        type=found.spelled,
        nullable=not (is_required or (identity is not None and build.dialect == "postgresql")),
        default=default,
        app_default=application_default(column),
        identity=identity,
        generated=_generated(build, evaluator, table, column, column_id),
        enum_id=found.enum_id,
        allowed_values=_allowed_values(column),
        descriptions=describe(column.place),
        location=location_of(column.place),
        code_name=key if key != name else None,
        code_type=_code_type(column),
    )


def _note_unknown_methods(build: Build, column_id: str, column: Built) -> None:
    for step in column.steps:
        if step.name not in _METHODS:
            build.gap(column_id, f"`.{step.name}()` is no method that is known", at=step.place)


def read_type(build: Build, evaluator: Evaluator, column: Built, column_id: str) -> Type:
    """The type of a column, arrays included."""
    found = _base_type(build, evaluator, column, column_id)
    arrays = [step for step in column.steps if step.name == "array"]
    if arrays and found.spelled != UNKNOWN_TYPE:
        return replace(found, spelled=f"{found.spelled}[]")
    return found


def _base_type(build: Build, evaluator: Evaluator, column: Built, column_id: str) -> Type:
    kind = column.kind
    if isinstance(kind, EnumType):
        if unknown := find_unknown(kind.name):
            build.gap(column_id, unknown, at=column.place)
            return Type(UNKNOWN_TYPE)
        return Type(build.type_name(kind), enum_id=build.enum_id(kind))
    if isinstance(kind, CustomType):
        return _custom_type(build, evaluator, kind, column, column_id)
    known: ColumnType = COLUMN_TYPES[column.dialect][kind]
    options = {}
    for name, value in column.options.items():
        if isinstance(value, Unknown):
            if name not in ("enum", "mode"):
                build.gap(column_id, value, at=column.place)
        else:
            options[name] = value
    return Type(known.spell(options), not_null=known.not_null, counts=known.counts)


def _custom_type(
    build: Build, evaluator: Evaluator, kind: CustomType, column: Built, column_id: str
) -> Type:
    """What the project's own `dataType()` returns."""
    make = kind.definition.get("dataType") if isinstance(kind.definition, dict) else None
    config = next((arg for arg in column.args if isinstance(arg, dict)), None)
    spelled: Value = find_unknown(kind.definition)
    if make is not None and column.place is not None:
        place = column.place
        spelled = evaluator.on_its_own(lambda: evaluator.call(make, (config,), place))
    if isinstance(spelled, str):
        return Type(spell_type(spelled, build.dialect))
    unknown = spelled if isinstance(spelled, Unknown) else "the type returns no text"
    build.gap(column_id, unknown, at=column.place)
    return Type(UNKNOWN_TYPE)


def _own_enum(build: Build, owned: Owned, column_id: str) -> Type:
    """MySQL has no named types: each column that is an enum has one of its own."""
    column = owned.column
    given = next((arg for arg in column.args if isinstance(arg, list | dict)), None)
    values = list(given.values()) if isinstance(given, dict) else given
    unknown = find_unknown(values if values is not None else list(column.args))
    if unknown or not values:
        build.gap(column_id, unknown or "the values of the enum cannot be told", at=column.place)
        return Type("enum")
    name = build.column_name(owned.table, owned.key)
    enum_name = make_id(None, build.table_name(owned.table), name)
    enum_id = make_id(None, enum_name)
    build.enums[enum_id] = Enum(id=enum_id, name=enum_name, values=tuple(map(str, values)))
    return Type("enum", enum_id=enum_id)


def _serial_default(build: Build, table: TableValue, column: str, spelled: str) -> str:
    """A serial column is an integer that a sequence of its own fills, as PostgreSQL makes it."""
    namespace = build.namespace_of(table)
    name = derive_name(build.table_name(table), (column,), "seq")
    sequence_id = make_id(namespace, name)
    owner = make_child_id(build.table_id(table), column)
    build.sequences[sequence_id] = Sequence(
        id=sequence_id, namespace=namespace, name=name, type=spelled, owned_by=owner
    )
    shown = quote_name(name)
    if namespace not in (None, build.default_namespace):
        shown = f"{quote_name(str(namespace))}.{shown}"
    return f"nextval('{shown}'::regclass)"


def _identity(build: Build, column: Built, found: Type) -> Identity | None:
    if build.dialect == "mysql":
        counts = found.counts or column.step("autoincrement")
        return Identity() if counts else None
    step = column.step("generatedAlwaysAsIdentity", "generatedByDefaultAsIdentity")
    if step is None:
        return None
    options = step.arg(0) if isinstance(step.arg(0), dict) else {}
    return Identity(
        always=step.name == "generatedAlwaysAsIdentity",
        cycle=bool(options.get("cycle")),
        **unusual_counting(options, found.spelled),
    )


def unusual_counting(options: Mapping[str, Value], spelled: str) -> dict[str, Any]:
    """How a sequence counts, without what it does by default."""
    increment = _whole(options.get("increment"), 1)
    largest = _LARGEST.get(spelled, _LARGEST["bigint"])
    usual = (1, largest) if increment > 0 else (-largest - 1, -1)
    minimum = _whole(options.get("minValue"), usual[0])
    maximum = _whole(options.get("maxValue"), usual[1])
    first = minimum if increment > 0 else maximum
    start, cache = _whole(options.get("startWith"), first), _whole(options.get("cache"), 1)
    return {
        "start": start if start != first else None,
        "increment": increment if increment != 1 else None,
        "minimum": minimum if minimum != usual[0] else None,
        "maximum": maximum if maximum != usual[1] else None,
        "cache": cache if cache != 1 else None,
    }


def _whole(value: Value, default: int) -> int:
    try:
        return default if value is None else int(value)
    except (TypeError, ValueError):
        return default


def _generated(
    build: Build, evaluator: Evaluator, table: TableValue, column: Built, column_id: str
) -> Generated | None:
    step = column.step("generatedAlwaysAs")
    if step is None:
        return None
    value = _called(evaluator, step)
    text = value if isinstance(value, str) else Writer(build, table).write(value)
    options = step.arg(1) if isinstance(step.arg(1), dict) else {}
    is_stored = build.dialect == "postgresql" or options.get("mode") == "stored"
    if isinstance(text, Unknown):
        build.gap(column_id, text, "generated columns", at=step.place)
        text = ""
    return Generated(expression=strip_parentheses(text), stored=is_stored)


def _called(evaluator: Evaluator, step: Step) -> Value:
    """The expression, which may be given as a function that returns it."""
    value = step.arg(0)
    if not isinstance(value, Function):
        return value
    return evaluator.on_its_own(lambda: evaluator.call(value, (), step.place))


def _allowed_values(column: Built) -> tuple[str, ...]:
    """What the code allows where the database allows any text."""
    values = column.options.get("enum") if isinstance(column.kind, str) else None
    values = list(values.values()) if isinstance(values, dict) else values
    if not isinstance(values, list) or find_unknown(values):
        return ()
    return tuple(map(str, values))


def _code_type(column: Built) -> str | None:
    step = column.step("$type")
    return _SPACES.sub(" ", step.type_text).strip() if step and step.type_text else None
