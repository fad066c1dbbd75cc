"""The board's lines: each member's week in words, and the groups they stand in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flask_babel import get_domain, gettext, ngettext

from groupapp import light_words, words
from groupapp.domain import prompts
from groupapp.domain.boards import Board, BoardRow
from groupapp.domain.light import State
from groupapp.domain.papers import away_until, counts, has_reported, is_nothing, listed
from groupapp.domain.rows import Counts
from groupapp.web.board import noted
from groupapp.web.board.reasons import Reason, reasons
from groupapp.web.days import brief_day, medium_day, short_day, until_day

ORDER = (State.OFF, State.WARMING, State.SLIPPING, State.SILENT, State.NEW, State.ON)
AWAY = "away"
WEEKS = 8


@dataclass(frozen=True)
class Bar:
    """One week of the eight-week picture; `kind` as macros/weeks.html draws it."""

    kind: str
    value: int | None = None


class Number(NamedTuple):
    """One of the week's counts in words, and where in the member's story its rows stand."""

    text: str
    rows: str


@dataclass(frozen=True)
class Line:
    """One member on the board; `day` is the board's day."""

    row: BoardRow
    bars: Sequence[Bar]
    day: date

    @property
    def code(self) -> str:
        return self.row.member.code

    @property
    def name(self) -> str:
        return self.row.member.name

    @property
    def state(self) -> str:
        return self.row.light.state if self.row.light else AWAY

    @property
    def word(self) -> str:
        return _state_word(self.state)

    @property
    def since_day(self) -> str:
        """Since when the light stands so, in the few signs that fit the line."""
        light = self.row.light
        if light is None or light.since is None:
            return ""
        return gettext("since %(day)s", day=brief_day(light.since))

    @property
    def goal(self) -> int:
        return self.row.settings.goal_meetings

    @property
    def reported(self) -> bool:
        return has_reported(self.row)

    @property
    def picture(self) -> str:
        weeks = ", ".join(_bar_in_words(bar) for bar in self.bars if bar.kind != "before")
        return gettext(
            "Face to face, week by week: %(weeks)s. The goal is %(goal)s a week.",
            weeks=weeks or gettext("no weeks yet"),
            goal=self.goal,
        )

    @property
    def tally(self) -> str:
        """Why there are no numbers, or that they are of a week away; empty where they tell."""
        until = away_until(self.row, self.day)
        if until is not None:
            return gettext("Away until %(day)s", day=_brief_until(until, self.day))
        if self.reported:
            return gettext("Nothing this week") if is_nothing(self.row) else ""
        if self.row.is_present:
            return gettext("Here, no check-in yet")
        return gettext("No check-in yet")

    @property
    def numbers(self) -> Sequence[Number]:
        """The week's counts against their goals; none without a week to count."""
        week = None if is_nothing(self.row) else counts(self.row)
        if week is None:
            return []
        day = self.row.week.week if self.row.week else self.day
        talks = f"#conversations-{day}" if week.face_to_face else f"#week-{day}"
        first = Number(_face_to_face(week), talks)
        if self.state == AWAY:
            return [first]
        events = f"#events-{day}" if week.events else f"#week-{day}"
        booked = "&rule=lined_up#evidence"
        return [first, Number(_events(week), events), Number(_lined_up(week), booked)]

    @property
    def question(self) -> str:
        """The one question; nothing while away."""
        light = self.row.light
        return light_words.ask(light, get_domain(), self.row.question_texts) if light else ""

    @property
    def ask(self) -> str:
        """What fits the line of the question, or when someone silent was last heard."""
        light = self.row.light
        if light is None:
            return ""
        if self.quiet:
            return self.quiet
        if light.state is State.SILENT:
            return _last_heard(self.row)
        return light_words.short_ask(light, get_domain(), self.row.question_texts)

    @property
    def quiet(self) -> str:
        """Until when nothing is asked; empty when a question may be asked."""
        until = prompts.quiet_until(self.row)
        return gettext("Quiet until %(day)s", day=until_day(until, self.day)) if until else ""

    @property
    def settled(self) -> str:
        """Why the question need not be asked any more; empty without such an answer."""
        answer = prompts.settled(self.row)
        return noted.disposition(answer).lower() if answer else ""

    @property
    def say(self) -> str:
        """The praise, where there is a week to praise and someone who hears it."""
        light = self.row.light
        has_none = light is None or light.praise is None or light.state is State.SILENT
        return "" if has_none else self.praise

    @property
    def praise(self) -> str:
        light = self.row.light
        if light is None:
            return ""
        praised = next((f for f in light.findings if f.rule == light.praise), None)
        return light_words.praise(praised, get_domain())

    @property
    def since(self) -> str:
        light = self.row.light
        if light is None or light.since is None:
            return ""
        return gettext("%(state)s since %(day)s", state=self.word, day=short_day(light.since))

    @property
    def reasons(self) -> Sequence[Reason]:
        light = self.row.light
        return list(reasons(light)) if light else []


def lines(board: Board) -> list[Line]:
    """The members listed for the board's session, alphabetical."""
    return [Line(row, bars(board, row), board.as_of) for row in listed(board)]


def groups(lines: Sequence[Line]) -> Iterator[tuple[str, str, list[Line]]]:
    """State, heading and members of each group that has any, in the look's order."""
    for state in (*ORDER, AWAY):
        members = [line for line in lines if line.state == state]
        if members:
            yield state, _state_heading(state), members


def bars(board: Board, row: BoardRow) -> list[Bar]:
    """The last eight session weeks up to the board's session, oldest first."""
    if board.session is None:
        return []
    sessions = [s for s in board.group.sessions if s.date <= board.session.date][-WEEKS:]
    found = {week.week: week for week in row.weeks}
    shown = []
    for session in sessions:
        week = found.get(session.date)
        if week is not None and week.reported:
            shown.append(Bar("reported", week.face_to_face))
        elif session.date < row.member.joined:
            shown.append(Bar("before"))
        elif session.cancelled or row.member.is_away(session.date):
            shown.append(Bar("off"))
        else:
            shown.append(Bar("unreported"))
    return [Bar("before")] * (WEEKS - len(shown)) + shown


def _state_word(state: str) -> str:
    return gettext("Away") if state == AWAY else words.state_word(state, get_domain())


def _state_heading(state: str) -> str:
    return gettext("Away") if state == AWAY else words.state_heading(state, get_domain())


def _bar_in_words(bar: Bar) -> str:
    if bar.kind == "reported":
        return str(bar.value)
    return gettext("cancelled or away") if bar.kind == "off" else gettext("no check-in")


def _brief_until(last: date, today: date) -> str:
    return brief_day(last) if last.year == today.year else medium_day(last)


def _face_to_face(week: Counts) -> str:
    return gettext("%(n)s of %(goal)s face to face", n=week.face_to_face, goal=week.goal_meetings)


def _events(week: Counts) -> str:
    if not week.goal_events:
        return ngettext("%(num)s event", "%(num)s events", week.events)
    return ngettext(
        "%(n)s of %(num)s event", "%(n)s of %(num)s events", week.goal_events, n=week.events
    )


def _lined_up(week: Counts) -> str:
    return gettext("%(n)s lined up", n=week.lined_up)


def _last_heard(row: BoardRow) -> str:
    heard = [week.week for week in row.weeks if week.reported]
    if not heard:
        return gettext("A friendly call? No check-in so far.")
    return gettext("A friendly call? Last check-in: %(day)s.", day=brief_day(heard[-1]))
