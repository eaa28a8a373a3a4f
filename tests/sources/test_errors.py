"""What goes wrong with a source is told in words that help, and that give no secret away."""

import importlib.util
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from helpers import make_database, read
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from schemadoc.config import Source, parse_locator
from schemadoc.errors import ConfigError, SourceError
from schemadoc.model.schema import Origin, Schema
from schemadoc.model.table import Table
from schemadoc.sources import known_schemes, read_schema

PASSWORD = "p#a/s<s@:%"
CLOSED = "127.0.0.1:1"
"""A port on which nobody listens."""


def message_of(error):
    return error.value.format_message()


def refusal(locator, root=Path()):
    """The words with which a source is refused; never more than one line."""
    with pytest.raises(SourceError) as error:
        read(locator, root)
    text = message_of(error)
    assert "\n" not in text
    assert text.endswith((".", "?"))
    return text


# Files of SQLite


def test_a_missing_file_is_named(tmp_path):
    text = refusal("sqlite:///data/app.db", tmp_path)
    assert text == (
        f"sqlite:///data/app.db: there is no file {tmp_path / 'data/app.db'}. Correct the path."
    )


def test_a_missing_file_is_not_made(tmp_path):
    refusal("sqlite:///app.db", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_database(tmp_path):
    (tmp_path / "app.db").mkdir()
    assert "is a folder, not a database" in refusal("sqlite:///app.db", tmp_path)


def test_what_is_no_regular_file_is_no_database(tmp_path):
    assert refusal("sqlite:////dev/zero") == (
        "sqlite:////dev/zero: /dev/zero is a device or a pipe, not a database."
    )
    os.mkfifo(tmp_path / "app.db")
    assert "is a device or a pipe" in refusal("sqlite:///app.db", tmp_path)


@pytest.mark.parametrize("locator", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_names_no_file(locator):
    assert refusal(locator) == f"{locator} names no file. Write sqlite:///path/to/file.db."


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "app.db").write_text("name,email\n" * 200)
    assert refusal("sqlite:///app.db", tmp_path) == "sqlite:///app.db: file is not a database."


def test_a_name_that_no_file_can_have(tmp_path):
    text = refusal(f"sqlite:///{'x' * 300}.db", tmp_path)
    assert text.endswith("cannot be read: File name too long.")


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    file = make_database(tmp_path / "app.db", "CREATE TABLE t (a)")
    file.chmod(0)
    if os.access(file, os.R_OK):  # root may read any file: what the system would say must do
        monkeypatch.setattr(Path, "open", refuse)
        connect = sqlite3.connect
        monkeypatch.setattr(sqlite3, "connect", lambda *_, **more: connect("file:/no/x", **more))
    assert "unable to open database file" in refusal("sqlite:///app.db", tmp_path)


def refuse(path, *_, **__):
    raise PermissionError(13, "Permission denied")


def test_a_folder_that_may_not_be_looked_into(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "stat", refuse)
    assert refusal("sqlite:///app.db", tmp_path).endswith("cannot be read: Permission denied.")


def test_a_database_that_somebody_else_writes_to_is_told_as_locked(tmp_path):
    file = make_database(tmp_path / "app.db", "CREATE TABLE t (a)")
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.MonkeyPatch.context() as patch:
            connect = sqlite3.connect
            patch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, timeout=0, **k))
            assert "database is locked" in refusal("sqlite:///app.db", tmp_path)
        other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize("name", ["a b.db", "a#b.db", "ä.db", "a@b:c.db", "100% &c.db"])
def test_a_file_may_have_any_name(tmp_path, name):
    make_database(tmp_path / name, "CREATE TABLE t (a)")
    assert [table.name for table in read(f"sqlite:///{name}", tmp_path).tables] == ["t"]


def test_reading_changes_no_byte_and_leaves_nothing_behind(tmp_path):
    file = make_database(tmp_path / "app.db", "CREATE TABLE t (a)")
    before = file.read_bytes()
    read("sqlite:///app.db", tmp_path)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["app.db"]


def test_a_database_with_a_write_ahead_log_is_left_alone_as_well(tmp_path):
    file = make_database(tmp_path / "app.db", "PRAGMA journal_mode = wal; CREATE TABLE t (a);")
    assert [table.name for table in read("sqlite:///app.db", tmp_path).tables] == ["t"]
    assert [path.name for path in tmp_path.iterdir()] == ["app.db"]
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE u (b)")
        other.commit()
        assert [table.name for table in read("sqlite:///app.db", tmp_path).tables] == ["t", "u"]


# Servers


def test_a_server_that_does_not_answer():
    text = refusal(f"postgresql://app:{quote(PASSWORD, safe='')}@{CLOSED}/shop")
    assert text.startswith(f"postgresql://app:***@{CLOSED}/shop: ")
    assert "127.0.0.1" in text.partition(": ")[2]


@pytest.mark.parametrize(
    "locator",
    [
        f"postgresql://app:{quote(PASSWORD, safe='')}@{CLOSED}/shop",
        f"postgresql://app:{PASSWORD}@{CLOSED}/shop",
        f"postgres://app:{PASSWORD}@{CLOSED}/shop",
        f"postgresql://app:s3cr3t@s3cr3t@{CLOSED}/shop",
        f"postgresql://app:@/s3cr3t@{CLOSED}/shop",
        f"postgresql://app:@?s3cr3t@{CLOSED}/shop",
        "postgresql://app:s3cr3t@host:port/shop",
        "nosuch://app:s3cr3t@host/shop",
        "mysql://app:s3cr3t@host/shop?unknown=1",
        f"postgresql://{CLOSED}/shop?password=s3cr3t",
        f"postgresql://app:s3cr3t@{CLOSED}/shop?nosuch=s3cr3t",
    ],
)
def test_no_message_gives_a_password_away(locator):
    text = refusal(locator)
    for secret in (PASSWORD, quote(PASSWORD, safe=""), "s3cr3t", "s<s", "p#a", "%@"):
        assert secret not in text.replace("nosuch=s3cr3t", "nosuch=")


@pytest.mark.parametrize(
    "locator",
    [
        "postgresql://host:port/shop",
        "postgresql://[::1/shop",
        "postgresql://app:one@two@host/shop",
        f"postgresql://app:{PASSWORD}@host/shop",
    ],
)
def test_a_url_that_cannot_be_told_apart_says_how_to_write_one(locator):
    text = refusal(locator)
    assert "is not the URL of a database: write dialect://user@host:port/name" in text
    assert "percent-encoded" in text


def test_the_drivers_own_words_lose_the_password(monkeypatch):
    def refuse(*_, **__):
        words = f"bad {PASSWORD}, {quote(PASSWORD, safe='')}, {PASSWORD}1 in\n the  option"
        raise sa.exc.OperationalError("select", {}, Exception(words))

    monkeypatch.setattr(sa.Engine, "connect", refuse)
    encoded = quote(PASSWORD, safe="")
    text = refusal(f"postgresql://app:{encoded}@host/shop?sslpassword={encoded}1")
    assert text == (
        "postgresql://app:***@host/shop?sslpassword=***: bad ***, ***, *** in the option."
    )


def test_an_option_that_a_driver_does_not_take(monkeypatch):
    def refuse(*_, **__):
        raise TypeError("connect() got an unexpected keyword argument 'colour'")

    monkeypatch.setattr(PGDialect_psycopg, "connect", refuse)
    text = refusal("postgresql://host/shop?colour=red")
    assert text.endswith(
        "connect() got an unexpected keyword argument 'colour'. "
        "Remove the option from the URL, or correct its name."
    )


@pytest.mark.parametrize(
    "options",
    [
        "charset=zz",
        "ssl_ca=/nope",
        "ssl_ca=NOTES",
        "ssl_key=NOTES&ssl_cert=NOTES",
        "connect_timeout=a",
        "client_flag=z",
        "ssl=true",
        "ssl_cipher=x",
        "conv=x",
        "local_infile=x",
        "read_default_file=NOTES",
        "unknown=1",
    ],
)
def test_what_a_driver_fails_on_is_one_line_without_the_content_of_files(tmp_path, options):
    pytest.importorskip("pymysql")
    notes = tmp_path / "notes.txt"
    notes.write_text("my 's3cr3t' \"s3cr3t\" diary s3cr3t\n")
    text = refusal(f"mysql://{CLOSED}/x?{options.replace('NOTES', str(notes))}")
    assert text.endswith(" Check the options of the URL.")
    assert "s3cr3t" not in text


def test_what_a_driver_quotes_of_a_file_is_left_out(monkeypatch):
    def refuse(*_, **__):
        raise ValueError("""invalid literals: 'red' 's3cr3t' "s3cr'3t" 's3cr\\'3t'""")

    monkeypatch.setattr(sa.Engine, "connect", refuse)
    text = refusal(f"mysql+pymysql://{CLOSED}/x?colour=red")
    assert text.endswith(": invalid literals: 'red' … … …. Check the options of the URL.")


@pytest.mark.parametrize("driver", ["psycopg_async", "asyncpg", "psycopg2"])
@pytest.mark.filterwarnings("error")
def test_the_driver_of_an_application_is_replaced_by_our_own(driver):
    assert "refused" in refusal(f"postgresql+{driver}://{CLOSED}/x")


def test_an_unknown_dialect():
    assert refusal("nosuch://host/shop") == (
        "nosuch://host/shop: SQLAlchemy knows no database 'nosuch'. "
        "Correct the scheme, or install the package with its SQLAlchemy dialect."
    )


@pytest.mark.parametrize(
    ("scheme", "driver", "extra"),
    [
        ("mysql", "pymysql", "mysql"),
        ("mariadb", "pymysql", "mysql"),
        ("mssql", "pymssql", "mssql"),
        ("oracle", "oracledb", "oracle"),
    ],
)
def test_a_missing_driver_names_the_extra_that_brings_it(monkeypatch, scheme, driver, extra):
    monkeypatch.setitem(sys.modules, driver, None)
    assert refusal(f"{scheme}://host/shop") == (
        f"{scheme}://host/shop: the driver {driver!r} is not installed. "
        f"Install it with `pip install 'schemadoc[{extra}]'`."
    )


def test_every_extra_is_one_of_ours():
    from importlib.metadata import metadata

    from schemadoc.sources.connect import _EXTRAS

    assert set(_EXTRAS.values()) <= set(metadata("schemadoc").get_all("Provides-Extra"))


def test_a_driver_of_the_users_own_choice_is_named_by_its_package():
    if importlib.util.find_spec("pg8000"):
        pytest.skip("pg8000 is installed")
    text = refusal("postgresql+pg8000://host/shop")
    assert text.endswith("Install it with `pip install 'pg8000'`.")


def test_an_error_of_ours_keeps_its_traceback(tmp_path, monkeypatch):
    def fail(_):
        raise ZeroDivisionError

    make_database(tmp_path / "app.db", "")
    monkeypatch.setattr("schemadoc.sources.sqlite.read_sqlite", fail)
    with pytest.raises(ZeroDivisionError):
        read("sqlite:///app.db", tmp_path)


# Sources


@pytest.fixture
def plug_in(monkeypatch):
    """Make a function the reader of the scheme `mine`."""

    def install(reader):
        module = ModuleType("a_plug_in")
        module.read = reader
        monkeypatch.setitem(sys.modules, "a_plug_in", module)
        monkeypatch.setattr("schemadoc.sources.BUILTIN", {"json": "x:y", "mine": "a_plug_in:read"})

    return install


def test_an_unknown_source_lists_the_known_ones():
    with pytest.raises(ConfigError) as error:
        read("nosuch:file", Path())
    text = message_of(error)
    assert text.startswith("'nosuch:file': there is no source 'nosuch'. Known: ")
    assert all(f"{name}:" in text for name in known_schemes())
    assert "postgresql://host/name" in text


@pytest.mark.parametrize(
    ("locator", "setting", "kind"),
    [
        ("json:schema.json", {"default_namespace": "app"}, "json:"),
        ("sqlite:///app.db", {"casing": "snake_case"}, "sqlite://"),
        ("postgresql://host/shop", {"metadata": ("a:b",)}, "postgresql://"),
    ],
)
def test_a_setting_that_a_reader_does_not_take_is_refused(tmp_path, locator, setting, kind):
    source = Source(locator=locator, **setting)
    with pytest.raises(ConfigError) as error:
        read_schema(parse_locator(locator), source, "live", tmp_path)
    name = next(iter(setting))
    assert message_of(error) == (
        f"The setting `{name}` means nothing to a {kind} source. Remove it."
    )


def test_a_reader_is_given_the_settings_that_were_written_and_no_others(plug_in):
    taken = {}

    def reader(locator, root, casing=None, **more):
        taken.update(more, casing=casing, place=locator.place, root=root)
        return Schema(dialect="x")

    plug_in(reader)
    source = Source(locator="mine:here", casing="camelCase", directives={"a": "b"})
    read_schema(parse_locator("mine:here"), source, "code", Path("/root"))
    assert taken == {
        "casing": "camelCase",
        "directives": {"a": "b"},
        "place": "here",
        "root": Path("/root"),
    }


def test_what_was_read_carries_its_role_and_no_secret(plug_in):
    plug_in(lambda locator, root: Schema(dialect="x"))
    text = "mine://app:s3cr3t@host"
    schema = read_schema(parse_locator(text), Source(locator=text), "migrations", Path())
    assert schema.origin == Origin(kind="migrations", locator="mine://app:***@host")


def test_a_reader_may_say_more_of_the_origin_but_not_the_role(plug_in):
    origin = Origin(kind="live", locator="mine:elsewhere", notes=("a note",))
    plug_in(lambda locator, root: Schema(dialect="x", origin=origin))
    schema = read_schema(parse_locator("mine:here"), Source(locator="mine:here"), "code", Path())
    assert schema.origin == Origin(kind="code", locator="mine:elsewhere", notes=("a note",))


def test_what_a_reader_gives_is_put_in_order(plug_in):
    tables = tuple(Table(id=name, name=name) for name in "ba")
    plug_in(lambda locator, root: Schema(dialect="x", tables=tables))
    schema = read("mine:here", Path())
    assert [table.id for table in schema.tables] == ["a", "b"]
