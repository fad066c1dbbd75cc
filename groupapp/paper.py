"""Handouts of a group's session, from the database to the PDF, for web and command line alike."""

from datetime import date, datetime

from flask import current_app
from flask_babel import get_domain, get_locale

from groupapp import handouts
from groupapp.domain import help_lines, papers
from groupapp.domain.boards import Board, board, in_reading_order
from groupapp.domain.papers import Source
from groupapp.domain.terms import Paper
from groupapp.domain.weeks import board_session
from groupapp.handouts.page import Page
from groupapp.links import personal_token
from groupapp.models import Group, Member
from groupapp.queries import groups, members
from groupapp.queries import papers as said
from groupapp.queries.group_facts import group_facts


class NoSessionError(LookupError):
    """The group holds no session on that date, or none at all."""


def board_on(group: Group, day: date | None, now: datetime, only: Member | None = None) -> Board:
    """The board of the session on that date, as it was then; of the next one when none is given.

    Members come in reading order. Raises NoSessionError for a date without a session that is held.
    """
    facts = group_facts(group, only)
    today = groups.today(group, now)
    if day is None:
        shown = board(facts, today, board_session(facts.sessions, today))
        return in_reading_order(shown)
    session = next((s for s in facts.sessions if s.date == day and not s.cancelled), None)
    if session is None:
        raise NoSessionError(day)
    return in_reading_order(board(facts, min(today, day), session))


def source(group: Group, day: date | None, now: datetime) -> Source:
    """What every handout of the session is composed from. Raises NoSessionError."""
    shown = board_on(group, day, now)
    if shown.session is None:
        raise NoSessionError
    return Source(
        shown,
        shown.session,
        said.asks(group, shown.session),
        personal_links(group),
        help_lines.rows(group.help_lines),
        f"{current_app.config['PUBLIC_URL']}/help-lines" if has_public_address() else None,
    )


def has_public_address() -> bool:
    """True when personal links can be followed from home."""
    return bool(current_app.config["PUBLIC_URL"])


def personal_links(group: Group) -> dict[int, str]:
    """Each member's personal link by the member's id; none without a configured public address."""
    address = current_app.config["PUBLIC_URL"]
    if not address:
        return {}
    return {
        member.id: f"{address}/c/{personal_token(member)}" for member in members.of_group(group)
    }


def pdf(name: str, of: Source, paper: Paper, blank: bool = False) -> bytes:
    """The handout of that name in the language asked for. Raises KeyError for another name."""
    return handouts.build(name, papers.facts(name, of, blank), _page(paper))


def sheets(name: str, of: Source, paper: Paper, blank: bool = False) -> int:
    """How many sheets `pdf` takes, printed on one side. Raises KeyError for another name."""
    return handouts.count_sheets(name, papers.facts(name, of, blank), _page(paper))


def _page(paper: Paper) -> Page:
    return Page(get_domain(), paper, str(get_locale() or "en"))


def handout(
    name: str,
    group: Group,
    day: date | None,
    now: datetime,
    paper: Paper | None = None,
    blank: bool = False,
) -> bytes:
    """The PDF for the group's session on that date, on the group's paper unless told.

    Raises NoSessionError, and KeyError for a name that is not there.
    """
    return pdf(name, source(group, day, now), paper or group.paper or Paper.LETTER, blank)
