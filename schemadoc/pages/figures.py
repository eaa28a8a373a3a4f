"""What the built site shows of a database's volatile figures, added to the pages that are there."""

from dataclasses import dataclass

from schemadoc import links
from schemadoc.model.catalog import Catalog
from schemadoc.model.ids import make_child_id
from schemadoc.model.page import Page
from schemadoc.model.statistics import Statistics
from schemadoc.model.table import Table
from schemadoc.pages.refs import Ref, Refs

_LARGEST = 10
_UNITS = ("kB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class TableFigures:
    """The figures of a table, in words."""

    ref: Ref
    rows: str
    size: str
    total: str
    analyzed: str | None


@dataclass(frozen=True, slots=True)
class IndexFigures:
    """The figures of an index, in words."""

    table: Ref
    name: str
    size: str
    scans: str


@dataclass(frozen=True, slots=True)
class StatementFigures:
    """What a statement costs, in words."""

    text: str
    calls: str
    mean: str
    total: str


def plan_figures(catalog: Catalog, statistics: Statistics) -> tuple[Page, ...]:
    """What is added to the home page and to the page of each table that has figures."""
    refs = Refs(catalog)
    pages = [_plan_home(catalog, statistics, refs)]
    for table in catalog.schema.tables:
        if table.id in statistics.tables and table.kind != "partition":
            pages.append(_plan_table(table, statistics, refs))
    return tuple(pages)


def _plan_home(catalog: Catalog, statistics: Statistics, refs: Refs) -> Page:
    shown = [table for table in catalog.schema.tables if table.id in statistics.tables]
    largest = sorted(shown, key=lambda table: -(statistics.tables[table.id].total_bytes or 0))
    whole = [table for table in largest if table.kind != "partition"]
    return Page(
        path=links.HOME,
        title="Figures",
        template="figures/home.md.j2",
        data={
            "largest": [_table_figures(t, statistics, refs) for t in whole[:_LARGEST]],
            "unused": _unused(shown, statistics, refs),
            "statements": [
                StatementFigures(
                    text=" ".join(statement.text.split()),
                    calls=f"{statement.calls:,}",
                    mean=_duration(statement.mean_ms),
                    total=_duration(statement.total_ms),
                )
                for statement in statistics.statements
            ],
            "notes": statistics.notes,
        },
    )


def _plan_table(table: Table, statistics: Statistics, refs: Refs) -> Page:
    ref = refs.table(table.id)
    assert ref.path is not None
    return Page(
        path=ref.path,
        title="Figures",
        template="figures/table.md.j2",
        data={
            "figures": _table_figures(table, statistics, refs),
            "indexes": _index_figures(table, statistics, refs),
        },
    )


def _table_figures(table: Table, statistics: Statistics, refs: Refs) -> TableFigures:
    found = statistics.tables[table.id]
    return TableFigures(
        ref=refs.table(table.id),
        rows="not counted yet" if found.rows is None else f"{found.rows:,}",
        size=_size(found.bytes),
        total=_size(found.total_bytes),
        analyzed=found.last_analyzed,
    )


def _index_figures(table: Table, statistics: Statistics, refs: Refs) -> list[IndexFigures]:
    keys = (table.primary_key, *table.unique_keys, *table.exclusions, *table.indexes)
    found = []
    for name in (key.name for key in keys if key and key.name):
        if figures := statistics.indexes.get(make_child_id(table.id, name)):
            scans = "unknown" if figures.scans is None else f"{figures.scans:,}"
            found.append(IndexFigures(refs.table(table.id), name, _size(figures.bytes), scans))
    return found


def _unused(tables: list[Table], statistics: Statistics, refs: Refs) -> list[IndexFigures]:
    """Indexes that nothing has used since the server began to count; keys have another purpose."""
    found = []
    for table in tables:
        unique = {index.name for index in table.indexes if index.unique}
        names = {index.name for index in table.indexes} - unique
        for figures in _index_figures(table, statistics, refs):
            if figures.scans == "0" and figures.name in names:
                found.append(figures)
    return found


def _size(number: int | None) -> str:
    """A number of bytes as people say it."""
    if number is None:
        return "unknown"
    amount, unit = number / 1024, 0
    while amount >= 1024 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    return f"{amount:,.0f} {_UNITS[unit]}" if amount >= 10 else f"{amount:,.1f} {_UNITS[unit]}"


def _duration(milliseconds: float) -> str:
    if milliseconds < 1000:
        return f"{milliseconds:,.1f} ms"
    return f"{milliseconds / 1000:,.1f} s"
