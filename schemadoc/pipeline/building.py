"""The command that is run most: nothing is read, nor is any stage loaded, where nothing changed."""

from schemadoc.config import Config
from schemadoc.pipeline.options import Built, Options
from schemadoc.pipeline.unchanged import find_unchanged, look_at_inputs, note_build
from schemadoc.site import work_alone
from schemadoc.workspace import FOLDER


def build(config: Config, options: Options, *, site: bool = True) -> Built:
    """Read the sources, write the pages, and build the site of them."""
    with work_alone(config.root / FOLDER, options.say):
        inputs = look_at_inputs(config, options) if site else None
        unchanged = find_unchanged(config, inputs)
        if unchanged is not None:
            return unchanged
        from schemadoc.pipeline.documents import build_documents

        built = build_documents(config, options, site=site)
        note_build(config, inputs, built)
        return built
