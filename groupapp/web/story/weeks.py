"""A line of the time line in words: its light, its numbers, its news, and what was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import get_domain, gettext

from groupapp import words
from groupapp.domain.tally import MilestoneFact
from groupapp.domain.timelines import TimelineWeek, Unlit
from groupapp.web.days import brief_day
from groupapp.web.story.remarks import Remark

DASH = "–"


@dataclass(frozen=True)
class Week:
    """One line of the time line.

    `why` says how long they were away, or why there was no session; `has_board` is False where no
    board can be shown, as of a cancelled session.
    """

    of: TimelineWeek
    goal: int
    why: str
    has_board: bool
    remarks: Sequence[Remark]

    @property
    def state(self) -> str:
        """What the switch shows; empty for a week without a light that is not an absence."""
        if self.of.light:
            return self.of.light.state
        return "away" if self.of.unlit is Unlit.AWAY else ""

    @property
    def word(self) -> str:
        if self.of.light:
            return words.state_word(self.of.light.state, get_domain())
        if self.of.unlit is Unlit.CANCELLED:
            return gettext("No session")
        return words.status(self.of.unlit, get_domain()) if self.of.unlit else ""

    @property
    def without_numbers(self) -> str:
        """Why there are no numbers; empty where there are."""
        week = self.of.facts
        if not week.reported:
            if self.of.unlit:
                return self.why or DASH
            return gettext("Here, no check-in") if week.present else gettext("No check-in")
        told = week.conversations or week.events or week.lined_up or week.interviews
        return "" if told or week.goals_due else gettext("Nothing this week")

    @property
    def face_to_face(self) -> str:
        return gettext("%(n)s of %(goal)s", n=self.of.facts.face_to_face, goal=self.goal)

    @property
    def conversations(self) -> str:
        week = self.of.facts
        if not week.unnamed:
            return str(week.conversations)
        return gettext(
            "%(n)s (%(unnamed)s without a name)", n=week.conversations, unnamed=week.unnamed
        )

    @property
    def goals(self) -> str:
        week = self.of.facts
        if not week.goals_due:
            return DASH
        return gettext("%(n)s of %(all)s", n=week.goals_kept, all=week.goals_due)

    @property
    def news(self) -> str:
        return news(self.of.news)

    @property
    def said(self) -> str:
        """What the remarks are, each kind once."""
        return "; ".join(dict.fromkeys(remark.title for remark in self.remarks))


def news(milestones: Iterable[MilestoneFact]) -> str:
    """Each milestone with its day."""
    told = ((words.milestone(each.kind, get_domain()), each.date) for each in milestones)
    return "; ".join(f"{what}, {brief_day(day)}" for what, day in told)
