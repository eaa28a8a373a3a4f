"""A door for env.py of Alembic: once an upgrade is done, the pages and the site are built."""

import atexit
import os
import subprocess
import sys
from typing import Any

READING = "SCHEMADOC_READING"
"""Set where schemadoc itself runs the code of a project, which then starts nothing of ours."""


def build_docs(*, ctx: Any = None, **_: Any) -> None:
    """What `context.configure(on_version_apply=build_docs)` is given: called for each revision, it
    builds once, when the program ends and what it did is committed."""
    if os.environ.get(READING) or getattr(ctx, "as_sql", False):
        return
    atexit.unregister(_build)
    atexit.register(_build)


def _build() -> None:
    """The upgrade is done, whatever becomes of this."""
    sys.stdout.flush()
    code = subprocess.run([sys.executable, "-m", "schemadoc", "build"], check=False).returncode
    if code:
        sys.stderr.write("schemadoc: the documentation could not be built; the upgrade is done.\n")
