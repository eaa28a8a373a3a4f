"""The pull request of a fork, in a real repository: a large schema file, migrations of Atlas with
their sums, a shallow clone, no secret and nobody who is trusted."""

import base64
import hashlib
import json
import shutil
import subprocess

import postgresql_servers as servers
import pytest
from click.testing import CliRunner

from schemadoc.cli import main

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is needed")

SCHEMA = """
import { boolean, index, jsonb, pgEnum, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";

type LocalizedText = { de: string; en: string };
const audited = {
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  deletedAt: timestamp("deleted_at", { withTimezone: true }),
};

export const quoteStatus = pgEnum("quote_status", ["draft", "sent", "accepted"]);

/** Everybody the company deals with. */
export const contacts = pgTable("contacts", {
  id: uuid("id").primaryKey().default(sql`gen_random_uuid()`),
  name: jsonb("name").$type<LocalizedText>().notNull(),
  email: text("email").unique(),
  isInternal: boolean("is_internal").notNull().default(false),
  ...audited,
});

export const quotes = pgTable("quotes", {
  id: uuid("id").primaryKey().default(sql`gen_random_uuid()`),
  contactId: uuid("contact_id").notNull().references(() => contacts.id, { onDelete: "cascade" }),
  status: quoteStatus("status").notNull().default("draft"),
  note: text("note"),
  ...audited,
}, (table) => [index("quotes_contact_id_idx").on(table.contactId)]);
"""
MIGRATIONS = {
    "20260101000000_initial.sql": """-- Create enum type "quote_status"
CREATE TYPE "public"."quote_status" AS ENUM ('draft', 'sent', 'accepted');
-- Create "contacts" table
CREATE TABLE "public"."contacts" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid(),
  "name" jsonb NOT NULL,
  "email" text NULL,
  "is_internal" boolean NOT NULL DEFAULT false,
  "created_at" timestamptz NOT NULL DEFAULT now(),
  "deleted_at" timestamptz NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "contacts_email_unique" UNIQUE ("email")
);
-- Create "quotes" table
CREATE TABLE "public"."quotes" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid(),
  "contact_id" uuid NOT NULL,
  "status" "public"."quote_status" NOT NULL DEFAULT 'draft',
  "created_at" timestamptz NOT NULL DEFAULT now(),
  "deleted_at" timestamptz NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "quotes_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id")
    REFERENCES "public"."contacts" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
""",
    "20260201000000_index.sql": """-- Create index "quotes_contact_id_idx" to table: "quotes"
CREATE INDEX "quotes_contact_id_idx" ON "public"."quotes" ("contact_id");
""",
    "20260301000000_note.sql": """-- Modify "quotes" table
ALTER TABLE "public"."quotes" ADD COLUMN "note" text NULL;
""",
}
CONFIG = """title: Renovation
sources:
  code: drizzle:backend/src/db/schema.ts
  migrations: atlas:backend/atlas/migrations
  live: ${CRM_URL}
output: {docs: docs/database}
"""
README = """# Renovation

We have <!-- schemadoc: count tables --><!-- /schemadoc --> tables
and <!-- schemadoc: count migrations --><!-- /schemadoc --> migrations.
"""
REVISIONS = """CREATE SCHEMA atlas_schema_revisions;
CREATE TABLE atlas_schema_revisions.atlas_schema_revisions (
  version character varying NOT NULL PRIMARY KEY, description character varying NOT NULL,
  type bigint NOT NULL DEFAULT 2, applied bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0, executed_at timestamptz NOT NULL,
  execution_time bigint NOT NULL, error text, error_stmt text, hash character varying NOT NULL,
  partial_hashes jsonb, operator_version character varying NOT NULL)"""


def git(folder, *arguments):
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    command = ["git", *identity, "-c", "commit.gpgsign=false", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def run(folder, *command, url=None):
    command = ["--config", str(folder / "schemadoc.yml"), *command]
    return CliRunner().invoke(main, command, env={"CRM_URL": url}, catch_exceptions=False)


def write_sums(folder):
    """What `atlas migrate hash` writes."""
    running, lines = hashlib.sha256(), []
    for file in sorted(folder.glob("*.sql")):
        running.update(file.name.encode() + file.read_bytes())
        lines.append(f"{file.name} h1:{base64.b64encode(running.digest()).decode()}")
    total = hashlib.sha256("".join(line.replace(" h1:", "") for line in lines).encode())
    head = f"h1:{base64.b64encode(total.digest()).decode()}"
    (folder / "atlas.sum").write_text("\n".join([head, *lines, ""]), "utf-8")


def commit_project(root):
    """The project as its main branch has it: built, and committed."""
    (root / "backend/src/db").mkdir(parents=True)
    (root / "backend/src/db/schema.ts").write_text(SCHEMA, "utf-8")
    folder = root / "backend/atlas/migrations"
    folder.mkdir(parents=True)
    for name, text in MIGRATIONS.items():
        (folder / name).write_text(text, "utf-8")
    write_sums(folder)
    (root / "schemadoc.yml").write_text(CONFIG, "utf-8")
    (root / "README.md").write_text(README, "utf-8")
    (root / ".gitignore").write_text(".schemadoc/\nsite/\n", "utf-8")
    built = run(root, "build", "--no-site")
    assert built.exit_code == 0, built.output
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "The project")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The repository that others fork."""
    root = tmp_path_factory.mktemp("upstream") / "renovation"
    root.mkdir()
    commit_project(root)
    return root


@pytest.fixture
def clone(project, tmp_path):
    """What CI checks out of the fork: the newest commit and nothing else."""
    fork = tmp_path / "fork.git"
    git(tmp_path, "clone", "-q", "--bare", str(project), str(fork))
    checkout = tmp_path / "checkout"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{fork}", str(checkout))
    assert (checkout / ".git/shallow").is_file()
    return checkout


def change(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_without_a_secret_a_fork_that_is_in_order_passes_and_writes_nothing(clone):
    result = run(clone, "check", "--untrusted")
    assert result.exit_code == 0, result.output
    assert "Skipped live" in result.stderr
    status = ["git", "status", "--porcelain", "--ignored"]
    done = subprocess.run(status, cwd=clone, check=True, capture_output=True, text=True)
    assert done.stdout == ""


def test_without_a_secret_what_the_code_has_and_no_migration_makes_is_named(clone):
    change(clone / "backend/src/db/schema.ts", "  note:", '  total: text("total"),\n  note:')
    result = run(clone, "check", "--untrusted")
    assert result.exit_code == 1
    place = "backend/src/db/schema.ts"
    assert (
        f"{place}:26: drift: column quotes.total is in {place}, not in the migrations. "
        f"Write the migration that makes it, or take it out of {place}."
    ) in result.stdout


def test_a_migration_that_was_edited_is_named(clone):
    folder = clone / "backend/atlas/migrations"
    change(folder / "20260201000000_index.sql", "quotes_contact_id_idx", "quotes_idx")
    result = run(clone, "check", "--untrusted")
    assert result.exit_code == 2
    assert "20260201000000_index.sql was edited" in result.stderr


@pytest.fixture
def production():
    """The database, which lacks the newest migration."""
    with servers.new_database(servers.server_of("18"), REVISIONS) as database:
        for name, text in list(MIGRATIONS.items())[:-1]:
            version, _, description = name.removesuffix(".sql").partition("_")
            count = text.count(";")
            servers.run(
                database,
                text,
                "INSERT INTO atlas_schema_revisions.atlas_schema_revisions VALUES "
                f"('{version}', '{description}', 2, {count}, {count}, now(), 1000000, '', '', "
                f"'h1:x', '[\"h1:y\"]', 'Atlas CLI v1.0.0')",
            )
        yield database


def test_with_the_database_a_pending_migration_is_no_drift_and_a_change_by_hand_is(
    clone, production
):
    result = run(clone, "check", url=production.url)
    assert result.exit_code == 0, result.output
    assert "${CRM_URL} lacks 1 migration: pending, which is no drift." in result.stdout
    servers.run(production, "ALTER TABLE contacts ADD COLUMN ghost text")
    document = json.loads(run(clone, "check", "--format", "json", url=production.url).stdout)
    (drift,) = document["drift"]
    where = "not in the migrations or backend/src/db/schema.ts"
    assert drift["words"] == f"column contacts.ghost is in the database, {where}"
    assert drift["culprit"] == "live"
    assert run(clone, "check", url=production.url).exit_code == 1
    assert run(clone, "check", "--untrusted", url=production.url).exit_code == 0
