"""Turn cards: for each member what to praise and the one question to ask, four on a page."""

from collections.abc import Iterator, Mapping
from typing import Final

from groupapp.domain.light import Finding
from groupapp.domain.rows import Counts, TurnCard, TurnCardsFacts
from groupapp.handouts.blocks import (
    Beside,
    Blanks,
    Block,
    Blocks,
    Card,
    Cards,
    Cut,
    Field,
    Gap,
    Light,
    Lines,
    Role,
    Rule,
    Text,
)
from groupapp.handouts.page import Page
from groupapp.light_words import ask, praise
from groupapp.words import goal_outcome, state_word

ASIDE: Final = 22.0
CUTS: Final = (Cut(2, 2), Cut(1, 2), Cut(1, 1))
BLANKS: Final = 4


def title(page: Page) -> str:
    return page.translate.gettext("Turn cards")


def story(facts: TurnCardsFacts, page: Page) -> Blocks:
    if facts.blank:
        return [Cards((_blank(page),) * BLANKS, CUTS)]
    if facts.cards:
        cards = (_card(card, facts.question_texts, page) for card in facts.cards)
        return [Cards(tuple(cards), CUTS)]
    nobody = page.translate.gettext("There is nobody to make a card for. Add members first.")
    return [*page.heading(title(page)), Text(nobody)]


def _blank(page: Page) -> Card:
    gettext = page.translate.gettext
    asked: Blocks = [
        Text(gettext("The one question"), Role.SMALL),
        Lines(2 if page.is_large else 3),
    ]
    return Card(
        [
            Blanks((Field(gettext("Name")),)),
            Gap(3),
            Text(gettext("This week"), Role.SMALL),
            Lines(2),
            Gap(2),
            Text(gettext("Well done"), Role.SMALL),
            Lines(1),
        ],
        asked,
    )


def _card(card: TurnCard, own: Mapping[str, str], page: Page) -> Card:
    state = card.light.state if card.light else None
    word = state_word(state, page.translate) if state else page.translate.gettext("Away")
    status = _status(card, page)
    head: Blocks = [Text(card.name, Role.HEADING), *([Text(status, Role.SMALL)] if status else [])]
    sayings: list[Block] = [
        block for text in _sayings(card, page) for block in (Text(text), Gap(1.5))
    ]
    return Card(
        [Beside(head, [Light(state, word)], ASIDE), Gap(1), Rule(), *sayings],
        _question(card, own, page),
    )


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
    for goal in card.goals:
        yield f"{goal_outcome(goal.outcome, page.translate)}: {goal.text}"
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


def _question(card: TurnCard, own: Mapping[str, str], page: Page) -> Blocks:
    """The one question above a line for a note; nothing is asked of those away or left quiet."""
    gettext = page.translate.gettext
    note: list[Block] = [Gap(2), Lines(1)]
    if card.light is None:
        return note
    if card.quiet_until:
        until = page.short_date(card.quiet_until)
        return [Text(gettext("Quiet until %(day)s", day=until), Role.SMALL), *note]
    asked = Text(ask(card.light, page.translate, own), Role.STRONG)
    return [Text(gettext("The one question"), Role.SMALL), asked, *note]
