"""The scenario by which teams keep the tool: code, migrations and a database that are checked on
every pull request, with and without a secret."""

import hashlib
import json
import sqlite3

import postgresql_servers as servers
import pytest
from click.testing import CliRunner

from schemadoc.cli import main

SCHEMA = """
import { index, integer, pgEnum, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const status = pgEnum("status", ["draft", "sent"]);

export const users = pgTable("users", {
  id: uuid().primaryKey().defaultRandom(),
  email: text().notNull().unique(),
  nick: text(),
}, (t) => [index("users_nick").on(t.nick)]);

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  userId: uuid("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  status: status().notNull().default("draft"),
  created: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
"""
STEPS = {
    "0000_shop": """CREATE TYPE "public"."status" AS ENUM('draft', 'sent');--> statement-breakpoint
CREATE TABLE "users" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  "email" text NOT NULL,
  CONSTRAINT "users_email_unique" UNIQUE("email")
);--> statement-breakpoint
CREATE TABLE "orders" (
  "id" integer PRIMARY KEY NOT NULL,
  "user_id" uuid NOT NULL,
  "status" "status" DEFAULT 'draft' NOT NULL,
  "created" timestamp with time zone DEFAULT now() NOT NULL
);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_user_id_users_id_fk" FOREIGN KEY ("user_id")
  REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;""",
    "0001_nick": """ALTER TABLE "users" ADD COLUMN "nick" text;--> statement-breakpoint
CREATE INDEX "users_nick" ON "users" USING btree ("nick");""",
}
CONFIG = """title: Shop
sources:
  code: drizzle:src/schema.ts
  migrations: drizzle-kit:drizzle
  live: ${SHOP_URL}
output: {docs: docs}
"""
BOOKKEEPING = """CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations
  (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint);"""


class Shop:
    """The project, and a database that its migrations are applied to."""

    def __init__(self, root, database):
        self.root, self.database = root, database
        (root / "src").mkdir()
        (root / "src" / "schema.ts").write_text(SCHEMA, "utf-8")
        (root / "drizzle" / "meta").mkdir(parents=True)
        entries = []
        for number, (tag, sql) in enumerate(STEPS.items()):
            (root / "drizzle" / f"{tag}.sql").write_text(sql, "utf-8")
            entries.append({"idx": number, "when": self.when(number), "tag": tag})
        journal = {"version": "7", "dialect": "postgresql", "entries": entries}
        (root / "drizzle" / "meta" / "_journal.json").write_text(json.dumps(journal), "utf-8")
        (root / "schemadoc.yml").write_text(CONFIG, "utf-8")
        servers.run(database, BOOKKEEPING)

    @staticmethod
    def when(number):
        return 1760000000000 + number * 1000

    def apply(self, count):
        """Apply the first migrations, as drizzle does."""
        for number, sql in enumerate(list(STEPS.values())[:count]):
            noted = hashlib.sha256(sql.encode()).hexdigest()
            row = f"(hash, created_at) VALUES ('{noted}', {self.when(number)})"
            insert = f"INSERT INTO drizzle.__drizzle_migrations {row}"
            servers.run(self.database, sql, insert)

    def configure(self, text):
        (self.root / "schemadoc.yml").write_text(CONFIG + text, "utf-8")

    def check(self, *arguments, secret=True):
        env = {"SHOP_URL": self.database.url if secret else None}
        command = ["--config", str(self.root / "schemadoc.yml"), "check", *arguments]
        return CliRunner().invoke(main, command, env=env, catch_exceptions=False)

    def drift(self):
        """Of `check`, what it says of drift."""
        document = json.loads(self.check("--format", "json").stdout)
        return [record["words"] for record in document["drift"]]


@pytest.fixture
def shop(tmp_path):
    with servers.new_database(servers.server_of("18")) as database:
        yield Shop(tmp_path, database)


def test_code_ahead_of_the_database_by_one_pending_migration_is_no_drift(shop):
    shop.apply(1)
    without = shop.check(secret=False)
    assert without.exit_code == 0, without.output
    within = shop.check()
    assert within.exit_code == 0, within.output
    assert "${SHOP_URL} lacks 1 migration: pending, which is no drift." in within.stdout


def test_a_change_by_hand_is_named(shop):
    shop.apply(1)
    servers.run(shop.database, "ALTER TABLE users ADD COLUMN ghost text")
    result = shop.check()
    assert result.exit_code == 1
    assert (
        "drift: column users.ghost is in the database, not in the migrations or src/schema.ts. "
        "Bring the change into a migration, or undo it in the database."
    ) in result.stdout
    assert shop.check(secret=False).exit_code == 0


def test_a_database_that_has_it_all_has_no_drift(shop):
    shop.apply(2)
    result = shop.check()
    assert result.exit_code == 0, result.output
    assert "lacks" not in result.stdout


def test_what_the_code_lacks_is_named_with_its_file(shop):
    shop.apply(2)
    without = SCHEMA.replace("  nick: text(),\n", "").replace(
        ', (t) => [index("users_nick").on(t.nick)]', ""
    )
    (shop.root / "src" / "schema.ts").write_text(without, "utf-8")
    assert shop.drift() == [
        "column users.nick is in the database and the migrations, not in src/schema.ts",
        "index users_nick of users is in the database and the migrations, not in src/schema.ts",
    ]


@pytest.mark.parametrize(("prefix", "told"), [("team", 0), ("other", 1)])
def test_what_the_code_does_without_before_a_migration_drops_it_is_no_drift(shop, prefix, told):
    place = shop.root / "drizzle" / "0001_nick.sql"
    sql = '-- team:deprecated users.fax drop-with #7\nALTER TABLE "users" ADD COLUMN "fax" text;\n'
    place.write_text(f"{sql}--> statement-breakpoint\n{STEPS['0001_nick']}", "utf-8")
    settings = f"{{locator: drizzle-kit:drizzle, directives: {{prefix: {prefix}}}}}"
    config = CONFIG.replace("drizzle-kit:drizzle", settings)
    (shop.root / "schemadoc.yml").write_text(config, "utf-8")
    result = shop.check(secret=False)
    assert result.stdout.count("drift: column users.fax is in the migrations") == told
    assert result.exit_code == told


def test_what_no_migration_makes_yet_is_named(shop):
    shop.apply(2)
    more = SCHEMA.replace("  nick: text(),\n", "  nick: text(),\n  age: integer(),\n")
    (shop.root / "src" / "schema.ts").write_text(more, "utf-8")
    result = shop.check()
    assert result.exit_code == 1
    assert (
        "src/schema.ts:10: drift: column users.age is in src/schema.ts, not in the database or "
        "the migrations. Write the migration that makes it, or take it out of src/schema.ts."
    ) in result.stdout


def test_a_value_is_told_as_each_source_has_it(shop):
    shop.apply(2)
    servers.run(shop.database, "ALTER TABLE users ALTER COLUMN nick TYPE varchar(20)")
    assert shop.drift() == [
        "column users.nick: type is character varying(20) in the database, text in the migrations "
        "and src/schema.ts"
    ]


def test_what_the_code_alone_calls_alike_is_one_and_the_same_and_that_is_told(shop):
    """As where a casing is set where schemadoc does not see it."""
    shop.apply(2)
    renamed = SCHEMA.replace('uuid("user_id")', "uuid()").replace('pgTable("orders"', 'pgTable("o"')
    (shop.root / "src" / "schema.ts").write_text(renamed, "utf-8")
    assert shop.drift() == [
        "table o: orders in the database and the migrations, o in src/schema.ts (a guess)",
        "column o.userId: user_id in the database and the migrations, userId in src/schema.ts "
        "(a guess)",
        "foreign key o_userId_users_id_fk of o: orders_user_id_users_id_fk in the database and "
        "the migrations, o_userId_users_id_fk in src/schema.ts (a guess)",
        "primary key o_pkey of o: name is orders_pkey in the database and the migrations, o_pkey "
        "in src/schema.ts",
    ]


ACCEPT = "drift:\n  accept:\n  - {object: users.ghost, reason: An experiment, until: %s}\n"


def test_drift_can_be_accepted_for_a_time(shop):
    shop.apply(2)
    servers.run(shop.database, "ALTER TABLE users ADD COLUMN ghost text")
    shop.configure(ACCEPT % "2999-12-31")
    result = shop.check()
    assert result.exit_code == 0, result.output
    assert "1 difference of the sources accepted in `drift.accept`." in result.stdout
    shop.configure(ACCEPT % "2020-01-31")
    result = shop.check()
    assert result.exit_code == 1
    assert "(accepted until 2020-01-31)" in result.stdout


def test_a_table_of_applied_migrations_that_may_not_be_read_is_told(shop):
    shop.apply(2)
    role = f"reader_{shop.database.name}"
    servers.run(
        shop.database,
        f"CREATE ROLE {role} LOGIN PASSWORD 'x'",
        f"GRANT USAGE ON SCHEMA drizzle TO {role}",
    )
    owner, shop.database = shop.database, servers.as_role(shop.database, role, "x")
    result = shop.check()
    shop.database = owner
    assert result.exit_code == 0, result.output
    assert "Which migrations ${SHOP_URL} has is not known: " in result.stdout
    assert "permission denied" in result.stdout


def test_an_empty_database_is_one_thing_to_be_told(shop):
    assert shop.check().exit_code == 0  # all is pending
    servers.run(shop.database, "DROP SCHEMA drizzle CASCADE")
    assert shop.drift() == [
        "none of the 2 tables of the migrations is in the database: it is empty"
    ]
    servers.run(shop.database, "CREATE TABLE films (id int)")
    assert shop.drift() == [
        "none of the 2 tables of the migrations is in the database: it has 1 others"
    ]


def test_sources_of_several_dialects_are_not_compared(shop):
    shop.configure("")
    text = (shop.root / "schemadoc.yml").read_text("utf-8")
    (shop.root / "schemadoc.yml").write_text(
        text.replace("live: ${SHOP_URL}", "live: sqlite:///shop.db"), "utf-8"
    )
    sqlite3.connect(shop.root / "shop.db").execute("CREATE TABLE users (id int)").connection.close()
    assert shop.drift() == [
        "the migrations are read as postgresql and the database as sqlite: "
        "they cannot be held against one another"
    ]


def build(shop, secret=True):
    env = {"SHOP_URL": shop.database.url if secret else None}
    command = ["--config", str(shop.root / "schemadoc.yml"), "build"]
    result = CliRunner().invoke(main, command, env=env, catch_exceptions=False)
    assert result.exit_code == 0, result.output


def files_of(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_site_tells_of_the_database_and_the_markdown_does_not(shop):
    """What is committed is the same with and without a secret."""
    shop.apply(1)
    servers.run(shop.database, "ALTER TABLE users ADD COLUMN ghost text")
    more = SCHEMA.replace("  nick: text(),\n", "  nick: text(),\n  age: integer(),\n")
    (shop.root / "src" / "schema.ts").write_text(more, "utf-8")
    build(shop, secret=False)
    without = files_of(shop.root / "docs")
    site = shop.root / "site"
    assert "ghost" not in (site / "drift.html").read_text("utf-8")
    build(shop)
    assert files_of(shop.root / "docs") == without
    page = (site / "drift.html").read_text("utf-8")
    assert "column users.ghost is in the database" in page
    assert "Pending, which is no drift" in page
    assert "Drift of the database: 1" in (site / "tables" / "users.html").read_text("utf-8")
    markdown = (shop.root / "docs" / "drift.md").read_text("utf-8")
    assert "column users.age is in src/schema.ts, not in the migrations" in markdown
    table = (shop.root / "docs" / "tables" / "users.md").read_text("utf-8")
    assert "[Drift: 1](../drift.md#code-and-migrations)" in table
    home = (shop.root / "docs" / "index.md").read_text("utf-8")
    assert "1 difference between code and migrations" in home


def test_types_and_operator_classes_of_extensions_are_no_drift(shop):
    """The code knows of no extension, and names no namespace of an operator class."""
    shop.apply(2)
    folder = shop.root / "drizzle"
    sql = """CREATE EXTENSION vector;--> statement-breakpoint
CREATE TABLE "texts" ("id" integer PRIMARY KEY NOT NULL, "body" text, "meta" jsonb,
  "words" tsvector GENERATED ALWAYS AS (to_tsvector('english', body)) STORED,
  "place" vector(3));--> statement-breakpoint
CREATE INDEX "texts_place" ON "texts" USING hnsw ("place" vector_cosine_ops);
CREATE INDEX "texts_meta" ON "texts" USING gin ("meta" jsonb_path_ops);"""
    (folder / "0002_texts.sql").write_text(sql, "utf-8")
    journal = json.loads((folder / "meta" / "_journal.json").read_text("utf-8"))
    journal["entries"].append({"idx": 2, "when": shop.when(2), "tag": "0002_texts"})
    (folder / "meta" / "_journal.json").write_text(json.dumps(journal), "utf-8")
    code = (
        SCHEMA.replace("uuid }", "uuid, customType, jsonb, vector }")
        + """
import { sql } from "drizzle-orm";
const tsvector = customType<{ data: string }>({ dataType() { return "tsvector"; } });
export const texts = pgTable("texts", {
  id: integer().primaryKey(),
  body: text(),
  meta: jsonb(),
  words: tsvector().generatedAlwaysAs(sql`to_tsvector('english', body)`),
  place: vector({ dimensions: 3 }),
}, (t) => [
  index("texts_place").using("hnsw", t.place.op("vector_cosine_ops")),
  index("texts_meta").using("gin", sql`${t.meta} jsonb_path_ops`),
]);
"""
    )
    (shop.root / "src" / "schema.ts").write_text(code, "utf-8")
    assert shop.drift() == []
