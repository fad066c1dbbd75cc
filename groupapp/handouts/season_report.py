"""The season report for a sponsor: numbers without names, and none about fewer than ten people."""

from groupapp.domain.seasons import FEWEST, SeasonFacts, Sum
from groupapp.handouts.blocks import Block, Blocks, Cell, Column, Gap, Role, Table, Text
from groupapp.handouts.page import Page

LEFT_OUT = "–"


def title(page: Page) -> str:
    return page.translate.gettext("Season report")


def story(facts: SeasonFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    first, last = page.full_date(facts.first), page.full_date(facts.last)
    span = gettext("From %(first)s to %(last)s", first=first, last=last)
    return [
        *page.heading(title(page), facts.group.name, span),
        Text(gettext("The season"), Role.HEADING),
        _table(_season(facts, page)),
        Gap(5),
        *(_people(facts, page) if facts.people is not None else _too_few(page)),
        Text(gettext("How this was counted"), Role.HEADING),
        *(Text(f"• {line}") for line in _notes(facts, page)),
    ]


def _season(facts: SeasonFacts, page: Page) -> list[tuple[str, str]]:
    gettext = page.translate.gettext
    rows = [
        (gettext("Sessions held"), str(facts.held)),
        (gettext("Sessions cancelled"), str(facts.cancelled)),
        (gettext("Attendance, all sessions together"), str(facts.attendance)),
    ]
    if facts.people is not None:
        rows.append((gettext("People who took part"), str(facts.people)))
        rows.append((gettext("People who found work"), _number(facts.landed)))
    return rows


def _number(value: int | None) -> str:
    return LEFT_OUT if value is None else str(value)


def _table(rows: list[tuple[str, str]]) -> Block:
    return Table((Column(), Column(width=36, centered=True)), tuple(rows))


def _too_few(page: Page) -> Blocks:
    text = page.translate.gettext(
        "Fewer than %(few)s people took part, so no more is told. Their numbers could tell who"
        " they are.",
        few=FEWEST,
    )
    return [Text(text), Gap(5)]


def _people(facts: SeasonFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    names = _names(page)
    rows: list[tuple[Cell, ...]] = [
        (page.month(month.first), *(_number(month.sums[each]) for each in Sum))
        for month in facts.months
    ]
    sums = [[Text(_number(facts.totals[each]), Role.STRONG, centered=True)] for each in Sum]
    whole: tuple[Cell, ...] = ([Text(gettext("Together"), Role.STRONG)], *sums)
    columns = (Column(gettext("Month")), *(Column(names[each], 28, centered=True) for each in Sum))
    return [
        Text(gettext("What people did"), Role.HEADING),
        Table(columns, (*rows, whole)),
        Gap(5),
    ]


def _names(page: Page) -> dict[Sum, str]:
    gettext = page.translate.gettext
    return {
        Sum.REPORTED: gettext("Check-ins"),
        Sum.CONVERSATIONS: gettext("Conversations"),
        Sum.FACE_TO_FACE: gettext("Face to face"),
        Sum.EVENTS: gettext("Events"),
        Sum.INTERVIEWS: gettext("Interviews"),
    }


def _notes(facts: SeasonFacts, page: Page) -> list[str]:
    gettext = page.translate.gettext
    notes = [
        gettext("People told it themselves, in a weekly check-in. Nobody checked it."),
        gettext("Attendance counts a person once for each session they were at."),
        gettext("A season begins after a break of the group, and is 26 weeks at most."),
    ]
    if facts.people is None:
        return notes
    return [
        *notes,
        gettext(
            "A dash stands for a number about fewer than %(few)s people, or one that would give"
            " such a number away.",
            few=FEWEST,
        ),
        gettext("Hand out one report a season: two of them, compared, could tell more."),
    ]
