"""What all tests share: golden files, and what this machine must have."""

import os
import shutil
import sys
from pathlib import Path

import pytest

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="Write the expected files anew; read the diff."
    )
    parser.addoption("--soak", action="store_true", help="Try what is left to chance many times.")


def pytest_report_header():
    return f"everything required: {'yes' if _requires_all() else 'no'}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """With SCHEMADOC_REQUIRE_ALL, as in CI, a test that this machine cannot run is a failure."""
    report = yield
    if report.skipped and _requires_all() and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = (
            f"{item.nodeid} was skipped, but all tests are required: {report.longrepr}"
        )
    return report


def pytest_sessionfinish():
    """Stop the servers that tests of any folder have started."""
    if servers := sys.modules.get("postgresql_servers"):
        servers.stop_servers()


def _requires_all():
    return bool(os.environ.get("SCHEMADOC_REQUIRE_ALL"))


@pytest.fixture
def golden(request):
    """Hold a text or bytes against a file; `--update-golden` writes it."""

    def compare(actual, path):
        content = actual.encode() if isinstance(actual, str) else actual
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert path.exists(), f"{path} is missing: run pytest with --update-golden"
        expected = path.read_bytes().decode()
        assert content.decode() == expected, f"{path.name} differs; see --update-golden"

    return compare


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch, tmp_path_factory):
    """Tests depend on nothing in the environment of whoever runs them, and leave nothing there."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    for name in list(os.environ):
        if name.startswith(("SCHEMADOC_", "PG")) and name != "SCHEMADOC_REQUIRE_ALL":
            monkeypatch.delenv(name)
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture(scope="session")
def browser():
    """Chromium, of which a process has one only."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project folder, which is the working directory."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


ROOT = Path(__file__).parent.parent
