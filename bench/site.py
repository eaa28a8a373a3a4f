"""Times the making of whole sites: `python bench/site.py [TABLES ...]`.

From a snapshot, pictures, explorer and search included: a full build, a build with nothing to do,
one after a table was changed, and the same while a site is served, where the process has done it
before. CPU seconds, wall seconds and peak memory: the fastest of some runs, which others on the
machine disturbed the least. Then how large a page of a table is, and how many links its menu has.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import write_snapshot

RUNS = int(os.environ.get("RUNS", "3"))
CONFIG = "sources: {code: 'json:app.json'}\n"
COMMAND = [sys.executable, "-m", "schemadoc", "--quiet", "build"]


def change_a_table(snapshot: Path, number: int) -> None:
    """Another comment on a column of one table."""
    document = json.loads(snapshot.read_bytes())
    tables = document["tables"]
    tables[len(tables) // 2]["columns"][1]["comment"] = f"Said anew, for the {number}. time."
    snapshot.write_text(json.dumps(document), "utf-8")


def run(folder: Path) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak megabytes of a build."""
    before = time.perf_counter()
    child = subprocess.Popen(COMMAND, cwd=folder)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"The build failed with {child.returncode}")
    wall = time.perf_counter() - before
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def report(label: str, figures: list[tuple[float, ...]]) -> None:
    """The fastest run."""
    cpu, wall, *rest = min(figures)
    memory = f"{rest[0]:>8.0f} MB" if rest else ""
    print(f"{label:<36}{cpu:>8.2f} s CPU{wall:>8.2f} s{memory}", flush=True)


def measure_fresh(folder: Path) -> tuple[float, float, float]:
    """A build of everything."""
    subprocess.run(["rm", "-rf", "docs", "site", ".schemadoc", "cache"], cwd=folder, check=True)
    return run(folder)


def measure_change(folder: Path, number: int) -> tuple[float, float, float]:
    """A build after a change."""
    change_a_table(folder / "app.json", number)
    return run(folder)


def measure_served(folder: Path) -> tuple[float, float]:
    """A second build of one process, after a change."""
    done = subprocess.run(
        [sys.executable, __file__, "--served"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    cpu, wall = done.stdout.split()
    return float(cpu), float(wall)


def build_twice() -> None:
    """Tell how long the second build took."""
    from schemadoc.__main__ import look_for_garbage_seldom
    from schemadoc.config import load_config
    from schemadoc.pipeline.documents import build
    from schemadoc.pipeline.options import Options

    look_for_garbage_seldom()
    build(load_config(), Options())
    change_a_table(Path("app.json"), 0)
    cpu, wall = time.process_time(), time.perf_counter()
    build(load_config(), Options())
    print(time.process_time() - cpu, time.perf_counter() - wall)


def main() -> None:
    """The sizes named, or the usual two."""
    if sys.argv[1:] == ["--served"]:
        build_twice()
        return
    for tables in [int(size) for size in sys.argv[1:]] or [187, 1000]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
            print(f"\n{tables} tables")
            write_snapshot(folder / "app.json", tables)
            (folder / "schemadoc.yml").write_text(CONFIG, "utf-8")
            report("full", [measure_fresh(folder) for _ in range(RUNS)])
            report("nothing changed", [run(folder) for _ in range(RUNS)])
            report("one table changed", [measure_change(folder, n) for n in range(RUNS)])
            report("one table changed, while serving", [measure_served(folder)])
            tell_of_pages(folder / "site/tables")


def tell_of_pages(folder: Path) -> None:
    """How much a reader has to load."""
    pages = [page for page in folder.glob("*.html") if page.name != "index.html"]
    sizes = [page.stat().st_size for page in pages]
    entries = len(re.findall(r'class="md-nav__link', pages[0].read_text("utf-8")))
    print(f"page of a table: {statistics.median(sizes) / 1024:.0f} KB (median), {entries} links")


if __name__ == "__main__":
    main()
