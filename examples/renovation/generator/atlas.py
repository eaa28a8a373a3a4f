"""The folder of migrations as Atlas keeps it: its files, and `atlas.sum` over them."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import yaml

from generator.history import rename_statements, statements_of
from generator.model import Schema


@dataclass(frozen=True, kw_only=True)
class Migration:
    """A migration as the plan has it: what the vocabulary does not tell."""

    name: str
    at: int
    about: str = ""
    directives: list[str] = field(default_factory=list)
    sql: str = ""
    """What people wrote by hand, after what follows from the vocabulary."""


def read_plan(file: Path) -> list[Migration]:
    return [Migration(**entry) for entry in yaml.safe_load(file.read_text("utf-8"))]


def write_migrations(schema: Schema, plan: list[Migration], folder: Path) -> None:
    """All files and their sum, and nothing else: a file of another name is of an older plan."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.sql"):
        old.unlink()
    files = {f"{m.at}_{m.name}.sql": "".join(_file(schema, n, m)) for n, m in enumerate(plan, 1)}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    (folder / "atlas.sum").write_text(_sum(files), "utf-8", newline="\n")


def _file(schema: Schema, step: int, migration: Migration) -> Iterator[str]:
    head = [*migration.about.strip().splitlines(), *migration.directives]
    yield from (f"-- {line}\n" for line in head)
    yield "\n" if head else ""
    for table in schema.tables:
        if table.renamed == step:
            yield from map(str, rename_statements(schema, table))
    yield from map(str, statements_of(schema, step))
    yield f"{migration.sql.strip()}\n" if migration.sql else ""


def _sum(files: dict[str, str]) -> str:
    """Each hash is over all files up to that one, the first line over all lines below it."""
    running, lines = sha256(), []
    for name, text in files.items():
        running.update(name.encode())
        running.update(text.encode())
        lines.append((name, f"h1:{b64encode(running.digest()).decode()}"))
    total = sha256("".join(name + value[3:] for name, value in lines).encode()).digest()
    listed = "".join(f"{name} {value}\n" for name, value in lines)
    return f"h1:{b64encode(total).decode()}\n{listed}"
