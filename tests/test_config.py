"""The configuration: what it takes, and how it names what it does not."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from schemadoc.config import (
    expand_variables,
    find_config,
    load_config,
    mask_secrets,
    parse_config,
    parse_locator,
    variables_in,
)
from schemadoc.config.reference import config_json_schema, list_settings
from schemadoc.errors import ConfigError

FULL = """\
title: Acme database
sources:                    # at least one
  code: drizzle:backend/drizzle.config.ts
  migrations: {locator: atlas:backend/atlas/migrations, directives: {prefix: renewa}}
  live: ["${DATABASE_URL}", {locator: "json:more.json"}]
domains:
  crm: {title: CRM, tables: [contacts, hubspot_*], owner: sales, see: [{Leads: guide/leads.md}]}
columns:
  created_by: Who made the row; a contact, never a login.
relations:
  - {from: hubspot_associations.object_id, to: projects.id, label: mirrored deal}
exclude: [tmp_*]
output: {docs: docs/database, site: site}
lint: {rules: {SD101: off, SD301: error}, fail_on: warning}
"""


def parse(text):
    return parse_config(text, Path("schemadoc.yml"))


def test_every_way_of_writing_a_source_is_read():
    sources = parse(FULL).sources
    assert sources.code[0].locator == "drizzle:backend/drizzle.config.ts"
    assert sources.migrations[0].directives == {"prefix": "renewa"}
    assert [source.locator for source in sources.live] == ["${DATABASE_URL}", "json:more.json"]
    assert [role for role, _ in sources.all()] == ["migrations", "code", "live", "live"]


def test_all_settings_are_read():
    config = parse(FULL)
    assert config.title == "Acme database"
    assert config.domains["crm"].see[0].title == "Leads"
    assert config.relations[0].from_ == "hubspot_associations.object_id"
    assert config.lint.rules == {"SD101": "off", "SD301": "error"}
    assert config.where("domains", "crm", "tables") == "schemadoc.yml:7"
    assert config.where("domains", "sales") == "schemadoc.yml:6"


def test_the_published_json_schema_accepts_it():
    jsonschema.validate(yaml.safe_load(FULL.replace("off", '"off"')), config_json_schema())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: x", "schemadoc.yml:1: unknown setting `titel`. Did you mean `title`?"),
        ("sources:\n  live: json:x\nzzz: 1", "schemadoc.yml:3: unknown setting `zzz`. Known: "),
        ("sources: {live: json:x}\ntitle: [x]", "schemadoc.yml:2: a single value is expected"),
        ("sources: {live: json:x}\ntitle: ${X}", "schemadoc.yml:2: `title` holds ${X}, but"),
        ("sources: {lve: json:x}", "unknown setting `lve` in `sources`. Did you mean `live`?"),
        ("sources: {live: {}}", "schemadoc.yml:1: `sources.live` needs `locator`."),
        ("sources: {}", "schemadoc.yml:1: `sources` names no source. Give at least one of"),
        ("title: x", "`sources` names no source."),
        ("title: x\ntitle: y", "schemadoc.yml:2: `title` is given twice."),
        ("- x", "schemadoc.yml:1: the file must be a mapping"),
        ("", "schemadoc.yml is empty: it needs at least `sources:`."),
        ("a: [", "schemadoc.yml:1: this is not valid YAML: "),
        ("sources: {live: json:x}\nexclude: tmp", "schemadoc.yml:2: `exclude` must be a list."),
        (
            "sources: {live: json:x}\nstructure: prod",
            "schemadoc.yml:2: `structure` must be one of code, migrations, live, not 'prod'.",
        ),
        (
            "sources: {live: json:x}\nrelations:\n  - {from: a.b}",
            "schemadoc.yml:3: `relations.0` needs `to`.",
        ),
        (
            "sources: {live: json:x}\nlint: {rules: {SD101: loud}}",
            "`lint.rules.SD101` must be one of error, warning, info, off, not 'loud'.",
        ),
    ],
)
def test_a_mistake_is_named_with_file_and_line(text, message):
    with pytest.raises(ConfigError) as caught:
        parse(text)
    assert message in caught.value.message
    assert caught.value.exit_code == 2


def test_the_file_is_found_upwards(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "schemadoc.yml").write_text("sources: {live: json:x}", "utf-8")
    assert find_config(inner) == tmp_path / "schemadoc.yml"
    assert load_config(start=inner).root == tmp_path


def test_a_missing_or_unreadable_file_says_what_to_do(tmp_path):
    with pytest.raises(ConfigError, match="Run `schemadoc init`"):
        find_config(tmp_path)
    with pytest.raises(ConfigError, match="Run `schemadoc init`"):
        load_config(tmp_path / "none.yml")
    (tmp_path / "latin.yml").write_bytes(b"title: \xe4")
    with pytest.raises(ConfigError, match="is not UTF-8"):
        load_config(tmp_path / "latin.yml")


def test_variables_expand_in_locators_only_and_an_unset_one_gives_nothing():
    assert variables_in("${A}/${B}") == ("A", "B")
    assert expand_variables("${A}/x", {"A": "y"}) == "y/x"
    assert expand_variables("${A}/x", {}) is None
    assert expand_variables("${A}/x", {"A": ""}) is None


@pytest.mark.parametrize(
    ("text", "scheme", "place", "is_url"),
    [
        ("postgres://u@h/d", "postgresql", "u@h/d", True),
        ("postgresql+psycopg://h/d", "postgresql+psycopg", "h/d", True),
        ("sqlite:///app.db", "sqlite", "/app.db", True),
        ("drizzle:src/schema.ts", "drizzle", "src/schema.ts", False),
        ("sqlalchemy:app.models:Base", "sqlalchemy", "app.models:Base", False),
        ("old.json", "json", "old.json", False),
        ("data/app.sqlite3", "sqlite", "/data/app.sqlite3", True),
    ],
)
def test_locators(text, scheme, place, is_url):
    locator = parse_locator(text)
    assert (locator.scheme, locator.place, locator.is_url) == (scheme, place, is_url)


def test_what_is_no_locator_says_what_one_looks_like():
    with pytest.raises(ConfigError, match="Write for instance sqlite:///"):
        parse_locator("app")


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://docs:{}@db/app",
        "cannot reach postgresql://docs:{}@db:5432/app today",
        "mysql://db/app?password={}",
        "host=db password={} user=docs",
    ],
)
@pytest.mark.parametrize("password", ["secret", "p#a/s<s@:%", "a:b@c"])
def test_passwords_are_masked(text, password):
    shown = mask_secrets(text.format(password))
    assert password not in shown
    assert "***" in shown
    assert "db" in shown


def test_a_locator_never_shows_its_password():
    locator = parse_locator("postgresql://docs:p#a/s<s@:%@db/app")
    assert str(locator) == "postgresql://docs:***@db/app"
    assert "s<s" not in repr(locator)


def test_every_setting_is_described():
    assert [setting.path for setting in list_settings() if not setting.words] == []
