"""An evening with a canary in every field that the room must not see."""

import json
import re
from datetime import date, timedelta
from typing import Any, Final

from groupapp.actions.submit_check_in import submit_check_in
from groupapp.domain.reports import Report, Sent
from groupapp.domain.terms import Consent, MilestoneKind
from groupapp.extensions import db
from groupapp.models import (
    Answer,
    Ask,
    Call,
    Facilitator,
    Group,
    GroupSession,
    Introduction,
    Member,
    Quiet,
    Summary,
)
from groupapp.queries.group_files import member_file
from groupapp.words import ENGLISH, state_heading, state_word
from tests.apps import TUESDAY_NOON
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_milestone,
    make_offer,
    make_session,
    make_target,
)

TONIGHT: Final = date(2026, 3, 10)
STATES: Final = ("OFF", "WARMING", "SLIPPING", "SILENT", "NEW", "ON")


class Evening:
    """Ann has reported and shows her numbers; Bo has reported and shows nothing; Cy has not."""

    now = TUESDAY_NOON

    def __init__(self) -> None:
        self.group: Group = make_group(help_lines="Crisis line: 988")
        self.before: GroupSession = make_session(self.group, TONIGHT - timedelta(weeks=1))
        self.tonight: GroupSession = make_session(self.group, TONIGHT)
        self.later: GroupSession = make_session(self.group, TONIGHT + timedelta(weeks=1))
        self.fay: Facilitator = make_facilitator(self.group, email="fay@example.org", name="Fay")
        self.ann = make_member(self.group, "Ann Lee", show_numbers=True)
        self.bo = make_member(self.group, "Bo Diaz")
        self.cy = make_member(self.group, "Cy Roe")
        for member in (self.ann, self.bo):
            make_checkin(member, self.tonight, note="Canary private word")
            self._search(member)
            self._talk(member)
        self._promise(self.ann, "Call Nora Canary of the harbor", read_aloud=True)
        self._promise(self.bo, "Canary hidden goal")
        make_goal(self.cy, self.before, self.tonight, "Canary goal of last week")
        self._ask(self.ann, "Who knows the port authority?")
        self._note(self.cy)
        self._help(self.ann, self.bo)

    def _talk(self, member: Member) -> None:
        contact = make_contact(
            member, "Nora Canary", company="Canary Company", title="Canary title"
        )
        make_conversation(contact, TONIGHT - timedelta(days=1))
        make_conversation(contact, TONIGHT, status="planned", booked_in_id=self.before.id)

    def _search(self, member: Member) -> None:
        """What a member told of the job they want, and of the way there."""
        member.email, member.target_role = f"canary{member.id}@example.org", "Canary role"
        make_event(member, TONIGHT, name="Canary event", host="Canary host")
        make_target(member, "Canary target")
        make_offer(member, "Canary offer")
        milestone = make_milestone(member, MilestoneKind.INTERVIEW, TONIGHT)
        milestone.company, milestone.title = "Canary employer", "Canary job"
        milestone.story = "Canary story"
        db.session.commit()

    def _promise(self, member: Member, text: str, **values: Any) -> None:
        make_goal(member, self.tonight, self.later, text, **values)

    def _ask(self, member: Member, text: str) -> None:
        row = {"group_id": member.group_id, "member_id": member.id}
        ask = {"session_id": self.tonight.id, "text": text, "company": "Port of Example"}
        db.session.add(Ask(**row, **ask))
        db.session.commit()

    def _help(self, member: Member, other: Member) -> None:
        """What two members arrange between themselves, and what was sent to one of them."""
        row: dict[str, Any] = {"group_id": member.group_id, "member_id": member.id}
        shown = dict.fromkeys(("company", "shown_name", "shown_title", "words"), "Canary shown")
        asked = {"owner_id": other.id, "asked_at": TUESDAY_NOON, "answer": Consent.ACCEPTED}
        sent = {"claimed_at": TUESDAY_NOON, "failure": "Canary of the mail server"}
        db.session.add(Introduction(**row, **asked, **shown))
        db.session.add(Summary(**row, session_id=self.before.id, **sent))
        db.session.commit()

    def _note(self, member: Member) -> None:
        """What facilitators wrote down about a member."""
        row: dict[str, Any] = {"group_id": member.group_id, "member_id": member.id}
        row |= {"by_id": self.fay.id, "at": TUESDAY_NOON, "note": "Canary facilitators note"}
        answer = {"session_id": self.tonight.id, "rule": "who", "disposition": "not_needed"}
        db.session.add_all([Answer(**row, **answer), Call(**row), Quiet(**row, until=TONIGHT)])
        db.session.commit()

    def report(self, member: Member, note: str = "", version: int = 0) -> None:
        """What the member's own phone sends."""
        report = Report(session=TONIGHT, note=note or "Canary word from the phone")
        sent = Sent(f"{member.id}-{version}", "0" * 64)
        submit_check_in(member, report, version, sent, self.now)

    def knows_two(self, member: Member, name: str, *companies: str) -> None:
        for company in companies:
            make_contact(member, name, company=company)

    def everything_of(self, member: Member) -> str:
        """All that is stored of a member."""
        db.session.expire_all()
        (found,) = member_file(self.group, member)["members"]
        db.session.rollback()
        return json.dumps(found)


def private(text: str) -> list[str]:
    """What of the evening's private matter stands in a text."""
    lights = {word(state, ENGLISH) for state in STATES for word in (state_heading, state_word)}
    lights -= {"On", "New", "Not yet", "Quiet"}
    found = re.findall("[Cc]anary|/c/|[Cc]all list|[Pp]raise", text)
    return found + [word for word in lights if word in text]
