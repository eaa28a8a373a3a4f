"""The instructions that migrations carry in comments, such as `-- renewa:n-1-shim old_name`."""

import re
from collections.abc import Iterable, Iterator, Mapping

from schemadoc.errors import ConfigError
from schemadoc.migrations.split import Piece
from schemadoc.model.history import Directive
from schemadoc.model.table import Location

_MOST_ARGUMENTS = 100


def prefix_of(settings: Mapping[str, str]) -> str | None:
    """The word that the setting `directives` says all instructions begin with."""
    if unknown := sorted(settings.keys() - {"prefix"}):
        raise ConfigError(
            f"`directives`: there is no setting {unknown[0]!r}. Known: prefix, the word that "
            "instructions in comments begin with."
        )
    return settings.get("prefix", "").strip().rstrip(":") or None


def read_directives(
    comments: Iterable[Piece], prefix: str | None, shown: str
) -> Iterator[Directive]:
    """The instructions among the comments that stand outside of statements, in their order."""
    if prefix is None:
        return
    pattern = re.compile(rf"^[ \t]*(?:--|#)[ \t]*{re.escape(prefix)}:[ \t]*(\S[^\r\n]*)", re.M)
    for piece in comments:
        for match in pattern.finditer(piece.text):
            name, *arguments = match[1].split()[: _MOST_ARGUMENTS + 1]
            line = piece.line + piece.text.count("\n", 0, match.start())
            yield Directive(
                name=name.rstrip(":"),
                arguments=tuple(arguments),
                location=Location(file=shown, line=line),
            )
