"""References: what an object is called on pages, and which page is its own."""

from dataclasses import dataclass

from schemadoc import links
from schemadoc.model.catalog import Catalog, Domain
from schemadoc.model.ids import make_id, shorten_id
from schemadoc.model.schema import Enum
from schemadoc.model.table import Description, Table

_EXPLORE = "Open in the explorer"


@dataclass(frozen=True, slots=True)
class Ref:
    """A name that links to a page, or a bare name where there is none."""

    label: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class SitePages:
    """The pages that any page may link to."""

    home: Ref = Ref("Home", links.HOME)
    tables: Ref = Ref("Tables", links.TABLES)
    enums: Ref = Ref("Enums", links.ENUMS)
    migrations: Ref = Ref("Migrations", links.MIGRATIONS)
    changelog: Ref = Ref("Changelog", links.CHANGELOG)
    awaiting: Ref = Ref("Awaiting contract", links.AWAITING)
    objects: Ref = Ref("Other objects", links.OBJECTS)
    columns: Ref = Ref("Columns", links.COLUMNS)
    relations: Ref = Ref("Relations", links.RELATIONS)
    order: Ref = Ref("Load and purge order", links.ORDER)
    deleting: Ref = Ref("What a delete does", links.DELETING)
    findings: Ref = Ref("Findings", links.FINDINGS)
    drift: Ref = Ref("Drift", links.DRIFT)
    fidelity: Ref = Ref("Fidelity", links.FIDELITY)


class Refs:
    """The references to everything in a Catalog."""

    def __init__(self, catalog: Catalog, *, has_explorer: bool = True) -> None:
        """Remember the Catalog and the namespace that goes without saying."""
        self._catalog = catalog
        self.explorer = Ref(_EXPLORE, links.EXPLORER) if has_explorer else None
        self._default = catalog.schema.default_namespace
        self._tables: dict[str, Ref] = {}

    def label(self, object_id: str) -> str:
        """An id as pages write it: without the default namespace."""
        return shorten_id(object_id, self._default)

    def table(self, table_id: str) -> Ref:
        """A table or view; a partition is shown on the page of the table that it is a part of."""
        if table_id not in self._tables:
            self._tables[table_id] = self._table(table_id)
        return self._tables[table_id]

    def _table(self, table_id: str) -> Ref:
        table = self._catalog.tables_by_id.get(table_id)
        if table is None:
            return Ref(self.label(table_id))
        if table.kind == "partition":
            root = self._catalog.partition_roots.get(table_id)
            return Ref(self.label(table_id), self.table(root).path if root else None)
        return Ref(self.label(table_id), links.page_of_table(table, self._default))

    def column(self, table_id: str, name: str, label: str | None = None) -> Ref:
        """A column, on its row of the table's page."""
        table = self.table(table_id)
        shown = label if label is not None else f"{table.label}.{name}"
        anchor = f"{table.path}#{links.column_anchor(name)}" if table.path else None
        return Ref(shown, anchor)

    def enum(self, enum_id: str) -> Ref:
        """An enum."""
        enum = self._catalog.enums_by_id.get(enum_id)
        if enum is None:
            return Ref(self.label(enum_id))
        slug = links.object_slug(enum.namespace, enum.name, self._default)
        return Ref(self.label(enum_id), links.enum_path(slug))

    def routine(self, routine_id: str) -> Ref:
        """A routine; what follows its name are the types of its arguments."""
        prefix = make_id(self._default, "").removesuffix('""') if self._default else ""
        label = routine_id.removeprefix(prefix)
        routine = self._catalog.routines_by_id.get(routine_id)
        if routine is None:
            return Ref(label)
        return Ref(label, links.routine_path(routine, self._default))

    def in_explorer(self, key: str, value: str) -> Ref | None:
        """A place in the explorer, if there is one."""
        return Ref(_EXPLORE, links.in_explorer(key, value)) if self.explorer else None

    def note(self, item: Table | Enum) -> str:
        """The note on a table, view or enum, whether somebody wrote one or not."""
        slug = links.object_slug(item.namespace, item.name, self._default)
        return links.note_of("enums" if isinstance(item, Enum) else "tables", slug)

    def domain(self, domain: Domain) -> Ref:
        """A domain."""
        return Ref(domain.title, links.domain_path(domain.slug))


def beneath_note(catalog: Catalog, object_id: str) -> Description | None:
    """What its page says of an object after the note on it: what is not the note's own."""
    found = catalog.descriptions.get(object_id)
    return catalog.beneath_notes.get(object_id) if found and found.origin == "note" else found
