"""The look of somebody's own: their colour in readable shades, their logo and their icon."""

import colorsys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from schemadoc.config import Look
from schemadoc.errors import SiteError
from schemadoc.model.page import File

_FOLDER = "assets/brand/"
STYLE = f"{_FOLDER}brand.css"
_KINDS = (".svg", ".png", ".ico", ".jpg", ".jpeg", ".webp", ".gif")
_LARGEST = 1_000_000
_READABLE = 4.5
"""How much lighter one of two colours must be for text to be read, by WCAG."""
_WHITE, _PAPER_DARK = (1.0, 1.0, 1.0), (0.118, 0.129, 0.161)
_STEPS = 50

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """What a site of ours takes of it."""

    files: tuple[File, ...] = ()
    logo: str | None = None
    favicon: str | None = None

    @property
    def styles(self) -> list[str]:
        """The stylesheets."""
        return [file.path for file in self.files if file.path == STYLE]


def make_brand(look: Look, root: Path, *, untrusted: bool) -> Brand:
    """The files for a look."""
    files = []
    for name, path in (("logo", look.logo), ("favicon", look.favicon)):
        if path is not None:
            files.append(_picture(name, root, path, untrusted=untrusted))
    named = {Path(file.path).stem: file.path for file in files}
    if look.colour:
        files.append(File(path=STYLE, content=_style(_parse(look.colour)).encode()))
    return Brand(files=tuple(files), logo=named.get("logo"), favicon=named.get("favicon"))


def _picture(name: str, root: Path, path: str, *, untrusted: bool) -> File:
    file = root / path
    suffix = file.suffix.lower()
    if suffix not in _KINDS:
        raise SiteError(f"`look.{name}`: {path} is no picture that browsers know: {_list_kinds()}.")
    if untrusted and not file.resolve().is_relative_to(root.resolve()):
        raise SiteError(
            f"`look.{name}`: {path} is outside of the project, which --untrusted refuses."
        )
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SiteError(f"`look.{name}`: {path} cannot be read: {error.strerror}.") from error
    if len(content) > _LARGEST:
        raise SiteError(f"`look.{name}`: {path} is over 1 MB, which every page would load.")
    return File(path=f"{_FOLDER}{name}{suffix}", content=content)


def _list_kinds() -> str:
    return ", ".join(kind.removeprefix(".") for kind in _KINDS)


def _style(colour: Colour) -> str:
    """The colour of the head as it is, and of links as far from it as they must be to be read."""
    on_head = _WHITE if _contrast(colour, _WHITE) >= _READABLE else (0.0, 0.0, 0.0)
    light = _until_readable(colour, _WHITE, _darker)
    dark = _until_readable(colour, _PAPER_DARK, _lighter)
    head = _until_readable(colour, _WHITE, _darker)
    return f""":root {{
  --md-primary-fg-color: {_hex(colour)};
  --md-primary-fg-color--light: {_hex(_lighter(colour))};
  --md-primary-fg-color--dark: {_hex(_darker(colour))};
  --md-primary-bg-color: {_hex(on_head)};
  --md-accent-fg-color: {_hex(light)};
}}

[data-md-color-scheme="default"] {{
  --md-typeset-a-color: {_hex(light)};
}}

[data-md-color-scheme="slate"] {{
  --md-primary-fg-color: {_hex(_dim(head))};
  --md-primary-bg-color: #f2f5f7;
  --md-accent-fg-color: {_hex(dark)};
  --md-typeset-a-color: {_hex(dark)};
}}
"""


def _parse(text: str) -> Colour:
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _scaled(colour: Colour, change: Callable[[float], float]) -> Colour:
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, change(lightness))), saturation)


def _darker(colour: Colour) -> Colour:
    return _scaled(colour, lambda lightness: lightness - 0.02)


def _lighter(colour: Colour) -> Colour:
    return _scaled(colour, lambda lightness: lightness + 0.02)


def _dim(colour: Colour) -> Colour:
    return _scaled(colour, lambda lightness: lightness * 0.55)


def _until_readable(colour: Colour, paper: Colour, step: Callable[[Colour], Colour]) -> Colour:
    return next(shade for shade in _shades(colour, step) if _contrast(shade, paper) >= _READABLE)


def _shades(colour: Colour, step: Callable[[Colour], Colour]) -> Iterator[Colour]:
    for _ in range(_STEPS + 1):
        yield colour
        colour = step(colour)


def _contrast(one: Colour, other: Colour) -> float:
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
