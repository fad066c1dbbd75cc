"""What a member said, oldest first, on both databases, and nothing of anyone else."""

from datetime import date

import pytest

from groupapp.queries.stories import Words, words
from tests.factories import make_ask, make_checkin, make_group, make_member, make_session


@pytest.mark.usefixtures("any_app")
def test_asks_and_private_words_come_oldest_first_and_from_one_member_alone() -> None:
    group = make_group()
    first, second = (make_session(group, date(2026, 3, day)) for day in (3, 10))
    ann, other = (make_member(group, name, code=name.lower()) for name in ("Ann", "Bo"))
    make_ask(ann, second, "Who knows Acme?")
    make_ask(other, second, "Not this one")
    make_checkin(ann, second, note="A hard week.")
    make_checkin(ann, first)
    make_ask(ann, first, "Who knows Harbor?")
    assert words(ann) == [
        Words(first.date, True, "Who knows Harbor?", None, False),
        Words(second.date, False, "A hard week.", None, False),
        Words(second.date, True, "Who knows Acme?", None, False),
    ]
