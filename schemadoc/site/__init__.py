"""File* -> directory: the only stage that writes, and the one that runs MkDocs."""

from schemadoc.site.brand import Brand, make_brand
from schemadoc.site.files import replace_file, write_file
from schemadoc.site.journal import Journal
from schemadoc.site.lock import work_alone
from schemadoc.site.makers import list_makers
from schemadoc.site.publish import refuse_foreign_folder
from schemadoc.site.request import SiteContent, SiteRequest
from schemadoc.site.watch import look_at
from schemadoc.site.write import (
    Outcome,
    compare_files,
    has_manifest,
    list_ours,
    read_inputs,
    replace_texts,
    write_files,
)

__all__ = [
    "Brand",
    "Journal",
    "Outcome",
    "SiteContent",
    "SiteRequest",
    "compare_files",
    "has_manifest",
    "list_makers",
    "list_ours",
    "look_at",
    "make_brand",
    "read_inputs",
    "refuse_foreign_folder",
    "replace_file",
    "replace_texts",
    "work_alone",
    "write_file",
    "write_files",
]
