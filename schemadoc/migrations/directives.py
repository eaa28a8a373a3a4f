"""The instructions that migrations carry in comments, such as `-- renewa:n-1-shim old_name`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from schemadoc.config import DirectiveSettings
from schemadoc.migrations.split import Piece
from schemadoc.model.history import Directive, Instruction
from schemadoc.model.table import Location

_MOST_ARGUMENTS = 100


def read_directives(
    comments: Iterable[Piece], settings: DirectiveSettings, shown: str
) -> Iterator[Directive]:
    """The instructions among the comments that stand outside of statements, in their order."""
    prefix = (settings.prefix or "").strip().rstrip(":")
    if not prefix:
        return
    known = _known(settings)
    pattern = re.compile(rf"^[ \t]*(?:--|#)[ \t]*{re.escape(prefix)}:[ \t]*(\S[^\r\n]*)", re.M)
    for piece in comments:
        for match in pattern.finditer(piece.text):
            name, *arguments = match[1].split()[: _MOST_ARGUMENTS + 1]
            name = name.rstrip(":")
            means = known.get(name)
            yield Directive(
                name=name,
                arguments=tuple(arguments),
                location=Location(
                    file=shown, line=piece.line + piece.text.count("\n", 0, match.start())
                ),
                means=means,
                nearest=None if means else next(iter(get_close_matches(name, known, n=1)), None),
            )


def _known(settings: DirectiveSettings) -> Mapping[str, Instruction]:
    """Every name that an instruction may have, with its meaning."""
    names: Mapping[Instruction, tuple[str, ...]] = {
        "other": settings.others,
        "category": settings.category,
        "skip on": settings.skip_on,
        "deprecated": settings.deprecated,
        "shim drop": settings.shim_drop,
        "shim": settings.shim,
    }
    return {name.rstrip(":"): means for means, given in names.items() for name in given}
