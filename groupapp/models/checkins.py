"""What a member reports for a session week beside the conversations."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from groupapp.domain import terms
from groupapp.extensions import Base, UtcDateTime
from groupapp.models.columns import Id, capped, in_range, of_member, one_of, to_session


class Checkin(Base):
    __tablename__ = "checkins"
    __table_args__ = (
        *of_member(),
        UniqueConstraint("group_id", "member_id", "session_id"),
        to_session("session_id"),
        in_range("unnamed_conversations", 0, terms.COUNT_CAP),
        in_range("unnamed_face_to_face", 0, terms.COUNT_CAP),
        in_range("unnamed_lined_up", 0, terms.COUNT_CAP),
        capped("note", terms.NOTE_CAP),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    session_id: Mapped[int]
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[terms.Reporter | None] = mapped_column(one_of(terms.Reporter, "by"))  # not told
    unnamed_conversations: Mapped[int] = mapped_column(default=0)
    unnamed_face_to_face: Mapped[int] = mapped_column(default=0)
    unnamed_lined_up: Mapped[int] = mapped_column(default=0)
    note: Mapped[str | None]  # null: no private word
    entered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("facilitators.id")
    )  # null: by the member, or not known by whom
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Submission(Base):
    """What was filed once and is answered with its receipt ever after, however often it comes."""

    __tablename__ = "submissions"
    __table_args__ = (
        *of_member(),
        UniqueConstraint("group_id", "member_id", "submission_id"),
        to_session("session_id"),
        capped("submission_id", terms.CODE_CAP, 1),
        capped("digest", 64, 64),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    session_id: Mapped[int]
    submission_id: Mapped[str]
    digest: Mapped[str]
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Goal(Base):
    __tablename__ = "goals"
    __table_args__ = (
        *of_member(),
        to_session("made_in_id"),
        to_session("due_id"),
        capped("text", terms.TEXT_CAP, 1),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    made_in_id: Mapped[int]
    due_id: Mapped[int]
    text: Mapped[str]
    outcome: Mapped[terms.Outcome | None] = mapped_column(
        one_of(terms.Outcome, "outcome")
    )  # null: still open
    read_aloud: Mapped[bool] = mapped_column(default=False)


class Ask(Base):
    __tablename__ = "asks"
    __table_args__ = (
        *of_member(),
        to_session("session_id"),
        capped("text", terms.TEXT_CAP, 1),
        capped("company", terms.LINE_CAP),
        capped("thanks", terms.TEXT_CAP),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    session_id: Mapped[int]
    text: Mapped[str]
    company: Mapped[str | None]  # null: not told
    answered: Mapped[bool] = mapped_column(default=False)
    thanks: Mapped[str | None]  # to those who helped; null: none told


class Milestone(Base):
    __tablename__ = "milestones"
    __table_args__ = (
        *of_member(),
        capped("company", terms.LINE_CAP),
        capped("title", terms.LINE_CAP),
        capped("story", terms.NOTE_CAP),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    kind: Mapped[terms.MilestoneKind] = mapped_column(one_of(terms.MilestoneKind, "kind"))
    date: Mapped[date]
    company: Mapped[str | None]  # null: not told
    title: Mapped[str | None]  # null: not told
    story: Mapped[str | None]  # how it came about; null: not told
    share_company: Mapped[bool] = mapped_column(default=False)
    share_story: Mapped[bool] = mapped_column(default=False)
