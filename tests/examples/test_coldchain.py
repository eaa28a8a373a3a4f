"""R2: what the wiki states of a project in schema modules, and what somebody checked by hand."""

from pathlib import Path

import pytest
from conftest import ROOT

EXPECTED = Path(__file__).parent / "expected"
PAGE = "docs/schema.md"
DOMAINS = {
    "Tenancy": {"organizations", "subscriptions"},
    "Users": {"profiles", "user_roles", "escalation_contacts"},
    "Hierarchy": {"sites", "areas", "units", "hubs"},
    "Devices": {"devices", "lora_sensors", "pairing_sessions", "calibration_records"},
    "Telemetry": {"sensor_readings", "manual_temperature_logs", "door_events", "event_logs"},
    "Alerts": {"alert_rules", "alert_rules_history", "alerts", "corrective_actions"},
    "Notifications": {"notification_deliveries"},
}
pytestmark = pytest.mark.xdist_group("coldchain")


@pytest.fixture(scope="module")
def coldchain(make_example):
    return make_example("coldchain")


def test_all_of_it_is_as_expected(coldchain, golden, outline_of):
    golden(outline_of(coldchain), EXPECTED / "coldchain.txt")


def test_the_facts_of_its_page_are_true(coldchain):
    assert coldchain.built.prose.facts == 10
    assert coldchain.text(PAGE) == (ROOT / "examples/coldchain" / PAGE).read_text("utf-8")


def test_there_are_22_tables_in_7_domains(coldchain):
    assert coldchain.catalog.counts.tables == 22
    assert coldchain.names_by_domain() == DOMAINS


def test_a_domain_is_a_module(coldchain):
    code = coldchain.catalog.by_origin["code"]
    modules = {table.name: Path(table.location.file).stem for table in code.tables}
    assert {slug: {modules[name] for name in names} for slug, names in DOMAINS.items()} == {
        title: {title.lower()} for title in DOMAINS
    }


def test_there_are_nine_modules_and_a_barrel(coldchain):
    folder = coldchain.folder / "backend/src/db/schema"
    assert {path.stem for path in folder.glob("*.ts")} == {
        *("enums", "tenancy", "users", "hierarchy", "devices", "telemetry", "alerts"),
        *("notifications", "audit", "index"),
    }


def test_the_journal_has_one_migration_of_its_size(coldchain):
    (step,) = coldchain.catalog.history.steps
    assert step.name == "0000_cold_chain"
    assert (coldchain.folder / step.file).stat().st_size == 28_899
    assert "-->28,899<!-- /schemadoc --> bytes" in coldchain.text(PAGE)


def test_the_live_database_has_every_table_column_index_and_foreign_key(coldchain):
    """What somebody looked for by hand after each migration."""
    live = coldchain.catalog.by_origin["live"]
    assert {table.name for table in live.tables} == set().union(*DOMAINS.values())
    assert coldchain.checked.drift == ()
    (status,) = coldchain.checked.statuses
    assert (status.applied, status.pending, status.problem) == ((1,), (), None)
    assert coldchain.checked.faults == ()


def test_the_home_page_says_that_it_does(coldchain):
    page = (coldchain.folder / "site/index.html").read_text("utf-8")
    assert "code and migrations agree; so does the database" in page


def test_every_foreign_key_has_an_index(coldchain):
    assert sum(len(table.foreign_keys) for table in coldchain.schema.tables) == 47
    assert codes_of(coldchain.checked) & {"SD401"} == set()


def test_keys_are_random_uuids_and_times_have_a_zone(coldchain):
    assert codes_of(coldchain.checked) & {"COLD1", "COLD2"} == set()


def codes_of(checked):
    return {fault.code for fault in checked.faults}
