"""The project around the schema: what people wrote about it, and what it is built with."""

from schemadoc.workspace.cache import Cache, identify_program
from schemadoc.workspace.detect import Clue, find_clues
from schemadoc.workspace.ledger import Ledger, open_ledger
from schemadoc.workspace.mkdocs_file import (
    MKDOCS_FILES,
    docs_folder,
    find_mkdocs_config,
    line_for_nav,
)
from schemadoc.workspace.places import FOLDER, check_places, find_repository
from schemadoc.workspace.prose_files import measure_file, prose_places, read_prose
from schemadoc.workspace.repository import (
    read_commits,
    read_past,
    read_repository,
    web_address,
)
from schemadoc.workspace.revisions import Revision, exported, find_base, find_revision
from schemadoc.workspace.surroundings import Surroundings, read_surroundings
from schemadoc.workspace.walk import list_files, walk
from schemadoc.workspace.written import Written, look_into

__all__ = [
    "FOLDER",
    "MKDOCS_FILES",
    "Cache",
    "Clue",
    "Ledger",
    "Revision",
    "Surroundings",
    "Written",
    "check_places",
    "docs_folder",
    "exported",
    "find_base",
    "find_clues",
    "find_mkdocs_config",
    "find_repository",
    "find_revision",
    "identify_program",
    "line_for_nav",
    "list_files",
    "look_into",
    "measure_file",
    "open_ledger",
    "prose_places",
    "read_commits",
    "read_past",
    "read_prose",
    "read_repository",
    "read_surroundings",
    "walk",
    "web_address",
]
