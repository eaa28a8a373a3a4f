"""Why a change breaks the previous version of the application, which still runs, in words."""

from collections.abc import Mapping

from schemadoc.model.change import Change

_REFUSED = "what the previous version writes may be refused"
_GONE = "the previous version still uses it"
_UPSERT = "an ON CONFLICT of the previous version needs it"
_MISSES = "the previous version misses what it did"
_RIGHTS = "the previous version may need the right"
_OTHERWISE = "the previous version counts on how it was"
_READS = "the previous version may see or change fewer rows"

_REASONS: Mapping[str, str] = {
    "*.renamed": "the previous version knows the old name only",
    "*.removed": _GONE,
    "*.added": _REFUSED,
    "*.grants": _RIGHTS,
    "*.row_security": _READS,
    "*.enforced": _REFUSED,
    "*.deferrable": "the previous version may write in another order, or name it in ON CONFLICT",
    "*.nulls_not_distinct": _REFUSED,
    "column.added": "the previous version inserts rows without it",
    "column.nullable": "the previous version may leave it empty",
    "column.type": "the previous version reads and writes the old type",
    "column.default": "the previous version may leave it to the default",
    "column.collation": "what the previous version takes for different may be equal",
    "column.identity": "the previous version gives it values, or leaves it to be counted",
    "column.generated": "the previous version writes it, or leaves it to be computed",
    "unique constraint.removed": _UPSERT,
    "primary key.removed": _UPSERT,
    "index.removed": _UPSERT,
    "index.unique": "what the previous version writes may be refused, or its ON CONFLICT needs it",
    "foreign key.on_delete": "what the previous version deletes has another effect, or is refused",
    "foreign key.on_update": "what the previous version updates has another effect, or is refused",
    "trigger.removed": _MISSES,
    "rule.added": "what the previous version writes is done otherwise",
    "rule.removed": _MISSES,
    "event trigger.removed": _MISSES,
    "policy.removed": _READS,
    "policy.added": _READS,
    "enum value.removed": "the previous version may still write it",
    "custom type.nullable": "the previous version may leave it empty",
    "custom type.default": "the previous version may leave it to the default",
    "custom type.checks": _REFUSED,
    "role.removed": "the previous version may sign in with it, or have rights by it",
    "role.attributes": _RIGHTS,
    "role.member_of": _RIGHTS,
    "grant.removed": _RIGHTS,
    "grant.privileges": _RIGHTS,
    "partition.removed": "its rows are gone, and the previous version may still write such rows",
    **{
        f"{thing}.{field}": _REFUSED
        for thing, fields in {
            "check": ("expression", "no_inherit"),
            "unique constraint": ("columns", "without_overlaps"),
            "primary key": ("columns", "without_overlaps"),
            "exclusion constraint": ("definition",),
            "foreign key": ("columns", "target", "target_columns", "match", "period"),
            "index": ("parts", "where"),
        }.items()
        for field in fields
    },
    **{f"policy.{field}": _READS for field in ("check", "command", "permissive", "roles", "using")},
}
"""Kind of change -> why; `*` stands for any object."""


def reason_for(change: Change) -> str | None:
    """Why a breaking change is one; nothing for any other."""
    if change.risk != "breaking":
        return None
    return _REASONS.get(change.kind) or _REASONS.get(f"*.{change.action}") or _OTHERWISE
