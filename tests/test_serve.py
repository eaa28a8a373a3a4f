"""`serve`: the site over HTTP, rebuilt when a source or a note changes."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing

import pytest
from helpers import make_database

PATIENCE = 60


@pytest.fixture
def served(project):
    make_database(project / "app.db", "CREATE TABLE users (id integer PRIMARY KEY);")
    yield from serve(project, "sources: {live: 'sqlite:///app.db'}")


MODEL = """
from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class User(Base):
    "Whoever may sign in."
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
"""
STEP = "CREATE TABLE {} (id integer PRIMARY KEY);"


@pytest.fixture
def served_code(project):
    (project / "models.py").write_text(MODEL)
    (project / "steps").mkdir()
    (project / "steps" / "1_users.sql").write_text(STEP.format("users"))
    yield from serve(
        project,
        "sources:\n  code: {locator: 'sqlalchemy:models', dialect: sqlite}\n"
        "  migrations: {locator: 'sql:steps', dialect: sqlite}\n",
    )


def serve(project, settings):
    (project / "schemadoc.yml").write_text(settings)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "schemadoc", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{port}", server, project
    finally:
        server.kill()
        server.communicate()


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.read().decode()
    except OSError:  # not there, or still busy with a build
        return ""


def wait_for(url, words):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if words in fetch(url):
            return
        time.sleep(0.1)
    raise AssertionError(f"{words!r} did not appear on {url}")


def test_a_page_is_rebuilt_when_a_model_changes_or_a_migration_comes(served_code):
    address, _, project = served_code
    wait_for(f"{address}/tables/users.html", "Whoever may sign in")
    (project / "steps" / "2_teams.sql").write_text(STEP.format("teams"))
    wait_for(f"{address}/tables/index.html", "teams")
    (project / "models.py").write_text(MODEL.replace("Whoever may sign in", "Everybody"))
    wait_for(f"{address}/tables/users.html", "Everybody")


def test_a_page_is_rebuilt_when_a_note_or_the_database_changes(served):
    address, _, project = served
    wait_for(f"{address}/tables/users.html", "users")
    (project / "notes" / "tables").mkdir(parents=True)
    (project / "notes" / "tables" / "users.md").write_text("Whoever may sign in.")
    wait_for(f"{address}/tables/users.html", "Whoever may sign in.")
    make_database(project / "app.db", "CREATE TABLE users (id integer PRIMARY KEY, nick text);")
    wait_for(f"{address}/tables/users.html", "nick")


def test_what_the_settings_bring_in_is_watched_from_then_on(served):
    address, server, project = served
    wait_for(f"{address}/index.html", "Database")
    config = project / "schemadoc.yml"
    config.write_text(f"{config.read_text()}\nstructure: code\nsources: {{code: 'json:app.json'}}")
    wait_for_words(server, "`sources` is given twice")
    config.write_text("sources: {code: 'json:app.json'}")
    wait_for_words(server, "There is no app.json")
    tables = [{"id": "late", "name": "late"}]
    document = {"format": "schemadoc/1", "dialect": "sqlite", "tables": tables}
    (project / "app.json").write_text(json.dumps(document))
    wait_for(f"{address}/tables/late.html", "late")
    (project / "mkdocs.yml").write_text("site_name: [")
    wait_for_words(server, "mkdocs.yml cannot be read")
    (project / "mkdocs.yml").write_text("site_name: Handbook\nuse_directory_urls: false")
    wait_for(f"{address}/database/tables/late.html", "Handbook")


def test_a_database_is_watched_however_its_url_is_written(served):
    address, _, project = served
    wait_for(f"{address}/index.html", "Database")
    (project / "schemadoc.yml").write_text(
        "title: Odd\nsources: {live: 'sqlite+pysqlite:///app.db?timeout=5'}"
    )
    wait_for(f"{address}/index.html", "Odd")
    with closing(sqlite3.connect(project / "app.db")) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("CREATE TABLE logged (id integer)")
        connection.commit()
        wait_for(f"{address}/tables/logged.html", "logged")
        connection.execute("ALTER TABLE logged ADD COLUMN later text")
        connection.commit()
        wait_for(f"{address}/tables/logged.html", "later")


def test_a_build_beside_it_breaks_nothing(served):
    address, server, project = served
    wait_for(f"{address}/index.html", "Database")
    for number in range(4):
        make_database(project / "app.db", f"CREATE TABLE t{number} (id integer PRIMARY KEY);")
        command = [sys.executable, "-m", "schemadoc", "build"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    wait_for(f"{address}/tables/t3.html", "t3")
    os.kill(server.pid, signal.SIGINT)
    _, errors = server.communicate(timeout=PATIENCE)
    assert "Error" not in errors and "Traceback" not in errors


def wait_for_words(server, words):
    for line in server.stderr:
        if words in line:
            return
    raise AssertionError(f"{words!r} was not said")


def test_a_mistake_is_told_and_the_old_site_stays(served):
    address, server, project = served
    wait_for(f"{address}/index.html", "Database")
    (project / "schemadoc.yml").write_text("titel: x")
    wait_for_words(server, "unknown setting `titel`. Did you mean `title`?")
    assert "Database" in fetch(f"{address}/index.html")
    (project / "schemadoc.yml").write_text("sources: {live: 'sqlite:///app.db'}\ntitle: Mended")
    wait_for(f"{address}/index.html", "Mended")


def test_ctrl_c_stops_it_quietly(served):
    address, server, _ = served
    wait_for(f"{address}/index.html", "Database")
    os.kill(server.pid, signal.SIGINT)
    _, errors = server.communicate(timeout=PATIENCE)
    assert server.returncode == 0
    assert "Traceback" not in errors
    assert f"on {address}/" in errors


def test_a_port_in_use_is_named(served):
    address, _, _ = served
    wait_for(f"{address}/index.html", "Database")
    port = address.rpartition(":")[2]
    command = [sys.executable, "-m", "schemadoc", "serve", "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"Port {port} of 127.0.0.1 cannot be used" in done.stderr
    assert "Choose another with --port." in done.stderr
    assert "Reading" not in done.stderr  # it is told before anything is built


def test_any_free_port_will_do(project):
    (project / "schemadoc.yml").write_text("sources: {live: 'sqlite:///app.db'}")
    make_database(project / "app.db", "CREATE TABLE users (id integer PRIMARY KEY);")
    command = [sys.executable, "-m", "schemadoc", "serve", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        line = next(line for line in server.stderr if line.startswith("Serving "))
        address = re.search(r"http://\S*?:[1-9]\d*/", line)[0]
        wait_for(f"{address}index.html", "Database")
    finally:
        server.kill()
        server.communicate()
