"""Sends summaries of a session by e-mail: each is claimed before it is sent, so never twice."""

from collections.abc import Iterable
from datetime import datetime
from email.message import EmailMessage
from time import monotonic
from typing import Final, NamedTuple

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from groupapp.domain.terms import LINE_CAP
from groupapp.extensions import db
from groupapp.mail.messages import BadAddressError
from groupapp.mail.servers import Line, NotKnownError, NotSentError, Server, UnreachableError
from groupapp.models import GroupSession, Member, Summary
from groupapp.queries import summaries

LONGEST: Final = 15.0
"""Seconds after which no other letter is begun, so that a slow server keeps nobody waiting."""


class Envelope(NamedTuple):
    """A member's message; None where their e-mail address is none."""

    member: Member
    message: EmailMessage | None


def send_summaries(
    session: GroupSession,
    envelopes: Iterable[Envelope],
    server: Server,
    now: datetime,
    seconds: float = LONGEST,
) -> None:
    """One after the other, while there is time; after a line that broke, those left are not tried.

    Nobody waits for the mail server to write: claims and outcomes are transactions of their own. A
    crash between the two leaves a claim, of which nobody knows whether it went out.
    """
    begun = monotonic()
    db.session.rollback()
    with server.line() as line:
        for envelope in envelopes:
            claim = _claim(session, envelope.member, now)
            if claim is not None and not _send(claim, envelope.message, line, now):
                break
            if monotonic() - begun > seconds:
                break


def send_again(
    session: GroupSession, envelope: Envelope, claimed_at: datetime, server: Server, now: datetime
) -> None:
    """Once more to a member whose summary failed, or of which nobody knows whether it went out.

    Nothing happens when it was sent, or claimed again after `claimed_at`, meanwhile.
    """
    db.session.rollback()
    claim = _claim_again(session, envelope.member, claimed_at, now)
    if claim is not None:
        with server.line() as line:
            _send(claim, envelope.message, line, now)


def _claim(session: GroupSession, member: Member, now: datetime) -> Summary | None:
    """None when somebody else has claimed it."""
    claim = Summary(
        group_id=member.group_id, member_id=member.id, session_id=session.id, claimed_at=now
    )
    db.session.add(claim)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return None
    return claim


def _claim_again(
    session: GroupSession, member: Member, claimed_at: datetime, now: datetime
) -> Summary | None:
    found = summaries.of_member(member, session)
    if found is None:
        db.session.rollback()
        return None
    claimed = db.session.scalar(
        update(Summary)
        .where(Summary.id == found.id, Summary.claimed_at == claimed_at, Summary.sent_at.is_(None))
        .values(claimed_at=now, failure=None)
        .returning(Summary.id)
    )
    db.session.commit()
    return found if claimed is not None else None


def _send(claim: Summary, message: EmailMessage | None, line: Line, now: datetime) -> bool:
    """False when the next one need not be tried. What is not known stays a claim alone."""
    goes_on = True
    try:
        if message is None:
            raise BadAddressError
        line.send(message)
    except NotKnownError:
        return False
    except BadAddressError:
        claim.failure = ""
    except NotSentError as error:
        claim.failure = str(error)[:LINE_CAP]
        goes_on = not isinstance(error, UnreachableError)
    else:
        claim.sent_at = now
    db.session.commit()
    return goes_on
