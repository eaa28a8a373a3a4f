"""What the tools note in a real database, in tables and rows as they write them: which migrations
it has is understood, and these tables are no part of what is compared."""

import hashlib
import json
import subprocess
import sys
from base64 import b64encode

import postgresql_servers as servers
import pytest
from click.testing import CliRunner

from schemadoc.cli import main
from schemadoc.migrations.flyway import checksum_of

FIRST = "CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL);\n"
SECOND = "ALTER TABLE users ADD COLUMN nick text;\n"


def drizzle_kit(root, database):
    folder = root / "drizzle"
    (folder / "meta").mkdir(parents=True)
    entries = []
    for number, (tag, sql) in enumerate((("0000_users", FIRST), ("0001_nick", SECOND))):
        (folder / f"{tag}.sql").write_text(sql, "utf-8")
        entries.append({"idx": number, "when": 1760000000000 + number, "tag": tag})
    journal = {"version": "7", "dialect": "postgresql", "entries": entries}
    (folder / "meta/_journal.json").write_text(json.dumps(journal), "utf-8")
    noted = hashlib.sha256(FIRST.encode()).hexdigest()
    servers.run(
        database,
        'CREATE SCHEMA IF NOT EXISTS "drizzle"',
        'CREATE TABLE IF NOT EXISTS "drizzle"."__drizzle_migrations" '
        "(id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)",
        'insert into "drizzle"."__drizzle_migrations" ("hash", "created_at") '
        f"values('{noted}', '1760000000000')",
        FIRST,
    )
    return "drizzle-kit:drizzle"


def atlas(root, database):
    (root / "migrations").mkdir()
    (root / "migrations/20260101000000_users.sql").write_text(FIRST, "utf-8")
    (root / "migrations/20260201000000_nick.sql").write_text(SECOND, "utf-8")
    sha256 = hashlib.sha256(b"20260101000000_users.sql" + FIRST.encode()).digest()
    noted = b64encode(sha256).decode()
    servers.run(
        database,
        "CREATE SCHEMA atlas_schema_revisions",
        """CREATE TABLE atlas_schema_revisions.atlas_schema_revisions (
          version character varying NOT NULL PRIMARY KEY,
          description character varying NOT NULL, type bigint NOT NULL DEFAULT 2,
          applied bigint NOT NULL DEFAULT 0, total bigint NOT NULL DEFAULT 0,
          executed_at timestamptz NOT NULL, execution_time bigint NOT NULL, error text,
          error_stmt text, hash character varying NOT NULL, partial_hashes jsonb,
          operator_version character varying NOT NULL)""",
        f"""INSERT INTO atlas_schema_revisions.atlas_schema_revisions VALUES
          ('.atlas_cloud_identifier', 'a4e1', 2, 0, 0, now(), 0, '', '', '', 'null', 'Atlas CLI'),
          ('20260101000000', 'users', 2, 1, 1, now(), 5417084, '', '', '{noted}', 'null', 'Atlas')
        """,
        FIRST,
    )
    return "atlas:migrations"


def flyway(root, database):
    """A repeatable script has changed since, and Flyway would apply it again."""
    view = "CREATE OR REPLACE VIEW emails AS SELECT email FROM users;\n"
    (root / "sql").mkdir()
    (root / "sql/V1__users.sql").write_text(FIRST, "utf-8")
    (root / "sql/V2__nick.sql").write_text(SECOND, "utf-8")
    (root / "sql/R__emails.sql").write_text(view.replace("email FROM", "id, email FROM"), "utf-8")
    servers.run(
        database,
        """CREATE TABLE "public"."flyway_schema_history" (
          "installed_rank" INT NOT NULL, "version" VARCHAR(50),
          "description" VARCHAR(200) NOT NULL, "type" VARCHAR(20) NOT NULL,
          "script" VARCHAR(1000) NOT NULL, "checksum" INTEGER,
          "installed_by" VARCHAR(100) NOT NULL, "installed_on" TIMESTAMP NOT NULL DEFAULT now(),
          "execution_time" INTEGER NOT NULL, "success" BOOLEAN NOT NULL)""",
        'ALTER TABLE "public"."flyway_schema_history" '
        'ADD CONSTRAINT "flyway_schema_history_pk" PRIMARY KEY ("installed_rank")',
        'CREATE INDEX "flyway_schema_history_s_idx" '
        'ON "public"."flyway_schema_history" ("success")',
        f"""INSERT INTO flyway_schema_history VALUES
          (1, '1', 'users', 'SQL', 'V1__users.sql', {checksum_of(FIRST)}, 'app', now(), 9, true),
          (2, NULL, 'emails', 'SQL', 'R__emails.sql', {checksum_of(view)}, 'app', now(), 9, true)
        """,
        FIRST,
        view,
    )
    return "flyway:sql"


ENV = """from alembic import context
from sqlalchemy import create_engine
engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""
REVISION = """from alembic import op
revision = {revision!r}
down_revision = {parent!r}
def upgrade():
    op.execute({sql!r})
"""


def alembic(root, database):
    """The tool itself, which notes the first revision."""
    versions = root / "alembic/versions"
    versions.mkdir(parents=True)
    (root / "alembic/env.py").write_text(ENV, "utf-8")
    for name, parent, sql in (("a1", None, FIRST), ("b2", "a1", SECOND)):
        text = REVISION.format(revision=name, parent=parent, sql=sql)
        (versions / f"{name}_step.py").write_text(text, "utf-8")
    url = database.url.replace("postgresql://", "postgresql+psycopg://").replace("%", "%%")
    settings = f"[alembic]\nscript_location = %(here)s/alembic\nsqlalchemy.url = {url}\n"
    (root / "alembic.ini").write_text(settings, "utf-8")
    upgrade = [sys.executable, "-m", "alembic", "upgrade", "a1"]
    subprocess.run(upgrade, cwd=root, check=True, capture_output=True)
    return "alembic:alembic.ini"


def run(root, url, *command):
    command = ["--config", str(root / "schemadoc.yml"), *command]
    return CliRunner().invoke(main, command, env={"APP_URL": url}, catch_exceptions=False)


@pytest.mark.parametrize("tool", [drizzle_kit, atlas, flyway, alembic])
def test_what_a_tool_notes_is_understood_and_not_compared(tool, tmp_path):
    with servers.new_database(servers.server_of("18")) as database:
        locator = tool(tmp_path, database)
        settings = f"sources:\n  migrations: {locator}\n  live: ${{APP_URL}}\n"
        (tmp_path / "schemadoc.yml").write_text(settings, "utf-8")
        checked = run(tmp_path, database.url, "check", "--format", "json")
        changes = run(tmp_path, database.url, "diff", database.url, locator).stdout
    document = json.loads(checked.stdout)
    (status,) = document["migrations"]
    assert document["drift"] == [], document
    assert {*status} == {"environment", "applied", "pending"}
    expected = ([1, 3], [2, 3]) if tool is flyway else ([1], [2])
    assert (status["applied"], status["pending"]) == expected
    compared = {line for line in changes.splitlines() if line.startswith("public.")}
    assert compared == {"public.users", *(["public.emails"] if tool is flyway else [])}
