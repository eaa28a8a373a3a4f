"""A journal for changes to several files: what is killed half-way, the next run finishes."""

import errno
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from schemadoc.errors import SiteError

_PLAN = "plan.json"


class Journal:
    """Changes a set of files as one: first all new contents are staged, then the plan is sealed,
    then the files are moved into place. A sealed plan can be carried out any number of times."""

    def __init__(self, workspace: Path) -> None:
        """Keep the journal in a folder of ours."""
        self._workspace = workspace
        self._folder = workspace / "journal"

    def apply(self, folder: Path, write: Mapping[str, bytes], remove: Iterable[str]) -> None:
        """Write and remove files of a folder."""
        try:
            prepare_workspace(self._workspace)
            self._stage(folder, write, remove)
            self.roll_forward()
        except OSError as error:
            place = error.filename or folder
            raise SiteError(
                f"{place} cannot be written: {error.strerror}. "
                "Check its permissions and the space on the disk, then run the command again."
            ) from error

    def is_sealed(self) -> bool:
        """Whether there is a plan that must be carried out."""
        return (self._folder / _PLAN).is_file()

    def roll_forward(self) -> None:
        """Finish what an earlier run began; drop what it had not sealed."""
        if not self._folder.is_dir():
            return
        plan = self._folder / _PLAN
        if self.is_sealed():
            self._carry_out(json.loads(plan.read_text("utf-8")))
            plan.unlink()
        shutil.rmtree(self._folder)

    def _stage(self, folder: Path, write: Mapping[str, bytes], remove: Iterable[str]) -> None:
        self._folder.mkdir()
        for number, content in enumerate(write.values()):
            (self._folder / str(number)).write_bytes(content)
        plan = {"folder": str(folder), "write": list(write), "remove": list(remove)}
        draft = self._folder / f"{_PLAN}.draft"
        draft.write_text(json.dumps(plan), "utf-8")
        draft.replace(self._folder / _PLAN)

    def _carry_out(self, plan: dict[str, list[str] | str]) -> None:
        folder = Path(str(plan["folder"]))
        for number, path in enumerate(plan["write"]):
            staged = self._folder / str(number)
            if staged.exists():  # else it was moved before the interruption
                _move(staged, folder / path)
        for path in plan["remove"]:
            (folder / path).unlink(missing_ok=True)
            _remove_empty((folder / path).parent, folder)


def prepare_workspace(folder: Path) -> None:
    """Make our own folder, which git is to ignore."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")


def _move(staged: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        staged.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".{target.name}.new")  # the docs are on another disk
        shutil.copyfile(staged, beside)
        os.replace(beside, target)  # noqa: PTH105 - the same call as above, on one disk
        staged.unlink()


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and folder.is_relative_to(root):
        try:
            folder.rmdir()
        except OSError:  # not empty, or gone
            return
        folder = folder.parent
