"""Times whole commands on synthetic schemas: `python bench/run.py [TABLES ...]`.

CPU seconds of the process and its peak memory, the median of some runs: on a machine that others
use as well, wall time says little.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from synthetic import write_snapshot, write_sqlite

RUNS = 3
CONFIG = "sources: {{code: '{locator}'}}\n"


def measure(command: list[str], folder: Path) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one run."""
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} failed with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def report(label: str, command: list[str], folder: Path, *, fresh: bool = False) -> None:
    """The median of some runs; `fresh` removes what a run left before the next."""
    figures = []
    for _ in range(RUNS):
        if fresh:
            subprocess.run(["rm", "-rf", "docs", "site", ".schemadoc"], cwd=folder, check=True)
        figures.append(measure([sys.executable, "-m", "schemadoc", "--quiet", *command], folder))
    seconds = statistics.median(cpu for cpu, _ in figures)
    memory = statistics.median(peak for _, peak in figures)
    print(f"{label:<32}{seconds:>8.2f} s{memory:>8.0f} MB", flush=True)


def run(tables: int, folder: Path) -> None:
    """All commands at one size."""
    print(f"\n{tables} tables")
    write_sqlite(folder / "app.db", tables)
    write_snapshot(folder / "app.json", tables)
    report("snapshot of SQLite", ["snapshot", "sqlite:///app.db"], folder)
    (folder / "schemadoc.yml").write_text(CONFIG.format(locator="sqlite:///app.db"), "utf-8")
    report("build --no-site from SQLite", ["build", "--no-site"], folder, fresh=True)
    (folder / "schemadoc.yml").write_text(CONFIG.format(locator="json:app.json"), "utf-8")
    report("build --no-site from a snapshot", ["build", "--no-site"], folder, fresh=True)
    report("build from a snapshot", ["build"], folder, fresh=True)
    report("build again, nothing changed", ["build"], folder)
    report("check", ["check"], folder)


def main() -> None:
    """The sizes named, or the usual two."""
    report_sizes = [int(size) for size in sys.argv[1:]] or [187, 1000]
    for tables in report_sizes:
        with tempfile.TemporaryDirectory() as folder:
            run(tables, Path(folder))


if __name__ == "__main__":
    main()
