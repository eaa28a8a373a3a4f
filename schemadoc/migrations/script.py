"""One SQL file read: its statements, what was skipped, its directives, and of what kind it is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from schemadoc.config import DirectiveSettings
from schemadoc.migrations.directives import read_directives
from schemadoc.migrations.plan import Statement
from schemadoc.migrations.split import Piece, split_script
from schemadoc.model.history import Category, Directive
from schemadoc.model.schema import Gap
from schemadoc.model.table import Location

_FIRST_WORD = re.compile(r"(?>\s|/\*!\d*|\()*+(\w+)")
_DATA = frozenset({"insert", "update", "delete", "copy", "merge", "replace", "truncate", "with"})
_SESSION = {
    "set",
    "reset",
    "show",
    "use",
    "pragma",
    "lock",
    "unlock",
    "analyze",
    "vacuum",
    "select",
}
_TRANSACTION = {"begin", "start", "commit", "rollback", "end", "savepoint", "release"}
_UPKEEP = {"analyze", "vacuum"}
_NEUTRAL = frozenset(_SESSION | _TRANSACTION | _UPKEEP)
_CATEGORIES: tuple[Category, ...] = ("schema", "data", "config", "mixed")
_ALONE = re.compile(
    r"\s*(?:(?:create(?:\s+unique)?|drop)\s+index\s+concurrently|reindex\b.*\bconcurrently|vacuum\b"
    r"|(?:create|drop)\s+(?:database|tablespace)\b|alter\s+system\b)",
    re.IGNORECASE | re.DOTALL,
)
_INCLUDES = re.compile(r"\\(?:i|ir|include|include_relative|gexec)\b")


@dataclass(slots=True)
class Script:
    """What one file says."""

    statements: list[Statement] = field(default_factory=list)
    directives: tuple[Directive, ...] = ()
    category: Category = "schema"
    notes: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def stands_alone(self) -> bool:
        """Whether a statement of it cannot be a part of a transaction."""
        return any(_ALONE.match(statement.sql) for statement in self.statements)


def read_script(
    pieces: Iterable[Piece], shown: str, settings: DirectiveSettings, label: str
) -> Script:
    """The script of the pieces of a file; `label` is what its name says of it, without a number."""
    script = Script()
    comments: list[Piece] = []
    skipped: dict[str, list[int]] = {"command": [], "data": []}
    for piece in pieces:
        if piece.kind == "statement":
            script.statements.append(Statement(sql=piece.text, line=piece.line))
        elif piece.kind == "between":
            comments.append(piece)
        else:
            skipped[piece.kind].append(piece.line)
            script.gaps += _gaps_of(piece, shown)
            if piece.kind == "data":
                script.statements.pop()  # the `COPY` that has nothing to copy now
    script.notes = [*_notes(skipped, shown)]
    script.directives = tuple(read_directives(comments, settings, shown))
    script.category = _category(script, label, settings, has_data=bool(skipped["data"]))
    return script


def split_at(text: str, marker: str, dialect: str, delimiter: str = ";") -> Iterator[Piece]:
    """The pieces of a text that a marker parts before anything else does."""
    line = 1
    for number, part in enumerate(text.split(marker)):
        if number:
            yield Piece("between", marker, line)
        yield from split_script(part, dialect, delimiter, line)
        line += part.count("\n") + marker.count("\n")


def _gaps_of(piece: Piece, shown: str) -> Iterator[Gap]:
    """A command that brings statements from elsewhere is one that is missed."""
    if _INCLUDES.match(piece.text):
        words = piece.text.split()[0]
        yield Gap(
            place="database",
            reason=f"{words} of psql is not followed: what it would run is missing",
            location=Location(file=shown, line=piece.line),
        )


def _notes(skipped: dict[str, list[int]], shown: str) -> Iterator[str]:
    words = {"command": "commands of psql", "data": "the rows of COPY … FROM stdin"}
    for kind, lines in skipped.items():
        if lines:
            times = f", in {len(lines)} places" if len(lines) > 1 else ""
            yield f"{shown}:{lines[0]}: {words[kind]} were skipped{times}."


def _category(
    script: Script, label: str, settings: DirectiveSettings, *, has_data: bool
) -> Category:
    """What the file says of itself, else its name, else what its statements are."""
    for directive in script.directives:
        if directive.means == "category" and directive.arguments:
            for category in _CATEGORIES:
                if category == directive.arguments[0]:
                    return category
    if label.startswith(settings.config_prefix):
        return "config"
    kinds = Counter(map(_is_data, script.statements))
    if kinds[True] or has_data:
        return "mixed" if kinds[False] else "data"
    return "schema"


def _is_data(statement: Statement) -> bool | None:
    """Whether a statement changes rows; None where it changes neither rows nor the schema."""
    match = _FIRST_WORD.match(statement.sql)
    word = match[1].lower() if match else ""
    return None if word in _NEUTRAL else word in _DATA
