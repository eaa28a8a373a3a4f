"""Secrets: however a locator is written, its password is never shown, and nothing else hidden."""

import time
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemadoc.cli import main
from schemadoc.config import parse_config, parse_locator, resolve_locator
from schemadoc.errors import ConfigError, SourceError
from schemadoc.masking import mask_locator, mask_secrets

RAW = [
    "postgresql://docs:{}@127.0.0.1:1/app",
    "postgresql://docs@server:{}@127.0.0.1:1/app",
    "mysql://a@b:{}@127.0.0.1:1/app?charset=utf8mb4",
    "postgresql+psycopg://:{}@127.0.0.1:1/app",
    "postgresql:///docs:{}@127.0.0.1:1/app",
    "postgresql:/docs:{}@127.0.0.1:1/app",
    "postgresql:docs:{}@127.0.0.1:1/app",
    "postgresql//docs:{}@127.0.0.1:1/app",
    "postgres:\\\\docs:{}@127.0.0.1",
    "docs:{}@127.0.0.1/app",
    "docs/{}@127.0.0.1/app",
    "oracle://docs/{}@127.0.0.1/app",
    "json:https://docs:{}@127.0.0.1/schema.json",
    "jdbc:postgresql://docs:{}@127.0.0.1/app",
    "jdbc:sqlserver://127.0.0.1;user=docs;password={}",
    "jdbc:oracle:thin:docs/{}@//127.0.0.1:1521/app",
    "Server=127.0.0.1;User Id=sa;Password={};",
    "Server=tcp:127.0.0.1,1433;Uid=sa;Pwd={};Encrypt=yes",
    "host=127.0.0.1 password={} user=docs",
    "host=127.0.0.1 password='{}' user=docs",
    "host = 127.0.0.1 password = {}",
    "postgresql://127.0.0.1:1/app?password={}",
    "postgresql://127.0.0.1:1/app?sslmode=disable&sslpassword={}",
    "mssql+pyodbc:///?odbc_connect=Driver={{X}};UID=sa;PWD={}",
    "mssql+pyodbc://127.0.0.1/app?PWD={}",
    "mssql+pyodbc://127.0.0.1/app?pwd={}",
    "bigquery://project/app?credentials_base64={}",
    "sqlite+pysqlcipher:///app.db?key={}",
    "libsql://127.0.0.1?authToken={}",
    "snowflake://docs@127.0.0.1/app?private_key={}",
]
ENCODED = [
    "mssql+pyodbc:///?odbc_connect={}",
    "mssql+pyodbc://127.0.0.1/app?a=b&odbc_connect={}",
]
NORMAL = [
    "sqlite:///a@b.db",
    "sqlite:///a@b:c.db",
    "sqlite:////srv/key=1/a.db",
    "json:docs/a@b.json",
    "json:docs/key=1/schema.json",
    "sqlalchemy:app@1.models:Base",
    "drizzle:src/@app/schema.ts",
    "postgresql://host/app",
    "postgresql://user@host/db?sslmode=require",
    "postgresql://user@host:5432/db?sslkey=client.key&sslcert=client.crt",
    "postgresql://user@h1:5432,h2:5433/db?target_session_attrs=any",
    "postgresql://user@[::1]:5432/db",
    "postgresql://[::1]:5432/db",
    "postgresql:///db?application_name=a@b",
    "postgresql://host/db?application_name=a@b",
    "postgresql:///db?host=%2Fvar%2Frun%2Fpostgresql",
    "postgresql://host:${PORT}/db",
    "postgresql://docs:${DB_PASSWORD}@host/db",
    "mysql://user@host/db?ssl_ca=ca.pem&ssl_key=client.key",
    "mysql://user@host/db?read_default_file=my.cnf",
    "bigquery://project?credentials_path=key.json",
    "mssql+pyodbc:///?odbc_connect=Driver%3D%7BX%7D%3BServer%3Dh%3BTrusted_Connection%3Dyes",
    "${DATABASE_URL}",
    "schema.json",
    "data/a@b.db",
]

passwords = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12
).map(lambda text: f"s3c{text}r3t")


def spellings(password):
    """The ways in which a password may be told."""
    return {password, quote(password, safe=""), quote_plus(password), repr(password)[1:-1]}


def locators(password):
    """Every shape of a locator, with the password as it is and percent-encoded."""
    for shape in RAW:
        yield shape.format(password)
        yield shape.format(quote(password, safe=""))
    for shape in ENCODED:
        yield shape.format(quote_plus(f"Driver={{X}};UID=sa;PWD={password}"))
        yield shape.format(quote_plus(f"Driver={{X}};PWD={{{password}}};UID=sa"))
        yield shape.format(quote(quote(f"Driver={{X}};UID=sa;PWD={password}")))


def assert_unseen(password, text):
    for spelling in spellings(password):
        assert spelling not in text


ODD = ["s3c r3t", "s3c?r3t", "s3c?a=b", "p#a/s<s@:%", "s3;b=c&d=e f=g", "s3'\"{}\\`", "s3://x:y@z"]
AMONG_OTHERS = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def told_of(text):
    """What is shown of a locator, or said of what is none."""
    try:
        locator = parse_locator(text)
    except ConfigError as error:
        return error.message
    return f"{locator} {locator!r}"


@pytest.mark.parametrize("password", ODD)
def test_no_odd_password_is_shown(password):
    for text in locators(password):
        assert_unseen(password, mask_locator(text))
        assert "***" in mask_locator(text)
        assert_unseen(password, told_of(text))


@AMONG_OTHERS
@given(passwords, st.data())
def test_no_shape_of_a_locator_shows_its_password(password, data):
    text = data.draw(st.sampled_from(list(locators(password))))
    shown = mask_locator(text)
    assert_unseen(password, shown)
    assert "***" in shown
    assert_unseen(password, mask_secrets(f"{shown}: it cannot be read."))
    assert_unseen(password, told_of(text))


@AMONG_OTHERS
@given(passwords, st.data())
def test_what_a_variable_holds_is_named_by_the_variable(password, data):
    others = [password, f"{password}://host", f"{password}:place"]
    text = data.draw(st.sampled_from([*locators(password), *others]))
    try:
        shown = str(resolve_locator("${DATABASE_URL}", {"DATABASE_URL": text}))
    except ConfigError as error:
        shown = error.message
    assert "${DATABASE_URL}" in shown
    assert_unseen(password, shown)


@AMONG_OTHERS
@given(passwords, st.data())
def test_no_command_tells_or_writes_a_password(project, password, data):
    text = data.draw(st.sampled_from(list(locators(password))))
    file = project / "schemadoc.yml"
    told = run("init", text)
    told += file.read_text("utf-8") if file.exists() else ""
    file.unlink(missing_ok=True)
    told += run("snapshot", text) + run("snapshot", "x", text) + run(text)
    told += run("diff", "a", "b", "--format", text) + run("diff", "a", "b", f"--format={text}")
    told += run("--config", text, "build")
    file.write_text("sources: {live: '${DATABASE_URL}'}")
    for value in (text, f"{password}://host", f"{password}:place", f"{password}+x://host"):
        told += run("lint", DATABASE_URL=value)
    file.write_text("sources: {live: 'json:${DATABASE_URL}'}")
    told += run("lint", DATABASE_URL=password)
    file.unlink()
    assert_unseen(password, told)


def run(*arguments, **environment):
    """All that a command prints; whatever happens, it is no bug."""
    done = CliRunner().invoke(main, arguments, env=environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.output


@pytest.mark.parametrize("password", ODD)
def test_no_mistake_in_the_configuration_tells_a_password(password):
    for text in locators(password):
        for settings_ in (
            {"sources": {"live": {text: "x"}}},
            {"sources": {text: "x"}},
            {"sources": {"live": {"locator": "json:x", "dialect": text}}},
            {"sources": {"live": "json:x"}, "structure": text},
            {"sources": {"live": "json:x"}, text: "x"},
            {"sources": {"live": "json:x"}, "domains": {text: ["x"]}},
            {"sources": {"live": "json:x"}, "domains": {text: {"tables": "x"}}},
            {"sources": {"live": "json:x"}, "relations": {text: text}},
            {"sources": {"live": "json:x"}, "domains": {"x": {"see": [{"title": "x", text: 1}]}}},
        ):
            with pytest.raises(ConfigError) as caught:
                parse_config(yaml.safe_dump(settings_, width=10_000), Path("schemadoc.yml"))
            assert_unseen(password, caught.value.message)


@pytest.mark.parametrize("text", NORMAL)
def test_what_holds_no_secret_is_shown_as_it_is(text):
    assert mask_locator(text) == text
    assert mask_secrets(f"{text}: cannot be read.") == f"{text}: cannot be read."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://user@server:S3CRET@host/db", "postgresql://user@server:***@host/db"),
        ("postgresql://u:S3 CRET@host/db", "postgresql://u:***@host/db"),
        ("Server=h;User Id=sa;Password=S3CRET;", "Server=h;User Id=sa;Password=***"),
        ("Uid=sa;Pwd=S3CRET;Server=h", "Uid=sa;Pwd=***;Server=h"),
        ("host=h password='S3 CRET' user=docs", "host=h password=*** user=docs"),
        ("mysql://h/db?password=S3CRET&charset=utf8", "mysql://h/db?password=***&charset=utf8"),
        ("mssql+pyodbc:///?odbc_connect=PWD%3DS3", "mssql+pyodbc:///?odbc_connect=***"),
        ("postgresql://u:S3CRET", "postgresql://u:***"),
        ("json:https://u:S3CRET@h/s.json", "json:https://u:***@h/s.json"),
        ("user:S3CRET@host/db", "user:***@host/db"),
    ],
)
def test_what_is_left_tells_where_it_is(text, shown):
    assert mask_locator(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("at postgresql://u@s:S3CRET@h/db: refused", "at postgresql://u@s:***@h/db: refused"),
        ("`postgres:/u:S3CRET@h` is not", "`postgres:/u:***@h` is not"),
        ("with password='S3 CRET', refused", "with password=***, refused"),
        ("Pwd=S3CRET;Server=h.", "Pwd=***;Server=h."),
        ("mssql:///?odbc_connect=PWD%3DS3CRET: no", "mssql:///?odbc_connect=***: no"),
        ("using password: YES", "using password: YES"),
        ("sqlite:///a@b:c.db: no file /x/a@b:c.db.", "sqlite:///a@b:c.db: no file /x/a@b:c.db."),
        (
            "Write postgresql://host:5432/x to me@x.org",
            "Write postgresql://host:5432/x to me@x.org",
        ),
    ],
)
def test_secrets_in_a_running_text(text, shown):
    assert mask_secrets(text) == shown
    assert mask_secrets(shown) == shown
    assert SourceError(text).message == shown


@pytest.mark.parametrize(
    "piece",
    ["a://", "a://b:", "a=", "%25", "a=%25", "password='", "a={", "pwd=;", "pwd=1;host=2;", ":@ "],
)
def test_long_texts_take_no_longer_than_they_must(piece):
    started = time.monotonic()
    mask_secrets(piece * 20_000)
    mask_locator(piece * 20_000)
    assert time.monotonic() - started < 5
