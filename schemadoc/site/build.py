"""Building the site beside the old one and putting it in its place, unless nothing has changed."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from schemadoc import assets
from schemadoc.model.page import File
from schemadoc.site.files import remove_folder, replace_file, writing
from schemadoc.site.lock import prepare_workspace
from schemadoc.site.makers import list_makers
from schemadoc.site.mkdocs import build_with_mkdocs
from schemadoc.site.publish import list_site, publish_site
from schemadoc.site.request import SiteRequest
from schemadoc.workspace import look_into

_STATE = "site.json"


def build_site(request: SiteRequest) -> tuple[bool, list[str]]:
    """Whether the site is now another than before, and what MkDocs warned of."""
    with writing(request.site, "read or written"):
        prepare_workspace(request.workspace)
        inputs = _inputs(request)
        if _read_state(request) == {**inputs, **_outputs(request)}:
            request.ledger.keep()
            return False, []
        return _build(request, inputs)


def _build(request: SiteRequest, inputs: dict[str, str]) -> tuple[bool, list[str]]:
    beside = request.workspace / "site.new"
    remove_folder(beside)
    try:
        warnings = build_with_mkdocs(replace(request, site=beside, before=request.site))
        changed = publish_site(beside, request.site)
    finally:
        remove_folder(beside)
    state = {**inputs, **_outputs(request)}
    replace_file(request.workspace / _STATE, json.dumps(state).encode())
    return changed, warnings


def _read_state(request: SiteRequest) -> dict[str, str] | None:
    """What the last build was made of; the user's own plug-ins may read more than we can know."""
    if request.user_config or request.strict:
        return None
    try:
        state: dict[str, str] = json.loads(look_into(request.workspace / _STATE) or b"")
        return state
    except ValueError:
        return None


def _inputs(request: SiteRequest) -> dict[str, str]:
    """All that a build depends on."""
    places = [*_files(request.docs), *_files(assets.directory("site_config"))]
    return {
        "title": request.title,
        "config": str(request.user_config),
        "makers": ", ".join(list_makers()),
        "additions": _hash(file.path.encode() + b"\0" + file.content for file in _beside(request)),
        "inputs": _hash(_content(path) for path in places),
    }


def _outputs(request: SiteRequest) -> dict[str, str]:
    """What a build left: the settings that it gave to MkDocs, and the site."""
    return {
        "settings": _hash(_content(path) for path in (request.workspace / "mkdocs.yml",)),
        "site": _hash(_stat(request.site, path) for path in sorted(list_site(request.site))),
    }


def _beside(request: SiteRequest) -> Iterator[File]:
    """What the site has that is in no folder."""
    yield from (*request.content.additions, *request.content.explorer, *request.brand.files)
    yield from request.content.machines.files
    yield from (file.in_site for file in request.content.files if file.in_site)


def _files(folder: Path) -> Iterable[str]:
    walked = os.walk(folder)
    return sorted(f"{place}{os.sep}{name}" for place, _, names in walked for name in names)


def _content(path: str | Path) -> bytes:
    content = b""
    if os.path.isfile(path):  # noqa: PTH113 - of many files, none of which may be a pipe
        with open(path, "rb") as file:  # noqa: PTH123 - of many files
            content = file.read()
    return os.fsencode(path) + b"\0" + sha256(content).digest()


def _stat(folder: Path, name: str) -> bytes:
    try:
        found = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - of many files
    except OSError:
        return os.fsencode(name)
    return os.fsencode(name) + f"\0{found.st_size} {found.st_mtime_ns}\0".encode()


def _hash(parts: Iterator[bytes]) -> str:
    digest = sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
