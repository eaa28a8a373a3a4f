"""A MariaDB server of our own for tests: on a socket only, and removed again."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

SCRIPTS = Path(__file__).parent.parent / "servers"
_PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
_PATIENCE = 60
_WATCHER = """
read word; kill {pid} 2>/dev/null; [ "$word" = done ] && exit
while kill -0 {pid} 2>/dev/null; do sleep 0.2; done; rm -rf "{home}"
"""
"""Waits for the end of the tests, however it comes."""
_FRUGAL = ("--innodb-use-native-aio=0", "--innodb-buffer-pool-size=32M")
"""Kernels allow few requests of native asynchronous input and output to all servers together."""
_SETTINGS = (
    "--skip-networking",
    "--innodb-flush-log-at-trx-commit=0",
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_unicode_ci",
)


def find_program(name):
    """Where a program is, or None."""
    return shutil.which(name, path=_PLACES)


def missing_program():
    """The first program that the tests need and this machine lacks."""
    needed = ("mariadbd", "mariadb-install-db", "mariadb", "mariadb-dump")
    return next((name for name in needed if not find_program(name)), None)


class Server:
    """A server that listens on a socket; `root` has no password."""

    def __init__(self, path):
        self.socket = str(path)

    def url(self, database="", user="root"):
        """The URL of a database."""
        return f"mysql+pymysql://{user}@localhost/{database}?unix_socket={self.socket}"

    def run(self, *statements, database="", user="root"):
        """Run statements one by one, and give the rows of the last."""
        rows = []
        with self.connected(database, user) as connection:
            for statement in statements:
                result = connection.exec_driver_sql(statement.replace("%", "%%"))
                rows = [tuple(row) for row in result] if result.returns_rows else []
        return rows

    @contextmanager
    def connected(self, database="", user="root"):
        """A connection that commits by itself."""
        engine = sa.create_engine(self.url(database, user), poolclass=sa.pool.NullPool)
        with engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    def run_script(self, name):
        """Run a script of the folder of servers."""
        self.run_text((SCRIPTS / name).read_text("utf-8"))

    def run_text(self, text):
        """Run a script by the server's own client, comments and all."""
        options = ("--default-character-set=utf8mb4", "--comments")
        self.program_output("mariadb", *options, stdin=text)

    def program_output(self, name, *arguments, stdin=None):
        """What a client program prints."""
        command = [find_program(name), "--no-defaults", f"--socket={self.socket}", "--user=root"]
        done = subprocess.run(
            [*command, *arguments], input=stdin, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def running_server():
    """A new server, as long as the block runs."""
    home = Path(tempfile.mkdtemp(prefix="schemadoc-my-"))
    try:
        _install(home)
        with _started(home) as server:
            yield server
    finally:
        shutil.rmtree(home)


def _command(name, home):
    """A program of the server, in a folder of its own: whoever starts empties that for temporary
    files, though another may be at work in it."""
    places = (f"--datadir={home / 'data'}", f"--tmpdir={home}")
    account = ("--user=root",) if os.geteuid() == 0 else ()
    return [find_program(name), "--no-defaults", *places, *account, *_FRUGAL]


def _install(home):
    options = ("--auth-root-authentication-method=normal", "--skip-test-db")
    command = [*_command("mariadb-install-db", home), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def _started(home):
    command = [*_command("mariadbd", home), f"--socket={home / 'socket'}"]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, *_SETTINGS],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the tests
        )
    watcher = subprocess.Popen(
        ["/bin/sh", "-c", _WATCHER.format(pid=process.pid, home=home)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield _await_ready(Server(home / "socket"), process, home)
    finally:
        watcher.communicate(b"done\n")
        process.wait(timeout=_PATIENCE)


def _await_ready(server, process, home):
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, (home / "log").read_text("utf-8", "replace")
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(server.socket) == 0:
                return server
        time.sleep(0.02)
    raise AssertionError(f"MariaDB took over {_PATIENCE} s to start")
