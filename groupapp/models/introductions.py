"""What members do for each other: help with asks, introductions, and how companies are called."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from groupapp.domain import terms
from groupapp.extensions import Base, UtcDateTime
from groupapp.models.columns import Id, capped, of_member, one_of


class Help(Base):
    """Somebody of the group can help with an ask of the member."""

    __tablename__ = "helps"
    __table_args__ = (
        *of_member(),
        UniqueConstraint("group_id", "ask_id", "helper_id"),
        ForeignKeyConstraint(
            ["group_id", "member_id", "ask_id"],
            ["asks.group_id", "asks.member_id", "asks.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["group_id", "helper_id"], ["members.group_id", "members.id"], ondelete="CASCADE"
        ),
        CheckConstraint("helper_id <> member_id", name="helps_another"),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    ask_id: Mapped[int]
    helper_id: Mapped[int]
    offered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    noted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("facilitators.id")
    )  # null: offered by the helper alone


class Introduction(Base):
    """The member asks for somebody at a company, whom another member may know.

    `contact_id` is the owner's contact; null stands for the owner, who works there. What is shown
    to the member is what the owner chose, on accepting.
    """

    __tablename__ = "introductions"
    __table_args__ = (
        *of_member(),
        ForeignKeyConstraint(
            ["group_id", "owner_id"], ["members.group_id", "members.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["group_id", "owner_id", "contact_id"],
            ["contacts.group_id", "contacts.member_id", "contacts.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("group_id", "member_id", "owner_id", "contact_id"),
        CheckConstraint("owner_id <> member_id", name="owner_is_another"),
        capped("company", terms.LINE_CAP, 1),
        capped("shown_name", terms.NAME_CAP),
        capped("shown_title", terms.LINE_CAP),
        capped("words", terms.TEXT_CAP),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    owner_id: Mapped[int]
    contact_id: Mapped[int | None]  # null: the owner, who works there
    company: Mapped[str]  # as the member wants it
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[terms.Consent | None] = mapped_column(
        one_of(terms.Consent, "answer")
    )  # null: not answered yet
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # null: not answered yet
    shown_name: Mapped[str | None]  # null: not shown
    shown_title: Mapped[str | None]  # null: not shown
    words: Mapped[str | None]  # from the owner to the member; null: none


class CompanyAlias(Base):
    """Two names of one company, which no likeness of letters shows."""

    __tablename__ = "company_aliases"
    __table_args__ = (
        UniqueConstraint("group_id", "name"),
        capped("name", terms.LINE_CAP, 1),
        capped("same_as", terms.LINE_CAP, 1),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    name: Mapped[str]
    same_as: Mapped[str]
