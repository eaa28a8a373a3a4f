"""What each change does to the previous version of the application, which still runs: the one place
that decides it."""

import re
from collections.abc import Callable, Mapping

from schemadoc.model.change import Change, Risk
from schemadoc.model.table import Column

_LENGTH = re.compile(r"(?:character varying|varchar|varying)\((\d+)\)", re.IGNORECASE)
_UNLIMITED = frozenset({"text", "character varying", "varchar"})

Decide = Callable[[Change], Risk]


def risk_of(change: Change) -> Risk:
    """The risk of one change. A drop is *breaking* here; that an earlier step announced it is for
    those to say who know the steps."""
    rule = RULES.get(change.kind) or RULES.get(f"*.{change.action}") or "breaking"
    return rule if isinstance(rule, str) else rule(change)


def _added_column(change: Change) -> Risk:
    """The previous version inserts rows without it."""
    column: Column = change.after
    filled = column.default is not None or column.identity or column.generated
    return "expand" if column.nullable or filled else "breaking"


def _nullability(change: Change) -> Risk:
    """Values may now be missing: harmless to writers; or must now be there: the previous version
    may leave them out."""
    return "expand" if change.after else "breaking"


def _default(change: Change) -> Risk:
    return "breaking" if change.after is None else "none"


def _type(change: Change) -> Risk:
    return "expand" if _widens(str(change.before), str(change.after)) else "breaking"


def _widens(before: str, after: str) -> bool:
    """A longer text holds all that the shorter one held."""
    old, new = _LENGTH.fullmatch(before), _LENGTH.fullmatch(after)
    if not old:
        return False
    return after.lower() in _UNLIMITED or bool(new and int(new[1]) >= int(old[1]))


def _index(change: Change) -> Risk:
    return "breaking" if getattr(change.after, "unique", False) else "expand"


def _tightens(change: Change) -> Risk:
    """Something that is now enforced may refuse what the previous version writes."""
    return "breaking" if change.after else "expand"


def _privileges(change: Change) -> Risk:
    return "expand" if set(change.before) <= set(change.after) else "breaking"


def _security(change: Change) -> Risk:
    return "expand" if change.after is None else "breaking"


RULES: Mapping[str, Risk | Decide] = {
    # Whatever has a comment, options or a place on disk: no statement fails for it.
    "*.comment": "none",
    "*.comments": "none",
    "*.options": "none",
    "*.storage": "none",
    "*.compression": "none",
    "*.persistence": "none",
    "*.statistics_objects": "none",
    "*.column_order": "none",
    # Whatever is new is unknown to the previous version; what is gone or renamed is missed.
    "*.added": "expand",
    "*.removed": "breaking",
    "*.renamed": "breaking",
    # Columns.
    "column.added": _added_column,
    "column.type": _type,
    "column.nullable": _nullability,
    "column.default": _default,
    "column.enum_id": "none",  # its type says it
    # Constraints: a new one may refuse what was fine; the loss of one refuses nothing.
    "primary key.added": "breaking",
    "primary key.removed": "breaking",
    "unique constraint.added": "breaking",
    "unique constraint.removed": "breaking",  # ON CONFLICT needs it
    "foreign key.added": "breaking",
    "foreign key.removed": "expand",
    "check.added": "breaking",
    "check.removed": "expand",
    "exclusion constraint.added": "breaking",
    "exclusion constraint.removed": "expand",
    "primary key.renamed": "none",
    "unique constraint.renamed": "none",
    "foreign key.renamed": "none",
    "check.renamed": "none",
    "exclusion constraint.renamed": "none",
    "*.validated": _tightens,
    "*.enforced": _tightens,
    "*.deferrable": "none",
    "*.name": "none",
    # Indexes: only speed, but for the unique ones.
    "index.added": _index,
    "index.removed": "none",
    "index.renamed": "none",
    "index.parts": "none",
    "index.unique": _tightens,
    "index.method": "none",
    "index.where": "none",
    "index.include": "none",
    "index.valid": "none",
    "index.nulls_not_distinct": _tightens,
    "statistics object.added": "none",
    "statistics object.removed": "none",
    "statistics object.renamed": "none",
    "statistics object.definition": "none",
    # What acts or decides by itself.
    "trigger.renamed": "none",
    "trigger.added": "breaking",
    "rule.added": "breaking",
    "rule.renamed": "none",
    "policy.added": "breaking",
    "policy.renamed": "none",
    "table.row_security": _security,
    "grant.privileges": _privileges,
    "grant.grantable": "none",
    # Views and enums.
    "view.used_columns": "none",
    "enum.order": "none",
    "enum value.added": "expand",
    # Beside the tables.
    "sequence.start": "none",
    "sequence.cache": "none",
    "sequence.owned_by": "none",
    "routine.definition": "none",
    "routine.parallel": "none",
    "routine.volatility": "none",
    "extension.version": "none",
    "role.member_of": _privileges,
    "role.attributes": _privileges,
    "publication.added": "none",
    "event trigger.added": "breaking",
}
"""Kind of change -> its risk, or how to tell; `*` stands for any object. All else is breaking."""
