"""R5: what a newcomer's page states of a small application is what schemadoc says of its files."""

from pathlib import Path

import pytest
from conftest import ROOT

EXPECTED = Path(__file__).parent / "expected"
PAGE = "docs/schema.md"
pytestmark = pytest.mark.xdist_group("coaching")


@pytest.fixture(scope="module")
def coaching(make_example):
    return make_example("coaching")


def test_all_of_it_is_as_expected(coaching, golden, outline_of):
    golden(outline_of(coaching), EXPECTED / "coaching.txt")


def test_nothing_is_wrong_with_it(coaching):
    assert coaching.checked.faults == ()
    assert coaching.schema.gaps == ()
    assert coaching.built.warnings == ()


def test_the_facts_of_its_page_are_true(coaching):
    assert coaching.built.prose.facts == 14
    assert coaching.text(PAGE) == (ROOT / "examples/coaching" / PAGE).read_text("utf-8")


def test_the_modules_and_what_is_in_each(coaching):
    assert (
        "src/db/schema/\n"
        "├── auth.ts           account, session, user\n"
        "├── organizations.ts  organization, organization_user\n"
        "└── profiles.ts       profile\n"
    ) in coaching.text(PAGE)


def test_migrations_are_in_the_form_of_drizzle_kit(coaching):
    assert [step.name for step in coaching.catalog.history.steps] == [
        "0000_init",
        "0001_reminders",
        "0002_organization_domains",
    ]


@pytest.mark.parametrize(
    "row",
    [
        "| `id` | `text`, PK | ",
        "| `email` | `text`, required, unique | Where invitations and links to log in go. |",
        "| `user_id` | `text`, required, FK, unique | References [`user.id`]",
        "| `id` | `uuid`, PK | What the row is known by. <br>Default `gen_random_uuid()` |",
        "| `organization_id` | `uuid`, required, FK | References [`organization.id`]",
    ],
)
def test_core_tables_are_columns_types_and_descriptions_within_the_page(coaching, row):
    assert f"\n{row}" in coaching.text(PAGE)


def test_the_roles_that_are_allowed_are_known_from_a_note(coaching):
    assert (
        "| `role` | `text`, required | What a user may see and change in all organizations. "
        "<br>One of `platform_admin`, `organization_admin`, `manager`, `coach`, `teacher` "
        "<br>Default `'teacher'::text` |"
    ) in coaching.text(PAGE)
    module = coaching.text("src/db/schema/auth.ts")
    assert "platform_admin" not in module, "no schema file has them"


def test_all_core_tables_are_on_the_page_beside_words_written_by_hand(coaching):
    page = coaching.text(PAGE)
    for table in coaching.schema.tables:
        assert f"### {table.name}\n" in page
        assert f"<!-- schemadoc: columns {table.name} -->" in page
    assert "The application asks twice." in page


def test_what_belongs_to_a_user_goes_with_it(coaching):
    keys = [key for table in coaching.schema.tables for key in table.foreign_keys]
    assert {key.on_delete for key in keys} == {"cascade"}
    to_user = "| [`user.id`](database/tables/user.md) | deleted too |"
    assert coaching.text(PAGE).count(to_user) == 4


def test_keys_of_the_auth_library_are_text_and_all_others_uuid(coaching):
    kinds = {"text": set(), "uuid": set()}
    for table in coaching.schema.tables:
        kinds[coaching.column(f"{table.name}.id").type].add(table.name)
    assert kinds["text"] == {"user", "session", "account"}
    assert kinds["uuid"] == {"profile", "organization", "organization_user"}


def test_the_site_is_the_teams_own_with_this_page_in_it(coaching):
    page = (coaching.folder / "site/schema.html").read_text("utf-8")
    assert "Coaching handbook" in page
    assert 'href="database/tables/user.html#col-id"' in page
