"""Pages: nothing that was read is silently lost, and templates are given things with names."""

import html
import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from helpers import make_catalog, make_config, make_schema, make_table

from schemadoc.model.page import File
from schemadoc.model.schema import Enum, Routine
from schemadoc.model.table import Column, Identity, Partition
from schemadoc.pages import plan_pages
from schemadoc.render import render_pages
from schemadoc.snapshot import load_schema

EXAMPLE = load_schema(
    (Path(__file__).parent / "contract" / "example.json").read_bytes(), "example.json"
)
NOT_ON_PAGES = {
    "Column.code_name": "beside each column there is no room for it",
    "Column.code_type": "the same",
    "Column.location": "a column is where its table is",
    "Description.origin": "where a description is from is not told, but what it says",
    "Description.location": "the same",
    "Description.text": "but for the most trusted, see below",
    "ForeignKey.deferrable": "the words differ",
    "Gap.facts": "the reason says it in words",
    "Index.method": "the usual one is not told",
    "Origin.kind": "in other words",
    "Relationship.back_name": "the relation at the other end has its own name",
    "Relationship.direction": "in other words",
    "Schema.default_namespace": "it goes without saying",
    "Schema.knows": "Fidelity tells what is not known",
    "Table.id": "without quotes, which the name has not either",
    "Table.kind": "by the folder of the page",
    "Table.used_columns": "by table",
}


def pages_of(schema, text="", **surroundings):
    catalog = make_catalog(schema, text, **surroundings)
    pages = render_pages(plan_pages(catalog, make_config(text)), None)
    return {page.path: page.content.decode() for page in pages}


def facts_of(value, owner=""):
    """Every text that is not the default of its field, with the field that it is in."""
    if isinstance(value, str):
        yield owner, value
    elif isinstance(value, tuple | frozenset):
        for item in value:
            yield from facts_of(item, owner)
    elif is_dataclass(value):
        for field in fields(value):
            item = getattr(value, field.name)
            if item != field.default:
                yield from facts_of(item, f"{type(value).__name__}.{field.name}")


def plain(page):
    """A page without its markup."""
    return html.unescape(re.sub(r"<[^>]*>|[`\\\\]", "", page))


def test_everything_of_the_worked_example_is_on_a_page():
    everything = "\n".join(plain(page) for page in pages_of(EXAMPLE).values())
    words = " ".join(everything.split())
    lost = {
        (owner, text)
        for owner, text in facts_of(EXAMPLE)
        if owner not in NOT_ON_PAGES and not _is_in(text, words)
    }
    assert lost == set()


def _is_in(text, words):
    """A name may stand without the default namespace."""
    shown = " ".join(text.split())
    return shown in words or shown.removeprefix("public.") in words


def test_a_routine_is_called_with_the_types_of_its_arguments():
    ids = ('public.f("a.b", auth.t)', "auth.g()")
    routines = tuple(Routine(id=i, namespace=i[:4], name="f") for i in ids)
    schema = make_schema(default_namespace="public", routines=routines)
    pages = pages_of(schema)
    for page in ("objects.md", "domains/shared.md"):
        assert '`f("a.b", auth.t)`' in pages[page]
        assert "`auth.g()`" in pages[page]


MOOD = Enum(
    id="mood",
    name="mood",
    values=("sad", "ok"),
    value_descriptions=(("ok", "neither"), ("sad", "in tears")),
)


def moods(*columns):
    return make_schema(make_table("people", columns=columns), enums=(MOOD,))


@pytest.mark.parametrize("brackets", ["", "[]", "[][]", "[3]"])
def test_an_array_of_an_enum_is_no_single_value(brackets):
    column = Column(name="m", type=f"mood{brackets}", enum_id="mood")
    shown = f"`{brackets}`" if brackets else ""
    page = pages_of(moods(column))["tables/people.md"]
    assert f"| [`mood`](../enums/mood.md){shown} |" in page


def test_the_meaning_of_values_is_on_the_page_of_the_table_too():
    page = pages_of(moods(Column(name="m", type="mood", enum_id="mood")))["tables/people.md"]
    assert "One of `sad` (in tears), `ok` (neither)" in page


@pytest.mark.parametrize("said", ["[sad, ok]", "{sad: , ok: }"])
def test_a_note_that_lists_values_leaves_their_meaning(said):
    text = f"---\nvalues: {said}\n---\n".encode()
    column = f"---\ncolumns: {{m: {{values: {said}}}}}\n---\n".encode()
    pages = pages_of(
        moods(Column(name="m", type="mood", enum_id="mood")),
        notes=[File(path="notes/enums/mood.md", content=text),
               File(path="notes/tables/people.md", content=column)],
    )  # fmt: skip
    assert "| 1 | `sad` | in tears |" in pages["enums/mood.md"]
    assert "One of `sad` (in tears), `ok` (neither)" in pages["tables/people.md"]


def test_a_note_tells_the_meaning_before_the_code():
    text = b"---\nvalues: {ok: fine}\n---\n"
    pages = pages_of(moods(), notes=[File(path="notes/enums/mood.md", content=text)])
    assert "| 2 | `ok` | fine |" in pages["enums/mood.md"]
    assert "| 1 | `sad` | in tears |" in pages["enums/mood.md"]


def test_an_identity_says_how_it_counts_where_that_is_unusual():
    odd = Column(name="a", type="int", identity=Identity(start=5, increment=2, cycle=True))
    page = pages_of(moods(odd, Column(name="b", type="int", identity=Identity(always=True))))
    assert "identity by default (start `5`, increment `2`, cycles)" in page["tables/people.md"]
    assert "| identity always |" in page["tables/people.md"]


def test_without_other_objects_there_is_no_page_of_them():
    pages = pages_of(make_schema(make_table("a")))
    assert "objects.md" not in pages
    assert not any("objects.md" in page for page in pages.values())


def test_the_comment_on_the_database_is_the_summary_unless_the_settings_have_one():
    schema = make_schema(make_table("a"), comment="From the database")
    assert "From the database" in pages_of(schema)["index.md"]
    told = pages_of(schema, "summary: From the settings")["index.md"]
    assert "From the settings" in told
    assert "From the database" not in told


def test_templates_are_given_things_with_names():
    """So that what is added later does not break a template of a user."""
    partition = make_table("p1", kind="partition", partition=Partition(parent="p"))
    view = make_table("v", kind="view", used_columns=("p.id",))
    rich = make_schema(
        make_table("p", "q"), partition, make_table("q"), view, *EXAMPLE.tables[:2],
        enums=EXAMPLE.enums, gaps=EXAMPLE.gaps,
    )  # fmt: skip
    for schema in (EXAMPLE, replace(rich, routines=EXAMPLE.routines)):
        catalog = make_catalog(schema)
        for page in plan_pages(catalog, make_config()):
            assert list(_positional(page.data, page.path)) == []


def _positional(value, place):
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _positional(item, f"{place} {name}")
    elif isinstance(value, list | tuple):
        for item in value:
            if isinstance(item, list | tuple):
                yield place
            yield from _positional(item, place)
    elif is_dataclass(value) and type(value).__module__.startswith("schemadoc.pages"):
        for field in fields(value):
            yield from _positional(getattr(value, field.name), f"{place}.{field.name}")
