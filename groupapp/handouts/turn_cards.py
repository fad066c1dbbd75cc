"""Turn cards, for the facilitator alone: what to say and ask in each member's turn."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from groupapp.domain.light import Finding
from groupapp.domain.rows import Counts, TurnCard, TurnCardsFacts
from groupapp.handouts.cards import card_pages
from groupapp.handouts.light import draw_light
from groupapp.handouts.page import HEADING, LABEL, SMALL, Page, Style
from groupapp.light_words import ask, praise
from groupapp.words import goal_outcome, state_word

if TYPE_CHECKING:
    from groupapp.handouts.pen import Pen

LIGHT: Final = 14.0
ASIDE: Final = 26.0
NOTE: Final = 11.0
LINE: Final = 5.0
MOST_GOALS: Final = 4
TEXT: Final = Style(11)
ASK: Final = Style(12, bold=True)


def build(facts: TurnCardsFacts, page: Page) -> bytes:
    gettext = page.translate.gettext
    return page.pdf(gettext("Turn cards"), facts.group, story(facts, page))


def story(facts: TurnCardsFacts, page: Page) -> list[Any]:
    if facts.cards:
        own = facts.question_texts
        cards = [partial(_card, card=card, own=own, page=page) for card in facts.cards]
        return card_pages(cards, 2, 2, page)
    gettext = page.translate.gettext
    return [
        *page.heading(gettext("Turn cards")),
        page.para(gettext("There is nobody to make a card for. Add members first.")),
    ]


def _card(pen: "Pen", card: TurnCard, own: Mapping[str, str], page: Page) -> None:
    width = pen.width - ASIDE - 2
    y = pen.text(0, 0, card.name, HEADING, width, most=2)
    y = pen.text(0, y + 0.5, _status(card, page), SMALL, width, most=2)
    y = max(y, _light(pen, card, page)) + 2
    pen.line(0, y, pen.width, y)
    bottom = _question(pen, card, own, page)
    y += 2.5
    sayings = list(_sayings(card, page))
    for left, text in zip(reversed(range(len(sayings))), sayings, strict=True):
        most = min(3, int((bottom - y) / LINE) - (left > 0))
        if most <= 0:
            pen.text(0, y, page.translate.gettext("The board has more."), SMALL)
            break
        y = pen.text(0, y, text, TEXT, most=most) + 1.5


def _light(pen: "Pen", card: TurnCard, page: Page) -> float:
    left = pen.width - ASIDE
    state = card.light.state if card.light else None
    draw_light(pen, left + (ASIDE - LIGHT) / 2, -1, LIGHT, state)
    word = state_word(state, page.translate) if state else page.translate.gettext("Away")
    return pen.text(left, LIGHT, word, LABEL, ASIDE, most=2)


def _status(card: TurnCard, page: Page) -> str:
    gettext = page.translate.gettext
    if card.away_until:
        return gettext("Away until %(day)s", day=page.short_date(card.away_until))
    if card.light is None:
        return ""
    if not card.reported:
        here = gettext("Here, no check-in yet")
        return here if card.present else gettext("No check-in yet")
    if card.light.since:
        return gettext("Since %(day)s", day=page.short_date(card.light.since))
    return ""


def _sayings(card: TurnCard, page: Page) -> Iterator[str]:
    """What there is to say, the most useful first."""
    gettext = page.translate.gettext
    if card.counts:
        yield from _counts(card.counts, page)
    well_done = next(
        (f for f in _findings(card) if card.light and f.rule == card.light.praise), None
    )
    if well_done:
        yield gettext("Say: %(praise)s", praise=praise(well_done, page.translate))
    for goal in card.goals[:MOST_GOALS]:
        yield f"{goal_outcome(goal.outcome, page.translate)}: {goal.text}"
    more = len(card.goals) - MOST_GOALS
    if more > 0:
        yield page.translate.ngettext("and %(num)s more goal", "and %(num)s more goals", more)
    if card.ask:
        yield gettext("Asks the group: %(ask)s", ask=card.ask)


def _findings(card: TurnCard) -> tuple[Finding, ...]:
    return card.light.findings if card.light else ()


def _counts(counts: Counts, page: Page) -> Iterator[str]:
    translate = page.translate
    yield translate.gettext(
        "%(n)s of %(goal)s face to face", n=counts.face_to_face, goal=counts.goal_meetings
    )
    events = translate.ngettext(
        "%(n)s of %(num)s event", "%(n)s of %(num)s events", counts.goal_events, n=counts.events
    )
    yield translate.gettext("%(events)s, %(n)s lined up", events=events, n=counts.lined_up)


def _question(pen: "Pen", card: TurnCard, own: Mapping[str, str], page: Page) -> float:
    """The one question above a line for a note, from the bottom up; returns where it begins."""
    y = pen.height
    pen.line(0, y, pen.width, y)
    y -= NOTE
    if card.light is None:
        return y
    if card.quiet_until:
        until = page.short_date(card.quiet_until)
        pen.text(0, y - LINE, page.translate.gettext("Quiet until %(day)s", day=until), SMALL)
        return y - LINE - 1.5
    text = ask(card.light, page.translate, own)
    y -= page.height_of([page.para(text, ASK, pen.width, most=5)])
    pen.text(0, y, text, ASK, most=5)
    y -= LINE
    pen.text(0, y, page.translate.gettext("The one question"), SMALL)
    return y - 1.5
