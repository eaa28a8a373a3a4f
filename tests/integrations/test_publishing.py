"""What makes the site public: the image for Docker, and versions beside one another."""

import json
import re
import shlex
import shutil
import subprocess
import sys
import zipfile

import pytest
from helpers import make_database
from manual import ROOT, environment, fences, titled, write


def copied():
    """What the image is made of."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = re.findall(r"^COPY (?!--)(.*)$", text, re.MULTILINE)
    return [name for line in lines for name in line.split()[:-1]]


def test_the_image_has_all_that_a_wheel_is_made_of(tmp_path):
    for name in copied():
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "wheel"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    (wheel,) = (tmp_path / "wheel").iterdir()
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"schemadoc/cli.py", "schemadoc/templates/pages/home.md.j2"} <= names
    assert any(name.startswith("schemadoc/site_config/theme/") for name in names)


def test_the_image_runs_as_nobody_in_particular_in_the_folder_that_the_manual_mounts():
    text = (ROOT / "Dockerfile").read_text("utf-8")
    folder = re.search(r"^WORKDIR (\S+)\nEXPOSE (\d+)$", text, re.MULTILINE)
    assert text.index("\nUSER schemadoc\n") < text.index("\nENTRYPOINT ")
    commands = " ".join(fence.text for fence in fences("docker.md"))
    assert f"$PWD:{folder[1]}" in commands
    assert f"--publish {folder[2]}:{folder[2]}" in commands


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "x")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "x@example.org")
    make_database(tmp_path / "app.db", "CREATE TABLE users (id integer PRIMARY KEY);")
    write(tmp_path / "schemadoc.yml", "sources: {live: 'sqlite:///app.db'}\n")
    write(tmp_path / "mkdocs.yml", titled("publishing.md", "mkdocs.yml"))
    write(tmp_path / "docs" / "index.md", "# Acme\n")
    tell("git init -q -b main . && git add . && git commit -q -m one")
    return tmp_path


def tell(script):
    done = subprocess.run(
        ["sh", "-e", "-c", script],
        env=environment(NO_MKDOCS_2_WARNING="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_versions_are_kept_beside_one_another(repository):
    (steps,) = (fence.text for fence in fences("publishing.md") if fence.language == "sh")
    install, *commands = steps.splitlines()
    assert install == "pip install mike"
    tell("\n".join(commands))
    make_database(repository / "app.db", "CREATE TABLE orders (id integer PRIMARY KEY);")
    tell(shlex.join(["mike", "deploy", "--update-aliases", "1.5", "latest"]))
    kept = tell("git ls-tree -r --name-only gh-pages").splitlines()
    assert "1.4/database/tables/users/index.html" in kept
    assert "1.5/database/tables/orders/index.html" in kept
    assert "1.4/database/tables/orders/index.html" not in kept
    versions = json.loads(tell("git show gh-pages:versions.json"))
    assert {one["version"]: one["aliases"] for one in versions} == {"1.5": ["latest"], "1.4": []}
