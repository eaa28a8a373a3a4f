"""`comment`: what is said on a pull request."""

import os

from schemadoc.hosts import post_comment


def comment(text: str) -> str:
    """Write a text on the pull request that this job is about, and tell where."""
    return post_comment(text, os.environ)
