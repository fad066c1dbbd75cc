"""How the group's questions look on the board, and how many members are asked each now."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import get_domain

from groupapp import light_words, words
from groupapp.domain.boards import Board
from groupapp.domain.light import State
from groupapp.domain.papers import listed
from groupapp.domain.prompts import quiet_until
from groupapp.domain.terms import Rule


class Look(NamedTuple):
    label: str
    text: str
    asked: int


def looks(board: Board, texts: Mapping[str, str]) -> list[Look]:
    """One for each question in the light's order; `texts` are the group's own words."""
    asked = Counter(
        row.light.question
        for row in listed(board)
        if row.light and row.light.state is not State.SILENT and quiet_until(row) is None
    )
    return [
        Look(
            words.rule_name(rule, get_domain()),
            light_words.short_question(rule, get_domain(), texts),
            asked[rule],
        )
        for rule in Rule
    ]
