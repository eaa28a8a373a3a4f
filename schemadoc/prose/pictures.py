"""Facts that show the shape of things: the tree of schema files, the migrations, and diagrams."""

from collections.abc import Iterator, Mapping

from schemadoc import escape, links
from schemadoc.model.history import History
from schemadoc.model.picture import Picture
from schemadoc.prose.blocks import table_of
from schemadoc.prose.fact import Asked, FactError, fact, nearest
from schemadoc.prose.figures import schema_files
from schemadoc.prose.material import Material
from schemadoc.prose.sayings import linked

_Tree = dict[str, "_Tree | int"]
_NAMED = 6
"""How many tables of a file the tree names."""


@fact("tree", "[of=code|migrations] [tables=names|count|no]", is_block=True)
def tree(asked: Asked) -> str:
    """The files that the schema is declared in, as a tree, each with the tables that stand in it;
    with `of=migrations` the files of the migrations."""
    catalog = asked.material.catalog
    if asked.choice("of", "code", "migrations") == "migrations":
        steps = catalog.history.steps if catalog.history else ()
        words = {step.file: "" for step in steps}
    else:
        words = {file: _tables_of(asked, file) for file in schema_files(catalog)}
    if not words:
        raise FactError("no code with files was read: there is no tree to show")
    return escape.block("\n".join(_draw(words)), "text").replace("\0", "\n")


def _tables_of(asked: Asked, file: str) -> str:
    how = asked.choice("tables", "names", "count", "no")
    code = asked.material.catalog.by_origin["code"]
    names = [table.name for table in code.tables if table.location and table.location.file == file]
    if how == "no":
        return ""
    if how == "count" or len(names) > _NAMED:
        return f"{len(names)} table{'' if len(names) == 1 else 's'}"
    return ", ".join(names)


def _draw(words: Mapping[str, str]) -> Iterator[str]:
    """The files beneath the folder that they share, with words beside them."""
    folder, lines = _shared_folder(words), []
    for place, depth_marks, path in _walk(sorted(words), folder):
        lines.append((f"{depth_marks}{place}", words.get(path, "")))
    width = max(len(line) for line, _ in lines)
    if folder:
        yield f"{folder}/"
    for line, said in lines:
        yield f"{line.ljust(width)}  {said}".rstrip()


def _shared_folder(files: Mapping[str, str]) -> str:
    parts = [file.split("/")[:-1] for file in files]
    shared = []
    for names in zip(*parts, strict=False):
        if len(set(names)) > 1:
            break
        shared.append(names[0])
    return "/".join(shared)


def _walk(files: list[str], folder: str, marks: str = "") -> Iterator[tuple[str, str, str]]:
    """Name, the lines before it, and path of all that a folder holds."""
    prefix = f"{folder}/" if folder else ""
    entries = list(dict.fromkeys(file[len(prefix) :].split("/")[0] for file in files))
    for number, entry in enumerate(entries):
        is_last = number == len(entries) - 1
        path = prefix + entry
        inner = [file for file in files if file.startswith(f"{path}/")]
        yield f"{entry}/" if inner else entry, marks + ("└── " if is_last else "├── "), path
        yield from _walk(inner, path, marks + ("    " if is_last else "│   ")) if inner else ()


@fact("migrations", "[last=NUMBER] [links=yes|no]", is_block=True)
def migrations(asked: Asked) -> str:
    """The migrations, the newest first, with their dates where their names or the journal of their
    tool tell them; `last=10` lists only the last ten."""
    history = asked.material.catalog.history
    if history is None:
        raise FactError("no migrations were read: give `sources.migrations` a locator")
    steps = history.steps[::-1][: _last(asked)]
    has_dates = any(step.date for step in steps)
    wanted = asked.choice("links", "yes", "no") == "yes"
    rows = []
    for step in steps:
        page = _step_page(history, step.number) if wanted else None
        date = [escape.text(step.date or "")] if has_dates else []
        rows.append((str(step.number), linked(asked, step.name, page), *date,
                     str(len(step.changes))))  # fmt: skip
    head = ("No.", "Migration", *(["Date"] if has_dates else []), "Changes")
    return table_of(head, rows, right=(0, len(head) - 1)) if rows else "None."


def _last(asked: Asked) -> int | None:
    text = asked.options.get("last")
    if text is not None and not (text.isascii() and text.isdigit()):
        raise FactError(f"`last` is a number, not {text!r}")
    return int(text) if text else None


def _step_page(history: History, number: int) -> str:
    step = history.steps[number - 1]
    is_twin = sum(other.name == step.name for other in history.steps) > 1
    return links.migration_path(step.name, *([str(number)] if is_twin else []))


def _pictured(material: Material) -> Iterator[str]:
    yield from ["map"] if material.pictures.map else []
    yield from material.pictures.domains
    yield from map(material.label, material.pictures.tables)


@fact("diagram", "TABLE|DOMAIN|map [as=image|mermaid]", given=_pictured, is_block=True)
def diagram(asked: Asked) -> str:
    """A picture of a table and its neighbours, of a domain, or of all domains (`map`): an image, or
    with `as=mermaid` the text that Git hosts draw themselves."""
    picture = _picture(asked.material, asked.only("a table, a domain, or `map`"))
    if asked.choice("as", "image", "mermaid") == "image":
        return (
            f"![{escape.text(picture.words)}]({asked.material.address(picture.path, asked.file)})"
        )
    if picture.mermaid is None:
        raise FactError("this picture is too large for Mermaid. Use as=image")
    return escape.block(picture.mermaid, "mermaid").replace("\0", "\n")


def _picture(material: Material, name: str) -> Picture:
    pictures = material.pictures
    if name == "map" and pictures.map:
        return pictures.map
    table_id, slug = material.tables.get(name, ""), material.domains.get(name, "")
    found = pictures.tables.get(table_id) or pictures.domains.get(slug)
    if found:
        return found
    if not (pictures.map or pictures.tables):
        raise FactError("there are no pictures: `diagrams` is off in schemadoc.yml")
    raise FactError(f"there is no picture of {name!r}. {nearest(name, _pictured(material))}")
