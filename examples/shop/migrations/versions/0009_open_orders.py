"""What is still to be paid or sent

Revision ID: 0009
Revises: 0008
Create Date: 2026-06-15 13:25:00
"""

from alembic import op
from shop.views import OPEN_ORDERS

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(OPEN_ORDERS)


def downgrade() -> None:
    op.execute("DROP VIEW open_orders")
