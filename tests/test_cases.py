"""Cases: a folder with a project, and what must come of it. A new folder is a new test."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from helpers import make_database

from schemadoc.config import load_config
from schemadoc.pipeline.building import build
from schemadoc.pipeline.checking import check
from schemadoc.pipeline.locators import Workplace, take_snapshot
from schemadoc.pipeline.options import Options

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())


@pytest.fixture(params=NAMES)
def case(request, project):
    """A project made of a case, and the folder with what is expected of it."""
    shutil.copytree(CASES / request.param, project, dirs_exist_ok=True)
    shutil.rmtree(project / "expected", ignore_errors=True)
    for script in project.glob("*.sql"):
        make_database(script.with_suffix(".db"), script.read_text("utf-8"))
    return project, CASES / request.param / "expected"


def test_the_schema_is_read_and_the_pages_are_worded_as_expected(case, golden):
    project, expected = case
    config = load_config()
    locator = next(iter(config.sources.all()))[1].locator
    place = Workplace(root=project, config=config)
    golden(take_snapshot(locator, place, Options()), expected / "schema.json")
    build(config, Options(), site=False)
    pages = sorted((project / config.output.docs).rglob("*.md"))
    for page in pages:
        golden(page.read_bytes(), expected / page.relative_to(project / config.output.docs))
    found = {page.relative_to(project / config.output.docs) for page in pages}
    wanted = {page.relative_to(expected) for page in expected.rglob("*.md")}
    assert found == wanted, "a page too many or too few"


def test_a_second_build_changes_no_byte(case):
    build(load_config(), Options(), site=False)
    again = build(load_config(), Options(), site=False)
    assert not again.docs.is_stale
    assert check(load_config(), Options()).faults == ()


def test_the_shop_is_a_case_of_its_own(project):
    """The example that the README shows builds without a gap or an error."""
    shutil.copytree(ROOT / "examples" / "shop", project, dirs_exist_ok=True)
    subprocess.run([sys.executable, project / "make_database.py"], check=True)
    built = build(load_config(), Options(strict=True), site=False)
    assert built.catalog.schema.gaps == ()
    readme = (project / "README.md").read_text("utf-8")
    assert readme == (ROOT / "examples/shop/README.md").read_text("utf-8"), "its facts are true"
    assert built.prose.facts == 9
    assert check(load_config(), Options()).faults == ()
    assert not any(domain.slug == "other" for domain in built.catalog.domains)
