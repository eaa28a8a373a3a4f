"""Views, triggers and routines that statements create which stand beside the tables of models."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from schemadoc.model.ids import make_child_id
from schemadoc.model.schema import Extension, Gap, Routine
from schemadoc.model.table import Table, Trigger
from schemadoc.sources.models.dialects import Dialect
from schemadoc.sources.spelling import spell_type
from schemadoc.sources.sqlite_ddl import parse_trigger

_PART = r'(?:"(?:[^"]|"")+"|`[^`]+`|[\w$]+)'
_NAME = rf"(?P<name>{_PART}(?:\.{_PART})?)"
_CREATE = r"\s*CREATE\s+(?:OR\s+REPLACE\s+)?"
_UNLESS = r"(?:IF\s+NOT\s+EXISTS\s+)?"
_FLAGS = re.IGNORECASE | re.DOTALL
_VIEW = re.compile(
    rf"{_CREATE}(?P<kind>MATERIALIZED\s+)?VIEW\s+{_UNLESS}{_NAME}\s*(?:\([^)]*\)\s*)?"
    r"(?:WITH\s*\([^)]*\)\s*)?AS\s+(?P<query>.+)",
    _FLAGS,
)
_TRIGGER = re.compile(
    rf"{_CREATE}(?:CONSTRAINT\s+)?TRIGGER\s+{_UNLESS}{_NAME}\s+"
    r"(?:(?P<timing>BEFORE|AFTER|INSTEAD\s+OF)\s+)?(?P<events>.+?)"
    rf"\s+ON\s+(?P<table>{_PART}(?:\.{_PART})?)(?P<rest>.*)",
    _FLAGS,
)
_ROUTINE = re.compile(
    rf"{_CREATE}(?P<kind>FUNCTION|PROCEDURE)\s+{_NAME}\s*\((?P<arguments>[^)]*)\)(?P<rest>.*)",
    _FLAGS,
)
_RETURNS = re.compile(
    r"\bRETURNS\s+([\w .\"]+?(?:\[\])?)\s+(?:LANGUAGE|AS|IMMUTABLE|STABLE)\b", _FLAGS
)
_LANGUAGE = re.compile(r"\bLANGUAGE\s+'?(\w+)", _FLAGS)
_CALLS = re.compile(rf"EXECUTE\s+(?:FUNCTION|PROCEDURE)\s+{_NAME}", _FLAGS)
_EXTENSION = re.compile(rf"{_CREATE}EXTENSION\s+{_UNLESS}{_NAME}", _FLAGS)
_EVENT = re.compile(r"\b(INSERT|UPDATE|DELETE|TRUNCATE)\b", re.IGNORECASE)
_DEFAULT = re.compile(r"\s+DEFAULT\s+|:?=", re.IGNORECASE)
_MODES = ("in", "out", "inout", "variadic")
_LONG_TYPES = ("bit", "character", "double", "national", "time", "timestamp")
_SHOWN = 80


@dataclass(frozen=True)
class Created:
    """What some statements create."""

    views: dict[str, Table] = field(default_factory=dict)
    triggers: dict[str, dict[str, Trigger]] = field(default_factory=dict)
    """By the id of the table and their own name."""
    routines: dict[str, Routine] = field(default_factory=dict)
    extensions: dict[str, Extension] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)

    def note_twin(self, place: str, before: object, now: object) -> None:
        """What is created a second time, and differently, is no secret."""
        if before not in {None, now}:
            reason = "two statements create it, each differently; the last one is shown"
            self.gaps.append(Gap(place=place, reason=reason))


def read_statements(statements: Iterable[str], shape: Dialect) -> Created:
    """What the statements create; one that nothing is known about is a gap."""
    created = Created()
    for sql in statements:
        match = _VIEW.fullmatch(sql)
        if match and ";" not in match["query"].strip().rstrip(";"):
            view = _view(match, shape)
            created.note_twin(view.id, created.views.get(view.id), view)
            created.views[view.id] = view
        elif match := _TRIGGER.fullmatch(sql):
            table, trigger = _id(match["table"], shape), _trigger(match, sql, shape)
            triggers = created.triggers.setdefault(table, {})
            created.note_twin(
                make_child_id(table, trigger.name), triggers.get(trigger.name), trigger
            )
            triggers[trigger.name] = trigger
        elif match := _ROUTINE.fullmatch(sql):
            routine = _routine(match, sql, shape)
            created.note_twin(routine.id, created.routines.get(routine.id), routine)
            created.routines[routine.id] = routine
        elif match := _EXTENSION.match(sql):
            name = _names(match["name"])[-1]
            created.extensions[name] = Extension(name=name)
        else:
            shown = " ".join(sql.split())[:_SHOWN]
            created.gaps.append(Gap(place="events", reason=f"not understood: {shown}"))
    return created


def join_created(tables: Iterable[Table], created: Created) -> tuple[list[Table], list[Gap]]:
    """The tables with their triggers, and the views that no table stands for; what such a view
    lacks is a gap."""
    views = dict(created.views)
    joined = [_joined(table, views.pop(table.id, None), created) for table in tables]
    reason = "its columns are known to the server alone"
    return [*joined, *views.values()], [Gap(place=view, reason=reason) for view in views]


def _joined(table: Table, view: Table | None, created: Created) -> Table:
    definition = view.definition if view and table.kind.endswith("view") else table.definition
    return replace(
        table, definition=definition, triggers=tuple(created.triggers.get(table.id, {}).values())
    )


def _names(text: str) -> list[str]:
    """The parts of a name, without quotes; what is not quoted is in lower case."""
    parts = re.findall(_PART, text)
    return [p[1:-1].replace(p[0] * 2, p[0]) if p[0] in '"`' else p.lower() for p in parts]


def _owner_and_name(text: str, shape: Dialect) -> tuple[str | None, str]:
    *namespace, name = _names(text)
    return shape.namespace(namespace[0] if namespace else None), name


def _id(text: str, shape: Dialect) -> str:
    return shape.id(*_owner_and_name(text, shape))


def _view(match: re.Match[str], shape: Dialect) -> Table:
    namespace, name = _owner_and_name(match["name"], shape)
    return Table(
        id=shape.id(namespace, name),
        namespace=namespace,
        name=name,
        kind="materialized view" if match["kind"] else "view",
        definition=match["query"].strip().rstrip(";").strip(),
    )


def _trigger(match: re.Match[str], sql: str, shape: Dialect) -> Trigger:
    name = _names(match["name"])[-1]
    if shape.name == "sqlite" and (parsed := parse_trigger(sql)):
        return Trigger(
            name=name,
            timing=parsed.timing,
            events=(parsed.event,),
            level="row",
            columns=parsed.columns,
            condition=parsed.condition,
            definition=sql.strip(),
        )
    timing: Any = " ".join((match["timing"] or "before").lower().split())
    is_row = re.search(r"FOR\s+(?:EACH\s+)?ROW", match["rest"], re.IGNORECASE)
    calls = _CALLS.search(match["rest"])
    return Trigger(
        name=name,
        timing=timing,
        events=tuple(event.lower() for event in _EVENT.findall(match["events"])),
        level="row" if is_row else "statement",
        routine=f"{_id(calls['name'], shape)}()" if calls else None,
        definition=sql.strip(),
    )


def _routine(match: re.Match[str], sql: str, shape: Dialect) -> Routine:
    namespace, name = _owner_and_name(match["name"], shape)
    arguments = " ".join(match["arguments"].split())
    kind: Literal["function", "procedure"] = (
        "function" if match["kind"].lower() == "function" else "procedure"
    )
    returns, language = _RETURNS.search(match["rest"]), _LANGUAGE.search(match["rest"])
    return Routine(
        id=f"{shape.id(namespace, name)}({_types(arguments)})",
        namespace=namespace,
        name=name,
        kind=kind,
        arguments=arguments,
        returns=" ".join(returns[1].split()) if returns else None,
        language=language[1].lower() if language else None,
        definition=sql.strip(),
    )


def _types(arguments: str) -> str:
    """The types of arguments, which tell routines of one name apart."""
    found = []
    for argument in filter(None, arguments.split(",")):
        words = _DEFAULT.split(argument)[0].split()
        words = words[1:] if words[0].lower() in _MODES else words
        named = len(words) > 1 and words[0].lower() not in _LONG_TYPES
        found.append(spell_type(" ".join(words[1:] if named else words)))
    return ", ".join(found)
