"""The files that come with the package: templates and the look of a generated site."""

from pathlib import Path

from schemadoc.errors import SiteError

_PACKAGE = Path(__file__).resolve().parent


def directory(name: str) -> Path:
    """The folder `templates` or `site_config`: in an installed package, or beside it in a clone."""
    for parent in (_PACKAGE, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise SiteError(f"The folder {name!r} of the package is missing: install schemadoc again.")
