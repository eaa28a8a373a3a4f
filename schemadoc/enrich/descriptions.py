"""Descriptions: of all that is said of an object, what is trusted most."""

from collections.abc import Iterator, Mapping
from typing import Any

from schemadoc.config import Config
from schemadoc.enrich.notes import Notes
from schemadoc.model.ids import make_child_id
from schemadoc.model.schema import Schema
from schemadoc.model.table import Description, Location, Table

Descriptions = Mapping[str, Description]


def describe_objects(
    schema: Schema, notes: Notes, config: Config
) -> tuple[Descriptions, Descriptions]:
    """Object id -> its description: from a note, the database, the code, or the `columns:`
    dictionary, in this order. And for tables and enums that a note describes, what is said of them
    otherwise."""
    said = {i: description for i, item in _objects(schema) if (description := _own(item))}
    columns = {i: d for table in schema.tables for i, d in _of_columns(table, config)}
    otherwise = {i: said[i] for i in notes.descriptions if i in said}
    return {**said, **columns, **notes.descriptions}, otherwise


def _objects(schema: Schema) -> Iterator[tuple[str, Any]]:
    for kind in ("tables", "enums", "custom_types", "sequences", "routines"):
        for item in getattr(schema, kind):
            yield item.id, item


def _of_columns(table: Table, config: Config) -> Iterator[tuple[str, Description]]:
    for column in table.columns:
        if description := _own(column) or _common(column.name, config):
            yield make_child_id(table.id, column.name), description


def _own(item: Any) -> Description | None:
    """What an object says of itself: in the database, else in the code."""
    if item.comment:
        return Description(text=item.comment, origin="comment")
    return next(iter(getattr(item, "descriptions", ())), None)


def _common(name: str, config: Config) -> Description | None:
    text = config.columns.get(name)
    if text is None:
        return None
    place = Location(file=config.place.file, line=config.line_of("columns", name))
    return Description(text=text, origin="common column", location=place)
