"""`serve`: the site over HTTP, rebuilt when a source or a note changes."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from helpers import make_database

PATIENCE = 60


@pytest.fixture
def served(project):
    make_database(project / "app.db", "CREATE TABLE users (id integer PRIMARY KEY);")
    (project / "schemadoc.yml").write_text("sources: {live: 'sqlite:///app.db'}")
    (project / "notes" / "tables").mkdir(parents=True)
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
    except urllib.error.URLError:
        return ""


def wait_for(url, words):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if words in fetch(url):
            return
        time.sleep(0.1)
    raise AssertionError(f"{words!r} did not appear on {url}")


def test_a_page_is_rebuilt_when_a_note_or_the_database_changes(served):
    address, _, project = served
    wait_for(f"{address}/tables/users.html", "users")
    (project / "notes" / "tables" / "users.md").write_text("Whoever may sign in.")
    wait_for(f"{address}/tables/users.html", "Whoever may sign in.")
    make_database(project / "app.db", "CREATE TABLE users (id integer PRIMARY KEY, nick text);")
    wait_for(f"{address}/tables/users.html", "nick")


def test_a_mistake_is_told_and_the_old_site_stays(served):
    address, server, project = served
    wait_for(f"{address}/index.html", "Database")
    (project / "schemadoc.yml").write_text("titel: x")
    for line in server.stderr:
        if "unknown setting `titel`. Did you mean `title`?" in line:
            break
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
