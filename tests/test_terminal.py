"""On a terminal: how far a command is comes and goes, and what the user should know of stays."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest
from helpers import make_database

pty = pytest.importorskip("pty", reason="no terminals on this system")
PATIENCE = 60
CONTROL = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])|\r|\n|[^\x1b\r\n]+")


def shown(output):
    """What is left on the screen when all is printed."""
    lines, row, column = [""], 0, 0
    for match in CONTROL.finditer(output):
        text, argument, command = match[0], match[1], match[2]
        if text == "\r":
            column = 0
        elif text == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif command == "A":
            row = max(0, row - int(argument or 1))
        elif command == "K":
            lines[row] = ""
        elif not command:
            line = lines[row].ljust(column)
            lines[row] = line[:column] + text + line[column + len(text) :]
            column += len(text)
    return [line.rstrip() for line in lines if line.strip()]


class Terminal:
    """A command at a terminal of its own."""

    def __init__(self, *arguments):
        self._leader, follower = pty.openpty()
        self.output = ""
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200", "LINES": "50"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "schemadoc", *arguments], stderr=follower, env=environment
        )
        os.close(follower)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        try:
            while found := os.read(self._leader, 10_000):
                self.output += found.decode()
        except OSError:  # nobody writes any more
            pass

    def wait_for(self, words):
        deadline = time.monotonic() + PATIENCE
        while words not in self.output:
            assert time.monotonic() < deadline, f"{words!r} was not said: {self.output}"
            time.sleep(0.05)

    def finish(self):
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        os.close(self._leader)
        return shown(self.output)


@pytest.fixture
def app(project):
    make_database(project / "app.db", "CREATE TABLE users (id integer PRIMARY KEY);")
    (project / "schemadoc.yml").write_text(
        "sources: {code: 'sqlite:///app.db', live: '${DATABASE_URL}'}"
    )
    return project


def test_a_screen_forgets_what_is_erased():
    assert shown("one\r\n\x1b[1;32mtwo\x1b[0m\r\x1b[2K\x1b[1A\r\x1b[2Kthree\r\nfour") == [
        "three",
        "four",
    ]


def test_progress_goes_and_notices_stay(app):
    (app / "mkdocs.yml").write_text("site_name: x")
    terminal = Terminal("build", "--untrusted")
    screen = terminal.finish()
    assert "Reading" in terminal.output
    assert screen[0] == (
        "Skipped live: --untrusted reads no variables and nothing over the network."
    )
    assert screen[1] == "mkdocs.yml may run code of the project: building without it"
    assert "files written" in screen[2]
    assert screen[3].startswith("Built site")
    assert len(screen) == 4


def test_an_error_of_a_rebuild_stays(app):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    terminal = Terminal("serve", "--port", str(port))
    terminal.wait_for("Ctrl-C")
    (app / "schemadoc.yml").write_text("titel: [x:smile:]")
    terminal.wait_for("Did you mean")
    (app / "schemadoc.yml").write_text("sources: {code: 'sqlite:///app.db'}\ntitle: Mended")
    terminal.wait_for("Building the site")
    time.sleep(0.5)
    terminal.process.send_signal(signal.SIGINT)
    screen = terminal.finish()
    assert screen[0] == "Skipped live: the environment variable DATABASE_URL is not set."
    assert screen[1].startswith("Serving ")
    assert screen[2].startswith("Error: schemadoc.yml:1: unknown setting `titel`.")
    assert [line for line in screen[3:] if line != "^C"] == []


def test_quiet_keeps_errors_of_a_rebuild(app):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    terminal = Terminal("--quiet", "serve", "--port", str(port))
    deadline = time.monotonic() + PATIENCE
    while not (app / "site" / "index.html").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1)
    (app / "schemadoc.yml").write_text("titel: x")
    terminal.wait_for("Did you mean")
    terminal.process.send_signal(signal.SIGINT)
    assert [line.partition(":")[0] for line in terminal.finish()] == ["Error"]
