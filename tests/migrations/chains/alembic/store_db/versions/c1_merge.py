"""merge

Revision ID: c1
Revises: b1, b2
Create Date: 2026-01-08 09:00:00

"""

revision = "c1"
down_revision = ("b1", "b2")
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    raise NotImplementedError
