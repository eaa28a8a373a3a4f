"""MySQL and MariaDB: a fixed number of queries on information_schema, in one read-only
transaction."""

from collections.abc import Iterator

from sqlalchemy.engine import Connection

from schemadoc.model.comparable import DATABASE
from schemadoc.model.facts import CODE_ONLY, without_facts
from schemadoc.model.schema import Origin, Schema
from schemadoc.sources.mysql import queries
from schemadoc.sources.mysql.fetch import Fetched, fetch_catalog
from schemadoc.sources.mysql.gaps import find_gaps, unknown_facts
from schemadoc.sources.mysql.grants import read_roles
from schemadoc.sources.mysql.objects import read_events, read_routines, read_sequences
from schemadoc.sources.mysql.tables import read_column_enums, read_tables


def read_mysql(connection: Connection) -> Schema:
    """Everything in the connected database."""
    return make_schema(fetch_catalog(connection))


def make_schema(fetched: Fetched) -> Schema:
    """What the rows of the queries say."""
    tables = tuple(read_tables(fetched))
    routines = (*read_routines(fetched), *read_events(fetched))
    gaps = tuple(find_gaps(fetched, tables, routines))
    missing = {fact for gap in gaps if gap.place == DATABASE for fact in gap.facts}
    server = fetched.database.server
    return Schema(
        dialect="mysql",
        name=fetched.database.name,
        tables=tables,
        enums=tuple(read_column_enums(fetched)),
        sequences=tuple(read_sequences(fetched)),
        routines=routines,
        roles=tuple(read_roles(fetched, tables)),
        comment=next((row.schema_comment for row in fetched.of(queries.DATABASE)), None) or None,
        gaps=gaps,
        knows=without_facts(*CODE_ONLY, *missing, *unknown_facts(fetched)),
        origin=Origin(kind="live", server=server, notes=tuple(_notes(fetched))),
    )


def _notes(fetched: Fetched) -> Iterator[str]:
    if not fetched.sees_grants:
        yield (
            "grants are not read: that needs SELECT on the database mysql, "
            "which also holds the hashes of all passwords"
        )
