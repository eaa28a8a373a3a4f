"""Volatile figures of a live database, apart from the schema so that they never dirty it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStatistics:
    """The estimated rows and the bytes of a table, or of all partitions of one."""

    rows: int | None = None
    """None where the server has never counted."""
    bytes: int | None = None
    total_bytes: int | None = None
    """With indexes and out-of-line values."""
    last_analyzed: str | None = None
    """The day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStatistics:
    """The bytes of an index and how often it was used."""

    bytes: int | None = None
    scans: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowStatement:
    """A statement with placeholders for its values, and the time it has taken so far."""

    text: str
    calls: int
    total_ms: float
    mean_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Volatile figures of a live database, apart from the schema so that they never dirty it."""

    tables: Mapping[str, TableStatistics] = field(default_factory=dict)
    """Id of a table -> its figures."""
    indexes: Mapping[str, IndexStatistics] = field(default_factory=dict)
    """Id of an index, which is that of its table and its name -> its figures."""
    statements: tuple[SlowStatement, ...] = ()
    """Those that took the most time in all, the slowest first."""
    notes: tuple[str, ...] = ()
    """What could not be had, and why."""
