"""What facts are made of: the Catalog, its names as people write them, and the project's files."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from schemadoc import links
from schemadoc.model.catalog import Catalog, Domain
from schemadoc.model.ids import shorten_id
from schemadoc.model.picture import Pictures
from schemadoc.model.prose import FileSize
from schemadoc.model.schema import Enum
from schemadoc.model.table import Table

Named = Mapping[str, str]
"""What somebody may write -> the id that it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that facts are made of."""

    catalog: Catalog
    tables: Named
    enums: Named
    domains: Named
    docs: str
    """Where our pages are, from the root of the project."""
    pictures: Pictures = field(default_factory=Pictures)
    measure_file: Callable[[str], FileSize | None] = lambda path: None
    """How long a file of the project is; None where there is no such file."""

    def label(self, object_id: str) -> str:
        """An id as people write it: without the default namespace."""
        return shorten_id(object_id, self.catalog.schema.default_namespace)

    def page_of_table(self, table: Table) -> str | None:
        """The page of a table or view; a partition is on that of the table that it is a part of."""
        if table.kind == "partition":
            root = self.catalog.partition_roots.get(table.id)
            return self.page_of_table(self.catalog.tables_by_id[root]) if root else None
        return links.page_of_table(table, self.catalog.schema.default_namespace)

    def page_of_enum(self, enum: Enum) -> str:
        """The page of an enum."""
        default = self.catalog.schema.default_namespace
        return links.enum_path(links.object_slug(enum.namespace, enum.name, default))

    def domain(self, slug: str) -> Domain:
        """A domain."""
        return next(domain for domain in self.catalog.domains if domain.slug == slug)

    def address(self, page: str, file: str) -> str:
        """The link to one of our pages from a file of the project."""
        path, mark, anchor = page.partition("#")
        target = posixpath.join(self.docs, path)
        return quote(posixpath.relpath(target, posixpath.dirname(file) or ".")) + mark + anchor


def make_material(
    catalog: Catalog,
    docs: str,
    pictures: Pictures,
    measure_file: Callable[[str], FileSize | None],
) -> Material:
    """The material of a Catalog."""
    tables, enums = catalog.tables_by_id.values(), catalog.enums_by_id.values()
    default = catalog.schema.default_namespace
    return Material(
        catalog=catalog,
        tables=_by_any_name(tables, default),
        enums=_by_any_name(enums, default),
        domains={name: d.slug for d in catalog.domains for name in (d.title, d.slug)},
        docs=docs,
        pictures=pictures,
        measure_file=measure_file,
    )


def _by_any_name(objects: Iterable[Table | Enum], default: str | None) -> Named:
    """Ids, ids without the default namespace, bare names and names in the code, each where it
    leaves no doubt."""
    found: dict[str, set[str]] = {}
    exact: dict[str, str] = {}
    for item in objects:
        exact[item.id] = exact[shorten_id(item.id, default)] = item.id
        for name in _bare_names(item):
            found.setdefault(name, set()).add(item.id)
    return {**{name: ids.pop() for name, ids in found.items() if len(ids) == 1}, **exact}


def _bare_names(item: Table | Enum) -> Iterator[str]:
    yield item.name
    if item.code_name:
        yield item.code_name
