"""`flyway:FOLDER`: Flyway's SQL migrations: versioned ones in their order, then repeatable ones."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from schemadoc.config import Source
from schemadoc.migrations.chain import Chain
from schemadoc.migrations.files import Files, Text
from schemadoc.migrations.formats import refuse_other_formats
from schemadoc.migrations.plan import Plan, Statement
from schemadoc.model.schema import Gap
from schemadoc.model.table import Location

_ADVICE = "Name the folder that `flyway.locations` names, such as flyway:sql."
_VERSIONED = re.compile(r"([VUB])(\d+(?:[._]\d+)*)__(.*)\.sql")
_REPEATABLE = re.compile(r"R__(.*)\.sql")
_PLACEHOLDER = re.compile(r"\$\{[\w:.\-]+\}")
_NO_TRANSACTION = re.compile(r"^\s*executeInTransaction\s*=\s*false\s*$", re.MULTILINE | re.I)
_LINE_ENDS = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    kind: str
    version: str
    description: str

    @property
    def order(self) -> tuple[int, ...]:
        """The version as numbers: `1.10` comes after `1.9`, and `2.0` is `2`."""
        numbers = [int(part) for part in self.version.split(".")]
        while len(numbers) > 1 and not numbers[-1]:
            numbers.pop()
        return tuple(numbers)


def read(files: Files, source: Source) -> Plan:
    """The steps of a folder of Flyway, with the folders in it."""
    files.require_folder(_ADVICE)
    refuse_other_formats(files, "flyway")
    names = files.names_beneath()
    found = [file for name in names if (file := _understand(name))]
    if not any(file.kind in "VBR" for file in found):
        raise files.error(f"no file is named as V1__name.sql or R__name.sql. {_ADVICE}")
    chain = Chain(files, source)
    known = {file.path for file in found}
    strays = [name for name in names if name not in known]
    chain.note_ignored(strays, "not named as a migration")
    undone = [file.path for file in found if file.kind == "U"]
    chain.note_ignored(undone, "undoes a migration")
    for file in _in_order(chain, found):
        _add(chain, file)
    return chain.plan("flyway")


def _understand(path: str) -> _File | None:
    name = path.rpartition("/")[2]
    if match := _VERSIONED.fullmatch(name):
        return _File(path, match[1], match[2].replace("_", "."), match[3])
    match = _REPEATABLE.fullmatch(name)
    return _File(path, "R", "", match[1]) if match else None


def _in_order(chain: Chain, found: list[_File]) -> Iterator[_File]:
    versioned = sorted((f for f in found if f.kind == "V"), key=lambda file: file.order)
    baselines = sorted((f for f in found if f.kind == "B"), key=lambda file: file.order)
    repeatable = sorted((f for f in found if f.kind == "R"), key=lambda file: file.description)
    for files in (versioned, baselines):
        _refuse_duplicates(chain, files)
    if baselines:
        newest = baselines[-1]
        replaced = [f.path for f in baselines[:-1]]
        replaced += [f.path for f in versioned if f.order <= newest.order]
        chain.note_ignored(replaced, f"the baseline {newest.path} holds what it does")
        yield newest
        versioned = [file for file in versioned if file.order > newest.order]
    yield from versioned
    yield from repeatable


def _refuse_duplicates(chain: Chain, files: list[_File]) -> None:
    for one, other in pairwise(files):
        if one.order == other.order:
            raise chain.files.error(
                f"{chain.files.shown(one.path)} and {chain.files.shown(other.path)} both have "
                f"version {one.version}. Give one of them another."
            )


def _add(chain: Chain, file: _File) -> None:
    text = chain.files.read(file.path)
    script = chain.add(
        text,
        name=file.path.rpartition("/")[2].removesuffix(".sql"),
        version=file.version or file.description.replace("_", " "),
        label=file.description,
        checksum=str(checksum_of(text.text)),
        transaction="none" if _stands_alone(chain.files, file) else "step",
        if_alone="none",  # Flyway sees by itself what cannot be in a transaction
    )
    chain.gaps += _placeholders(script.statements, text)


def _stands_alone(files: Files, file: _File) -> bool:
    """What the file beside it with its settings says."""
    name = f"{file.path}.conf"
    return files.has(name) and bool(_NO_TRANSACTION.search(files.read(name).text))


def _placeholders(statements: list[Statement], text: Text) -> Iterator[Gap]:
    for statement in statements:
        for match in _PLACEHOLDER.finditer(statement.sql):
            line = statement.line + statement.sql.count("\n", 0, match.start())
            yield Gap(
                place="database",
                reason=f"the placeholder {match[0]} has no value here",
                location=Location(file=text.shown, line=line),
            )


def checksum_of(text: str) -> int:
    """Flyway's own: the CRC-32 of the lines without their ends, as a signed number."""
    value = zlib.crc32(_LINE_ENDS.sub("", text).encode())
    return value - 2**32 if value >= 2**31 else value
