"""`watch`: pages that follow what they are made of, and a database that tells of its changes."""

import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path

import postgresql_servers as servers
import psycopg
import pytest
from helpers import make_database

from schemadoc.config import Source, parse_locator
from schemadoc.sources.listening import Listener, listen

PATIENCE = 120
MANUAL = Path(__file__).parents[1] / "docs" / "ci.md"


@contextmanager
def watching(project, settings, *options):
    (project / "schemadoc.yml").write_text(settings)
    command = [sys.executable, "-m", "schemadoc", "watch", *options]
    process = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True)
    lines = []
    reader = threading.Thread(target=lambda: lines.extend(iter(process.stderr.readline, "")))
    reader.start()
    try:
        wait_until(lambda: any(line.startswith("Watching ") for line in lines))
        yield process, lines
    finally:
        process.kill()
        process.wait()
        reader.join()
        process.stderr.close()


def wait_until(holds):
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.05)


def change(database, sql):
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(sql)
        connection.commit()


def test_pages_follow_however_fast_the_changes_come(project):
    make_database(project / "app.db", "CREATE TABLE t0 (id integer PRIMARY KEY);")
    pages = project / "docs" / "database" / "tables"
    settings = "sources: {live: 'sqlite:///app.db'}\ndiagrams: false\n"
    with watching(project, settings) as (process, lines):
        for number in range(1, 41):  # faster than any build
            change(project / "app.db", f"CREATE TABLE t{number} (id integer PRIMARY KEY)")
            time.sleep(0.02)
        wait_until((pages / "t40.md").exists)
        assert len(list(pages.glob("t*.md"))) == 41
        assert lines.count("Built again\n") < 20
        (project / "schemadoc.yml").write_text("sorces: {}")
        wait_until(lambda: any("unknown setting `sorces`" in line for line in lines))
        (project / "schemadoc.yml").write_text(settings.replace("t0", "x") + "title: Mended\n")
        home = project / "docs" / "database" / "index.md"
        wait_until(lambda: "# Mended" in home.read_text("utf-8"))
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0


@pytest.fixture
def told():
    """Somebody who listens, and an event that is set when something is told."""
    rung, said = threading.Event(), []
    listener = Listener(ring=rung.set, tell=said.append, stopped=threading.Event())
    yield listener, rung, said
    listener.stopped.set()


def test_a_database_tells_of_its_changes_as_the_manual_says(told):
    listener, rung, said = told
    (sql,) = re.findall(r"```sql\n(.*?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    with servers.new_database(servers.server_of("18"), sql) as database:
        locator, source = parse_locator(database.url), Source(locator=database.url)
        thread = threading.Thread(target=listen, args=(locator, source, Path(), listener))
        thread.start()
        try:
            for statement in ("CREATE TABLE told (id int)", "DROP TABLE told"):
                wait_until(lambda: is_listened_to(database))
                rung.clear()
                servers.run(database, statement)
                assert rung.wait(PATIENCE), statement
            servers.run(database, "SELECT pg_terminate_backend(pid) FROM listeners")
            rung.clear()
            assert rung.wait(PATIENCE), "what happened meanwhile is taken for a change"
        finally:
            listener.stopped.set()
            thread.join()
    assert len(said) == 1 and said[0].startswith("Not told of changes for now: ")


LISTENERS = """CREATE OR REPLACE VIEW listeners AS SELECT pid FROM pg_stat_activity
  WHERE application_name = 'schemadoc' AND query LIKE 'LISTEN%' AND datname = current_database()"""


def is_listened_to(database):
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute(LISTENERS)
        return connection.execute("SELECT count(*) FROM listeners").fetchone()[0] == 1


def test_who_cannot_listen_is_told_once(told):
    listener, rung, said = told
    url = "postgresql://nobody@127.0.0.1:1/nowhere"
    locator, source = parse_locator(url), Source(locator=url)
    thread = threading.Thread(target=listen, args=(locator, source, Path(), listener))
    thread.start()
    wait_until(lambda: said)
    listener.stopped.set()
    thread.join()
    assert len(said) == 1
    assert said[0].startswith("Not told of changes for now: ")
    assert not rung.is_set()
