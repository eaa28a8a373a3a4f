"""Building the site beside the old one and putting it in its place, unless nothing has changed."""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from schemadoc import assets
from schemadoc.errors import SiteError
from schemadoc.model.page import Page
from schemadoc.site.journal import prepare_workspace
from schemadoc.site.mkdocs import SiteRequest, build_with_mkdocs
from schemadoc.site.publish import publish_site, refuse_foreign_folder

_STATE = "site.json"
_MAKERS = ("schemadoc", "mkdocs", "mkdocs-material", "markdown", "pymdown-extensions")


def build_site(request: SiteRequest, pages: Sequence[Page]) -> tuple[bool, list[str]]:
    """Whether the site is now another than before, and what MkDocs warned of."""
    refuse_foreign_folder(request.site)
    try:
        prepare_workspace(request.workspace)
        if _read_state(request) == _state(request):
            return False, []
        return _build(request, pages)
    except OSError as error:
        place = error.filename or request.site
        raise SiteError(f"{place} cannot be written: {error.strerror}.") from error


def _build(request: SiteRequest, pages: Sequence[Page]) -> tuple[bool, list[str]]:
    beside = request.workspace / "site.new"
    try:
        warnings = build_with_mkdocs(replace(request, site=beside), pages)
        changed = publish_site(beside, request.site)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    state = json.dumps(_state(request))
    (request.workspace / _STATE).write_text(state, "utf-8")
    return changed, warnings


def _read_state(request: SiteRequest) -> dict[str, str] | None:
    """What the last build was made of; the user's own plug-ins may read more than we can know."""
    if request.user_config or request.strict:
        return None
    try:
        state: dict[str, str] = json.loads((request.workspace / _STATE).read_text("utf-8"))
        return state
    except (OSError, ValueError):
        return None


def _state(request: SiteRequest) -> dict[str, str]:
    """All that a build depends on, and what it left."""
    config = request.workspace / "mkdocs.yml"
    inputs = [*_files(request.docs), *_files(assets.directory("site_config")), config]
    makers = [f"{name} {version(name)}" for name in _MAKERS]
    return {
        "title": request.title,
        "config": str(request.user_config),
        "makers": ", ".join(makers),
        "inputs": _hash(_content(path) for path in inputs),
        "site": _hash(_stat(path) for path in _files(request.site)),
    }


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _content(path: Path) -> bytes:
    content = path.read_bytes() if path.is_file() else b""
    return str(path).encode() + b"\0" + sha256(content).digest()


def _stat(path: Path) -> bytes:
    stat = path.stat()
    return f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode()


def _hash(parts: Iterator[bytes]) -> str:
    digest = sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
