"""How Alembic reaches the database: `DATABASE_URL`, else the SQLite file beside alembic.ini."""

import os
from pathlib import Path

from alembic import context
from shop import audit, catalogue, customers, sales, views  # noqa: F401 - the models
from shop.base import Base
from sqlalchemy import create_engine

HERE = Path(__file__).resolve().parent.parent

engine = create_engine(os.environ.get("DATABASE_URL") or f"sqlite:///{HERE / 'shop.db'}")
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
