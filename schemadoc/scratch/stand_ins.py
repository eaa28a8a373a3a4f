"""Stand-ins for extensions that the bundled server lacks: names and types, not what they do."""

import re
import shutil
from hashlib import sha256
from pathlib import Path

from schemadoc.scratch.binaries import Binaries

_FOLDER = Path(__file__).parent / "extensions"
FIRST_WITH_STAND_INS = 18
"""The first version of PostgreSQL that looks for extensions in further folders."""
_TRUSTED = ("vector",)
"""Extensions of the wheel that whoever owns a database may create, as on a hosted server."""


def stand_in_names() -> frozenset[str]:
    """The extensions that there are stand-ins for."""
    return frozenset(file.stem for file in _FOLDER.glob("*.control"))


def stand_ins_digest() -> str:
    """What the stand-ins are, to the letter."""
    digest = sha256()
    for file in sorted(_FOLDER.iterdir()):
        digest.update(f"{file.name}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def add_stand_ins(binaries: Binaries, home: Path) -> dict[str, str]:
    """Lay the stand-ins beside a server's data; the settings by which the server finds them.

    They are copied because the account of the server may not be able to read this package, and
    belong to whoever runs schemadoc, so that the server cannot change them.
    """
    if binaries.major < FIRST_WITH_STAND_INS:
        return {}
    target = home / "extensions" / "extension"
    shutil.copytree(_FOLDER, target, copy_function=shutil.copyfile)
    for name in _TRUSTED:
        _trust(binaries, name, target)
    for folder in (target.parent, target):
        folder.chmod(0o755)
    return {"extension_control_path": f"{target.parent}:$system"}


def _trust(binaries: Binaries, name: str, target: Path) -> None:
    """The control file of an extension of the wheel, once more and trusted; its scripts stay."""
    for folder in (binaries.folder.parent / "share").glob("**/extension"):
        control = folder / f"{name}.control"
        if control.is_file():
            text = re.sub(r"(?m)^(trusted|directory)\b.*\n?", "", control.read_text("utf-8"))
            text += f"\ntrusted = true\ndirectory = '{folder}'\n"
            (target / control.name).write_text(text, "utf-8")
