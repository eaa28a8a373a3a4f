"""What the built site has for programs: facts of each page as JSON, digests, and where to begin."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from schemadoc import links
from schemadoc.export.digests import write_digest
from schemadoc.model.catalog import Catalog, Relation
from schemadoc.model.ids import make_child_id, shorten_id
from schemadoc.model.machine import MachinePage, Machines
from schemadoc.model.page import File
from schemadoc.model.schema import Enum
from schemadoc.model.table import Table
from schemadoc.snapshot import encode

_FORMAT = "schemadoc-object/1"
_MOST_VARIABLES = 60
"""More columns would make a page heavy; they are in its JSON."""


def write_for_machines(catalog: Catalog) -> Machines:
    """The files, and what pages say of them."""
    writer = _Writer(catalog)
    return Machines(files=tuple(writer.files()), pages=dict(writer.pages()))


class _Writer:
    """Words a Catalog for programs."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.default = catalog.schema.default_namespace
        self.tables = [t for t in catalog.schema.tables if t.kind != "partition"]
        domains = ((links.domain_path(d.slug), d) for d in catalog.domains)
        self.digests = {page: write_digest(catalog, domain) for page, domain in domains}

    def files(self) -> Iterator[File]:
        for table in self.tables:
            yield _json(links.json_of(self._page(table)), self._table(table))
        for enum in self.catalog.schema.enums:
            yield _json(links.json_of(self._page_of_enum(enum)), self._enum(enum))
        for page, digest in self.digests.items():
            yield _file(links.digest_of(page), digest.text)
        yield _file(links.LLMS, "".join(self._begin()))

    def pages(self) -> Iterator[tuple[str, MachinePage]]:
        title = self.catalog.title
        about = {"name": title, "description": f"The schema of {title}."}
        files = (("llms.txt", links.LLMS), ("JSON", links.SNAPSHOT))
        yield links.HOME, MachinePage(files=files, linked=_linked(about))
        for table in self.tables:
            page = self._page(table)
            linked = _linked(self._dataset(table))
            yield page, MachinePage(files=(("JSON", links.json_of(page)),), linked=linked)
        for enum in self.catalog.schema.enums:
            page = self._page_of_enum(enum)
            yield page, MachinePage(files=(("JSON", links.json_of(page)),))
        for page, digest in self.digests.items():
            words = f"Markdown for language models, about {digest.tokens:,} tokens"
            yield page, MachinePage(files=((words, links.digest_of(page)),))

    def _table(self, table: Table) -> dict[str, Any]:
        facts = encode(table)
        for column, encoded in zip(table.columns, facts.get("columns", ()), strict=True):
            if described := self._text(make_child_id(table.id, column.name)):
                encoded["description"] = described
        used = {c.enum_id for c in table.columns if c.enum_id in self.catalog.enums_by_id}
        enums = {i: list(self.catalog.enums_by_id[i].values) for i in sorted(filter(None, used))}
        found = {
            **self._about(table.id),
            "table": facts,
            "refers_to": [_encode(r) for r in self.catalog.relations_from.get(table.id, ())],
            "referred_to_by": [_encode(r) for r in self.catalog.relations_to.get(table.id, ())],
            "enums": enums,
        }
        return {key: value for key, value in found.items() if value}

    def _enum(self, enum: Enum) -> dict[str, Any]:
        uses = self.catalog.enum_columns.get(enum.id, ())
        columns = [make_child_id(*use) for use in uses]
        return {**self._about(enum.id), "enum": encode(enum), "used_by": columns}

    def _about(self, object_id: str) -> dict[str, Any]:
        domain = self.catalog.domain_of.get(object_id)
        said = {
            "format": _FORMAT,
            "dialect": self.catalog.schema.dialect,
            "domain": domain.slug if domain else None,
            "owner": domain.owner if domain else None,
            "description": self._text(object_id),
        }
        return {key: value for key, value in said.items() if value}

    def _dataset(self, table: Table) -> dict[str, Any]:
        described = self._text(table.id)
        return {
            "name": shorten_id(table.id, self.default),
            **({"description": described} if described else {}),
            "isPartOf": {"@type": "Dataset", "name": self.catalog.title},
            "variableMeasured": [
                {"@type": "PropertyValue", "name": column.name, "valueReference": column.type}
                for column in table.columns[:_MOST_VARIABLES]
            ],
        }

    def _begin(self) -> Iterator[str]:
        """After https://llmstxt.org: a title, what it is, and links with what they lead to."""
        counts = self.catalog.counts
        figures = f"{counts.tables:,} tables, {counts.columns:,} columns, {counts.enums:,} enums"
        yield f"# {_line(self.catalog.title)}\n\n"
        yield f"> The schema of a {self.catalog.schema.dialect} database: {figures}.\n\n"
        yield "Each page `tables/NAME.html` has its facts in `tables/NAME.json`.\n\n## Domains\n\n"
        for domain in self.catalog.domains:
            page = links.domain_path(domain.slug)
            tokens = f"about {self.digests[page].tokens:,} tokens"
            summary = f"; {_line(domain.summary)}" if domain.summary else ""
            title = _line(domain.title).replace("[", "(").replace("]", ")")
            yield f"- [{title}]({links.digest_of(page)}): {tokens}{summary}\n"
        yield f"\n## Everything\n\n- [{links.SNAPSHOT}]({links.SNAPSHOT}): all facts as JSON\n"

    def _page(self, table: Table) -> str:
        return links.page_of_table(table, self.default)

    def _page_of_enum(self, enum: Enum) -> str:
        return links.enum_path(links.object_slug(enum.namespace, enum.name, self.default))

    def _text(self, object_id: str) -> str:
        found = self.catalog.descriptions.get(object_id)
        return found.text if found else ""


def _linked(facts: Mapping[str, Any]) -> str:
    """What search engines read of a page: JSON-LD that ends no script, whatever is in it."""
    document = {"@context": "https://schema.org", "@type": "Dataset", **facts}
    return json.dumps(document, separators=(",", ":")).replace("<", "\\u003c")


def _encode(relation: Relation) -> dict[str, Any]:
    found: dict[str, Any] = encode(relation)
    return found


def _json(path: str, document: Mapping[str, Any]) -> File:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return _file(path, text + "\n")


def _file(path: str, text: str) -> File:
    return File(path=path, content=text.encode("utf-8", "backslashreplace"))


def _line(text: str) -> str:
    return " ".join(text.split())
