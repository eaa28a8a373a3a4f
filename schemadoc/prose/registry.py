"""All the facts that there are, in the order in which the manual tells of them."""

import shlex
from collections.abc import Iterator, Mapping

from schemadoc.model.prose import FactLine
from schemadoc.prose import blocks, figures, pictures, sayings
from schemadoc.prose.fact import Asked, Fact, FactError, nearest
from schemadoc.prose.material import Material

FACTS: Mapping[str, Fact] = {
    found.name: found
    for found in (
        figures.count,
        figures.lines,
        figures.size,
        figures.migration,
        figures.since,
        sayings.title,
        sayings.dialect,
        sayings.description,
        sayings.values,
        sayings.column,
        sayings.owner,
        sayings.domain,
        sayings.link,
        blocks.columns,
        blocks.references,
        blocks.tables,
        blocks.domains,
        blocks.domain_tables,
        blocks.enum,
        blocks.enums,
        pictures.tree,
        pictures.migrations,
        pictures.diagram,
    )
}
_PAGE = "README.md"
"""Where links lead from, as long as nobody says so."""


def make_fact(words: str, material: Material, file: str) -> tuple[Fact, str]:
    """The fact that a mark asks for, and its text; an error says what to write instead."""
    parts = _split(words)
    found, rest = _find(parts)
    options = dict(part.partition("=")[::2] for part in rest if _is_option(part, found))
    if unknown := [part for part in rest if "=" in part and not _is_option(part, found)]:
        raise FactError(
            f"`{found.name}` has no option {unknown[0].partition('=')[0]!r}. {_usage(found)}"
        )
    arguments = tuple(part for part in rest if not _is_option(part, found))
    if arguments and not _takes_arguments(found):
        raise FactError(f"`{found.name}` takes no {arguments[0]!r}. {_usage(found)}")
    asked = Asked(material=material, words=arguments, options=options, file=file)
    try:
        return found, found.make(asked)
    except FactError as error:
        message = str(error)
        raise FactError(message if message.endswith((".", "?")) else f"{message}.") from None


def list_facts(material: Material, words: str = "") -> Iterator[FactLine]:
    """Every fact that can be asked for without options, with what it says now; those whose marks
    begin with some words, or the one that is asked for in full."""
    lines = list(_lines(material, words))
    if exact := [line for line in lines if line.mark == words]:
        lines = exact
    if lines or not words:
        yield from lines
    else:
        found, value = make_fact(words, material, _PAGE)
        yield FactLine(mark=words, value=value, is_block=found.is_block)


def _lines(material: Material, words: str) -> Iterator[FactLine]:
    for name, found in FACTS.items():
        for arguments in found.list_arguments(material):
            mark = " ".join(filter(None, (name, arguments)))
            if not words or mark == words or mark.startswith(f"{words} "):
                yield from _line(mark, found, material)


def _line(mark: str, found: Fact, material: Material) -> Iterator[FactLine]:
    try:
        value = make_fact(mark, material, _PAGE)[1]
    except FactError:  # there is nothing of it here, such as a date
        return
    yield FactLine(mark=mark, value=value, is_block=found.is_block)


def _split(words: str) -> list[str]:
    reader = shlex.shlex(words, posix=True, punctuation_chars=False)
    reader.whitespace_split, reader.commenters, reader.escape = True, "", ""
    reader.quotes = '"'
    try:
        return list(reader)
    except ValueError:
        raise FactError('a quotation mark is never closed. Write "…" around the name.') from None


def _find(parts: list[str]) -> tuple[Fact, list[str]]:
    for length in (2, 1):
        if found := FACTS.get(" ".join(parts[:length])):
            return found, parts[length:]
    if not parts:
        raise FactError(f"this mark asks for nothing. {nearest('', FACTS)}")
    raise FactError(
        f"there is no fact {parts[0]!r}. {nearest(parts[0], FACTS)} `schemadoc facts` lists them."
    )


def _is_option(part: str, found: Fact) -> bool:
    return part.partition("=")[0] in found.options and "=" in part


def _takes_arguments(found: Fact) -> bool:
    words = found.usage.replace("[", " ").replace("]", " ").split()
    return any("=" not in word for word in words) or found.name == "tables"


def _usage(found: Fact) -> str:
    return f"Write {' '.join(filter(None, (found.name, found.usage)))}."
