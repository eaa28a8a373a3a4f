"""create store

Revision ID: a1
Revises:
Create Date: 2026-01-05 09:00:00.123456

"""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "products",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("state", sa.Enum("draft", "live", name="product_state"), nullable=False),
        sa.Column("note", sa.Text),
    )


def downgrade():
    raise NotImplementedError
