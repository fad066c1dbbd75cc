"""What a group printed last"""

import sqlalchemy as sa
from alembic import op

revision = "0004_last_print"
down_revision = "0003_board"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("groups") as groups:
        groups.add_column(sa.Column("last_print", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("groups") as groups:
        groups.alter_column("last_print", server_default=None)

