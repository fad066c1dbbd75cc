"""Keeps what a facilitator answers to a prompt of the light."""

from datetime import datetime

from groupapp.domain.terms import Disposition, Rule
from groupapp.domain.weeks import SessionFact
from groupapp.extensions import db
from groupapp.models import Answer, Facilitator, Member
from groupapp.queries import answers


class AnsweredMeanwhileError(Exception):
    """Another facilitator answered the prompt since it was shown."""


def answer_light(
    member: Member,
    session: SessionFact,
    rule: Rule,
    disposition: Disposition,
    note: str | None,
    by: Facilitator,
    now: datetime,
    seen: Disposition | None = None,
) -> None:
    """Adds an answer, of which the newest stands; the one that stands already is not added again.

    `session` is the one that the prompt was for, and one of the member's own group; `seen` is the
    answer that stood when the prompt was shown. Raises AnsweredMeanwhileError when another
    facilitator has answered otherwise since.
    """
    db.session.refresh(member, with_for_update=True)
    stands = answers.newest_answer(member, session, rule)
    if stands and stands.by_id != by.id and stands.disposition not in (seen, disposition):
        db.session.rollback()
        raise AnsweredMeanwhileError
    if stands is None or (stands.disposition, stands.note) != (disposition, note):
        db.session.add(
            Answer(
                group_id=member.group_id,
                member_id=member.id,
                session_id=session.id,
                rule=rule,
                disposition=disposition,
                note=note,
                by_id=by.id,
                at=now,
            )
        )
    db.session.commit()
