"""The board as the command line prints it: JSON in the words of interchange.md, or a table."""

from typing import Any

from groupapp.domain.boards import Board, BoardRow
from groupapp.domain.light import COUNTS


def as_json(shown: Board) -> dict[str, Any]:
    """The board in the words of interchange.md."""
    return {
        "group": shown.group.code,
        "as_of": shown.as_of.isoformat(),
        "session": shown.session.date.isoformat() if shown.session else None,
        "members": [_row_as_json(row) for row in shown.rows],
    }


def _row_as_json(row: BoardRow) -> dict[str, Any]:
    light = row.light
    return {
        "code": row.member.code,
        "name": row.member.name,
        "status": row.member.status,
        "reported": row.reported,
        "week": {name: getattr(row.week, name) for name in COUNTS} if row.week else None,
        "light": light
        and {
            "state": light.state.name,
            "since": light.since.isoformat() if light.since else None,
            "score": light.score,
            "question": light.question,
            "praise": light.praise,
            "findings": [{"rule": f.rule, "met": f.met} for f in light.findings],
        },
    }


def as_table(shown: Board) -> str:
    """A line for each member under a line of heads."""
    session = shown.session.date.isoformat() if shown.session else "none"
    title = f"{shown.group.name}, as of {shown.as_of}, session: {session}"
    heads = ("name", "status", "reported", "light", "since", "score", "question", "face to face")
    rows = [heads, *(_cells(row) for row in shown.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    padded = (map(str.ljust, row, widths) for row in rows)
    return "\n".join([title, *("  ".join(cells).rstrip() for cells in padded)])


def _cells(row: BoardRow) -> tuple[str, ...]:
    light = row.light
    return (
        row.member.name,
        "away" if row.is_away else row.member.status,
        "yes" if row.reported else "no",
        light.state.name if light else "-",
        str(light.since or "-") if light else "-",
        str(light.score) if light else "-",
        (light.question or "-") if light else "-",
        f"{row.week.face_to_face} of {row.settings.goal_meetings}" if row.week else "-",
    )
