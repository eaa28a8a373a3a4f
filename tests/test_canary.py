"""What we write, built by others: plain MkDocs, and Zensical, which is to follow Material."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from schemadoc.config import load_config
from schemadoc.pipeline.documents import build
from schemadoc.pipeline.options import Options

MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]


@pytest.fixture
def shop(project):
    """The example, with the configuration for MkDocs where any tool would look for it."""
    shutil.copytree(ROOT / "examples/shop", project, dirs_exist_ok=True)
    subprocess.run([sys.executable, "make_database.py"], check=True)
    build(load_config(), Options())
    text = (project / ".schemadoc/mkdocs.yml").read_text("utf-8")
    text = text.replace("docs_dir: ../", "docs_dir: ") + "site_dir: other\n"
    (project / "plain.yml").write_text(text, "utf-8")
    return project


def zensical():
    """The program beside the Python of the tests."""
    found = Path(sys.executable).with_name("zensical")
    if not found.exists():
        pytest.skip("zensical is not installed")
    return [found, "build"]


@pytest.mark.parametrize("tool", [lambda: MKDOCS, zensical], ids=["MkDocs", "Zensical"])
def test_others_build_the_pages_whole(shop, tool):
    done = subprocess.run(
        [*tool(), "-f", "plain.yml"], capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    docs = shop / load_config().output.docs
    for page in docs.rglob("*.md"):
        html = (shop / "other" / page.relative_to(docs).with_suffix(".html")).read_text("utf-8")
        markdown = page.read_text("utf-8")
        assert set(re.findall(r'id="(col-[^"]*)"', markdown)) <= set(
            re.findall(r'id="(col-[^"]*)"', html)
        ), page
        assert html.count("<table") >= len(re.findall(r"^\|:?--", markdown, re.MULTILINE)), page
        assert 'markdown="1"' not in html, page
