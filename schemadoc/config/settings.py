"""Every setting: its name, its default and, beneath it, what it does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NewType

from schemadoc.config.locator import SourceRole

LocatorText = NewType("LocatorText", str)
"""A locator as it is written, with its `${VARIABLES}`."""
FilePath = NewType("FilePath", str)
"""A path relative to the folder of the configuration file."""
ColumnName = NewType("ColumnName", str)
"""A column with its table: `table.column`."""
LinkTarget = NewType("LinkTarget", str)
"""Where a link leads: a URL, or a path relative to the docs folder."""
Colour = NewType("Colour", str)
"""A colour as `#rgb` or `#rrggbb`."""
WebAddress = NewType("WebAddress", str)
"""The address of a page, with `https://` or `http://`."""
Day = NewType("Day", str)
"""A date, `2026-12-31`."""
Level = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveSettings:
    """How instructions in comments of migrations are written, and what they are called."""

    prefix: str | None = None
    """The word that they begin with, as `team` in `-- team:shim old_name`. Without it comments are
    comments."""
    shim: tuple[str, ...] = ("shim", "n-1-shim")
    """What declares that an old name goes on working: `-- team:shim old_name drop-with #812`."""
    shim_drop: tuple[str, ...] = ("shim-drop", "n-1-shim-drop")
    """What declares that shims go: `-- team:shim-drop`, with their names or without."""
    deprecated: tuple[str, ...] = ("deprecated",)
    """What announces that something will go: `-- team:deprecated users.nick drop-with #812`."""
    skip_on: tuple[str, ...] = ("skip-on", "atlas:skip-on")
    """What keeps a migration from environments: `-- team:skip-on staging,production`."""
    category: tuple[str, ...] = ("category",)
    """What says what a migration is about: `-- team:category config`."""
    others: tuple[str, ...] = ()
    """Instructions to other tools with the same prefix, which mean nothing here."""
    config_prefix: str = "config_"
    """How the names of migrations begin, behind their numbers, that carry rows of configuration."""
    since: str | None = None
    """The first migration that rules speak of; those before it are past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source of the schema: a locator alone, or a mapping with these settings."""

    locator: LocatorText
    """What is read, such as `${DATABASE_URL}` or `json:schema.json`. `${NAME}` is taken from the
    environment; a source whose variable is unset is skipped with a notice."""
    dialect: Literal["postgresql", "mysql", "sqlite"] | None = None
    """The dialect that types and defaults are spelled in, for sources that do not say."""
    default_namespace: str | None = None
    """The namespace that names without one are in; on PostgreSQL it is `public`."""
    password_file: FilePath | None = None
    """A file whose first line is the password of the database, for locators without one."""
    python: FilePath | None = None
    """The interpreter that imports the project's models."""
    time_limit: int | None = None
    """How many seconds importing the project's models, or one of its migrations, may take; 60
    unless it says another."""
    metadata: tuple[str, ...] = ()
    """Which MetaData objects to document where a module has several."""
    schema_translate_map: Mapping[str, str] = field(default_factory=dict)
    """Which namespaces stand for those that the models name, as in SQLAlchemy's option."""
    casing: Literal["snake_case", "camelCase"] | None = None
    """How names in the code become names in the database."""
    outside: bool = False
    """Whether modules that are outside of the repository may be read, such as those of a package
    that is linked from another checkout."""
    scratch: LocatorText | None = None
    """A server for throw-away databases: a PostgreSQL instead of the bundled one, or the MySQL or
    MariaDB that migrations of MySQL need."""
    directives: DirectiveSettings | None = None
    """How instructions in comments of migrations are written."""
    environment: str | None = None
    """The environment whose database the migrations make: those that are not for it are skipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the schema is read from: at least one source. Each role takes one, or a list whose
    members are merged."""

    code: tuple[Source, ...] = ()
    """The schema module of the application."""
    migrations: tuple[Source, ...] = ()
    """The migrations."""
    live: tuple[Source, ...] = ()
    """A running database."""

    def all(self) -> tuple[tuple[SourceRole, Source], ...]:
        """Each source with its role, the most trusted for structure first."""
        roles: tuple[SourceRole, ...] = ("migrations", "code", "live")
        return tuple((role, source) for role in roles for source in getattr(self, role))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeAlso:
    """A link to more about a domain, written `Title: target`."""

    title: str
    """The words of the link."""
    target: LinkTarget
    """A URL with `http`, `https` or `mailto`, or a path relative to the docs folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainSettings:
    """One business domain."""

    title: str | None = None
    """The name on pages; without it the key, capitalised."""
    summary: str | None = None
    """One sentence about it."""
    tables: tuple[str, ...] = ()
    """Names or patterns such as `billing_*` or `auth.*`. A name beats a pattern; of several
    patterns the one with the longest literal part wins."""
    owner: str | None = None
    """The person or team that answers for it."""
    see: tuple[SeeAlso, ...] = ()
    """Links to pages that say more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationSettings:
    """A link between two columns that is no foreign key."""

    from_: ColumnName
    """The column that refers, `table.column`."""
    to: ColumnName
    """The column that it refers to."""
    label: str | None = None
    """What the link means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Where the results go, relative to the folder of `schemadoc.yml`."""

    docs: FilePath = FilePath("docs/database")
    """The folder for the Markdown pages."""
    site: FilePath = FilePath("site")
    """The folder for the built site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The look of a site of its own; a `mkdocs.yml` of yours has its own."""

    colour: Colour | None = None
    """The colour of the head, such as `#0b6e4f`; links have a shade of it that can be read."""
    logo: FilePath | None = None
    """A picture for the head."""
    favicon: FilePath | None = None
    """A picture for the tab of the browser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LintSettings:
    """What the rules are to say, and how loudly."""

    rules: Mapping[str, Level | Literal["off"]] = field(default_factory=dict)
    """Rule code, such as `SD301`: its severity, or `off`."""
    fail_on: Level = "error"
    """The mildest severity that makes `lint` and `check` exit with 1."""
    ignore: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rule code: names or patterns of the objects that it is not to speak of."""
    plugins: Mapping[str, str] = field(default_factory=dict)
    """Code of a rule of your own: the function that it is, as `module:function`, in a package or in
    a Python file of the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedDrift:
    """A difference between sources that is to be let be."""

    object: str
    """Name or pattern of what differs, such as `users.nick`, `public.users` or `legacy_*`."""
    reason: str
    """Why."""
    until: Day | None = None
    """The last day of it, `2026-12-31`; from the next on `check` fails again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftSettings:
    """How differences between code, migrations and the database are taken."""

    accept: tuple[AcceptedDrift, ...] = ()
    """The differences that are known, each with a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a configuration stands; no setting of its own."""

    root: Path = Path()
    file: str = "schemadoc.yml"
    """Its name in the root, for what is written."""
    shown: str = "schemadoc.yml"
    """Its path from the working directory, for messages."""
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
    """Dotted path of a setting -> the line that it stands on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of `schemadoc.yml`."""

    title: str = "Database"
    """The name of the database, in the title of every page."""
    summary: str | None = None
    """One paragraph for the home page: what this database is for."""
    sources: Sources = Sources()
    """Where the schema is read from: `code`, `migrations` and `live`, at least one of them."""
    environments: Mapping[str, LocatorText] = field(default_factory=dict)
    """Name of an environment: its database, such as `${STAGING_URL}`. The built site says which
    migrations each has applied."""
    structure: SourceRole | None = None
    """The source that tables and columns are taken from. Without it the migrations, else the
    code, else the live database."""
    default_namespace: str | None = None
    """The namespace that pages need not mention. Without it the dialect's own, such as `public`."""
    domains: Mapping[str, DomainSettings] = field(default_factory=dict)
    """The business domains. Without them tables are grouped by source module, else by namespace,
    else by their names and foreign keys."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Column name: a description, shown wherever a column of that name has no other."""
    relations: tuple[RelationSettings, ...] = ()
    """Links between columns that are no foreign keys."""
    include: tuple[str, ...] = ()
    """Names or patterns of the tables to document. Without it all of them."""
    exclude: tuple[str, ...] = ()
    """Names or patterns of tables, views, enums and routines to leave out; the fidelity page lists
    them. The bookkeeping tables of migration tools are always left out."""
    notes: FilePath = FilePath("notes")
    """The folder with hand-written notes on tables, domains and enums."""
    repository: WebAddress | None = None
    """The page of the project's repository, such as `https://github.com/acme/shop`, for links to
    the lines of the code and to where descriptions are edited. Without it the one that git knows
    as `origin`."""
    authors: bool = False
    """Whether the built site says who committed each migration; the Markdown never does."""
    site_url: WebAddress | None = None
    """Where the pages are published, such as `https://docs.acme.com/database`, for links to them
    from elsewhere, such as comments on pull requests."""
    prose: tuple[str, ...] = ()
    """Files, folders and patterns of hand-written Markdown whose live facts are kept true. Without
    it `README.md` and the docs folder; what git ignores is left alone."""
    diagrams: bool = True
    """Whether to draw pictures of tables and domains, and to build the explorer."""
    templates: FilePath | None = None
    """A folder with templates of your own, looked at before the built-in ones."""
    output: Output = Output()
    """Where the pages and the site go."""
    look: Look = Look()
    """The look of the site."""
    lint: LintSettings = LintSettings()
    """What the rules are to say, and how loudly."""
    drift: DriftSettings = DriftSettings()
    """How differences between code, migrations and the database are taken."""
    place: Place = Place()

    @property
    def root(self) -> Path:
        """The folder that all paths of the settings are relative to."""
        return self.place.root

    def line_of(self, *path: str) -> int | None:
        """The line of a setting, or of the nearest setting around it."""
        for length in range(len(path), 0, -1):
            if line := self.place.lines.get(".".join(path[:length])):
                return line
        return None

    def where(self, *path: str) -> str:
        """`file:line` of a setting, for messages."""
        line = self.line_of(*path)
        return f"{self.place.shown}:{line}" if line else self.place.shown
