"""`atlas:FOLDER`: the versioned migrations of Atlas, held against their `atlas.sum`."""

import re
from collections.abc import Iterator

from schemadoc.config import Source
from schemadoc.migrations.atlas_sum import compute_sum, verify_sum
from schemadoc.migrations.chain import Chain
from schemadoc.migrations.files import Files, Text
from schemadoc.migrations.formats import refuse_other_formats
from schemadoc.migrations.plan import Plan, Transaction
from schemadoc.migrations.split import Piece, split_script

_ADVICE = (
    "Name the folder that `migration.dir` of atlas.hcl names, such as atlas:migrations: "
    "atlas.hcl itself is not read."
)
_DIRECTIVE = re.compile(r"[ -~]*?atlas:(\w+)(?: +(.+))?")
_DELIMITER = re.compile(r"-- atlas:delimiter +([^\n]+)\n?")
_ESCAPES = {r"\n": "\n", r"\r": "\r", r"\t": "\t"}
_TRANSACTIONS: dict[str, Transaction] = {"none": "none", "file": "step", "all": "all"}


def read(files: Files, source: Source) -> Plan:
    """The steps of a folder of Atlas, from its last checkpoint on."""
    files.require_folder(_ADVICE)
    refuse_other_formats(files, "atlas")
    texts = [files.read(name) for name in files.names()]
    if not texts:
        raise files.error(f"no file that ends in .sql is there. {_ADVICE}")
    chain = Chain(files, source)
    if files.has("atlas.sum"):
        verify_sum(files, texts)
    else:
        chain.notes.append("There is no atlas.sum: whether a file was edited cannot be told.")
    checksums = dict(compute_sum(texts))
    for text in _from_checkpoint(chain, texts):
        _add(chain, text, checksums.get(text.name))
    return chain.plan("atlas")


def _from_checkpoint(chain: Chain, texts: list[Text]) -> list[Text]:
    """A checkpoint holds all that the files before it do."""
    places = [place for place, text in enumerate(texts) if "checkpoint" in _directives(text)]
    if not places:
        return texts
    earlier = [text.name for text in texts[: places[-1]]]
    chain.note_ignored(earlier, f"the checkpoint {texts[places[-1]].name} holds what it does")
    return texts[places[-1] :]


def _add(chain: Chain, text: Text, checksum: str | None) -> None:
    name = text.name.removesuffix(".sql")
    version, _, label = name.partition("_")
    mode = _directives(text).get("txmode", "file")
    if mode not in _TRANSACTIONS:
        raise chain.files.error(
            f"{text.shown}: atlas:txmode is {mode!r}. Known: {', '.join(_TRANSACTIONS)}."
        )
    chain.add(
        text,
        name=name,
        version=version,
        pieces=_pieces(text, chain.dialect),
        label=label,
        transaction=_TRANSACTIONS[mode],
        checksum=checksum and f"h1:{checksum}",
    )


def _pieces(text: Text, dialect: str) -> Iterator[Piece]:
    """Split at a delimiter of the file's own, where its first line names one."""
    match = _DELIMITER.match(text.text)
    if match is None:
        yield from split_script(text.text, dialect)
        return
    delimiter = match[1]
    for written, meant in _ESCAPES.items():
        delimiter = delimiter.replace(written, meant)
    yield Piece("between", match[0], 1)
    yield from split_script(text.text[match.end() :], dialect, delimiter, line=2)


def _directives(text: Text) -> dict[str, str]:
    """The instructions at the top of a file: comments that a blank line parts from its SQL."""
    found: dict[str, str] = {}
    lines = text.text.splitlines()
    for line in lines:
        if not line.startswith(("--", "#")):
            return found if not line.strip() else {}
        if match := _DIRECTIVE.match(line):
            found[match[1]] = (match[2] or "").strip()
    return found
