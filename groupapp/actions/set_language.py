"""Keeps the language a member wants to read."""

from sqlalchemy import update

from groupapp.domain.terms import Language
from groupapp.extensions import db
from groupapp.models import Member


def set_language(member: Member, language: Language) -> None:
    """Sets it; the version stays, so that nobody who edits the member meanwhile is disturbed."""
    db.session.execute(update(Member).where(Member.id == member.id).values(language=language))
    db.session.commit()
