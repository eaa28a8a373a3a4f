"""`comment`: what is said on a pull request."""

import os
from pathlib import Path

from schemadoc.config import FILE_NAMES
from schemadoc.hosts import post_comment


def comment(text: str, config_path: Path | None) -> str:
    """Write a text on the pull request that this job is about, and tell where; beside the comment
    of another project of the repository, which has another configuration."""
    named = config_path.as_posix() if config_path else ""
    return post_comment(text, os.environ, "" if named in FILE_NAMES else named)
