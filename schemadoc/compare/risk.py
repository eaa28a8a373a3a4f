"""What each change does to the previous version of the application, which still runs: the one place
that decides it."""

import re
from collections.abc import Callable, Iterable, Mapping

from schemadoc.compare.items import item_id
from schemadoc.model.change import Change, Risk
from schemadoc.model.table import Column, Grant, Table

_TYPE = re.compile(
    r"([a-z][a-z ]*?) *(?:\( *(\d+) *(?:, *(\d+) *)?\))?( (?:with|without) time zone)?"
)
_SPELLINGS = {"varchar": "character varying", "varbit": "bit varying", "decimal": "numeric"}
_TEXTS = ("character varying", "text")
_LENGTHENED = frozenset({"character varying", "bit varying", "varbinary", "time", "timestamp"})
_GROWING = (("smallint", "integer"), ("tinyint", "smallint", "mediumint", "int"))
"""Whole numbers that every driver gives to a program as the same kind of number; those of 64 bits
come as text in some."""

Decide = Callable[[Change, Table | None], Risk]


def risk_of(change: Change, table: Table | None = None) -> Risk:
    """The risk of one change; `table` is what it is about or in, as it is now. A drop is *breaking*
    here; that an earlier step announced it is for those to say who know the steps."""
    rule = RULES.get(change.kind) or RULES.get(f"*.{change.action}") or "breaking"
    return rule if isinstance(rule, str) else rule(change, table)


def _added_column(change: Change, _: Table | None) -> Risk:
    """The previous version inserts rows without it."""
    column: Column = change.after
    filled = column.default is not None or column.identity or column.generated
    return "expand" if column.nullable or filled else "breaking"


def _default(change: Change, _: Table | None) -> Risk:
    return "breaking" if change.after is None else "none"


def _type(change: Change, _: Table | None) -> Risk:
    return "expand" if _widens(str(change.before), str(change.after)) else "breaking"


def _widens(before: str, after: str) -> bool:
    """Whether a type holds all that the other held, and programs get it as the same kind."""
    old, new = _TYPE.fullmatch(before.lower()), _TYPE.fullmatch(after.lower())
    if not (old and new):
        return False
    name, other = (_SPELLINGS.get(match[1], match[1]) for match in (old, new))
    if name in _TEXTS and other in _TEXTS and new[2] is None:
        return True
    if name == other and old[4] == new[4]:
        return (name == "numeric" and _has_more_digits(old, new)) or _is_longer(name, old, new)
    return any(name in row[: row.index(other)] for row in _GROWING if other in row)


def _is_longer(name: str, old: re.Match[str], new: re.Match[str]) -> bool:
    return name in _LENGTHENED and old[2] is not None and int(new[2] or old[2]) >= int(old[2])


def _has_more_digits(old: re.Match[str], new: re.Match[str]) -> bool:
    """More before the point; with more or less behind it values would be written otherwise."""
    same_scale = (old[3] or "0") == (new[3] or "0")
    return old[2] is not None and new[2] is not None and same_scale and int(new[2]) >= int(old[2])


def _identity(change: Change, _: Table | None) -> Risk:
    """Values that the previous version gives are refused by an identity that is always generated;
    without one its inserts have no value."""
    if change.after is None:
        return "breaking"
    was_always = change.before is not None and change.before.always
    return "breaking" if change.after.always and not was_always else "none"


def _generation(change: Change, _: Table | None) -> Risk:
    """The column is written by nobody before and after, or by somebody who now may not."""
    return "breaking" if change.before is None or change.after is None else "none"


def _added_policy(change: Change, _: Table | None) -> Risk:
    return "expand" if change.after.permissive else "breaking"


def _removed_policy(change: Change, _: Table | None) -> Risk:
    return "breaking" if change.before.permissive else "expand"


def _added_index(change: Change, _: Table | None) -> Risk:
    return "breaking" if change.after.unique else "expand"


def _removed_index(change: Change, _: Table | None) -> Risk:
    """Only speed is lost, unless an ON CONFLICT names what was unique."""
    return "breaking" if change.before.unique else "none"


def _reshaped_index(change: Change, table: Table | None) -> Risk:
    """A unique index over something else refuses something else."""
    unique = (item_id(i, table.id) for i in table.indexes if i.unique) if table else ()
    return "breaking" if change.object_id in unique else "none"


def _tightens(change: Change, _: Table | None) -> Risk:
    """Something that is now enforced may refuse what the previous version writes."""
    return "breaking" if change.after else "expand"


def _loosens(change: Change, _: Table | None) -> Risk:
    return "expand" if change.after else "breaking"


def _deferral(change: Change, _: Table | None) -> Risk:
    """What is now checked at once refuses rows in the wrong order, and no ON CONFLICT may name what
    can be deferred."""
    levels = (None, "deferrable", "initially deferred")
    sooner = levels.index(change.after) < levels.index(change.before)
    named = change.before is None and change.object not in ("foreign key", "check")
    return "breaking" if sooner or named else "none"


def _keeps_all(change: Change, _: Table | None) -> Risk:
    """Whether there is all that there was."""
    return "expand" if set(change.before) <= set(change.after) else "breaking"


def _adds_none(change: Change, _: Table | None) -> Risk:
    return "expand" if set(change.after) <= set(change.before) else "breaking"


def _grants(change: Change, _: Table | None) -> Risk:
    return "expand" if _allowed(change.before) <= _allowed(change.after) else "breaking"


def _allowed(grants: Iterable[Grant]) -> set[tuple[str, tuple[str, ...], str]]:
    return {(grant.role, grant.columns, right) for grant in grants for right in grant.privileges}


def _security(change: Change, _: Table | None) -> Risk:
    levels = (None, "enabled", "forced")
    loosened = levels.index(change.after) < levels.index(change.before)
    return "expand" if loosened else "breaking"


RULES: Mapping[str, Risk | Decide] = {
    # Whatever has a comment, options or a place on disk: no statement fails for it.
    "*.comment": "none",
    "*.options": "none",
    "*.persistence": "none",
    "*.column_order": "none",
    # Whatever is new is unknown to the previous version; what is gone or renamed is missed.
    "*.added": "expand",
    "*.removed": "breaking",
    "*.renamed": "breaking",
    # Columns.
    "column.added": _added_column,
    "column.type": _type,
    "column.nullable": _loosens,  # the previous version may leave out what must now be there
    "column.default": _default,
    "column.identity": _identity,
    "column.generated": _generation,
    "column.enum_id": "none",  # its type says it
    "column.storage": "none",
    "column.compression": "none",
    # Constraints: a new one may refuse what was fine; the loss of one refuses nothing.
    "primary key.added": "breaking",
    "unique constraint.added": "breaking",  # its loss is breaking too: ON CONFLICT needs it
    "foreign key.added": "breaking",
    "foreign key.removed": "expand",
    "check.added": "breaking",
    "check.removed": "expand",
    "exclusion constraint.added": "breaking",
    "exclusion constraint.removed": "expand",
    "unique constraint.renamed": "none",
    "foreign key.renamed": "none",
    "check.renamed": "none",
    "exclusion constraint.renamed": "none",
    "*.name": "none",
    "*.validated": "none",  # of the rows that are there; new ones were checked before
    "*.enforced": _tightens,
    "*.deferrable": _deferral,
    "check.no_inherit": _loosens,
    "*.include": "none",
    "*.nulls_not_distinct": _tightens,
    # Indexes: only speed, but for the unique ones.
    "index.added": _added_index,
    "index.removed": _removed_index,
    "index.renamed": "none",
    "index.parts": _reshaped_index,
    "index.where": _reshaped_index,
    "index.method": "none",
    "index.valid": "none",
    "statistics object.added": "none",
    "statistics object.removed": "none",
    "statistics object.renamed": "none",
    "statistics object.definition": "none",
    # What acts or decides by itself.
    "trigger.renamed": "none",
    "trigger.added": "expand",  # what keeps an old and a new column alike while both are used
    "rule.added": "breaking",
    "rule.renamed": "none",
    "policy.added": _added_policy,
    "policy.removed": _removed_policy,
    "policy.renamed": "none",
    "event trigger.added": "breaking",
    "event trigger.renamed": "none",
    "*.row_security": _security,
    "*.grants": _grants,
    "grant.privileges": _keeps_all,
    "grant.grantable": "none",
    # Views: their columns are compared one by one.
    "view.definition": "none",
    "materialized view.definition": "none",
    "enum.order": "none",
    # Beside the tables.
    "custom type.nullable": _loosens,
    "custom type.default": _default,
    "custom type.checks": _adds_none,
    "sequence.start": "none",
    "sequence.cache": "none",
    "sequence.owned_by": "none",
    "routine.definition": "none",
    "routine.language": "none",
    "routine.parallel": "none",
    "routine.volatility": "none",
    "extension.version": "none",
    "role.member_of": _keeps_all,
    "role.attributes": _keeps_all,
    "publication.all_tables": _loosens,
    "publication.tables": _keeps_all,
    "publication.namespaces": _keeps_all,
    "publication.operations": _keeps_all,
}
"""Kind of change -> its risk, or how to tell; `*` stands for any object. All else is breaking."""
