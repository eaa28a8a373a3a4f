"""Facts: what each says, and what is said of one that means nothing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from coaching import coaching, material_of
from hypothesis import given, settings
from hypothesis import strategies as st

from schemadoc.model.page import File
from schemadoc.model.prose import FileSize
from schemadoc.model.table import Column, Location
from schemadoc.prose import FACTS, list_facts, refresh_texts
from schemadoc.prose.marks import find_marks

WIKI = Path(__file__).parent / "wiki.md"
BODY = re.compile(r"(<!-- schemadoc: .*? -->).*?(<!-- /schemadoc -->)", re.DOTALL)
HOSTILE = [
    "<!-- /schemadoc -->",
    "x<!-- schemadoc: title -->",
    "a|b",
    "```\n<!-- x -->\n~~~",
    "--> </table> `",
    "\u202e {{ x }} #",
]


def test_a_page_with_every_fact(refresh, golden):
    found, text = refresh(WIKI.read_text("utf-8"))
    assert found.bad == ()
    golden(text, WIKI.with_name("expected.md"))
    asked = [mark.words for mark in find_marks(text).good]
    assert found.facts == len(asked)
    used = {name for name in FACTS for words in asked if f"{words} ".startswith(f"{name} ")}
    assert used == set(FACTS)
    again, same = refresh(text)
    assert (again.files, again.stale, same) == ((), (), text)


def test_all_facts_are_listed_with_what_they_say(material):
    lines = {line.mark: line.value for line in list_facts(material)}
    assert lines["count tables"] == "3"
    assert lines["values role"] == "`platform_admin`, `coach`, `teacher`"
    assert lines["migration oldest date"] == "2026-01-02"
    assert "migration newest date" not in lines, "it has none"
    assert {name for name in FACTS for mark in lines if f"{mark} ".startswith(f"{name} ")} == set(
        FACTS
    )
    (one,) = list_facts(material, "columns user names=code")
    assert "`createdAt`" in one.value


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "this mark asks for nothing. Known: column, columns, count, "),
        ("cuont tables", "there is no fact 'cuont'. Did you mean 'count'? `schemadoc facts` lists"),
        ("count tabels", "there is no figure 'tabels'. Did you mean 'tables'?"),
        ("count domains domain=people", "domains are not counted by a domain; these are: tables,"),
        ("count tables domain=peopel", "there is no domain 'peopel'. Did you mean 'People'?"),
        ("count tables namespace=x", "there is no namespace 'x'. Known: public."),
        ("count tables namspace=x", "`count` has no option 'namspace'. Write count WHAT [domain"),
        ("count tables separator=abc", "`separator` is one character"),
        ("columns usr", "there is no table 'usr'. Did you mean 'user'?"),
        ("columns user names=python", "`names` is one of database, code, both, not 'python'"),
        ('columns "user', "a quotation mark is never closed"),
        ("column user.rolle type", "there is no column of user 'rolle'. Did you mean 'role'?"),
        ("column user type", "'user' is no column: write it as table.column"),
        (
            "column user.role",
            "there is no fact of a column 'user.role'. Known: default, null",
        ),
        ("column user.id default", "user.id has no default"),
        ("lines src/db/gone.ts", "there is no file src/db/gone.ts in the project"),
        ("migration newest date", "the migration 0001_second has no date"),
        ("migration 0002_x date", "there is no migration '0002_x'. "),
        ("since organization", "there is no object with a history 'organization'"),
        ("description profile", "nothing is said of profile yet"),
        ("owner organization", "nobody owns organization: give its domain an `owner`"),
        ("domain organisations owner", "the domain organisations has no owner"),
        ("values user.email", "user.email may hold any value"),
        ("title x", "`title` takes no 'x'. Write title."),
        ("tables people", "`tables` takes no name; write domain=NAME"),
        ("migrations last=x", "`last` is a number, not 'x'"),
        ("diagram nothing", "there is no picture of 'nothing'. Known: map, people, user."),
        ("diagram map as=mermaid", "this picture is too large for Mermaid. Use as=image"),
        ("tree of=livre", "`of` is one of code, migrations, not 'livre'"),
    ],
)
def test_what_means_nothing_is_told_with_what_to_write(refresh, words, said):
    found, _ = refresh(f"\n<!-- schemadoc: {words} -->\n<!-- /schemadoc -->\n")
    (bad,) = found.bad
    assert (bad.file, bad.line) == ("docs/page.md", 2)
    assert bad.message.removeprefix(f"{words}: ").startswith(said)
    assert bad.message.endswith((".", "?"))
    assert found.files == ()


def test_without_migrations_code_or_pictures_it_is_said_what_is_missing(refresh):
    material = material_of(coaching(), history=None)
    for words in ("count migrations", "migration newest", "since user", "migrations"):
        found, _ = refresh(f"<!-- schemadoc: {words} -->\n<!-- /schemadoc -->", material=material)
        assert "give `sources.migrations` a locator" in found.bad[0].message
    bare = replace(material, catalog=replace(material.catalog, by_origin={}))
    for words, said in (("tree", "no code"), ("lines code", "no code")):
        found, _ = refresh(f"<!-- schemadoc: {words} -->\n<!-- /schemadoc -->", material=bare)
        assert said in found.bad[0].message


def test_a_name_that_two_tables_have_is_written_with_its_namespace(refresh):
    schema = coaching()
    twin = replace(schema.tables[0], id="auth.organization", namespace="auth", columns=())
    material = material_of(replace(schema, tables=(twin, *schema.tables)))
    _, text = refresh("<!-- schemadoc: link organization --><!-- /schemadoc -->", material=material)
    assert "tables/organization.md" in text, "the default namespace goes without saying"
    _, text = refresh(
        "<!-- schemadoc: link auth.organization --><!-- /schemadoc -->", material=material
    )
    assert "tables/auth.organization.md" in text


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_or_comment_ends_a_mark_or_begins_one(name, refresh):
    page = WIKI.read_text("utf-8")
    material = replace(
        material_of(poisoned(name)), measure_file=lambda path: FileSize(lines=1, bytes=1)
    )
    found, text = refresh(page, material=material)
    assert found.bad == ()
    assert BODY.sub(r"\1\2", text) == BODY.sub(r"\1\2", page)
    assert refresh(text, material=material)[0].files == ()


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_a_name_or_comment_is_all_else_stays_as_it_is(name):
    page = WIKI.read_text("utf-8").encode()
    material = material_of(poisoned(name))
    (file,) = refresh_texts([File(path="docs/wiki.md", content=page)], material).files
    assert refresh_texts([file], material).files == ()
    assert BODY.sub(r"\1\2", file.content.decode()) == BODY.sub(r"\1\2", page.decode())


def poisoned(name):
    """The schema with a hostile name wherever a page can show one."""
    schema = coaching()
    tables = [
        replace(
            table,
            comment=name if table.name != "user" else f"{table.comment} {name}",
            location=Location(file=f"src/{name}"),
            columns=(*table.columns, Column(name=name, type=name, default=name, comment=name)),
        )
        for table in schema.tables
    ]
    (enum,) = schema.enums
    enum = replace(enum, values=(*enum.values, name), value_descriptions=((name, name),))
    return replace(schema, tables=tuple(tables), enums=(enum,))
