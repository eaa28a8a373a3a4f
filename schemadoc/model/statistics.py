"""Volatile figures of a live database, apart from the schema so that they never dirty it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStatistics:
    """The estimated rows and the bytes of a table."""

    rows: int | None = None
    bytes: int | None = None
    total_bytes: int | None = None
    """With indexes and out-of-line values."""
    last_analyzed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStatistics:
    """The bytes of an index and how often it was used."""

    bytes: int | None = None
    scans: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Volatile figures of a live database, apart from the schema so that they never dirty it."""

    tables: Mapping[str, TableStatistics] = field(default_factory=dict)
    indexes: Mapping[str, IndexStatistics] = field(default_factory=dict)
