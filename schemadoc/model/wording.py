"""Changes and the values in them, in words."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from schemadoc.model.change import Change
from schemadoc.model.ids import parent_id, shorten_id, split_id
from schemadoc.model.schema import Attribute, CustomType, Enum, Extension, Routine, Sequence
from schemadoc.model.table import (
    Check,
    Column,
    Exclusion,
    ForeignKey,
    Generated,
    Grant,
    Identity,
    Index,
    IndexPart,
    Policy,
    PrimaryKey,
    Rule,
    StatisticsObject,
    Table,
    Trigger,
    UniqueKey,
)

_LONG = 200
"""Characters that are read at a glance."""
_AROUND = 16
NULLABLE = {"yes": "nullable", "no": "not null"}
"""Whether a column may be empty, as people say it."""


def describe_change(change: Change) -> str:
    """One line without the table's name: `column nick added: text`."""
    if change.action == "renamed":
        guess = " (a guess)" if change.guess else ""
        return f"{change.object} {_former_name(change)} renamed to {change.after}{guess}"
    what = f"{change.object} {_own_name(change)}".strip()
    if change.action in ("added", "removed"):
        value = change.after if change.action == "added" else change.before
        return _told(f"{what if _is_named(value) else change.object} {change.action}", value)
    aspect = change.action.replace("_", " ")
    before, after = _told_apart(say(change.before), say(change.after))
    if change.kind == "column.nullable":
        return f"{what}: {NULLABLE[before]} → {NULLABLE[after]}"
    return f"{what}: {aspect} {before} → {after}"


def name_object(change: Change, default_namespace: str | None = None) -> str:
    """What a change is about, where nothing around it says so: `column users.nick`."""
    owner = shorten_id(change.table_id, default_namespace) if change.table_id else ""
    if change.object == "database":
        return "database"
    if not change.table_id or change.object_id == change.table_id:
        parts = split_id(change.object_id)
        if change.object == "enum value":
            owner = shorten_id(parent_id(change.object_id), default_namespace)
            return f"value {parts[-1]} of enum {owner}"
        return f"{change.object} {shorten_id(change.object_id, default_namespace)}"
    name = split_id(change.object_id)[-1]
    if change.object == "column":
        return f"column {owner}.{name}"
    return f"{change.object} {name} of {owner}"


def say(value: Any) -> str:
    """A value or an object of the model on one line."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if wording := _WORDINGS.get(type(value)):
        return " ".join(wording(value).split())
    if isinstance(value, tuple):
        return ", ".join(_member(item) for item in value) or "none"
    if is_dataclass(value):
        return _fields(value)
    return " ".join(str(value).split())


def _told_apart(before: str, after: str) -> tuple[str, str]:
    """Two values, of long ones only what differs with a little around it."""
    if len(before) + len(after) <= _LONG:
        return before, after
    same = _shared(before, after)
    most = min(len(before), len(after)) - same
    same_end = min(most, _shared(before[::-1], after[::-1]))
    return _part_of(before, same, same_end), _part_of(after, same, same_end)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _part_of(text: str, start: int, end: int) -> str:
    """A text without its first and last characters but for a word or two of them."""
    near = max(0, start - _AROUND)
    first = max(text.rfind(" ", 0, near) + 1, near - _AROUND)
    last = text.find(" ", min(len(text), len(text) - end + _AROUND))
    last = min(len(text) if last < 0 else last, first + _LONG)
    return f"{'… ' if first else ''}{text[first:last]}{' …' if last < len(text) else ''}"


def _member(item: Any) -> str:
    return f"{item[0]}={item[1]}" if isinstance(item, tuple) and len(item) == 2 else say(item)


def _own_name(change: Change) -> str:
    """The last part of the id, unless the change is about the whole table or database."""
    if change.object_id == change.table_id or change.object == "database":
        return ""
    if change.object == "enum value":
        return _of_enum(split_id(change.object_id)[-1], change)
    return split_id(change.object_id)[-1] if change.table_id else change.object_id


def _former_name(change: Change) -> str:
    is_value = change.object == "enum value"
    return _of_enum(change.before, change) if is_value else str(change.before)


def _of_enum(value: str, change: Change) -> str:
    return f"{value} of {parent_id(change.object_id)}"


def _is_named(value: Any) -> bool:
    """What has no name is told by what it says."""
    return not isinstance(value, Grant) and bool(getattr(value, "name", True))


def _told(text: str, value: Any) -> str:
    details = say(value) if value is not None and not isinstance(value, str) else ""
    return f"{text}: {details}" if details else text


def _fields(value: Any) -> str:
    given = {f.name: getattr(value, f.name) for f in fields(value)}
    shown = (
        f"{name.replace('_', ' ')} {say(item)}"
        for name, item in given.items()
        if item or type(item) is int
        if name not in ("id", "namespace", "name", "comment")
    )
    return ", ".join(shown)


def _table(table: Table) -> str:
    number = len(table.columns)
    return f"{number} column{'' if number == 1 else 's'}"


def _column(column: Column) -> str:
    words = [column.type, "" if column.nullable else "not null"]
    if column.default is not None:
        words.append(f"default {column.default}")
    if column.identity:
        words.append(f"identity {_identity(column.identity)}")
    if column.generated:
        words.append(f"generated {_generated(column.generated)}")
    return " ".join(word for word in words if word)


def _identity(identity: Identity) -> str:
    options = _fields(replace(identity, always=False))
    kind = "always" if identity.always else "by default"
    return f"{kind} ({options})" if options else kind


def _generated(generated: Generated) -> str:
    return f"{'stored' if generated.stored else 'virtual'} as ({generated.expression})"


def _listed(columns: tuple[str, ...]) -> str:
    return f"({', '.join(columns)})"


def _key(key: PrimaryKey | UniqueKey) -> str:
    included = f" include {_listed(key.include)}" if key.include else ""
    return f"{_listed(key.columns)}{included}"


def _foreign_key(key: ForeignKey) -> str:
    words = f"{_listed(key.columns)} → {key.target} {_listed(key.target_columns)}"
    if key.on_delete != "no action":
        words += f" on delete {key.on_delete}"
    return words if key.on_update == "no action" else f"{words} on update {key.on_update}"


def _part(part: IndexPart) -> str:
    words = [part.column or f"({part.expression})"]
    words.append(f"({part.prefix})" if part.prefix is not None else "")
    words.append(part.opclass or "")
    words.append(f"collate {part.collation}" if part.collation else "")
    words.append("desc" if part.order == "desc" else "")
    words.append(f"nulls {part.nulls}" if part.nulls else "")
    return " ".join(word for word in words if word)


def _index(index: Index) -> str:
    words = ["unique" if index.unique else "", _listed(tuple(map(_part, index.parts)))]
    if index.include:
        words.append(f"include {_listed(index.include)}")
    if index.where:
        words.append(f"where {index.where}")
    return " ".join(word for word in words if word)


def _trigger(trigger: Trigger) -> str:
    events = " or ".join(trigger.events)
    return f"{trigger.timing or ''} {events} → {trigger.routine or 'its own body'}"


def _policy(policy: Policy) -> str:
    rules = [f"using ({policy.using})" if policy.using else ""]
    rules.append(f"with check ({policy.check})" if policy.check else "")
    kind = "" if policy.permissive else "restrictive, "
    return f"{kind}for {policy.command} to {', '.join(policy.roles)} {' '.join(rules)}"


def _grant(grant: Grant) -> str:
    columns = f" of {_listed(grant.columns)}" if grant.columns else ""
    return f"{grant.role} may {', '.join(grant.privileges)}{columns}"


def _custom_type(custom: CustomType) -> str:
    if custom.kind == "composite":
        return f"composite {_listed(tuple(map(say, custom.attributes)))}"
    words = [f"{custom.kind} over {custom.base}", "" if custom.nullable else "not null"]
    words += [f"check ({check.expression})" for check in custom.checks]
    return " ".join(word for word in words if word)


def _routine(routine: Routine) -> str:
    returns = f" returns {routine.returns}" if routine.returns else ""
    return f"{routine.kind} ({routine.arguments}){returns}"


_WORDINGS: Mapping[type, Callable[[Any], str]] = {
    Table: _table,
    Column: _column,
    Identity: _identity,
    Generated: _generated,
    PrimaryKey: _key,
    UniqueKey: _key,
    ForeignKey: _foreign_key,
    Check: lambda check: check.expression,
    Exclusion: lambda exclusion: exclusion.definition,
    IndexPart: _part,
    Index: _index,
    Trigger: _trigger,
    Rule: lambda rule: rule.definition,
    Policy: _policy,
    Grant: _grant,
    StatisticsObject: lambda statistics: statistics.definition,
    Enum: lambda enum: ", ".join(enum.values),
    CustomType: _custom_type,
    Attribute: lambda attribute: f"{attribute.name} {attribute.type}",
    Sequence: lambda sequence: sequence.type or "",
    Routine: _routine,
    Extension: lambda extension: extension.version or "",
}
