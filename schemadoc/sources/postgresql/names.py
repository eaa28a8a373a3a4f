"""Oids as ids: the names of relations, columns, types, routines and roles, and their comments."""

from collections.abc import Iterable

from schemadoc.model.ids import make_child_id, make_id
from schemadoc.sources.postgresql.fetch import Fetched

# The oids of the catalogs themselves, which are the same in every version.
CLASS, CONSTRAINT, TRIGGER, REWRITE, POLICY = 1259, 2606, 2620, 2618, 3256
ROUTINE, TYPE, NAMESPACE, EXTENSION = 1255, 1247, 2615, 3079
STATISTICS, PUBLICATION, EVENT_TRIGGER = 3381, 6104, 3466
_PUBLIC = 0
_DEFAULT_COLLATIONS = frozenset({0, 100})


class Names:
    """Looks up what an oid stands for."""

    def __init__(self, fetched: Fetched) -> None:
        """Build the lookups once."""
        self.namespaces = fetched.every_namespace
        self.relations = {
            row[0]: make_id(self.namespaces[row[1]], row[2]) for row in fetched.of("relations")
        } | {
            oid: make_id(self.namespaces.get(namespace), name)
            for oid, (namespace, name) in fetched.locked_names.items()
        }
        self.columns = {(row[0], row[1]): row[2] for row in fetched.of("columns")}
        self.column_collations = {(row[0], row[1]): row[11] for row in fetched.of("columns")}
        self.routines = {
            row[0]: f"{make_id(self.namespaces[row[1]], row[2])}({row[9] or ''})"
            for row in fetched.of("routines")
        }
        self.roles = {row[0]: row[1] for row in fetched.of("roles")} | {_PUBLIC: "public"}
        self.opclasses = {oid: name for oid, name, _ in fetched.of("opclasses")}
        """Without the namespace, which is that of an extension, and which code never names."""
        self.collations = {
            oid: self.qualified(namespace, name)
            for oid, name, namespace in fetched.of("collations")
        }
        self._comments = {row[:3]: row[3] for row in fetched.of("comments")}

    def column_id(self, relation: int, number: int) -> str | None:
        """The id of a column; number 0 is the whole relation, written as `*`."""
        table = self.relations.get(relation)
        name = "*" if number == 0 else self.columns.get((relation, number))
        return make_child_id(table, name) if table and name else None

    def column_names(self, relation: int, numbers: Iterable[int] | None) -> tuple[str, ...]:
        """The columns that an array of numbers means."""
        return tuple(self.columns.get((relation, number), "?") for number in numbers or ())

    def comment(self, catalog: int, oid: int, number: int = 0) -> str | None:
        """The comment on an object of a catalog, or on one of its columns."""
        return self._comments.get((catalog, oid, number))

    def collation(self, oid: int) -> str | None:
        """The name of a collation that is not the database's own."""
        return None if oid in _DEFAULT_COLLATIONS else self.collations.get(oid)

    def qualified(self, namespace: int | None, name: str) -> str:
        """A name as a definition has it: with its schema unless that is PostgreSQL's own."""
        schema = self.namespaces.get(namespace or 0, "pg_catalog")
        return name if schema == "pg_catalog" else make_id(schema, name)
