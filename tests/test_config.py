"""The configuration: what it takes, and how it names what it does not."""

import time
from fnmatch import fnmatchcase
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from schemadoc.config import (
    DirectiveSettings,
    expand_variables,
    find_config,
    load_config,
    parse_config,
    parse_locator,
    resolve_locator,
    variables_in,
)
from schemadoc.config.patterns import Entries
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
    assert sources.migrations[0].directives == DirectiveSettings(prefix="renewa")
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
        (
            "sources: {live: json:x}\ndomains:\n  a: {tables: [b, on]}",
            "schemadoc.yml:3: `domains.a.tables.1` must be text, and YAML takes on for a truth "
            'value. Put it in quotes: "on".',
        ),
        (
            "sources: {live: json:x}\nexclude: [null]",
            "schemadoc.yml:2: `exclude.0` must be text, and YAML takes null for no value. "
            'Put it in quotes: "null".',
        ),
        ("sources: {live: json:x}\nexclude: ['']", "schemadoc.yml:2: `exclude.0` must be text."),
        ("sources: {live: json:x}\nexclude: [!!null '']", "2: `exclude.0` must be text."),
        (
            "sources: {live: json:x}\nrelations:\n  - {}",
            "schemadoc.yml:3: `relations.0` needs `from` and `to`.",
        ),
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


def test_a_locator_never_shows_its_password():
    locator = parse_locator("postgresql://docs:p#a/s<s@:%@db/app")
    assert str(locator) == "postgresql://docs:***@db/app"
    assert "s<s" not in repr(locator)


def test_every_setting_is_described():
    assert [setting.path for setting in list_settings() if not setting.words] == []


SOURCES = "sources: {live: json:x.json}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: !!timestamp abc", "schemadoc.yml:2: 'abc' cannot be read as !!timestamp."),
        ("title: !!bool zzz", "schemadoc.yml:2: 'zzz' cannot be read as !!bool."),
        ('title: !!int ""', "schemadoc.yml:2: '' cannot be read as !!int."),
        ('title: !!float ""', "schemadoc.yml:2: '' cannot be read as !!float."),
        ("title: !!float", "schemadoc.yml:2: '' cannot be read as !!float."),
        ("title: !!python/object:os.system x", "schemadoc.yml:2: 'x' cannot be read as !!python/"),
        ("title: " + "[" * 5000, "schemadoc.yml:2: this is not valid YAML: it is nested too deep"),
        ("title: " + "{a: " * 5000, "schemadoc.yml:2: this is not valid YAML: it is nested too d"),
        ("\n".join("  " * n + "a:" for n in range(1000)), "schemadoc.yml:"),
        ("title: &x [*x]", "schemadoc.yml:2: this is not valid YAML: the alias x stands within"),
        ("exclude: [&x 1, &x [*x]]", "schemadoc.yml:2: this is not valid YAML: the alias x stan"),
        ("exclude: [*x]", "schemadoc.yml:2: this is not valid YAML: found undefined alias"),
        ('title: "a\\0b"', "schemadoc.yml:2: this is not valid YAML: a text holds a character"),
        (
            "title: a\n\x07",
            "schemadoc.yml:3: this is not valid YAML: unacceptable character #x0007",
        ),
        ("columns: {'': x}", "schemadoc.yml:2: a name is expected here."),
        ("columns: {? [a] : x}", "schemadoc.yml:2: a name is expected here."),
        (
            "---\na: b",
            "schemadoc.yml:2: this is not valid YAML: expected a single document in the stream",
        ),
        ('title: "\\ud800"', "schemadoc.yml:2: this is not valid YAML: a text holds a character"),
        ('relations: [{from: ".", to: a.b}]', "`relations.0.from` must be written table.column"),
        ("relations:\n- {from: a.b, to: '...'}", "schemadoc.yml:3: `relations.0.to` must be writ"),
        ("relations: [{from: a.b, to: a..b}]", "`relations.0.to` must be written table.column"),
        ("relations: [{from: 'a.\"b', to: b.c}]", "`relations.0.from` must be written table.col"),
        ("output: {site: " + "x" * 300 + "}", "`output.site` has a name that is too long"),
        ("notes: " + "x/" * 1000, "`notes` is too long for a path."),
        ("domains:\n  ${HOME}: {}", "schemadoc.yml:3: `domains` holds ${HOME}, but environment v"),
        ("columns:\n  ${HOME}: x", "schemadoc.yml:3: `columns` holds ${HOME}, but environment v"),
        ("lint: {rules: {'${X}': off}}", "`lint.rules` holds ${X}, but environment variables"),
        ("title: 'x${S3CRET'", "`title` holds ${, but environment variables are only"),
    ],
)
def test_whatever_stands_in_the_file_is_refused_with_its_line(text, message):
    with pytest.raises(ConfigError) as caught:
        parse(SOURCES + text)
    assert message in caught.value.message
    assert "S3CRET" not in caught.value.message


def test_aliases_are_followed_as_long_as_they_do_not_multiply():
    config = parse(SOURCES + "include: &x [a, b]\nexclude: *x\n")
    assert config.include == config.exclude == ("a", "b")
    bomb = "exclude: &a0 [x]\n" + "".join(
        f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 11)
    )
    with pytest.raises(ConfigError, match=r"yml:\d: this is not valid YAML: aliases repeat too"):
        parse(SOURCES + bomb)


def test_text_is_taken_as_it_is_written():
    columns = parse(SOURCES + "columns: {010: 1.10, 12:30: 2001-02-30, yes: 0x1F}").columns
    assert columns == {"010": "1.10", "12:30": "2001-02-30", "yes": "0x1F"}


@pytest.mark.parametrize(
    "target",
    [
        "guide/leads.md",
        "../x.md#part",
        "a b.md",
        "leads.md",
        "guide/12:30.md",
        "https://example.org/a?b=c#d",
        "HTTP://example.org",
        "mailto:team@example.org",
    ],
)
def test_a_link_leads_to_a_page_or_to_the_web(target):
    config = parse(SOURCES + f"domains: {{x: {{see: [{{X: '{target}'}}]}}}}")
    assert config.domains["x"].see[0].target == target


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\\tscript:alert(1)",
        "\\x01javascript:alert(1)",
        "java\\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "/etc/passwd",
        "//example.org/x",
        "\\\\example.org",
        "http://[",
        "x:y",
    ],
)
def test_a_link_leads_nowhere_else(target):
    text = target.replace("\\\\", "\\\\\\\\")
    with pytest.raises(ConfigError) as caught:
        parse(SOURCES + f'domains:\n  x: {{see: [{{X: "{text}"}}]}}')
    assert "schemadoc.yml:3: `domains.x.see.0.target` must be" in caught.value.message


def test_a_locator_that_names_nothing_is_told_with_its_line():
    for locator in ("x", "json:"):
        with pytest.raises(ConfigError, match=rf"schemadoc.yml:1: '{locator}' "):
            parse(f"sources: {{live: '{locator}'}}")


def test_an_unknown_role_is_told_with_the_three_that_there_are():
    with pytest.raises(ConfigError) as caught:
        parse("sources: {prod: x}")
    assert caught.value.message == (
        "schemadoc.yml:1: unknown setting `prod` in `sources`. Known: code, live, migrations."
    )


def test_a_variable_that_holds_no_locator_is_named():
    with pytest.raises(ConfigError) as caught:
        resolve_locator("${DATABASE_URL}", {"DATABASE_URL": "S3CRET"})
    assert caught.value.message.startswith("${DATABASE_URL} does not hold a locator. Write for")
    assert resolve_locator("${DATABASE_URL}", {}) is None
    locator = resolve_locator("${A}://h/d", {"A": "mysql"})
    assert (str(locator), locator.url) == ("${A}://h/d", "mysql://h/d")


@pytest.mark.parametrize(
    ("entry", "name", "fits"),
    [
        ("*a*a*a*a*a*a*a*a*a*a*b", "a" * 63, False),
        ("*a*a*a*a*a*a*a*a*a*a*b", "a" * 63 + "b", True),
        ("?*?*?*?*?*?*?*?*?*?*?b", "a" * 5000, False),
        ("a*b", "ab", True),
        ("a*b", "axxb", True),
        ("a*b", "abx", False),
        ("a*b*c", "abcbc", True),
        ("a*ab", "ab", False),
        ("*", "", True),
        ("**", "x\ny", True),
        ("a?c", "abc", True),
        ("a?c", "ac", False),
        ("a.c", "abc", False),
        ("*ab", "aab", True),
        ("[a]", "a", False),
    ],
)
def test_a_pattern_fits_or_not_at_once(entry, name, fits):
    started = time.monotonic()
    assert bool(Entries([entry]).meaning(name, name)) == fits
    assert time.monotonic() - started < 1


@given(st.text("ab?*.", max_size=8), st.text("ab.", max_size=8))
def test_patterns_are_those_of_a_shell_without_brackets(entry, name):
    assert bool(Entries([entry]).meaning(name, name)) == fnmatchcase(name, entry)
