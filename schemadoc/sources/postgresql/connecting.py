"""How PostgreSQL is connected to, and what to do about what it answers when it refuses."""

import os
import re
import sys
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

_OF_APPLICATIONS = (
    "connection_limit",
    "pgbouncer",
    "pool_mode",
    "pool_size",
    "pool_timeout",
    "prepared_statement_cache_size",
    "schema",
    "socket_timeout",
    "statement_cache_size",
    "uselibpqcompat",
    "workaround",
)
"""Options that other libraries put in the URL for their own use, and PostgreSQL's does not know."""
_PATIENCE = "10"
_PREFIX = re.compile(r"^connection (?:failed|is bad): |^could not receive data from server: ")
_HINTS = re.compile(r" (?:Is the server running|This probably means the server).*$")
_ALL_FAILED = re.compile(r" Multiple connection attempts failed\. All failures were:.*$")
_REMEDIES = {
    r"password authentication failed|no password supplied": (
        "Check the user and the password: in the URL, PGPASSWORD, ~/.pgpass or --password-file."
    ),
    r"Connection refused|No such file|timeout expired|timed out|No route|unreachable": (
        "Is the server running, and can it be reached from here? Check the host and the port."
    ),
    r"could not translate host name|resolve host|Name or service not known": (
        "Check the name of the host."
    ),
    r'database "[^"]*" does not exist': "Check the name after the last slash of the URL.",
    r'role "[^"]*" does not exist': "Check the user in the URL.",
    r"no pg_hba\.conf entry.*no encryption": "Add ?sslmode=require to the URL.",
    r"no pg_hba\.conf entry": "Ask whoever runs the server to let this user in from here.",
    r"server does not support SSL": "Remove sslmode from the URL, or set it to prefer.",
    r"certificate verify failed|root certificate": (
        "Name the authority's certificate with ?sslrootcert=FILE."
    ),
    r"unsupported startup parameter": (
        "A pooler stands in between: remove `options` from the URL and unset PGOPTIONS, "
        "or name the server itself."
    ),
    r"invalid connection option|got an unexpected keyword": (
        "Remove the option from the URL, or correct its name."
    ),
    r"too many clients|remaining connection slots": "Try again when the server is less busy.",
    r"permission denied for (?:table|view|relation) (?P<name>pg_\w+)": (
        "Ask for GRANT SELECT ON pg_catalog.{name} TO the role."
    ),
    r"permission denied for database": "Grant the role CONNECT on it.",
    r"server closed the connection|terminating connection|connection is closed|is lost": (
        "The server went away; try again."
    ),
}


def make_engine(url: URL) -> sa.Engine:
    """An engine that leaves nothing on the server, and nothing for the next client of a pooler."""
    arguments: dict[str, Any] = {
        "fallback_application_name": "schemadoc",
        "prepare_threshold": None,  # what is prepared belongs to a server behind the pooler
    }
    if not os.environ.get("PGCONNECT_TIMEOUT"):
        arguments["connect_timeout"] = _PATIENCE
    options = {name: value for name, value in url.query.items() if name not in _OF_APPLICATIONS}
    if "ssl" in options:  # what asyncpg and node call it
        options.setdefault("sslmode", _mode_of_tls(options.pop("ssl")))
    return sa.create_engine(
        url.set(query=options),
        connect_args={name: arguments[name] for name in arguments if name not in options},
        isolation_level="AUTOCOMMIT",  # the reader opens its own transaction
        use_native_hstore=False,  # it would look for a type by name
        poolclass=NullPool,
    )


def _mode_of_tls(value: str | tuple[str, ...]) -> str:
    return {"true": "require", "1": "require", "false": "disable", "0": "disable"}.get(
        str(value).lower(), str(value)
    )


def is_driver_error(error: BaseException) -> bool:
    """Whether the driver raised it, which SQLAlchemy does not wrap where it is used directly."""
    driver = sys.modules.get("psycopg")
    return driver is not None and isinstance(error, driver.Error)


def with_remedy(text: str) -> str:
    """What the server said, shortened, and what to do about it."""
    said = _HINTS.sub("", _ALL_FAILED.sub("", _PREFIX.sub("", text)))
    for pattern, remedy in _REMEDIES.items():
        if found := re.search(pattern, text):
            return f"{said.rstrip('.')}. {remedy.format(**found.groupdict())}"
    return said
