"""Answers to the light, calls, changes of settings, pauses, archived groups, more links"""

import sqlalchemy as sa
from alembic import op

revision = "0003_board"
down_revision = "0002_member_pages"
branch_labels = None
depends_on = None

RULES = ("who", "goals", "lined_up", "events", "follow_up", "working", "beyond_first", "pace")
DISPOSITIONS = ("useful", "not_needed", "already_knew")
DOORS = ("set_up", "sign_in", "invitation", "one_night")


def upgrade() -> None:
    _create_answers()
    _create_changes_and_pauses()
    with op.batch_alter_table("groups") as groups:
        groups.add_column(sa.Column("question_texts", sa.JSON(), nullable=False, server_default="{}"))
        groups.add_column(sa.Column("archived_on", sa.Date(), nullable=True))
    with op.batch_alter_table("groups") as groups:
        groups.alter_column("question_texts", server_default=None)
    with op.batch_alter_table("group_sessions") as sessions:
        sessions.add_column(sa.Column("reason", sa.String(), nullable=True))
        sessions.create_check_constraint(
            op.f("ck_group_sessions_reason_length"), "length(reason) between 0 and 300"
        )
    with op.batch_alter_table("one_time_links") as links:
        links.drop_constraint(op.f("ck_one_time_links_door"), type_="check")
    doors = ", ".join(f"'{door}'" for door in DOORS)
    with op.batch_alter_table("one_time_links") as links:
        links.create_check_constraint(op.f("ck_one_time_links_door"), f"door IN ({doors})")
        links.add_column(sa.Column("group_id", sa.Integer(), nullable=True))
        links.add_column(sa.Column("session_id", sa.Integer(), nullable=True))
        links.create_check_constraint(
            op.f("ck_one_time_links_names_group"),
            "(door in ('invitation', 'one_night')) = (group_id is not null)",
        )
        links.create_check_constraint(
            op.f("ck_one_time_links_one_night_names_session"),
            "(door = 'one_night') = (session_id is not null)",
        )
        links.create_foreign_key(
            op.f("fk_one_time_links_group_id"), "groups", ["group_id"], ["id"], ondelete="CASCADE"
        )
        links.create_foreign_key(
            op.f("fk_one_time_links_group_id_session_id"),
            "group_sessions",
            ["group_id", "session_id"],
            ["group_id", "id"],
            ondelete="CASCADE",
        )


def _create_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("rule", _one_of("rule", RULES), nullable=False),
        sa.Column("disposition", _one_of("disposition", DISPOSITIONS), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "session_id"],
            ["group_sessions.group_id", "group_sessions.id"],
            name=op.f("fk_answers_group_id_session_id"),
        ),
        *_noted("answers"),
        *_of_member("answers"),
    )
    op.create_table(
        "quiets",
        sa.Column("until", sa.Date(), nullable=False),
        *_noted("quiets"),
        *_of_member("quiets"),
    )
    op.create_table("calls", *_noted("calls"), *_of_member("calls"))


def _create_changes_and_pauses() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(what) between 1 and 40", name=op.f("ck_changes_what_length")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_changes_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "member_id"],
            ["members.group_id", "members.id"],
            name=op.f("fk_changes_group_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["facilitators.id"], name=op.f("fk_changes_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_table(
        "pauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("first <= last", name=op.f("ck_pauses_first_before_last")),
        sa.CheckConstraint(
            "length(reason) between 1 and 300", name=op.f("ck_pauses_reason_length")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_pauses_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pauses")),
    )


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def _noted(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(note) between 0 and 4000", name=op.f(f"ck_{table}_note_length")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["facilitators.id"], name=op.f(f"fk_{table}_by_id")),
    ]


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
