"""Views, which are made after the tables; they have a MetaData of their own, so that nobody makes
tables of them."""

from sqlalchemy import DDL, Column, DateTime, Integer, MetaData, String, Table, event

from shop.base import Base

views = MetaData()

#: What is still to be paid or sent.
open_orders = Table(
    "open_orders",
    views,
    Column("id", Integer),
    Column("number", String(20)),
    Column("customer", String(200)),
    Column("total_cents", Integer),
    Column("placed_at", DateTime(timezone=True)),
    info={"is_view": True},
)
OPEN_ORDERS = """
CREATE VIEW open_orders AS
SELECT o.id, o.number, c.name AS customer, o.total_cents, o.placed_at
FROM orders AS o
JOIN customers AS c ON c.id = o.customer_id
WHERE o.status IN ('new', 'paid')
"""

event.listen(Base.metadata, "after_create", DDL(OPEN_ORDERS))
event.listen(Base.metadata, "before_drop", DDL("DROP VIEW open_orders"))
