"""What a repository tells of where its schema comes from, without running any of it."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from schemadoc.config import SourceRole

_SKIPPED = frozenset(
    {"node_modules", "site-packages", "dist", "build", "target", "vendor", "venv", "__pycache__"}
)
_MOST_FILES = 20_000
_MOST_OF_A_KIND = 5
_DRIZZLE = re.compile(r"drizzle(\.[\w-]+)?\.config\.(ts|mts|js|mjs|json)")
_SQLITE_SUFFIXES = (".db", ".sqlite", ".sqlite3")
_SQLITE_HEADER = b"SQLite format 3\0"
_MODELS = re.compile(
    r"^class \w+\((?:[\w.]*\.)?(?:DeclarativeBase\w*|MappedAsDataclass)\b"
    r"|= *(?:[\w.]*\.)?declarative_base\(|^class \w+\(SQLModel, *table *= *True",
    re.MULTILINE,
)
_ATLAS_DIR = re.compile(r'dir\s*=\s*"file://([^"?]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A source that the repository seems to have, and what says so."""

    role: SourceRole
    locator: str
    reason: str


def find_clues(root: Path, environment: Mapping[str, str]) -> list[Clue]:
    """All sources that the files and the environment speak of, the surest of each kind first."""
    clues = [clue for path in _files(root) for clue in _clues_of(path, root)]
    if variable := _database_variable(root, environment):
        name, reason = variable
        clues.append(Clue(role="live", locator=f"${{{name}}}", reason=reason))
    return _first_of_each_kind(clues)


def _clues_of(path: Path, root: Path) -> Iterator[Clue]:
    shown = path.relative_to(root).as_posix()
    if _DRIZZLE.fullmatch(path.name):
        yield Clue(role="code", locator=f"drizzle:{shown}", reason=shown)
    elif path.name == "alembic.ini":
        yield Clue(role="migrations", locator=f"alembic:{shown}", reason=shown)
    elif path.name == "atlas.hcl":
        folder = _ATLAS_DIR.search(_read(path))
        inner = (
            f"{path.parent.relative_to(root).as_posix()}/{folder[1] if folder else 'migrations'}"
        )
        yield Clue(role="migrations", locator=f"atlas:{os.path.normpath(inner)}", reason=shown)
    elif path.name == "_journal.json" and path.parent.name == "meta":
        place = path.parent.parent.relative_to(root).as_posix()
        yield Clue(role="migrations", locator=f"drizzle-kit:{place}", reason=shown)
    elif path.suffix == ".py" and _MODELS.search(_read(path)):
        yield Clue(role="code", locator=f"sqlalchemy:{_module(shown)}", reason=shown)
    elif path.name == "schemadoc.json":
        yield Clue(role="code", locator=f"json:{shown}", reason=shown)
    elif path.suffix in _SQLITE_SUFFIXES and _is_sqlite(path):
        yield Clue(role="live", locator=f"sqlite:///{shown}", reason=shown)


def _files(root: Path) -> Iterator[Path]:
    """The files of the repository, those nearest to its root first."""
    count = 0
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in _SKIPPED and not f.startswith("."))
        for name in sorted(names):
            count += 1
            if count > _MOST_FILES:
                return
            yield Path(folder) / name


def _first_of_each_kind(clues: list[Clue]) -> list[Clue]:
    """A few of each kind, those nearest to the root first."""
    found: list[Clue] = []
    counts: Counter[tuple[str, str]] = Counter()
    for clue in sorted(clues, key=lambda clue: clue.locator.count("/")):
        kind = clue.role, clue.locator.partition(":")[0]
        counts[kind] += 1
        if counts[kind] <= _MOST_OF_A_KIND:
            found.append(clue)
    return found


def _database_variable(root: Path, environment: Mapping[str, str]) -> tuple[str, str] | None:
    """A variable with the URL of a database; its value is never looked at further."""
    if environment.get("DATABASE_URL"):
        return "DATABASE_URL", "the environment"
    for name in (".env.example", ".env.sample", ".env", "docker-compose.yml", "compose.yml"):
        file = root / name
        if file.is_file() and (match := re.search(r"\b(DATABASE_URL|POSTGRES_URL)\b", _read(file))):
            return match[1], name
    return None


def _module(path: str) -> str:
    parts = path.removesuffix(".py").split("/")
    if parts[0] == "src" and len(parts) > 1:
        parts = parts[1:]
    return ".".join(parts).removesuffix(".__init__")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER
    except OSError:
        return False
