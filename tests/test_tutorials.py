"""Each tutorial followed literally: its files are written and its commands run, in order."""

import fcntl
import os
import re
import subprocess
import sys
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pytest
from manual import DOCS, ROOT, environment, write

PAGES = sorted((DOCS / "tutorials").glob("*.md"))
BLOCK = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"\n]*)")?\n(?P<text>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)
SAID = "what check says"
ELSEWHERE = ("docs role",)
"""What is shown for a server that a reader has."""


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """The variables of a reader's shell: where everything is required, in an environment in which
    schemadoc is installed from a wheel, and pip is asked again by each tutorial."""
    if not os.environ.get("SCHEMADOC_REQUIRE_ALL"):
        return {}
    shared = tmp_path_factory.getbasetemp().parent / "tutorials"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # others that run tutorials wait
        if not (shared / "venv").exists():
            wheel = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", shared]
            subprocess.run(wheel, cwd=ROOT, check=True, capture_output=True)
            subprocess.run([sys.executable, "-m", "venv", shared / "venv"], check=True)
            pip = [shared / "venv" / "bin" / "pip", "install", "--quiet", "--find-links", shared]
            subprocess.run([*pip, "schemadoc[replay]", "alembic"], check=True)
    path = f"{shared / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "PIP_FIND_LINKS": str(shared)}


class Shell(NamedTuple):
    """Where a reader's shell is, and what it has set."""

    folder: str
    variables: dict

    def run(self, script, expected):
        """What is printed, and the shell as it is afterwards."""
        script += '\n__code=$?; printf "\\n"; pwd; printf %s "${DATABASE_URL-}"; exit $__code'
        done = subprocess.run(
            ["sh", "-c", script],
            cwd=self.folder,
            env=environment(**self.variables),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == expected, f"{script}\n{done.stdout}{done.stderr}"
        *printed, folder, url = done.stdout.split("\n")
        return "\n".join(printed), Shell(folder, {**self.variables, "DATABASE_URL": url})


def without_installing(script):
    """For an environment that has all of it."""
    lines = script.splitlines()
    asked = {line.split(maxsplit=2)[2] for line in lines if line.startswith("pip install ")}
    assert asked <= {"schemadoc", "'schemadoc[replay]'", "alembic"}
    return "\n".join(line for line in lines if not line.startswith("pip install "))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_tutorial_works(page, tmp_path, installed):
    variables = {"HOME": str(tmp_path), "DATABASE_URL": "", **installed}
    shell, printed = Shell(str(tmp_path), variables), ""
    blocks = list(BLOCK.finditer(page.read_text("utf-8")))
    for block, following in zip_longest(blocks, blocks[1:]):
        if block["language"] == "sh":
            fails = following is not None and following["title"] == SAID
            script = block["text"] if installed else without_installing(block["text"])
            printed, shell = shell.run(script if fails else f"set -e\n{script}", int(fails))
        elif block["title"] == SAID:
            assert block["text"].strip() in printed
        elif block["title"] not in ELSEWHERE:
            write(Path(shell.folder) / block["title"], block["text"])


def test_every_block_of_a_tutorial_is_one_that_is_followed():
    for page in PAGES:
        text = page.read_text("utf-8")
        assert len(BLOCK.findall(text)) * 2 == len(re.findall("^```", text, re.MULTILINE))
