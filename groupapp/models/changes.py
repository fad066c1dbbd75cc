"""Who changed which settings of a group or a member, and when."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from groupapp.domain import terms
from groupapp.extensions import Base, UtcDateTime
from groupapp.models.columns import Id, capped


class Change(Base):
    """`before` and `after` hold the settings that differ, by name."""

    __tablename__ = "changes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["group_id", "member_id"], ["members.group_id", "members.id"], ondelete="CASCADE"
        ),
        capped("what", terms.CODE_CAP, 1),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    member_id: Mapped[int | None]  # null: a setting of the whole group
    what: Mapped[str]
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    by_id: Mapped[int] = mapped_column(ForeignKey("facilitators.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
