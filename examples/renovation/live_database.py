"""The live database of the demo: all migrations but the newest, and two things that somebody did by
hand one night."""

from pathlib import Path

from psycopg import Connection

FOLDER = Path(__file__).parent / "backend" / "atlas" / "migrations"
BOOKKEEPING = """
CREATE SCHEMA atlas_schema_revisions;
CREATE TABLE atlas_schema_revisions.atlas_schema_revisions (
  version varchar PRIMARY KEY, description varchar NOT NULL, type bigint NOT NULL DEFAULT 2,
  applied bigint NOT NULL DEFAULT 0, total bigint NOT NULL DEFAULT 0,
  executed_at timestamptz NOT NULL DEFAULT now(), execution_time bigint NOT NULL DEFAULT 0,
  error text, error_stmt text, hash varchar NOT NULL DEFAULT '', partial_hashes jsonb,
  operator_version varchar NOT NULL DEFAULT ''
);
"""
NOTE = """
INSERT INTO atlas_schema_revisions.atlas_schema_revisions
  (version, description, applied, total, operator_version)
  VALUES (%s, %s, 1, 1, 'Atlas CLI v0.36.0')
"""
BY_HAND = """
ALTER TABLE quotes ADD COLUMN tmp_margin numeric(5,2);
CREATE INDEX tmp_invoices_recipient ON invoices (recipient_id, issued_on);
"""
PENDING = 1


def fill(connection: Connection) -> None:
    """Apply what is deployed, note it as Atlas does, and do what nobody should have done."""
    connection.execute(BOOKKEEPING)
    for file in sorted(FOLDER.glob("*.sql"))[:-PENDING]:
        version, _, description = file.stem.partition("_")
        with connection.transaction():
            connection.execute(file.read_text("utf-8"))
            connection.execute(NOTE, (version, description))
    connection.execute(BY_HAND)
