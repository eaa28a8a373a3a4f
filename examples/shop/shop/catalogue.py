"""What can be bought, and how much of it there is."""

import enum
from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.base import Base, Created, Updated


class Warehouse(enum.StrEnum):
    """Where goods lie."""

    north = "north"
    south = "south"


class Category(Base):
    """A tree: every category but the topmost has a parent."""

    __tablename__ = "categories"
    __table_args__ = (Index(None, "parent_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id", ondelete="SET NULL"))
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(server_default="0")

    children: Mapped[list["Category"]] = relationship()


class Supplier(Created, Base):
    """Whom we buy from."""

    __tablename__ = "suppliers"
    __table_args__ = (CheckConstraint("lead_time_days > 0", name="lead_time_days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    lead_time_days: Mapped[int | None]
    """From order to goods in, in working days."""


class Product(Updated, Base):
    """What can be bought. Never deleted, only discontinued."""

    __tablename__ = "products"
    __table_args__ = (CheckConstraint("price_cents >= 0", name="price_cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(String(40), unique=True)
    """Printed on the parcel's packing list."""
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), index=True)
    supplier_id: Mapped[int | None] = mapped_column(
        ForeignKey("suppliers.id", ondelete="SET NULL"), index=True
    )
    title: Mapped[str] = mapped_column(String(200))
    price_cents: Mapped[int]
    """Gross, in the shop's currency."""
    vat_rate: Mapped[Decimal] = mapped_column(Numeric(4, 3), server_default="0.190")
    discontinued_at: Mapped[datetime | None]
    """Since when it can no longer be bought."""

    category: Mapped[Category] = relationship()
    supplier: Mapped[Supplier | None] = relationship()
    images: Mapped[list["ProductImage"]] = relationship(back_populates="product")


Index(
    "ix_products_on_sale",
    func.lower(Product.title),
    sqlite_where=Product.discontinued_at.is_(None),
    postgresql_where=Product.discontinued_at.is_(None),
).ddl_if(dialect=("sqlite", "postgresql"))


class ProductImage(Base):
    """Pictures of a product, in the order in which they are shown."""

    __tablename__ = "product_images"

    product_id: Mapped[int] = mapped_column(
        ForeignKey("products.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    url: Mapped[str] = mapped_column(Text)
    alt_text: Mapped[str | None] = mapped_column(Text)
    """Read out by screen readers; must not be empty for the first image."""

    product: Mapped[Product] = relationship(back_populates="images")


class StockLevel(Base):
    """What lies where, as last counted."""

    __tablename__ = "stock_levels"
    __table_args__ = (CheckConstraint("quantity >= 0", name="quantity"),)

    product_id: Mapped[int] = mapped_column(
        ForeignKey("products.id", ondelete="CASCADE"), primary_key=True
    )
    warehouse: Mapped[Warehouse] = mapped_column(primary_key=True)
    quantity: Mapped[int]
    counted_at: Mapped[datetime] = mapped_column(server_default=func.now())
    """When somebody last counted."""
