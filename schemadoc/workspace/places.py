"""Where a project keeps what, and that no output gets in the way of anything else."""

import os
from collections.abc import Mapping
from pathlib import Path

from schemadoc.config import Config
from schemadoc.errors import ConfigError
from schemadoc.workspace.walk import walk

FOLDER = ".schemadoc"
"""What schemadoc keeps for itself, beside the configuration; not to be committed."""
_ABOVE = 40
"""How many folders above the project a repository may begin."""


def find_repository(root: Path) -> Path:
    """The folder with the `.git` that the project is in, else the project's own."""
    for folder in (root, *list(root.parents)[:_ABOVE]):
        if (folder / ".git").exists():
            return folder
    return root


def check_places(config: Config, docs_dir: Path, *, untrusted: bool) -> None:
    """Refuse folders that are not there, and outputs that are in another folder or around it;
    `docs_dir` is the folder that MkDocs builds."""
    for setting in ("notes", "templates"):
        _refuse_missing(config, setting)
    kept = {f"the folder {FOLDER}": config.root / FOLDER, "`notes`": config.root / config.notes}
    if config.templates:
        kept["`templates`"] = config.root / config.templates
    docs, site = config.root / config.output.docs, config.root / config.output.site
    kept_from_site = {**kept, "`output.docs`": docs, "`docs_dir` of mkdocs.yml": docs_dir}
    _check_output(config, "docs", docs, kept, untrusted)
    _check_output(config, "site", site, kept_from_site, untrusted)
    if untrusted:
        for folder in {docs, docs_dir, config.root / config.notes}:
            _refuse_links_outside(config.root, folder)


def _refuse_links_outside(root: Path, folder: Path) -> None:
    """A link that a pull request brings could publish any file of the machine."""
    for place, folders, files in walk(folder):
        for name in (*folders, *files):
            path = Path(place, name)
            if path.is_symlink() and not _real(path).is_relative_to(_real(root)):
                raise ConfigError(
                    f"{os.path.relpath(path, root)} is a link to a place outside of the project, "
                    "which --untrusted refuses. Remove it, or put a copy in its place."
                )


def _refuse_missing(config: Config, setting: str) -> None:
    """A folder that the configuration names must be there; the default one need not."""
    folder = getattr(config, setting)
    if folder and setting in config.place.lines and not (config.root / folder).is_dir():
        raise ConfigError(
            f"{config.where(setting)}: `{setting}` names the folder {folder}, which is not there. "
            "Make it, or correct the path."
        )


def _check_output(
    config: Config, name: str, folder: Path, kept: Mapping[str, Path], untrusted: bool
) -> None:
    setting, root = f"output.{name}", _real(config.root)
    if root.is_relative_to(_real(folder)):
        raise _error(config, setting, "is the folder of the project, or around it")
    if untrusted and not _real(folder).is_relative_to(root):
        raise _error(config, setting, "is outside of the project, which --untrusted refuses")
    for what, other in kept.items():
        if _real(folder).is_relative_to(_real(other)):
            raise _error(config, setting, f"is within {what}", what)
        if _real(other).is_relative_to(_real(folder)):
            raise _error(config, setting, f"is around {what}", what)


def _error(config: Config, setting: str, problem: str, other: str = "") -> ConfigError:
    written = [name for name in (setting, other.strip("`")) if name in config.place.lines]
    where = config.where(*(written[0] if written else setting).split("."))
    folder = getattr(config.output, setting.removeprefix("output."))
    return ConfigError(
        f"{where}: `{setting}`, {folder}, {problem}. Give it a folder that nothing else is in."
    )


def _real(folder: Path) -> Path:
    """A folder without links and dots, whether it is there or not."""
    return Path(os.path.realpath(folder))
