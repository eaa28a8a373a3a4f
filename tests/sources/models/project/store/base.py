from sqlalchemy import Column, DateTime, MetaData, func
from sqlalchemy.orm import declarative_base

Base = declarative_base(
    metadata=MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )
)


class Stamped:
    """Columns that many tables have."""

    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
    """When the row was made."""
