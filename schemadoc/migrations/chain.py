"""The steps of a folder while a reader puts them together, one file after another."""

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime

from schemadoc.config import DirectiveSettings, Source
from schemadoc.migrations.files import Files, Text
from schemadoc.migrations.plan import Plan, PlannedStep, Transaction
from schemadoc.migrations.script import Script, read_script
from schemadoc.migrations.split import Piece, split_script
from schemadoc.model.schema import Gap

_STAMPS = {14: "%Y%m%d%H%M%S", 12: "%Y%m%d%H%M", 8: "%Y%m%d"}
_CENTURIES = re.compile(r"(?:19|20)\d+")
_NAMED = 3


class Chain:
    """The steps so far, and what there is to say of their folder."""

    def __init__(self, files: Files, source: Source, dialect: str | None = None) -> None:
        """Begin with no steps; the setting `dialect` beats what the format says of it."""
        self.files = files
        self.dialect = source.dialect or dialect or "postgresql"
        self.steps: list[PlannedStep] = []
        self.notes: list[str] = []
        self.gaps: list[Gap] = []
        self._directives = source.directives or DirectiveSettings()

    def add(
        self,
        file: Text,
        *,
        name: str,
        version: str,
        pieces: Iterable[Piece] | None = None,
        label: str = "",
        date: str | None = None,
        checksum: str | None = None,
        parents: tuple[str, ...] = (),
        transaction: Transaction = "step",
        if_alone: Transaction = "step",
    ) -> Script:
        """Read a file as the next step: `label` is its name without a number, `if_alone` how it is
        run where one of its statements cannot be in a transaction."""
        if pieces is None:
            pieces = split_script(file.text, self.dialect)
        script = read_script(pieces, file.shown, self._directives, label)
        self.notes += script.notes
        self.gaps += script.gaps
        if transaction == "step" and script.stands_alone():
            transaction = if_alone
        step = PlannedStep(
            name=name,
            version=version,
            file=file.shown,
            sql=file.text,
            statements=tuple(script.statements),
            transaction=transaction,
            date=date or date_of(version),
            checksum=checksum,
            parents=parents,
            category=script.category,
            directives=script.directives,
        )
        self.steps.append(step)
        return script

    def note_ignored(self, names: Iterable[str], reason: str) -> None:
        """Say which files are no steps, the first few by name, and why not."""
        names = list(names)
        if names:
            more = len(names) - _NAMED
            shown = ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
            self.notes.append(f"Left out: {shown} ({reason}).")

    def plan(self, kind: str) -> Plan:
        """All of it, as the replay takes it."""
        return Plan(
            format=kind,
            dialect=self.dialect,
            steps=tuple(self.steps),
            notes=tuple(self.notes),
            gaps=tuple(self.gaps),
        )


def date_of(version: str) -> str | None:
    """The date that a version such as `20260131090000` or `20260131` is; None for a number."""
    form = _STAMPS.get(len(version))
    if form is None or not _CENTURIES.fullmatch(version):
        return None
    try:
        found = datetime.strptime(version, form).replace(tzinfo=UTC)
    except ValueError:
        return None
    return found.strftime("%Y-%m-%d" if len(version) == 8 else "%Y-%m-%d %H:%M:%S")


def date_of_milliseconds(milliseconds: int) -> str | None:
    """The date of a time since 1970."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
    except (OverflowError, OSError, ValueError):
        return None


def sha256_of(content: bytes) -> str:
    """The checksum that several tools keep."""
    return hashlib.sha256(content).hexdigest()
