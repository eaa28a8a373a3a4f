"""The plug-in of MkDocs: the pages of a database in any site, without a file of them on disk."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config as Settings
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from schemadoc.config import load_config
from schemadoc.errors import SchemadocError
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.virtual import (
    LinkWatch,
    SitePlugin,
    VirtualSite,
    add_extras,
    plan_virtual_site,
)

_log = get_plugin_logger("schemadoc")


class PluginSettings(Settings):
    """What stands beneath the plug-in in mkdocs.yml."""

    config = config_options.Optional(config_options.File(exists=True))
    """The schemadoc.yml; without it the nearest one, from mkdocs.yml upwards."""
    strict = config_options.Type(bool, default=False)
    """Whether what a source could not read ends the build."""
    untrusted = config_options.Type(bool, default=False)
    """Whether whatever would run code of the project is refused."""


class SchemadocPlugin(SitePlugin):
    """Makes the pages when MkDocs starts, and again when what they are made of has changed."""

    config_class = PluginSettings

    def __init__(self) -> None:
        """Begin with nothing."""
        self._site: VirtualSite | None = None
        self._links: LinkWatch | None = None
        self._prose: Mapping[Path, str] = {}
        self._watched: set[str] = set()
        self._server: Any = None

    def on_startup(self, **_: Any) -> None:
        """Being asked keeps this plug-in from one build of `mkdocs serve` to the next."""

    def on_config(self, config: Any) -> Any:
        """Make the pages, unless `schemadoc build` has done so."""
        if self.pages is not None and self._site is None:
            return config
        add_extras(config)
        if self._site is None or not self._site.is_current():
            self._site = self._plan(config)
        self.pages = self._site.make_pages()
        self._watch(config)
        return config

    def on_serve(self, server: Any, **_: Any) -> None:
        """Remember whom to tell of files that are new."""
        self._server = server

    def on_pre_build(self, **_: Any) -> None:
        """Take note of links that lead nowhere, and of what hand-written pages should say."""
        self._links = LinkWatch() if self._site else None
        if self._site:
            with _as_mkdocs_tells():
                self._prose = self._site.refresh_prose()

    def on_page_read_source(self, *, page: Any, **_: Any) -> str | None:
        """Let a hand-written page state its facts as they are now; its file stays as it is."""
        path = page.file.abs_src_path
        return self._prose.get(Path(path)) if path else None

    @event_priority(-50)
    def on_post_build(self, *, config: Any) -> None:
        """Write what is beside the pages; fail where a link on a page of ours leads nowhere."""
        super().on_post_build(config=config)
        links, self._links = self._links, None
        if links and self._site:
            with _as_mkdocs_tells():
                theirs = self.pages.theirs if self.pages else ()
                links.refuse_dead(self._site.content.pages, self._site.prefix, theirs)

    def on_build_error(self, **_: Any) -> None:
        """Listen no longer."""
        if self._links:
            self._links.close()

    def _plan(self, config: Any) -> VirtualSite:
        beside = Path(config.config_file_path or "mkdocs.yml").absolute().parent
        file = self.config["config"]
        options = Options(
            strict=self.config["strict"],
            untrusted=self.config["untrusted"],
            say=_log.debug,
            tell=_log.info,
        )
        with _as_mkdocs_tells():
            settings = load_config(Path(file) if file else None, start=beside)
            return plan_virtual_site(settings, Path(config.docs_dir), options)

    def _watch(self, config: Any) -> None:
        """MkDocs watches what it finds here before it serves; of the rest its server is told."""
        places = {str(place) for place in self._site.places if place.exists()} if self._site else ()
        config.watch.extend(sorted(places))
        for place in sorted(set(places) - self._watched) if self._server else ():
            self._server.watch(place)
        self._watched |= set(places)


@contextmanager
def _as_mkdocs_tells() -> Iterator[None]:
    """An error for the user, which MkDocs shows without a traceback."""
    try:
        yield
    except SchemadocError as error:
        raise PluginError(f"schemadoc: {error.format_message()}") from error
