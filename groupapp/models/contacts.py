"""A member's network: contacts, events, and conversations with contacts."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from groupapp.domain import terms
from groupapp.extensions import Base
from groupapp.models.columns import Id, capped, of_member, one_of, to_session, to_sibling


class Event(Base):
    __tablename__ = "events"
    __table_args__ = (
        *of_member(),
        UniqueConstraint("group_id", "member_id", "code"),
        capped("code", terms.CODE_CAP, 1),
        capped("name", terms.LINE_CAP, 1),
        capped("host", terms.LINE_CAP),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    code: Mapped[str]
    name: Mapped[str]
    date: Mapped[date]
    status: Mapped[terms.EventStatus] = mapped_column(one_of(terms.EventStatus, "status"))
    host: Mapped[str | None]  # null: not told


class Contact(Base):
    __tablename__ = "contacts"
    __table_args__ = (
        *of_member(),
        UniqueConstraint("group_id", "member_id", "code"),
        to_sibling("introduced_by_id", "contacts"),
        to_sibling("event_id", "events"),
        CheckConstraint("introduced_by_id <> id", name="not_introduced_by_self"),
        capped("code", terms.CODE_CAP, 1),
        capped("name", terms.NAME_CAP),
        capped("company", terms.LINE_CAP),
        capped("title", terms.LINE_CAP),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    code: Mapped[str]
    name: Mapped[str | None]  # null: not told
    company: Mapped[str | None]  # null: not told
    title: Mapped[str | None]  # null: not told
    level: Mapped[terms.Level | None] = mapped_column(one_of(terms.Level, "level"))  # not told
    can_hire: Mapped[bool] = mapped_column(default=False)
    employment: Mapped[terms.Employment] = mapped_column(
        one_of(terms.Employment, "employment"), default=terms.Employment.UNKNOWN
    )
    met: Mapped[terms.Met] = mapped_column(one_of(terms.Met, "met"), default=terms.Met.KNOWN)
    introduced_by_id: Mapped[int | None]  # null: nobody, or not told who
    event_id: Mapped[int | None]  # null: not at an event, or not told which
    first_met: Mapped[date | None]  # null: not told; the event's date counts
    share_company: Mapped[bool] = mapped_column(default=False)

    @validates("company")
    def _share_only_what_was_ticked(self, _key: str, company: str | None) -> str | None:
        """The tick that lets the group know of a company is for that company alone."""
        if self.company is not None and self.company != company:
            self.share_company = False
        return company


class Conversation(Base):
    __tablename__ = "conversations"
    __table_args__ = (
        *of_member(),
        to_sibling("contact_id", "contacts", ondelete="CASCADE"),
        to_session("booked_in_id"),
        to_session("resolved_in_id"),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    contact_id: Mapped[int]
    date: Mapped[date]
    mode: Mapped[terms.Mode] = mapped_column(one_of(terms.Mode, "mode"))
    status: Mapped[terms.ConversationStatus] = mapped_column(
        one_of(terms.ConversationStatus, "status")
    )
    booked_in_id: Mapped[int | None]  # null: not booked ahead
    resolved_in_id: Mapped[int | None]  # null: not told yet what became of it
