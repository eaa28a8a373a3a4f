"""The pages of a project for a site that somebody else's MkDocs builds: nothing is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from schemadoc.config import Config
from schemadoc.model.prose import Refreshed
from schemadoc.pipeline.documents import hold_prose, make_content
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.project import files_read, watched_paths
from schemadoc.pipeline.prose import refuse_bad_marks
from schemadoc.site import SiteContent, list_ours
from schemadoc.site.hook import SitePages, SitePlugin
from schemadoc.site.mkdocs import add_extras, place_within
from schemadoc.site.warnings import LinkWatch
from schemadoc.site.watch import look_at

__all__ = ["LinkWatch", "SitePlugin", "VirtualSite", "add_extras", "plan_virtual_site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualSite:
    """The pages, and when they must be made anew."""

    content: SiteContent
    docs: Path
    """Where the pages would be, were they written."""
    prefix: str
    root: Path
    places: tuple[Path, ...]
    """The files and folders that they were made of, whether they are there or not."""
    state: Mapping[Path, object]
    """How those were."""
    hold_prose: Callable[[], Refreshed]
    """How to hold hand-written pages against what is true."""

    def make_pages(self) -> SitePages:
        """The pages for one build."""
        ours = list_ours(self.docs)
        return SitePages(self.content, self.prefix, self.root, ours, virtual=True)

    def refresh_prose(self) -> Mapping[Path, str]:
        """The hand-written pages that say what is no longer true, as they would be written."""
        refreshed = self.hold_prose()
        refuse_bad_marks(refreshed)
        texts = ((file.path, file.content.decode("utf-8-sig")) for file in refreshed.files)
        return {self.root / path: text.replace("\r\n", "\n") for path, text in texts}

    def is_current(self) -> bool:
        """Whether nothing has changed since; of a live database nobody can tell."""
        return look_at(self.places) == self.state


def plan_virtual_site(config: Config, docs_dir: Path, options: Options) -> VirtualSite:
    """All pages of a project, to be shown in the folder that MkDocs builds."""
    docs = config.root / config.output.docs
    prefix = place_within(docs, docs_dir)
    before = watched_paths(config)
    options = replace(options, docs_dir=docs_dir)
    content, catalog = make_content(config, options)
    places = sorted({*before, *files_read(catalog, config)} - {docs_dir})
    return VirtualSite(
        content=content,
        docs=docs,
        prefix=prefix,
        root=config.root,
        places=tuple(places),
        state=look_at(places),
        hold_prose=lambda: hold_prose(catalog, config, options),
    )
