"""note again

Revision ID: f1
Revises: e1
Create Date: 2026-01-11 09:00:00

"""

import sqlalchemy as sa
from alembic import op

revision = "f1"
down_revision = "e1"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("products", sa.Column("note", sa.Text))
    op.execute("UPDATE products SET note = '' WHERE state = 'gone'")


def downgrade():
    raise NotImplementedError
