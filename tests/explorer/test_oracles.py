"""The modules before the type checker, and the texts for other tools before their own parsers."""

import json
import subprocess
from pathlib import Path

import node
import pytest

from schemadoc import assets

HERE = Path(__file__).parent
PACKAGES = ["typescript@7.0.2", "mermaid@11.17.2", "@dbml/core@10.2.0"]
OPTIONS = {
    "allowJs": True,
    "checkJs": True,
    "strict": True,
    "noEmit": True,
    "noUnusedLocals": True,
    "noUnusedParameters": True,
    "target": "es2023",
    "lib": ["es2023", "dom", "dom.iterable"],
    "module": "es2022",
    "moduleResolution": "bundler",
    "types": [],
}


@pytest.fixture(scope="session")
def packages():
    """The folder with the packages, installed once."""
    return node.install("explorer", *PACKAGES)


def test_the_types_of_the_modules_hold(packages, tmp_path):
    entry = assets.directory("site_config") / "explorer" / "main.js"
    config = {"compilerOptions": OPTIONS, "files": [str(entry)]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(config))
    command = [packages / "node_modules" / ".bin" / "tsc", "-p", tmp_path / "tsconfig.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == ""


def test_mermaid_and_dbml_are_what_their_parsers_take(packages, explorer, tmp_path):
    tab = explorer("#mode=all")
    files = []
    for name in ("Mermaid", "DBML"):
        tab.get_by_role("button", name="Export").click()
        with tab.expect_download() as waiting:
            tab.get_by_role("button", name=name).click()
        files.append(tmp_path / name)
        waiting.value.save_as(files[-1])
    command = ["node", HERE / "parse.mjs", packages, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["er", 26, 24]
