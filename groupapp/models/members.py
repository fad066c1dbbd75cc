"""Members, the spells they are away, and the companies they want in to."""

import secrets
from base64 import b32encode
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from groupapp.domain import terms
from groupapp.extensions import Base
from groupapp.models.columns import Id, capped, in_range, of_member, one_of

PUBLIC_ID_BYTES = 5


def new_public_id() -> str:
    """Eight characters that stand for a member in a personal link and tell nothing."""
    return b32encode(secrets.token_bytes(PUBLIC_ID_BYTES)).decode().lower()


class Member(Base):
    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("group_id", "id"),
        UniqueConstraint("group_id", "code"),
        capped("code", terms.CODE_CAP, 1),
        capped("name", terms.NAME_CAP, 1),
        capped("email", terms.EMAIL_CAP),
        capped("target_role", terms.LINE_CAP),
        in_range("goal_meetings", 1, terms.COUNT_CAP),
        in_range("goal_events", 0, terms.COUNT_CAP),
        CheckConstraint(
            "status = 'searching' or status_since is not null", name="status_since_given"
        ),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id)
    link_version: Mapped[int] = mapped_column(default=1)
    code: Mapped[str]
    name: Mapped[str]
    joined: Mapped[date]
    email: Mapped[str | None]  # null: not told
    target_role: Mapped[str | None]  # null: not told yet
    target_level: Mapped[terms.Level | None] = mapped_column(
        one_of(terms.Level, "target_level")
    )  # null: not told yet; the rule takes manager
    status: Mapped[terms.Status] = mapped_column(
        one_of(terms.Status, "status"), default=terms.Status.SEARCHING
    )
    status_since: Mapped[date | None]  # null: searching since joining
    goal_meetings: Mapped[int | None]  # null: the group's goal
    goal_events: Mapped[int | None]  # null: the group's goal
    show_numbers: Mapped[bool] = mapped_column(default=False)
    # Companies of contacts may be matched, without names, with what others look for.
    may_match: Mapped[bool] = mapped_column(default=True)
    language: Mapped[terms.Language | None] = mapped_column(
        one_of(terms.Language, "language")
    )  # null: what the browser asks for
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Absence(Base):
    """A spell away, both days included."""

    __tablename__ = "absences"
    __table_args__ = (*of_member(), CheckConstraint("first <= last", name="first_before_last"))

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    first: Mapped[date]
    last: Mapped[date]


class Target(Base):
    """A company the member wants in to."""

    __tablename__ = "targets"
    __table_args__ = (*of_member(), capped("company", terms.LINE_CAP, 1))

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    company: Mapped[str]
    shared: Mapped[bool] = mapped_column(default=False)


class Offer(Base):
    """What the member could do for others in the group."""

    __tablename__ = "offers"
    __table_args__ = (*of_member(), capped("text", terms.TEXT_CAP, 1))

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    text: Mapped[str]
    shared: Mapped[bool] = mapped_column(default=False)
