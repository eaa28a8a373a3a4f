"""states and index

Revision ID: d1
Revises: c1
Create Date: 2026-01-09 09:00:00

"""

from alembic import op

revision = "d1"
down_revision = "c1"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TYPE product_state ADD VALUE 'gone'")
    with op.get_context().autocommit_block():
        op.create_index("orders_product_id", "orders", ["product_id"], postgresql_concurrently=True)


def downgrade():
    raise NotImplementedError
