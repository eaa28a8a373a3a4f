"""What is missing from what was read, and why: refused, locked, broken, or hidden by the grants of
the connected account, of which the server does not say a word."""

from collections.abc import Iterable, Iterator, Mapping

from schemadoc.model.comparable import DATABASE
from schemadoc.model.ids import make_id
from schemadoc.model.schema import Gap, Routine
from schemadoc.model.table import Table
from schemadoc.sources.mysql import queries
from schemadoc.sources.mysql.fetch import Fetched
from schemadoc.sources.mysql.objects import EVENT
from schemadoc.sources.mysql.privileges import OF_COLUMNS, OF_TABLES, Privileges
from schemadoc.sources.mysql.tables import SEQUENCE, VIEW

_OF_ROUTINES = ("EXECUTE", "ALTER ROUTINE", "CREATE ROUTINE", "SHOW CREATE ROUTINE", "SHOW_ROUTINE")
_FACTS_OF: Mapping[str, tuple[str, ...]] = {
    queries.TABLES.kind: ("tables", "views", "table options", "table comments"),
    queries.COLUMNS.kind: (
        "nullability",
        "defaults",
        "identity columns",
        "generated columns",
        "collations",
        "column comments",
        "enums",
    ),
    queries.INDEXES.kind: ("primary keys", "unique constraints", "indexes"),
    queries.KEYS.kind: ("foreign keys",),
    queries.RULES.kind: ("foreign key actions",),
    queries.CONSTRAINTS.kind: ("checks",),
    queries.CHECKS.kind: ("checks",),
    queries.PERIODS.kind: ("table options",),
    queries.PERIOD_KEYS.kind: ("temporal keys",),
    queries.VIEWS.kind: ("view definitions",),
    queries.VIEW_USAGE.kind: ("columns that views read",),
    queries.TRIGGERS.kind: ("triggers",),
    queries.ROUTINES.kind: ("routines",),
    queries.PARAMETERS.kind: ("routines",),
    queries.EVENTS.kind: ("routines",),
    queries.PARTITIONS.kind: ("partitions", "table options"),
    queries.TABLE_GRANTS.kind: ("grants",),
    queries.COLUMN_GRANTS.kind: ("grants",),
    "sequences": ("sequences",),
    "roles": ("roles",),
}
"""Kind of query -> the kinds of facts that are not known where it gives nothing, or not all."""
_NOTHING_TO_TELL = {queries.CHECKS.kind, queries.PERIODS.kind}
"""Kinds of query that a server without a view for them has nothing to answer to."""


def find_gaps(
    fetched: Fetched, tables: Iterable[Table], routines: Iterable[Routine]
) -> Iterator[Gap]:
    """All that is missing; without SHOW GRANTS it is not known what grants hide as a whole."""
    for kind, reason in fetched.failed.items():
        yield _gap(f"{kind} cannot be read: {reason}", *_FACTS_OF.get(kind, ()))
    # A locked table is listed all the same, with a message in place of its comment.
    if locked := [kind for kind in fetched.locked if kind != queries.TABLES.kind]:
        facts = sorted({fact for kind in locked for fact in _FACTS_OF[kind]})
        reason = "are incomplete: another session has a table locked"
        yield _gap(f"{', '.join(locked)} {reason}", *facts)
    if fetched.held:
        yield from _hidden_objects(fetched, fetched.held)
    yield from _hidden_columns(fetched, fetched.held or Privileges(everywhere=OF_COLUMNS))
    yield from _hidden_actions(fetched)
    yield from _hidden_definitions([table for table in tables if table.kind == "view"])
    yield from _hidden_bodies(fetched, [item for item in routines if item.kind != EVENT])
    for row in fetched.of(queries.ROUTINES):
        if row.routine_type == "PACKAGE":
            yield _gap("packages are not read", place=make_id(None, row.routine_name))


def unknown_facts(fetched: Fetched) -> Iterator[str]:
    """The kinds of facts that this server does not tell this account, which is no gap."""
    for kind in fetched.absent - _NOTHING_TO_TELL:
        if kind != queries.PERIOD_KEYS.kind or fetched.database.is_mariadb:
            yield from _FACTS_OF[kind]
    if not fetched.sees_grants:
        yield from ("grants", "roles")


def _gap(reason: str, *facts: str, place: str = DATABASE) -> Gap:
    return Gap(place=place, reason=reason, facts=facts)


def _hidden_objects(fetched: Fetched, held: Privileges) -> Iterator[Gap]:
    """Objects of which nothing at all is visible."""
    if not held.holds(OF_TABLES):
        yield _gap(
            "tables and views without a grant of their own are hidden: "
            "REFERENCES or SELECT on the database shows them"
        )
    tables = (row for row in fetched.of(queries.TABLES) if row.table_type not in (VIEW, SEQUENCE))
    if not all(held.holds(("TRIGGER",), row.table_name) for row in tables):
        yield _gap("triggers are hidden: that needs the grant TRIGGER", "triggers")
    if not _sees_routines(fetched, held):
        yield _gap(
            "functions and procedures without a grant of their own are hidden: "
            "EXECUTE on the database shows them",
            "routines",
        )
    if not held.holds(("EVENT",)):
        yield _gap("events are hidden: that needs the grant EVENT on the database", "routines")


def _sees_routines(fetched: Fetched, held: Privileges) -> bool:
    """Besides the grants on routines, the right to read where they are kept shows them."""
    reads_source = fetched.held_on_server.holds(("SELECT",), "proc")
    return (
        held.holds(_OF_ROUTINES)
        or "SELECT" in held.globally
        or (fetched.database.is_mariadb and reads_source)
    )


def _hidden_columns(fetched: Fetched, held: Privileges) -> Iterator[Gap]:
    """Tables and views of which no column, or only some, are visible."""
    columns = fetched.by_table(queries.COLUMNS)
    is_complete = queries.COLUMNS.kind not in (*fetched.failed, *fetched.locked)
    hidden, shown = [], 0
    for row in fetched.of(queries.TABLES):
        place = make_id(None, row.table_name)
        is_shown = held.holds(OF_COLUMNS, row.table_name)
        if row.table_type == SEQUENCE:
            continue
        if row.engine is None and row.table_comment not in (None, "", VIEW):
            reason = f"it cannot be read: {row.table_comment}"
            yield _gap(reason, "table options", "table comments", place=place)
        elif row.table_name in columns:
            shown += 1
            if not is_shown and row.table_name in held.columns:
                reason = "columns without a grant are hidden: REFERENCES or SELECT shows all"
                yield _gap(reason, place=place)
        elif not is_shown:
            hidden.append(place)
        elif is_complete:
            reason = "it refers to something that is gone, or that its definer may not use"
            yield _gap(f"its columns cannot be read: {reason}", place=place)
    subjects = ("its columns are", "all columns are")
    needs = "that needs the grant REFERENCES or SELECT"
    yield from _each_or_all(hidden, len(hidden) + shown, subjects, needs)


def _hidden_actions(fetched: Fetched) -> Iterator[Gap]:
    """MariaDB shows to an account that may do no more than SELECT, and before 11.4 to one that may
    do more with single tables only, which foreign keys there are, but not what they do."""
    if queries.RULES.kind in (*fetched.failed, *fetched.locked):
        return
    tables, known = fetched.by_table(queries.KEYS), fetched.by_table(queries.RULES)
    yield from _each_or_all(
        [make_id(None, table) for table in tables if table not in known],
        len(tables),
        ("the actions of its foreign keys are", "the actions of all foreign keys are"),
        "that needs a grant beside SELECT, such as REFERENCES on the database",
        "foreign key actions",
    )


def _hidden_definitions(views: list[Table]) -> Iterator[Gap]:
    yield from _each_or_all(
        [view.id for view in views if view.definition is None],
        len(views),
        ("its definition is", "the definitions of all views are"),
        "that needs the grants SHOW VIEW and SELECT",
        "view definitions",
        "columns that views read",
    )


def _hidden_bodies(fetched: Fetched, routines: list[Routine]) -> Iterator[Gap]:
    grant = "SHOW CREATE ROUTINE" if fetched.database.is_mariadb else "SHOW_ROUTINE"
    yield from _each_or_all(
        [routine.id for routine in routines if routine.definition is None],
        len(routines),
        ("its body is", "the bodies of all functions and procedures are"),
        f"that needs the grant {grant}, or on an older server SELECT on mysql.proc",
        "routines",
    )


def _each_or_all(
    places: list[str], number: int, subjects: tuple[str, str], needs: str, *facts: str
) -> Iterator[Gap]:
    """A gap for each place where something is hidden; one where it is so in all places."""
    if len(places) == number > 1:
        yield _gap(f"{subjects[1]} hidden: {needs}", *facts)
        return
    for place in places:
        yield _gap(f"{subjects[0]} hidden: {needs}", *facts, place=place)
