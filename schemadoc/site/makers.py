"""The programs that pages are made with: another version of one may make another page."""

from importlib.metadata import PackageNotFoundError, version

_MAKERS = (
    "schemadoc",
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "pymdown-extensions",
    "jinja2",
    "cmarkgfm",
    "pygments",
)


def list_makers(*more: str) -> list[str]:
    """Each with its version, and those of `more` packages, as far as they are installed."""
    return [f"{name} {found}" for name in (*_MAKERS, *more) if (found := _version(name))]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
