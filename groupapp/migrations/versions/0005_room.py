"""Running the room: arrivals, turns, doors, partners, introductions, thanks and summaries"""

import sqlalchemy as sa
from alembic import op

revision = "0005_room"
down_revision = "0004_last_print"
branch_labels = None
depends_on = None

TURNS = ("waiting", "speaking", "done", "skipped")


def upgrade() -> None:
    _create_rooms()
    _create_introductions()
    _widen_attendances()
    _add("groups", agenda=sa.JSON())
    _add("members", may_match=sa.Boolean())
    _add("milestones", share_company=sa.Boolean(), share_story=sa.Boolean())
    with op.batch_alter_table("milestones") as milestones:
        milestones.add_column(sa.Column("story", sa.String(), nullable=True))
        milestones.create_check_constraint(
            op.f("ck_milestones_story_length"), "length(story) between 0 and 4000"
        )
    with op.batch_alter_table("asks") as asks:
        asks.add_column(sa.Column("thanks", sa.String(), nullable=True))
        asks.create_check_constraint(
            op.f("ck_asks_thanks_length"), "length(thanks) between 0 and 2000"
        )


def _widen_attendances() -> None:
    _add(
        "attendances",
        is_present=sa.Boolean(),
        by_door=sa.Boolean(),
        turn=sa.String(20),
        seconds=sa.Integer(),
        extra=sa.Integer(),
    )
    with op.batch_alter_table("attendances") as attendances:
        attendances.alter_column("member_id", existing_type=sa.Integer(), nullable=True)
        attendances.add_column(sa.Column("guest", sa.String(), nullable=True))
        attendances.add_column(sa.Column("at", sa.DateTime(timezone=True), nullable=True))
        attendances.add_column(sa.Column("place", sa.Integer(), nullable=True))
        attendances.add_column(sa.Column("since", sa.DateTime(timezone=True), nullable=True))
        for name, condition in {
            "turn": f"turn IN ({', '.join(repr(turn) for turn in TURNS)})",
            "member_or_guest": "(member_id is null) = (guest is not null)",
            "since_given": "turn <> 'speaking' or since is not null",
            "speaks_when_present": "is_present or turn <> 'speaking'",
            "guest_length": "length(guest) between 1 and 200",
            "seconds_range": "seconds between 0 and 86400",
            "extra_range": "extra between 0 and 86400",
        }.items():
            attendances.create_check_constraint(op.f(f"ck_attendances_{name}"), condition)


FIRST = {"agenda": "{}", "is_present": "1", "may_match": "1", "turn": "waiting"}
"""What rows that are there already get; nothing, where it is not said."""


def _add(table: str, **columns: sa.types.TypeEngine) -> None:
    """Columns that are never null."""
    with op.batch_alter_table(table) as altered:
        for name, kind in columns.items():
            first = FIRST.get(name, "0")
            if isinstance(kind, sa.Boolean):
                first = sa.true() if first == "1" else sa.false()
            altered.add_column(sa.Column(name, kind, nullable=False, server_default=first))
    with op.batch_alter_table(table) as altered:
        for name in columns:
            altered.alter_column(name, server_default=None)


def _create_rooms() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("door_version", sa.Integer(), nullable=False),
        sa.Column("screen_version", sa.Integer(), nullable=False),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column(
            "step",
            sa.Enum(
                "arrive",
                "landed",
                "round",
                "leads",
                "topic",
                "close",
                name="step",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("step_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("spent", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(topic) between 0 and 300", name=op.f("ck_rooms_topic_length")),
        sa.CheckConstraint(
            "step is null or step_since is not null", name=op.f("ck_rooms_step_since_given")
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session_id"],
            ["group_sessions.group_id", "group_sessions.id"],
            name=op.f("fk_rooms_group_id_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
        sa.UniqueConstraint("group_id", "session_id", name=op.f("uq_rooms_group_id_session_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_rooms_public_id")),
    )
    op.create_table(
        "door_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undo", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id", "member_id"],
            ["members.group_id", "members.id"],
            name=op.f("fk_door_reports_group_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session_id"],
            ["group_sessions.group_id", "group_sessions.id"],
            name=op.f("fk_door_reports_group_id_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_reports")),
        sa.UniqueConstraint(
            "group_id", "member_id", "id", name=op.f("uq_door_reports_group_id_member_id_id")
        ),
    )
    op.create_table(
        "partners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("pair", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.CheckConstraint("pair between 1 and 10000", name=op.f("ck_partners_pair_range")),
        sa.ForeignKeyConstraint(
            ["group_id", "member_id"],
            ["members.group_id", "members.id"],
            name=op.f("fk_partners_group_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session_id"],
            ["group_sessions.group_id", "group_sessions.id"],
            name=op.f("fk_partners_group_id_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partners")),
        sa.UniqueConstraint(
            "group_id", "member_id", "id", name=op.f("uq_partners_group_id_member_id_id")
        ),
        sa.UniqueConstraint(
            "group_id",
            "session_id",
            "member_id",
            name=op.f("uq_partners_group_id_session_id_member_id"),
        ),
    )
    op.create_table(
        "summaries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.CheckConstraint(
            "length(failure) between 0 and 300", name=op.f("ck_summaries_failure_length")
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "member_id"],
            ["members.group_id", "members.id"],
            name=op.f("fk_summaries_group_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session_id"],
            ["group_sessions.group_id", "group_sessions.id"],
            name=op.f("fk_summaries_group_id_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summaries")),
        sa.UniqueConstraint(
            "group_id", "member_id", "id", name=op.f("uq_summaries_group_id_member_id_id")
        ),
        sa.UniqueConstraint(
            "group_id",
            "session_id",
            "member_id",
            name=op.f("uq_summaries_group_id_session_id_member_id"),
        ),
    )


def _create_introductions() -> None:
    op.create_table(
        "helps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("helper_id", sa.Integer(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("helper_id <> member_id", name=op.f("ck_helps_helps_another")),
        sa.ForeignKeyConstraint(
            ["group_id", "helper_id"],
            ["members.group_id", "members.id"],
            name=op.f("fk_helps_group_id_helper_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "member_id", "ask_id"],
            ["asks.group_id", "asks.member_id", "asks.id"],
            name=op.f("fk_helps_group_id_member_id_ask_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "member_id"],
            ["members.group_id", "members.id"],
            name=op.f("fk_helps_group_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["facilitators.id"], name=op.f("fk_helps_noted_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helps")),
        sa.UniqueConstraint(
            "group_id", "ask_id", "helper_id", name=op.f("uq_helps_group_id_ask_id_helper_id")
        ),
        sa.UniqueConstraint(
            "group_id", "member_id", "id", name=op.f("uq_helps_group_id_member_id_id")
        ),
    )
    op.create_table(
        "introductions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "accepted",
                "refused",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_name", sa.String(), nullable=True),
        sa.Column("shown_title", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.CheckConstraint(
            "length(company) between 1 and 300", name=op.f("ck_introductions_company_length")
        ),
        sa.CheckConstraint(
            "length(shown_name) between 0 and 200", name=op.f("ck_introductions_shown_name_length")
        ),
        sa.CheckConstraint(
            "length(shown_title) between 0 and 300",
            name=op.f("ck_introductions_shown_title_length"),
        ),
        sa.CheckConstraint(
            "length(words) between 0 and 2000", name=op.f("ck_introductions_words_length")
        ),
        sa.CheckConstraint("owner_id <> member_id", name=op.f("ck_introductions_owner_is_another")),
        sa.ForeignKeyConstraint(
            ["group_id", "member_id"],
            ["members.group_id", "members.id"],
            name=op.f("fk_introductions_group_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "owner_id", "contact_id"],
            ["contacts.group_id", "contacts.member_id", "contacts.id"],
            name=op.f("fk_introductions_group_id_owner_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "owner_id"],
            ["members.group_id", "members.id"],
            name=op.f("fk_introductions_group_id_owner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introductions")),
        sa.UniqueConstraint(
            "group_id", "member_id", "id", name=op.f("uq_introductions_group_id_member_id_id")
        ),
        sa.UniqueConstraint(
            "group_id",
            "member_id",
            "owner_id",
            "contact_id",
            name=op.f("uq_introductions_group_id_member_id_owner_id_contact_id"),
        ),
    )
    op.create_table(
        "company_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("same_as", sa.String(), nullable=False),
        sa.CheckConstraint(
            "length(name) between 1 and 300", name=op.f("ck_company_aliases_name_length")
        ),
        sa.CheckConstraint(
            "length(same_as) between 1 and 300", name=op.f("ck_company_aliases_same_as_length")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["groups.id"],
            name=op.f("fk_company_aliases_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_aliases")),
        sa.UniqueConstraint("group_id", "name", name=op.f("uq_company_aliases_group_id_name")),
    )
