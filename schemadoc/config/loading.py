"""Finding and reading `schemadoc.yml`."""

import os
from dataclasses import replace
from pathlib import Path

from schemadoc.config.decode import Decoder
from schemadoc.config.settings import Config, Place
from schemadoc.errors import ConfigError

FILE_NAMES = ("schemadoc.yml", "schemadoc.yaml")


def load_config(path: Path | None = None, start: Path | None = None) -> Config:
    """The settings of a file, or of the one found upwards from the working directory."""
    file = path or find_config(start or Path.cwd())
    return parse_config(_read(file), file)


def load_config_if_any(path: Path | None, start: Path) -> Config | None:
    """The settings of the project, for what can be done without them."""
    file = path or _find_upwards(start)
    return parse_config(_read(file), file) if file else None


def find_config(start: Path) -> Path:
    """The configuration file of this folder or of the nearest one above it."""
    if file := _find_upwards(start):
        return file
    raise ConfigError(
        f"There is no {FILE_NAMES[0]} in {start} or above it. "
        "Run `schemadoc init` to write one, or name one with --config."
    )


def _find_upwards(start: Path) -> Path | None:
    places = (folder / name for folder in (start, *start.parents) for name in FILE_NAMES)
    return next((place for place in places if place.is_file()), None)


def parse_config(text: str, file: Path) -> Config:
    """The settings in a text that stands in `file`."""
    decoder = Decoder(_shown(file))
    node = decoder.parse(text)
    if node is None:
        raise ConfigError(f"{_shown(file)} is empty: it needs at least `sources:`.")
    config: Config = decoder.decode(Config, node)
    if not config.sources.all():
        line = decoder.lines.get("sources", 1)
        raise ConfigError(
            f"{_shown(file)}:{line}: `sources` names no source. "
            "Give at least one of `code`, `migrations` and `live` a locator."
        )
    place = Place(
        root=file.absolute().parent, file=file.name, shown=_shown(file), lines=decoder.lines
    )
    return replace(config, place=place)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(
            f"There is no {file}. Run `schemadoc init` to write a configuration."
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file} is not UTF-8: byte {error.start} cannot be read.") from error
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}.") from error


def _shown(file: Path) -> str:
    """The file as messages name it: relative where that is shorter."""
    try:
        return str(Path(os.path.relpath(file))) if file.is_absolute() else str(file)
    except ValueError:  # another drive
        return str(file)
