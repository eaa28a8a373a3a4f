"""Each format: the plan that a small chain of it comes to."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from schemadoc.config import DirectiveSettings, Source, parse_locator
from schemadoc.errors import ConfigError, SourceError
from schemadoc.migrations import read_plan

HERE = Path(__file__).parent
CHAINS = HERE / "chains"
PREFIX = DirectiveSettings(prefix="renewa")
PLANS = {
    "drizzle-kit": "drizzle-kit:drizzle-kit",
    "drizzle-kit-1": "drizzle-kit:drizzle-kit-1",
    "atlas": "atlas:atlas",
    "flyway": "flyway:flyway",
    "sql": "sql:sql",
    "goose": "sql:goose",
    "dbmate": "sql:dbmate",
    "dump": "sql:dump.sql",
    "dump-mysql": "sql:dump-mysql.sql",
    "dump-sqlite": "sql:dump-sqlite.sql",
}


def plan_of(locator, root, untrusted=False, **settings):
    source = Source(locator=locator, **settings)
    return read_plan(parse_locator(locator), source, root, untrusted=untrusted)


@pytest.mark.parametrize("name", PLANS)
def test_a_chain_becomes_the_plan_that_is_expected(name, golden):
    plan = plan_of(PLANS[name], CHAINS, directives=PREFIX)
    shown = asdict(plan)
    for step in shown["steps"]:
        assert step.pop("sql") == (CHAINS / step["file"]).read_text("utf-8")
    text = json.dumps(shown, indent=1, ensure_ascii=False) + "\n"
    golden(text, HERE / "expected" / f"{name}.json")


@pytest.fixture
def folder(tmp_path):
    """A function that writes a folder `m` in a project."""

    def write(files, **more):
        for name, content in {**files, **more}.items():
            path = tmp_path / "m" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


def journal(*tags):
    entries = [{"tag": tag, "when": number * 1000} for number, tag in enumerate(tags)]
    return json.dumps({"dialect": "postgresql", "entries": entries})


def refusal(locator, root, **options):
    with pytest.raises(SourceError) as caught:
        plan_of(locator, root, **options)
    return caught.value.message


def test_a_journal_with_a_hole_is_refused_by_name(folder):
    root = folder({"meta/_journal.json": journal("0000_a", "0001_b"), "0000_a.sql": ""})
    message = refusal("drizzle-kit:m", root)
    assert "'0001_b'" in message
    assert "m/0001_b.sql" in message


def test_a_tag_cannot_lead_out_of_the_folder(folder):
    root = folder({"meta/_journal.json": journal("../secret")})
    (root / "secret.sql").write_text("SELECT 1;")
    assert "entry 0" in refusal("drizzle-kit:m", root)


def test_what_drizzle_would_skip_is_noted(folder):
    entries = [{"tag": "a", "when": 5000}, {"tag": "b", "when": 4000}, {"tag": "c", "when": 6000}]
    text = json.dumps({"dialect": "mysql", "entries": entries})
    root = folder({"meta/_journal.json": text, "a.sql": "", "b.sql": "", "c.sql": ""})
    plan = plan_of("drizzle-kit:m", root)
    assert plan.dialect == "mysql"
    assert [note for note in plan.notes if note.startswith("b is dated before a")] == [*plan.notes]


@pytest.mark.parametrize("text", ["{", "[]", '{"entries": 1}', '{"entries": [{"tag": "a"}]}'])
def test_a_journal_that_is_none_is_told(text, folder):
    assert "m/meta/_journal.json" in refusal("drizzle-kit:m", folder({"meta/_journal.json": text}))


def atlas_copy(tmp_path):
    return shutil.copytree(CHAINS / "atlas", tmp_path / "m")


def test_the_first_file_that_differs_from_atlas_sum_is_named(tmp_path):
    copy = atlas_copy(tmp_path)
    edited = copy / "20260112090000_rename_leads.sql"
    edited.write_text(edited.read_text() + "\n")
    message = refusal("atlas:m", tmp_path)
    assert "20260112090000_rename_leads.sql was edited" in message
    assert "`atlas migrate hash`" in message


def test_files_that_atlas_sum_misses_or_that_are_gone_are_named(tmp_path):
    copy = atlas_copy(tmp_path)
    (copy / "20260113000000_new.sql").write_text("SELECT 1;")
    assert "20260113000000_new.sql was added" in refusal("atlas:m", tmp_path)
    (copy / "20260113000000_new.sql").unlink()
    (copy / "20269999000000_new.sql").write_text("SELECT 1;")
    assert "20269999000000_new.sql was added" in refusal("atlas:m", tmp_path)
    (copy / "20269999000000_new.sql").unlink()
    (copy / "20260112090000_rename_leads.sql").unlink()
    assert "20260112090000_rename_leads.sql was removed" in refusal("atlas:m", tmp_path)


def test_a_wrong_total_of_atlas_sum_is_told(tmp_path):
    copy = atlas_copy(tmp_path)
    text = (copy / "atlas.sum").read_text()
    (copy / "atlas.sum").write_text("h1:x\n" + text.partition("\n")[2])
    assert "edited by hand" in refusal("atlas:m", tmp_path)


def test_atlas_begins_at_the_last_checkpoint(folder):
    root = folder(
        {
            "1_a.sql": "CREATE TABLE a ();",
            "2_b.sql": "-- atlas:checkpoint\n\nCREATE TABLE a ();",
            "3_c.sql": "-- atlas:checkpoint v1\n\nCREATE TABLE a ();",
            "4_d.sql": "-- atlas:checkpoint\nCREATE TABLE d ();",
        }
    )
    plan = plan_of("atlas:m", root)
    assert [step.version for step in plan.steps] == ["3", "4"]
    assert any("1_a.sql, 2_b.sql (the checkpoint 3_c.sql" in note for note in plan.notes)
    assert any("no atlas.sum" in note for note in plan.notes)


def test_a_transaction_mode_that_atlas_does_not_know_is_refused(folder):
    root = folder({"1_a.sql": "-- atlas:txmode some\n\nSELECT 1;"})
    assert "'some'" in refusal("atlas:m", root)


def test_flyway_refuses_two_files_of_a_version(folder):
    root = folder({"V1__a.sql": "", "more/V1.0__b.sql": ""})
    message = refusal("flyway:m", root)
    assert "m/V1__a.sql" in message
    assert "m/more/V1.0__b.sql" in message


def test_flyway_finds_what_is_in_folders_that_links_lead_to(folder):
    root = folder({"m/V1__a.sql": "SELECT 1;", "far/V2__b.sql": "SELECT 2;"}) / "m"
    (root / "m/far").symlink_to(root / "far")
    assert len(plan_of("flyway:m", root).steps) == 2


def test_flyway_begins_at_the_newest_baseline(folder):
    root = folder(
        {"V1__a.sql": "", "B1__b.sql": "", "V2__c.sql": "", "B2__d.sql": "", "V3__e.sql": ""}
    )
    plan = plan_of("flyway:m", root)
    assert [step.name for step in plan.steps] == ["B2__d", "V3__e"]
    assert plan.notes == (
        "Left out: B1__b.sql, V1__a.sql, V2__c.sql (the baseline B2__d.sql holds what it does).",
    )


def test_a_placeholder_of_flyway_is_a_gap_with_its_line(folder):
    text = "CREATE TABLE a ();\nCREATE TABLE\n${schema}.b ();\n-- ${not}\n"
    plan = plan_of("flyway:m", folder({"V1__a.sql": text}))
    assert [(gap.reason[:25], gap.location.line) for gap in plan.gaps] == [
        ("the placeholder ${schema}", 3)
    ]


def test_settings_of_flyway_beside_a_file_are_heeded(folder):
    root = folder({"V1__a.sql": "SELECT 1;", "V1__a.sql.conf": "executeInTransaction=false\n"})
    assert plan_of("flyway:m", root).steps[0].transaction == "none"


def test_the_checksum_of_flyway_does_not_depend_on_the_ends_of_lines(folder):
    root = folder(
        {"V1__a.sql": "\ufeffSELECT 1;\r\nSELECT 2;\n", "V2__b.sql": "SELECT 1;SELECT 2;"}
    )
    one, other = plan_of("flyway:m", root).steps
    assert one.checksum == other.checksum == "-1665099012"


@pytest.mark.parametrize(
    ("scheme", "marker", "right"),
    [
        ("atlas", "meta/_journal.json", "drizzle-kit:m"),
        ("sql", "atlas.sum", "atlas:m"),
        ("sql", "V1__a.sql", "flyway:m"),
        ("drizzle-kit", "env.py", "alembic:m"),
        ("flyway", "atlas.sum", "atlas:m"),
    ],
)
def test_a_folder_of_another_tool_is_told_apart(scheme, marker, right, folder):
    assert f"Write {right} instead" in refusal(f"{scheme}:m", folder({marker: ""}))


@pytest.mark.parametrize("scheme", ["atlas", "drizzle-kit", "flyway", "sql"])
def test_what_holds_no_migrations_is_told_with_what_to_name(scheme, folder):
    root = folder({"readme.txt": ""})
    for place in ("m", "missing"):
        assert f"such as {scheme}:" in refusal(f"{scheme}:{place}", root)
    if scheme != "sql":
        assert "this is a file" in refusal(f"{scheme}:m/readme.txt", root)


def test_numbers_in_names_count_as_numbers(folder):
    names = ["10_c.sql", "9_b.sql", "0001_a.sql", "views.sql", "1.10_e.sql", "1.9_d.sql"]
    plan = plan_of("sql:m", folder(dict.fromkeys(names, "")))
    assert [step.version for step in plan.steps] == ["0001", "1.9", "1.10", "9", "10", "views"]


@pytest.mark.parametrize("name", ["migration.sql", "up.sql"])
def test_a_folder_for_each_migration_is_read(name, folder):
    root = folder({f"20260101000000_a/{name}": "SELECT 1;", "x/readme.md": ""})
    (step,) = plan_of("sql:m", root).steps
    assert (step.name, step.date) == ("20260101000000_a", "2026-01-01 00:00:00")


def test_the_lines_of_a_part_that_goes_up_are_those_of_the_file():
    statements = plan_of("sql:goose", CHAINS).steps[0].statements
    text = (CHAINS / "goose/00001_create_pets.sql").read_text().splitlines()
    assert [text[statement.line - 1] for statement in statements] == [
        "CREATE TABLE pets (id integer PRIMARY KEY, name text NOT NULL);",
        "CREATE FUNCTION pet_names() RETURNS SETOF text LANGUAGE plpgsql AS $$",
    ]


def test_files_that_are_no_utf_8_are_named_with_the_line(folder):
    assert "m/a.sql:2 is not UTF-8" in refusal("sql:m", folder({"a.sql": b"--\n\xff\xffx"}))
    assert "UTF-16" in refusal("sql:m", folder({"a.sql": "SELECT".encode("utf-16")}))


def test_a_mark_of_utf_8_is_no_part_of_a_statement(folder):
    (step,) = plan_of("sql:m", folder({"a.sql": "\ufeffSELECT 1;\r\n"})).steps
    assert [(s.sql, s.line) for s in step.statements] == [("SELECT 1", 1)]


def test_a_file_that_is_too_large_is_refused(folder, monkeypatch):
    monkeypatch.setattr("schemadoc.migrations.files.MAX_BYTES", 10)
    assert "m/a.sql is larger" in refusal("sql:m", folder({"a.sql": "SELECT 123456;"}))


def test_untrusted_follows_no_link_out_of_the_repository(folder):
    root = folder({"project/.git/HEAD": "", "secret.sql": "SELECT 1;"}) / "m"
    (root / "project" / "inside").mkdir()
    (root / "project/real.sql").write_text("SELECT 2;")
    (root / "project/inside/1.sql").symlink_to(root / "project/real.sql")
    assert plan_of("sql:inside", root / "project", untrusted=True).steps
    (root / "project/inside/2.sql").symlink_to(root / "secret.sql")
    assert plan_of("sql:inside", root / "project").steps[1].statements
    message = refusal("sql:inside", root / "project", untrusted=True)
    assert "inside/2.sql is outside of the repository" in message
    assert "outside" in refusal("sql:../secret.sql", root / "project", untrusted=True)


def test_settings_that_mean_nothing_are_refused(folder):
    root = folder({"a.sql": ""})
    with pytest.raises(ConfigError, match=r"`casing`"):
        plan_of("sql:m", root, casing="snake_case")


@pytest.mark.parametrize(
    ("sql", "category"),
    [
        ("BEGIN; INSERT INTO a VALUES (1); UPDATE a SET b = 1; COMMIT;", "data"),
        ("WITH x AS (SELECT 1) INSERT INTO a SELECT * FROM x;", "data"),
        ("INSERT INTO a VALUES (1); DROP TABLE b;", "mixed"),
        ("COPY a FROM stdin;\n1\n\\.\n", "data"),
        ("SET x = 1;", "schema"),
        ("", "schema"),
        ("-- renewa: category config\nINSERT INTO a VALUES (1);", "config"),
    ],
)
def test_what_a_file_is_about_is_told_by_its_statements(sql, category, folder):
    (step,) = plan_of("sql:m", folder({"a.sql": sql}), directives=PREFIX).steps
    assert step.category == category


def test_a_name_can_say_that_a_file_is_configuration(folder):
    (step,) = plan_of("sql:m", folder({"0007_config_forms.sql": "DELETE FROM a;"})).steps
    assert step.category == "config"


def test_what_psql_would_include_is_a_gap(folder):
    plan = plan_of("sql:m", folder({"a.sql": "SELECT 1;\n\\i other.sql\n"}))
    assert [(gap.reason[:10], gap.location.line) for gap in plan.gaps] == [("\\i of psql", 2)]
