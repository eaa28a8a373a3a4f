"""A schema for the tests of the explorer: small, and with all that is hard to draw."""

from schemadoc.model.ids import make_id
from schemadoc.model.table import Column, ForeignKey, PrimaryKey, Table

DOMAINS = """
domains:
  sales: {tables: [customers, order*, shipments]}
  catalog: {title: Things & prices, tables: [products, categories]}
  odd: {tables: ["<b*", "long*", wide, alone]}
  people: {tables: [users, note*]}
  nothing: {tables: [none_of_them]}
"""
EVIL = '<b onclick="alert(1)">&"|{}</b>'
EVIL_ID = make_id("public", EVIL)
LONG = "long_" + "name_" * 39


def column(name, type_="integer", *, nullable=False, **facts):
    return Column(name=name, type=type_, nullable=nullable, **facts)


def key(columns, target, target_columns=("id",), **facts):
    facts = {"target": make_id("public", target), "target_columns": tuple(target_columns), **facts}
    return ForeignKey(columns=tuple(columns), **facts)


def table(name, columns, *keys, primary=("id",), **facts):
    return Table(
        id=make_id("public", name),
        namespace="public",
        name=name,
        columns=tuple(columns),
        foreign_keys=keys,
        primary_key=PrimaryKey(columns=tuple(primary)),
        **facts,
    )


def make_tables():
    """Composite keys, parallel keys, circles, a table of itself, hubs, and names of every kind."""
    yield table(
        "customers",
        [column("id"), column("e-mail", "text"), column("referred_by", nullable=True)],
        key(["referred_by"], "customers"),
        comment="Who buys.\n\n<img src=x onerror=alert(1)>",
        code_name="clients",
    )
    yield table(
        "orders",
        [
            column("id"),
            column("customer_id", code_name="customerId"),
            column("paid_by", nullable=True),
            column("user"),
        ],
        key(["customer_id"], "customers", on_delete="cascade"),
        key(["paid_by"], "customers"),
    )
    yield table(
        "order_lines",
        [column("order_id", code_name="orderId"), column("line"), column("product_id")],
        key(["order_id"], "orders"),
        key(["product_id"], "products"),
        primary=("order_id", "line"),
        code_name="orderLines",
    )
    yield table(
        "shipments",
        [column("id"), column("order_id", code_name="orderId"), column("order_line")],
        key(["order_id", "order_line"], "order_lines", ("order_id", "line")),
    )
    yield table(
        "products",
        [column("id"), column("category_id", nullable=True), column("name", "text")],
        key(["category_id"], "categories"),
    )
    yield table(
        "categories",
        [column("id"), column("best_product_id", nullable=True)],
        key(["best_product_id"], "products"),
    )
    yield table("users", [column("id")])
    for number in range(14):
        yield table(f"notes_{number:02}", [column("id"), column("by")], key(["by"], "users"))
    yield table(EVIL, [column("id"), column(EVIL), column("gone_id")], key(["gone_id"], "gone"))
    yield table(LONG, [column("id"), column(LONG), column("x")], key(["x"], EVIL))
    yield table("wide", [column("id"), *(column(f"c{n}", "text") for n in range(299))])
    yield table("alone", [column("id")])
