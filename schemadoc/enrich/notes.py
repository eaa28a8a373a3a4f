"""Notes: hand-written Markdown about tables, domains and enums, held against the schema."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any

from schemadoc import links
from schemadoc.config import Config
from schemadoc.enrich.first_words import first_words
from schemadoc.enrich.front_matter import FrontMatter, Value, read_note
from schemadoc.enrich.unmatched import nearest
from schemadoc.model.catalog import Domain, Finding, Note
from schemadoc.model.ids import make_child_id
from schemadoc.model.page import File
from schemadoc.model.schema import Enum, Schema
from schemadoc.model.table import Description, Location, Options, Table

STRAY_NOTE = "SD003"
_KEYS = {
    "tables": ("description", "owner", "tags", "columns"),
    "enums": ("description", "owner", "tags", "values"),
    "domains": ("description", "owner", "tags"),
}
"""Folder of notes -> what the front matter there may say."""


@dataclass
class Notes:
    """All that the notes say, by object id."""

    notes: dict[str, Note] = field(default_factory=dict)
    domain_notes: dict[str, Note] = field(default_factory=dict)
    descriptions: dict[str, Description] = field(default_factory=dict)
    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, Options] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def match_notes(
    files: Iterable[File], schema: Schema, domains: Iterable[Domain], config: Config
) -> Notes:
    """Each file held against the objects; one that fits none is a finding."""
    found = Notes()
    targets = _targets(schema, domains)
    enums = {enum.id: enum for enum in schema.enums}
    for file in files:
        folder, *rest = PurePosixPath(file.path).relative_to(PurePosixPath(config.notes)).parts
        slug = PurePosixPath(file.path).name.removesuffix(".md")
        if not rest:
            continue  # a file beside the notes, such as their README
        if folder not in targets or len(rest) > 1:
            found.findings.append(_misplaced(file, folder, slug, config))
        elif target := targets[folder].get(slug):
            _take_note(file, folder, target, found, enums)
        else:
            found.findings.append(_stray(file, slug, targets[folder]))
    return found


def _targets(schema: Schema, domains: Iterable[Domain]) -> dict[str, dict[str, Any]]:
    default = schema.default_namespace

    def slugs(items: Iterable[Any]) -> dict[str, Any]:
        return {links.object_slug(item.namespace, item.name, default): item for item in items}

    return {
        "tables": slugs(schema.tables),
        "enums": slugs(schema.enums),
        "domains": {domain.slug: domain for domain in domains},
    }


def _take_note(
    file: File, folder: str, target: Any, found: Notes, enums: Mapping[str, Enum]
) -> None:
    matter, body, line = read_note(file, _KEYS[folder])
    is_domain = isinstance(target, Domain)
    object_id = target.slug if is_domain else target.id
    note = Note(
        object_id=object_id,
        markdown=body.strip(),
        description=matter.description,
        owner=matter.owner,
        tags=matter.tags,
        location=Location(file=file.path, line=line),
    )
    if is_domain:
        found.domain_notes[object_id] = note
        return
    found.notes[object_id] = note
    _take_words(file, object_id, matter, found, first_words(note.markdown))
    if isinstance(target, Enum):
        found.findings += _stray_values(file, object_id, matter.values, target.values)
    else:
        _take_columns(file, target, matter.columns, found, enums)


def _take_words(
    file: File, object_id: str, matter: FrontMatter, found: Notes, otherwise: str | None = None
) -> None:
    if text := matter.description or otherwise:
        place = Location(file=file.path, line=matter.line)
        found.descriptions[object_id] = Description(text=text, origin="note", location=place)
    if matter.tags:
        found.tags[object_id] = matter.tags
    if matter.values:
        found.values[object_id] = tuple((value.name, value.meaning) for value in matter.values)


def _take_columns(
    file: File,
    table: Table,
    said: Mapping[str, FrontMatter],
    found: Notes,
    enums: Mapping[str, Enum],
) -> None:
    known = {column.name: column for column in table.columns}
    for name, matter in said.items():
        column_id = make_child_id(table.id, name)
        if column := known.get(name):
            enum = enums.get(column.enum_id or "")
            allowed = enum.values if enum else column.allowed_values
            _take_words(file, column_id, matter, found)
            found.findings += _stray_values(file, column_id, matter.values, allowed)
        else:
            message = f"{file.path} describes the column {name}, which {table.id} does not have."
            hint = nearest(name, known)
            found.findings.append(_finding(file, column_id, message + hint, matter.line))


def _stray_values(
    file: File, object_id: str, said: Iterable[Value], allowed: tuple[str, ...]
) -> Iterator[Finding]:
    """Values that an object does not have; where nobody knows them, any will do."""
    for value in said if allowed else ():
        if value.name not in allowed:
            message = (
                f"{file.path} tells of the value {value.name}, which {object_id} does not have."
            )
            hint = nearest(value.name, allowed)
            yield _finding(file, object_id, message + hint, value.line)


def _stray(file: File, slug: str, known: Iterable[str]) -> Finding:
    message = f"{file.path} is about nothing that the schema has."
    return _finding(file, slug, message + nearest(slug, known, ".md"))


def _misplaced(file: File, folder: str, slug: str, config: Config) -> Finding:
    near = ["tables"] if folder == "views" else get_close_matches(folder, _KEYS, n=1)
    hint = f" Did you mean {config.notes}/{near[0]}/{slug}.md?" if near else ""
    message = f"{file.path} is in none of the folders for notes: {', '.join(_KEYS)}.{hint}"
    return _finding(file, slug, message)


def _finding(file: File, object_id: str, message: str, line: int = 1) -> Finding:
    return Finding(
        rule=STRAY_NOTE,
        severity="warning",
        object_id=object_id,
        message=message,
        location=Location(file=file.path, line=line),
    )
