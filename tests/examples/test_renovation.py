"""R1: what the wiki of a large project states by hand, each statement held against what schemadoc
makes of its schema file, its migrations and its live database."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

EXPECTED = Path(__file__).parent / "expected"
PAGE = "docs/architecture.md"
DOMAINS = {
    "CRM": {"contacts", "companies", "hubspot_leads"},
    "Projects": {"projects", "buildings", "scenarios"},
    "Components": {"building_components", "renovation_measures", "scenario_measures"},
    "Finance": {"quotes", "invoices", "products", "billing_accounts", "billing_plans"},
    "Funding": {"funding_programs", "funding_applications"},
    "Documents": {"document_requests", "files", "file_collections"},
    "Auth": {"users", "departments", "sessions"},
    "Automation": {"workflow_packages", "workflow_templates", "forms", "form_submissions"},
    "Scheduling": {"appointment_proposals"},
    "Audit": {"audit_logs"},
    "Templates": {"pdf_templates"},
    "HubSpot sync": {
        *("hubspot_associations", "hubspot_config", "hubspot_contact_mappings"),
        *("hubspot_company_mappings", "hubspot_deal_mappings", "hubspot_property_mappings"),
    },
}
CONFIGURATION = [
    "config_lead_sources",
    "config_funding_programs",
    "config_workflow_packages",
    "config_document_types",
    "config_reminder_levels",
]
pytestmark = pytest.mark.xdist_group("renovation")


@pytest.fixture(scope="module")
def renovation(make_example):
    return make_example("renovation")


def columns_of(example, name):
    """All columns of a name, in whatever table."""
    return [c for table in tables_of(example) for c in table.columns if c.name == name]


def tables_of(example):
    return [table for table in example.schema.tables if table.kind == "table"]


# What it is.


def test_all_of_it_is_as_expected(renovation, golden, outline_of):
    golden(outline_of(renovation), EXPECTED / "renovation.txt")


def test_the_facts_of_its_pages_are_true(renovation):
    assert renovation.built.prose.facts == 18
    for page in (ROOT / "examples/renovation/docs").rglob("*.md"):
        path = page.relative_to(ROOT / "examples/renovation")
        assert renovation.text(path) == page.read_text("utf-8"), path


def test_nothing_is_missing_and_no_link_is_dead(renovation):
    assert renovation.schema.gaps == ()
    assert renovation.built.warnings == ()
    assert {fault.kind for fault in renovation.checked.faults} == {"drift"}


def test_the_same_comes_of_the_vocabulary_each_time(renovation, tmp_path):
    program = ROOT / "examples/renovation/make_project.py"
    subprocess.run([sys.executable, program, tmp_path], check=True)
    for path in ("backend/src/db/schema.ts", "backend/atlas/migrations/atlas.sum"):
        assert (tmp_path / path).read_bytes() == (renovation.folder / path).read_bytes()


# The figures that the wiki let rot.


def test_one_file_of_9702_lines_holds_the_schema(renovation):
    file = "backend/src/db/schema.ts"
    code = renovation.catalog.by_origin["code"]
    assert {table.location.file for table in code.tables} == {file}
    assert len(renovation.text(file).splitlines()) == 9702
    assert "-->9,702<!-- /schemadoc --> lines" in renovation.text(PAGE)


def test_it_has_187_tables_by_pg_table(renovation):
    assert renovation.text("backend/src/db/schema.ts").count("= pgTable(") == 187
    assert renovation.catalog.counts.tables == 187
    assert "-->187<!-- /schemadoc --> tables by `pgTable()`" in renovation.text(PAGE)


def test_it_has_102_enums_by_pg_enum(renovation):
    assert renovation.text("backend/src/db/schema.ts").count("= pgEnum(") == 102
    assert renovation.catalog.counts.enums == 102
    assert "-->102<!-- /schemadoc --> enums by `pgEnum()`" in renovation.text(PAGE)


def test_it_has_48_migration_files_as_of_june_2026(renovation):
    assert len([*(renovation.folder / "backend/atlas/migrations").glob("*.sql")]) == 48
    assert len(renovation.catalog.history.steps) == 48
    assert re.search(
        r"-->48<!-- /schemadoc --> migration files as\nof .*-->2026-06-08<!--",
        renovation.text(PAGE),
    )


def test_columns_in_both_languages_are_localized_texts(renovation):
    code = renovation.catalog.by_origin["code"]
    kinds = {c.type for t in code.tables for c in t.columns if c.code_type == "LocalizedText"}
    assert kinds == {"jsonb"}


# The domains.


def test_there_are_twelve_domains_with_their_tables(renovation):
    found = renovation.names_by_domain()
    assert list(found) == list(DOMAINS)
    for title, names in DOMAINS.items():
        assert names <= found[title], title


@pytest.mark.parametrize(
    ("slug", "target"),
    [
        ("crm", "guide/leads.md"),
        ("projects", "guide/projects.md"),
        ("components", "guide/calculation.md"),
        ("finance", "guide/finance.md"),
        ("hubspot", "guide/hubspot.md"),
    ],
)
def test_domains_lead_to_other_pages_of_the_wiki(renovation, slug, target):
    assert target in [see.target for see in renovation.domain(slug).see]
    page = (renovation.folder / f"site/domains/{slug}.html").read_text("utf-8")
    assert f'href="../{target.replace(".md", ".html")}"' in page


# Migrations.


def test_the_sum_of_atlas_is_valid_and_an_edited_file_is_told(renovation, tmp_path):
    lines = renovation.text("backend/atlas/migrations/atlas.sum").splitlines()
    assert len(lines) == 49
    assert not any(step.problems for step in renovation.catalog.history.steps)


def test_the_replay_gives_the_schema_of_the_code(renovation):
    assert all(drift.is_live for drift in renovation.checked.drift)
    assert renovation.catalog.code_drift == ()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rename_leads", "leads", "hubspot_leads"),
        ("rename_file_folders", "file_folders", "file_collections"),
        ("rename_quote_lines", "quote_lines", "quote_positions"),
    ],
)
def test_a_renamed_table_leaves_a_view_that_the_file_declares(renovation, name, old, new):
    step = renovation.step(name)
    ((directive),) = step.directives
    assert (directive.name, directive.arguments[0]) == ("n-1-shim", old)
    assert re.fullmatch(r"#\d+", directive.arguments[2])
    assert f"public.{old}" in renovation.catalog.history.former_names[f"public.{new}"]
    assert f'CREATE VIEW "public"."{old}"' in step.sql


def test_contract_migrations_say_that_the_shim_goes(renovation):
    for name, old in (("drop_leads_view", "leads"), ("drop_file_folders_view", "file_folders")):
        ((directive),) = renovation.step(name).directives
        assert (directive.name, directive.arguments) == ("n-1-shim-drop", (old,))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("rename_leads", "expand"),
        ("drop_leads_view", "contract"),
        ("retire_fax_and_imports", "contract"),
        ("backfill_contact_language", "data only"),
        ("require_contact_language", "breaking"),
    ],
)
def test_each_migration_says_what_it_does_to_the_image_before(renovation, name, kind):
    history = renovation.catalog.history
    assert history.safety.classes[renovation.step(name).number] == kind


def test_the_shim_that_is_still_there_awaits_its_contract(renovation):
    page = (renovation.folder / "docs/awaiting.md").read_text("utf-8")
    assert "quote_lines" in page
    assert "#1533" in page
    assert "file_folders" not in page


def test_a_destructive_migration_names_where_it_is_skipped(renovation):
    step = renovation.step("purge_test_projects")
    ((directive),) = step.directives
    assert (directive.name, directive.arguments) == ("atlas:skip-on", ("staging,production",))
    assert step.category == "data"


def test_configuration_has_migrations_of_its_own_category(renovation):
    steps = renovation.catalog.history.steps
    found = [step.name for step in steps if step.category == "config"]
    assert [name.partition("_")[2] for name in found] == CONFIGURATION


def test_history_knows_what_was_dropped(renovation):
    dropped = renovation.catalog.history.dropped
    number = renovation.step("retire_fax_and_imports").number
    assert dropped["public.contact_imports"] == dropped["public.contacts.fax"] == number


# The live database.


def test_the_live_database_lacks_one_migration_which_is_no_drift(renovation):
    (status,) = renovation.checked.statuses
    assert (status.pending, status.unknown, status.problem) == ((48,), (), None)
    assert not any("consent" in drift.object_id for drift in renovation.checked.drift)


def test_the_two_things_that_somebody_did_by_hand_are_found(renovation):
    found = {drift.object_id: drift for drift in renovation.checked.drift if drift.is_live}
    assert set(found) == {
        "public.quotes.tmp_margin",
        "public.invoices.tmp_invoices_recipient",
    }
    assert {drift.culprit for drift in found.values()} == {"live"}


def test_the_home_page_says_how_far_the_database_agrees(renovation):
    words = "code and migrations agree; the database has 2 differences, and lacks 1 migration"
    assert words in (renovation.folder / "site/index.html").read_text("utf-8")
    assert "the database" not in renovation.text("docs/index.md")


def test_the_site_shows_what_is_pending_and_what_has_drifted(renovation):
    page = (renovation.folder / "site/drift.html").read_text("utf-8")
    assert "tmp_margin" in page
    assert "tmp_invoices_recipient" in page
    assert "contact_consents" in page


# The conventions that the wiki states.


def test_keys_are_random_uuids(renovation):
    for table in tables_of(renovation):
        assert table.primary_key.columns == ("id",)
    for column in columns_of(renovation, "id"):
        assert (column.type, column.default) == ("uuid", "gen_random_uuid()")


def test_most_tables_say_who_and_when(renovation):
    for name in ("created_at", "updated_at", "created_by", "updated_by"):
        assert len(columns_of(renovation, name)) > 187 / 2, name


def test_many_tables_delete_softly(renovation):
    assert len(columns_of(renovation, "deleted_at")) > 40


def test_money_is_decimal(renovation):
    money = re.compile(r"(_net|_gross|amount|fee|rent)$")
    kinds = {c.type for t in tables_of(renovation) for c in t.columns if money.search(c.name)}
    assert all(kind.startswith("numeric(") for kind in kinds), kinds


def test_a_human_is_a_contact(renovation):
    """Only the login itself refers to users."""
    to_users = {
        table.name
        for table in tables_of(renovation)
        for key in table.foreign_keys
        if key.target == "public.users"
    }
    assert to_users <= renovation.names_by_domain()["Auth"] | {"impersonations"}
    for name in ("created_by", "updated_by", "author_id", "assignee_id", "signer_id"):
        for table in tables_of(renovation):
            keys = [key for key in table.foreign_keys if key.columns == (name,)]
            assert all(key.target == "public.contacts" for key in keys)


def test_no_foreign_key_joins_on_an_id_of_hubspot(renovation):
    assert len(columns_of(renovation, "hubspot_id")) > 15
    for table in tables_of(renovation):
        for key in table.foreign_keys:
            assert key.target_columns == ("id",)
            assert "hubspot_id" not in key.columns


def test_relationships_in_rows_are_shown_with_the_foreign_keys(renovation):
    found = renovation.catalog.relations_from["public.hubspot_associations"]
    configured = {r.to_table for r in found if r.basis == "configured"}
    assert configured == {"public.projects", "public.contacts", "public.companies"}
