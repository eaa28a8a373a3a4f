"""`drizzle-kit:FOLDER`: the migrations that drizzle-kit generated, in the order of its journal."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from schemadoc.config import Source
from schemadoc.migrations.chain import Chain, date_of_milliseconds, sha256_of
from schemadoc.migrations.files import Files
from schemadoc.migrations.formats import refuse_other_formats
from schemadoc.migrations.plan import Plan
from schemadoc.migrations.script import split_at

_JOURNAL = "meta/_journal.json"
_BREAKPOINT = "--> statement-breakpoint"
_ADVICE = "Name the folder that `out` of drizzle.config.ts names, such as drizzle-kit:drizzle."
_DIALECTS: Mapping[str, str] = {
    "pg": "postgresql",
    "postgres": "postgresql",
    "postgresql": "postgresql",
    "mysql": "mysql",
    "singlestore": "mysql",
    "sqlite": "sqlite",
    "turso": "sqlite",
}
_STAMPED = re.compile(r"(\d{14})_.+")


@dataclass(frozen=True, slots=True)
class _Entry:
    tag: str
    when: int


def read(files: Files, source: Source) -> Plan:
    """The steps of a folder of drizzle-kit, of versions before 1 and since."""
    files.require_folder(_ADVICE)
    if files.has(_JOURNAL):
        return _read_journal(files, source)
    folders = [name for name in files.folders() if files.has(f"{name}/migration.sql")]
    if not folders:
        refuse_other_formats(files, "drizzle-kit")
        raise files.error(
            f"neither {_JOURNAL} nor folders with a migration.sql are there. {_ADVICE}"
        )
    return _read_folders(files, source, folders)


def _read_journal(files: Files, source: Source) -> Plan:
    journal = _load_json(files, _JOURNAL)
    chain = Chain(files, source, _DIALECTS.get(str(journal.get("dialect"))))
    entries = list(_entries(files, journal))
    for entry in entries:
        if not files.has(f"{entry.tag}.sql"):
            raise files.error(
                f"{files.shown(_JOURNAL)} lists {entry.tag!r}, but there is no "
                f"{files.shown(entry.tag + '.sql')}. Bring the file back: drizzle-kit would stop "
                "here too."
            )
        _add(chain, f"{entry.tag}.sql", entry.tag, entry.when)
    tags = {entry.tag for entry in entries}
    strays = [name for name in files.names() if name.removesuffix(".sql") not in tags]
    chain.note_ignored(strays, "not in the journal, so that drizzle-kit ignores it too")
    chain.notes += _out_of_order(entries)
    return chain.plan("drizzle-kit")


def _read_folders(files: Files, source: Source, folders: list[str]) -> Plan:
    """Since version 1 each migration has a folder of its own, which its name dates."""
    newest = f"{folders[-1]}/snapshot.json"
    snapshot = _load_json(files, newest) if files.has(newest) else {}
    chain = Chain(files, source, _DIALECTS.get(str(snapshot.get("dialect"))))
    stamped = [name for name in folders if _when(name) is not None]
    for name in stamped:
        _add(chain, f"{name}/migration.sql", name, _when(name) or 0)
    strays = [name for name in folders if name not in stamped]
    chain.note_ignored(strays, "the name of a folder must begin with its time")
    return chain.plan("drizzle-kit")


def _add(chain: Chain, path: str, name: str, when: int) -> None:
    file = chain.files.read(path)
    chain.add(
        file,
        name=name,
        version=str(when),
        pieces=split_at(file.text, _BREAKPOINT, chain.dialect),
        label=name.partition("_")[2],
        date=date_of_milliseconds(when),
        checksum=sha256_of(file.content),
    )


def _load_json(files: Files, path: str) -> Mapping[str, Any]:
    text = files.read(path)
    try:
        found = json.loads(text.text)
    except (ValueError, RecursionError) as error:
        raise files.error(
            f"{text.shown} is no JSON: {error}. Bring it back from version control."
        ) from error
    return found if isinstance(found, dict) else {}


def _entries(files: Files, journal: Mapping[str, Any]) -> Iterator[_Entry]:
    entries = journal.get("entries")
    if not isinstance(entries, list):
        raise files.error(f"{files.shown(_JOURNAL)} has no list `entries`. {_ADVICE}")
    for number, entry in enumerate(entries):
        tag = entry.get("tag") if isinstance(entry, dict) else None
        when = entry.get("when") if isinstance(entry, dict) else None
        if not isinstance(tag, str) or not isinstance(when, int) or set(tag) & set("/\\\0"):
            raise files.error(
                f"{files.shown(_JOURNAL)}: entry {number} has no `tag` that names a file, or no "
                "`when` that is a number. Bring it back from version control."
            )
        yield _Entry(tag, when)


def _out_of_order(entries: list[_Entry]) -> Iterator[str]:
    """Drizzle applies only what is dated after the newest that is applied."""
    newest = entries[0] if entries else None
    for entry in entries[1:]:
        if newest and entry.when < newest.when:
            yield (
                f"{entry.tag} is dated before {newest.tag}: drizzle skips it on a database that "
                f"has {newest.tag}."
            )
        else:
            newest = entry


def _when(folder: str) -> int | None:
    match = _STAMPED.fullmatch(folder)
    try:
        found = match and datetime.strptime(match[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return int(found.timestamp()) * 1000 if found else None
