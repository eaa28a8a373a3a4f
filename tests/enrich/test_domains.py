"""Domains: every object in exactly one, by the configuration or by what suggests itself."""

import pytest
from helpers import make_catalog, make_schema, make_table
from hypothesis import given, settings
from hypothesis import strategies as st

from schemadoc.config import patterns
from schemadoc.errors import ConfigError
from schemadoc.model.schema import Enum, Routine
from schemadoc.model.table import Column, Location, Partition, Trigger


def tables_by_domain(catalog):
    return {d.slug: d.tables for d in catalog.domains}


def test_a_name_beats_a_pattern_and_the_longest_literal_part_wins():
    schema = make_schema(*map(make_table, ["bill_items", "bills", "billing_runs", "users"]))
    catalog = make_catalog(
        schema,
        """
domains:
  money: {tables: ["bill*"]}
  runs: {tables: ["billing_*"]}
  people: {tables: [users, bills]}
""",
    )
    assert tables_by_domain(catalog) == {
        "money": ("bill_items",),
        "runs": ("billing_runs",),
        "people": ("bills", "users"),
    }


def test_the_same_pattern_in_two_domains_is_a_tie():
    text = "domains:\n  a: {tables: ['bill*']}\n  b: {tables: ['bill*']}\n"
    with pytest.raises(ConfigError) as caught:
        make_catalog(make_schema(make_table("bills")), text)
    assert caught.value.message == (
        "schemadoc.yml:4: bills belongs to `a` by `bill*` as much as to `b` by `bill*`. "
        "Name it in one of them."
    )


def test_an_id_names_a_table_of_one_namespace():
    schema = make_schema(
        make_table("users", namespace="auth"), make_table("users", namespace="public")
    )
    catalog = make_catalog(schema, "domains: {a: {tables: [users]}, b: {tables: [auth.users]}}")
    assert tables_by_domain(catalog) == {"a": ("public.users",), "b": ("auth.users",)}


def test_what_no_pattern_takes_is_other():
    catalog = make_catalog(
        make_schema(make_table("a"), make_table("b")), "domains: {x: {tables: [a]}}"
    )
    assert [d.title for d in catalog.domains] == ["X", "Other"]
    assert catalog.counts.domains == 2


def test_views_enums_and_routines_go_with_the_only_domain_that_uses_them():
    users = make_table("users")
    bills = make_table(
        "bills",
        columns=(Column(name="state", type="state", enum_id="state"),),
        triggers=(Trigger(name="t", routine="touch()"),),
    )
    schema = make_schema(
        users,
        bills,
        make_table("open_bills", kind="view", used_columns=("bills.state",)),
        make_table("all", kind="view", used_columns=("bills.state", "users.id")),
        enums=(
            Enum(id="state", name="state", values=("a",)),
            Enum(id="x", name="x", values=("a",)),
        ),
        routines=(Routine(id="touch()", name="touch"), Routine(id="idle()", name="idle")),
    )
    text = "domains: {money: {tables: [bills]}, people: {tables: [users]}}"
    money, people, shared = make_catalog(schema, text).domains
    assert (money.views, money.enums, money.routines) == (("open_bills",), ("state",), ("touch()",))
    assert (people.views, people.enums) == ((), ())
    assert (shared.slug, shared.views, shared.enums) == ("shared", ("all",), ("x",))
    assert shared.routines == ("idle()",)


@pytest.mark.parametrize("names", ["za", "az"])
def test_a_view_is_where_the_view_is_that_it_reads_whatever_their_names(names):
    over, under = (f"{letter}_view" for letter in names)
    schema = make_schema(
        make_table("bills"),
        make_table("users"),
        make_table(over, kind="view", used_columns=(f"{under}.id",)),
        make_table(under, kind="view", used_columns=("bills.id",)),
    )
    text = "domains: {billing: {tables: [bills]}, people: {tables: [users]}}"
    billing = make_catalog(schema, text).domains[0]
    assert billing.views == tuple(sorted([over, under]))


def test_views_that_read_one_another_in_a_circle_are_placed_all_the_same():
    schema = make_schema(
        make_table("bills"),
        make_table("v", kind="view", used_columns=("w.id", "bills.id")),
        make_table("w", kind="view", used_columns=("v.id",)),
        make_table("x", kind="view", used_columns=("w.id",)),
    )
    catalog = make_catalog(schema, "domains: {billing: {tables: [bills]}}")
    assert catalog.domains[0].views == ("v", "w", "x")


def test_a_view_of_a_partition_is_where_its_table_is():
    schema = make_schema(
        make_table("log", kind="partitioned table"),
        make_table("log_1", kind="partition", partition=Partition(parent="log")),
        make_table("v", kind="view", used_columns=("log_1.id",)),
    )
    catalog = make_catalog(schema, "domains: {ops: {tables: [log]}}")
    assert catalog.domains[0].views == ("v",)


def test_names_are_looked_up_and_only_patterns_tried(monkeypatch):
    """However many tables the settings name one by one."""
    monkeypatch.setattr(patterns, "_regex", lambda entry: pytest.fail(f"{entry} is tried"))
    tables = [make_table(f"t{number}", namespace="n") for number in range(50)]
    text = f"""
domains: {{a: {{tables: [{", ".join(t.name for t in tables[:20])}]}}, b: {{tables: [n.t20]}}}}
exclude: [{", ".join(t.id for t in tables[30:])}]
lint: {{ignore: {{SD101: [t1, n.t2]}}}}
"""
    catalog = make_catalog(make_schema(*tables), text)
    assert [len(domain.tables) for domain in catalog.domains] == [20, 1, 9]
    assert len(catalog.excluded) == 20


def test_a_partition_is_where_its_table_is():
    parent = make_table("log", kind="partitioned table")
    middle = make_table("log_2026", kind="partition", partition=Partition(parent="log"))
    leaf = make_table("log_2026_01", kind="partition", partition=Partition(parent="log_2026"))
    catalog = make_catalog(make_schema(parent, middle, leaf), "domains: {ops: {tables: [log]}}")
    assert {i: d.slug for i, d in catalog.domain_of.items()} == dict.fromkeys(
        ["log", "log_2026", "log_2026_01"], "ops"
    )
    assert (catalog.counts.tables, catalog.counts.partitions) == (1, 2)


def test_without_settings_tables_are_grouped_by_source_module():
    def at(name, file):
        return make_table(name, location=Location(file=file))

    schema = make_schema(
        at("a", "src/db/auth.ts"), at("b", "src/db/auth.ts"), at("c", "src/billing/models.py")
    )
    assert tables_by_domain(make_catalog(schema)) == {"auth": ("a", "b"), "billing": ("c",)}


def test_modules_of_one_name_are_told_apart_by_their_folders():
    schema = make_schema(
        make_table("a", location=Location(file="x/core.py")),
        make_table("b", location=Location(file="y/core.py")),
    )
    assert [d.title for d in make_catalog(schema).domains] == ["X/core", "Y/core"]


def test_without_modules_they_are_grouped_by_namespace():
    schema = make_schema(make_table("a", namespace="auth"), make_table("b", namespace="mail"))
    assert [d.slug for d in make_catalog(schema).domains] == ["auth", "mail"]


def test_otherwise_by_the_first_word_of_their_names_and_by_foreign_keys():
    names = ["invoices", "invoice_items", "invoice_runs", "users", "user_roles", "user_keys"]
    tables = [make_table(f"app_{name}") for name in names]
    tables += [make_table("app_ledger", "app_invoices"), make_table("app_settings")]
    assert tables_by_domain(make_catalog(make_schema(*tables))) == {
        "invoice": ("app_invoice_items", "app_invoice_runs", "app_invoices", "app_ledger"),
        "other": ("app_settings",),
        "user": ("app_user_keys", "app_user_roles", "app_users"),
    }


def test_a_name_that_is_not_there_is_a_finding_with_its_line():
    text = "domains:\n  x:\n    tables:\n      - a\n      - gone\n      - gon*\n"
    catalog = make_catalog(make_schema(make_table("a")), text)
    assert [(f.rule, f.object_id, f.location.line) for f in catalog.findings] == [
        ("SD001", "gone", 6),
        ("SD001", "gon*", 7),
    ]


def test_see_links_lead_to_pages_or_become_words():
    text = "domains: {x: {tables: [a], see: [{Guide: guide.md}, {Gone: gone.md}]}}"
    see = {"guide.md": "../guide.md", "gone.md": None}
    catalog = make_catalog(make_schema(make_table("a")), text, see=see)
    assert [link.target for link in catalog.domains[0].see] == ["../guide.md", None]
    assert [f.rule for f in catalog.findings] == ["SD004"]


names = st.text(st.sampled_from("ab_X1"), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(
    st.sets(names, max_size=12), st.sets(names, max_size=3), st.sampled_from(["", "a*", "*b", "x"])
)
def test_every_table_is_in_exactly_one_domain(tables, references, entry):
    schema = make_schema(*(make_table(name, *(references - {name})) for name in tables))
    text = f"domains: {{d: {{tables: ['{entry}']}}}}" if entry else ""
    catalog = make_catalog(schema, text)
    placed = [table_id for domain in catalog.domains for table_id in domain.tables]
    assert sorted(placed) == sorted(tables)
    assert set(catalog.domain_of) == tables
    slugs = [domain.slug for domain in catalog.domains]
    assert len(slugs) == len(set(slugs))
