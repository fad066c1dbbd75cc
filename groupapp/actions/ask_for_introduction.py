"""Asks privately whoever may know a person at a company that a member wants in to."""

from datetime import datetime

from groupapp.domain.introductions import Line, Stand, lines
from groupapp.extensions import db
from groupapp.models import Introduction, Member
from groupapp.queries import groups, introductions


class NobodyToAskError(Exception):
    """Nobody is known to be there any more, or the member does not want in to the company."""


def ask_for_introduction(member: Member, company: str, now: datetime) -> None:
    """Puts the question to everyone who may know a person there, and puts lapsed ones anew.

    One that was refused is put to nobody, but its time begins anew with the others', so that no
    asker can tell it from one without an answer. While questions run, nothing is put again.
    Raises NobodyToAskError.
    """
    db.session.refresh(member, with_for_update={"key_share": True})
    exchange = introductions.exchange(groups.of_member(member), member)
    found = next(
        (each for each in lines(member.id, exchange, now) if each.company == company), None
    )
    if found is None:
        db.session.rollback()
        raise NobodyToAskError
    if found.stand is Stand.RUNNING:
        db.session.rollback()
        return
    _put(member, found, now)
    db.session.commit()


def _put(member: Member, line: Line, now: datetime) -> None:
    again = {asked.key for asked in line.ended}
    for row in introductions.asked(member):
        if (row.member_id, row.owner_id, row.contact_id) in again:
            row.asked_at = now
    for known in line.to_ask:
        db.session.add(
            Introduction(
                group_id=member.group_id,
                member_id=member.id,
                owner_id=known.owner,
                contact_id=known.contact,
                company=line.company,
                asked_at=now,
            )
        )
