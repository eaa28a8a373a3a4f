"""What drizzle-orm exports, module by module: the meaning of each function for a schema."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from schemadoc.sources.drizzle.column_types import COLUMN_TYPES
from schemadoc.sources.drizzle.orm import (
    Built,
    Casing,
    CustomType,
    Dialect,
    EnumType,
    NamespaceValue,
    Relations,
    TableValue,
    ViewFacts,
)
from schemadoc.sources.drizzle.sql_values import OPERATORS
from schemadoc.sources.drizzle.values import (
    MISSING,
    Call,
    Function,
    Native,
    Param,
    Place,
    Sql,
    Unknown,
    Value,
)

PACKAGE = "drizzle-orm"
_CORES: Mapping[str, tuple[Dialect, str, str]] = {
    "drizzle-orm/pg-core": ("postgresql", "pg", "Pg"),
    "drizzle-orm/mysql-core": ("mysql", "mysql", "MySql"),
    "drizzle-orm/sqlite-core": ("sqlite", "sqlite", "SQLite"),
}
"""Module -> dialect, and what the names of its functions and classes begin with."""
_OTHER_CORES = ("gel-core", "singlestore-core", "mssql-core", "cockroach-core")
_PARTS = ("index", "uniqueIndex", "unique", "primaryKey", "foreignKey", "check")
_PG_PARTS = ("pgPolicy", "pgRole", "pgSequence")


class Core:
    """A module of drizzle-orm as a value, such as `import * as p`."""

    def __init__(self, specifier: str) -> None:
        self._specifier = specifier

    def member(self, name: str, place: Place) -> Value:
        """What it exports."""
        found = find_builtin(self._specifier, name)
        return Unknown(found.reason, place) if isinstance(found, Unknown) else found


def find_builtin(specifier: str, name: str) -> Value:
    """What a module of drizzle-orm exports under a name; MISSING if it is another's module."""
    if specifier != PACKAGE and not specifier.startswith(f"{PACKAGE}/"):
        return MISSING
    if name == "*":
        return Core(specifier)
    exports = _exports(specifier)
    if name in exports:
        return exports[name]
    is_core = specifier in _CORES
    if specifier.removeprefix(f"{PACKAGE}/") in _OTHER_CORES:
        return Unknown(f"{specifier} is a dialect that is not supported")
    return Unknown(f"{specifier} has no `{name}` that is known", is_loss=is_core)


@cache
def _exports(specifier: str) -> Mapping[str, Value]:
    if specifier in _CORES:
        return dict(_core_exports(specifier, *_CORES[specifier]))
    if specifier in _EXTRAS:
        return _EXTRAS[specifier]()
    return (
        _COMMON
        if specifier in (PACKAGE, f"{PACKAGE}/sql", f"{PACKAGE}/relations", f"{PACKAGE}/_relations")
        else {}
    )


def _core_exports(
    specifier: str, dialect: Dialect, prefix: str, class_prefix: str
) -> Iterator[tuple[str, Value]]:
    for name in COLUMN_TYPES[dialect]:
        yield name, Native(name, partial(_column, name, dialect))
    yield "customType", Native("customType", partial(_custom_type, dialect))
    for name in (*_PARTS, *(_PG_PARTS if dialect == "postgresql" else ())):
        yield name, Native(name, partial(_part, name, dialect))
    yield f"{prefix}Table", _table_maker(specifier, dialect)
    yield f"{prefix}TableCreator", Native("tableCreator", partial(_creator, specifier, dialect))
    yield f"{prefix}View", _view_maker(specifier, dialect)
    yield f"{prefix}Schema", Native("schema", partial(_namespace, specifier, dialect, None))
    yield "alias", Native("alias", _alias)
    yield "QueryBuilder", Unknown("a query builder is not followed", is_loss=False)
    if dialect == "sqlite":
        yield "view", _view_maker(specifier, dialect)
    if dialect == "postgresql":
        yield "pgMaterializedView", _view_maker(specifier, dialect, is_materialized=True)
        yield "pgEnum", Native("pgEnum", _enum)
    for casing, name in (("snake_case", "snakeCase"), ("camelCase", "camelCase")):
        yield name, dict(_cased(specifier, dialect, casing))  # type: ignore[arg-type]


def _cased(specifier: str, dialect: Dialect, casing: Casing) -> Iterator[tuple[str, Value]]:
    yield "table", _table_maker(specifier, dialect, casing=casing)
    yield "view", _view_maker(specifier, dialect, casing=casing)
    yield "materializedView", _view_maker(specifier, dialect, casing=casing, is_materialized=True)
    yield "schema", Native("schema", partial(_namespace, specifier, dialect, casing))


def _column(name: str, dialect: Dialect, call: Call) -> Built:
    return Built(name, dialect, call.args, call.place, is_column=True)


def _part(name: str, dialect: Dialect, call: Call) -> Built:
    return Built(name, dialect, call.args, call.place)


def _custom_type(dialect: Dialect, call: Call) -> CustomType:
    return CustomType(dialect, call.arg(0), call.place)


def _enum(call: Call, namespace: str | None = None) -> EnumType:
    values = call.arg(1)
    values = list(values.values()) if isinstance(values, dict) else values
    return EnumType(call.arg(0), values, namespace, call.place)


def _table_maker(
    specifier: str,
    dialect: Dialect,
    *,
    namespace: str | None = None,
    casing: Casing | None = None,
    rename: Value = None,
) -> Native:
    def make(call: Call, row_security: bool = False) -> TableValue:
        name = call.arg(0)
        if rename is not None:
            name = call.evaluator.call(rename, (name,), call.place)
        table = TableValue(
            name, namespace, dialect, call.place, casing=casing, row_security=row_security
        )
        _set_columns(table, specifier, call.arg(1), call)
        table.extras = call.arg(2)
        return table

    secured = Native("withRLS", partial(make, row_security=True))
    return Native("table", make, {"withRLS": secured})


def _set_columns(table: TableValue, specifier: str, columns: Value, call: Call) -> None:
    """Columns are an object, or a function that is given the module's functions."""
    if isinstance(columns, Function):
        columns = call.evaluator.call(columns, (Core(specifier),), call.place)
    if isinstance(columns, dict):
        table.columns = columns
    elif isinstance(columns, Unknown):
        table.lost = columns
    else:
        table.lost = call.unknown("the columns are no object")


def _creator(specifier: str, dialect: Dialect, call: Call) -> Native:
    casing = call.arg(1) if call.arg(1) in ("snake_case", "camelCase") else None
    return _table_maker(specifier, dialect, rename=call.arg(0), casing=casing)


def _view_maker(
    specifier: str,
    dialect: Dialect,
    *,
    namespace: str | None = None,
    casing: Casing | None = None,
    is_materialized: bool = False,
) -> Native:
    def make(call: Call) -> TableValue:
        view = TableValue(call.arg(0), namespace, dialect, call.place, casing=casing)
        view.view = ViewFacts(is_materialized)
        if call.arg(1) is not None:
            _set_columns(view, specifier, call.arg(1), call)
        return view

    return Native("view", make)


def _namespace(specifier: str, dialect: Dialect, casing: Casing | None, call: Call) -> Value:
    name = call.arg(0)
    if not isinstance(name, str):
        return name if isinstance(name, Unknown) else call.unknown("a namespace without a name")
    casing = casing or (call.arg(1) if call.arg(1) in ("snake_case", "camelCase") else None)
    members = {
        "table": _table_maker(specifier, dialect, namespace=name, casing=casing),
        "view": _view_maker(specifier, dialect, namespace=name, casing=casing),
        "materializedView": _view_maker(
            specifier, dialect, namespace=name, casing=casing, is_materialized=True
        ),
        "enum": Native("enum", partial(_enum, namespace=name)),
        "sequence": Native("sequence", lambda inner: _sequence_in(name, inner)),
    }
    return NamespaceValue(name, dialect, call.place, members)


def _sequence_in(namespace: str, call: Call) -> Built:
    return Built("pgSequence", "postgresql", (*call.args, None, namespace)[:3], call.place)


def _alias(call: Call) -> Value:
    table = call.arg(0)
    if not isinstance(table, TableValue):
        return table if isinstance(table, Unknown) else call.unknown("no table is aliased here")
    return TableValue(
        call.arg(1), None, table.dialect, call.place, table.columns, lost=table.lost, is_alias=True
    )


def _columns_of(call: Call) -> Value:
    table = call.arg(0)
    return table.spread() if isinstance(table, TableValue) else call.unknown("this is no table")


def _name_of(call: Call) -> Value:
    table = call.arg(0)
    return table.name if isinstance(table, TableValue) else call.unknown("this is no table")


def _relations(call: Call, is_second: bool = False) -> Relations:
    return Relations(call.arg(0), call.arg(1), call.place, is_second)


_COMMON: Mapping[str, Value] = {
    **OPERATORS,
    "getTableColumns": Native("getTableColumns", _columns_of),
    "getColumns": Native("getColumns", _columns_of),
    "getViewSelectedFields": Native("getViewSelectedFields", _columns_of),
    "getTableName": Native("getTableName", _name_of),
    "aliasedTable": Native("aliasedTable", _alias),
    "relations": Native("relations", _relations),
    "defineRelations": Native("defineRelations", partial(_relations, is_second=True)),
    "defineRelationsPart": Native("defineRelationsPart", partial(_relations, is_second=True)),
}


def _role(name: str) -> Built:
    return Built("pgRole", "postgresql", (name,), None)


def _crud_policy(call: Call) -> Value:
    """The policies of Neon's `crudPolicy`: one for reading, three for changing."""
    options = call.arg(0)
    if not isinstance(options, dict):
        return call.unknown("the options of `crudPolicy` cannot be told")
    role = options.get("role")
    roles = role if isinstance(role, list) else [role]
    names = "-".join(str(r.arg(0)) if isinstance(r, Built) else str(r) for r in roles)
    return [
        Built("pgPolicy", "postgresql", (f"crud-{names}-policy-{command}", policy), call.place)
        for command, policy in _crud(options, role)
    ]


def _crud(options: Mapping[str, Value], role: Value) -> Iterator[tuple[str, dict[str, Value]]]:
    read, modify = (_condition(options.get(name)) for name in ("read", "modify"))
    for command, condition, clauses in (
        ("select", read, ("using",)),
        ("insert", modify, ("withCheck",)),
        ("update", modify, ("using", "withCheck")),
        ("delete", modify, ("using",)),
    ):
        if condition is not None:
            yield command, {"for": command, "to": role, **dict.fromkeys(clauses, condition)}


def _condition(value: Value) -> Value:
    return Sql(("true" if value else "false",)) if isinstance(value, bool) else value


def _neon() -> Mapping[str, Value]:
    return {
        "crudPolicy": Native("crudPolicy", _crud_policy),
        "authenticatedRole": _role("authenticated"),
        "anonymousRole": _role("anonymous"),
        "authUid": Native(
            "authUid", lambda call: Sql(("(select auth.user_id() = ", Param(call.arg(0)), ")"))
        ),
    }


def _supabase() -> Mapping[str, Value]:
    return {
        "anonRole": _role("anon"),
        "authenticatedRole": _role("authenticated"),
        "serviceRole": _role("service_role"),
        "postgresRole": _role("postgres_role"),
        "supabaseAuthAdminRole": _role("supabase_auth_admin"),
        "authUid": Sql(("(select auth.uid())",)),
        "realtimeTopic": Sql(("realtime.topic()",)),
        "authUsers": _outside("auth", "users", {"id": "uuid", "email": "varchar", "phone": "text"}),
        "realtimeMessages": _outside("realtime", "messages", {"id": "bigserial", "topic": "text"}),
    }


def _outside(namespace: str, name: str, columns: Mapping[str, str]) -> TableValue:
    """A table that Supabase brings along: it can be referred to."""
    built = {
        key: Built(kind, "postgresql", (key,), None, is_column=True)
        for key, kind in columns.items()
    }
    return TableValue(name, namespace, "postgresql", None, built)


_EXTRAS: Mapping[str, Callable[[], Mapping[str, Value]]] = {
    "drizzle-orm/neon": _neon,
    "drizzle-orm/supabase": _supabase,
}
