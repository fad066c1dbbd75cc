"""A member's own summary of a session, as it is printed and sent."""

from datetime import date

import flask_babel
from flask import abort

from groupapp import access, paper
from groupapp.domain.summaries import summaries_facts
from groupapp.domain.weeks import SessionFact, is_over
from groupapp.models import Group, Member
from groupapp.queries import groups
from groupapp.summary_words import Section, sections


def session_of(group: Group, member: Member, day: date | None) -> SessionFact | None:
    """The session of that day, begun since the member joined; 404 for another.

    Without a day the last that is over, None when none is yet.
    """
    today = groups.today(group, access.now())
    own = [
        each
        for each in groups.session_facts(groups.sessions(group))
        if not each.cancelled and member.joined <= each.date <= today
    ]
    if day is None:
        return next((each for each in reversed(own) if is_over(each, today)), None)
    return next((each for each in own if each.date == day), None) or abort(404)


def sections_of(group: Group, member: Member, session: SessionFact) -> list[Section]:
    source = paper.source(group, session.date, access.now()).of(member.code)
    facts = summaries_facts(source, False)
    (own,) = facts.summaries
    return sections(own, facts, flask_babel, str(flask_babel.get_locale()))
