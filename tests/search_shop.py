"""A shop with names that are hard to search, a site of it, and somebody who types."""

from helpers import make_table

from schemadoc.config import load_config
from schemadoc.model.schema import CustomType, Enum, Routine, Schema
from schemadoc.model.table import Check, Column, Index, IndexPart, Trigger
from schemadoc.pipeline.building import build
from schemadoc.pipeline.options import Options
from schemadoc.snapshot import dump_schema

CONFIG = """
title: Shop
sources: {code: "json:shop.json"}
domains:
  crm: {title: Customer care, tables: [hubspot_*, leads], owner: sales-team}
  rest: {title: The rest, tables: ["*"]}
"""
NOTE = "---\nowner: finance\n---\nThe *ledger* knows of every reversal.\n"
PAGE = "# Handbook\n\nHow to begin.\n\n## Closing the month\n\nWait for the settlement run.\n"
EVIL = "<img src=x onerror=alert(1)>"


def column(name, type_="text", **facts):
    return Column(name=name, type=type_, **facts)


def table(name, *columns, **facts):
    made = make_table(name, namespace="public", **facts)
    return type(made)(
        **{f: getattr(made, f) for f in made.__dataclass_fields__ if f != "columns"},
        columns=(*made.columns, *columns),
    )


def make_shop(extra=()):
    """Names that are alike, names in two cases, and all kinds of things with a name."""
    tables = [
        table("user", column("mail"), comment="Who may log in."),
        table("user_account", column("user", "integer")),
        table("account_user", column("role")),
        table("hubspot_contacts", column("hubspot_id", comment="The key of the other system.")),
        table("hubspot_deals", column("hubspot_id"), column("hubspot_id_old")),
        table("leads", column("externalCustomerId"), column("state", "lead_state")),
        table("quotes", column("external_customer_id"), column("note", comment="See hubspot_id.")),
        table("execution_logs", column("started_at", comment="Wann die Prüfung begann.")),
        table("logs", column("text", comment="What an execution wrote.")),
        table(
            "invoices",
            column("status", "invoice_status", enum_id="public.invoice_status"),
            column("total", "numeric(10,2)", code_name="grandTotal"),
            indexes=(Index(name="invoices_by_total", parts=(IndexPart(column="total"),)),),
            checks=(Check(name="total_is_positive", expression="total > 0"),),
            triggers=(Trigger(name="touch_invoice", events=("update",)),),
        ),
        table(EVIL, column('"><script>alert(2)</script>')),
        table("書類", column("備考", comment="顧客番号を保存する")),
        *extra,
    ]
    return Schema(
        dialect="postgresql",
        default_namespace="public",
        tables=tuple(sorted(tables, key=lambda one: one.id)),
        enums=(
            Enum(
                id="public.invoice_status",
                namespace="public",
                name="invoice_status",
                values=("draft", "reminded"),
                value_descriptions=(("reminded", "The dunning letter is out."),),
            ),
        ),
        custom_types=(
            CustomType(id="public.email", namespace="public", name="email", kind="domain"),
        ),
        routines=(Routine(id="public.close_month", namespace="public", name="close_month"),),
    )


def make_site(folder, schema, config=CONFIG):
    """The project of a schema, and its site."""
    (folder / "shop.json").write_bytes(dump_schema(schema))
    (folder / "schemadoc.yml").write_text(config, "utf-8")
    (folder / "notes" / "tables").mkdir(parents=True)
    (folder / "notes" / "tables" / "invoices.md").write_text(NOTE, "utf-8")
    (folder / "docs" / "database").mkdir(parents=True, exist_ok=True)
    (folder / "docs" / "database" / "handbook.md").write_text(PAGE, "utf-8")
    build(load_config(folder / "schemadoc.yml"), Options())
    return folder / "site"


def type_words(tab, words):
    """What the list shows when somebody has typed these words."""
    if not tab.locator("#__search").is_checked():
        tab.keyboard.press("/")
    tab.locator(".md-search__input").fill("")
    tab.wait_for_function("!document.querySelector('.sd-hit')")
    tab.locator(".md-search__input").press_sequentially(words)
    tab.wait_for_function(
        "/result|Nothing/.test(document.querySelector('[role=status]').textContent)"
    )
    tab.wait_for_timeout(50)  # until the last letter is answered, too
    lines = tab.locator(".sd-hit-head").all_inner_texts()
    return [line.replace("\n", " ") for line in lines]
