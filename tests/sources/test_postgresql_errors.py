"""What a PostgreSQL server refuses is told in one line with the remedy, and with no secret."""

import os
import pty
import re
import select
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import postgresql_servers as servers
import pytest
from click.testing import CliRunner
from helpers import read

from schemadoc.cli import main
from schemadoc.config import Source, parse_locator
from schemadoc.errors import ConfigError, PasswordNeeded, SourceError
from schemadoc.scratch import bundled_server
from schemadoc.sources import read_schema
from schemadoc.sources.postgresql import queries

PASSWORD = "p#a/s<s@:%"
ENCODED = quote(PASSWORD, safe="")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def listening():
    """A server on a port, with roles that come in by different doors."""
    port = free_port()
    with bundled_server(settings={"listen_addresses": "127.0.0.1", "port": str(port)}) as server:
        maintenance = replace(server.maintenance, port=port)
        servers.run(
            maintenance,
            f"CREATE ROLE app LOGIN PASSWORD '{PASSWORD}'",
            "CREATE ROLE tls_only LOGIN PASSWORD 'x'",
            "CREATE ROLE outsider LOGIN PASSWORD 'x'",
            "CREATE DATABASE closed",
            "REVOKE CONNECT ON DATABASE closed FROM PUBLIC",
        )
        rules = "hostssl all tls_only all scram-sha-256\nhost all app all scram-sha-256\n"
        rules += "local all all scram-sha-256\n"
        (server.home / "data" / "pg_hba.conf").write_text(rules)
        servers.run(maintenance, "SELECT pg_reload_conf()")
        yield port


def url(port, user="app", password=ENCODED, database="postgres", more=""):
    secret = f":{password}" if password else ""
    return f"postgresql://{user}{secret}@127.0.0.1:{port}/{database}{more}"


def refusal(locator, **settings):
    with pytest.raises(SourceError) as error:
        read_schema(parse_locator(locator), Source(locator=locator, **settings), "live", Path())
    text = error.value.format_message()
    assert "\n" not in text
    assert PASSWORD not in text
    assert ENCODED not in text
    return text


def test_the_right_password_comes_in(listening):
    assert read(url(listening), Path()).dialect == "postgresql"


@pytest.mark.parametrize(
    ("place", "said", "remedy"),
    [
        ({"password": "wrong"}, "password authentication failed", "Check the user and the pass"),
        ({"user": "nobody_there"}, "no pg_hba.conf entry", "Add ?sslmode=require"),
        ({"database": "nosuch"}, 'database "nosuch" does not exist', "after the last slash"),
        ({"user": "tls_only", "password": "x"}, "no encryption", "Add ?sslmode=require"),
        ({"more": "?sslmode=require"}, "does not support SSL", "Remove sslmode from the URL"),
        ({"database": "closed"}, "permission denied for database", "Grant the role CONNECT"),
        ({"more": "?colour=red"}, "colour", "Remove the option from the URL"),
        ({"more": "?sslmode=maybe"}, "sslmode", ""),
    ],
)
def test_what_the_server_refuses(listening, place, said, remedy):
    text = refusal(url(listening, **place))
    assert text.startswith("postgresql://")
    assert said in text
    assert remedy in text
    assert "connection failed" not in text


def test_a_host_where_nobody_listens():
    text = refusal(url(free_port()))
    assert "Connection refused. Is the server running, and can it be reached from here?" in text


def test_a_host_that_does_not_exist():
    text = refusal(f"postgresql://app:{ENCODED}@no-such-host.invalid/shop")
    assert text.endswith("Check the name of the host.")


def test_a_host_that_does_not_answer(monkeypatch):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        text = refusal(url(silent.getsockname()[1], more="?connect_timeout=2"))
    assert "timeout expired. Is the server running" in text


def test_a_server_that_is_too_old(listening, monkeypatch):
    monkeypatch.setattr(queries, "OLDEST", 990000)
    text = refusal(url(listening))
    assert "which is too old: 99 is the oldest that can be read" in text


def test_what_cannot_be_done_without_is_refused(newest):
    """Without the list of relations there is nothing to document."""
    role = "CREATE ROLE reader LOGIN PASSWORD 'docs'"
    with servers.new_database(newest, "CREATE TABLE t (a int)", role) as database:
        try:
            servers.run(database, "REVOKE SELECT ON pg_catalog.pg_attribute FROM PUBLIC")
            text = refusal(servers.as_role(database, "reader").url)
        finally:
            servers.run(database, "DROP ROLE reader")
    assert "permission denied for table pg_attribute" in text
    assert "GRANT SELECT ON pg_catalog.pg_attribute" in text


# Where the password comes from


def test_a_password_from_a_file(listening, tmp_path):
    (tmp_path / "secret").write_text(PASSWORD + "\n")
    locator = url(listening, password="")
    source = Source(locator=locator, password_file="secret")
    assert read_schema(parse_locator(locator), source, "live", tmp_path).tables == ()
    (tmp_path / "secret").write_text("wrong\n")
    with pytest.raises(SourceError, match="password authentication failed"):
        read_schema(parse_locator(locator), source, "live", tmp_path)


@pytest.mark.parametrize("content", [None, "", "\n", b"\xff\xfe"])
def test_a_file_without_a_password(listening, tmp_path, content):
    if content is not None:
        (tmp_path / "secret").write_bytes(content.encode() if content != b"\xff\xfe" else content)
    locator = url(listening, password="")
    source = Source(locator=locator, password_file="secret")
    with pytest.raises(ConfigError, match=r"secret: the password"):
        read_schema(parse_locator(locator), source, "live", tmp_path)


def test_a_password_from_the_environment_and_from_pgpass(listening, tmp_path, monkeypatch):
    locator = url(listening, password="")
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    with pytest.raises(PasswordNeeded) as error:
        read(locator, Path())
    assert "name that with --password-file" in error.value.format_message()
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert read(locator, Path()).tables == ()
    monkeypatch.delenv("PGPASSWORD")
    passfile = tmp_path / "pgpass"
    passfile.write_text(f"127.0.0.1:{listening}:*:app:{PASSWORD.replace(':', chr(92) + ':')}\n")
    passfile.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passfile))
    assert read(locator, Path()).tables == ()


def test_the_rest_of_the_address_from_the_environment(listening, monkeypatch):
    monkeypatch.setenv("PGHOST", "127.0.0.1")
    monkeypatch.setenv("PGPORT", str(listening))
    monkeypatch.setenv("PGUSER", "app")
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert read("postgresql:///postgres", Path()).name == "postgres"


def test_the_url_of_an_application_needs_no_change(listening):
    for scheme in ("postgres", "postgresql+asyncpg", "postgresql+psycopg2"):
        more = "?schema=public&pgbouncer=true&connection_limit=1&ssl=false"
        locator = url(listening, more=more).replace("postgresql", scheme, 1)
        assert read(locator, Path()).name == "postgres"


def at_terminal(command, answer):
    """Run a command at a terminal, where a question is answered."""
    here, there = pty.openpty()
    program = subprocess.Popen(command, stdin=there, stderr=there, stdout=subprocess.PIPE)
    os.close(there)
    said = b""
    while select.select([here], [], [], 20)[0]:
        try:
            said += os.read(here, 4096)
        except OSError:
            break
        if answer and b"Password for" in said:
            os.write(here, answer.encode() + b"\n")
            answer = None
    output, _ = program.communicate()
    os.close(here)
    return program.returncode, output.decode(), said.decode()


def test_whoever_sits_at_a_terminal_is_asked(listening, monkeypatch, tmp_path):
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    command = [sys.executable, "-m", "schemadoc", "snapshot", url(listening, password="")]
    code, output, said = at_terminal(command, PASSWORD)
    assert code == 0, said
    assert '"format": "schemadoc/1"' in output
    assert f"Password for postgresql://app@127.0.0.1:{listening}/postgres: " in said
    assert PASSWORD not in said
    code, output, said = at_terminal(command, "wrong")
    assert code == 2
    assert output == ""
    assert "password authentication failed" in said


def test_the_option_of_the_command(listening, tmp_path, monkeypatch):
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_text(PASSWORD)
    (tmp_path / "schemadoc.yml").write_text(f"sources: {{live: '{url(listening, password='')}'}}\n")
    run = CliRunner().invoke
    arguments = ["snapshot", url(listening, password=""), "--password-file", "secret"]
    assert run(main, arguments).exit_code == 0
    built = run(main, ["build", "--no-site", "--password-file", "secret"])
    assert built.exit_code == 0, built.output
    assert run(main, ["check"]).exit_code == 2
    assert run(main, ["check", "--password-file", "secret"]).exit_code == 0


def test_no_secret_is_in_anything_that_is_written(listening, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHOP_URL", url(listening))
    taken = CliRunner().invoke(main, ["snapshot", url(listening), "-o", "taken.json"])
    assert taken.exit_code == 0
    (tmp_path / "schemadoc.yml").write_text("sources: {live: '${SHOP_URL}'}\n")
    built = CliRunner().invoke(main, ["build", "--no-site"])
    assert built.exit_code == 0, built.output
    everything = built.output + taken.output
    for path in tmp_path.rglob("*"):
        if path.is_file():
            everything += path.read_text("utf-8")
    assert "127.0.0.1" in everything
    assert PASSWORD not in everything
    assert ENCODED not in everything


def test_a_traceback_of_ours_shows_no_password(listening):
    code = (
        "from pathlib import Path\n"
        "import schemadoc.sources.postgresql.reader as reader\n"
        "from schemadoc.cli import main\n"
        "reader.read_tables = lambda *_: 1 / 0\n"
        "main()\n"
    )
    program = [sys.executable, "-c", code, "snapshot", url(listening)]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert "ZeroDivisionError" in done.stderr
    assert not re.search(re.escape(PASSWORD) + "|" + re.escape(ENCODED), done.stderr)
