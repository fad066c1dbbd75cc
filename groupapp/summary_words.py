"""What a member takes home from a session, in words: the same on paper, on a page and by e-mail."""

from datetime import date
from typing import NamedTuple

from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list

from groupapp.domain.rows import GroupFacts, LinedUp
from groupapp.domain.summaries import OwnSummary, SummariesFacts
from groupapp.words import Translate, mode


class Section(NamedTuple):
    """A heading and the lines under it; lines of a list are `listed`."""

    heading: str
    lines: list[str]
    listed: bool = True


def sections(
    own: OwnSummary, facts: SummariesFacts, translate: Translate, locale: str
) -> list[Section]:
    """Those that there is anything to say in; days and times are written as in the locale."""
    gettext = translate.gettext
    talks = [_talk(talk, translate, locale) for talk in own.lined_up]
    if own.unnamed:
        talks.append(
            translate.ngettext(
                "%(num)s face to face without a name",
                "%(num)s face to face without names",
                own.unnamed,
            )
        )
    helps = [gettext("%(name)s: %(ask)s", name=each.asker, ask=each.ask) for each in own.helps]
    partners = [format_list(own.partners, locale=locale)] if own.partners else []
    found = [
        Section(
            gettext("My goals for next week"),
            list(own.goals) or [_no_goal(translate)],
            bool(own.goals),
        ),
        Section(gettext("Conversations I lined up"), talks),
        Section(gettext("I offered to help with"), helps),
        Section(gettext("My partner for the week"), partners, False),
        Section(gettext("Next session"), _next(facts, locale), False),
    ]
    return [section for section in found if section.lines]


def _no_goal(translate: Translate) -> str:
    return translate.gettext("Nothing is written down here, and that is all right.")


def _talk(talk: LinedUp, translate: Translate, locale: str) -> str:
    day = format_skeleton("MMMEd", talk.day, locale=locale)
    how = mode(talk.mode, translate)
    return translate.gettext("%(who)s - %(how)s, %(day)s", who=talk.who, how=how, day=day)


def _next(facts: SummariesFacts, locale: str) -> list[str]:
    if facts.next_session is None:
        return []
    return [when_and_where(facts.group, facts.next_session, locale)]


def when_and_where(group: GroupFacts, day: date, locale: str) -> str:
    """A session's day, time and place: "Tuesday, March 17, 2026, 6:00 PM, St Mark's hall"."""
    time = format_time(group.starts, "short", locale=locale)
    day_told = format_date(day, "full", locale=locale)
    return ", ".join(part for part in (day_told, time, group.place) if part)


def lined_up_next(count: int, translate: Translate) -> str:
    """How many conversations are lined up for next week."""
    return translate.ngettext(
        "%(num)s conversation lined up", "%(num)s conversations lined up", count
    )
