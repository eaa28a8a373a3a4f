"""What each command does, one line per stage: the only module that knows the stages."""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from schemadoc import links
from schemadoc.compare import compare_schemas
from schemadoc.config import (
    FILE_NAMES,
    Config,
    Source,
    SourceRole,
    expand_variables,
    load_config,
    mask_secrets,
    parse_locator,
    variables_in,
)
from schemadoc.config.reference import config_json_schema
from schemadoc.config.starter import Candidate, write_starter
from schemadoc.enrich import enrich_schema, merge_schemas, select_objects
from schemadoc.errors import ConfigError, SiteError, SourceError
from schemadoc.lint import run_rules
from schemadoc.model.catalog import Catalog, Finding
from schemadoc.model.change import Change
from schemadoc.model.page import File, Page
from schemadoc.model.schema import Schema
from schemadoc.pages import plan_pages
from schemadoc.render import render_pages
from schemadoc.site import Journal, Outcome, compare_files, has_manifest, write_files
from schemadoc.snapshot import dump_schema, snapshot_json_schema
from schemadoc.sources import known_schemes, read_schema
from schemadoc.workspace import (
    FOLDER,
    docs_folder,
    find_clues,
    find_mkdocs_config,
    line_for_nav,
    read_surroundings,
)

Say = Callable[[str], None]
SNAPSHOT_FILE = "schemadoc.json"
"""The committed snapshot that `check` falls back on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a command is to be carried out, beyond the configuration."""

    require: tuple[SourceRole, ...] = ()
    strict: bool = False
    untrusted: bool = False
    force: bool = False
    say: Say = lambda text: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What `build` did."""

    catalog: Catalog
    docs: Outcome
    site_changed: bool | None = None
    """None where the site was not built."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What `check` found."""

    baseline: str | None
    """What the present state was held against; None where nothing is committed."""
    docs: Outcome
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()


def build(config: Config, options: Options, *, site: bool = True) -> Built:
    """Read the sources, write the pages, and build the site of them."""
    catalog = make_catalog(config, options)
    pages = plan_pages(catalog, config)
    options.say(f"Writing {len(pages)} pages")
    files = list(_render(catalog, pages, config, options))
    workspace = config.root / FOLDER
    docs = config.root / config.output.docs
    outcome = write_files(files, docs, Journal(workspace), force=options.force)
    if not site:
        return Built(catalog=catalog, docs=outcome)
    changed, warnings = _build_site(config, options, pages)
    return Built(catalog=catalog, docs=outcome, site_changed=changed, warnings=tuple(warnings))


def serve(config: Config, options: Options, address: tuple[str, int]) -> None:
    """Build, serve, and build again whenever a source or a note changes."""
    from schemadoc.site.serve import serve_site

    build(config, options)
    serve_site(
        config.root / config.output.site,
        address,
        watched_paths(config),
        lambda: _rebuild(config, options),
        options.say,
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
    said = [f"Wrote {path.name}. Have a look at it, then run `schemadoc serve`."]
    if line := line_for_nav(load_config(path)):
        said.append(f"Your mkdocs.yml lists its pages: add this line to its `nav`:\n  {line}")
    return said


def write_output(path: Path, content: bytes) -> None:
    """Write one file that the user named."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise SiteError(f"{path} cannot be written: {error.strerror}.") from error


def json_schema(document: str) -> str:
    """The JSON Schema of the configuration or of the snapshot."""
    schema = config_json_schema() if document == "config" else snapshot_json_schema()
    return json.dumps(schema, indent=2)


def check(config: Config, options: Options) -> Checked:
    """Hold the committed docs, else the committed snapshot, against what the sources say now."""
    catalog = make_catalog(config, options)
    findings = run_rules(catalog, config, untrusted=options.untrusted)
    docs = config.root / config.output.docs
    if has_manifest(docs):
        files = _render(catalog, plan_pages(catalog, config), config, options)
        outcome = compare_files(files, docs)
        committed = docs / links.SNAPSHOT
        changes = _changes_since(committed, catalog, config) if outcome.is_stale else ()
        baseline: str | None = config.output.docs
    else:
        committed = config.root / SNAPSHOT_FILE
        changes = _changes_since(committed, catalog, config)
        outcome = Outcome()
        baseline = SNAPSHOT_FILE if committed.is_file() else None
    return Checked(baseline=baseline, docs=outcome, changes=changes, findings=findings)


def lint(config: Config, options: Options) -> tuple[Finding, ...]:
    """What the rules say of the schema."""
    return run_rules(make_catalog(config, options), config, untrusted=options.untrusted)


def take_snapshot(locator: str, root: Path, *, lines: bool = False) -> bytes:
    """The snapshot of whatever a locator names."""
    return dump_schema(read_locator(locator, root), lines=lines)


def diff(old: str, new: str, root: Path) -> tuple[Change, ...]:
    """The differences between whatever two locators name."""
    return compare_schemas(read_locator(old, root), read_locator(new, root))


def read_locator(text: str, root: Path, role: SourceRole = "live") -> Schema:
    """The schema of one locator, as it is given on a command line."""
    source = Source(locator=text)  # type: ignore[arg-type]
    schema = _read(source, role, root)
    if schema is None:
        raise SourceError(_unset(source))
    return schema


def make_catalog(config: Config, options: Options) -> Catalog:
    """Read all sources and give their facts meaning."""
    by_origin = _read_sources(config, options)
    surroundings = read_surroundings(config, _user_mkdocs(config, options))
    catalog = enrich_schema(by_origin, surroundings, config)
    _refuse_gaps(catalog, options)
    return catalog


def watched_paths(config: Config) -> list[Path]:
    """The files and folders whose change calls for another build."""
    places = [config.root / config.place.file, config.root / config.notes]
    if config.templates:
        places.append(config.root / config.templates)
    if user_config := find_mkdocs_config(config):
        places += [user_config, docs_folder(config, user_config)]
    for _, source in config.sources.all():
        text = expand_variables(source.locator, os.environ) or ""
        locator = parse_locator(text) if text else None
        if locator and locator.scheme in ("json", "sqlite"):
            places.append(config.root / locator.place.removeprefix("/"))
    return places


def _rebuild(config: Config, options: Options) -> None:
    """Build with the settings as they are now."""
    build(load_config(config.root / config.place.file), options)


def _named_source(locator: str) -> Candidate:
    """The source that a user names; a password in it stays out of the file."""
    parsed = parse_locator(locator)
    if mask_secrets(locator) != locator:
        return Candidate("live", "${DATABASE_URL}", f"set it to {parsed} with the password")
    role = "live" if parsed.is_url else "code"
    return Candidate(role, locator, "from the command line")


def _is_readable(locator: str) -> bool:
    parsed = parse_locator(locator) if not locator.startswith("${") else None
    return parsed is None or parsed.is_url or parsed.scheme in known_schemes()


def _read_sources(config: Config, options: Options) -> Mapping[SourceRole, Schema]:
    found: dict[SourceRole, list[Schema]] = {}
    for role, source in config.sources.all():
        skip = options.untrusted and _reaches_out(source)
        schema = None if skip else _read(source, role, config.root, options.say)
        if schema is not None:
            found.setdefault(role, []).append(schema)
        elif role in options.require:
            raise SourceError(f"{role}: {_reason_to_skip(source, options)}")
        else:
            options.say(f"Skipped {role}: {_reason_to_skip(source, options)}")
    if missing := [role for role in options.require if role not in found]:
        raise ConfigError(f"There is no source for {missing[0]}: give `sources.{missing[0]}` one.")
    if not found:
        raise SourceError("No source could be read: each needs an environment variable.")
    return {role: merge_schemas(schemas) for role, schemas in found.items()}


def _read(source: Source, role: SourceRole, root: Path, say: Say | None = None) -> Schema | None:
    """The schema of a source; None where a variable that it needs is unset."""
    text = expand_variables(source.locator, os.environ)
    if text is None:
        return None
    locator = parse_locator(text)
    shown = mask_secrets(source.locator)  # as it is written: the same in every environment
    if say:
        say(f"Reading {role} from {shown}")
    schema = read_schema(locator, source, role, root)
    origin = replace(schema.origin, locator=shown) if schema.origin else None
    return replace(schema, origin=origin)


def _reaches_out(source: Source) -> bool:
    """Whether a source is somewhere on the network, or where a variable says: a locator that a pull
    request brings could carry the secrets of a job to any host."""
    if variables_in(source.locator):
        return True
    locator = parse_locator(source.locator)
    return locator.is_url and locator.scheme.partition("+")[0] != "sqlite"


def _reason_to_skip(source: Source, options: Options) -> str:
    if options.untrusted and _reaches_out(source):
        return "--untrusted reads no variables and nothing over the network."
    return _unset(source)


def _unset(source: Source) -> str:
    names = [name for name in variables_in(source.locator) if not os.environ.get(name)]
    return f"the environment variable {', '.join(names)} is not set."


def _render(
    catalog: Catalog, pages: Iterable[Page], config: Config, options: Options
) -> Iterable[File]:
    templates = config.root / config.templates if config.templates else None
    if templates and options.untrusted:
        raise ConfigError(
            f"{config.where('templates')}: `templates` runs code of the project, "
            "which --untrusted refuses."
        )
    yield from render_pages(pages, templates)
    yield File(path=links.SNAPSHOT, content=dump_schema(catalog.schema))


def _changes_since(committed: Path, catalog: Catalog, config: Config) -> tuple[Change, ...]:
    if not committed.is_file():
        return ()
    before = read_locator(f"json:{committed.relative_to(config.root)}", config.root)
    return compare_schemas(select_objects(before, config)[0], catalog.schema)


def _user_mkdocs(config: Config, options: Options) -> Path | None:
    """The user's own mkdocs.yml, whose plug-ins and hooks are code of the project."""
    return None if options.untrusted else find_mkdocs_config(config)


def _refuse_gaps(catalog: Catalog, options: Options) -> None:
    gaps = [gap for schema in catalog.documented.values() for gap in schema.gaps]
    if options.strict and gaps:
        first = f"{gaps[0].place}: {gaps[0].reason}"
        things = "1 thing" if len(gaps) == 1 else f"{len(gaps)} things"
        raise SourceError(f"{things} could not be read, which --strict refuses: {first}.")


def _build_site(
    config: Config, options: Options, pages: tuple[Page, ...]
) -> tuple[bool, list[str]]:
    from schemadoc.site.build import build_site
    from schemadoc.site.mkdocs import SiteRequest

    if options.untrusted and (left := find_mkdocs_config(config)):
        options.say(f"{left.name} may run code of the project: building without it")
    options.say("Building the site")
    request = SiteRequest(
        docs=config.root / config.output.docs,
        site=config.root / config.output.site,
        workspace=config.root / FOLDER,
        user_config=_user_mkdocs(config, options),
        title=config.title,
        strict=options.strict,
    )
    return build_site(request, pages)
