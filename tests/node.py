"""Packages of npm that tests hold ours against, installed once by whichever test comes first."""

import fcntl
import shutil
import subprocess
from pathlib import Path

import pytest

BUILD = Path(__file__).parent.parent / "build"


def install(name: str, *packages: str) -> Path:
    """The folder, beneath `build`, in which they are."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("Node and npm are not installed")
    folder = BUILD / name
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests in other processes wait until all is there
        installed = folder / "installed"
        if not installed.exists() or installed.read_text() != " ".join(packages):
            (folder / "package.json").write_text('{"private": true}')
            command = ["npm", "install", "--no-audit", "--no-fund", *packages]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"npm cannot install {packages}: {done.stderr.strip()[-200:]}")
            installed.write_text(" ".join(packages))
    return folder
