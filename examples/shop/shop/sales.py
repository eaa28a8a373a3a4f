"""From the cart to the parcel."""

import enum
import uuid
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    func,
    select,
)
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from shop.base import Base, Created, Updated
from shop.catalogue import Product
from shop.customers import Address, Customer


class OrderStatus(enum.StrEnum):
    """How far an order has come."""

    new = "new"
    """Placed, not yet paid."""
    paid = "paid"
    """The money is there, the parcel is not yet sent."""
    sent = "sent"
    """Handed to the carrier."""
    returned = "returned"
    """All of it came back."""
    cancelled = "cancelled"
    """By the customer or by us, before it was sent."""


class PaymentMethod(enum.StrEnum):
    """How a customer pays."""

    card = "card"
    transfer = "transfer"
    invoice = "invoice"


class Cart(Updated, Base):
    """Emptied after 30 days without a change."""

    __tablename__ = "carts"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    customer_id: Mapped[int | None] = mapped_column(
        ForeignKey("customers.id", ondelete="CASCADE"), index=True
    )
    """Empty as long as nobody signed in."""

    items: Mapped[list["CartItem"]] = relationship()


class CartItem(Base):
    """What lies in a cart, once for each product."""

    __tablename__ = "cart_items"
    __table_args__ = (CheckConstraint("quantity > 0 AND quantity < 100", name="quantity"),)

    cart_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("carts.id", ondelete="CASCADE"), primary_key=True
    )
    product_id: Mapped[int] = mapped_column(
        ForeignKey("products.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    quantity: Mapped[int] = mapped_column(server_default="1")


class Order(Updated, Base):
    """One row per checkout. What was bought is in `order_items`."""

    __tablename__ = "orders"
    __table_args__ = (
        CheckConstraint("total_cents >= 0", name="total_cents"),
        Index(None, "customer_id", "placed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    """What the customer sees: year and a running number."""
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    billing_address_id: Mapped[int] = mapped_column(ForeignKey("addresses.id"), index=True)
    delivery_address_id: Mapped[int] = mapped_column(ForeignKey("addresses.id"), index=True)
    status: Mapped[OrderStatus] = mapped_column(server_default=OrderStatus.new)
    total_cents: Mapped[int]
    """What the customer pays, with VAT and delivery."""
    placed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    """When the customer pressed the button."""

    customer: Mapped[Customer] = relationship()
    billing_address: Mapped[Address] = relationship(foreign_keys=[billing_address_id])
    delivery_address: Mapped[Address] = relationship(foreign_keys=[delivery_address_id])
    items: Mapped[list["OrderItem"]] = relationship(back_populates="order")


class OrderItem(Base):
    """Prices are copied: what was agreed stays agreed."""

    __tablename__ = "order_items"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("unit_price_cents >= 0", name="unit_price_cents"),
    )

    order_id: Mapped[int] = mapped_column(
        ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True
    )
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    quantity: Mapped[int]
    unit_price_cents: Mapped[int]

    order: Mapped[Order] = relationship(back_populates="items")
    product: Mapped[Product] = relationship()


Order.lines = column_property(
    select(func.count()).where(OrderItem.order_id == Order.id).correlate_except(OrderItem)
    .scalar_subquery(),
    doc="How many lines the order has.",
)  # fmt: skip


class Payment(Created, Base):
    """Money that came in, or went back."""

    __tablename__ = "payments"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    method: Mapped[PaymentMethod]
    amount_cents: Mapped[int]
    """Negative for a refund."""
    provider_reference: Mapped[str | None] = mapped_column(String(80), unique=True)
    """The payment provider's own number."""
    received_at: Mapped[datetime | None]
    """When the money was there."""


class Shipment(Base):
    """A parcel on its way."""

    __tablename__ = "shipments"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    carrier: Mapped[str] = mapped_column(String(40))
    tracking_code: Mapped[str | None] = mapped_column(String(80))
    sent_at: Mapped[datetime | None]
    """When the carrier took it."""


class ShipmentItem(Base):
    """Which lines of an order are in which parcel."""

    __tablename__ = "shipment_items"
    __table_args__ = (
        ForeignKeyConstraint(["order_id", "line"], ["order_items.order_id", "order_items.line"]),
        CheckConstraint("quantity > 0", name="quantity"),
        Index(None, "order_id", "line"),
    )

    shipment_id: Mapped[int] = mapped_column(
        ForeignKey("shipments.id", ondelete="CASCADE"), primary_key=True
    )
    order_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    quantity: Mapped[int]
