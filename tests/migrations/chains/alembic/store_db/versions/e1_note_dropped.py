"""note dropped

Revision ID: e1
Revises: d1
Create Date: 2026-01-10 09:00:00

"""

from alembic import op

revision = "e1"
down_revision = "d1"
branch_labels = None
depends_on = None


def upgrade():
    op.drop_column("products", "note")


def downgrade():
    raise NotImplementedError
