"""The house: its rooms, the direction of imports, and the size of what is in them."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "schemadoc"
MODULES = sorted(PACKAGE.rglob("*.py"))
LIMIT_OF_A_FILE = 400
LIMIT_OF_A_FUNCTION = 50
MEDIAN_OF_FUNCTIONS = 8


def test_imports_keep_their_direction():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_opens_with_a_sentence():
    silent = [path for path in MODULES if not ast.get_docstring(_parse(path))]
    assert not silent


def test_files_and_functions_stay_small():
    long_files = [path for path in MODULES if len(_lines(path)) > LIMIT_OF_A_FILE]
    sizes = {name: size for path in MODULES for name, size in _functions(path)}
    assert not long_files
    assert {name: size for name, size in sizes.items() if size > LIMIT_OF_A_FUNCTION} == {}
    assert statistics.median(sizes.values()) <= MEDIAN_OF_FUNCTIONS


def _parse(path):
    return ast.parse(path.read_text("utf-8"))


def _lines(path):
    return path.read_text("utf-8").splitlines()


def _functions(path):
    for node in ast.walk(_parse(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}"
            yield name, node.end_lineno - node.lineno + 1
