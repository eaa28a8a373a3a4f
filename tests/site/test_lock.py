"""One command at a time: the others wait, and nobody waits for one that was killed."""

import os
import subprocess
import sys
import threading
import time

import pytest

from schemadoc.errors import SiteError
from schemadoc.site import lock, work_alone

HOLD = """
import sys, time
from pathlib import Path
from schemadoc.site import work_alone
with work_alone(Path(sys.argv[1]), print):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def workspace(tmp_path):
    return tmp_path / ".schemadoc"


@pytest.fixture
def holder(workspace):
    """Another process that is at work."""
    command = [sys.executable, "-c", HOLD, workspace]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def silent(text):
    pass


def test_one_after_the_other(workspace):
    order = []

    def work(name):
        with work_alone(workspace, silent):
            order.append(name)
            time.sleep(0.05)
            order.append(name)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert order[::2] == order[1::2], "nobody came in between"


def test_whoever_waits_too_long_is_told_for_whom(workspace, holder, monkeypatch):
    monkeypatch.setattr(lock, "_PATIENCE", 0.3)
    said = []
    with pytest.raises(SiteError) as caught, work_alone(workspace, said.append):
        pass
    owner = f"another schemadoc (process {holder.pid})"
    assert said == [f"Waiting for {owner}, which is at work here"]
    assert caught.value.message.startswith(f"{owner} has been at work in {workspace.parent} for")
    assert caught.value.message.endswith("or stop it, then run the command again.")


def test_whoever_is_killed_keeps_nobody_waiting(workspace, holder):
    holder.kill()
    holder.wait()
    said = []
    with work_alone(workspace, said.append):
        assert (workspace / "lock").read_text() == f"{os.getpid()}\n"
    assert said == []


def test_a_link_in_place_of_the_lock_is_not_written_through(workspace, tmp_path):
    workspace.mkdir()
    (tmp_path / "precious").write_text("precious")
    (workspace / "lock").symlink_to(tmp_path / "precious")
    with pytest.raises(SiteError, match=r"lock cannot be written"), work_alone(workspace, silent):
        pass
    assert (tmp_path / "precious").read_text() == "precious"


def test_a_file_system_without_locks_is_no_obstacle(workspace, monkeypatch):
    def refuse(file):
        raise OSError(37, "No locks available")

    monkeypatch.setattr(lock, "_take", refuse)
    with work_alone(workspace, silent):
        pass
