"""Running MkDocs on the pages: with a configuration of our own, or the user's and our extras."""

import html
import io
import os
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import yaml

from schemadoc import assets, links
from schemadoc.errors import SiteError
from schemadoc.model.page import Page
from schemadoc.site.files import replace_file
from schemadoc.site.hook import enrich_pages
from schemadoc.site.request import SiteRequest
from schemadoc.site.warnings import catch_warnings, refuse_dead_links

_EPOCH = "315532800"
"""1980-01-01, the first date that every archive format can hold."""
_MOST_DOMAINS = 24


def build_with_mkdocs(request: SiteRequest, pages: Sequence[Page]) -> list[str]:
    """Build the site into an empty folder; what MkDocs warned of."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", _EPOCH)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner
    with catch_warnings() as caught:
        config, odd = _load(request, pages)
        enrich_pages(config, request, _within(request.docs, request.docs_dir), pages)
        _run(config)
    refuse_dead_links(caught, pages, _within(request.docs, request.docs_dir))
    caught = [*odd, *caught]
    if request.strict and caught:
        raise SiteError("MkDocs warned of:\n  " + "\n  ".join(caught))
    return caught


def _load(request: SiteRequest, pages: Sequence[Page]) -> tuple[Any, list[str]]:
    """The configuration, and what MkDocs finds odd about it."""
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import ConfigurationError

    file = request.user_config or _write_own_config(request, pages)
    try:
        options = _options(file, request)
        config = MkDocsConfig(config_file_path=str(file))
        config.load_dict(options)
        config.load_dict({"docs_dir": str(request.docs_dir), "site_dir": str(request.site)})
        errors, warnings = config.validate()
    except ConfigurationError as error:
        raise SiteError(f"{file.name}: {error}") from error
    for name, problem in errors:
        raise SiteError(f"{file.name}: `{name}`: {problem}")
    _add_theme_folder(config)
    return config, [f"{file.name}: `{name}`: {problem}" for name, problem in warnings]


def _options(file: Path, request: SiteRequest) -> dict[str, Any]:
    """The settings of a file; our extras are appended to the user's lists."""
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    with file.open("rb") as content:
        options: dict[str, Any] = yaml_load(content, get_yaml_loader())
    if request.user_config:
        extras = yaml.safe_load((assets.directory("site_config") / "extras.yml").read_bytes())
        for name, items in extras.items():
            options[name] = _appended(options.get(name) or [], items)
        options["not_in_nav"] = _not_in_nav(options, request)
    return options


def _appended(have: Any, more: Iterable[Any]) -> Any:
    """A list, or a mapping of names to options, with what it lacks; MkDocs refuses the rest."""
    if isinstance(have, dict):
        have = [{name: options or {}} for name, options in have.items()]
    if not isinstance(have, list):
        return have
    names = {next(iter(item), None) if isinstance(item, dict) else item for item in have}
    return [*have, *(item for item in more if item not in names)]


def _not_in_nav(options: dict[str, Any], request: SiteRequest) -> str:
    """Pages of single objects belong in no menu."""
    if not request.docs.resolve().is_relative_to(request.docs_dir.resolve()):
        raise SiteError(
            f"Our pages in {request.docs} are not within {request.docs_dir}, which mkdocs.yml "
            "builds. Set `output.docs` in schemadoc.yml to a folder in it."
        )
    base = f"/{_within(request.docs, request.docs_dir)}"
    lines = [f"{base}{folder}/*" for folder in links.OBJECT_FOLDERS]
    lines += [f"!{base}{page}" for page in links.OVERVIEWS]
    return "\n".join([options.get("not_in_nav") or "", *lines]).strip()


def _write_own_config(request: SiteRequest, pages: Sequence[Page]) -> Path:
    """Our own mkdocs.yml, which plain `mkdocs build -f` takes as well."""
    base = yaml.safe_load((assets.directory("site_config") / "mkdocs.yml").read_bytes())
    file = request.workspace / "mkdocs.yml"
    options = {
        "site_name": html.escape(request.title),  # MkDocs takes it for HTML
        "docs_dir": os.path.relpath(request.docs, request.workspace),
        **base,
        "extra_css": ["assets/schemadoc/schemadoc.css", "assets/schemadoc/pages.css"],
        "extra_javascript": ["assets/schemadoc/pages.js"],
        "nav": list_navigation(pages),
    }
    content = yaml.safe_dump(options, sort_keys=False, allow_unicode=True, encoding="utf-8")
    if file.is_symlink() or not file.is_file() or file.read_bytes() != content:
        replace_file(file, content)
    return file


def list_navigation(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """The menu: the overviews and the domains, but no page of a single object."""
    by_path = {page.path: page for page in pages}
    domains = [page for page in pages if links.is_domain(page.path)]
    found: list[dict[str, Any]] = [{"Home": links.HOME}, {"Tables": links.TABLES}]
    if domains:
        listed = [{html.escape(page.title): page.path} for page in domains[:_MOST_DOMAINS]]
        found.append({"Domains": listed})
    rest = (
        ("Enums", links.ENUMS),
        ("Explorer", links.EXPLORER),
        ("Columns", links.COLUMNS),
        ("Relations", links.RELATIONS),
        ("Load and purge order", links.ORDER),
        ("What a delete does", links.DELETING),
        ("Other objects", links.OBJECTS),
        ("Migrations", links.MIGRATIONS),
        ("Changelog", links.CHANGELOG),
        ("Fidelity", links.FIDELITY),
    )
    for title, path in rest:
        if path in by_path:
            found.append({title: path})
    return found


def _add_theme_folder(config: Any) -> None:
    """Our templates and styles come after the user's own and before the theme's."""
    folder = str(assets.directory("site_config") / "theme")
    place = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(place, folder)


def _run(config: Any) -> None:
    from click import ClickException
    from mkdocs.commands.build import build

    try:
        with redirect_stdout(io.StringIO()):
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
    except ClickException as error:
        raise SiteError(f"MkDocs could not build the site: {error.format_message()}") from error
    except SystemExit as error:
        raise SiteError(f"MkDocs could not build the site: {error}") from error


def _within(folder: Path, docs: Path) -> str:
    """The path of a folder within the docs that MkDocs builds, to put before the path of a page."""
    inner = folder.resolve().relative_to(docs.resolve()).as_posix()
    return "" if inner == "." else f"{inner}/"
