"""A database that Alembic has brought half of the way, with models beside it."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

from click.testing import CliRunner
from conftest import ROOT

from schemadoc.cli import main


def check(root):
    command = ["--config", str(root / "schemadoc.yml"), "check", "--format", "json"]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    document = json.loads(result.stdout)
    return [record["words"] for record in document["drift"]], document["migrations"]


def test_what_is_pending_is_no_drift_and_a_change_by_hand_is(tmp_path, monkeypatch):
    root = shutil.copytree(ROOT / "examples" / "shop", tmp_path / "shop")
    monkeypatch.chdir(root)
    settings = root / "schemadoc.yml"
    chain = "  migrations: {locator: 'alembic:alembic.ini', dialect: sqlite}\n  live:"
    settings.write_text(settings.read_text("utf-8").replace("  live:", chain, 1), "utf-8")
    upgrade = [sys.executable, "-m", "alembic", "upgrade", "0003"]
    subprocess.run(upgrade, cwd=root, check=True, capture_output=True)
    words, (status,) = check(root)
    assert words == []
    assert (status["applied"], status["pending"]) == ([1, 2, 3], [4, 5, 6, 7, 8, 9])
    with closing(sqlite3.connect(root / "shop.db")) as connection:
        connection.execute("ALTER TABLE customers ADD COLUMN ghost text")
    words, _ = check(root)
    absent = "not in the migrations or shop/customers.py"
    assert words == [f"column customers.ghost is in the database, {absent}"]
