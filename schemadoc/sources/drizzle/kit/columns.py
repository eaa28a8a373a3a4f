"""Columns of tables and views in a snapshot of drizzle-kit."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from schemadoc.model.ids import make_child_id, make_id
from schemadoc.model.schema import Enum, Sequence
from schemadoc.model.table import Column, Generated, Identity, PrimaryKey
from schemadoc.sources.drizzle.column_types import spell_type
from schemadoc.sources.drizzle.columns import unusual_counting
from schemadoc.sources.drizzle.defaults import spell_default, spell_literal
from schemadoc.sources.drizzle.kit.documents import named
from schemadoc.sources.drizzle.kit.spelling import spell_sql
from schemadoc.sources.spelling import derive_name, quote_name

_SERIAL = {"serial": "integer", "bigserial": "bigint", "smallserial": "smallint"}
_OF_MYSQL = {"boolean": "tinyint(1)", "decimal": "decimal(10,0)", "real": "double"}
_VALUE = re.compile(r"'((?:[^']|'')*)'")
_ARRAY = re.compile(r"(\[\d*\])+$")


class ColumnReader:
    """Reads columns, and notes the enums and sequences that come with them."""

    def __init__(
        self,
        dialect: str,
        default: str | None,
        namespace: Callable[[Any], str | None],
        enums: frozenset[str],
    ) -> None:
        self._dialect = dialect
        self._default = default
        self._namespace = namespace
        self._known = enums
        self.enums: list[Enum] = []
        self.sequences: list[Sequence] = []

    def read(self, table: Mapping[str, Any], key: PrimaryKey | None) -> tuple[Column, ...]:
        """The columns of a table, in their order."""
        keys = key.columns if key else ()
        return tuple(self._column(table, column, keys) for column in named(table["columns"]))

    def read_of_view(self, view: Mapping[str, Any]) -> tuple[Column, ...]:
        """The columns of a view: all may be null, and have nothing but a type."""
        found = []
        for column in named(view.get("columns")):
            spelled = self._type(column)
            found.append(Column(name=column["name"], type=spelled, enum_id=self._enum_id(column)))
        return tuple(found)

    def _column(
        self, table: Mapping[str, Any], column: Mapping[str, Any], keys: tuple[str, ...]
    ) -> Column:
        name, spelled = column["name"], self._type(column)
        table_id = make_id(self._namespace(table.get("schema")), table["name"])
        enum_id = self._enum_id(column)
        default = self._default_of(column, spelled)
        if column["type"] in _SERIAL and self._dialect == "postgresql":
            default = self._serial(table, table_id, name, spelled)
        if self._dialect == "mysql" and column["type"].startswith("enum("):
            spelled, enum_id = "enum", self._own_enum(table["name"], column)
        return Column(
            name=name,
            type=spelled,
            nullable=not (column.get("notNull") or name in keys or column["type"] in _SERIAL),
            default=default,
            identity=self._identity(column, spelled),
            generated=self._generated(table, column),
            enum_id=enum_id,
        )

    def _type(self, column: Mapping[str, Any]) -> str:
        text = str(column["type"])
        if column.get("typeSchema"):
            base, array = _ARRAY.sub("", text), "[]" if _ARRAY.search(text) else ""
            namespace = column["typeSchema"]
            prefix = "" if namespace in ("public", self._default) else f"{quote_name(namespace)}."
            return f"{prefix}{quote_name(base)}{array}"
        if self._dialect == "mysql" and text.startswith("enum("):
            return text
        if self._dialect == "mysql":
            text = "bigint unsigned" if text == "serial" else text
            return _OF_MYSQL.get(text, spell_type(text, "mysql"))
        return spell_type(_SERIAL.get(text, text), self._dialect)

    def _enum_id(self, column: Mapping[str, Any]) -> str | None:
        """The enum that a column is of. An enum that is made of an object is not marked as one."""
        name = _ARRAY.sub("", column["type"])
        if column.get("typeSchema"):
            return make_id(column["typeSchema"], name)
        enum_id = make_id(self._default, name)
        return enum_id if enum_id in self._known else None

    def _own_enum(self, table: str, column: Mapping[str, Any]) -> str:
        values = tuple(value.replace("''", "'") for value in _VALUE.findall(column["type"]))
        name = make_id(None, table, column["name"])
        enum_id = make_id(None, name)
        self.enums.append(Enum(id=enum_id, name=name, values=values))
        return enum_id

    def _default_of(self, column: Mapping[str, Any], spelled: str) -> str | None:
        value = column.get("default")
        if value is None:
            text = None
        elif isinstance(value, str):
            if spelled.startswith("enum("):
                spelled = "enum"
            text = spell_default(spell_sql(value, None, self._dialect), self._dialect, spelled)
        else:
            text = spell_literal(value, self._dialect, spelled)
        if column.get("onUpdate") or column.get("onUpdateNow"):
            return f"{text or 'NULL'} ON UPDATE CURRENT_TIMESTAMP"
        return text

    def _serial(self, table: Mapping[str, Any], table_id: str, column: str, spelled: str) -> str:
        namespace = self._namespace(table.get("schema"))
        name = derive_name(table["name"], (column,), "seq")
        self.sequences.append(
            Sequence(
                id=make_id(namespace, name),
                namespace=namespace,
                name=name,
                type=spelled,
                owned_by=make_child_id(table_id, column),
            )
        )
        prefix = "" if namespace == self._default else f"{quote_name(str(namespace))}."
        return f"nextval('{prefix}{quote_name(name)}'::regclass)"

    def _identity(self, column: Mapping[str, Any], spelled: str) -> Identity | None:
        if self._dialect == "mysql":
            counts = column.get("autoincrement") or column["type"] == "serial"
            return Identity() if counts else None
        identity = column.get("identity")
        if not identity:
            return None
        return Identity(
            always=identity.get("type") == "always",
            cycle=bool(identity.get("cycle")),
            **unusual_counting(identity, spelled),
        )

    def _generated(self, table: Mapping[str, Any], column: Mapping[str, Any]) -> Generated | None:
        generated = column.get("generated")
        if not generated:
            return None
        expression = spell_sql(generated["as"], table["name"], self._dialect)
        is_stored = self._dialect == "postgresql" or generated.get("type") == "stored"
        return Generated(expression=expression, stored=is_stored)
