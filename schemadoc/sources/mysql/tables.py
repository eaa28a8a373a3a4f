"""Tables and views, put together from what the queries gave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schemadoc.model.ids import make_child_id, make_id
from schemadoc.model.schema import Enum
from schemadoc.model.table import Grant, Table, Trigger
from schemadoc.sources.constraints import Constraints
from schemadoc.sources.mysql import queries
from schemadoc.sources.mysql.columns import read_columns, read_enums, read_view_columns
from schemadoc.sources.mysql.constraints import json_columns, read_constraints
from schemadoc.sources.mysql.fetch import Fetched
from schemadoc.sources.mysql.grants import read_grants
from schemadoc.sources.mysql.options import (
    read_partition,
    table_options,
    view_options,
    without_secrets,
)
from schemadoc.sources.mysql.queries import (
    ColumnRow,
    PartitionRow,
    PeriodRow,
    TableRow,
    TriggerRow,
    ViewRow,
)
from schemadoc.sources.mysql.spelling import without_database

VIEW, SEQUENCE = "VIEW", "SEQUENCE"


@dataclass(frozen=True, slots=True)
class _Parts:
    """All that belongs to tables, by name."""

    columns: Mapping[str, list[ColumnRow]]
    constraints: Mapping[str, Constraints]
    json: Mapping[str, set[str]]
    triggers: Mapping[str, list[Trigger]]
    partitions: Mapping[str, list[PartitionRow]]
    periods: Mapping[str, list[PeriodRow]]
    views: Mapping[str, ViewRow]
    used: Mapping[str, list[str]]
    grants: Mapping[str, tuple[Grant, ...]]


def read_tables(fetched: Fetched) -> Iterator[Table]:
    """All tables and views."""
    json = json_columns(fetched)
    parts = _Parts(
        columns=fetched.by_table(queries.COLUMNS),
        constraints=read_constraints(fetched, json),
        json=json,
        triggers=_triggers(fetched),
        partitions=fetched.by_table(queries.PARTITIONS),
        periods=fetched.by_table(queries.PERIODS),
        views={fetched.spelled(row.table_name): row for row in fetched.of(queries.VIEWS)},
        used=_used(fetched),
        grants=read_grants(fetched),
    )
    for row in fetched.of(queries.TABLES):
        if row.table_type == VIEW:
            yield _view(row, parts, fetched)
        elif row.table_type != SEQUENCE:
            yield _table(row, parts, fetched)


def read_column_enums(fetched: Fetched) -> Iterator[Enum]:
    """The enums of the columns of tables; a view's are those of the tables it reads."""
    columns = fetched.by_table(queries.COLUMNS)
    for row in fetched.of(queries.TABLES):
        if row.table_type != VIEW:
            yield from read_enums(row.table_name, columns.get(row.table_name, ()))


def _table(row: TableRow, parts: _Parts, fetched: Fetched) -> Table:
    name = row.table_name
    columns = parts.columns.get(name, [])
    constraints = parts.constraints.get(name, Constraints())
    partitions = parts.partitions.get(name, [])
    return Table(
        id=make_id(None, name),
        name=name,
        kind="partitioned table" if partitions else "table",
        columns=read_columns(row, columns, parts.json.get(name, ()), fetched.database),
        **constraints.as_fields(),
        triggers=tuple(parts.triggers.get(name, ())),
        partition=read_partition(partitions),
        options=table_options(row, columns, parts.periods.get(name, ()), partitions),
        grants=parts.grants.get(name, ()),
        comment=_comment(row),
    )


def _comment(row: TableRow) -> str | None:
    """The comment, unless it says why the table cannot be opened."""
    if not row.engine or not row.table_comment:
        return None
    return without_secrets(row.table_comment) if row.engine == "SPIDER" else row.table_comment


def _view(row: TableRow, parts: _Parts, fetched: Fetched) -> Table:
    name = row.table_name
    view = parts.views.get(name)
    definition = view.view_definition if view else None
    return Table(
        id=make_id(None, name),
        name=name,
        kind="view",
        columns=read_view_columns(parts.columns.get(name, ())),
        definition=without_database(definition, fetched.database.name) if definition else None,
        used_columns=tuple(parts.used.get(name, ())),
        options=view_options(view),
        grants=parts.grants.get(name, ()),
    )


def _triggers(fetched: Fetched) -> Mapping[str, list[Trigger]]:
    found: dict[str, list[Trigger]] = {}
    for row in fetched.of(queries.TRIGGERS):
        found.setdefault(fetched.spelled(row.event_object_table), []).append(_trigger(row))
    return found


def _trigger(row: TriggerRow) -> Trigger:
    return Trigger(
        name=row.trigger_name,
        timing=row.action_timing.lower(),  # type: ignore[arg-type]
        events=tuple(row.event_manipulation.lower().split(",")),
        level=row.action_orientation.lower(),  # type: ignore[arg-type]
        definition=row.action_statement,
    )


def _used(fetched: Fetched) -> Mapping[str, list[str]]:
    """View -> the tables that it reads, whole: the server does not tell which of their columns."""
    found: dict[str, list[str]] = {}
    for row in fetched.of(queries.VIEW_USAGE):
        table = fetched.table_id(row.table_schema, row.table_name)
        found.setdefault(fetched.spelled(row.view_name), []).append(make_child_id(table, "*"))
    return found
