"""Facilitators, the groups they run, and links that open one door once."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from groupapp.domain import terms
from groupapp.extensions import Base, UtcDateTime
from groupapp.models.columns import Id, capped, one_of


class Facilitator(Base):
    __tablename__ = "facilitators"
    __table_args__ = (
        capped("email", terms.EMAIL_CAP, 3),
        capped("name", terms.NAME_CAP, 1),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    passphrase_hash: Mapped[str | None]  # null: signs in by link alone, as in the demo
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # null: no failure
    is_demo: Mapped[bool] = mapped_column(default=False)


class Facilitation(Base):
    """Who facilitates which group."""

    __tablename__ = "facilitations"

    facilitator_id: Mapped[int] = mapped_column(
        ForeignKey("facilitators.id", ondelete="CASCADE"), primary_key=True
    )
    group_id: Mapped[int] = mapped_column(
        ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True
    )


class Door(StrEnum):
    """What a one-time link opens."""

    SET_UP = "set_up"
    SIGN_IN = "sign_in"
    INVITATION = "invitation"
    ONE_NIGHT = "one_night"


class OneTimeLink(Base):
    __tablename__ = "one_time_links"
    __table_args__ = (
        CheckConstraint(
            "(door = 'sign_in') = (facilitator_id is not null)", name="sign_in_names_facilitator"
        ),
        CheckConstraint(
            "(door in ('invitation', 'one_night')) = (group_id is not null)", name="names_group"
        ),
        CheckConstraint(
            "(door = 'one_night') = (session_id is not null)", name="one_night_names_session"
        ),
        ForeignKeyConstraint(
            ["group_id", "session_id"],
            ["group_sessions.group_id", "group_sessions.id"],
            ondelete="CASCADE",
        ),
    )

    id: Mapped[Id]
    door: Mapped[Door] = mapped_column(one_of(Door, "door"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    facilitator_id: Mapped[int | None] = mapped_column(
        ForeignKey("facilitators.id", ondelete="CASCADE")
    )  # null: the link is for whoever comes first
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("groups.id", ondelete="CASCADE")
    )  # null: the link is for no one group
    session_id: Mapped[int | None]  # null: the link is for no one session
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    spent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # null: not used yet
