"""Small facts about the parts of a table, told the same by all versions of SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import types


def as_clause(value: Any) -> Any:
    """A clause as it is, a text as a clause."""
    from sqlalchemy import text

    return text(value) if isinstance(value, str) else value


def options_of(item: Any, dialect: str) -> Any:
    """The settings for one dialect; an empty mapping where there are none."""
    try:
        return item.dialect_options[dialect]
    except Exception:
        return {}


def kind_of(table: Any, options: Any) -> str:
    """What kind of table it is; views are told by `info`."""
    if table.info.get("is_view") or table.info.get("view"):
        return "materialized view" if table.info.get("materialized") else "view"
    return "partitioned table" if options.get("partition_by") else "table"


def identity_of(identity: Any) -> dict:
    """How an identity column counts."""
    names = (("start", "start"), ("increment", "increment"), ("minimum", "minvalue"),
             ("maximum", "maxvalue"), ("cache", "cache"))  # fmt: skip
    found: dict[str, Any] = {ours: getattr(identity, theirs, None) for ours, theirs in names}
    found["always"] = bool(identity.always)
    found["cycle"] = bool(identity.cycle)
    return found


def app_default_of(column: Any) -> Any:
    """What the application fills in, in words of Python."""
    default = column.default
    if default is None or getattr(default, "is_sequence", False):
        return None
    argument = getattr(default, "arg", default)
    if getattr(default, "is_callable", False):
        argument = getattr(argument, "__wrapped__", argument)
        name = getattr(argument, "__qualname__", None) or repr(argument)
        module = getattr(argument, "__module__", "") or ""
        return "%s()" % (name if module == "builtins" or not module else module + "." + name)
    if getattr(default, "is_clause_element", False):
        return str(argument)
    return repr(getattr(argument, "value", argument) if hasattr(argument, "value") else argument)


def without_decorations(kind: Any, dialect: Any) -> Any:
    """The type beneath decorations and variants."""
    for _ in range(8):
        if isinstance(kind, types.TypeDecorator):
            kind = kind.load_dialect_impl(dialect)
        elif getattr(kind, "mapping", None) and hasattr(kind, "impl"):  # Variant of 1.4
            kind = kind.mapping.get(dialect.name, kind.impl)
        elif dialect.name in (getattr(kind, "_variant_mapping", None) or {}):
            kind = kind._variant_mapping[dialect.name]
        else:
            break
    return kind


def target_of(element: Any) -> tuple:
    """Namespace, table and column that a foreign key means, and whether there is such a one."""
    try:
        column = element.column
        return column.table.schema, column.table.name, column.name, True
    except Exception:
        parts = element.target_fullname.split(".")
        return ".".join(parts[:-2]) or None, parts[-2], parts[-1], False


def deferral_of(constraint: Any) -> Any:
    """How a constraint may be put off."""
    if str(getattr(constraint, "initially", None) or "").upper() == "DEFERRED":
        return "initially deferred"
    return "deferrable" if getattr(constraint, "deferrable", None) else None


def comment_of(constraint: Any) -> Any:
    """The comment on a constraint, which 1.4 has not."""
    return getattr(constraint, "comment", None)


def names_of(columns: Any) -> list:
    """Names of columns, given as such or as columns."""
    return [str(getattr(column, "name", column)) for column in columns or ()]


def unquoted(name: Any) -> str:
    """A name without the quotes of a dialect."""
    text = str(name)
    if len(text) > 1 and text[0] == text[-1] and text[0] in '"`':
        return text[1:-1].replace(text[0] * 2, text[0])
    return text


def name_of(item: Any) -> str:
    """The name, to sort by."""
    return str(getattr(item, "name", "") or "")


def order_of(constraint: Any) -> int:
    """When it was made, to sort by."""
    return getattr(constraint, "_creation_order", 0)


def sequences_of(metadata: Any) -> Iterator[dict]:
    """The sequences that a MetaData names."""
    for sequence in getattr(metadata, "_sequences", {}).values():
        yield {
            "namespace": sequence.schema,
            "name": sequence.name,
            "start": sequence.start,
            "increment": sequence.increment,
            "minimum": sequence.minvalue,
            "maximum": sequence.maxvalue,
            "cycle": bool(sequence.cycle),
            "cache": sequence.cache,
            "type": str(sequence.data_type) if getattr(sequence, "data_type", None) else None,
        }
