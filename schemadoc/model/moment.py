"""What is true at the moment of a build: shown in the built site, never in its Markdown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Host = Literal["github", "gitlab", "bitbucket", "gitea"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """Where the files of the project are to be seen by everybody."""

    web: str
    """Its address, without a slash at the end and without credentials."""
    host: Host
    revision: str
    branch: str
    prefix: str = ""
    """The folder of `schemadoc.yml` in it, with a slash at the end, or nothing."""
    files: frozenset[str] = field(default_factory=frozenset)
    """The files that are in that revision, relative to the folder of `schemadoc.yml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """When a file came into the repository, and by whom where that is to be told."""

    day: str
    """As `YYYY-MM-DD`."""
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """All that is known of the moment."""

    repository: Repository | None = None
    added: Mapping[str, Committed] = field(default_factory=dict)
    """File of a migration -> the commit that brought it."""
    notes: str = "notes"
    """The folder of the notes, relative to that of `schemadoc.yml`."""
