"""Sources held against the documents beside them that ought to say the same."""

import shlex
from collections.abc import Iterator, Mapping, Sequence

from schemadoc.compare.loosely import compare_loosely
from schemadoc.config import Config, SourceRole
from schemadoc.enrich import select_objects
from schemadoc.errors import SourceError
from schemadoc.model.catalog import Counterpart
from schemadoc.model.schema import Schema
from schemadoc.pipeline.options import Options
from schemadoc.sources import read_counterpart


def hold_against_counterparts(
    sources: Mapping[SourceRole, Sequence[Schema]], config: Config, options: Options
) -> tuple[Counterpart, ...]:
    """The documents that do not say what the source beside them says, or cannot be read."""
    return tuple(_find_differences(sources, config, options))


def _find_differences(
    sources: Mapping[SourceRole, Sequence[Schema]], config: Config, options: Options
) -> Iterator[Counterpart]:
    for role, schemas in sources.items():
        for schema in schemas:
            found = _compare(role, schema, config)
            if found and (found.changes or found.problem):
                options.tell(_words(found))
                yield found


def _compare(role: SourceRole, schema: Schema, config: Config) -> Counterpart | None:
    origin = schema.origin
    if origin is None or origin.counterpart is None:
        return None
    locator, other = origin.locator or "", origin.counterpart
    try:
        counterpart = read_counterpart(schema, config.root)
    except SourceError as error:
        return Counterpart(role=role, locator=locator, other=other, problem=error.message)
    if counterpart is None:
        return None
    sides = (select_objects(side, config)[0] for side in (counterpart, schema))
    changes = compare_loosely(*sides)
    return Counterpart(role=role, locator=locator, other=other, changes=changes)


def _words(found: Counterpart) -> str:
    if found.problem:
        return f"{found.role}: {found.locator} is held against no snapshot: {found.problem}"
    things = "1 object differs" if found.objects == 1 else f"{found.objects} objects differ"
    command = shlex.join(["schemadoc", "diff", found.other, found.locator])
    return f"{found.role}: {things} from the newest snapshot of the migrations: `{command}`"
