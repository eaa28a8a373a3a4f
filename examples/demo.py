"""Builds one of the examples in a folder of its own:

    python examples/demo.py EXAMPLE FOLDER COMMAND [ARGUMENT ...]

EXAMPLE is copied into FOLDER, and `schemadoc COMMAND` is run on it. An example may bring what
makes the rest of it, each in a file of this name:

- `make_project.py` writes files that are too long to be kept;
- `make_database.py` makes a database that is a file;
- `live_database.py` has a function `fill(connection)`. What it fills is a PostgreSQL server that
  runs as long as the command does, whose address is in `DATABASE_URL`.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import psycopg

from schemadoc.__main__ import run
from schemadoc.scratch import ScratchDatabase, bundled_server

EXAMPLES = Path(__file__).resolve().parent


def copy_example(name: str, folder: Path) -> Path:
    """The project as its team has it, with all that is made by programs but the live database."""
    shutil.copytree(EXAMPLES / name, folder, dirs_exist_ok=True)
    for program in ("make_project.py", "make_database.py"):
        if (folder / program).is_file():
            subprocess.run([sys.executable, folder / program, folder], check=True)
    return folder


@contextmanager
def live_database(folder: Path) -> Iterator[ScratchDatabase]:
    """A server with the database of the project, which goes when the block ends."""
    with bundled_server() as server:
        with psycopg.connect(server.maintenance.url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE app")
        database = replace(server.maintenance, name="app")
        with psycopg.connect(database.url, autocommit=True) as connection:
            _program(folder / "live_database.py").fill(connection)
        yield database


def _program(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    return program


def main(name: str, folder: Path, *command: str) -> None:
    """Make the project, and run the command on it."""
    if not (EXAMPLES / name / "schemadoc.yml").is_file():
        known = ", ".join(sorted(path.parent.name for path in EXAMPLES.glob("*/schemadoc.yml")))
        sys.exit(f"There is no example {name!r}. There are: {known}.")
    os.environ.setdefault("XDG_CACHE_HOME", str(folder.resolve().parent / "cache"))
    copy_example(name, folder)
    needs_server = (folder / "live_database.py").is_file()
    with live_database(folder) if needs_server else nullcontext() as database:
        if database:
            os.environ["DATABASE_URL"] = database.url
        sys.argv = ["schemadoc", "--config", str(folder / "schemadoc.yml"), *command]
        run()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
