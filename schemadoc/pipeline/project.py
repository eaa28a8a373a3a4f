"""The commands about a project as a whole: its first configuration, and what to watch in it."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from schemadoc.config import (
    FILE_NAMES,
    Config,
    Source,
    load_config,
    mask_locator,
    parse_locator,
    resolve_locator,
    unknown_source,
    variables_in,
)
from schemadoc.config.reference import config_json_schema
from schemadoc.config.starter import Candidate, write_starter
from schemadoc.errors import ConfigError
from schemadoc.model.catalog import Catalog
from schemadoc.pipeline.reading import known_schemes
from schemadoc.site import write_file
from schemadoc.snapshot import snapshot_json_schema
from schemadoc.workspace import (
    MKDOCS_FILES,
    docs_folder,
    find_clues,
    find_mkdocs_config,
    line_for_nav,
    prose_places,
)


def init(root: Path, locator: str | None, *, force: bool) -> list[str]:
    """Write a configuration for the project in a folder, by what it seems to be built with, and
    tell what there is left to do."""
    path = root / FILE_NAMES[0]
    if path.exists() and not force:
        raise ConfigError(f"{path.name} is there already. Edit it, or replace it with --force.")
    if locator:
        candidates = [_named_source(locator)]
    else:
        clues = find_clues(root, os.environ)
        candidates = [
            Candidate(clue.role, clue.locator, f"from {clue.reason}", _is_readable(clue.locator))
            for clue in clues
        ]
    if not any(candidate.readable for candidate in candidates):
        reason = "set this variable to a database URL, or name another source"
        candidates.append(Candidate("live", "${DATABASE_URL}", reason))
    title = re.sub(r"[\W_]+", " ", root.resolve().name).strip().capitalize() or "Database"
    write_output(path, write_starter(title, candidates).encode())
    config = load_config(path)
    to_set = _variables_to_set(config, locator)
    said = [f"Wrote {path.name}. Have a look at it, {to_set}then run `schemadoc serve`."]
    if line := line_for_nav(config):
        said.append(f"Your mkdocs.yml lists its pages: add this line to its `nav`:\n  {line}")
    return said


def _variables_to_set(config: Config, locator: str | None) -> str:
    """What to do about the variables that the sources need, where they are not set as they must."""
    names = [name for _, source in config.sources.all() for name in variables_in(source.locator)]
    if locator and (shown := mask_locator(locator)) != locator:
        other = [name for name in names if os.environ.get(name) != locator]
        return f"set {other[0]} to {shown} with the password, " if other else ""
    unset = [name for name in names if not os.environ.get(name)]
    what = "what the locator needs" if locator else "the URL of the database"
    return f"set {', '.join(unset)} to {what}, " if unset else ""


def write_output(path: Path, content: bytes) -> None:
    """Write one file that the user named."""
    write_file(path, content)


def json_schema(document: str) -> str:
    """The JSON Schema of the configuration or of the snapshot."""
    schema = config_json_schema() if document == "config" else snapshot_json_schema()
    return json.dumps(schema, indent=2)


def watched_paths(config: Config) -> list[Path]:
    """The files and folders whose change calls for another build, whether they are there or not."""
    places = [config.root / config.place.file, config.root / config.notes]
    if config.templates:
        places.append(config.root / config.templates)
    places += [config.root / name for name in MKDOCS_FILES]
    places += [config.root / path for path in (config.look.logo, config.look.favicon) if path]
    places += [config.root / place for place in prose_places(config)]
    if user_config := find_mkdocs_config(config):
        places.append(docs_folder(config, user_config))
    for _, source in config.sources.all():
        places += [config.root / path for path in _files_of(source)]
    return places


def files_read(catalog: Catalog, config: Config) -> list[Path]:
    """The files of the project that what the site shows was read from, and the folders of its
    migrations, where more may come."""
    files: set[Path] = set()
    for schema in catalog.by_origin.values():
        items: tuple[Any, ...] = (*schema.tables, *schema.enums, *schema.sequences)
        files |= {config.root / item.location.file for item in items if item.location}
    for step in catalog.history.steps if catalog.history else ():
        file = config.root / step.file
        files.add(file if file.parent == config.root else file.parent)
    return sorted(files)


def _files_of(source: Source) -> Iterator[str]:
    """The files that a source is read from."""
    locator = resolve_locator(source.locator, os.environ)
    if locator is None:
        return
    if locator.scheme == "json":
        yield locator.place
    elif locator.is_url and locator.scheme.partition("+")[0] == "sqlite":
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError

        with suppress(ArgumentError, ValueError):  # reading it says what is wrong
            if database := make_url(locator.url).database:
                yield from (database, f"{database}-wal")  # where SQLite puts what is new first


def _named_source(locator: str) -> Candidate:
    """The source that a user names; a password in it stays out of the file."""
    parsed = parse_locator(locator)
    if not _is_readable(locator):
        raise unknown_source(parsed, known_schemes())
    if mask_locator(locator) != locator:
        return Candidate("live", "${DATABASE_URL}", f"set it to {parsed} with the password")
    role = "live" if parsed.is_url else "code"
    return Candidate(role, locator, "from the command line")


def _is_readable(locator: str) -> bool:
    if locator.startswith("${"):
        return True
    parsed = parse_locator(locator)
    is_known = parsed.scheme in known_schemes()
    return is_known or (parsed.is_url and _is_database(parsed.scheme.partition("+")[0]))


def _is_database(name: str) -> bool:
    """Whether SQLAlchemy knows a kind of database, be its driver installed or not."""
    from sqlalchemy.dialects import registry
    from sqlalchemy.exc import NoSuchModuleError

    try:
        with suppress(ImportError):
            registry.load(name)
    except NoSuchModuleError:
        return False
    return True
