"""The program behind `make demo`: what it says where it cannot work."""

import subprocess
import sys

from conftest import ROOT


def test_an_unknown_example_is_told_with_those_that_there_are(tmp_path):
    command = [sys.executable, ROOT / "examples" / "demo.py", "renovaton", tmp_path / "x", "build"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        "There is no example 'renovaton'. There are: coaching, coldchain, renovation, shop.\n"
    )
    assert not (tmp_path / "x").exists()
