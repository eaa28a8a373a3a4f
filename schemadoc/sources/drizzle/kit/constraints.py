"""Keys, checks, indexes and policies in a snapshot of drizzle-kit."""

from collections.abc import Callable, Mapping
from typing import Any

from schemadoc.model.ids import make_id
from schemadoc.model.table import (
    Action,
    Check,
    ForeignKey,
    Index,
    IndexPart,
    Policy,
    PrimaryKey,
    UniqueKey,
)
from schemadoc.sources.drizzle.constraints import Parts, order_of
from schemadoc.sources.drizzle.kit.documents import named
from schemadoc.sources.drizzle.kit.spelling import spell_sql
from schemadoc.sources.drizzle.policies import reduce_roles
from schemadoc.sources.spelling import derive_name, quote_name, truncate_name

Namespaces = Callable[[Any], str | None]
_ACTIONS: Mapping[str, Action] = {
    "cascade": "cascade",
    "restrict": "restrict",
    "set null": "set null",
    "set default": "set default",
}


def read_constraints(
    table: Mapping[str, Any], dialect: str, namespace: Namespaces, internal: Mapping[str, Any]
) -> Parts:
    """What one table has beside its columns."""
    reader = _Reader(table, dialect, namespace, internal)
    parts = Parts(primary_key=reader.primary_key())
    for key in named(table.get("uniqueConstraints")):
        reader.add_unique(parts, key)
    for column in named(table["columns"]):
        if column.get("isUnique"):
            reader.add_unique(
                parts, {**column, "name": column["uniqueName"], "columns": [column["name"]]}
            )
    parts.foreign_keys += map(reader.foreign_key, named(table.get("foreignKeys")))
    checks = table.get("checkConstraints") or table.get("checkConstraint")
    parts.checks += map(reader.check, named(checks))
    for index in named(table.get("indexes")):
        reader.add_index(parts, index)
    for policy in named(table.get("policies")):
        parts.policies.append(read_policy(policy, table["name"], namespace(table.get("schema"))))
    return parts


def read_policy(policy: Mapping[str, Any], table: str, namespace: str | None) -> Policy:
    """A policy of a table."""
    command: Any = str(policy.get("for") or "all").lower()
    texts = {
        name: spell_sql(policy[name], table, "postgresql", namespace) if policy.get(name) else None
        for name in ("using", "withCheck")
    }
    return Policy(
        name=policy["name"],
        command=command,
        permissive=str(policy.get("as") or "permissive").lower() == "permissive",
        roles=reduce_roles(policy.get("to") or ()),
        using=texts["using"],
        check=texts["withCheck"],
    )


class _Reader:
    """Reads the parts of one table."""

    def __init__(
        self,
        table: Mapping[str, Any],
        dialect: str,
        namespace: Namespaces,
        internal: Mapping[str, Any],
    ) -> None:
        self._table = table
        self._name: str = table["name"]
        self._dialect = dialect
        self._namespace = namespace
        self._internal = internal

    def _spelled(self, name: str) -> str:
        return truncate_name(name) if self._dialect == "postgresql" else name

    def primary_key(self) -> PrimaryKey | None:
        """The primary key, which stands at the column if it is one column only."""
        is_named = self._dialect == "postgresql"
        for key in named(self._table.get("compositePrimaryKeys")):
            name = self._spelled(key["name"]) if is_named else None
            return PrimaryKey(name=name, columns=tuple(key["columns"]))
        columns = tuple(c["name"] for c in named(self._table["columns"]) if c.get("primaryKey"))
        name = derive_name(self._name, (), "pkey") if is_named else None
        return PrimaryKey(name=name, columns=columns) if columns else None

    def add_unique(self, parts: Parts, key: Mapping[str, Any]) -> None:
        """A unique constraint, of which drizzle-kit makes an index in SQLite."""
        name, columns = self._spelled(key["name"]), tuple(key["columns"])
        if self._dialect == "sqlite":
            found = tuple(IndexPart(column=column) for column in columns)
            parts.indexes.append(Index(name=name, parts=found, unique=True))
        else:
            distinct = bool(key.get("nullsNotDistinct"))
            parts.unique_keys.append(
                UniqueKey(name=name, columns=columns, nulls_not_distinct=distinct)
            )

    def foreign_key(self, key: Mapping[str, Any]) -> ForeignKey:
        """A foreign key."""
        return ForeignKey(
            name=self._spelled(key["name"]) if self._dialect != "sqlite" else None,
            columns=tuple(key["columnsFrom"]),
            target=make_id(self._namespace(key.get("schemaTo")), key["tableTo"]),
            target_columns=tuple(key["columnsTo"]),
            on_update=self._action(key.get("onUpdate")),
            on_delete=self._action(key.get("onDelete")),
        )

    def _action(self, action: Any) -> Action:
        found = _ACTIONS.get(str(action).lower(), "no action")
        return "no action" if found == "restrict" and self._dialect == "mysql" else found

    def check(self, check: Mapping[str, Any]) -> Check:
        """A check."""
        text = spell_sql(check["value"], self._name, self._dialect)
        return Check(name=self._spelled(check["name"]), expression=text)

    def add_index(self, parts: Parts, index: Mapping[str, Any]) -> None:
        """An index; in MySQL a unique one of columns is a unique key."""
        found = tuple(self._part(index, part) for part in index["columns"])
        columns = tuple(part.column or "" for part in found)
        if self._dialect == "mysql" and index.get("isUnique") and all(columns):
            parts.unique_keys.append(UniqueKey(name=index["name"], columns=columns))
            return
        where = index.get("where")
        parts.indexes.append(
            Index(
                name=self._spelled(index["name"]),
                parts=found,
                unique=bool(index.get("isUnique")),
                method=self._method(index),
                where=spell_sql(where, self._name, self._dialect) if where else None,
                options=_options(index.get("with")),
            )
        )

    def _method(self, index: Mapping[str, Any]) -> str | None:
        usual = None if self._dialect == "sqlite" else "btree"
        return index.get("method") or index.get("using") or usual

    def _part(self, index: Mapping[str, Any], part: Any) -> IndexPart:
        if isinstance(part, str):
            marks = ((self._internal.get(index["name"]) or {}).get("columns") or {}).get(part) or {}
            known = {column["name"] for column in named(self._table["columns"])}
            is_expression = marks.get("isExpression") or part not in known
            part = {"expression": part, "isExpression": is_expression, "asc": True}
        order: Any = "asc" if part.get("asc", True) else "desc"
        if part.get("isExpression"):
            names = {
                self._quoted(column["name"]): column["name"]
                for column in named(self._table["columns"])
            }
            text = spell_sql(part["expression"], self._name, self._dialect)
            return order_of(text, names)
        usual = "first" if order == "desc" else "last"
        nulls = part.get("nulls")
        return IndexPart(
            column=part["expression"],
            opclass=part.get("opclass"),
            order=order,
            nulls=nulls if nulls != usual and self._dialect == "postgresql" else None,
        )

    def _quoted(self, name: str) -> str:
        return f"`{name}`" if self._dialect == "mysql" else quote_name(name)


def _options(options: Any) -> tuple[tuple[str, str], ...]:
    pairs = (options or {}).items()
    return tuple(
        sorted((str(k), str(v).lower() if isinstance(v, bool) else str(v)) for k, v in pairs)
    )
