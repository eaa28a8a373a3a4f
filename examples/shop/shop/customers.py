"""Who buys, and where the goods go."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.base import Base, Created, Updated


class AddressKind(enum.StrEnum):
    """What an address is for."""

    billing = "billing"
    """Where the bill goes."""
    delivery = "delivery"
    """Where the parcel goes."""


class Customer(Updated, Base):
    """Everybody who ever ordered, with an account or without."""

    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(320), unique=True)
    """Where we send the confirmation, in lower case."""
    name: Mapped[str] = mapped_column(String(200))
    """As the customer wrote it."""
    phone: Mapped[str | None] = mapped_column(String(40))
    marketing_consent: Mapped[bool] = mapped_column(server_default=false())
    """True only after the double opt-in."""
    deleted_at: Mapped[datetime | None]
    """Set when the customer asks to be forgotten; the row stays for the books."""

    addresses: Mapped[list["Address"]] = relationship(back_populates="customer")

    @hybrid_property
    def is_active(self) -> bool:
        """Whether we may still write to them."""
        return self.deleted_at.is_(None)


class Address(Created, Base):
    """Where parcels and bills go."""

    __tablename__ = "addresses"
    __table_args__ = (Index(None, "customer_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    kind: Mapped[AddressKind]
    street: Mapped[str] = mapped_column(String(200))
    postcode: Mapped[str] = mapped_column(String(20))
    city: Mapped[str] = mapped_column(String(100))
    country: Mapped[str] = mapped_column(String(2), server_default="DE")
    """ISO 3166-1, two letters."""

    customer: Mapped[Customer] = relationship(back_populates="addresses")
