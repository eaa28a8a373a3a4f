"""The files that come with the package: templates, which are compiled once, and a site's look."""

from pathlib import Path
from typing import TYPE_CHECKING

from schemadoc.errors import SiteError

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

_PACKAGE = Path(__file__).resolve().parent


def directory(name: str) -> Path:
    """The folder `templates` or `site_config`: in an installed package, or beside it in a clone."""
    for parent in (_PACKAGE, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise SiteError(f"The folder {name!r} of the package is missing: install schemadoc again.")


def compiled_templates() -> "BytecodeCache | None":
    """Where Jinja keeps templates compiled, each by its text: in a folder for temporary files that
    is this user's alone, never in the project, from which nothing may be run."""
    from jinja2 import FileSystemBytecodeCache

    try:
        return FileSystemBytecodeCache()
    except (OSError, RuntimeError):  # there is no such folder
        return None
