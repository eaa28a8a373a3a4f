"""Times `diff --base` of a branch that changes one column: `python bench/diff.py [TABLES …]`.

CPU seconds beyond imports, those of git included, the least of some runs.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from drizzle import write_schema

import schemadoc.sources.drizzle.reader  # noqa: F401 - imports are not what is measured
from schemadoc.config import load_config
from schemadoc.pipeline.comparing import diff_since
from schemadoc.pipeline.locators import Workplace
from schemadoc.pipeline.options import Options
from schemadoc.report import report_comparison

RUNS = 5
CONFIG = "sources: {code: 'drizzle:schema/index.ts'}\n"
AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def seconds() -> float:
    """CPU seconds so far, of this process and of those that it ran."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, kinds))


def run(tables: int, folder: Path) -> None:
    """One size."""
    write_schema(folder / "schema", tables)
    (folder / "schemadoc.yml").write_text(CONFIG, "utf-8")
    for words in (("init", "-qb", "main"), ("add", "-A"), ("commit", "-qm", "all")):
        subprocess.run(["git", *AUTHOR, *words], cwd=folder, check=True)
    module = folder / "schema" / "module0.ts"
    module.write_text(module.read_text("utf-8").replace("length: 80", "length: 40", 1), "utf-8")
    place = Workplace(root=folder, config=load_config(folder / "schemadoc.yml"))
    took = []
    for _ in range(RUNS):
        start = seconds()
        text = report_comparison(diff_since("main", place, Options()), "markdown")
        took.append(seconds() - start)
    assert "1 breaking" in text
    print(f"{tables} tables, one column changed: {min(took):.2f} s")


def main() -> None:
    """The sizes named, or the usual two."""
    for tables in [int(size) for size in sys.argv[1:]] or [187, 1000]:
        with tempfile.TemporaryDirectory() as folder:
            run(tables, Path(folder))


if __name__ == "__main__":
    main()
