"""The owner of a contact says yes or no to introducing a member; a yes makes the two contacts."""

from dataclasses import dataclass
from datetime import datetime

from groupapp.actions.edit_contact import outdate_check_ins
from groupapp.actions.know_people import new_code
from groupapp.domain.rosters import folded
from groupapp.domain.terms import Consent, Employment, Met, Status
from groupapp.extensions import db
from groupapp.models import Contact, Member
from groupapp.queries import checkins, introductions
from groupapp.queries.introductions import Request


class IntroductionOverError(Exception):
    """The question lapsed, or what it asked for is gone."""


@dataclass(frozen=True)
class Shown:
    """What the owner chose to show of the contact, and a word of their own; empty for none."""

    name: bool = False
    title: bool = False
    words: str = ""


def refuse_introduction(owner: Member, introduction_id: int, now: datetime) -> None:
    """An answer that was given already stands. Raises IntroductionOverError."""
    request = _waiting(owner, introduction_id, now)
    if request is not None:
        request.introduction.answer = Consent.REFUSED
        request.introduction.answered_at = now
        db.session.commit()


def accept_introduction(owner: Member, introduction_id: int, shown: Shown, now: datetime) -> None:
    """An answer that was given already stands. Raises IntroductionOverError."""
    request = _waiting(owner, introduction_id, now)
    if request is None:
        return
    row = request.introduction
    row.answer, row.answered_at = Consent.ACCEPTED, now
    row.shown_name = request.name if shown.name else None
    row.shown_title = request.title if shown.title else None
    row.words = shown.words or None
    _enter(owner, request)
    db.session.commit()


def _waiting(owner: Member, introduction_id: int, now: datetime) -> Request | None:
    """The question, with the asker locked and all read anew; None when it is answered."""
    db.session.expire_all()
    row = introductions.put_to(owner, introduction_id)
    lock = {"key_share": True}
    if row is None or db.session.get(Member, row.member_id, with_for_update=lock) is None:
        db.session.rollback()
        raise IntroductionOverError
    db.session.refresh(row)
    if row.answer is not None:
        db.session.rollback()
        return None
    for request in introductions.requests(owner, now):
        if request.introduction is row:
            return request
    db.session.rollback()
    raise IntroductionOverError


def _enter(owner: Member, request: Request) -> None:
    """The owner becomes the asker's contact, and whoever they introduce the next generation's."""
    asker, contact, row = request.asker, request.contact, request.introduction
    people = checkins.contacts(asker)
    employer = introductions.employer(owner)
    fellow = _called(owner.name, people)
    if fellow is None:
        fellow = _new(asker, owner.name, employer.company if employer else None)
        landed = owner.status is Status.LANDED
        fellow.employment = Employment.WORKING if landed else Employment.LOOKING
        db.session.add(fellow)
        db.session.flush()
    if contact is None:
        _place(asker, fellow, employer.company if employer else None, row.shown_title)
        return
    known = _called(row.shown_name, people)
    if known is not None and not known.company:
        _place(asker, known, contact.company, row.shown_title)
    elif known is None or not _is_at(asker, known, contact.company or ""):
        met = _new(asker, row.shown_name, contact.company)
        met.title, met.employment = row.shown_title, Employment.WORKING
        met.met, met.introduced_by_id = Met.INTRODUCED, fellow.id
        db.session.add(met)


def _place(asker: Member, known: Contact, company: str | None, title: str | None) -> None:
    """Fills in what the asker did not know of somebody who works there."""
    news = (known.company or company, known.title or title)
    if news != (known.company, known.title):
        known.company, known.title = news
        known.employment = Employment.WORKING
        outdate_check_ins(asker)


def _new(asker: Member, name: str | None, company: str | None) -> Contact:
    return Contact(
        group_id=asker.group_id,
        member_id=asker.id,
        code=new_code(),
        name=name,
        company=company,
        met=Met.KNOWN,
    )


def _called(name: str | None, people: list[Contact]) -> Contact | None:
    wanted = folded(name or "")
    return next((c for c in people if wanted and folded(c.name or "") == wanted), None)


def _is_at(asker: Member, contact: Contact, company: str) -> bool:
    table = introductions.aliases(asker.group_id)
    return table.same_company(contact.company or "", company)
