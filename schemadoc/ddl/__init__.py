"""Facts -> SQL: the statements that would make an object of a schema."""

from schemadoc.ddl.names import RESERVED, quote_as_needed
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
from schemadoc.ddl.script import write_table

__all__ = [
    "RESERVED",
    "add_check",
    "add_exclusion",
    "create_index",
    "create_policy",
    "create_sequence",
    "create_table",
    "create_type",
    "create_view",
    "quote",
    "quote_as_needed",
    "quote_id",
    "set_default",
    "write_table",
]
