"""The script that would make a table: its statements as somebody would write them, to be copied."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from schemadoc.ddl.names import quote_as_needed
from schemadoc.model.ids import split_id
from schemadoc.model.schema import Enum, Schema
from schemadoc.model.table import (
    Check,
    Column,
    Exclusion,
    ForeignKey,
    Identity,
    Index,
    IndexPart,
    Policy,
    PrimaryKey,
    Table,
    Trigger,
    UniqueKey,
)

_MYSQL = ("mysql", "mariadb")
_KEYED = ("FULLTEXT", "SPATIAL")
"""Methods of MySQL that stand before the word INDEX."""
_COUNTING = ("start", "increment", "minimum", "maximum", "cache")
_WORDS = {"start": "START WITH", "increment": "INCREMENT BY"}
_PLAIN = re.compile(r"[a-z_]+")
_NEXT = re.compile(r"nextval\('(?:\w+\.)?(\w+)'::regclass\)")
_SERIALS = {"integer": "serial", "bigint": "bigserial", "smallint": "smallserial"}
_STATES = {"disabled": "DISABLE", "replica": "ENABLE REPLICA", "always": "ENABLE ALWAYS"}
_SHAPES = ("strict", "without rowid")
_AUTOINCREMENT = ("autoincrement", "yes")
_CALL = re.compile(r"\w+\(.*\)", re.DOTALL)


def write_table(table: Table, schema: Schema, enums: Mapping[str, Enum]) -> str:
    """The statements that would make a table with all that belongs to it, but for what holds a
    secret (a foreign table) and for who may do what with it."""
    writer = _Writer(schema.dialect, schema.default_namespace, enums)
    return "\n\n".join(f"{_ended(text)}" for text in writer.all(table))


def _ended(statement: str) -> str:
    return statement.rstrip().removesuffix(";") + ";"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Knows how one dialect spells what they do not have in common."""

    dialect: str
    default_namespace: str | None
    enums: Mapping[str, Enum]

    def all(self, table: Table) -> Iterator[str]:
        yield self.create(table)
        yield from self.later(table)
        yield from (self.index(table, index) for index in table.indexes)
        yield from (rule.definition for rule in table.rules)
        yield from filter(None, (self.trigger(table, trigger) for trigger in table.triggers))
        if table.row_security:
            yield f"ALTER TABLE {self.id(table.id)} ENABLE ROW LEVEL SECURITY"
        if table.row_security == "forced":
            yield f"ALTER TABLE {self.id(table.id)} FORCE ROW LEVEL SECURITY"
        yield from (self.policy(table, policy) for policy in table.policies)
        yield from (item.definition for item in table.statistics_objects)
        yield from self.settings(table)
        if self.dialect not in (*_MYSQL, "sqlite"):
            yield from self.comments(table)

    def name(self, name: str) -> str:
        return quote_as_needed(name, self.dialect)

    def names(self, names: Iterable[str]) -> str:
        return ", ".join(map(self.name, names))

    def id(self, object_id: str) -> str:
        parts = split_id(object_id)
        if len(parts) > 1 and parts[0] == self.default_namespace:
            parts = parts[1:]
        return ".".join(map(self.name, parts))

    def create(self, table: Table) -> str:
        if self.dialect == "sqlite" and (module := dict(table.options).get("using")):
            return f"CREATE VIRTUAL TABLE {self.id(table.id)} USING {module}"
        lines = [*(self.column(table, column) for column in table.columns), *self.keys(table)]
        lines += [self.check(check) for check in table.checks if check.validated]
        for exclusion in table.exclusions:
            words = f"EXCLUDE {exclusion.definition.removeprefix('EXCLUDE ')}"
            lines.append(self.constraint(exclusion.name, words, exclusion.deferrable))
        lines += [self.foreign_key(key) for key in table.foreign_keys if key.validated]
        body = ",\n".join(f"  {line}" for line in lines)
        how = {"unlogged": "UNLOGGED ", "temporary": "TEMPORARY "}.get(table.persistence, "")
        return f"CREATE {how}TABLE {self.id(table.id)} (\n{body}\n){self.ending(table)}"

    def ending(self, table: Table) -> str:
        words = ""
        if table.inherits:
            words += f"\nINHERITS ({', '.join(map(self.id, table.inherits))})"
        if table.partition and table.partition.key:
            words += f"\nPARTITION BY {table.partition.key}"
        options = [(name, value) for name, value in table.options if _PLAIN.fullmatch(name)]
        if options and self.dialect == "postgresql":
            words += f"\nWITH ({', '.join(f'{name} = {value}' for name, value in options)})"
        if self.dialect in _MYSQL and table.comment:
            words += f"\nCOMMENT = {_literal(table.comment)}"
        if self.dialect == "sqlite":
            words += ",".join(f" {name.upper()}" for name, _ in table.options if name in _SHAPES)
        return words

    def later(self, table: Table) -> Iterator[str]:
        """What the rows that are there need not obey."""
        loose = [self.check(check) for check in table.checks if not check.validated]
        loose += [self.foreign_key(key) for key in table.foreign_keys if not key.validated]
        yield from (f"ALTER TABLE {self.id(table.id)} ADD {words} NOT VALID" for words in loose)

    def settings(self, table: Table) -> Iterator[str]:
        head = f"ALTER TABLE {self.id(table.id)}"
        for column in table.columns:
            if column.storage:
                yield f"{head} ALTER COLUMN {self.name(column.name)} SET STORAGE {column.storage}"
            if column.compression:
                how = column.compression
                yield f"{head} ALTER COLUMN {self.name(column.name)} SET COMPRESSION {how}"
        if identity := dict(table.options).get("replica identity"):
            yield f"{head} REPLICA IDENTITY {identity.upper()}"
        for trigger in table.triggers:
            if state := _STATES.get(trigger.enabled):
                yield f"{head} {state} TRIGGER {self.name(trigger.name)}"

    def column(self, table: Table, column: Column) -> str:
        if serial := self.serial(table, column):
            return f"{self.name(column.name)} {serial}"
        words = [self.name(column.name), self.type(column)]
        words += [f"COLLATE {self.name(column.collation)}"] if column.collation else []
        words += [*self.value(column)]
        words += [] if column.nullable else ["NOT NULL"]
        if self.dialect in _MYSQL:
            words += ["AUTO_INCREMENT"] if column.identity else []
            words += [f"COMMENT {_literal(column.comment)}"] if column.comment else []
        if self.is_counted(table, column.name):
            words.append("PRIMARY KEY AUTOINCREMENT")
        return " ".join(filter(None, words))

    def type(self, column: Column) -> str:
        """The type; MySQL names the values of an enum wherever it is used."""
        enum = self.enums.get(column.enum_id or "")
        if self.dialect in _MYSQL and enum:
            return f"enum({', '.join(map(_literal, enum.values))})"
        return column.type

    def serial(self, table: Table, column: Column) -> str | None:
        """The short word for a number that counts by itself, where it does so in the usual way."""
        if self.dialect != "postgresql" or column.nullable or not column.default:
            return None
        usual = f"{table.name}_{column.name}_seq"
        found = _NEXT.fullmatch(column.default)
        return _SERIALS.get(column.type) if found and found[1] == usual else None

    def value(self, column: Column) -> Iterator[str]:
        """Where the value of a column comes from, if nobody gives it."""
        if column.generated:
            how = "STORED" if column.generated.stored else "VIRTUAL"
            yield f"GENERATED ALWAYS AS ({column.generated.expression}) {how}"
        elif column.identity and self.dialect not in _MYSQL:
            how = "ALWAYS" if column.identity.always else "BY DEFAULT"
            yield f"GENERATED {how} AS IDENTITY{_counting(column.identity)}"
        elif column.default is not None:
            yield f"DEFAULT {column.default}"

    def is_counted(self, table: Table, name: str) -> bool:
        """Whether SQLite counts in a column, which only its own primary key can say."""
        key = table.primary_key.columns if table.primary_key else ()
        return key == (name,) and _AUTOINCREMENT in table.options

    def keys(self, table: Table) -> Iterator[str]:
        key = table.primary_key
        if key and not self.is_counted(table, key.columns[0]):
            yield self.key("PRIMARY KEY", key)
        yield from (self.key("UNIQUE", unique) for unique in table.unique_keys)

    def key(self, kind: str, key: PrimaryKey | UniqueKey) -> str:
        nulls = isinstance(key, UniqueKey) and key.nulls_not_distinct
        overlaps = " WITHOUT OVERLAPS" if key.without_overlaps else ""
        words = (
            f"{kind}{' NULLS NOT DISTINCT' if nulls else ''} ({self.names(key.columns)}{overlaps})"
        )
        words += f" INCLUDE ({self.names(key.include)})" if key.include else ""
        return self.constraint(key.name, words, key.deferrable)

    def check(self, check: Check) -> str:
        words = f"CHECK ({check.expression})"
        words += " NO INHERIT" if check.no_inherit else ""
        words += "" if check.enforced else " NOT ENFORCED"
        return self.constraint(check.name, words)

    def foreign_key(self, key: ForeignKey) -> str:
        mark = "PERIOD " if key.period else ""
        columns, targets = ([*names] for names in (key.columns, key.target_columns))
        words = f"FOREIGN KEY ({self.paired(columns, mark)})"
        words += f" REFERENCES {self.id(key.target)} ({self.paired(targets, mark)})"
        words += f" MATCH {key.match.upper()}" if key.match != "simple" else ""
        words += f" ON UPDATE {key.on_update.upper()}" if key.on_update != "no action" else ""
        words += f" ON DELETE {key.on_delete.upper()}" if key.on_delete != "no action" else ""
        words += f" ({self.names(key.set_columns)})" if key.set_columns else ""
        words = self.constraint(key.name, words, key.deferrable)
        return words if key.enforced else f"{words} NOT ENFORCED"

    def paired(self, names: list[str], mark: str) -> str:
        shown = [*map(self.name, names)]
        return ", ".join([*shown[:-1], mark + shown[-1]]) if shown else ""

    def constraint(self, name: str | None, words: str, deferrable: str | None = None) -> str:
        named = f"CONSTRAINT {self.name(name)} {words}" if name else words
        if deferrable == "initially deferred":
            return f"{named} DEFERRABLE INITIALLY DEFERRED"
        return f"{named} DEFERRABLE" if deferrable else named

    def index(self, table: Table, index: Index) -> str:
        method = (index.method or "").upper()
        kind = f"{method} " if method in _KEYED else "UNIQUE " if index.unique else ""
        using = f" USING {index.method}" if index.method not in (None, "btree") else ""
        name = f" {self.name(index.name)}" if index.name else ""
        words = (
            f"CREATE {kind}INDEX{name} ON {self.id(table.id)}{'' if method in _KEYED else using}"
        )
        words += f" ({', '.join(map(self.part, index.parts))})"
        words += f" INCLUDE ({self.names(index.include)})" if index.include else ""
        words += " NULLS NOT DISTINCT" if index.nulls_not_distinct else ""
        options = ", ".join(f"{name} = {value}" for name, value in index.options)
        words += f" WITH ({options})" if options and self.dialect == "postgresql" else ""
        return words + (f" WHERE {index.where}" if index.where else "")

    def part(self, part: IndexPart) -> str:
        if part.column is not None:
            words = self.name(part.column)
        else:
            expression = part.expression or ""
            words = expression if self._needs_none(expression) else f"({expression})"
        words += f"({part.prefix})" if part.prefix else ""
        words += f" COLLATE {self.name(part.collation)}" if part.collation else ""
        words += f" {part.opclass}" if part.opclass else ""
        words += " DESC" if part.order == "desc" else ""
        return words + (f" NULLS {part.nulls.upper()}" if part.nulls else "")

    def _needs_none(self, expression: str) -> bool:
        """Whether an index takes an expression without parentheses of its own: a mere call."""
        is_call = bool(_CALL.fullmatch(expression)) and expression.count("(") == 1
        return self.dialect == "sqlite" or (is_call and self.dialect == "postgresql")

    def trigger(self, table: Table, trigger: Trigger) -> str | None:
        """As the database printed it; a mere body, as of MySQL, within its statement."""
        text = trigger.definition
        if not text or text.lstrip()[:6].upper() == "CREATE":
            return text
        when = f"{trigger.timing or ''} {' OR '.join(trigger.events)}".strip().upper()
        head = f"CREATE TRIGGER {self.name(trigger.name)} {when} ON {self.id(table.id)}"
        return f"{head}\n  FOR EACH {(trigger.level or 'row').upper()}\n{text}"

    def policy(self, table: Table, policy: Policy) -> str:
        words = f"CREATE POLICY {self.name(policy.name)} ON {self.id(table.id)}"
        words += "" if policy.permissive else " AS RESTRICTIVE"
        words += f" FOR {policy.command.upper()}" if policy.command != "all" else ""
        words += (
            f" TO {', '.join('PUBLIC' if r == 'public' else self.name(r) for r in policy.roles)}"
        )
        words += f"\n  USING ({policy.using})" if policy.using else ""
        return words + (f"\n  WITH CHECK ({policy.check})" if policy.check else "")

    def comments(self, table: Table) -> Iterator[str]:
        for place, comment in self.places(table):
            if comment:
                yield f"COMMENT ON {place} IS {_literal(comment)}"

    def places(self, table: Table) -> Iterator[tuple[str, str | None]]:
        yield f"TABLE {self.id(table.id)}", table.comment
        for column in table.columns:
            yield f"COLUMN {self.id(table.id)}.{self.name(column.name)}", column.comment
        if key := table.primary_key:
            yield self.within("CONSTRAINT", key.name, table), key.comment
        keys: tuple[UniqueKey | ForeignKey, ...] = (*table.unique_keys, *table.foreign_keys)
        rules: tuple[Check | Exclusion, ...] = (*table.checks, *table.exclusions)
        for item in (*keys, *rules):
            yield self.within("CONSTRAINT", item.name, table), item.comment
        namespace = self.id(table.id).rpartition(".")[0]
        for index in table.indexes:
            name = self.name(index.name or "")
            yield f"INDEX {namespace}.{name}" if namespace else f"INDEX {name}", index.comment
        for trigger in table.triggers:
            yield self.within("TRIGGER", trigger.name, table), trigger.comment
        for policy in table.policies:
            yield self.within("POLICY", policy.name, table), policy.comment
        for rule in table.rules:
            yield self.within("RULE", rule.name, table), rule.comment
        for statistics in table.statistics_objects:
            yield f"STATISTICS {self.name(statistics.name)}", statistics.comment

    def within(self, kind: str, name: str | None, table: Table) -> str:
        return f"{kind} {self.name(name or '')} ON {self.id(table.id)}"


def _counting(identity: Identity) -> str:
    told = [
        f"{_WORDS.get(name, name.upper().replace('IMUM', 'VALUE'))} {value}"
        for name in _COUNTING
        if (value := getattr(identity, name)) is not None
    ]
    told += ["CYCLE"] if identity.cycle else []
    return f" ({' '.join(told)})" if told else ""


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
