"""From the sources to pages, to a site, or to a verdict on them: one line per stage."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from schemadoc import links
from schemadoc.config import Config, SourceRole
from schemadoc.diagrams import Diagrams, draw_diagrams, plan_pictures
from schemadoc.enrich import enrich_schema
from schemadoc.errors import ConfigError, SourceError
from schemadoc.export import export_catalog, list_search_groups, write_for_machines
from schemadoc.lint import group_findings, run_rules
from schemadoc.model.catalog import Catalog, Finding, RuleFindings
from schemadoc.model.machine import Machines
from schemadoc.model.moment import Moment
from schemadoc.model.page import File, Page
from schemadoc.model.picture import Pictures
from schemadoc.model.prose import FactLine, Refreshed
from schemadoc.model.schema import Gap
from schemadoc.pages import plan_figures, plan_pages
from schemadoc.pipeline.counterparts import hold_against_counterparts
from schemadoc.pipeline.drifting import hold_against_one_another
from schemadoc.pipeline.environments import read_environments
from schemadoc.pipeline.inputs import describe_inputs
from schemadoc.pipeline.options import Built, Options
from schemadoc.pipeline.prose import (
    finish_prose,
    list_project_facts,
    refresh_prose,
    refuse_bad_marks,
    write_prose,
)
from schemadoc.pipeline.reading import read_sources, read_statistics
from schemadoc.render import render_additions, render_pages
from schemadoc.site import (
    Brand,
    Journal,
    SiteContent,
    SiteRequest,
    list_ours,
    make_brand,
    refuse_foreign_folder,
    work_alone,
    write_files,
)
from schemadoc.snapshot import dump_schema
from schemadoc.workspace import (
    FOLDER,
    Ledger,
    Surroundings,
    Written,
    check_places,
    docs_folder,
    find_mkdocs_config,
    identify_program,
    measure_file,
    open_ledger,
    read_commits,
    read_repository,
    read_surroundings,
)

Say = Callable[[str], None]
Ask = Callable[[str], str | None]
_GAPS_TOLD = 20


def build(config: Config, options: Options, *, site: bool = True) -> Built:
    """Read the sources, write the pages, and build the site of them."""
    with work_alone(config.root / FOLDER, options.say):
        return build_documents(config, options, site=site)


def facts(config: Config, options: Options, words: str) -> tuple[FactLine, ...]:
    """What hand-written pages can ask for: all facts, or those whose marks begin alike."""
    catalog = make_catalog(config, options)
    pictures = plan_all_pictures(catalog, config)
    return list_project_facts(catalog, pictures, config, words)


def lint(config: Config, options: Options) -> tuple[Finding, ...]:
    """What the rules say of the schema."""
    return run_rules(make_catalog(config, options), config, untrusted=options.untrusted)


def make_catalog(config: Config, options: Options, *, site: bool = False) -> Catalog:
    """Read all sources and give their facts meaning; for a site the environments are asked too."""
    docs_dir = _docs_dir(config, options)
    check_places(config, docs_dir, untrusted=options.untrusted)
    read = read_sources(config, options)
    surroundings = read_surroundings(config, docs_dir)

    def enrich(words: Surroundings) -> Catalog:
        return replace(enrich_schema(read.schemas, words, config), history=read.history)

    catalog = enrich(surroundings)
    if surroundings.own:  # links to pages, which only now are known
        plan = plan_pages(catalog, config, findings=())
        pages = {links.SNAPSHOT, *(page.path for page in plan)}
        written = list_ours(config.root / config.output.docs)
        catalog = enrich(surroundings.with_pages(pages, written))
    _refuse_gaps(catalog, options)
    _tell_of_gaps(catalog, options)
    held = hold_against_one_another(catalog.by_origin, read, config, options)
    return replace(
        catalog,
        counterparts=hold_against_counterparts(read.schemas, config, options),
        code_drift=held.code_drift,
        drift=held.drift,
        statuses=held.statuses,
        environments=read_environments(read, config, options) if site else (),
        lines=_count_lines(catalog, config) if site else {},
    )


def _count_lines(catalog: Catalog, config: Config) -> Mapping[str, int]:
    """How long the files of the code are, as far as they are of the repository."""
    tables = (table for schema in catalog.sources.get("code", ()) for table in schema.tables)
    files = sorted({table.location.file for table in tables if table.location})
    sizes = ((file, measure_file(config.root, file)) for file in files)
    return {file: size.lines for file, size in sizes if size}


def make_content(config: Config, options: Options) -> tuple[SiteContent, Catalog]:
    """All that we bring to a site, made anew and not written."""
    catalog = make_catalog(config, options, site=True)
    return _make_content(catalog, config, options, Ledger()), catalog


def build_documents(config: Config, options: Options, *, site: bool = True) -> Built:
    """As `build` does, for whoever holds the lock."""
    catalog = make_catalog(config, options, site=site)
    if site:
        refuse_foreign_folder(config.root / config.output.site)
    prose = _refresh_prose(catalog, config, options)
    ledger = open_ledger(config.root, identify_program()) if site else Ledger()
    content = _make_content(catalog, config, options, ledger if site else None)
    journal = Journal(config.root / FOLDER, untrusted=options.untrusted)
    docs = config.root / config.output.docs
    inputs = describe_inputs(catalog, config)
    outcome = write_files(content.files, docs, journal, force=options.force, inputs=inputs)
    write_prose(prose, config, options)
    gaps = sum(len(schema.gaps) for schema in catalog.documented.values())
    built = Built(catalog=catalog, counts=catalog.counts, gaps=gaps, docs=outcome, prose=prose)
    if not site:
        return built
    changed, warnings = _build_site(config, options, content, ledger)
    ledger.save()
    return replace(built, site_changed=changed, warnings=tuple(warnings))


def _refresh_prose(catalog: Catalog, config: Config, options: Options) -> Refreshed:
    """The hand-written pages, after an earlier run's changes to them are finished."""
    finish_prose(config, options)
    prose = hold_prose(catalog, config, options)
    refuse_bad_marks(prose)
    return prose


def hold_prose(catalog: Catalog, config: Config, options: Options) -> Refreshed:
    """The hand-written pages, held against what is true now."""
    return refresh_prose(
        catalog, lambda: plan_all_pictures(catalog, config), config, _docs_dir(config, options)
    )


def _make_content(
    catalog: Catalog, config: Config, options: Options, ledger: Ledger | None
) -> SiteContent:
    """All for a site, as far as it is not known already, or for the docs folder alone."""
    site = ledger is not None
    pictures = plan_all_pictures(catalog, config)
    pages = plan_pages(catalog, config, pictures, find_findings(catalog, config, options))
    options.say("Drawing pictures")
    drawn = _draw(catalog, pictures, config, options, ledger)
    options.say(f"Writing {len(pages)} pages")
    moment = _moment(catalog, config) if site else None
    written = Written(ledger, config.root / config.output.docs) if ledger else None
    files = (
        *render_docs(catalog, pages, config, options, moment, written=written),
        *drawn.pictures,
    )
    return SiteContent(
        pages=tuple(map(_without_words, pages)),
        files=files,
        additions=_figures(catalog, config, options) if site else (),
        explorer=drawn.explorer,
        search=list_search_groups(catalog) if site else (),
        machines=write_for_machines(catalog) if site else Machines(),
    )


def _without_words(page: Page) -> Page:
    """A page with nothing but what a site asks of it: the rest of thousands takes much room."""
    asked = ("note", "explorer")
    return replace(page, data={name: page.data[name] for name in asked if name in page.data})


def find_findings(
    catalog: Catalog, config: Config, options: Options
) -> tuple[RuleFindings, ...] | None:
    """What the rules say; None where they would run code of the project that is refused."""
    if options.untrusted and config.lint.plugins:
        return None
    return group_findings(run_rules(catalog, config, untrusted=options.untrusted), config)


def plan_all_pictures(catalog: Catalog, config: Config) -> Pictures:
    """The pictures that pages mention, if there are to be any."""
    return plan_pictures(catalog) if config.diagrams else Pictures()


def _draw(
    catalog: Catalog, pictures: Pictures, config: Config, options: Options, ledger: Ledger | None
) -> Diagrams:
    if not config.diagrams:
        return Diagrams((), ())
    explorer = ledger is not None
    return draw_diagrams(catalog, options.tell, explorer=explorer, plan=pictures, ledger=ledger)


def _moment(catalog: Catalog, config: Config) -> Moment:
    repository = read_repository(config.root, config.repository)
    steps = catalog.history.steps if catalog.history else ()
    files = (step.file for step in steps)
    added = read_commits(config.root, files, authors=config.authors)
    return Moment(repository=repository, added=added, notes=config.notes)


def render_docs(
    catalog: Catalog,
    pages: Iterable[Page],
    config: Config,
    options: Options,
    moment: Moment | None = None,
    *,
    written: Written | None = None,
) -> Iterable[File]:
    """All files of the docs folder but the pictures."""
    templates = config.root / config.templates if config.templates else None
    if templates and options.untrusted:
        raise ConfigError(
            f"{config.where('templates')}: `templates` runs code of the project, "
            "which --untrusted refuses."
        )
    yield from render_pages(pages, templates, moment, written=written)
    yield File(path=links.SNAPSHOT, content=dump_schema(catalog.schema))
    yield from export_catalog(catalog)


def _user_mkdocs(config: Config, options: Options) -> Path | None:
    """The user's own mkdocs.yml, whose plug-ins and hooks are code of the project."""
    return None if options.untrusted else find_mkdocs_config(config)


def _docs_dir(config: Config, options: Options) -> Path:
    """The folder that MkDocs builds."""
    return options.docs_dir or docs_folder(config, _user_mkdocs(config, options))


def _refuse_gaps(catalog: Catalog, options: Options) -> None:
    gaps = [_words(role, gap) for role, s in catalog.by_origin.items() for gap in s.gaps]
    if options.strict and gaps:
        things = "1 thing" if len(gaps) == 1 else f"{len(gaps)} things"
        raise SourceError(f"{things} could not be read, which --strict refuses: {gaps[0]}.")


def _tell_of_gaps(catalog: Catalog, options: Options) -> None:
    """What could not be read of a source that no page is made of: the rest is on one."""
    for role, schema in catalog.by_origin.items():
        gaps = () if role in catalog.documented else schema.gaps
        for gap in gaps[:_GAPS_TOLD]:
            options.tell(_words(role, gap))
        if len(gaps) > _GAPS_TOLD:
            options.tell(f"{role}: {len(gaps) - _GAPS_TOLD} more gaps")


def _words(role: SourceRole, gap: Gap) -> str:
    return f"{role}: {gap.place}: {gap.reason}"


def _figures(catalog: Catalog, config: Config, options: Options) -> tuple[File, ...]:
    """What the built site alone shows of the moment."""
    if not options.stats:
        return ()
    statistics = read_statistics(config, options)
    if statistics is None:
        options.tell("There are no figures: --stats needs a live PostgreSQL database")
        return ()
    templates = config.root / config.templates if config.templates else None
    return tuple(render_additions(plan_figures(catalog, statistics), templates))


def _brand(config: Config, options: Options) -> Brand:
    return make_brand(config.look, config.root, untrusted=options.untrusted)


def _build_site(
    config: Config, options: Options, content: SiteContent, ledger: Ledger
) -> tuple[bool, list[str]]:
    from schemadoc.site.build import build_site

    if options.untrusted and (left := find_mkdocs_config(config)):
        options.tell(f"{left.name} may run code of the project: building without it")
    options.say("Building the site")
    user_config = _user_mkdocs(config, options)
    request = SiteRequest(
        content=content,
        root=config.root,
        docs=config.root / config.output.docs,
        docs_dir=docs_folder(config, user_config),
        site=config.root / config.output.site,
        workspace=config.root / FOLDER,
        user_config=user_config,
        title=config.title,
        strict=options.strict,
        brand=Brand() if user_config else _brand(config, options),
        ledger=ledger,
    )
    return build_site(request)
