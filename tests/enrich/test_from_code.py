"""What only the code knows is on the pages whatever the structure comes from."""

from dataclasses import replace

from helpers import make_config, make_schema, make_table

from schemadoc.enrich import enrich_schema
from schemadoc.model.facts import CODE_ONLY, FACTS
from schemadoc.model.schema import Enum
from schemadoc.model.table import Column, Description, Location, Relationship
from schemadoc.workspace import Surroundings


def told(text):
    return Description(text=text, origin="docstring")


def in_code(name, file, *columns, **facts):
    columns = (Column(name="id", type="integer"), *columns)
    return make_table(name, columns=columns, location=Location(file=file, line=3), **facts)


BILLS = in_code(
    "bills",
    "src/billing/models.py",
    Column(
        name="total",
        type="integer",
        comment="With VAT",
        app_default="0",
        code_name="totalCents",
        allowed_values=("1", "2"),
    ),
    Column(name="paid", type="integer", descriptions=(told("When the money came"),)),
    descriptions=(told("What is owed"),),
    relationships=(Relationship(name="payer", target="users"),),
    code_name="Bill",
)
USERS = in_code("users", "src/people/models.py", comment="From the code")
ENUM = Enum(
    id="state",
    name="state",
    values=("open",),
    value_descriptions=(("open", "not yet paid"),),
    descriptions=(told("How far it is"),),
)
CODE = make_schema(BILLS, USERS, enums=(ENUM,), knows=frozenset(FACTS))
LIVE = make_schema(
    make_table(
        "bills",
        columns=tuple(Column(name=name, type="int") for name in ("id", "total", "paid", "extra")),
        comment="From the database",
    ),
    make_table("users", comment="Also from the database"),
    make_table("jobs"),
    enums=(Enum(id="state", name="state", values=("open", "done")),),
)


def catalog_of(live=LIVE, code=CODE, text="structure: live"):
    return enrich_schema({"code": [code], "live": [live]}, Surroundings(), make_config(text))


def test_descriptions_come_from_the_code_too():
    found = {i: (d.text, d.origin) for i, d in catalog_of().descriptions.items()}
    assert found == {
        "bills": ("From the database", "comment"),
        "bills.total": ("With VAT", "comment"),
        "bills.paid": ("When the money came", "docstring"),
        "users": ("Also from the database", "comment"),
        "state": ("How far it is", "docstring"),
    }


def test_what_the_code_calls_alike_is_joined_where_nothing_else_could_be_meant():
    columns = (
        Column(name="itemNo", type="int", code_name="itemNo"),
        Column(name="n", type="int", code_name="total", comment="Not the total"),
        Column(name="total", type="int", comment="The total"),
    )
    lines = in_code("lines", "src/billing/models.py", *columns, code_name="BillLines")
    twins = [in_code(name, "src/x.py", code_name="Twin", comment=name) for name in ("t1", "t2")]
    live = make_schema(
        make_table(
            "bill_lines",
            columns=tuple(Column(name=name, type="int") for name in ("id", "item_no", "total")),
        ),
        make_table("twin"),
    )
    code = make_schema(lines, *twins, knows=frozenset(FACTS))
    found = catalog_of(live, code)
    table = found.tables_by_id["bill_lines"]
    assert (table.code_name, table.location.file) == ("BillLines", "src/billing/models.py")
    assert [column.code_name for column in table.columns] == [None, "itemNo", None]
    assert found.descriptions["bill_lines.total"].text == "The total"
    assert found.tables_by_id["twin"].code_name is None


def test_tables_are_grouped_by_the_modules_of_the_code():
    assert {d.slug: d.tables for d in catalog_of().domains} == {
        "billing": ("bills",),
        "people": ("users",),
        "other": ("jobs",),
        "shared": (),
    }


def test_places_of_migrations_are_no_modules_of_the_code():
    live = make_schema(
        *(replace(t, location=Location(file=f"migrations/{t.name}.sql")) for t in LIVE.tables)
    )
    assert [domain.slug for domain in catalog_of(live=live).domains] == [
        "billing",
        "people",
        "other",
    ]


def test_names_places_defaults_values_and_relationships_are_those_of_the_code():
    bills = catalog_of().tables_by_id["bills"]
    _, total, _, extra = bills.columns
    assert (bills.code_name, bills.location.file) == ("Bill", "src/billing/models.py")
    assert bills.relationships == BILLS.relationships
    assert (total.type, total.app_default, total.code_name) == ("int", "0", "totalCents")
    assert total.allowed_values == ("1", "2")
    assert extra == LIVE.tables[0].columns[3]
    assert catalog_of().enums_by_id["state"].value_descriptions == (("open", "not yet paid"),)
    assert catalog_of().schema.knows == LIVE.knows | CODE_ONLY


def test_what_was_read_stays_as_it_is():
    assert catalog_of().by_origin == {"code": CODE, "live": LIVE}


def test_nothing_is_joined_where_the_structure_is_the_code():
    assert catalog_of(text="").schema == CODE
