"""What each change does to the previous version of the application, which still runs: the one place
that decides it."""

import re
from collections.abc import Callable, Iterable, Mapping

from schemadoc.compare.items import item_id
from schemadoc.model.change import Change, Risk
from schemadoc.model.table import Column, Grant, Table

_LENGTH = re.compile(r"(?:character varying|varchar|varying)\((\d+)\)", re.IGNORECASE)
_UNLIMITED = frozenset({"text", "character varying", "varchar"})

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
    """A longer text holds all that the shorter one held."""
    old, new = _LENGTH.fullmatch(before), _LENGTH.fullmatch(after)
    if not old:
        return False
    return after.lower() in _UNLIMITED or bool(new and int(new[1]) >= int(old[1]))


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
    "trigger.added": "breaking",
    "rule.added": "breaking",
    "rule.renamed": "none",
    "policy.added": "breaking",
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
