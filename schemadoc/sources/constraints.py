"""The constraints and indexes of one table while a reader gathers them."""

from dataclasses import dataclass, field
from typing import Any

from schemadoc.model.table import Check, Exclusion, ForeignKey, Index, PrimaryKey, UniqueKey


@dataclass
class Constraints:
    """What a table has beside its columns."""

    primary_key: PrimaryKey | None = None
    unique_keys: list[UniqueKey] = field(default_factory=list)
    foreign_keys: list[ForeignKey] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    exclusions: list[Exclusion] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)

    def as_fields(self) -> dict[str, Any]:
        """The fields of the table that they make."""
        return {
            "primary_key": self.primary_key,
            "unique_keys": tuple(self.unique_keys),
            "foreign_keys": tuple(self.foreign_keys),
            "checks": tuple(self.checks),
            "exclusions": tuple(self.exclusions),
            "indexes": tuple(self.indexes),
        }
