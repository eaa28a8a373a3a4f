"""Times reading synthetic Drizzle schemas: `python bench/drizzle.py [TABLES ...]`.

CPU seconds and peak memory of a process of its own, the median of some runs. Modules hold 50 tables
each, and every one imports from the one before, so the chain of imports is as long as there are
modules.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from run import report

from schemadoc.config import LocatorText, Source, parse_locator
from schemadoc.sources import read_schema
from schemadoc.workspace import Cache

PER_MODULE = 50
HEAD = """import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { timestamps } from './shared';
"""
TABLE = """
/** Table number {n}. */
export const table{n} = pgTable('table_{n}', {{
  id: uuid('id').primaryKey().defaultRandom(),
  /** What it is called. */
  name: varchar('name', {{ length: 80 }}).notNull(),
  state: text('state', {{ enum: ['open', 'closed'] }}).notNull().default('open'),
  parentId: uuid('parent_id').references(() => {target}.id, {{ onDelete: 'cascade' }}),
  settings: jsonb('settings').$type<Record<string, string>>().default({{}}),
  isActive: boolean('is_active').default(true), // or not
  ...timestamps,
}}, (t) => [index('table_{n}_name').on(t.name).where(sql`${{t.isActive}}`)]);
"""
SHARED = """import { timestamp } from 'drizzle-orm/pg-core';
export const timestamps = {
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
};
"""


def write_schema(folder: Path, tables: int) -> None:
    """So many tables with 8 columns each, and a barrel."""
    folder.mkdir()
    (folder / "shared.ts").write_text(SHARED, "utf-8")
    modules = []
    for first in range(0, tables, PER_MODULE):
        name = f"module{first // PER_MODULE}"
        before = f"import {{ table{first - 1} }} from './{modules[-1]}';\n" if modules else ""
        bodies = (
            TABLE.format(n=n, target=f"table{max(n - 1, 0)}")
            for n in range(first, min(first + PER_MODULE, tables))
        )
        (folder / f"{name}.ts").write_text(HEAD + before + "".join(bodies), "utf-8")
        modules.append(name)
    barrel = "".join(f"export * from './{name}';\n" for name in modules)
    (folder / "index.ts").write_text(barrel, "utf-8")


def main() -> None:
    """The sizes named, or the usual three."""
    for tables in [int(size) for size in sys.argv[1:]] or [100, 1000, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            write_schema(Path(folder) / "schema", tables)
            command = ["snapshot", "drizzle:schema/index.ts", "-o", "out.json"]
            report(f"{tables} tables of Drizzle", command, Path(folder))
            time_again(tables, Path(folder))


def time_again(tables: int, root: Path) -> None:
    """What a second reading takes that finds everything as it was."""
    workspace = root / ".schemadoc"
    workspace.mkdir()
    source = Source(locator=LocatorText("drizzle:schema/index.ts"))
    locator = parse_locator(source.locator)
    took = []
    for _ in range(4):
        start = time.process_time()
        read_schema(locator, source, "code", root, Cache(workspace))
        took.append(time.process_time() - start)
    again = statistics.median(took[1:])
    print(f"  the reading alone: {took[0]:.2f} s, again {again:.3f} s, {took[0] / again:.0f} times")


if __name__ == "__main__":
    main()
