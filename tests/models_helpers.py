"""Models to read, and interpreters with the versions of SQLAlchemy that projects have."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import ROOT

from schemadoc.config import Source, parse_locator
from schemadoc.sources import read_schema

PROJECT = Path(__file__).parent / "sources" / "models" / "project"
VERSIONS = {"ours": None, "1.4": "sqlalchemy==1.4.54", "2.0": "sqlalchemy==2.0.44"}


def interpreter_with(requirement):
    """A virtual environment in which a requirement is installed."""
    if requirement is None:
        return Path(sys.executable)
    folder = ROOT / "build" / "pythons" / requirement.replace("==", "-")
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=folder.parent))
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", beside], check=True)
        (site,) = beside.glob("lib/python*/site-packages")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", site, requirement]
        if subprocess.run(pip, check=False, capture_output=True).returncode:
            shutil.rmtree(beside)
            pytest.skip(f"{requirement} cannot be installed")
        try:
            beside.rename(folder)
        except OSError:  # another worker was quicker
            shutil.rmtree(beside)
    return folder / "bin" / "python"


def read_models(locator, root=PROJECT, **settings):
    """The schema of some models."""
    return read_schema(parse_locator(locator), Source(locator=locator, **settings), "code", root)
