"""What a screen reader says of a picture

Revision ID: 0007
Revises: 0006
Create Date: 2026-05-04 09:00:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("product_images") as batch_op:
        batch_op.add_column(sa.Column("alt_text", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("product_images") as batch_op:
        batch_op.drop_column("alt_text")
