"""The live database of the demo: what `npm run db:migrate` makes of an empty one."""

import json
from hashlib import sha256
from pathlib import Path

from psycopg import Connection

FOLDER = Path(__file__).parent / "backend" / "drizzle"
BOOKKEEPING = """
CREATE SCHEMA drizzle;
CREATE TABLE drizzle.__drizzle_migrations (
  id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint
);
"""
NOTE = "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES (%s, %s)"


def fill(connection: Connection) -> None:
    """Apply all migrations, and note each as drizzle does."""
    connection.execute(BOOKKEEPING)
    journal = json.loads((FOLDER / "meta" / "_journal.json").read_text("utf-8"))
    for entry in journal["entries"]:
        sql = (FOLDER / f"{entry['tag']}.sql").read_text("utf-8")
        with connection.transaction():
            connection.execute(sql)
            connection.execute(NOTE, (sha256(sql.encode()).hexdigest(), entry["when"]))
