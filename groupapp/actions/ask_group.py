"""Asks of the group: asked, answered with thanks, opened again, taken back; and help with them."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from groupapp.actions.edit_contact import outdate_check_ins
from groupapp.actions.top_up_sessions import add_missing_sessions
from groupapp.extensions import db
from groupapp.models import Ask, Facilitator, Group, Help, Member
from groupapp.queries import checkins, groups, leads


class NoSessionAheadError(Exception):
    """The group has no session in which the ask could be heard."""


class AskGoneError(Exception):
    """The ask was taken back since the page was shown."""


def ask_group(member: Member, text: str, company: str | None, now: datetime) -> None:
    """For the session that is open; the same twice is one ask. Raises NoSessionAheadError."""
    group = groups.of_member(member)
    today = groups.today(group, now)
    add_missing_sessions(group, today)
    db.session.refresh(member, with_for_update=True)
    week = checkins.open_week(group, today)
    if week is None:
        db.session.rollback()
        raise NoSessionAheadError
    asked = [(ask.text, ask.company) for ask in checkins.asks(member, week.session.id)]
    if (text, company) not in asked:
        scope = {"group_id": group.id, "member_id": member.id, "session_id": week.session.id}
        db.session.add(Ask(**scope, text=text, company=company))
    _done(member)


def answer_ask(member: Member, ask_id: int, thanks: str | None) -> None:
    """It is fulfilled; the thanks are for everyone to read. Raises AskGoneError."""
    ask = _locked(member, ask_id)
    ask.answered, ask.thanks = True, thanks or ask.thanks
    _done(member)


def reopen_ask(member: Member, ask_id: int) -> None:
    """It is not fulfilled after all. Raises AskGoneError."""
    _locked(member, ask_id).answered = False
    _done(member)


def take_back_ask(member: Member, ask_id: int) -> None:
    """With all that was offered; a second time changes nothing."""
    try:
        db.session.delete(_locked(member, ask_id))
    except AskGoneError:
        return
    _done(member)


def offer_help(
    group: Group, ask_id: int, helper: Member, now: datetime, by: Facilitator | None = None
) -> None:
    """The helper can help; said twice it is one offer, and never with one's own ask.

    `by` is the facilitator who notes it, None for the helper. Raises AskGoneError.
    """
    ask = leads.ask(group, ask_id)
    if ask is None or ask.member_id == helper.id:
        db.session.rollback()
        raise AskGoneError
    asked = {"group_id": group.id, "member_id": ask.member_id, "ask_id": ask.id}
    noted = {"offered_at": now, "noted_by_id": by.id if by else None}
    try:
        with db.session.begin_nested():
            db.session.add(Help(**asked, **noted, helper_id=helper.id))
    except IntegrityError:
        db.session.rollback()  # the offer stands already, or the ask is gone
        return
    db.session.commit()


def withdraw_help(group: Group, ask_id: int, helper: Member) -> None:
    """The helper cannot after all; a second time changes nothing."""
    found = leads.help_with(group, ask_id, helper)
    if found is not None:
        db.session.delete(found)
    db.session.commit()


def _locked(member: Member, ask_id: int) -> Ask:
    db.session.expire_all()
    db.session.refresh(member, with_for_update=True)
    found = leads.own_ask(member, ask_id)
    if found is None:
        db.session.rollback()
        raise AskGoneError
    return found


def _done(member: Member) -> None:
    """The check-in shows the ask: a form that was opened before is not sent over it."""
    db.session.flush()
    outdate_check_ins(member)
    db.session.commit()
