"""Settings that mean nothing in the schema do not stay unsaid."""

import pytest
from helpers import make_catalog, make_config, make_schema, make_table

from schemadoc.model.schema import Enum
from schemadoc.pages import plan_pages
from schemadoc.render import render_pages

SCHEMA = make_schema(
    make_table("invoices"),
    make_table("users"),
    enums=(Enum(id="state", name="state", values=("a",)),),
)


def found(text):
    findings = make_catalog(SCHEMA, text).findings
    return [(f.rule, f.severity, f.object_id, f.message) for f in findings]


@pytest.mark.parametrize(
    ("text", "entry", "severity", "hint"),
    [
        ("include: [users, invoice]", "invoice", "warning", " Did you mean invoices?"),
        ("include: [users, 'inx*']", "inx*", "warning", ""),
        ("exclude: [state, user]", "user", "warning", " Did you mean users?"),
        ("exclude: [state, 'tmp_*']", "tmp_*", "info", ""),
        ("columns: {id: The key, crated_at: When}", "crated_at", "warning", ""),
    ],
)
def test_an_entry_that_means_nothing_is_a_finding(text, entry, severity, hint):
    setting = text.partition(":")[0]
    message = f"`{setting}` names {entry}, which is not in the schema.{hint}"
    assert found(text) == [("SD001", severity, entry, message)]


def test_it_is_named_with_its_line():
    text = "include:\n  - users\n  - gone\n"
    (finding,) = make_catalog(SCHEMA, text).findings
    assert (finding.location.file, finding.location.line) == ("schemadoc.yml", 4)


def home(text, schema=SCHEMA):
    config = make_config(text)
    pages = render_pages(plan_pages(make_catalog(schema, text), config), None)
    return next(page.content.decode() for page in pages if page.path == "index.md")


def test_where_all_tables_are_left_out_the_home_page_says_so():
    page = home("include: [invs]")
    assert "no tables yet" not in page
    assert "No tables are shown: [2 objects are left out](fidelity.md#what-was-left-out)." in page


@pytest.mark.parametrize("text", ["", "domains: {crm: {tables: [contacts]}}"])
def test_an_empty_database_says_so_whatever_is_configured(text):
    assert "This database has no tables yet." in home(text, make_schema())
    assert "This database has no tables yet." not in home(text)
