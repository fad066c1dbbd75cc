"""What of a session a substitute may see and print: what may be read in the room, no more."""

from dataclasses import replace

from groupapp.domain.boards import BoardRow
from groupapp.domain.papers import Source, without_their_surnames
from groupapp.domain.tally import MemberFacts


def for_the_room(source: Source) -> Source:
    """The source without lights, past weeks, contacts, personal links, and goals kept private.

    Counts are left, because whoever makes a row of them asks `ChartRow.for_room`.
    """
    agreed = source.board.group.numbers_agreed
    rows = [_for_the_room(row, agreed) for row in source.board.rows]
    group = replace(source.board.group, members=())
    shared = {
        key: [wanted for wanted in targets if wanted.shared]
        for key, targets in source.targets.items()
    }
    return Source(
        replace(source.board, group=group, rows=rows),
        source.session,
        source.asks,
        help_lines=source.help_lines,
        help_link=source.help_link,
        facilitators=source.facilitators,
        targets=shared,
        offers=source.offers,
        open_asks=source.open_asks,
        minutes=source.minutes,
        topic=source.topic,
        evening=replace(source.evening, absent=frozenset(), partners={}),
    )


def _for_the_room(row: BoardRow, agreed: bool) -> BoardRow:
    """Only what is named here goes on: what members get to tell later stays out by itself."""
    known = row.member
    member = MemberFacts(
        id=known.id,
        code=known.code,
        name=known.name,
        email=None,
        joined=known.joined,
        status=known.status,
        status_since=None,
        target_level=None,
        goal_meetings=None,
        goal_events=None,
        show_numbers=known.show_numbers,
        away=known.away,
        goals=[
            goal._replace(text=without_their_surnames(goal.text, known))
            for goal in known.goals
            if agreed or goal.read_aloud
        ],
    )
    return BoardRow(
        member=member,
        settings=row.settings,
        reported=row.reported,
        is_away=row.is_away,
        is_present=row.is_present,
        week=row.week,
        light=None,
        weeks=(),
    )
