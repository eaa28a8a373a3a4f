"""rename title

Revision ID: b1
Revises: a1
Create Date: 2026-01-06 09:00:00

"""

from alembic import op

revision = "b1"
down_revision = "a1"
branch_labels = None
depends_on = None

# renewa: n-1-shim title drop-with #7


def upgrade():
    op.alter_column("products", "title", new_column_name="name")


def downgrade():
    raise NotImplementedError
