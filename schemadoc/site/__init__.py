"""File* -> directory: the only stage that writes, and the one that runs MkDocs."""

from schemadoc.site.journal import Journal
from schemadoc.site.write import Outcome, compare_files, has_manifest, write_files

__all__ = ["Journal", "Outcome", "compare_files", "has_manifest", "write_files"]
