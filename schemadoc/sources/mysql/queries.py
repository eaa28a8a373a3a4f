"""The queries on information_schema: one for each kind of object, whatever the number of tables.

A row is a NamedTuple whose fields are the columns that are asked for; what the connected server
does not have is NULL. Nothing is joined on the server, where names that differ only in case or in
an accent would be the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Query(Generic[R]):
    """What to ask of one view; `schema` is its column that names the database."""

    kind: str
    view: str
    row: type[R]
    schema: str = "TABLE_SCHEMA"
    where: str = ""
    order: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that make a row."""
        return tuple(name.upper() for name in self.row._fields)  # type: ignore[attr-defined]

    def select(self, columns: frozenset[str]) -> str:
        """The name of the database and then the fields, as far as the view has such columns."""
        fields = [name if name in columns else "NULL" for name in self.fields]
        where = f" AND {self.where}" if self.where else ""
        order = f" ORDER BY {self.order}" if self.order else ""
        return (
            f"SELECT {', '.join((self.schema, *fields))} "  # noqa: S608 - only names from this file
            f"FROM information_schema.{self.view} "
            f"WHERE {self.schema} = DATABASE(){where}{order}"
        )


class DatabaseRow(NamedTuple):
    """The database itself."""

    schema_comment: str | None


class TableRow(NamedTuple):
    """A table, view or sequence."""

    table_name: str
    table_type: str
    engine: str | None
    table_collation: str | None
    create_options: str | None
    table_comment: str | None


class ColumnRow(NamedTuple):
    """A column of any of them."""

    table_name: str
    column_name: str
    column_default: str | None
    is_nullable: str
    data_type: str
    collation_name: str | None
    column_type: str
    extra: str
    column_comment: str | None
    generation_expression: str | None
    srs_id: int | None


class IndexRow(NamedTuple):
    """One part of an index."""

    table_name: str
    index_name: str
    non_unique: int
    column_name: str | None
    collation: str | None
    sub_part: int | None
    index_type: str
    index_comment: str | None
    is_visible: str | None
    ignored: str | None
    expression: str | None


class KeyRow(NamedTuple):
    """One column of a foreign key."""

    table_name: str
    constraint_name: str
    column_name: str
    referenced_table_schema: str
    referenced_table_name: str
    referenced_column_name: str


class RuleRow(NamedTuple):
    """What a foreign key does when its target changes."""

    table_name: str
    constraint_name: str
    update_rule: str
    delete_rule: str


class ConstraintRow(NamedTuple):
    """The table of a check, which MySQL tells only here."""

    table_name: str
    constraint_name: str
    enforced: str | None


class CheckRow(NamedTuple):
    """A check; MariaDB tells of its table and level, MySQL does not."""

    constraint_name: str
    check_clause: str
    table_name: str | None
    level: str | None


class PeriodRow(NamedTuple):
    """A period of a temporal table."""

    table_name: str
    period: str
    start_column_name: str
    end_column_name: str


class PeriodKeyRow(NamedTuple):
    """A key without overlaps."""

    table_name: str
    constraint_name: str


class ViewRow(NamedTuple):
    """The query of a view."""

    table_name: str
    view_definition: str | None
    check_option: str | None
    security_type: str | None
    algorithm: str | None


class ViewUsageRow(NamedTuple):
    """A table that a view reads."""

    view_name: str
    table_schema: str
    table_name: str


class TriggerRow(NamedTuple):
    """A trigger."""

    trigger_name: str
    event_object_table: str
    event_manipulation: str
    action_timing: str
    action_orientation: str
    action_statement: str | None


class RoutineRow(NamedTuple):
    """A function, procedure or package."""

    specific_name: str
    routine_name: str
    routine_type: str
    dtd_identifier: str | None
    routine_body: str
    routine_definition: str | None
    external_language: str | None
    is_deterministic: str
    security_type: str
    routine_comment: str | None


class ParameterRow(NamedTuple):
    """A parameter of a routine."""

    specific_name: str
    routine_type: str
    parameter_mode: str | None
    parameter_name: str | None
    dtd_identifier: str


class EventRow(NamedTuple):
    """A scheduled event."""

    event_name: str
    event_definition: str | None
    execute_at: Any
    interval_value: str | None
    interval_field: str | None
    ends: Any
    status: str
    on_completion: str
    event_comment: str | None


class PartitionRow(NamedTuple):
    """A partition or subpartition."""

    table_name: str
    partition_name: str
    subpartition_name: str | None
    partition_method: str
    subpartition_method: str | None
    partition_expression: str | None
    subpartition_expression: str | None
    partition_description: str | None
    partition_comment: str | None


class GrantRow(NamedTuple):
    """A privilege on a table, or on one of its columns."""

    table_name: str
    column_name: str | None
    grantee: str
    privilege_type: str
    is_grantable: str


DATABASE = Query("the database", "SCHEMATA", DatabaseRow, "SCHEMA_NAME")
TABLES = Query("tables", "TABLES", TableRow)
COLUMNS = Query("columns", "COLUMNS", ColumnRow, order="ORDINAL_POSITION")
INDEXES = Query("indexes", "STATISTICS", IndexRow, order="SEQ_IN_INDEX")
KEYS = Query(
    "foreign keys",
    "KEY_COLUMN_USAGE",
    KeyRow,
    where="REFERENCED_TABLE_NAME IS NOT NULL",
    order="ORDINAL_POSITION",
)
RULES = Query("foreign key actions", "REFERENTIAL_CONSTRAINTS", RuleRow, "CONSTRAINT_SCHEMA")
CONSTRAINTS = Query(
    "constraints", "TABLE_CONSTRAINTS", ConstraintRow, where="CONSTRAINT_TYPE = 'CHECK'"
)
CHECKS = Query("checks", "CHECK_CONSTRAINTS", CheckRow, "CONSTRAINT_SCHEMA")
PERIODS = Query("periods", "PERIODS", PeriodRow)
PERIOD_KEYS = Query("keys without overlaps", "KEY_PERIOD_USAGE", PeriodKeyRow)
VIEWS = Query("view definitions", "VIEWS", ViewRow)
VIEW_USAGE = Query("tables that views read", "VIEW_TABLE_USAGE", ViewUsageRow, "VIEW_SCHEMA")
# By the table's schema, for MariaDB walks every database to find triggers by their own.
TRIGGERS = Query("triggers", "TRIGGERS", TriggerRow, "EVENT_OBJECT_SCHEMA")
ROUTINES = Query("routines", "ROUTINES", RoutineRow, "ROUTINE_SCHEMA")
PARAMETERS = Query(
    "parameters",
    "PARAMETERS",
    ParameterRow,
    "SPECIFIC_SCHEMA",
    where="ORDINAL_POSITION > 0",
    order="ORDINAL_POSITION",
)
EVENTS = Query("events", "EVENTS", EventRow, "EVENT_SCHEMA")
PARTITIONS = Query(
    "partitions",
    "PARTITIONS",
    PartitionRow,
    where="PARTITION_NAME IS NOT NULL",
    order="PARTITION_ORDINAL_POSITION, SUBPARTITION_ORDINAL_POSITION",
)
TABLE_GRANTS = Query("grants", "TABLE_PRIVILEGES", GrantRow)
COLUMN_GRANTS = Query("column grants", "COLUMN_PRIVILEGES", GrantRow)

QUERIES: tuple[Query[Any], ...] = (
    DATABASE,
    TABLES,
    COLUMNS,
    INDEXES,
    KEYS,
    RULES,
    CONSTRAINTS,
    CHECKS,
    PERIODS,
    PERIOD_KEYS,
    VIEWS,
    VIEW_USAGE,
    TRIGGERS,
    ROUTINES,
    PARAMETERS,
    EVENTS,
    PARTITIONS,
)
GRANTS: tuple[Query[Any], ...] = (TABLE_GRANTS, COLUMN_GRANTS)

SERVER = "SELECT DATABASE(), VERSION(), @@lower_case_table_names"
THERE = """
SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS
WHERE TABLE_SCHEMA = 'information_schema'
UNION ALL
SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS
WHERE TABLE_SCHEMA = 'mysql' AND TABLE_NAME = 'roles_mapping'
UNION ALL
SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS
WHERE TABLE_SCHEMA = 'mysql' AND TABLE_NAME = 'role_edges'"""
OWN_GRANTS = "SHOW GRANTS"
WARNINGS = "SHOW WARNINGS"

_EDGES = "SELECT RTRIM({}), RTRIM({}), RTRIM({}), RTRIM({}) FROM mysql.{}"
ROLES: Mapping[str, str] = {
    "ROLES_MAPPING": _EDGES.format("User", "Host", "Role", "''", "roles_mapping"),
    "ROLE_EDGES": _EDGES.format("TO_USER", "TO_HOST", "FROM_USER", "FROM_HOST", "role_edges"),
}
"""Where a server keeps which account has which role, MariaDB, then MySQL; an SQL mode pads them."""


def sequences_query(database: str, names: list[str]) -> str:
    """How each of these sequences counts, with its place in the list: MariaDB keeps that in the
    sequence itself."""
    fields = "start_value, increment, minimum_value, maximum_value, cycle_option, cache_size"
    return " UNION ALL ".join(
        f"SELECT {place}, {fields} "  # noqa: S608 - names are quoted
        f"FROM {quote_name(database)}.{quote_name(name)}"
        for place, name in enumerate(names)
    )


def quote_name(name: str) -> str:
    """A name as SQL has it."""
    return "`" + name.replace("`", "``") + "`"
