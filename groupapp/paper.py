"""Paper of a group's session, from the database to the PDF, for web and command line alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import current_app
from flask_babel import force_locale, get_domain

from groupapp import handouts
from groupapp.domain import help_lines
from groupapp.domain.boards import Board, board, in_reading_order
from groupapp.domain.paper_facts import facts
from groupapp.domain.papers import Source
from groupapp.domain.terms import Language, Paper, PrintSize
from groupapp.domain.weeks import Days, board_session
from groupapp.handouts import Part
from groupapp.handouts.blocks import Blocks
from groupapp.handouts.packs import pack_title, printed, unpacked
from groupapp.handouts.page import Page
from groupapp.links import personal_token
from groupapp.models import Group, Member
from groupapp.queries import evenings, facilitators, groups, members, rooms
from groupapp.queries import papers as said
from groupapp.queries.group_facts import group_facts

FAR_BACK = timedelta(weeks=52)
"""For how long a member may look back on a claim week with the titles of those talked with."""
LOCALES = {Language.ENGLISH: "en_US", Language.SPANISH: "es_US"}


class NoSessionError(LookupError):
    """The group holds no session on that date, or none at all."""


@dataclass(frozen=True)
class Form:
    """How paper is to look; with `two_sided` nobody's sheet begins on the back of another's."""

    paper: Paper = Paper.LETTER
    print_size: PrintSize = PrintSize.REGULAR
    language: Language = Language.ENGLISH
    two_sided: bool = False

    @property
    def locale(self) -> str:
        """The language, with the way of writing days and times."""
        return LOCALES[self.language]

    @classmethod
    def of(cls, group: Group) -> "Form":
        """The group's own paper and language."""
        return cls(group.paper or Paper.LETTER, language=group.language or Language.ENGLISH)


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
    room = rooms.room(group, shown.session)
    return Source(
        shown,
        shown.session,
        said.asks(group, shown.session),
        personal_links(group),
        help_lines.rows(group.help_lines),
        f"{current_app.config['PUBLIC_URL']}/help-lines" if has_public_address() else None,
        facilitators=facilitators.names_of(group),
        roles=said.roles(group),
        targets=said.targets(group),
        offers=said.offers(group),
        open_asks=said.open_asks(group),
        titles=said.titles(group, shown.as_of - FAR_BACK),
        news=said.news(group),
        pauses=[Days(pause.first, pause.last) for pause in groups.pauses(group)],
        erased=said.erased(group),
        minutes=room.agenda if room else {},
        topic=(room.topic if room else None) or "",
        evening=evenings.evening(group, shown.session),
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


def pdf(keys: Sequence[str], of: Source, form: Form, on: date | None = None) -> bytes:
    """One PDF of the handouts and packs of those names, in the form's language.

    Raises KeyError for a name that is not there, and MixedReadersError.
    """
    with force_locale(form.locale):
        page = _page(form, on)
        pack = pack_title(keys, page.translate)
        return handouts.build(_parts(keys, of), of.group, page, pack)


def pages(keys: Sequence[str], of: Source, form: Form) -> int:
    """How many pages `pdf` has."""
    with force_locale(form.locale):
        return handouts.count_pages(_parts(keys, of), _page(form, None))


def story(keys: Sequence[str], of: Source, form: Form) -> Blocks:
    """The same handouts as blocks of text, for a page of HTML."""
    with force_locale(form.locale):
        return handouts.story(_parts(keys, of), _page(form, None))


def title(keys: Sequence[str], form: Form) -> str:
    """What the document is called."""
    with force_locale(form.locale):
        page = _page(form, None)
        return pack_title(keys, page.translate) or handouts.title(printed(keys[0]).name, page)


def _parts(keys: Sequence[str], of: Source) -> list[Part]:
    return [Part(one.name, facts(one.name, of, one.blank)) for one in unpacked(keys)]


def _page(form: Form, on: date | None) -> Page:
    if current_app.config["PAPER_FONT"]:
        from groupapp.handouts.lettering import add_type

        add_type(current_app.config["PAPER_FONT"])
    return Page(get_domain(), form.paper, form.locale, form.print_size, on, form.two_sided)
