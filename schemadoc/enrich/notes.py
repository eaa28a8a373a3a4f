"""Notes: hand-written Markdown about tables, domains and enums, with a little front matter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any

import yaml

from schemadoc import links
from schemadoc.config import Config
from schemadoc.errors import ConfigError
from schemadoc.model.catalog import Domain, Finding, Note
from schemadoc.model.ids import make_child_id
from schemadoc.model.page import File
from schemadoc.model.schema import Schema
from schemadoc.model.table import Description, Location, Options, Table

STRAY_NOTE = "SD003"
_FENCE = "---"
_KEYS = {"owner", "tags", "columns", "values"}


@dataclass
class Notes:
    """All that the notes say, by object id."""

    notes: dict[str, Note] = field(default_factory=dict)
    domain_notes: dict[str, Note] = field(default_factory=dict)
    columns: dict[str, Description] = field(default_factory=dict)
    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, Options] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def match_notes(
    files: Iterable[File], schema: Schema, domains: Iterable[Domain], config: Config
) -> Notes:
    """Each file held against the objects; one that fits none is a finding."""
    found = Notes()
    targets = _targets(schema, domains)
    for file in files:
        kind, slug = _place(file.path, config)
        if kind not in targets:
            continue  # a file beside the notes, such as their README
        target = targets[kind].get(slug)
        if target is None:
            found.findings.append(_stray(file, slug, targets[kind]))
        else:
            _read_note(file, target, found)
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


def _place(path: str, config: Config) -> tuple[str, str]:
    inner = PurePosixPath(path).relative_to(PurePosixPath(config.notes))
    return (inner.parts[0], inner.name.removesuffix(".md")) if len(inner.parts) == 2 else ("", "")


def _read_note(file: File, target: Any, found: Notes) -> None:
    matter, body, line = _split(file)
    if stray := sorted(matter.keys() - _KEYS):
        hint = get_close_matches(stray[0], _KEYS, n=1)
        known = f"Did you mean `{hint[0]}`?" if hint else f"Known: {', '.join(sorted(_KEYS))}."
        raise ConfigError(f"{file.path}:1: unknown key `{stray[0]}` in the front matter. {known}")
    tags = _tags(matter.get("tags"), file.path)
    is_domain = isinstance(target, Domain)
    object_id = target.slug if is_domain else target.id
    (found.domain_notes if is_domain else found.notes)[object_id] = Note(
        object_id=object_id,
        markdown=body.strip(),
        owner=str(matter["owner"]) if matter.get("owner") else None,
        tags=tags,
        location=Location(file=file.path, line=line),
    )
    if tags and not is_domain:
        found.tags[object_id] = tags
    if matter.get("values") and not is_domain:
        found.values[object_id] = _values(matter["values"], file.path)
    if isinstance(target, Table):
        _read_columns(file, _mapping(matter.get("columns"), file.path), target, found)


def _read_columns(file: File, columns: Mapping[str, Any], table: Table, found: Notes) -> None:
    known = {column.name for column in table.columns}
    for name, said in columns.items():
        if name not in known:
            found.findings.append(_stray_column(file, name, table))
            continue
        column_id = make_child_id(table.id, name)
        entry = said if isinstance(said, dict) else {"description": said}
        if text := entry.get("description"):
            place = Location(file=file.path)
            found.columns[column_id] = Description(text=str(text), origin="note", location=place)
        if entry.get("tags"):
            found.tags[column_id] = _tags(entry["tags"], file.path)
        if entry.get("values"):
            found.values[column_id] = _values(entry["values"], file.path)


def _split(file: File) -> tuple[dict[str, Any], str, int]:
    """The front matter, the text below it, and the line that the text starts on."""
    text = _decode(file)
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        return {}, text, 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise ConfigError(f"{file.path}:1: the front matter has no closing `---`.")
    matter = _parse_yaml("".join(lines[1:end]), file.path)
    return matter, "".join(lines[end + 1 :]), end + 2


def _decode(file: File) -> str:
    try:
        return file.content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{file.path} is not UTF-8: byte {error.start} cannot be read."
        ) from error


def _parse_yaml(text: str, path: str) -> dict[str, Any]:
    try:
        value = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise ConfigError(f"{path}:{line}: the front matter is not valid YAML.") from error
    return _mapping(value, path)


def _mapping(value: Any, path: str) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ConfigError(
            f"{path}:1: a mapping of names to values is expected in the front matter."
        )
    return {str(key): item for key, item in value.items()}


def _tags(value: Any, path: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ConfigError(f"{path}:1: `tags` must be a list.")
    return tuple(str(tag) for tag in value)


def _values(value: Any, path: str) -> Options:
    """Allowed values, in their own order: a list, or a mapping of values to their meaning."""
    if isinstance(value, list):
        return tuple((str(item), "") for item in value)
    return tuple((key, str(item or "")) for key, item in _mapping(value, path).items())


def _stray(file: File, slug: str, known: Mapping[str, Any]) -> Finding:
    near = get_close_matches(slug, known, n=1, cutoff=0.6)
    hint = f" Did you mean {near[0]}.md?" if near else ""
    return _finding(file, slug, f"{file.path} is about nothing that the schema has.{hint}")


def _stray_column(file: File, name: str, table: Table) -> Finding:
    message = f"{file.path} describes the column {name}, which {table.id} does not have."
    return _finding(file, make_child_id(table.id, name), message)


def _finding(file: File, object_id: str, message: str) -> Finding:
    return Finding(
        rule=STRAY_NOTE,
        severity="warning",
        object_id=object_id,
        message=message,
        location=Location(file=file.path, line=1),
    )
