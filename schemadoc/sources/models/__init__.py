"""`sqlalchemy:pkg.module[:attribute]`: the tables of SQLAlchemy or SQLModel models."""

from collections.abc import Mapping
from pathlib import Path

from schemadoc.config import FilePath, Locator
from schemadoc.interpreter import find_interpreter
from schemadoc.model.schema import Schema
from schemadoc.sources.models.assemble import assemble_schema
from schemadoc.sources.models.child_process import ask_child
from schemadoc.sources.models.dialects import DialectName, make_dialect

_PATIENCE = 60
NOTHING: Mapping[str, str] = {}


def read(  # noqa: PLR0917 - each is a setting, given by its name
    locator: Locator,
    root: Path,
    dialect: DialectName | None = None,
    default_namespace: str | None = None,
    python: FilePath | None = None,
    metadata: tuple[str, ...] = (),
    schema_translate_map: Mapping[str, str] = NOTHING,
    time_limit: int | None = None,
) -> Schema:
    """Everything that the models say; they are imported by the project's own interpreter."""
    interpreter = find_interpreter(root, python)
    request = {
        "root": str(root.absolute()),
        "targets": [locator.place],
        "metadata": list(metadata),
        "dialect": dialect or "postgresql",
    }
    answer = ask_child(interpreter, request, locator, time_limit or _PATIENCE)
    shape = make_dialect(dialect or "postgresql", default_namespace, schema_translate_map)
    return assemble_schema(answer, shape, locator)
