"""Whether a build would do anything: what the last one was made of, and what it left.

Only files are looked at, and nothing is read from them: a build with nothing to do takes a moment.
What the last build was made of is noted before it begins, so that a change in between is seen.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import schemadoc
from schemadoc import assets
from schemadoc.config import Config, Locator, resolve_locator
from schemadoc.model.catalog import Counts
from schemadoc.pipeline.options import Built, Options
from schemadoc.site import Outcome, look_at, replace_file
from schemadoc.workspace import FOLDER, find_mkdocs_config, prose_places, read_repository

_FILE = "build.json"
_MAKERS = (
    "schemadoc",
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "pymdown-extensions",
    "jinja2",
    "cmarkgfm",
    "pygments",
    "pygraphviz",
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build is made of: equal where nothing has changed."""

    digest: str


def look_at_inputs(config: Config, options: Options) -> Inputs | None:
    """What a build would be made of now; None where files alone do not tell."""
    is_told = not (options.stats or options.untrusted or options.strict or options.force)
    if not is_told or find_mkdocs_config(config) or (config.root / FOLDER / "journal").exists():
        return None
    places: list[Path] = [config.root / config.place.file, config.root / config.notes]
    places += [config.root / place for place in prose_places(config)]
    places += [config.root / path for path in (config.look.logo, config.look.favicon) if path]
    places += [config.root / config.templates] if config.templates else []
    for _, source in config.sources.all():
        locator = resolve_locator(source.locator, os.environ)
        found = [*_files_of(locator, config.root)] if locator else []
        if not found:
            return None
        places += found
    repository = read_repository(config.root, config.repository)
    facts = [
        *(f"{name} {_version(name)}" for name in _MAKERS),
        sys.version,
        str(datetime.now(UTC).date()),
        [str(config.root), options.require, options.keep_going],
        repository and [repository.web, repository.revision, repository.branch],
        sorted(repository.files) if repository else [],
        _states([*places, *_program()], but=_outputs_of(config)),
    ]
    return Inputs(_digest(facts))


def find_unchanged(config: Config, inputs: Inputs | None) -> Built | None:
    """What the last build said, if it was made of the same and all that it left is there."""
    if inputs is None:
        return None
    with suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads((config.root / FOLDER / _FILE).read_bytes())
        if noted["inputs"] == inputs.digest and noted["outputs"] == _outputs(config):
            return Built(
                counts=Counts(**noted["counts"]),
                gaps=int(noted["gaps"]),
                docs=Outcome(kept=tuple(noted["kept"])),
                site_changed=False,
                warnings=tuple(noted["warnings"]),
            )
    return None


def note_build(config: Config, inputs: Inputs | None, built: Built) -> None:
    """Note what a build was made of and what it left."""
    if inputs is None or built.prose.facts:  # a fact may be of any file of the project
        return
    noted = {
        "inputs": inputs.digest,
        "outputs": _outputs(config),
        "counts": asdict(built.counts),
        "gaps": built.gaps,
        "kept": built.docs.kept,
        "warnings": built.warnings,
    }
    replace_file(config.root / FOLDER / _FILE, json.dumps(noted).encode())


def _files_of(locator: Locator, root: Path) -> Iterator[Path]:
    """The files that a source is read from, where it is read from nothing else."""
    if locator.scheme == "json":
        yield root / locator.place
    elif locator.scheme == "sqlite" and locator.place.startswith("/") and "?" not in locator.place:
        file = locator.place.removeprefix("/")
        yield from (root / f"{file}{end}" for end in ("", "-wal", "-journal"))


def _outputs(config: Config) -> str:
    return _digest(_states(_outputs_of(config)))


def _outputs_of(config: Config) -> tuple[Path, Path]:
    return config.root / config.output.docs, config.root / config.output.site


def _program() -> list[Path]:
    """Our own code: whoever works on it changes no version."""
    return [
        Path(schemadoc.__file__).parent,
        assets.directory("templates"),
        assets.directory("site_config"),
    ]


def _states(places: Iterable[Path], but: Iterable[Path] = ()) -> Mapping[str, Any]:
    """How files are, but for those of some folders and what Python keeps beside modules."""
    others = tuple(f"{folder}{os.sep}" for folder in but)
    return {
        path: state
        for states in look_at(places).values()
        for path, state in states.items()
        if not path.startswith(others) and "__pycache__" not in path
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _digest(facts: Any) -> str:
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
