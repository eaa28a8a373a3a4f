"""Times `check` of committed pages with live facts beside them: `python bench/check.py [TABLES …]`.

CPU seconds beyond imports, the least of some runs: on a machine that others use as well, whatever
is more than that is theirs.
"""

import resource
import sys
import tempfile
from pathlib import Path

import sqlalchemy  # noqa: F401 - imports are not what is measured
from synthetic import write_snapshot

import schemadoc.report  # noqa: F401 - the same
from schemadoc.config import load_config
from schemadoc.pipeline.building import build
from schemadoc.pipeline.checking import check
from schemadoc.pipeline.options import Options

RUNS = 5
CONFIG = "sources: {code: 'json:app.json'}\n"
PAGE = """
<!-- schemadoc: count tables --><!-- /schemadoc -->

<!-- schemadoc: domains -->
<!-- /schemadoc -->

<!-- schemadoc: tables -->
<!-- /schemadoc -->
"""


def seconds() -> float:
    """CPU seconds so far."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def run(tables: int, folder: Path) -> None:
    """One size, with nothing stale and with a change of the schema."""
    write_snapshot(folder / "app.json", tables)
    (folder / "schemadoc.yml").write_text(CONFIG, "utf-8")
    (folder / "README.md").write_text(PAGE, "utf-8")
    config = load_config(folder / "schemadoc.yml")
    build(config, Options(), site=False)
    measure(f"{tables} tables, all is well", folder)
    write_snapshot(folder / "app.json", tables + 1)
    measure(f"{tables} tables, one is new", folder)


def measure(label: str, folder: Path) -> None:
    """The least of some runs, and how many faults there are."""
    figures = []
    for _ in range(RUNS):
        started = seconds()
        checked = check(load_config(folder / "schemadoc.yml"), Options())
        figures.append(seconds() - started)
    print(f"{label:<32}{min(figures):>8.2f} s{len(checked.faults):>8} faults", flush=True)


def main() -> None:
    """The sizes named, or the usual one."""
    for tables in [int(size) for size in sys.argv[1:]] or [187]:
        with tempfile.TemporaryDirectory() as folder:
            run(tables, Path(folder))


if __name__ == "__main__":
    main()
