"""Facts that are numbers, and those about migrations: counts, lines, names and dates."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from schemadoc import escape
from schemadoc.model.catalog import Catalog
from schemadoc.model.history import Step
from schemadoc.model.prose import FileSize
from schemadoc.model.table import Table
from schemadoc.prose.fact import Asked, FactError, fact, pick
from schemadoc.prose.material import Material
from schemadoc.prose.objects import domain_named, listed_tables, tables_of

_OF_TABLES: Mapping[str, Callable[[Table], int]] = {
    "checks": lambda table: len(table.checks),
    "policies": lambda table: len(table.policies),
    "triggers": lambda table: len(table.triggers),
}
_OF_SCHEMA = ("custom types", "extensions", "namespaces", "sequences")
_COUNTED = (
    "tables", "columns", "views", "enums", "foreign keys", "indexes", "routines", "domains",
    "partitions", "migrations", *_OF_TABLES, *_OF_SCHEMA, "schema files",
)  # fmt: skip
_OF_DOMAIN = ("tables", "columns", "views", "enums", "foreign keys", "indexes", "routines")
_DAY = len("2026-06-30")
_OF_STEP: Mapping[str, Callable[[Step], str]] = {
    "name": lambda step: step.name,
    "date": lambda step: (step.date or "")[:_DAY],
    "file": lambda step: step.file,
    "number": lambda step: str(step.number),
    "changes": lambda step: str(len(step.changes)),
}


def _counts(material: Material) -> Iterator[str]:
    history = material.catalog.history
    yield from (what for what in _COUNTED if what != "migrations" or history)
    for domain in material.catalog.domains:
        yield from (f"{what} domain={domain.slug}" for what in _OF_DOMAIN)


@fact("count", "WHAT [domain=NAME] [namespace=NAME] [separator=,]", given=_counts)
def count(asked: Asked) -> str:
    """How many there are of something, as the home page counts it: `tables`, `columns`, `views`,
    `enums`, `foreign keys`, `indexes`, `routines`, `domains` or `migrations`; also `partitions`,
    `checks`, `triggers`, `policies`, `sequences`, `extensions`, `custom types`, `namespaces`, and
    `schema files`. `domain` and `namespace` count in one of them."""
    what = pick(asked.only("what to count"), _COUNTED, "figure")
    return _written(_number(what, asked), asked)


def _number(what: str, asked: Asked) -> int:
    catalog = asked.material.catalog
    if what in _OF_TABLES:
        return sum(_OF_TABLES[what](table) for table in listed_tables(asked))
    field = what.replace(" ", "_")
    if "namespace" in asked.options:
        name = pick(asked.options["namespace"], catalog.counts_by_namespace, "namespace")
        return _of(catalog.counts_by_namespace[name], what, "a namespace")
    if "domain" in asked.options:
        domain = domain_named(asked.material, asked.options["domain"])
        return _of(catalog.counts_by_domain[domain.slug], what, "a domain")
    if what == "migrations":
        return len(_steps(asked.material))
    if what == "schema files":
        return len(schema_files(catalog))
    if what in _OF_SCHEMA:
        return len(getattr(catalog.schema, field))
    return int(getattr(catalog.counts, field))


def _of(counts: object, what: str, where: str) -> int:
    if what not in _OF_DOMAIN:
        raise FactError(f"{what} are not counted by {where}; these are: {', '.join(_OF_DOMAIN)}")
    return int(getattr(counts, what.replace(" ", "_")))


def _written(number: int, asked: Asked) -> str:
    """A number, its thousands set apart where that is asked for."""
    separator = asked.options.get("separator", "")
    if len(separator) > 1:
        raise FactError("`separator` is one character, such as separator=,")
    return f"{number:,}".replace(",", separator)


def _line_places(material: Material) -> Iterator[str]:
    files = schema_files(material.catalog)
    yield from ("code", *sorted(files)) if files else ()


@fact("lines", "FILE|code [separator=,]", given=_line_places)
def lines(asked: Asked) -> str:
    """How many lines a file of the project has, or with `code` all files that the models or schema
    modules stand in."""
    place = asked.only("a file, from the folder of schemadoc.yml, or `code`")
    files = sorted(schema_files(asked.material.catalog)) if place == "code" else [place]
    if not files:
        raise FactError("no code was read: there are no files to count the lines of")
    return _written(sum(_size(file, asked).lines for file in files), asked)


def _size(file: str, asked: Asked) -> FileSize:
    if size := asked.material.measure_file(file):
        return size
    raise FactError(f"there is no file {file} in the project")


def _files(material: Material) -> Iterator[str]:
    history = material.catalog.history
    yield from sorted(schema_files(material.catalog))
    yield from (step.file for step in history.steps[-1:]) if history else ()


@fact("size", "FILE [separator=,]", given=_files)
def size(asked: Asked) -> str:
    """How many bytes a file of the project has."""
    path = asked.only("a file, from the folder of schemadoc.yml")
    return _written(_size(path, asked).bytes, asked)


def schema_files(catalog: Catalog) -> Counter[str]:
    """The files that the code declares tables in -> how many."""
    code = catalog.by_origin.get("code")
    tables = code.tables if code else ()
    return Counter(table.location.file for table in tables if table.location)


def _migrations(material: Material) -> Iterator[str]:
    history = material.catalog.history
    if history and history.steps:
        yield from (f"{which} {what}" for which in ("newest", "oldest") for what in _OF_STEP)


@fact("migration", "newest|oldest|NAME [name|date|file|number|changes]", given=_migrations)
def migration(asked: Asked) -> str:
    """A migration: its name, or its date, file, number, or how many changes it made. The date is
    that in its own name or in the journal of its tool, never git's."""
    *which, what = (*asked.words, "name") if asked.words[1:] == () else asked.words
    pick(what, _OF_STEP, "fact of a migration")
    if not which:
        raise FactError("name a migration: `newest`, `oldest`, or its own name")
    return _told(_step(asked.material, " ".join(which)), what)


def _told(step: Step, what: str) -> str:
    if value := _OF_STEP[what](step):
        return escape.text(value)
    raise FactError(f"the migration {step.name} has no {what}")


def _step(material: Material, name: str) -> Step:
    steps = _steps(material)
    if not steps:
        raise FactError("there are no migrations yet")
    named = {str(step.number): step for step in steps} | {step.name: step for step in steps}
    named |= {"newest": steps[-1], "oldest": steps[0]}
    return named[pick(name, named, "migration")]


def _steps(material: Material) -> tuple[Step, ...]:
    if material.catalog.history is None:
        raise FactError("no migrations were read: give `sources.migrations` a locator")
    return material.catalog.history.steps


def _since(material: Material) -> list[str]:
    return tables_of(material) if material.catalog.history else []


@fact("since", "TABLE|TABLE.COLUMN|ENUM [name|date|number]", given=_since)
def since(asked: Asked) -> str:
    """The migration that brought a table, a column or an enum, by name, date or number."""
    words = asked.words
    what = words[-1] if len(words) > 1 and words[-1] in _OF_STEP else "name"
    name = " ".join(words[:-1] if len(words) > 1 and words[-1] in _OF_STEP else words)
    steps = {step.number: step for step in _steps(asked.material)}
    history = asked.material.catalog.history
    assert history is not None
    known = {**asked.material.enums, **asked.material.tables}
    introduced = {asked.material.label(i): n for i, n in history.introduced.items()}
    introduced |= {n: history.introduced[i] for n, i in known.items() if i in history.introduced}
    return _told(steps[introduced[pick(name, introduced, "object with a history")]], what)
