"""A throw-away PostgreSQL: a server of our own for a while, or a database on the user's."""

from schemadoc.scratch.binaries import Binaries, find_binaries, has_binaries
from schemadoc.scratch.database import ScratchDatabase
from schemadoc.scratch.given import given_server
from schemadoc.scratch.kept import is_kept
from schemadoc.scratch.mysql import given_mysql_database, open_mysql
from schemadoc.scratch.server import ScratchServer, bundled_server
from schemadoc.scratch.stand_ins import stand_in_names, stand_ins_digest

__all__ = [
    "Binaries",
    "ScratchDatabase",
    "ScratchServer",
    "bundled_server",
    "find_binaries",
    "given_mysql_database",
    "given_server",
    "has_binaries",
    "is_kept",
    "open_mysql",
    "stand_in_names",
    "stand_ins_digest",
]
