"""`sql:PLACE`: a dump, or a folder of SQL files in the order of their names."""

import re

from schemadoc.config import Source
from schemadoc.migrations.chain import Chain, sha256_of
from schemadoc.migrations.files import Files, Text
from schemadoc.migrations.formats import refuse_other_formats
from schemadoc.migrations.plan import Plan
from schemadoc.migrations.sections import take_up
from schemadoc.migrations.split import split_script

_ADVICE = "Name a dump, such as sql:schema.sql, or a folder of SQL files, such as sql:migrations."
_NUMBER = re.compile(r"[Vv]?(\d+(?:\.\d+)*)")
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mysql", re.compile(r"^-- (?:MySQL|MariaDB) dump|^/\*!\d{5} SET|ENGINE=InnoDB", re.M)),
    ("sqlite", re.compile(r"^PRAGMA foreign_keys|\bAUTOINCREMENT\b|sqlite_sequence", re.M)),
)
_SEEN = 20_000
_FILES_IN_FOLDERS = ("migration.sql", "up.sql")
"""Prisma's and Diesel's: each migration has a folder of its own."""


def read(files: Files, source: Source) -> Plan:
    """One step for a dump, else a step for each file."""
    if files.path.is_file():
        return _read_dump(files, source)
    files.require_folder(_ADVICE)
    refuse_other_formats(files, "sql")
    names, downs = _names(files)
    if not names:
        raise files.error(f"no file that ends in .sql is there. {_ADVICE}")
    texts = [files.read(name) for name in sorted(names, key=_natural)]
    chain = Chain(files, source, _guess_dialect(texts[0].text))
    chain.note_ignored(downs, "undoes a migration")
    tools = {tool for text in texts if (tool := _add(chain, text))}
    chain.notes += [
        f"Of files with the marks of {tool} only the part that goes up is read."
        for tool in sorted(tools)
    ]
    return chain.plan("sql")


def _read_dump(files: Files, source: Source) -> Plan:
    """As a client program would: a statement at a time, and outside of any transaction."""
    text = files.read(files.path.name)
    chain = Chain(files, source, _guess_dialect(text.text))
    name = files.path.stem
    chain.add(text, name=name, version=name, transaction="none", checksum=sha256_of(text.content))
    return chain.plan("sql")


def _names(files: Files) -> tuple[list[str], list[str]]:
    """The files that go up, and those that go down again."""
    names = files.names()
    downs = [name for name in names if name.endswith((".down.sql", ".undo.sql"))]
    ups = [name for name in names if name not in set(downs)]
    if not names:
        ups = [
            f"{folder}/{name}"
            for folder in files.folders()
            for name in _FILES_IN_FOLDERS
            if files.has(f"{folder}/{name}")
        ]
    return ups, downs


def _natural(name: str) -> tuple[bool, tuple[int, ...], str]:
    """Names that begin with numbers by these, 2 before 10; then the others."""
    match = _NUMBER.match(name)
    numbers = tuple(map(int, match[1].split("."))) if match else ()
    return not match, numbers, name


def _add(chain: Chain, text: Text) -> str | None:
    """Add a file, and say whose marks are in it."""
    folder, _, file = text.name.rpartition("/")
    name = folder or file.removesuffix(".sql").removesuffix(".up")
    match = _NUMBER.match(name)
    version = match[1] if match else name
    label = name[match.end() :].lstrip("_-") if match else name
    sections = take_up(text.text)
    chain.add(
        text,
        name=name,
        version=version,
        label=label,
        pieces=split_script(sections.sql, chain.dialect),
        transaction="none" if sections.stands_alone else "step",
        if_alone="none",
        checksum=sha256_of(text.content),
    )
    return sections.tool


def _guess_dialect(text: str) -> str | None:
    """What the beginning of a file says of the database that it is for."""
    beginning = text[:_SEEN]
    return next((dialect for dialect, sign in _SIGNS if sign.search(beginning)), None)
