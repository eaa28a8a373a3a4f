"""Times `check` of committed pages with live facts beside them: `python bench/check.py [TABLES …]`,
from a snapshot, and from a Drizzle schema with migrations that were replayed before.

CPU seconds beyond imports, the least of some runs: on a machine that others use as well, whatever
is more than that is theirs.
"""

import resource
import sys
import tempfile
from pathlib import Path

import sqlalchemy  # noqa: F401 - imports are not what is measured
from drizzle import write_schema
from synthetic import write_snapshot

import schemadoc.report
import schemadoc.sources.drizzle  # noqa: F401 - the same
from schemadoc.config import load_config
from schemadoc.pipeline.building import build
from schemadoc.pipeline.checking import check
from schemadoc.pipeline.options import Options

RUNS = 5
CONFIG = "sources: {code: 'json:app.json'}\n"
BOTH = "sources: {code: 'drizzle:schema/index.ts', migrations: 'atlas:migrations'}\n"
PER_MIGRATION = 4
TABLE = """
CREATE TABLE table_{n} (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name varchar(80) NOT NULL,
  state text NOT NULL DEFAULT 'open',
  parent_id uuid,
  settings jsonb DEFAULT '{{}}',
  is_active boolean DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE table_{n} ADD CONSTRAINT table_{n}_parent_id_table_{target}_id_fk
  FOREIGN KEY (parent_id) REFERENCES table_{target} (id) ON DELETE CASCADE;
CREATE INDEX table_{n}_name ON table_{n} (name) WHERE is_active;
"""
PAGE = """
<!-- schemadoc: count tables --><!-- /schemadoc -->

<!-- schemadoc: domains -->
<!-- /schemadoc -->

<!-- schemadoc: tables -->
<!-- /schemadoc -->
"""


def seconds() -> float:
    """CPU seconds so far."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def run(tables: int, folder: Path) -> None:
    """One size, with nothing stale and with a change of the schema."""
    write_snapshot(folder / "app.json", tables)
    (folder / "schemadoc.yml").write_text(CONFIG, "utf-8")
    (folder / "README.md").write_text(PAGE, "utf-8")
    config = load_config(folder / "schemadoc.yml")
    build(config, Options(), site=False)
    measure(f"{tables} tables, all is well", folder)
    write_snapshot(folder / "app.json", tables + 1)
    measure(f"{tables} tables, one is new", folder)


def run_both(tables: int, folder: Path) -> None:
    """Code and migrations, with nothing stale and with a migration that no code knows."""
    write_schema(folder / "schema", tables)
    (folder / "migrations").mkdir()
    for first in range(0, tables, PER_MIGRATION):
        numbers = range(first, min(first + PER_MIGRATION, tables))
        write_migration(folder, first, "".join(map(write_table, numbers)))
    (folder / "schemadoc.yml").write_text(BOTH, "utf-8")
    (folder / "README.md").write_text(PAGE, "utf-8")
    build(load_config(folder / "schemadoc.yml"), Options(), site=False)
    measure(f"{tables} tables, code and migrations", folder)
    write_migration(folder, tables, "ALTER TABLE table_0 ADD COLUMN nick text;")
    measure(f"{tables} tables, one migration more", folder)


def write_table(number: int) -> str:
    """What makes a table of the schema."""
    return TABLE.format(n=number, target=max(number - 1, 0))


def write_migration(folder: Path, number: int, sql: str) -> None:
    """One file of Atlas."""
    (folder / "migrations" / f"{20260101000000 + number}_more.sql").write_text(sql, "utf-8")


def measure(label: str, folder: Path) -> None:
    """The least of some runs, and how many faults there are."""
    figures = []
    for _ in range(RUNS):
        started = seconds()
        checked = check(load_config(folder / "schemadoc.yml"), Options())
        figures.append(seconds() - started)
    print(f"{label:<40}{min(figures):>8.2f} s{len(checked.faults):>8} faults", flush=True)


def main() -> None:
    """The sizes named, or the usual one."""
    for tables in [int(size) for size in sys.argv[1:]] or [187]:
        for measured in (run, run_both):
            with tempfile.TemporaryDirectory() as folder:
                measured(tables, Path(folder))


if __name__ == "__main__":
    main()
