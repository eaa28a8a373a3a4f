"""Tables, columns, keys and indexes of a MetaData, spelled as one dialect would create them."""

from __future__ import annotations

import importlib
import re
from typing import Any

from sqlalchemy import Enum, schema, select, types
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import ColumnClause, TextClause, UnaryExpression

from .facts import (
    app_default_of,
    as_clause,
    comment_of,
    deferral_of,
    identity_of,
    kind_of,
    name_of,
    names_of,
    options_of,
    order_of,
    target_of,
    unquoted,
    without_decorations,
)
from .prose import Texts
from .statements import is_meant

_ORDER = {operators.desc_op: ("order", "desc"), operators.asc_op: None}
_NULLS = {
    getattr(operators, name): ("nulls", word)
    for names, word in (
        (("nulls_first_op", "nullsfirst_op"), "first"),
        (("nulls_last_op", "nullslast_op"), "last"),
    )
    for name in names
    if hasattr(operators, name)
}
_FACTS = {
    "PrimaryKeyConstraint": ["primary keys"],
    "ForeignKeyConstraint": ["foreign keys"],
    "UniqueConstraint": ["unique constraints"],
    "CheckConstraint": ["checks"],
    "ExcludeConstraint": ["exclusion constraints"],
}
_SERIAL = {"SERIAL": "INTEGER", "BIGSERIAL": "BIGINT", "SMALLSERIAL": "SMALLINT"}


class Reader:
    """Reads MetaData objects for one dialect; what cannot be told becomes a gap."""

    def __init__(self, dialect_name: str, texts: Texts) -> None:
        """Make the compilers once."""
        module = importlib.import_module(f"sqlalchemy.dialects.{dialect_name}")
        self.dialect = module.dialect(paramstyle="named")  # others double each percent sign
        self.name = dialect_name
        self.texts = texts
        self.ddl = self.dialect.ddl_compiler(self.dialect, None)
        self.gaps: list[dict] = []
        self.enums: dict[str, dict] = {}
        self.enum_classes: dict[str, Any] = {}
        self.sequences: dict[str, dict] = {}
        self.domains: dict[str, dict] = {}

    def gap(self, place: Any, reason: Any, *facts: str) -> None:
        """Remember what could not be read of a table or column, or of what a text names."""
        self.gaps.append(
            {
                "place": _parts_of(place),
                "reason": " ".join(str(reason).split()),
                "facts": list(facts),
            }
        )

    def table(self, table: Any) -> dict:
        """All that a table says of itself."""
        options = options_of(table, self.name)
        found: dict[str, Any] = {
            "namespace": table.schema,
            "name": table.name,
            "kind": kind_of(table, options),
            "columns": [self.column(table, column) for column in table.columns],
            "comment": table.comment,
            "unique_keys": [],
            "foreign_keys": [],
            "checks": [],
            "exclusions": [],
            "indexes": [self.index(table, index) for index in self._indexes(table)],
            "options": {},
        }
        for constraint in sorted(table.constraints, key=order_of):
            self._add_constraint(found, table, constraint)
        if options.get("partition_by"):
            found["partition"] = {"key": str(options["partition_by"])}
        if options.get("inherits"):
            inherits = options["inherits"]
            found["inherits"] = [inherits] if isinstance(inherits, str) else list(inherits)
        if options.get("tablespace"):
            found["options"]["tablespace"] = str(options["tablespace"])
        if options.get("with"):
            found["options"].update({k: str(v) for k, v in options["with"].items()})
        prefixes = " ".join(str(prefix) for prefix in getattr(table, "_prefixes", ())).upper()
        if "UNLOGGED" in prefixes or "TEMP" in prefixes:
            found["persistence"] = "unlogged" if "UNLOGGED" in prefixes else "temporary"
        return found

    def column(self, table: Any, column: Any) -> dict:
        """One column."""
        serial = self._serial(table, column)
        found: dict[str, Any] = {
            "name": column.name,
            "type": _SERIAL[serial] if serial else self.type(column.type, column),
            "serial": bool(serial),
            "counts": self._counts(table, column),
            "nullable": bool(column.nullable) and not column.primary_key,
            "comment": column.comment,
            "default": self._server_default(column),
            "app_default": app_default_of(column),
        }
        if getattr(column, "computed", None) is not None:
            found["generated"] = {
                "expression": self.expression(column.computed.sqltext),
                "stored": self._stored(column),
            }
            found["default"] = None
        identity = getattr(column, "identity", None)
        if identity is not None:
            found["identity"] = identity_of(identity)
        collation = getattr(self._concrete(column.type), "collation", None)
        found["collation"] = collation
        found.update(self._enum(column))
        return found

    def _stored(self, column: Any) -> bool:
        if column.computed.persisted is not None:
            return bool(column.computed.persisted)
        return self.name == "postgresql" and "STORED" in self._specification(column)

    def _specification(self, column: Any) -> str:
        try:
            return str(self.ddl.get_column_specification(column))
        except Exception:
            return ""

    def _serial(self, table: Any, column: Any) -> str:
        if self.name != "postgresql" or column is not getattr(table, "_autoincrement_column", None):
            return ""
        words = self._specification(column)[len(self.ddl.preparer.format_column(column)) :].split()
        return words[0] if words and words[0] in _SERIAL else ""

    def _counts(self, table: Any, column: Any) -> bool:
        """Whether MySQL numbers the rows by this column."""
        is_counted = column is getattr(table, "_autoincrement_column", None)
        return is_counted and column.server_default is None and column.default is None

    def type(self, kind: Any, column: Any) -> str:
        """A type as the dialect writes it."""
        try:
            return str(kind.compile(dialect=self.dialect))
        except Exception as error:
            self.gap(column, f"the type {kind!r} cannot be written: {error}")
            return type(kind).__name__.lower()

    def _concrete(self, kind: Any) -> Any:
        """What a type is for this dialect, without decorations."""
        try:
            kind = kind.dialect_impl(self.dialect)
        except Exception:
            return kind
        while isinstance(kind, types.TypeDecorator):
            kind = kind.impl
        return kind

    def _enum(self, column: Any) -> dict:
        kind = without_decorations(column.type, self.dialect)
        kind = without_decorations(getattr(kind, "item_type", kind), self.dialect)
        if not isinstance(kind, Enum):
            return {}
        if not kind.native_enum or self.name == "sqlite":
            meanings = self.texts.of_members(kind.enum_class, kind.enums)
            return {"allowed_values": list(kind.enums), "value_descriptions": meanings}
        if self.name == "mysql":  # which has no enum but that of a column
            return self._named_enum(kind, column.table.schema, f"{column.table.name}.{column.name}")
        if not kind.name:  # told with its type
            return {}
        namespace = kind.schema or (column.table.metadata.schema if kind.metadata else None)
        if getattr(kind, "inherit_schema", False) and not kind.schema:
            namespace = column.table.schema
        return self._named_enum(kind, namespace, kind.name)

    def _named_enum(self, kind: Any, namespace: Any, name: str) -> dict:
        key = f"{namespace}.{name}"
        entry = {"namespace": namespace, "name": name, "values": list(kind.enums)}
        if self.enums.setdefault(key, entry)["values"] != entry["values"]:
            reason = "two enums have this name; the values of the first are shown"
            self.gap(name, reason, "enums")
        if kind.enum_class is not None:
            self.enum_classes[key] = kind.enum_class
        return {"enum": key}

    def _server_default(self, column: Any) -> Any:
        try:
            text = self.ddl.get_column_default_string(column)
        except Exception as error:
            self.gap(column, f"its default cannot be written: {error}", "defaults")
            return None
        return None if text is None else str(text)

    def expression(self, clause: Any) -> str:
        """An expression with its values written out."""
        if isinstance(clause, TextClause):
            return str(clause.text)
        compiler = self.ddl.sql_compiler
        return str(compiler.process(clause, include_table=False, literal_binds=True))

    def query(self, clause: Any, table: Any) -> str:
        """What is selected with the rows of a table, with its values written out where that can be
        done."""
        whole = select(clause).select_from(table)
        try:
            text = whole.compile(dialect=self.dialect, compile_kwargs={"literal_binds": True})
        except Exception:  # a value without a literal form
            text = clause
        words = " ".join(str(text).split())
        if text is clause:
            return words
        selected = words[len("SELECT ") :].rpartition(" FROM ")[0]
        return re.sub(r" AS \w+$", "", selected)

    def _constraint_name(self, constraint: Any) -> Any:
        try:
            name = self.ddl.preparer.format_constraint(constraint)
        except Exception:
            return None
        return unquoted(name) if name else None

    def _add_constraint(self, found: dict, table: Any, constraint: Any) -> None:
        rule = getattr(constraint, "_create_rule", None)
        if not is_meant(constraint, self.name) or (rule is not None and not rule(self.ddl)):
            return
        try:
            self._add(found, table, constraint)
        except Exception as error:
            kind = type(constraint).__name__
            self.gap(table, f"a {kind} cannot be read: {error}", *_FACTS.get(kind, ()))

    def _add(self, found: dict, table: Any, constraint: Any) -> None:
        base = {"name": self._constraint_name(constraint), "comment": comment_of(constraint)}
        base["deferrable"] = deferral_of(constraint)
        if isinstance(constraint, schema.PrimaryKeyConstraint):
            if len(constraint.columns):
                columns = [column.name for column in constraint.columns]
                include = options_of(constraint, self.name).get("include")
                found["primary_key"] = dict(base, columns=columns, include=names_of(include))
        elif isinstance(constraint, schema.ForeignKeyConstraint):
            found["foreign_keys"].append(dict(base, **self._foreign_key(table, constraint)))
        elif isinstance(constraint, schema.UniqueConstraint):
            options = options_of(constraint, self.name)
            found["unique_keys"].append(
                dict(
                    base,
                    columns=[column.name for column in constraint.columns],
                    include=names_of(options.get("include")),
                    nulls_not_distinct=bool(options.get("nulls_not_distinct")),
                )
            )
        elif isinstance(constraint, schema.CheckConstraint):
            del base["deferrable"]
            options = options_of(constraint, self.name)
            base["validated"] = not options.get("not_valid")
            found["checks"].append(dict(base, expression=self.expression(constraint.sqltext)))
        elif type(constraint).__name__ == "ExcludeConstraint":
            text = str(self.ddl.process(constraint)).partition("EXCLUDE")[2].strip()
            text = re.sub(r"\s+(?:NOT )?DEFERRABLE.*$", "", text)
            found["exclusions"].append(dict(base, definition=text))

    def _foreign_key(self, table: Any, constraint: Any) -> dict:
        target, columns = None, []
        for element in constraint.elements:
            namespace, name, column, is_there = target_of(element)
            if not is_there:
                self.gap(
                    table,
                    f"a foreign key leads to {element.target_fullname}, which is not there",
                )
            target = {"namespace": namespace, "name": name}
            columns.append(column)
        options = options_of(constraint, self.name)
        return {
            "columns": [column.name for column in constraint.columns],
            "target": target,
            "target_columns": columns,
            "on_delete": (constraint.ondelete or "no action").lower(),
            "on_update": (constraint.onupdate or "no action").lower(),
            "match": (constraint.match or "simple").lower(),
            "validated": not options.get("not_valid"),
        }

    def _indexes(self, table: Any) -> list:
        meant = (index for index in table.indexes if is_meant(index, self.name))
        return sorted(meant, key=name_of)

    def index(self, table: Any, index: Any) -> dict:
        """One index."""
        options = options_of(index, self.name)
        operator_classes = options.get("ops") or {}
        lengths = options.get("length") or {}
        found: dict[str, Any] = {
            "name": unquoted(self.ddl._prepared_index_name(index, include_schema=False)),
            "unique": bool(index.unique),
            "method": str(options.get("using") or "btree").lower(),
            "include": names_of(options.get("include")),
            "nulls_not_distinct": bool(options.get("nulls_not_distinct")),
            "options": {key: str(value) for key, value in (options.get("with") or {}).items()},
            "parts": [],
        }
        try:
            for expression in index.expressions:
                found["parts"].append(self._part(table, expression, operator_classes, lengths))
            if options.get("where") is not None:
                found["where"] = self.expression(as_clause(options["where"]))
        except Exception as error:
            self.gap(table, f"the index {index.name} cannot be read: {error}", "indexes")
        return found

    def _part(self, table: Any, expression: Any, operator_classes: dict, lengths: Any) -> dict:
        found: dict[str, Any] = {}
        key = getattr(expression, "key", None) or getattr(expression, "name", None)
        while isinstance(expression, UnaryExpression) and expression.modifier is not None:
            modifier = expression.modifier
            if modifier not in _ORDER and modifier not in _NULLS:
                break
            fact = _ORDER.get(modifier) or _NULLS.get(modifier)
            if fact:
                found[fact[0]] = fact[1]
            expression = getattr(expression.element, "element", expression.element)
        if isinstance(expression, str):  # `desc("name")`
            expression = table.columns.get(expression, as_clause(expression))
        key = key or getattr(expression, "key", None) or getattr(expression, "name", None)
        if isinstance(expression, ColumnClause) and not getattr(expression, "is_literal", False):
            found["column"] = expression.name
        else:
            expression = getattr(expression, "element", expression)
            found["expression"] = self.expression(as_clause(expression))
        if key in operator_classes:
            found["opclass"] = str(operator_classes[key])
        length = lengths.get(key) if isinstance(lengths, dict) else lengths
        if length:
            found["prefix"] = int(length)
        return found


def _parts_of(place: Any) -> Any:
    """A table or column as the parts of its id; other places as they are."""
    if isinstance(place, schema.Table):
        return [place.schema, place.name]
    if isinstance(place, schema.Column):
        return [place.table.schema, place.table.name, place.name]
    return place
