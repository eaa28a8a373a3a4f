"""A PostgreSQL server of our own: on a socket only, for a moment, and always removed again."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from schemadoc.errors import SourceError
from schemadoc.scratch.binaries import Binaries, cache_folder, find_binaries
from schemadoc.scratch.database import ScratchDatabase
from schemadoc.scratch.kept import keep, take
from schemadoc.scratch.role import drop_roles, grant_statements
from schemadoc.scratch.stand_ins import FIRST_WITH_STAND_INS, add_stand_ins, stand_in_names

_SUPERUSER = "schemadoc"
_OWNER = "owner_"
_DATABASE = "scratch_"
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "min_wal_size": "2MB",
    "autovacuum": "off",
    "jit": "off",
    "temp_file_limit": "1GB",
    "shared_buffers": "64MB",
    "max_connections": "20",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "datestyle": "ISO, MDY",
    "intervalstyle": "postgres",
    "extra_float_digits": "1",
    "lc_messages": "C",
}
_PATIENCE = 60
_WATCHER = 'read word; [ "$word" = done ] && exit 0; kill -QUIT {pid}; sleep 1; rm -rf "{home}"'
"""Waits for the end of schemadoc, however it comes, and cleans up after it."""


class ScratchServer:
    """A running server, and the databases that are made on it."""

    def __init__(self, home: Path, password: str, binaries: Binaries) -> None:
        """Remember where it is; `bundled_server` starts it."""
        self.home, self.binaries = home, binaries
        self.keep_as: str | None = None
        """The key under which the data is kept when the server is done, if it is to be."""
        self._password = password
        self._made = 0

    @property
    def maintenance(self) -> ScratchDatabase:
        """The database that is there from the start."""
        return self._database("postgres")

    def create_database(self) -> ScratchDatabase:
        """A new and empty database."""
        self._made += 1
        database = self._database(f"{_DATABASE}{self._made}")
        with _connected(self.maintenance) as connection:
            connection.execute(f"CREATE DATABASE {database.name}".encode())
        return database

    def create_owned_database(self) -> ScratchDatabase:
        """A new and empty database of a role that is no superuser: for statements of others."""
        database = self.create_database()
        owned = self._owned(database)
        with _connected(self.maintenance) as connection:
            secret, major = str(owned.password), self.binaries.major
            for statement in grant_statements(owned.user, secret, database.name, major):
                connection.execute(statement.encode())
        return owned

    def take_owned_database(self) -> ScratchDatabase:
        """The first of these in the data that the server was started with, under a new password."""
        self._made = 1
        owned = self._owned(self._database(f"{_DATABASE}1"))
        with _connected(self.maintenance) as connection:
            words = f"ALTER ROLE {owned.user} PASSWORD '{owned.password}'"
            connection.execute(words.encode())
        return owned

    def _owned(self, database: ScratchDatabase) -> ScratchDatabase:
        role, secret = f"{_OWNER}{self._made}", secrets.token_urlsafe(24)
        return replace(database, user=role, password=secret, superuser=False)

    def for_reading(self, database: ScratchDatabase) -> ScratchDatabase:
        """The same database, as somebody sees it who may do everything there."""
        return self._database(database.name)

    def stand_ins_in(self, database: ScratchDatabase) -> tuple[str, ...]:
        """The extensions in a database that are there in name only, sorted."""
        known = stand_in_names() if self.binaries.major >= FIRST_WITH_STAND_INS else frozenset()
        with _connected(self._database(database.name)) as connection:
            rows = connection.execute("SELECT extname FROM pg_catalog.pg_extension").fetchall()
        return tuple(sorted(known.intersection(name for (name,) in rows)))

    def drop_database(self, database: ScratchDatabase) -> None:
        """Remove a database and its owner's roles; all of them go with the server anyway."""
        with _connected(self.maintenance) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {database.name} WITH (FORCE)".encode())
            if database.user.startswith(_OWNER):
                drop_roles(connection, database.user)

    def _database(self, name: str) -> ScratchDatabase:
        return ScratchDatabase(
            name=name, user=_SUPERUSER, password=self._password, host=str(self.home)
        )


@contextmanager
def bundled_server(
    binaries: Binaries | None = None,
    settings: Mapping[str, str] | None = None,
    kept: str | None = None,
) -> Iterator[ScratchServer]:
    """A server that runs as long as the block does; `settings` are added to its configuration, and
    its data is what was kept of another under a key."""
    found = binaries or find_binaries()
    template, password = _template(found)
    home = Path(tempfile.mkdtemp(prefix="schemadoc-pg-", dir=_short_folder()))
    try:
        extensions = _furnish(found, home, template, kept)
        with _running(found, home, {**_SETTINGS, **extensions, **(settings or {})}) as process:
            server = ScratchServer(home, password, found)
            yield server
            if server.keep_as and _shut_down(process):
                keep(home / "data", server.keep_as)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _furnish(binaries: Binaries, home: Path, template: Path, kept: str | None) -> dict[str, str]:
    """Put what the server needs into its folder; the settings that say so."""
    try:
        _give(home, binaries)
        if kept:
            take(kept, home / "data")
        else:
            _run(binaries, home, "cp", "-R", str(template), str(home / "data"))
        (home / "data").chmod(0o700)
        return add_stand_ins(binaries, home)
    except (OSError, SourceError) as error:
        raise SourceError(
            f"A throw-away PostgreSQL server cannot be laid out in {home}: {error} "
            "It needs 50 MB there; the variable TMPDIR names another place."
        ) from error


def _connected(database: ScratchDatabase) -> Any:
    """A connection on which each statement is a transaction; the block closes it."""
    import psycopg

    return psycopg.connect(database.url, autocommit=True, prepare_threshold=None)


@contextmanager
def _running(
    binaries: Binaries, home: Path, settings: Mapping[str, str]
) -> Iterator["subprocess.Popen[bytes]"]:
    command = [binaries.program("postgres"), "-D", str(home / "data"), "-k", str(home)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=home,
            start_new_session=True,  # Ctrl-C is for us, not for the server
            **binaries.account.options(),
        )
    watcher = _watch(server.pid, home)
    try:
        _await_ready(server, home)
        yield server
    finally:
        _stop(server)
        watcher.communicate(b"done\n")


def _watch(pid: int, home: Path) -> subprocess.Popen[bytes]:
    script = _WATCHER.format(pid=pid, home=home)
    return subprocess.Popen(
        ["/bin/sh", "-c", script], stdin=subprocess.PIPE, cwd="/", start_new_session=True
    )


def _await_ready(server: "subprocess.Popen[bytes]", home: Path) -> None:
    """The eighth line of postmaster.pid says `ready`, as pg_ctl reads it."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise SourceError(f"The throw-away PostgreSQL server did not start: {_said(home)}")
        try:
            lines = (home / "data" / "postmaster.pid").read_text().splitlines()
        except OSError:
            lines = []
        if len(lines) > 7 and lines[7].strip() == "ready":
            return
        time.sleep(0.01)
    raise SourceError(f"The throw-away PostgreSQL server took over {_PATIENCE} s to start.")


def _said(home: Path) -> str:
    """The last line of the server's log."""
    lines = (home / "log").read_text("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing."


def _shut_down(server: "subprocess.Popen[bytes]") -> bool:
    """Whether everything was written out at the end."""
    server.send_signal(signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        return server.wait(timeout=_PATIENCE) == 0
    return False


def _stop(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGQUIT)  # at once, for there is nothing to save
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _template(binaries: Binaries) -> tuple[Path, str]:
    """A data directory to copy, made once for each version, and the password of its superuser."""
    folder = cache_folder() / f"postgres-{binaries.version}-{binaries.account.uid or os.getuid()}"
    if not (folder / "password").is_file():
        _make_template(binaries, folder)
    return folder / "data", (folder / "password").read_text("utf-8")


def _make_template(binaries: Binaries, folder: Path) -> None:
    password = secrets.token_urlsafe(24)
    beside = Path(tempfile.mkdtemp(dir=folder.parent))
    inner = beside / "inner"
    try:
        for folder_of_ours in (beside, inner):  # whoever runs the server cannot change what is here
            folder_of_ours.mkdir(exist_ok=True)
            folder_of_ours.chmod(0o755)
        (inner / "data").mkdir(mode=0o700)
        _give(inner / "data", binaries)
        (inner / "secret").touch(mode=0o600)
        (inner / "secret").write_text(password, "utf-8")
        _give(inner / "secret", binaries)
        _initdb(binaries, inner)
        (inner / "secret").unlink()
        (inner / "password").touch(mode=0o600)
        (inner / "password").write_text(password, "utf-8")
        try:
            inner.replace(folder)
        except OSError:  # somebody else was quicker
            if not (folder / "password").is_file():
                raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _initdb(binaries: Binaries, inner: Path) -> None:
    _run(
        binaries,
        inner,
        binaries.program("initdb"),
        f"--pgdata={inner / 'data'}",
        f"--username={_SUPERUSER}",
        f"--pwfile={inner / 'secret'}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
        "--wal-segsize=1",
    )


def _give(path: Path, binaries: Binaries) -> None:
    """Let the server's account own a file or folder."""
    if binaries.account.uid is not None and binaries.account.gid is not None:
        os.chown(path, binaries.account.uid, binaries.account.gid)


def _run(binaries: Binaries, folder: Path, *command: str) -> None:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
        **binaries.account.options(),
    )
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).strip().splitlines()[-2:])
        raise SourceError(f"{Path(command[0]).name} failed: {said}")


def _short_folder() -> str | None:
    """Sockets have short paths: the folder for temporary files, unless its own is too long."""
    return None if len(tempfile.gettempdir()) < 60 else "/tmp"  # noqa: S108 - a fresh 0700 folder in it
