"""Submissions, offers, erased weeks; who entered a check-in; what a member shares and speaks"""

import sqlalchemy as sa
from alembic import op

revision = "0002_member_pages"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_tables()
    op.execute(
        "INSERT INTO submissions"
        " (group_id, member_id, session_id, submission_id, digest, received_at)"
        " SELECT group_id, member_id, session_id, submission_id, submission_digest, submitted_at"
        " FROM checkins WHERE length(submission_id) > 0 AND length(submission_digest) = 64"
    )
    with op.batch_alter_table("checkins") as checkins:
        checkins.drop_constraint(op.f("ck_checkins_submission_id_length"), type_="check")
        checkins.drop_constraint(op.f("ck_checkins_submission_digest_length"), type_="check")
        checkins.drop_column("submission_id")
        checkins.drop_column("submission_digest")
        checkins.add_column(sa.Column("entered_by_id", sa.Integer(), nullable=True))
        checkins.create_foreign_key(
            op.f("fk_checkins_entered_by_id"),
            "facilitators",
            ["entered_by_id"],
            ["id"],
        )
    for table, flag in (("contacts", "share_company"), ("targets", "shared")):
        with op.batch_alter_table(table) as altered:
            column = sa.Column(flag, sa.Boolean(), nullable=False, server_default=sa.false())
            altered.add_column(column)
        with op.batch_alter_table(table) as altered:
            altered.alter_column(flag, server_default=None)
    with op.batch_alter_table("groups") as groups:
        groups.add_column(sa.Column("help_lines", sa.String(), nullable=True))
        groups.create_check_constraint(
            op.f("ck_groups_help_lines_length"), "length(help_lines) between 0 and 4000"
        )
    languages = sa.Enum(
        "en", "es", name="language", native_enum=False, create_constraint=True, length=20
    )
    with op.batch_alter_table("members") as members:
        members.add_column(sa.Column("language", languages, nullable=True))


def _create_tables() -> None:
    op.create_table(
        "erased_weeks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("reported", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("conversations", sa.Integer(), nullable=False),
        sa.Column("face_to_face", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("interviews", sa.Integer(), nullable=False),
        sa.Column("landed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "session_id"],
            ["group_sessions.group_id", "group_sessions.id"],
            name=op.f("fk_erased_weeks_group_id_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erased_weeks")),
        sa.UniqueConstraint(
            "group_id", "session_id", name=op.f("uq_erased_weeks_group_id_session_id")
        ),
    )
    op.create_table(
        "offers",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "length(text) between 1 and 2000", name=op.f("ck_offers_text_length")
        ),
        *_of_member("offers"),
    )
    op.create_table(
        "submissions",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(digest) between 64 and 64", name=op.f("ck_submissions_digest_length")
        ),
        sa.CheckConstraint(
            "length(submission_id) between 1 and 40",
            name=op.f("ck_submissions_submission_id_length"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session_id"],
            ["group_sessions.group_id", "group_sessions.id"],
            name=op.f("fk_submissions_group_id_session_id"),
        ),
        sa.UniqueConstraint(
            "group_id",
            "member_id",
            "submission_id",
            name=op.f("uq_submissions_group_id_member_id_submission_id"),
        ),
        *_of_member("submissions"),
    )


def _of_member(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "member_id"],
            ["members.group_id", "members.id"],
            name=op.f(f"fk_{table}_group_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            "group_id", "member_id", "id", name=op.f(f"uq_{table}_group_id_member_id_id")
        ),
    ]
