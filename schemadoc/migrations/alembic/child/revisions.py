"""The revisions of a project, in the order in which Alembic would apply them."""

from __future__ import annotations

import os
import re
import sys
from typing import Any

from .main import Refusal

_CREATED = re.compile(r"^\s*Create Date:\s*(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d))?", re.M)


def load(request: dict) -> tuple:
    """The configuration and the folder of scripts that a request names."""
    try:
        from alembic.config import Config
        from alembic.script import ScriptDirectory
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "alembic":
            raise Refusal(
                f"Alembic is not installed for {sys.executable}. Set `python` to the project's own"
            ) from None
        raise
    sys.path[:0] = [os.getcwd()]
    named = {"toml_file": request["toml"]} if request["toml"] else {}
    config = Config(request["ini"], **named)
    if request["scripts"]:
        config.set_main_option("script_location", request["scripts"].replace("%", "%%"))
    return config, ScriptDirectory.from_config(config)


def describe(scripts: Any, root: str) -> list:
    """All revisions from the first to the last, of which there must be one."""
    heads = sorted(scripts.get_heads())
    if len(heads) > 1:
        files = [_shown(scripts.get_revision(head).path, root) for head in heads]
        listed = " and ".join(f"{head} ({file})" for head, file in zip(heads, files))
        raise Refusal(
            f"there are {len(heads)} heads: {listed}. Join them with `alembic merge heads`"
        )
    return [_described(script, root) for script in in_order(scripts)]


def in_order(scripts: Any) -> list:
    """The scripts as `alembic upgrade heads` takes them."""
    return list(reversed(list(scripts.iterate_revisions("heads", "base"))))


def _described(script: Any, root: str) -> dict:
    created = _CREATED.search(script.module.__doc__ or "")
    return {
        "version": script.revision,
        "parents": _listed(script.down_revision) + _listed(script.dependencies),
        "file": _shown(script.path, root),
        "path": os.path.realpath(script.path),
        "date": " ".join(filter(None, created.groups())) if created else None,
    }


def _listed(found: Any) -> list:
    """What Alembic tells as none, as one, or as several."""
    return [found] if isinstance(found, str) else list(found or ())


def _shown(path: str, root: str) -> str:
    return os.path.relpath(os.path.realpath(path), root).replace(os.sep, "/")
