"""A journal for changes to several files: what is killed half-way, the next run finishes."""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from schemadoc.errors import SiteError
from schemadoc.site.files import (
    digest,
    is_inner,
    move_file,
    refuse_escapes,
    remove_file,
    remove_folder,
    writing,
)
from schemadoc.site.lock import prepare_workspace

_PLAN = "plan.json"


@dataclass(frozen=True, slots=True)
class _Step:
    """One file that is to change, if it still is what it was when the plan was made."""

    path: str
    before: str | None
    """The hash of what the file holds; None where there is no file."""
    after: str | None
    """The hash of what it shall hold; None where it shall be no more."""


class Journal:
    """Changes a set of files as one: first all new contents are staged, then the plan is sealed,
    then the files are moved into place. A sealed plan can be carried out any number of times.

    The plan does not say which folder it is for, and each file is changed only if it is what the
    plan says: a plan that somebody else wrote can do nothing that an edit of the docs could not."""

    def __init__(self, workspace: Path, *, untrusted: bool = False, name: str = "journal") -> None:
        """Keep the journal in a folder of ours; `untrusted` takes over nothing that is there."""
        self._workspace = workspace
        self._folder = workspace / name
        self._untrusted = untrusted

    def apply(self, folder: Path, write: Mapping[str, bytes], remove: Iterable[str]) -> None:
        """Write and remove files of a folder."""
        with writing(folder):
            prepare_workspace(self._workspace)
            self._stage(folder, write, remove)
            self._finish(folder)

    def is_sealed(self) -> bool:
        """Whether there is a plan that must be carried out."""
        return not self._folder.is_symlink() and (self._folder / _PLAN).is_file()

    def roll_forward(self, folder: Path) -> None:
        """Finish what an earlier run began, unless it may be somebody else's doing."""
        if self._untrusted and self.is_sealed():
            raise SiteError(
                f"{self._folder} holds changes that an earlier run did not finish, "
                "and --untrusted takes nothing over. Delete it, then run the command again."
            )
        with writing(folder):
            self._finish(folder)

    def _finish(self, folder: Path) -> None:
        """Carry out a sealed plan for a folder; drop what was not sealed."""
        if self.is_sealed():
            for_folder, steps = self._read()
            if for_folder == self._name(folder):  # else the setting was changed meanwhile
                self._carry_out(steps, folder)
            (self._folder / _PLAN).unlink()
        remove_folder(self._folder)

    def _stage(self, folder: Path, write: Mapping[str, bytes], remove: Iterable[str]) -> None:
        self._folder.mkdir()
        steps = []
        for number, (path, content) in enumerate(write.items()):
            staged = self._folder / str(number)
            staged.write_bytes(content)
            if (folder / path).is_file():
                shutil.copymode(folder / path, staged)
            steps.append(_Step(path, digest(folder / path), sha256(content).hexdigest()))
        steps += [_Step(path, digest(folder / path), None) for path in remove]
        plan = {"for": self._name(folder), "steps": [asdict(step) for step in steps]}
        draft = self._folder / f"{_PLAN}.draft"
        draft.write_text(json.dumps(plan), "utf-8")
        draft.replace(self._folder / _PLAN)

    def _name(self, folder: Path) -> str:
        """What a plan calls its folder: the same wherever the project is moved to."""
        root = self._workspace.parent
        place = folder.relative_to(root) if folder.is_relative_to(root) else folder
        return sha256(bytes(place)).hexdigest()

    def _read(self) -> tuple[str, list[_Step]]:
        file = self._folder / _PLAN
        try:
            plan = json.loads(file.read_text("utf-8"))
            steps = [_Step(**step) for step in plan["steps"]]
            if not all(is_inner(step.path) for step in steps):
                raise ValueError("a path that leads out")
            return str(plan["for"]), steps
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._damaged(file) from error

    def _carry_out(self, steps: list[_Step], folder: Path) -> None:
        refuse_escapes((step.path for step in steps), folder)
        for number, step in enumerate(steps):
            staged = self._folder / str(number)
            if step.after is not None and staged.exists() and digest(staged) != step.after:
                raise self._damaged(staged)
        for number, step in enumerate(steps):
            self._carry_out_step(step, self._folder / str(number), folder)

    def _carry_out_step(self, step: _Step, staged: Path, folder: Path) -> None:
        if digest(folder / step.path) != step.before:
            return  # done before the interruption, or changed by somebody since
        if step.after is None:
            remove_file(folder, step.path)
        elif staged.exists():
            move_file(staged, folder / step.path)

    def _damaged(self, file: Path) -> SiteError:
        return SiteError(
            f"{file}, with which an earlier run would be finished, is damaged. "
            f"Delete the folder {self._folder}, then run the command again."
        )
