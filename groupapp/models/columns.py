"""Columns and constraints that the tables share."""

from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, Enum, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import mapped_column

Id = Annotated[int, mapped_column(primary_key=True)]


def capped(column: str, cap: int, least: int = 0) -> CheckConstraint:
    """A text column of `least` to `cap` characters."""
    bound = f"length({column}) between {least} and {cap}"
    return CheckConstraint(bound, name=f"{column}_length")


def in_range(column: str, least: int, most: int) -> CheckConstraint:
    return CheckConstraint(f"{column} between {least} and {most}", name=f"{column}_range")


def one_of(enum: type[StrEnum], name: str) -> Enum:
    """A text column that holds an enum's values, checked by the database."""
    return Enum(
        enum,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


def of_member() -> tuple[UniqueConstraint, ForeignKeyConstraint]:
    """A row that a member owns: it goes with the member, and its siblings can point at it."""
    return (
        UniqueConstraint("group_id", "member_id", "id"),
        ForeignKeyConstraint(
            ["group_id", "member_id"], ["members.group_id", "members.id"], ondelete="CASCADE"
        ),
    )


def of_session() -> ForeignKeyConstraint:
    """A row that goes with a session of the same group."""
    return ForeignKeyConstraint(
        ["group_id", "session_id"],
        ["group_sessions.group_id", "group_sessions.id"],
        ondelete="CASCADE",
    )


def to_sibling(column: str, table: str, ondelete: str | None = None) -> ForeignKeyConstraint:
    """A reference to another row of the same member."""
    return ForeignKeyConstraint(
        ["group_id", "member_id", column],
        [f"{table}.group_id", f"{table}.member_id", f"{table}.id"],
        ondelete=ondelete,
    )


def to_session(column: str) -> ForeignKeyConstraint:
    """A reference to a session of the same group."""
    return ForeignKeyConstraint(
        ["group_id", column], ["group_sessions.group_id", "group_sessions.id"]
    )
