"""From a snapshot of drizzle-kit to the schema."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from schemadoc.errors import SourceError
from schemadoc.model.facts import CODE_ONLY, without_facts
from schemadoc.model.ids import make_id
from schemadoc.model.schema import Enum, Gap, Namespace, Origin, Role, Schema, Sequence
from schemadoc.model.table import Table
from schemadoc.sources.drizzle.columns import unusual_counting
from schemadoc.sources.drizzle.kit.columns import ColumnReader
from schemadoc.sources.drizzle.kit.constraints import read_constraints, read_policy
from schemadoc.sources.drizzle.kit.documents import Document, named
from schemadoc.sources.drizzle.kit.spelling import spell_sql
from schemadoc.sources.drizzle.reader import unknown_facts

_ATTRIBUTES = (("createDb", "createdb", True), ("createRole", "createrole", True))
_LINKED = re.compile(r'"((?:[^"]|"")*)"\."((?:[^"]|"")*)"')


def make_schema(document: Document, shown: str, default_namespace: str | None) -> Schema:
    """What a snapshot says."""
    try:
        return _Reader(document, default_namespace).read()
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise SourceError(
            f"{shown} is not as drizzle-kit writes it: {type(error).__name__} {error}. "
            "Make it anew with `drizzle-kit generate`."
        ) from error


class _Reader:
    """Reads one snapshot."""

    def __init__(self, document: Document, default_namespace: str | None) -> None:
        self._document = document
        self._dialect: str = document["dialect"]
        is_postgresql = self._dialect == "postgresql"
        self._namespace = default_namespace or ("public" if is_postgresql else None)
        known = frozenset(enum.id for enum in self._enums())
        self._columns = ColumnReader(self._dialect, self._namespace, self.namespace, known)
        self._gaps: list[Gap] = []

    def namespace(self, name: Any) -> str | None:
        """A namespace by its name, which is empty for the default one."""
        return (name or self._namespace) if self._dialect != "sqlite" else None

    def read(self) -> Schema:
        """All of it."""
        tables = {table.id: table for table in self._tables()}
        tables |= {view.id: view for view in self._views()}
        namespaces = {self._namespace, *self._schemas(), *(t.namespace for t in tables.values())}
        return Schema(
            dialect=self._dialect,
            default_namespace=self._namespace,
            namespaces=tuple(Namespace(name=name) for name in sorted(filter(None, namespaces))),
            tables=tuple(tables.values()),
            enums=(*self._enums(), *self._columns.enums),
            sequences=(*self._sequences(), *self._columns.sequences),
            roles=tuple(self._roles()),
            gaps=tuple(self._gaps),
            knows=without_facts(*CODE_ONLY, *unknown_facts(self._dialect)),
            origin=Origin(kind="code"),
        )

    def _schemas(self) -> Iterator[str]:
        given = self._document.get("schemas") or ()
        for item in given.values() if isinstance(given, dict) else given:
            yield item if isinstance(item, str) else item["name"]

    def _tables(self) -> Iterator[Table]:
        internal = (self._document.get("internal") or {}).get("indexes") or {}
        linked = list(self._linked_policies())
        for table in named(self._document["tables"]):
            namespace = self.namespace(table.get("schema"))
            table_id = make_id(namespace, table["name"])
            found = read_constraints(table, self._dialect, self.namespace, internal)
            policies = [*found.policies, *(policy for of, policy in linked if of == table_id)]
            is_secured = table.get("isRLSEnabled") or policies
            yield Table(
                id=table_id,
                namespace=namespace,
                name=table["name"],
                columns=self._columns.read(table, found.primary_key),
                **found.as_fields(),
                policies=tuple(policies),
                row_security="enabled" if is_secured else None,
                options=_options(table, self._dialect),
            )

    def _linked_policies(self) -> Iterator[tuple[str, Any]]:
        """Policies that stand beside the tables, with the id of the table."""
        for policy in named(self._document.get("policies")):
            on = _LINKED.fullmatch(str(policy.get("on") or ""))
            if on:
                yield make_id(on[1], on[2]), read_policy(policy, on[2], self.namespace(on[1]))

    def _views(self) -> Iterator[Table]:
        for view in named(self._document.get("views")):
            namespace = self.namespace(view.get("schema"))
            view_id = make_id(namespace, view["name"])
            text = view.get("definition")
            if text is None:
                reason = "its query is not in the snapshot"
                self._gaps.append(Gap(place=view_id, reason=reason, facts=("view definitions",)))
            if view.get("hasNoColumns"):
                reason = "drizzle-kit 1 keeps no columns of views"
                self._gaps.append(Gap(place=view_id, reason=reason))
            yield Table(
                id=view_id,
                namespace=namespace,
                name=view["name"],
                kind="materialized view" if view.get("materialized") else "view",
                columns=self._columns.read_of_view(view),
                definition=spell_sql(text, None, self._dialect, self._namespace) if text else None,
            )

    def _enums(self) -> Iterator[Enum]:
        for enum in named(self._document.get("enums")):
            namespace = self.namespace(enum.get("schema"))
            yield Enum(
                id=make_id(namespace, enum["name"]),
                namespace=namespace,
                name=enum["name"],
                values=tuple(map(str, named(enum["values"]))),
            )

    def _sequences(self) -> Iterator[Sequence]:
        for sequence in named(self._document.get("sequences")):
            namespace = self.namespace(sequence.get("schema"))
            counting: Mapping[str, Any] = unusual_counting(_counting(sequence), "bigint")
            yield Sequence(
                id=make_id(namespace, sequence["name"]),
                namespace=namespace,
                name=sequence["name"],
                type="bigint",
                cycle=bool(sequence.get("cycle")),
                **counting,
            )

    def _roles(self) -> Iterator[Role]:
        for role in named(self._document.get("roles")):
            said = [name for key, name, value in _ATTRIBUTES if role.get(key) is value]
            said += ["noinherit"] if role.get("inherit") is False else []
            yield Role(name=role["name"], attributes=tuple(said))


def _counting(sequence: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a sequence under the names that TypeScript has for them."""
    return {**sequence, "cache": sequence.get("cache") or sequence.get("cacheSize")}


def _options(table: Mapping[str, Any], dialect: str) -> tuple[tuple[str, str], ...]:
    counts = any(column.get("autoincrement") for column in named(table["columns"]))
    return (("autoincrement", "yes"),) if dialect == "sqlite" and counts else ()
