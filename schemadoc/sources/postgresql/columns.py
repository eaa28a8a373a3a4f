"""Columns, with their identities and enums."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from schemadoc.model.ids import make_id
from schemadoc.model.table import Column, Generated, Identity
from schemadoc.sources.postgresql import names as catalogs
from schemadoc.sources.postgresql.fetch import Fetched, Row
from schemadoc.sources.postgresql.names import Names

_STORAGE = {"p": "plain", "e": "external", "x": "extended", "m": "main"}
_COMPRESSION = {"p": "pglz", "l": "lz4"}
_LARGEST = {"smallint": 2**15 - 1, "integer": 2**31 - 1, "bigint": 2**63 - 1}


def read_columns(fetched: Fetched, names: Names) -> Mapping[int, tuple[Column, ...]]:
    """Oid of a relation or composite type -> its columns, in their own order."""
    enums = _enums_by_type(fetched, names)
    identities = {(row[10], row[11]): row for row in fetched.of("sequences") if row[12] == "i"}
    found: dict[int, list[Column]] = {}
    alike: dict[Row, Column] = {}  # `created_at` is the same in many tables, and need be made once
    for row in fetched.of("columns"):
        relation, number = row[:2]
        identity = identities.get((relation, number))
        comment = names.comment(catalogs.CLASS, relation, number)
        facts = (row[2:], identity, comment)
        if facts not in alike:
            alike[facts] = _column(row, identity, enums, names, comment)
        found.setdefault(relation, []).append(alike[facts])
    return {oid: tuple(columns) for oid, columns in found.items()}


@dataclass(frozen=True, slots=True)
class SequenceFacts:
    """How a sequence counts, without what it does by default."""

    start: int | None
    increment: int | None
    minimum: int | None
    maximum: int | None
    cache: int | None


def unusual(kind: str, row: Row) -> SequenceFacts:
    """What of start, increment, minimum, maximum and cache is not as its type has it."""
    start, increment, minimum, maximum, _, cache = row
    rising = increment > 0
    limit = _LARGEST.get(kind, _LARGEST["bigint"])
    usual_minimum, usual_maximum = (1, limit) if rising else (-limit - 1, -1)
    return SequenceFacts(
        start=start if start != (minimum if rising else maximum) else None,
        increment=increment if increment != 1 else None,
        minimum=minimum if minimum != usual_minimum else None,
        maximum=maximum if maximum != usual_maximum else None,
        cache=cache if cache != 1 else None,
    )


def _column(
    row: Row, identity: Row | None, enums: Mapping[int, str], names: Names, comment: str | None
) -> Column:
    name, type_oid, spelled, not_null, expression = row[2:7]
    kind, generated, collation, collation_namespace = row[7:11]
    storage, compression = row[12:14]
    return Column(
        name=name,
        type=spelled,
        nullable=not not_null,
        default=None if generated else expression,
        identity=_identity(kind, identity) if kind else None,
        generated=Generated(expression=expression, stored=generated == "s") if generated else None,
        collation=names.qualified(collation_namespace, collation) if collation else None,
        storage=_STORAGE.get(storage),
        compression=_COMPRESSION.get(compression),
        enum_id=enums.get(type_oid),
        comment=comment,
    )


def _identity(kind: str, sequence: Row | None) -> Identity:
    if sequence is None:
        return Identity(always=kind == "a")
    facts = unusual(sequence[3], sequence[4:10])
    return Identity(
        always=kind == "a",
        start=facts.start,
        increment=facts.increment,
        minimum=facts.minimum,
        maximum=facts.maximum,
        cycle=sequence[8],
        cache=facts.cache,
    )


def _enums_by_type(fetched: Fetched, names: Names) -> dict[int, str]:
    """Oid of an enum, of an array of it, or of a domain over either -> the id of the enum."""
    found: dict[int, Any] = {}
    for row in fetched.of("types"):
        if row[3] == "e":
            enum_id = make_id(names.namespaces[row[1]], row[2])
            found |= {row[0]: enum_id, row[4]: enum_id}
    for row in fetched.of("types"):
        if row[3] == "d" and row[6] in found:
            found |= {row[0]: found[row[6]], row[4]: found[row[6]]}
    return found
