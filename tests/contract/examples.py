"""One worked example of each type that flows between stages; a Schema's are in example.json."""

from schemadoc.model.catalog import (
    Catalog,
    Counterpart,
    Counts,
    Domain,
    Excluded,
    Finding,
    Note,
    Relation,
    RuleFindings,
    See,
    ServedKey,
)
from schemadoc.model.change import Change, Renames
from schemadoc.model.comparison import Comparison, NewStep
from schemadoc.model.drift import Accepted, Difference, Drift
from schemadoc.model.fault import Fault
from schemadoc.model.history import Directive, History, Problem, Status, Step
from schemadoc.model.machine import MachinePage, Machines
from schemadoc.model.moment import Committed, Moment, Repository
from schemadoc.model.page import File, Page
from schemadoc.model.picture import Picture, Pictures
from schemadoc.model.prose import BadMark, FactLine, FileSize, Refreshed, StaleFact
from schemadoc.model.safety import Deprecation, Safety, Shim, Unclear
from schemadoc.model.schema import Schema
from schemadoc.model.search import SearchEntry, SearchGroup
from schemadoc.model.statistics import IndexStatistics, SlowStatement, Statistics, TableStatistics
from schemadoc.model.table import Column, ForeignKey, Index, IndexPart, Location, Table

CHANGE = Change(
    kind="column.added",
    object_id="public.users.nick",
    table_id="public.users",
    after=Column(name="nick", type="text"),
    risk="expand",
)
RENAMES = Renames(
    tables={"public.leads": "public.hubspot_leads"},
    columns={"public.hubspot_leads": {"mail": "email"}},
)
STEP = Step(
    number=2,
    name="0001_rename_leads",
    file="drizzle/0001_rename_leads.sql",
    sql="ALTER TABLE leads RENAME TO hubspot_leads;",
    date="2026-06-01",
    changes=(
        Change(
            kind="table.renamed",
            object_id="public.hubspot_leads",
            table_id="public.hubspot_leads",
            before="public.leads",
            after="public.hubspot_leads",
            risk="breaking",
            guess=True,
        ),
    ),
    category="mixed",
    directives=(
        Directive(
            name="n-1-shim",
            arguments=("leads", "drop-with", "#812"),
            location=Location(file="drizzle/0001_rename_leads.sql", line=1),
        ),
    ),
    problems=(Problem(message="relation exists", statement="CREATE TABLE leads ();"),),
)
HISTORY = History(
    steps=(STEP,),
    introduced={"public.hubspot_leads": 1},
    changed={"public.hubspot_leads": (2,)},
    former_names={"public.hubspot_leads": ("public.leads",)},
    dropped={"public.old_leads": 2},
)
STATUS = Status(environment="staging", applied=(1,), pending=(2,), unknown=("9f2c",), skipped=(3,))
RELATION = Relation(
    from_table="public.invoices",
    columns=("contact_id",),
    to_table="public.contacts",
    to_columns=("id",),
    cardinality="many-to-one",
    optional=False,
    basis="declared",
    name="invoices_contact_id_fkey",
    label="who pays",
    on_delete="restrict",
    on_update="no action",
)
SERVED_KEY = ServedKey(
    key=ForeignKey(columns=("contact_id",), target="public.contacts", target_columns=("id",)),
    by=(Index(name="by_contact", parts=(IndexPart(column="contact_id"),)),),
)
DOMAIN = Domain(
    slug="finance",
    title="Finance",
    summary="What is owed, and by whom.",
    owner="billing-team",
    hue=210,
    see=(See(title="Invoicing", target="guide/invoicing.md"),),
    tables=("public.contacts", "public.invoices"),
)
NOTE = Note(
    object_id="public.invoices",
    markdown="Never deleted: *cancelled* instead.",
    owner="billing-team",
    tags=("audited",),
    location=Location(file="notes/tables/invoices.md"),
)
TABLES = tuple(
    Table(id=f"public.{name}", namespace="public", name=name) for name in ("contacts", "invoices")
)
SCHEMA = Schema(dialect="postgresql", default_namespace="public", tables=TABLES)
COUNTS = Counts(tables=2, foreign_keys=1, domains=1)
FINDING = Finding(
    rule="SD101",
    severity="warning",
    object_id="public.invoices",
    message="The table has no primary key.",
    location=Location(file="src/db/schema.ts", line=12),
)
DRIFT = Drift(
    object_id="public.users.nick",
    table_id="public.users",
    kind="column.added",
    words="column users.nick is in the database and the migrations, not in the code",
    facts={"live": "text", "migrations": "text", "code": "missing"},
    culprit="code",
    remedy="Declare it in the code, or drop it with a migration.",
    location=Location(file="src/db/schema.ts", line=40),
    accepted=Accepted(reason="Goes with the next release", until="2026-12-31"),
)
DIFFERENCE = Difference(base="migrations", other="live", change=CHANGE)
MOMENT = Moment(
    repository=Repository(
        web="https://github.com/acme/shop",
        host="github",
        revision="0" * 40,
        branch="main",
        prefix="backend/",
        files=frozenset({"src/db/schema.ts"}),
    ),
    added={"drizzle/0001_rename_leads.sql": Committed(day="2026-06-02", author="Ann")},
    notes="notes",
)
COUNTERPART = Counterpart(
    role="code",
    locator="drizzle:drizzle.config.ts",
    other="drizzle-snapshot:drizzle",
    changes=(CHANGE,),
)
CATALOG = Catalog(
    title="Acme",
    schema=SCHEMA,
    by_origin={"live": SCHEMA},
    documented={"live": SCHEMA},
    domains=(DOMAIN,),
    relations=(RELATION,),
    notes={NOTE.object_id: NOTE},
    counts=COUNTS,
    counts_by_domain={"finance": COUNTS},
    history=HISTORY,
    drift=(DRIFT,),
    counterparts=(COUNTERPART,),
    findings=(FINDING,),
    excluded=(Excluded(object_id="public.tmp_x", reason="listed in `exclude`", entry="tmp_*"),),
    tables_by_id={table.id: table for table in TABLES},
    domain_of={table.id: DOMAIN for table in TABLES},
    relations_from={"public.invoices": (RELATION,)},
    relations_to={"public.contacts": (RELATION,)},
    served_keys={"public.invoices": (SERVED_KEY,)},
)
PAGE = Page(
    path="tables/invoices.md",
    title="invoices",
    template="table.md.j2",
    data={"table": TABLES[1]},
)
PICTURES = Pictures(
    tables={
        "public.invoices": Picture(
            path="diagrams/tables/invoices.svg",
            words="This table and those next to it",
            notes=("Dashed lines are relations that the database does not declare.",),
            mermaid="erDiagram",
            mermaid_note="Only names are shown.",
        )
    },
    map=Picture(path="diagrams/map.svg", words="The domains"),
)
FILE = File(path="tables/invoices.md", content=b"# invoices\n")
MACHINES = Machines(
    files=(File(path="llms.txt", content=b"# Acme\n"),),
    pages={"tables/invoices.md": MachinePage(files=(("JSON", "tables/invoices.json"),))},
)
SEARCH_GROUP = SearchGroup(
    page="tables/invoices.md",
    entries=(SearchEntry(kind="table", name="invoices", text="Who owes what"),),
)
REFRESHED = Refreshed(
    files=(File(path="README.md", content=b"187 tables"),),
    stale=(StaleFact(file="README.md", line=3, mark="count tables", was="186", now="187"),),
    bad=(BadMark(file="README.md", line=9, message="There is no fact `count tabels`."),),
    facts=2,
    sizes=(("src/db/schema.ts", FileSize(lines=9702, bytes=412_000)),),
)
FACT_LINE = FactLine(mark="count tables", value="187", is_block=False)
FAULT = Fault(
    kind="page",
    place="docs/database/tables/invoices.md",
    message="is stale",
    remedy="Run `schemadoc build` and commit what it writes.",
    reasons=("column due_on added: date",),
)
STATISTICS = Statistics(
    tables={"public.invoices": TableStatistics(rows=1_200_000, bytes=1, total_bytes=2)},
    indexes={"public.invoices.invoices_pkey": IndexStatistics(bytes=1, scans=17)},
    statements=(SlowStatement(text="SELECT $1", calls=2, total_ms=9.0, mean_ms=4.5),),
)
SAFETY = Safety(
    classes={2: "expand"},
    shims=(
        Shim(
            object_id="public.leads",
            step=2,
            stands_for="public.hubspot_leads",
            issue="#1533",
            location=Location(file="drizzle/0001_rename_leads.sql", line=1),
        ),
    ),
    deprecations=(Deprecation(object_id="public.users.nick", step=2, issue="#1534"),),
    unclear=(Unclear(step=2, message="there is no instruction `shimm`; did you mean `shim`?"),),
    held=frozenset({2}),
    mark="team:shim",
)
COMPARISON = Comparison(
    old="main (4dc358718)",
    new="the work tree",
    changes=(CHANGE,),
    default_namespace="public",
    steps=(NewStep(step=STEP, safety="expand"),),
    findings=(FINDING,),
)
RULE_FINDINGS = RuleFindings(
    code="SD101",
    title="A table has no primary key",
    explanation="Rows without a key cannot be told apart.",
    findings=(FINDING,),
)
