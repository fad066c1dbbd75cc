"""What facilitators answered to a member's light, and whom they called."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from groupapp.domain import terms
from groupapp.extensions import Base, UtcDateTime
from groupapp.models.columns import Id, capped, of_member, one_of, to_session


class Answer(Base):
    """Whether a prompt was of use; of those for one rule in one session the newest stands."""

    __tablename__ = "answers"
    __table_args__ = (
        *of_member(),
        to_session("session_id"),
        capped("note", terms.NOTE_CAP),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    session_id: Mapped[int]
    rule: Mapped[terms.Rule] = mapped_column(one_of(terms.Rule, "rule"))
    disposition: Mapped[terms.Disposition] = mapped_column(one_of(terms.Disposition, "disposition"))
    note: Mapped[str | None]  # null: none
    by_id: Mapped[int] = mapped_column(ForeignKey("facilitators.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Quiet(Base):
    """Until which day a member's light asks nothing; the newest stands."""

    __tablename__ = "quiets"
    __table_args__ = (*of_member(), capped("note", terms.NOTE_CAP))

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    until: Mapped[date]
    note: Mapped[str | None]  # null: none
    by_id: Mapped[int] = mapped_column(ForeignKey("facilitators.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Call(Base):
    """A friendly call to a member who was silent."""

    __tablename__ = "calls"
    __table_args__ = (*of_member(), capped("note", terms.NOTE_CAP))

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    note: Mapped[str | None]  # null: none
    by_id: Mapped[int] = mapped_column(ForeignKey("facilitators.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
