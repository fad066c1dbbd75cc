"""What stands in a summary by e-mail, and in its headers."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from groupapp.domain.rows import GroupFacts, LinedUp
from groupapp.domain.summaries import HelpPromised, OwnSummary, SummariesFacts
from groupapp.domain.terms import Mode
from groupapp.mail.messages import BadAddressError, Letter, message, summary
from groupapp.words import ENGLISH

NOW = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
GROUP = GroupFacts("Tuesday group", date(2026, 3, 10), time(18), "St Mark's hall")
LETTER = Letter("Tuesday group: your summary", "Hello", "key")


def letter(link: str | None = None, **values: Any) -> Letter:
    own = OwnSummary(1, "Ana Lee", **values)
    return summary(own, SummariesFacts(GROUP, (own,), date(2026, 3, 17)), ENGLISH, "en_US", link)


def test_a_summary_has_the_members_own_plan_and_the_next_session() -> None:
    text = letter(
        goals=("Call three people",),
        lined_up=(LinedUp("Sam Contact", date(2026, 3, 12), Mode.VIDEO),),
        unnamed=2,
        helps=(HelpPromised("Ben", "Who knows Harbor?"),),
        partners=("Cy",),
    ).text
    assert text.startswith("Hello Ana,\n\nhere is what you take home from Tuesday, March 10, 2026.")
    for part in (
        "My goals for next week\n- Call three people",
        "- Sam Contact - Video call, Thu, Mar 12\n- 2 face to face without names",
        "I offered to help with\n- Ben: Who knows Harbor?",
        "My partner for the week\nCy",
        "Next session\nTuesday, March 17, 2026, 6:00 PM, St Mark's hall",
    ):
        assert part in text


def test_a_summary_with_nothing_written_down_is_kind_and_short() -> None:
    text = letter().text
    assert "Nothing is written down here, and that is all right." in text
    assert "Conversations" not in text
    assert "partner" not in text


def test_a_link_stands_in_it_only_where_there_is_one() -> None:
    assert "Your own pages: https://a.example/me" in letter("https://a.example/me").text
    assert "http" not in letter().text


def test_the_same_letter_bears_the_same_id_and_anothers_another() -> None:
    first, again = letter(), letter(goals=("Another goal",))
    assert first.key == again.key
    ids = {message(each, "a@b.org", "g@b.org", "G", NOW)["Message-ID"] for each in (first, again)}
    assert len(ids) == 1
    assert message(LETTER, "a@b.org", "g@b.org", "G", NOW)["Message-ID"] not in ids


def test_names_with_line_ends_and_commas_add_no_header_and_no_reader() -> None:
    made = message(
        LETTER._replace(subject="Hi\nBcc: x@y.org"), "ana@b.org", "g@b.org", "G, H\r\nTo: x@y", NOW
    )
    assert made.get_all("Bcc") is None
    assert [str(each) for each in made.get_all("To", [])] == ["ana@b.org"]
    assert made["From"].addresses[0].addr_spec == "g@b.org"
    assert made["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    "to", ["", "ana", "a@b.org, c@d.org", "a@b.org\nBcc: c@d.org", "<a@b.org>"]
)
def test_what_is_no_single_address_is_refused(to: str) -> None:
    with pytest.raises(BadAddressError):
        message(LETTER, to, "g@b.org", "G", NOW)
