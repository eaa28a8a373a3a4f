"""Volatile figures of PostgreSQL: rows, sizes, use of indexes, and the slowest statements."""

from collections.abc import Mapping
from typing import Any

from psycopg.sql import SQL, Identifier

from schemadoc.model.ids import make_child_id, make_id
from schemadoc.model.statistics import (
    IndexStatistics,
    SlowStatement,
    Statistics,
    TableStatistics,
)
from schemadoc.sources.postgresql.fetch import Fetched, fetch_catalog

_TABLES = """
SELECT c.oid, c.relnamespace, c.relname, f.rows, f.bytes, f.total,
  pg_catalog.to_char(GREATEST(s.last_analyze, s.last_autoanalyze), 'YYYY-MM-DD')
FROM pg_catalog.pg_class c
LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = c.oid
CROSS JOIN LATERAL (
  SELECT pg_catalog.sum(CASE WHEN l.reltuples < 0 OR l.relpages = 0 AND l.reltuples = 0
      THEN NULL ELSE l.reltuples::numeric END)::bigint AS rows,
    pg_catalog.sum(pg_catalog.pg_table_size(l.oid))::bigint AS bytes,
    pg_catalog.sum(pg_catalog.pg_total_relation_size(l.oid))::bigint AS total
  FROM pg_catalog.pg_class l
  WHERE l.oid = c.oid AND c.relkind <> 'p' OR c.relkind = 'p' AND l.oid IN (
    SELECT t.relid FROM pg_catalog.pg_partition_tree(c.oid) t WHERE t.isleaf)) f
WHERE c.relkind IN ('r', 'p', 'm') AND c.relnamespace = ANY (%(namespaces)s::oid[])
  AND c.oid <> ALL (%(locked)s::oid[])"""

_INDEXES = """
SELECT i.indrelid, c.relname, pg_catalog.pg_relation_size(c.oid), s.idx_scan
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_stat_all_indexes s ON s.indexrelid = c.oid
WHERE c.relkind = 'i' AND c.relnamespace = ANY (%(namespaces)s::oid[])
  AND i.indrelid <> ALL (%(locked)s::oid[])"""

_WHERE_STATEMENTS_ARE = """
SELECT n.nspname FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'"""

_STATEMENTS = """
SELECT s.query, s.calls, s.{total}, s.{mean} FROM {place}.pg_stat_statements s
JOIN pg_catalog.pg_database d ON d.oid = s.dbid
WHERE d.datname = pg_catalog.current_database() AND s.query !~ 'pg_catalog\\.'
  AND (s.query = '{hidden}' OR s.query ~* '^\\s*(select|insert|update|delete|merge|with)\\M')
ORDER BY s.{total} DESC LIMIT 10"""
_HIDDEN = "<insufficient privilege>"
_TIMES_RENAMED = 130000


def read_figures(connection: Any, default_namespace: str | None) -> Statistics:
    """The figures of this moment; `connection` is psycopg's own."""
    queries = {"tables": _TABLES, "indexes": _INDEXES, **_statements(connection)}
    fetched = fetch_catalog(connection, default_namespace or "public", queries)
    names = {
        row[0]: make_id(fetched.every_namespace[row[1]], row[2]) for row in fetched.of("tables")
    }
    return Statistics(
        tables={names[row[0]]: _table(row) for row in fetched.of("tables")},
        indexes={
            make_child_id(names[table], name): IndexStatistics(bytes=size, scans=scans)
            for table, name, size, scans in fetched.of("indexes")
            if table in names
        },
        statements=tuple(
            SlowStatement(text=text.strip(), calls=calls, total_ms=total, mean_ms=mean)
            for text, calls, total, mean in fetched.of("statements")
            if text != _HIDDEN
        ),
        notes=_notes(fetched),
    )


def _statements(connection: Any) -> Mapping[str, str]:
    """The query for the slowest statements, where the extension that counts them is there."""
    found = connection.execute(_WHERE_STATEMENTS_ARE).fetchone()
    if found is None:
        return {}
    renamed = connection.info.server_version >= _TIMES_RENAMED
    query = SQL(_STATEMENTS).format(
        place=Identifier(found[0]),
        hidden=SQL(_HIDDEN),
        total=Identifier("total_exec_time" if renamed else "total_time"),
        mean=Identifier("mean_exec_time" if renamed else "mean_time"),
    )
    return {"statements": query.as_string(connection)}


def _table(row: tuple[Any, ...]) -> TableStatistics:
    rows, size, total, day = row[3:]
    return TableStatistics(rows=rows, bytes=size, total_bytes=total, last_analyzed=day)


def _notes(fetched: Fetched) -> tuple[str, ...]:
    failed = (f"the figures of {kind} cannot be had: {why}" for kind, why in fetched.failed.items())
    locked = (name for _, name in fetched.locked_names.values())
    notes = [*failed, *(f"{name} is locked by another session" for name in sorted(locked))]
    if any(row[0] == _HIDDEN for row in fetched.of("statements")):
        notes.append("the slowest statements are hidden from a role without pg_read_all_stats")
    return tuple(notes)
