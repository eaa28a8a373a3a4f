"""The command that is run most: nothing is read, nor is any stage loaded, where nothing changed."""

from dataclasses import replace

from schemadoc.config import Config
from schemadoc.pipeline.options import Built, Options
from schemadoc.pipeline.unchanged import Inputs, find_unchanged, look_at_inputs, note_build
from schemadoc.site import work_alone
from schemadoc.workspace import FOLDER


def build(config: Config, options: Options, *, site: bool = True) -> Built:
    """Read the sources, write the pages, and build the site of them."""
    with work_alone(config.root / FOLDER, options.say):
        inputs = look_at_inputs(config, options) if site else None
        unchanged = find_unchanged(config, inputs, options.tell)
        if unchanged is not None:
            return unchanged
        from schemadoc.pipeline.documents import build_documents

        built = build_documents(config, _noting(options, inputs), site=site)
        note_build(config, inputs, built)
        return built


def _noting(options: Options, inputs: Inputs | None) -> Options:
    """The options, such that what the user is told can be told again where nothing changed."""
    if inputs is None:
        return options

    def tell(text: str) -> None:
        inputs.told.append(text)
        options.tell(text)

    return replace(options, tell=tell)
