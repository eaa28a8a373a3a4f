"""Facts -> SQL: the statements that would make an object of a schema."""

from schemadoc.ddl.postgresql import (
    add_check,
    add_exclusion,
    create_index,
    create_policy,
    create_sequence,
    create_table,
    create_type,
    create_view,
    quote,
    quote_id,
    set_default,
)

__all__ = [
    "add_check",
    "add_exclusion",
    "create_index",
    "create_policy",
    "create_sequence",
    "create_table",
    "create_type",
    "create_view",
    "quote",
    "quote_id",
    "set_default",
]
