"""The facilitator's board: every member's week and light, as of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from groupapp.domain.light import Light, LightSettings, WeekFacts, light
from groupapp.domain.names import reading_order
from groupapp.domain.tally import MemberFacts, history, tally
from groupapp.domain.terms import Status
from groupapp.domain.weeks import SessionFact, board_session


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """One group with everything its board, its paper and its file's counts are derived from.

    `question_texts` are the group's own words of a question, by rule; `agenda` its own minutes of
    a step, by name.
    """

    code: str
    name: str
    place: str | None
    starts: time
    video_counts: bool
    numbers_agreed: bool
    settings: LightSettings
    sessions: Sequence[SessionFact] = ()
    members: Sequence[MemberFacts] = field(default_factory=tuple)
    question_texts: Mapping[str, str] = field(default_factory=dict)
    agenda: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One member; `week` is None without a session, `light` while away, landed or left.

    `weeks` holds every session week that counts by the board's day, oldest first; `is_present` is
    about the board's session; `question_texts` are the group's.
    """

    member: MemberFacts
    settings: LightSettings
    reported: bool
    is_away: bool
    is_present: bool
    week: WeekFacts | None
    light: Light | None
    weeks: Sequence[WeekFacts]
    question_texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Board:
    group: GroupFacts
    as_of: date
    session: SessionFact | None
    rows: Sequence[BoardRow]


def board(group: GroupFacts, as_of: date, session: SessionFact | None = None) -> Board:
    """The board as of a day, for the session given, else for the one that is next.

    Members come alphabetical by name (casefolded, then as written, then code), as the group file
    format has it; people read them `in_reading_order`.
    """
    shown = session or board_session(group.sessions, as_of)
    members = sorted(group.members, key=lambda m: (m.name.casefold(), m.name, m.code))
    sessions = _told_of(group, as_of, shown)
    rows = [_row(group, member, sessions, as_of, shown) for member in members]
    return Board(group, as_of, shown, rows)


def _told_of(group: GroupFacts, as_of: date, shown: SessionFact | None) -> list[SessionFact]:
    """The sessions up to the last that the board can say anything of, in order."""
    reported = {day for member in group.members for day in member.checkins}
    last = max(as_of, shown.date if shown else as_of, *reported or [as_of])
    return [session for session in group.sessions if session.date <= last]


def in_reading_order(board: Board) -> Board:
    """The same board with its members as people look names up."""
    rows = sorted(board.rows, key=lambda row: (reading_order(row.member.name), row.member.code))
    return replace(board, rows=rows)


def member_settings(group: GroupFacts, member: MemberFacts) -> LightSettings:
    """The group's settings with the member's own two goals, where there are any."""
    own = {
        name: value
        for name in ("goal_meetings", "goal_events")
        if (value := getattr(member, name)) is not None
    }
    return replace(group.settings, **own) if own else group.settings


def _row(
    group: GroupFacts,
    member: MemberFacts,
    sessions: Sequence[SessionFact],
    as_of: date,
    session: SessionFact | None,
) -> BoardRow:
    settings = member_settings(group, member)
    tallied = tally(member, sessions, group.video_counts, as_of)
    weeks = history(tallied, member, as_of)
    day = session.date if session else None
    checkin = member.checkins.get(day) if day else None
    away = member.is_away(as_of)
    searching = member.status == Status.SEARCHING
    return BoardRow(
        member=member,
        settings=settings,
        reported=checkin is not None and checkin.submitted_on <= as_of,
        is_away=away,
        is_present=day in member.present,
        week=next((week for week in tallied if week.week == day), None),
        light=light(weeks, settings) if searching and not away else None,
        weeks=weeks,
        question_texts=group.question_texts,
    )
