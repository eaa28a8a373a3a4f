"""Who changed what."""

from datetime import datetime

from sqlalchemy import JSON, String, func
from sqlalchemy.orm import Mapped, mapped_column

from shop.base import Base


class AuditEvent(Base):
    """Who changed what. Refers to rows of any table, so there is no foreign key."""

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(server_default=func.now())
    """When it was changed."""
    actor: Mapped[str] = mapped_column(String(200))
    object_table: Mapped[str] = mapped_column(String(80))
    object_id: Mapped[int]
    change: Mapped[dict[str, object]] = mapped_column(JSON)
    """The fields before and after."""
