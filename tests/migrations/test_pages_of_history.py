"""The pages tell the past: of each migration, of each table, and of what is no more."""

import shutil

import pytest
from migrations.test_formats import CHAINS

from schemadoc.config import load_config
from schemadoc.pipeline.building import build
from schemadoc.pipeline.checking import check
from schemadoc.pipeline.options import Options

CONFIG = """
title: CRM
sources:
  migrations: {locator: "atlas:chains/atlas", directives: {prefix: renewa}}
output: {docs: docs}
"""


@pytest.fixture
def pages(project):
    shutil.copytree(CHAINS, project / "chains")
    (project / "schemadoc.yml").write_text(CONFIG)
    build(load_config(), Options(), site=False)
    return {
        path.relative_to(project / "docs").as_posix(): path.read_text("utf-8")
        for path in (project / "docs").rglob("*.md")
    }


def test_a_table_tells_its_history_under_all_its_names(pages):
    page = pages["tables/leads.md"]
    history = page.partition("## History")[2]
    assert history.count("\n| [") == 5
    assert "[create_crm](../migrations/20260105090000_create_crm.md) | 2026-01-05" in history
    assert "renamed to public.leads |" in history, "a shim makes it harmless"
    assert "*since [drop_shim](../migrations/20260202090000_drop_shim.md)*" in page
    assert page.count("*since") == 1, "columns as old as the table say nothing"


def test_what_is_gone_or_renamed_keeps_a_page(pages):
    assert "is gone since [drop_shim]" in pages["views/hubspot_leads.md"]
    assert "has been called [`leads`](leads.md) since" in pages["tables/hubspot_leads.md"]


def test_the_migrations_are_listed_and_each_has_its_page(pages):
    listed = pages["migrations/index.md"]
    assert listed.index("touch_function") < listed.index("create_crm"), "the newest first"
    assert "| 1 enum and 2 tables added | schema |" in listed
    assert "| nothing to the schema | data <br>not on staging, production | <span" in listed
    rename = pages["migrations/20260112090000_rename_leads.md"]
    assert "`n-1-shim`" in rename and "```sql" in rename
    assert "renamed to public.leads (the old name goes on working until \\#812)" in rename
    assert "until \\#812: it went with [drop_shim](20260202090000_drop_shim.md)" in rename
    assert "9 [migrations](migrations/index.md)" in pages["index.md"]
    assert "## Recent changes" in pages["index.md"]


def test_the_changelog_tells_of_values_with_their_enum(pages):
    entry = pages["changelog.md"].partition("## extend_states\n\n[Migration ")[2]
    assert "- [`lead_state`](enums/lead_state.md)\n    - enum value qualified" in entry


def test_a_second_build_changes_nothing(pages):
    assert check(load_config(), Options()).faults == ()


def test_a_revision_shows_what_it_said_to_the_server_beside_its_code(project):
    shutil.copytree(CHAINS / "alembic", project / "store")
    settings = CONFIG.replace('"atlas:chains/atlas"', "alembic:store/alembic.ini")
    (project / "schemadoc.yml").write_text(settings)
    build(load_config(), Options(), site=False)
    first, *_ = sorted((project / "docs" / "migrations").glob("[!i]*.md"))
    page = first.read_text("utf-8")
    sql = page.partition("## SQL")[2].partition("## Code")[0]
    assert "CREATE TABLE" in sql and "```sql" in sql
    assert "```python" in page.partition("## Code")[2]
    assert "alembic_version" not in page
