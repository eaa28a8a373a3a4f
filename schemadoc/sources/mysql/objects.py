"""What stands beside the tables: routines, events and sequences."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from schemadoc.model.ids import make_id
from schemadoc.model.schema import Routine, Sequence
from schemadoc.sources.mysql import queries
from schemadoc.sources.mysql.fetch import Fetched
from schemadoc.sources.mysql.grants import read_grants
from schemadoc.sources.mysql.queries import EventRow, ParameterRow, RoutineRow
from schemadoc.sources.mysql.spelling import spell_type
from schemadoc.sources.mysql.tables import SEQUENCE

EVENT: Literal["event"] = "event"
_FUNCTION, _PROCEDURE = "FUNCTION", "PROCEDURE"
_PLAIN = re.compile(r"[^\W\d]\w*")
_BITS = {"tinyint": 8, "smallint": 16, "mediumint": 24, "int": 32, "bigint": 64}
_CACHE = 1000


def read_routines(fetched: Fetched) -> Iterator[Routine]:
    """Functions and procedures. Where one of each has the same name and arguments, the procedure's
    id says so."""
    parameters: dict[tuple[str, str], list[ParameterRow]] = {}
    for parameter in fetched.of(queries.PARAMETERS):
        key = (parameter.specific_name, parameter.routine_type)
        parameters.setdefault(key, []).append(parameter)
    taken: set[str] = set()
    for kind in (_FUNCTION, _PROCEDURE):
        for row in fetched.of(queries.ROUTINES):
            if row.routine_type == kind:
                given = parameters.get((row.specific_name, kind), [])
                types = ",".join(spell_type(one.dtd_identifier) for one in given)
                routine_id = f"{make_id(None, row.routine_name)}({types})"
                shown = f"procedure {routine_id}" if routine_id in taken else routine_id
                yield _routine(shown, row, given)
                taken.add(routine_id)


def read_events(fetched: Fetched) -> Iterator[Routine]:
    """Scheduled events; what stands for their arguments is when they run."""
    for row in fetched.of(queries.EVENTS):
        yield Routine(
            id=make_id(None, row.event_name),
            name=row.event_name,
            kind=EVENT,
            arguments=" ".join(_schedule(row)),
            language="sql",
            definition=row.event_definition,
            comment=row.event_comment or None,
        )


def read_sequences(fetched: Fetched) -> Iterator[Sequence]:
    """The sequences of MariaDB."""
    columns = fetched.by_table(queries.COLUMNS)
    grants = read_grants(fetched)
    for row in fetched.of(queries.TABLES):
        if row.table_type == SEQUENCE:
            types = [spell_type(column.column_type) for column in columns.get(row.table_name, ())]
            name = row.table_name
            yield Sequence(
                id=make_id(None, name),
                name=name,
                type=types[0] if types else None,
                grants=grants.get(name, ()),
                comment=row.table_comment or None,
                **_unusual(types[0] if types else "bigint", fetched.sequences.get(name)),
            )


def _routine(routine_id: str, row: RoutineRow, parameters: Iterable[ParameterRow]) -> Routine:
    is_function = row.routine_type == _FUNCTION
    return Routine(
        id=routine_id,
        name=row.routine_name,
        kind="function" if is_function else "procedure",
        arguments=", ".join(_argument(parameter, is_function) for parameter in parameters),
        returns=spell_type(row.dtd_identifier) if is_function and row.dtd_identifier else None,
        language=(row.external_language or row.routine_body).lower(),
        volatility="immutable" if row.is_deterministic == "YES" else "volatile",
        security_definer=row.security_type == "DEFINER",
        definition=row.routine_definition,
        comment=row.routine_comment or None,
    )


def _argument(row: ParameterRow, is_function: bool) -> str:
    name = row.parameter_name or ""
    shown = name if _PLAIN.fullmatch(name) else queries.quote_name(name)
    mode = "" if is_function else f"{row.parameter_mode} "
    return f"{mode}{shown} {spell_type(row.dtd_identifier)}"


def _schedule(row: EventRow) -> Iterator[str]:
    """When an event runs. It starts when it was made unless it says otherwise, and the server does
    not tell one from the other."""
    yield (
        f"AT {row.execute_at}"
        if row.execute_at
        else f"EVERY {row.interval_value} {row.interval_field}"
    )
    if row.ends:
        yield f"ENDS {row.ends}"
    if row.on_completion == "PRESERVE":
        yield "ON COMPLETION PRESERVE"
    if row.status == "DISABLED":
        yield "DISABLE"


def _unusual(kind: str, facts: tuple[Any, ...] | None) -> Mapping[str, Any]:
    """What of a sequence is not as MariaDB has it by default."""
    if facts is None:
        return {}
    start, increment, minimum, maximum, cycle, cache = facts
    base, _, unsigned = kind.partition(" ")
    bits = _BITS.get(base, _BITS["bigint"])
    lowest, highest = (0, 2**bits - 1) if unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    rising = increment >= 0
    usual_minimum, usual_maximum = (1, highest - 1) if rising else (lowest + 1, -1)
    return {
        "start": start if start != (minimum if rising else maximum) else None,
        "increment": increment if increment != 1 else None,
        "minimum": minimum if minimum != usual_minimum else None,
        "maximum": maximum if maximum != usual_maximum else None,
        "cycle": bool(cycle),
        "cache": cache if cache != _CACHE else None,
    }
