"""Descriptions: of all that is said of an object, what is trusted most."""

from collections.abc import Iterator, Mapping
from typing import Any

from schemadoc.config import Config
from schemadoc.enrich.notes import Notes
from schemadoc.model.ids import make_child_id
from schemadoc.model.schema import Schema
from schemadoc.model.table import Description, Location, Table

COMMENT, COMMON = "comment", "common column"


def describe_objects(schema: Schema, notes: Notes, config: Config) -> Mapping[str, Description]:
    """Object id -> its description: from a note, the database, the code, or the `columns:`
    dictionary, in this order."""
    found: dict[str, Description] = {}
    for object_id, item in _objects(schema):
        if description := _from_comment(item) or _from_code(item):
            found[object_id] = description
    for table in schema.tables:
        found.update(_of_columns(table, notes, config))
    return found


def _objects(schema: Schema) -> Iterator[tuple[str, Any]]:
    for kind in ("tables", "enums", "custom_types", "sequences", "routines"):
        for item in getattr(schema, kind):
            yield item.id, item


def _of_columns(table: Table, notes: Notes, config: Config) -> Iterator[tuple[str, Description]]:
    for column in table.columns:
        column_id = make_child_id(table.id, column.name)
        description = (
            notes.columns.get(column_id)
            or _from_comment(column)
            or _from_code(column)
            or _common(column.name, config)
        )
        if description:
            yield column_id, description


def _from_comment(item: Any) -> Description | None:
    return Description(text=item.comment, origin=COMMENT) if item.comment else None


def _from_code(item: Any) -> Description | None:
    return next(iter(getattr(item, "descriptions", ())), None)


def _common(name: str, config: Config) -> Description | None:
    text = config.columns.get(name)
    if text is None:
        return None
    place = Location(file=config.place.file, line=config.line_of("columns", name))
    return Description(text=text, origin=COMMON, location=place)
