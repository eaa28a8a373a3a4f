"""A build that is killed at a random moment, by the system and for good: the old or the new site is
there, each page is whole, and the next build heals what is left."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from helpers import make_schema, make_table

from schemadoc.snapshot import dump_schema

MANY, FEW = 50, 3
TABLES = [f"table_{number}" for number in range(15)]
CONFIG = "sources: {code: 'json:app.json'}\noutput: {docs: docs/database}\n"
README = "We have <!-- schemadoc: count tables -->0<!-- /schemadoc --> tables.\n"
OUTPUTS = ("docs", "site", "README.md")
BUILD = [sys.executable, "-m", "schemadoc", "--quiet", "build"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")


def pytest_generate_tests(metafunc):
    if "moment" in metafunc.fixturenames:
        count = MANY if metafunc.config.getoption("--soak") else FEW
        metafunc.parametrize("moment", range(count))


def write_schema(root, comment, *more):
    tables = [replace(make_table(name), comment=comment) for name in (*TABLES, *more)]
    (root / "app.json").write_bytes(dump_schema(make_schema(*tables)))


def files_of(root, *places):
    """Each file in some places, by its path."""
    found = {}
    for place in map(root.joinpath, places):
        inner = place.rglob("*") if place.is_dir() else [place]
        found |= {path.relative_to(root): path.read_bytes() for path in inner if path.is_file()}
    return found


def build(root):
    subprocess.run(BUILD, cwd=root, check=True, capture_output=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project that is built, whose whole schema has changed since, and what a build makes of it;
    with the seconds that this takes."""
    root = tmp_path_factory.mktemp("killed") / "old"
    root.mkdir()
    (root / "schemadoc.yml").write_text(CONFIG)
    (root / "README.md").write_text(README)
    write_schema(root, "As it was.")
    build(root)
    write_schema(root, "As it is now.", "one_more")
    new = shutil.copytree(root, root.with_name("new"))
    started = time.monotonic()
    build(new)
    return root, new, time.monotonic() - started


def kill_at(moment, root, seconds):
    """Start a build and kill it: at any moment, or soon after it has begun to change files."""
    choose = random.Random(moment)
    started = subprocess.Popen(BUILD, cwd=root, stderr=subprocess.DEVNULL)
    if moment % 2:
        time.sleep(choose.uniform(0, seconds))
    else:
        journal = root / ".schemadoc/journal"
        while not journal.exists() and started.poll() is None:
            time.sleep(0.0005)
        time.sleep(choose.uniform(0, seconds / 20))
    started.send_signal(signal.SIGKILL)
    started.wait()


def test_a_killed_build_leaves_no_mixture_and_the_next_one_heals(project, moment, tmp_path):
    old, new, seconds = project
    root = shutil.copytree(old, tmp_path / "project")
    kill_at(moment, root, seconds)
    before, after = (files_of(folder, *OUTPUTS) for folder in (old, new))
    assert files_of(root, "site") in (files_of(old, "site"), files_of(new, "site"))
    for path, content in files_of(root, "docs", "README.md").items():
        is_ours = path in before or path in after
        assert not is_ours or content in (before.get(path), after.get(path))
    build(root)
    assert files_of(root, *OUTPUTS) == after
    assert {path.name for path in root.iterdir()} == {path.name for path in new.iterdir()}
    left = {path.name for path in (root / ".schemadoc").iterdir()}
    assert left == {path.name for path in (new / ".schemadoc").iterdir()}
