"""Notes and descriptions: what is said of an object, and what is trusted most."""

import pytest
from helpers import make_catalog, make_schema, make_table

from schemadoc import links
from schemadoc.errors import ConfigError
from schemadoc.model.page import File
from schemadoc.model.schema import Enum
from schemadoc.model.table import Column, Description

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
    catalog = catalog_with(note("tables/bills.md", "---\ncolumns: {gone: x}\n---\n"))
    assert catalog.findings[0].object_id == "bills.gone"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\nowner: [\n---\n", "notes/tables/bills.md:3: the front matter is not valid YAML."),
        ("---\nowner: x\n", "notes/tables/bills.md:1: the front matter has no closing `---`."),
        ("---\n- x\n---\n", "notes/tables/bills.md:1: a mapping of names to values is expected"),
        ("---\ncolums: {}\n---\n", "unknown key `colums` in the front matter. Did you mean `col"),
        ("---\ntags: x\n---\n", "notes/tables/bills.md:1: `tags` must be a list."),
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
