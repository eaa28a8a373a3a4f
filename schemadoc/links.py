"""Every path, slug and anchor of the site: nothing else knows a URL."""

import posixpath
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Literal
from urllib.parse import quote

from schemadoc.model.ids import make_id
from schemadoc.model.moment import Host, Repository
from schemadoc.model.schema import Routine
from schemadoc.model.table import Table

HOME = "index.md"
FIDELITY = "fidelity.md"
_TABLES, _VIEWS, _ENUMS, _DOMAINS = "tables", "views", "enums", "domains"
_ROUTINES = "routines"
TABLES = f"{_TABLES}/index.md"
ENUMS = f"{_ENUMS}/index.md"
OBJECTS = "objects.md"
COLUMNS = "columns.md"
COLUMNS_FILE = "columns.csv"
RELATIONS = "relations.md"
RELATIONS_FILE = "relations.csv"
ORDER = "order.md"
DELETING = "deleting.md"
EXPLORER = "explorer.md"
EXPLORER_FOLDER = "explorer/"
"""The scripts of the explorer, in the built site only."""
EXPLORER_SCRIPT = f"{EXPLORER_FOLDER}explorer.js"
EXPLORER_STYLE = f"{EXPLORER_FOLDER}explorer.css"
EXPLORER_DATA = f"{EXPLORER_FOLDER}data.js"
EXPLORER_COLUMNS = f"{EXPLORER_FOLDER}columns.js"
PICTURES = "diagrams/"
"""The folder of the pictures."""
MAP = f"{PICTURES}map.svg"
_MIGRATIONS = "migrations"
MIGRATIONS = f"{_MIGRATIONS}/index.md"
CHANGELOG = "changelog.md"
AWAITING = "awaiting.md"
FINDINGS = "findings.md"
DRIFT = "drift.md"
_SEARCH = "search/"
"""The scripts of search, in the built site only."""
SEARCH_SCRIPT = f"{_SEARCH}search.js"
SEARCH_STYLE = f"{_SEARCH}search.css"
SEARCH_INDEX = f"{_SEARCH}index.js"
SNAPSHOT = "schema.json"
LLMS = "llms.txt"
"""Where programs that read begin, in the built site only."""
_DIGESTS = "digests"
OVERVIEWS = (TABLES, ENUMS, MIGRATIONS)
OBJECT_FOLDERS = (_TABLES, _VIEWS, _ENUMS, _ROUTINES, _MIGRATIONS)
"""Where the pages of single objects are, beside the overviews."""
MANIFEST = ".schemadoc.json"
"""The list of our files in the docs folder."""
POLICY = "csp.txt"
"""The Content-Security-Policy that a server may send with the site."""
SITE_MANIFEST = ".schemadoc-site"
"""The list of our files in the folder of the site."""

_PLAIN = re.compile(r"[a-z0-9_-]+")
_UNFIT = re.compile(r"[^a-z0-9_-]+")
_MAX_BYTES = 80
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", "readme"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in range(10)]
)
_SEEN: dict[Host, tuple[str, str]] = {
    "github": ("/blob/", "#L"),
    "gitlab": ("/-/blob/", "#L"),
    "bitbucket": ("/src/", "#lines-"),
    "gitea": ("/src/commit/", "#L"),
}
"""How hosts of repositories spell the address of a file, and of a line in it."""
_EDITED: dict[Host, str] = {
    "github": "/edit/{branch}/{path}",
    "gitlab": "/-/edit/{branch}/{path}",
    "bitbucket": "/src/{branch}/{path}?mode=edit",
    "gitea": "/_edit/{branch}/{path}",
}
_MADE: dict[Host, str] = {
    "github": "/new/{branch}/{folder}?filename={name}",
    "gitlab": "/-/new/{branch}/{folder}?file_name={name}",
    "gitea": "/_new/{branch}/{folder}",
}
_FOLDERS = {"view": _VIEWS, "materialized view": _VIEWS}


def slug(*names: str) -> str:
    """Names as the name of a file. What is no plain lower-case name, or is no good as a file name
    somewhere, ends in `~` and 8 digits of its hash, so that no two objects share a slug."""
    return _hashed(names) if names[0] in _RESERVED else _slug(names)


def object_slug(namespace: str | None, name: str, default_namespace: str | None) -> str:
    """The slug of an object: with its namespace where that is not the default one."""
    return slug(name) if namespace in (None, default_namespace) else slug(namespace or "", name)


def page_of_table(table: Table, default_namespace: str | None) -> str:
    """The page of a table or view that has one."""
    name = object_slug(table.namespace, table.name, default_namespace)
    return f"{_FOLDERS.get(table.kind, _TABLES)}/{name}.md"


def enum_path(object_slug: str) -> str:
    """The page of an enum."""
    return f"{_ENUMS}/{object_slug}.md"


def routine_path(routine: Routine, default_namespace: str | None) -> str:
    """The page of a routine; those that take something have the types in the hash of the slug."""
    arguments = routine.id.partition("(")[2].removesuffix('"').removesuffix(")")
    name = f"{routine.name}({arguments})" if arguments else routine.name
    return f"{_ROUTINES}/{object_slug(routine.namespace, name, default_namespace)}.md"


def domain_path(domain_slug: str) -> str:
    """The page of a domain."""
    return f"{_DOMAINS}/{domain_slug}.md"


def migration_path(*names: str) -> str:
    """The page of a migration."""
    return f"{_MIGRATIONS}/{slug(*names)}.md"


def migration_paths(names: Sequence[str]) -> tuple[str, ...]:
    """The pages of migrations in their order; what several are called is numbered."""
    counts = Counter(names)
    return tuple(
        migration_path(name, *([str(number)] if counts[name] > 1 else []))
        for number, name in enumerate(names, 1)
    )


def search_entries(number: int) -> str:
    """A script with entries that search finds."""
    return f"{_SEARCH}entries-{number}.js"


def search_words(number: int) -> str:
    """A script with words, and what they find."""
    return f"{_SEARCH}words-{number}.js"


def json_of(page: str) -> str:
    """The facts of a page's table, view or enum as JSON, in the built site only."""
    return f"{page.removesuffix('.md')}.json"


def digest_of(page: str) -> str:
    """The digest of a domain for programs that read, in the built site only."""
    return f"{_DIGESTS}/{posixpath.basename(page)}"


def is_domain(path: str) -> bool:
    """Whether a page is that of a domain."""
    return path.startswith(f"{_DOMAINS}/")


def is_object(path: str) -> bool:
    """Whether a page is that of a single object, which belongs in no menu."""
    return path.rpartition("/")[0] in OBJECT_FOLDERS and path not in OVERVIEWS


def note_of(kind: Literal["tables", "enums", "domains"], object_slug: str) -> str:
    """The note on an object, in the folder of the notes."""
    return f"{kind}/{object_slug}.md"


def picture_of(page: str) -> str:
    """The picture of a page."""
    return f"{PICTURES}{page.removesuffix('.md')}.svg"


def in_explorer(key: str, value: str) -> str:
    """A place in the explorer: `table` and an id, or `domain` and a slug."""
    return f"{EXPLORER}#{explorer_key(key, value)}"


def explorer_key(key: str, value: str) -> str:
    """What stands for that place in an address."""
    return f"{key}={quote(value, safe='.~', errors='backslashreplace')}"


def explorer_domain(place: int) -> str:
    """The script with a domain of the explorer."""
    return f"{EXPLORER_FOLDER}domain-{place}.js"


@lru_cache(maxsize=1 << 16)  # many tables have columns of one name
def column_anchor(name: str) -> str:
    """The anchor of a column on its table's page."""
    return f"col-{_slug((name,))}"


def relative(source: str, target: str) -> str:
    """A link from one page to another path, which may end in an anchor."""
    path, mark, anchor = target.partition("#")
    if path == source:
        return f"#{anchor}" if anchor else posixpath.basename(path)
    return _way(posixpath.dirname(source), path) + mark + anchor


@lru_cache(maxsize=1 << 16)  # most pages lead to the same few
def _way(folder: str, path: str) -> str:
    return quote(posixpath.relpath(path, folder or "."))


def _slug(names: tuple[str, ...]) -> str:
    plain = ".".join(names)
    fits = len(plain) <= _MAX_BYTES and all(_PLAIN.fullmatch(name) for name in names)
    return plain if fits else _hashed(names)


def _hashed(names: tuple[str, ...]) -> str:
    digits = sha256(make_id(None, *names).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    words = "-".join(_UNFIT.sub("-", name.lower()).strip("-") for name in names)
    return f"{words[: _MAX_BYTES - 9].strip('-')}~{digits}"


def published_url(site_url: str, page: str, *, in_folders: bool) -> str:
    """A page, which may end in an anchor, where it is published: as a file, or as a folder."""
    path, mark, anchor = page.partition("#")
    base = path.removesuffix(".md").removesuffix("index")
    is_folder = base != path.removesuffix(".md") or not base
    ending = "" if is_folder else "/" if in_folders else ".html"
    return f"{site_url.rstrip('/')}/{quote(base)}{ending}{mark}{anchor}"


def source_url(repository: Repository, file: str, line: int | None = None) -> str | None:
    """A file of the project as it is in the revision that was built; None where it is not in it."""
    if file not in repository.files:
        return None
    middle, mark = _SEEN[repository.host]
    place = quote(repository.prefix + file)
    place += f"{mark}{line}" if line else ""
    return f"{repository.web}{middle}{repository.revision}/{place}"


def edit_url(repository: Repository, file: str) -> str | None:
    """Where a file of the project is edited, or made."""
    known = file in repository.files
    pattern = (_EDITED if known else _MADE).get(repository.host)
    if pattern is None:
        return source_url(repository, file)
    folder, _, name = (repository.prefix + file).rpartition("/")
    values = {"branch": repository.branch, "path": repository.prefix + file}
    values |= {"folder": folder, "name": name}
    return repository.web + pattern.format(**{key: quote(v) for key, v in values.items()})
