"""Hand-written pages: their live facts as the Catalog has them now."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from schemadoc.config import Config
from schemadoc.errors import ConfigError
from schemadoc.model.catalog import Catalog
from schemadoc.model.picture import Pictures
from schemadoc.model.prose import FactLine, FileSize, Refreshed
from schemadoc.pipeline.options import Options
from schemadoc.prose import FactError, Material, list_facts, make_material, refresh_texts
from schemadoc.site import Journal, list_ours, replace_texts
from schemadoc.workspace import FOLDER, measure_file, read_prose

_JOURNAL = "prose-journal"
_TOLD = 20


def refresh_prose(
    catalog: Catalog, plan: Callable[[], Pictures], config: Config, docs_dir: Path
) -> Refreshed:
    """What has to change in the hand-written pages of a project for their facts to be true."""
    texts = read_prose(config, docs_dir, list_ours(config.root / config.output.docs))
    if not texts:
        return Refreshed()
    sizes: dict[str, FileSize | None] = {}
    refreshed = refresh_texts(texts, _material(catalog, plan(), config, sizes))
    return replace(refreshed, sizes=tuple(sorted(sizes.items())))


def finish_prose(config: Config, options: Options) -> None:
    """What an earlier run began to write."""
    _journal(config, options).roll_forward(config.root)


def write_prose(refreshed: Refreshed, config: Config, options: Options) -> None:
    """Write the hand-written pages whose facts have changed."""
    replace_texts(refreshed.files, config.root, _journal(config, options))


def refuse_bad_marks(refreshed: Refreshed) -> None:
    """A mark that nobody understands would stay out of date for ever."""
    if refreshed.bad:
        lines = [f"{bad.file}:{bad.line}: {bad.message}" for bad in refreshed.bad[:_TOLD]]
        left = len(refreshed.bad) - len(lines)
        lines += [f"and {left} more"] if left else []
        raise ConfigError("\n".join(lines))


def list_project_facts(
    catalog: Catalog, pictures: Pictures, config: Config, words: str
) -> tuple[FactLine, ...]:
    """The facts that pages of a project can ask for, with what they say now."""
    try:
        return tuple(list_facts(_material(catalog, pictures, config), words))
    except FactError as error:
        raise ConfigError(str(error)) from None


def _material(
    catalog: Catalog,
    pictures: Pictures,
    config: Config,
    asked: dict[str, FileSize | None] | None = None,
) -> Material:
    """What facts are made of; the files whose size they ask for are noted in `asked`."""
    known = {} if asked is None else asked

    def measure(path: str) -> FileSize | None:
        if path not in known:
            known[path] = measure_file(config.root, path)
        return known[path]

    docs = os.path.relpath(config.root / config.output.docs, config.root).replace(os.sep, "/")
    return make_material(catalog, docs, pictures, measure)


def _journal(config: Config, options: Options) -> Journal:
    return Journal(config.root / FOLDER, untrusted=options.untrusted, name=_JOURNAL)
