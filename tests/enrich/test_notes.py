"""Notes and descriptions: what is said of an object, and what is trusted most."""

import pytest
from helpers import make_catalog, make_config, make_schema, make_table

from schemadoc import links
from schemadoc.errors import ConfigError
from schemadoc.model.page import File
from schemadoc.model.schema import Enum
from schemadoc.model.table import Column, Description
from schemadoc.pages import plan_pages
from schemadoc.render import render_pages

BILLS = make_table(
    "bills",
    comment="From the database",
    columns=(
        Column(name="id", type="int", comment="The key"),
        Column(name="total", type="int", descriptions=(Description(text="Gross", origin="jsdoc"),)),
        Column(name="created_at", type="text"),
    ),
)
SCHEMA = make_schema(
    BILLS,
    make_table("Odd Name"),
    enums=(Enum(id="state", name="state", values=("open", "done")),),
)


def note(path, text):
    return File(path=f"notes/{path}", content=text.encode())


def catalog_with(*notes, text=""):
    return make_catalog(SCHEMA, text, notes=notes)


def test_a_note_has_front_matter_and_markdown():
    text = """---
owner: billing-team
tags: [money]
columns:
  total: With VAT
  id: {description: Never shown, tags: [internal], values: {1: the first, 2: }}
---
Never *deleted*.
"""
    catalog = catalog_with(note("tables/bills.md", text))
    found = catalog.notes["bills"]
    assert (found.owner, found.tags, found.markdown) == (
        "billing-team",
        ("money",),
        "Never *deleted*.",
    )
    assert (found.location.file, found.location.line) == ("notes/tables/bills.md", 8)
    assert catalog.descriptions["bills.total"].text == "With VAT"
    assert catalog.descriptions["bills.id"].origin == "note"
    assert catalog.tags == {"bills": ("money",), "bills.id": ("internal",)}
    assert catalog.values == {"bills.id": (("1", "the first"), ("2", ""))}
    assert catalog.findings == ()


def test_the_order_of_trust_is_note_comment_code_common_column():
    text = "columns: {id: X, total: X, created_at: When the row was made}"
    plain = catalog_with(text=text).descriptions
    assert (plain["bills.id"].origin, plain["bills.id"].text) == ("comment", "The key")
    assert (plain["bills.total"].origin, plain["bills.total"].text) == ("jsdoc", "Gross")
    assert plain["bills.created_at"].origin == "common column"
    assert plain["bills.created_at"].location.file == "schemadoc.yml"
    noted = catalog_with(note("tables/bills.md", "---\ncolumns: {id: Noted}\n---\n"), text=text)
    assert noted.descriptions["bills.id"].text == "Noted"
    assert noted.descriptions["bills"].text == "From the database"


def test_notes_on_domains_and_enums():
    catalog = catalog_with(
        note("domains/money.md", "All about money."),
        note("enums/state.md", "---\nvalues: {open: not yet paid}\n---\n"),
        text="domains: {money: {tables: [bills]}}",
    )
    assert catalog.domain_notes["money"].markdown == "All about money."
    assert catalog.values["state"] == (("open", "not yet paid"),)


def test_a_note_is_found_by_the_slug_of_its_object():
    catalog = catalog_with(note(f"tables/{links.slug('Odd Name')}.md", "Odd."))
    assert catalog.notes["Odd Name"].markdown == "Odd."


def test_a_note_about_nothing_is_a_finding_that_suggests_the_nearest():
    catalog = catalog_with(note("tables/bill.md", "x"), note("README.md", "not a note"))
    (finding,) = catalog.findings
    assert finding.rule == "SD003"
    assert finding.message == (
        "notes/tables/bill.md is about nothing that the schema has. Did you mean bills.md?"
    )


def test_a_column_that_is_gone_is_a_finding():
    (finding,) = catalog_with(
        note("tables/bills.md", "---\ncolumns:\n  id: x\n  totl: x\n---\n")
    ).findings
    assert (finding.rule, finding.object_id, finding.location.line) == ("SD003", "bills.totl", 4)
    assert finding.message == (
        "notes/tables/bills.md describes the column totl, which bills does not have. "
        "Did you mean total?"
    )


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("table/bills.md", " Did you mean notes/tables/bills.md?"),
        ("views/bills.md", " Did you mean notes/tables/bills.md?"),
        ("misc/bills.md", ""),
        ("tables/deep/bills.md", " Did you mean notes/tables/bills.md?"),
    ],
)
def test_a_note_in_no_folder_of_notes_is_a_finding(path, hint):
    (finding,) = catalog_with(note(path, "x")).findings
    assert finding.rule == "SD003"
    assert finding.message == (
        f"notes/{path} is in none of the folders for notes: tables, enums, domains.{hint}"
    )


@pytest.mark.parametrize(
    ("path", "text", "object_id"),
    [
        ("enums/state.md", "---\nvalues:\n  open: yes\n  don: no\n---\n", "state"),
        ("enums/state.md", "---\nvalues:\n  - open\n  - don\n---\n", "state"),
        (
            "tables/moods.md",
            "---\ncolumns: {kind: {values: {a: x}}, state:\n {values: [\n don, done]}}\n---\n",
            "moods.state",
        ),
    ],
)
def test_a_value_that_an_enum_or_column_does_not_have_is_a_finding(path, text, object_id):
    columns = (
        Column(name="state", type="state", enum_id="state"),
        Column(name="kind", type="text", allowed_values=("a", "b")),
    )
    schema = make_schema(make_table("moods", columns=columns), enums=SCHEMA.enums)
    (finding,) = make_catalog(schema, notes=[note(path, text)]).findings
    assert (finding.rule, finding.object_id, finding.location.line) == ("SD003", object_id, 4)
    assert finding.message.endswith(
        f" tells of the value don, which {object_id} does not have. Did you mean done?"
    )


def test_a_note_is_the_description_of_its_table_and_the_comment_stays_beneath_it():
    text = "# Bills\n\nWhat is *owed*,\nsee [the guide](../guide.md).\n\nMore."
    catalog = catalog_with(note("tables/bills.md", text), note("enums/state.md", "- a list"))
    described = catalog.descriptions["bills"]
    assert (described.text, described.origin) == ("What is owed, see the guide.", "note")
    assert described.location.file == "notes/tables/bills.md"
    assert catalog.beneath_notes["bills"].text == "From the database"
    assert "state" not in catalog.descriptions
    pages = pages_of(catalog)
    assert pages["tables/bills.md"].count("What is") == 1
    assert "From the database" in pages["tables/bills.md"]
    assert "| What is owed, see the guide. |" in pages["tables/index.md"]


def test_a_note_may_give_the_description_apart():
    text = "---\ndescription: What is owed\n---\nNever *deleted*."
    catalog = catalog_with(note("tables/bills.md", text))
    assert catalog.descriptions["bills"].text == "What is owed"
    page = pages_of(catalog)["tables/bills.md"]
    assert page.index("What is owed") < page.index("Never *deleted*.")
    assert page.index("Never *deleted*.") < page.index("From the database")


def test_the_note_on_a_domain_may_sum_it_up():
    text = "domains: {money: {tables: [bills], summary: Old words}}"
    catalog = catalog_with(note("domains/money.md", "---\ndescription: Money\n---\nx"), text=text)
    assert catalog.domains[0].summary == "Money"
    pages = pages_of(catalog)
    assert pages["domains/money.md"].count("\nMoney\n") == 1
    assert "Money" in pages["index.md"]


def pages_of(catalog):
    pages = render_pages(plan_pages(catalog, make_config()), None)
    return {page.path: page.content.decode() for page in pages}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\nowner: [\n---\n", "notes/tables/bills.md:3: the front matter is not valid YAML: "),
        (
            "---\nowner: x\ntags: " + "[" * 5000 + "\n---\n",
            "bills.md:3: the front matter is not val",
        ),
        (
            "---\ntags: &x [*x]\n---\n",
            "bills.md:2: the front matter is not valid YAML: the alias x",
        ),
        ("---\nowner: a\nowner: b\n---\n", "notes/tables/bills.md:3: `owner` is given twice."),
        ("---\ncolumns:\n  id: a\n  id: b\n---\n", "notes/tables/bills.md:4: `id` is given twice."),
        ("---\n? [a]\n: b\n---\n", "notes/tables/bills.md:2: a name is expected here."),
        (
            '---\nowner: "\\ud800"\n---\n',
            "bills.md:2: the front matter is not valid YAML: a text h",
        ),
        ("---\nowner: x\n", "notes/tables/bills.md:1: the front matter has no closing `---`."),
        ("---\n- x\n---\n", "notes/tables/bills.md:2: the front matter must be a mapping of names"),
        ("---\ncolums: {}\n---\n", "unknown key `colums` in the front matter. Did you mean `col"),
        ("---\ntags: x\n---\n", "notes/tables/bills.md:2: `tags` must be a list."),
        ("---\nowner: [x]\n---\n", "notes/tables/bills.md:2: `owner` must be text."),
        ("---\ntags: [[x]]\n---\n", "notes/tables/bills.md:2: `tags` must hold texts."),
        ("---\nvalues: {a: b}\n---\n", "bills.md:2: unknown key `values` in the front matter."),
        (
            "---\ncolumns:\n  id: Key\n  total:\n    descripton: x\n---\n",
            "bills.md:5: unknown key `descripton` in `columns.total`. Did you mean `description`?",
        ),
        ("---\ncolumns:\n  id: [x]\n---\n", "bills.md:3: `columns.id` must be a mapping"),
        (b"\xff", "notes/tables/bills.md is not UTF-8: byte 0 cannot be read."),
    ],
)
def test_a_mistake_in_a_note_is_named_with_its_file(text, message):
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ConfigError) as caught:
        catalog_with(File(path="notes/tables/bills.md", content=content))
    assert message in caught.value.message


def test_windows_line_endings_and_a_byte_order_mark_do_no_harm():
    text = "\ufeff---\r\nowner: me\r\n---\r\nWords.\r\n"
    found = catalog_with(note("tables/bills.md", text)).notes["bills"]
    assert (found.owner, found.markdown) == ("me", "Words.")


def test_values_are_the_texts_that_stand_there_whatever_yaml_takes_them_for():
    said = (
        "{yes: on, no: off, 010: eight, 12:30: half, 1.10: v, null: n, ~: t, 2001-02-30: d,"
        " '': e, x: }"
    )
    catalog = catalog_with(
        note("tables/bills.md", f"---\ncolumns: {{id: {{values: {said}}}}}\n---\n")
    )
    assert catalog.values["bills.id"] == (
        ("yes", "on"),
        ("no", "off"),
        ("010", "eight"),
        ("12:30", "half"),
        ("1.10", "v"),
        ("null", "n"),
        ("~", "t"),
        ("2001-02-30", "d"),
        ("", "e"),
        ("x", ""),
    )
    listed = "[null, off, 010, !!int x, !!timestamp x, !!python/object:os.system x]"
    catalog = catalog_with(
        note("tables/bills.md", f"---\nowner: 2001-02-30\ntags: {listed}\n---\n"),
    )
    assert catalog.notes["bills"].owner == "2001-02-30"
    assert catalog.tags["bills"] == ("null", "off", "010", "x", "x", "x")


def test_aliases_that_multiply_are_refused_at_once():
    lines = [
        "a0: &a0 [x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 11)),
    ]
    text = "\n".join(["---", *lines, "tags: *a10", "---", ""])
    with pytest.raises(ConfigError, match="aliases repeat too much"):
        catalog_with(note("tables/bills.md", text))
