"""What came of a session, on both databases, and nothing of another session or group."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from groupapp.domain.evenings import Asked, Evening, NewJob
from groupapp.domain.terms import MilestoneKind, Status
from groupapp.extensions import db
from groupapp.models import Attendance, Help, Milestone, Partner, Room
from groupapp.queries import groups
from groupapp.queries.evenings import evening
from tests.factories import make_ask, make_group, make_member, make_present, make_session

DAYS = [date(2026, 3, day) for day in (3, 10, 17)]


@pytest.mark.usefixtures("any_app")
def test_an_evening_holds_what_came_of_it() -> None:
    group = make_group()
    before, now, after = (make_session(group, day) for day in DAYS)
    ann, bo, cy, dee = (make_member(group, name, code=name) for name in ("A", "B", "C", "D"))
    make_present(ann, now)
    rows: list[Any] = []
    for session in (before, now):
        here = {"group_id": group.id, "session_id": session.id}
        rows += [Attendance(**here, guest=f"Guest {session.date.day}")]
        rows += [Attendance(**here, guest="Not here", is_present=False)]
        rows += [Room(**here, spent={"round": session.date.day})]
        for member, pair in ((ann, 1), (bo, 1), (cy, 2), (dee, 2)):
            rows.append(Partner(**here, member_id=member.id, pair=pair, agreed=member is not dee))
    rows.append(Attendance(group_id=group.id, session_id=now.id, member_id=bo.id, is_present=False))
    asks = [
        make_ask(ann, session, f"{session.date.day}")
        for session in (before, before, *[now] * 2, after)
    ]
    asks[1].answered = asks[2].answered = True
    for ask in (*asks[:3], asks[4]):
        own = {"group_id": group.id, "member_id": ann.id, "ask_id": ask.id}
        rows.append(Help(**own, helper_id=bo.id, offered_at=datetime(2026, 3, 10, tzinfo=UTC)))
    for company, shared in (("Harbor", True), ("Kept private", False)):
        told = {"kind": MilestoneKind.LANDED, "date": DAYS[1], "share_company": shared}
        rows.append(Milestone(group_id=group.id, member_id=cy.id, company=company, **told))
    db.session.add_all(rows)
    db.session.commit()
    (fact,) = (f for f in groups.session_facts(groups.sessions(group)) if f.id == now.id)

    assert evening(group, fact) == Evening(
        ["Guest 10"],
        frozenset([bo.id]),
        {"round": 10},
        [
            Asked(ann.id, DAYS[0], "3", None, False, (bo.id,)),
            Asked(ann.id, DAYS[1], "10", None, True, (bo.id,)),
            Asked(ann.id, DAYS[1], "10", None, False),
        ],
        [NewJob(cy.id, DAYS[1], "Harbor"), NewJob(cy.id, DAYS[1], None)],
        {ann.id: [bo.id], bo.id: [ann.id]},
    )


@pytest.mark.usefixtures("any_app")
def test_a_partner_who_does_not_search_any_more_is_nobodys() -> None:
    group = make_group()
    now = make_session(group, DAYS[1])
    ann, bo = make_member(group, "A"), make_member(group, "B")
    bo.status, bo.status_since = Status.LEFT, DAYS[1]
    for member in (ann, bo):
        part = {"member_id": member.id, "pair": 1, "agreed": True}
        db.session.add(Partner(group_id=group.id, session_id=now.id, **part))
    db.session.commit()

    assert evening(group, groups.session_facts([now])[0]).partners == {ann.id: []}
