"""Running MkDocs on the pages: with a configuration of our own, or the user's and our extras."""

import html
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from schemadoc import assets, links
from schemadoc.errors import SiteError
from schemadoc.model.page import Page
from schemadoc.site.brand import Brand
from schemadoc.site.files import replace_file
from schemadoc.site.hook import SitePages, SitePlugin
from schemadoc.site.kept import KeptPages, OutdatedError
from schemadoc.site.makers import list_makers
from schemadoc.site.navigation import list_navigation
from schemadoc.site.policy import Policy
from schemadoc.site.request import SiteRequest
from schemadoc.site.search import put_in_box
from schemadoc.site.theme import add_theme_folder, list_no_icons
from schemadoc.site.warnings import catch_warnings, is_of_anchor, refuse_dead_links
from schemadoc.site.write import list_ours

_EPOCH = "315532800"
"""1980-01-01, the first date that every archive format can hold."""


def build_with_mkdocs(request: SiteRequest) -> list[str]:
    """Build the site into an empty folder; what MkDocs warned of."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", _EPOCH)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner
    try:
        return _build(request)
    except OutdatedError:
        return _build(replace(request, before=None))


def _build(request: SiteRequest) -> list[str]:
    pages = request.content.pages
    with catch_warnings() as caught:
        config, odd = _load(request, pages)
        kept = KeptPages(request.ledger, request.before, _describe_surroundings(request, config))
        plugged = _plug_in(config, request, kept)
        _run(config)
    _write_brand(request)
    _write_policy(plugged.policy, request)
    caught = [text for text in caught if not is_of_anchor(text, plugged.theirs)]
    refuse_dead_links(caught, pages, place_within(request.docs, request.docs_dir))
    kept.note(caught)
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
        options = _options(file)
        if not request.user_config:
            options["plugins"] = []  # that of search is for plain MkDocs: ours takes its place
        config = MkDocsConfig(config_file_path=str(file))
        config.load_dict(options)
        config.load_dict({"docs_dir": str(request.docs_dir), "site_dir": str(request.site)})
        errors, warnings = config.validate()
    except ConfigurationError as error:
        raise SiteError(f"{file.name}: {error}") from error
    for name, problem in errors:
        raise SiteError(f"{file.name}: `{name}`: {problem}")
    if request.user_config:
        add_extras(config)
    else:
        add_theme_folder(config)
        list_no_icons(config.theme)
        put_in_box(config)
        _put_on(config, request.brand)
    return config, [f"{file.name}: `{name}`: {problem}" for name, problem in warnings]


def _describe_surroundings(request: SiteRequest, config: Any) -> str:
    """All that every page of a site of our own depends on, whatever is on it."""
    folder = assets.directory("site_config")
    look = [(path.relative_to(folder), path.read_bytes()) for path in sorted(folder.rglob("*.*"))]
    facts = (
        Path(config.config_file_path).read_bytes(),
        [(file.path, file.content) for file in request.brand.files],
        [(name.as_posix(), sha256(content).digest()) for name, content in look],
        list_makers(),
        sys.version,
        os.environ["SOURCE_DATE_EPOCH"],
    )
    return sha256(repr(facts).encode()).hexdigest()


def _put_on(config: Any, brand: Brand) -> None:
    """The look of a site of our own."""
    config.extra_css += brand.styles
    for name, path in (("logo", brand.logo), ("favicon", brand.favicon)):
        if path:
            config.theme[name] = path


def _write_brand(request: SiteRequest) -> None:
    for file in request.brand.files:
        path = request.site / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


def _write_policy(policy: Policy, request: SiteRequest) -> None:
    """For whoever sets up the server, unless the site has such a file already."""
    file = request.site / links.POLICY
    if not file.exists():
        file.write_text(policy.word(), "utf-8", newline="\n")


def _plug_in(config: Any, request: SiteRequest, kept: KeptPages) -> SitePages:
    """Give our pages to our plug-in, which the user may have named already."""
    found = [plugin for plugin in config.plugins.values() if isinstance(plugin, SitePlugin)]
    if not found:
        found = [SitePlugin()]
        config.plugins["schemadoc"] = found[0]
    prefix = place_within(request.docs, request.docs_dir)
    ours = list_ours(request.docs)
    alone = request.user_config is None
    pages = SitePages(request.content, prefix, request.root, ours, alone=alone, kept=kept)
    found[0].pages = pages
    return pages


def _options(file: Path) -> dict[str, Any]:
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    with file.open("rb") as content:
        options: dict[str, Any] = yaml_load(content, get_yaml_loader())
    return options


def add_extras(config: Any) -> None:
    """What a site of somebody else lacks, added to its lists."""
    extras = yaml.safe_load((assets.directory("site_config") / "extras.yml").read_bytes())
    for name, items in extras.items():
        config[name] += [item for item in items if item not in map(str, config[name])]
    add_theme_folder(config)


def place_within(docs: Path, docs_dir: Path) -> str:
    """Where our folder is in the one that MkDocs builds, to put before the path of a page."""
    inside = docs_dir.resolve()
    if not docs.resolve().is_relative_to(inside):
        raise SiteError(
            f"Our pages in {docs} are not within {docs_dir}, which mkdocs.yml "
            "builds. Set `output.docs` in schemadoc.yml to a folder in it."
        )
    inner = docs.resolve().relative_to(inside).as_posix()
    return "" if inner == "." else f"{inner}/"


def _hand_written(docs: Path, pages: Sequence[Page]) -> Iterator[str]:
    """The pages in our folder that are not ours, as MkDocs would find them."""
    ours = {*list_ours(docs), *(page.path for page in pages)}
    for file in docs.rglob("*.md"):
        path = file.relative_to(docs).as_posix()
        if path not in ours and not any(part.startswith(".") for part in path.split("/")):
            yield path


def _write_own_config(request: SiteRequest, pages: Sequence[Page]) -> Path:
    """Our own mkdocs.yml, which plain `mkdocs build -f` takes as well."""
    file = request.workspace / "mkdocs.yml"
    options = {
        "site_name": html.escape(request.title),  # MkDocs takes it for HTML
        "docs_dir": os.path.relpath(request.docs, request.workspace),
        **_own_options(),
        "extra_css": ["assets/schemadoc/schemadoc.css", "assets/schemadoc/pages.css"],
        "extra_javascript": ["assets/schemadoc/pages.js"],
        "nav": list_navigation(pages, hand_written=_hand_written(request.docs, pages)),
    }
    content = yaml.safe_dump(options, sort_keys=False, allow_unicode=True, encoding="utf-8")
    if file.is_symlink() or not file.is_file() or file.read_bytes() != content:
        replace_file(file, content)
    return file


@cache
def _own_options() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(
        (assets.directory("site_config") / "mkdocs.yml").read_bytes()
    )
    return found


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
