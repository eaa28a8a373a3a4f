"""SQL in TypeScript: the tag `sql`, its helpers, and the operators of conditions."""

from collections.abc import Callable, Iterable, Mapping

from schemadoc.sources.drizzle.values import (
    Call,
    Name,
    Native,
    Param,
    Place,
    Sql,
    Unknown,
    Value,
)


class SqlTag:
    """The tag `sql`."""

    def tag(self, parts: tuple[Value, ...], _: Place) -> Sql:
        """A piece of SQL from a template."""
        return Sql(parts)

    def member(self, name: str, place: Place) -> Value:
        """`sql.raw` and the like."""
        known = _HELPERS.get(name)
        return Native(name, known) if known else Unknown(f"there is no `sql.{name}`", place)


def _join(call: Call) -> Value:
    pieces = call.arg(0)
    if not isinstance(pieces, list):
        return pieces if isinstance(pieces, Unknown) else call.unknown("no list is joined here")
    separator = call.arg(1) if call.arg(1) is not None else ""
    return Sql(tuple(_between(map(Param, pieces), separator)))


def _between(items: Iterable[Value], separator: Value) -> Iterable[Value]:
    for index, item in enumerate(items):
        if index:
            yield separator
        yield item


_HELPERS: Mapping[str, Callable[[Call], Value]] = {
    "raw": lambda call: Sql((call.arg(0) if isinstance(call.arg(0), str) else Param(call.arg(0)),)),
    "identifier": lambda call: Sql((Name(str(call.arg(0))),)),
    "empty": lambda call: Sql(()),
    "join": _join,
    "fromList": lambda call: Sql(tuple(call.arg(0) or ())),
    "param": lambda call: Sql((Param(call.arg(0)),)),
    "placeholder": lambda call: Sql((f":{call.arg(0)}",)),
}
_TEMPLATES: Mapping[str, str] = {
    "eq": "{0} = {1}",
    "ne": "{0} <> {1}",
    "gt": "{0} > {1}",
    "gte": "{0} >= {1}",
    "lt": "{0} < {1}",
    "lte": "{0} <= {1}",
    "like": "{0} like {1}",
    "notLike": "{0} not like {1}",
    "ilike": "{0} ilike {1}",
    "notIlike": "{0} not ilike {1}",
    "isNull": "{0} is null",
    "isNotNull": "{0} is not null",
    "inArray": "{0} in {1}",
    "notInArray": "{0} not in {1}",
    "between": "{0} between {1} and {2}",
    "notBetween": "{0} not between {1} and {2}",
    "exists": "exists {0}",
    "notExists": "not exists {0}",
    "not": "not {0}",
    "arrayContains": "{0} @> {1}",
    "arrayContained": "{0} <@ {1}",
    "arrayOverlaps": "{0} && {1}",
    "asc": "{0} asc",
    "desc": "{0} desc",
    "countDistinct": "count(distinct {0})",
    "avg": "avg({0})",
    "avgDistinct": "avg(distinct {0})",
    "sum": "sum({0})",
    "sumDistinct": "sum(distinct {0})",
    "max": "max({0})",
    "min": "min({0})",
}
"""Function of drizzle-orm -> the SQL that it writes."""


def _of_template(template: str) -> Callable[[Call], Value]:
    parts = template.replace("}", "{").split("{")
    return lambda call: Sql(
        tuple(Param(call.arg(int(part))) if odd % 2 else part for odd, part in enumerate(parts))
    )


def _combined(word: str) -> Callable[[Call], Value]:
    def run(call: Call) -> Value:
        given = [arg for arg in call.args if arg is not None]
        if len(given) < 2:
            return given[0] if given else None
        return Sql(("(", *_between(map(Param, given), f" {word} "), ")"))

    return run


def _count(call: Call) -> Value:
    return Sql(("count(", Param(call.arg(0)) if call.args else "*", ")"))


OPERATORS: Mapping[str, Value] = {
    "sql": SqlTag(),
    "and": Native("and", _combined("and")),
    "or": Native("or", _combined("or")),
    "count": Native("count", _count),
    **{name: Native(name, _of_template(template)) for name, template in _TEMPLATES.items()},
}
"""Name -> what drizzle-orm exports under it for SQL."""
