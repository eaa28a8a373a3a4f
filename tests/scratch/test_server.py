"""The throw-away server: unseen from outside, and gone afterwards, however it ends."""

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from schemadoc.errors import SourceError
from schemadoc.scratch import binaries, bundled_server, find_binaries

PROGRAM = """
import sys, time
from schemadoc.scratch import bundled_server
with bundled_server() as server:
    print(server.home, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def cache(monkeypatch):
    """A cache of its own, in a folder that everybody may look into."""
    folder = Path(tempfile.mkdtemp(prefix="schemadoc-test-"))
    folder.chmod(0o755)
    monkeypatch.setattr(binaries, "cache_folder", lambda: folder)
    monkeypatch.setattr("schemadoc.scratch.server.cache_folder", lambda: folder)
    yield folder
    shutil.rmtree(folder)


def connect(database):
    return psycopg.connect(database.url, autocommit=True)


@pytest.mark.parametrize("major", [18, 16])
def test_each_version_of_the_package_runs(major):
    with bundled_server(find_binaries(major=major)) as server:
        with connect(server.create_database()) as connection:
            assert connection.info.server_version // 10000 == major
        assert server.binaries.major == major


def test_it_listens_on_its_socket_only_and_wants_a_password():
    with bundled_server() as server:
        database = server.maintenance
        with connect(database) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
            assert connection.execute("SHOW is_superuser").fetchone() == ("on",)
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=database.host, user=database.user, dbname=database.name)
        assert database.password not in repr(database)
        mode = stat.S_IMODE(server.home.stat().st_mode)
        assert mode == 0o700


def test_it_never_runs_as_root():
    with bundled_server() as server:
        owner = (server.home / "data" / "postmaster.pid").stat().st_uid
    assert owner != 0


def test_nothing_of_it_stays():
    with bundled_server() as server:
        home, pid = server.home, pid_of(server.home)
        assert is_alive(pid)
    assert not home.exists()
    assert not is_alive(pid)


def test_nothing_of_it_stays_after_an_error():
    with pytest.raises(ZeroDivisionError), bundled_server() as server:
        home, pid = server.home, pid_of(server.home)
        raise ZeroDivisionError
    assert not home.exists()
    assert not is_alive(pid)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_of_it_stays_when_the_program_is_stopped(sign):
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    home = Path(program.stdout.readline().strip())
    pid = pid_of(home)
    program.send_signal(sign)
    program.communicate()
    wait_until(lambda: not is_alive(pid) and not home.exists())


def test_two_at_once_do_not_meet(cache):
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdout=subprocess.PIPE,
            text=True,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    homes = {program.stdout.readline().strip() for program in programs}
    for program in programs:
        program.terminate()
        program.communicate()
    assert len(homes) == 2
    assert "" not in homes


def test_the_data_directory_is_made_once(cache, monkeypatch):
    with bundled_server():
        pass
    (template,) = cache.iterdir()
    before = (template / "password").stat()
    assert stat.S_IMODE(before.st_mode) == 0o600
    monkeypatch.setattr("schemadoc.scratch.server._initdb", None)
    with bundled_server() as server, connect(server.maintenance):
        pass
    assert [path.name for path in cache.iterdir()] == [template.name]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as somebody else")
def test_programs_that_nobody_may_reach_are_copied_once(cache, tmp_path):
    hidden = tmp_path / "hidden"
    hidden.mkdir(mode=0o700)
    installed = find_binaries().folder
    base = installed.parents[2]
    folder = hidden / installed.relative_to(base)
    shutil.copytree(installed.parent, folder.parent, symlinks=True)
    libraries = f"{installed.parents[1].name}.libs"
    shutil.copytree(base / libraries, hidden / libraries)
    found = find_binaries(folder)
    assert found.folder.is_relative_to(cache)
    with bundled_server(found) as server, connect(server.maintenance):
        pass
    made = found.folder.stat().st_ino
    assert find_binaries(folder).folder.stat().st_ino == made


def test_a_folder_without_programs_is_named(tmp_path):
    with pytest.raises(SourceError) as error:
        find_binaries(tmp_path)
    assert str(tmp_path) in error.value.format_message()


def test_without_the_package_the_message_names_the_extra(monkeypatch):
    monkeypatch.setattr(binaries, "_WHEEL", "no_such_package")
    with pytest.raises(SourceError) as error:
        find_binaries()
    assert "pip install 'schemadoc[replay]'" in error.value.format_message()


def test_a_version_that_the_package_lacks_is_named():
    with pytest.raises(SourceError) as error:
        find_binaries(major=11)
    assert "no PostgreSQL 11" in error.value.format_message()


def test_a_server_that_does_not_start_says_why():
    with (
        pytest.raises(SourceError) as error,
        bundled_server(settings={"shared_buffers": "nonsense"}),
    ):
        pass
    assert "shared_buffers" in error.value.format_message()


def test_a_full_disk_is_told_with_what_to_do(monkeypatch):
    def fail(*_arguments, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("schemadoc.scratch.stand_ins.shutil.copytree", fail)
    with pytest.raises(SourceError) as error, bundled_server():
        pass
    assert error.value.exit_code == 2
    assert "No space left on device" in error.value.format_message()
    assert "TMPDIR" in error.value.format_message()


def pid_of(home):
    return int((home / "data" / "postmaster.pid").read_text().splitlines()[0])


def is_alive(pid):
    with suppress(OSError):
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until(condition, seconds=10):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
