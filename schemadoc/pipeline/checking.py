"""`check`: what is committed, held against what the sources say now; nothing is written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from schemadoc import links
from schemadoc.compare import compare_schemas
from schemadoc.config import Config, Locator, LocatorText, Source
from schemadoc.enrich import select_objects
from schemadoc.errors import SourceError
from schemadoc.export import export_catalog
from schemadoc.lint import group_findings, run_rules
from schemadoc.model.catalog import Catalog
from schemadoc.model.change import Change
from schemadoc.model.fault import Fault, in_order
from schemadoc.model.page import File, Page
from schemadoc.model.picture import Pictures
from schemadoc.model.schema import Schema
from schemadoc.pages import plan_pages
from schemadoc.pipeline.documents import (
    hold_prose,
    make_catalog,
    plan_all_pictures,
    render_docs,
)
from schemadoc.pipeline.inputs import describe_inputs
from schemadoc.pipeline.options import Checked, Options
from schemadoc.site import Outcome, compare_files, has_manifest, list_ours, read_inputs
from schemadoc.sources import read_schema
from schemadoc.verdict import (
    Held,
    judge_drift,
    judge_findings,
    judge_notes,
    judge_pages,
    judge_prose,
    judge_snapshot,
    judge_unreadable,
)
from schemadoc.workspace import find_mkdocs_config

SNAPSHOT_FILE = "schemadoc.json"
"""The committed snapshot that stands in where no pages are committed."""


def check(config: Config, options: Options) -> Checked:
    """All that is not as it must be: pages, facts, findings, and what sources disagree on."""
    catalog = make_catalog(config, options)
    findings = run_rules(catalog, config, untrusted=options.untrusted)
    pictures = plan_all_pictures(catalog, config)
    pages = plan_pages(catalog, config, pictures, group_findings(findings, config))
    baseline, changes, stale = _hold_committed(catalog, pages, pictures, config, options)
    faults = [
        *judge_prose(hold_prose(catalog, config, options)),
        *judge_notes(pages, _known_files(catalog, pages, pictures, config)),
        *judge_drift(catalog.drift, date.today().isoformat()),
        *judge_findings(findings, config.lint.fail_on),
        *stale,
    ]
    return Checked(
        baseline=baseline,
        changes=changes,
        faults=in_order(faults),
        drift=catalog.drift,
        statuses=catalog.statuses,
    )


def _known_files(
    catalog: Catalog, pages: Iterable[Page], pictures: Pictures, config: Config
) -> Callable[[str], bool]:
    """Whether a site will have a file, by its path from the docs folder; what other plug-ins bring
    to a site of the user's own, nobody knows here."""
    docs = config.root / config.output.docs
    is_ours_alone = find_mkdocs_config(config) is None

    @cache
    def planned() -> frozenset[str]:
        paths = [page.path for page in pages] + [picture.path for picture in pictures.all()]
        return frozenset((links.SNAPSHOT, *paths, *(f.path for f in export_catalog(catalog))))

    def exists(path: str) -> bool:
        is_there = (docs / path).is_file() and path not in list_ours(docs)
        return is_there or path in planned() or (path.startswith("..") and not is_ours_alone)

    return exists


def _hold_committed(
    catalog: Catalog,
    pages: Sequence[Page],
    pictures: Pictures,
    config: Config,
    options: Options,
) -> tuple[str | None, tuple[Change, ...], tuple[Fault, ...]]:
    """What there is to hold the present against, what changed since, and what is wrong of it."""
    if has_manifest(config.root / config.output.docs):
        held = _hold_pages(catalog, pages, pictures, config, options)
        return config.output.docs, held.changes, tuple(judge_pages(held, catalog))
    committed = config.root / SNAPSHOT_FILE
    if not committed.is_file():
        return None, (), ()
    try:
        changes = compare_schemas(_read_committed(committed, config), catalog.schema)
    except SourceError as error:
        return SNAPSHOT_FILE, (), (judge_unreadable(SNAPSHOT_FILE, error.message),)
    return SNAPSHOT_FILE, changes, tuple(judge_snapshot(SNAPSHOT_FILE, changes))


def _hold_pages(
    catalog: Catalog,
    pages: Sequence[Page],
    pictures: Pictures,
    config: Config,
    options: Options,
) -> Held:
    docs = config.root / config.output.docs
    files = render_docs(catalog, pages, config, options)
    outcome = compare_files([*files, *_as_they_are(pictures, docs)], docs)
    before = _before(docs / links.SNAPSHOT, config) if outcome.is_stale else None
    return Held(
        docs=config.output.docs,
        written=outcome.written,
        removed=outcome.removed,
        edited=outcome.edited,
        unmerged=outcome.unmerged,
        missing=_missing(outcome, docs),
        before=before,
        changes=compare_schemas(before, catalog.schema) if before else (),
        inputs_before=read_inputs(docs),
        inputs=describe_inputs(catalog, config),
    )


def _missing(outcome: Outcome, docs: Path) -> frozenset[str]:
    return frozenset(path for path in outcome.written if not (docs / path).exists())


def _as_they_are(pictures: Pictures, docs: Path) -> Iterator[File]:
    """The pictures as they are committed: what they show stands in the pages as well, and another
    version of Graphviz draws it another way. Only one that is missing is out of date."""
    for picture in pictures.all():
        file = docs / picture.path
        content = file.read_bytes() if file.is_file() else b""
        yield File(path=picture.path, content=content)


def _before(committed: Path, config: Config) -> Schema | None:
    """The schema of stale pages; where nobody can read it, after a merge for instance, they are
    stale all the same."""
    try:
        return _read_committed(committed, config)
    except SourceError:
        return None


def _read_committed(committed: Path, config: Config) -> Schema:
    is_inside = committed.is_relative_to(config.root)
    shown = (committed.relative_to(config.root) if is_inside else committed).as_posix()
    locator = Locator("json", shown, is_url=False)
    source = Source(locator=LocatorText(locator.url))
    schema = read_schema(locator, source, "code", config.root)
    return select_objects(schema, config)[0]
