"""Writes the schema and its migrations into a folder: `python make_project.py [FOLDER]`.

A file of nine thousand lines and forty-eight migrations are nothing to keep beside what they are
made of: the words in `vocabulary/`, the plan in `migrations.yml`. The same comes of them each time.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # for whoever imports this, rather than running it

from generator.atlas import read_plan, write_migrations  # noqa: E402 - found there
from generator.drizzle import write_drizzle  # noqa: E402 - found there
from generator.vocabulary import read_vocabulary  # noqa: E402 - found there


def make_project(folder: Path) -> None:
    """The files that the team of the project would have written."""
    schema = read_vocabulary(HERE / "vocabulary")
    head = (HERE / "generator" / "head.ts").read_text("utf-8")
    code = folder / "backend" / "src" / "db" / "schema.ts"
    code.parent.mkdir(parents=True, exist_ok=True)
    code.write_text(write_drizzle(schema, head), "utf-8", newline="\n")
    migrations = folder / "backend" / "atlas" / "migrations"
    write_migrations(schema, read_plan(HERE / "migrations.yml"), migrations)


if __name__ == "__main__":
    make_project(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
