"""The files of the vocabulary -> the schema. Their form is in vocabulary/README.md."""

import re
from dataclasses import replace
from pathlib import Path

from generator.model import AUDIT, Column, Domain, Enum, Extra, Schema, Table

DOMAINS = (
    "crm", "projects", "components", "finance", "funding", "documents", "auth", "automation",
    "scheduling", "audit", "templates", "hubspot",
)  # fmt: skip
_EXTRA = re.compile(r"\+ (\w+)(?: (\w+))? \((.*?)\)(?: where \((.*)\))?(?: @(\d+))?$")
_CONDITION = re.compile(r"'(\w+)'|is_(\w+)|(deleted_at)|(resolved_at)")
_SUFFIXES = {"deleted_at": "live", "resolved_at": "unresolved"}


def read_vocabulary(folder: Path) -> Schema:
    """All domains in their order."""
    domains: list[Domain] = []
    enums: list[Enum] = []
    tables: list[Table] = []
    for domain in DOMAINS:
        for line in (folder / f"{domain}.txt").read_text("utf-8").splitlines():
            if line.startswith("domain "):
                (_, *title), said = _parts(line)
                domains.append(Domain(key=domain, title=" ".join(title), said=said))
            elif line.startswith("enum "):
                enums.append(_enum(line, domain))
            elif line.startswith("  + "):
                tables[-1] = _with_extra(tables[-1], line.strip())
            elif line.startswith("  "):
                tables[-1] = _with_column(tables[-1], line.strip())
            elif line:
                tables.append(_table(line, domain))
    complete = tuple(map(_complete, tables))
    return Schema(domains=tuple(domains), enums=tuple(enums), tables=complete).dated()


def _enum(line: str, domain: str) -> Enum:
    words, said = _parts(line)
    values = tuple(_since(word, 0) for word in words[2:])
    return Enum(name=words[1], values=values, said=said, domain=domain)


def _table(line: str, domain: str) -> Table:
    (name, since, *flags), said = _parts(line)
    table = Table(name=name, said=said, domain=domain, since=int(since[1:]), columns=(), extras=())
    columns = [Column(name="id", kind="uuid", default="random", since=table.since)]
    for flag in flags:
        word, step = _since(flag, table.since)
        if word.startswith("was="):
            table = replace(table, former=word[4:], renamed=step)
        elif word in ("secured", "till"):
            table = replace(table, **{"secured" if word == "secured" else "until": step})
        else:
            columns += _flagged(word, step)
    if not {"log", "bare"} & set(flags):
        columns += _audit(table.since)
    return replace(table, columns=tuple(columns))


def _flagged(word: str, step: int) -> list[Column]:
    """The columns that stand for a flag; they come behind those of the table's own."""
    if word == "soft":
        return [Column(name="deleted_at", kind="ts", nullable=True, since=step)]
    if word == "mirror":
        said = "What HubSpot calls it. Nothing refers to it: keys are ours."
        kind = {"kind": "v40", "nullable": True, "is_unique": True}
        return [Column(name="hubspot_id", said=said, since=step, **kind)]
    return _audit(step)[:1] if word == "log" else []


def _audit(since: int) -> list[Column]:
    who = {"kind": "uuid", "nullable": True, "target": "contacts", "on_delete": "set null"}
    return [
        Column(name="created_at", kind="ts", default="now", since=since),
        Column(name="updated_at", kind="ts", default="now", since=since),
        Column(name="created_by", since=since, **who),
        Column(name="updated_by", since=since, **who),
    ]


def _with_column(table: Table, line: str) -> Table:
    (name, kind, *flags), said = _parts(line)
    column = Column(name=name, kind=kind.rstrip("?"), said=said, since=table.since)
    column = replace(column, nullable=kind.endswith("?"))
    if kind.startswith("->"):
        action = "set null" if column.nullable else None
        column = replace(column, kind="uuid", target=kind[2:].rstrip("?"), on_delete=action)
    for flag in flags:
        column = _flag_column(column, flag)
    return replace(table, columns=(*table.columns, column))


def _flag_column(column: Column, flag: str) -> Column:
    word, step = _since(flag, column.since)
    if word.startswith("="):
        return replace(column, default=word[1:])
    if word in ("cascade", "restrict"):
        return replace(column, on_delete=word)
    changes = {
        "": {"since": step},
        "idx": {"is_indexed": True},
        "uniq": {"is_unique": True},
        "till": {"until": step},
        "must": {"must_since": step, "nullable": False},
    }
    return replace(column, **changes[word])


def _with_extra(table: Table, line: str) -> Table:
    found = _EXTRA.match(line)
    assert found, line
    kind, name, inner, where, since = found.groups()
    if kind == "check":
        inner = line[line.index("(") + 1 : line.rindex(")")]
        extra = Extra(kind=kind, name=name, where=inner, since=table.since)
    else:
        extra = _over_columns(table, kind, tuple(inner.split(", ")), where or "")
        extra = replace(extra, since=int(since or table.since))
    return replace(table, extras=(*table.extras, extra))


def _over_columns(table: Table, kind: str, columns: tuple[str, ...], where: str) -> Extra:
    middle = "_".join(columns)
    if kind == "live":
        name = f"{middle}_live_unique"
        return Extra(kind="live", name=name, columns=columns, where="deleted_at IS NULL")
    if where and (found := _CONDITION.search(where)):
        word = next(filter(None, found.groups()))
        middle = f"{middle}_{_SUFFIXES.get(word, word)}"
    ending = "unique" if kind == "uniq" else "idx"
    return Extra(kind=kind, name=f"{middle}_{ending}", columns=columns, where=where)


def _complete(table: Table) -> Table:
    """The columns of its own first, then those that many tables have."""
    late = ("hubspot_id", *AUDIT, "deleted_at")
    own = [column for column in table.columns if column.name not in late]
    rest = [c for name in late for c in table.columns if c.name == name]
    return replace(table, columns=tuple([*own, *rest]))


def _parts(line: str) -> tuple[list[str], str]:
    words, _, said = line.partition(" | ")
    return words.split(), said.strip()


def _since(word: str, otherwise: int) -> tuple[str, int]:
    name, mark, step = word.partition("@")
    return name, int(step) if mark else otherwise
