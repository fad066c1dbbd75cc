"""Two contacts who are one person: what stays, what counts once, and what is refused."""

from datetime import date

import pytest

from groupapp.actions.edit_contact import ContactChangedError, IntroducersLoopError
from groupapp.actions.merge_contacts import merge_contacts
from groupapp.domain.generations import Origin, generations
from groupapp.domain.tally import tally
from groupapp.domain.terms import ConversationStatus, Employment, Level, Met, Mode
from groupapp.extensions import db
from groupapp.models import Contact, Conversation, Group, Member
from groupapp.queries import contacts
from groupapp.queries.group_facts import group_facts
from tests.factories import (
    make_contact,
    make_conversation,
    make_event,
    make_group,
    make_member,
    make_session,
)

MONDAY, FRIDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 10)


@pytest.fixture
def pat() -> Member:
    group = make_group()
    for day in (3, 10):
        make_session(group, date(2026, 3, day))
    return make_member(group)


def merge(member: Member, kept: Contact, other: Contact) -> Contact:
    state = contacts.state_of(kept, other)
    return merge_contacts(member, kept.code, other.code, state)


def week(member: Member) -> dict[str, int]:
    """The counts of the last week."""
    facts = group_facts(db.session.get_one(Group, member.group_id), only=member)
    last = tally(facts.members[0], facts.sessions, facts.video_counts, TUESDAY)[-1]
    return {"conversations": last.conversations, "named": last.named, "beyond": last.beyond_first}


def talks(contact: Contact) -> list[tuple[date, Mode, ConversationStatus]]:
    rows = contacts.conversations(contact)
    return sorted((row.date, row.mode, row.status) for row in rows)


def generation(contact: Contact) -> int:
    known = db.session.query(Contact).filter_by(member_id=contact.member_id)
    return generations({c.id: Origin(c.met, c.introduced_by_id) for c in known})[contact.id]


@pytest.mark.usefixtures("app")
def test_the_kept_ones_words_stand_and_the_others_fill_the_gaps(pat: Member) -> None:
    kept = make_contact(pat, "Sam Lee", company=None, level=Level.MANAGER, first_met=FRIDAY)
    other = make_contact(
        pat, "Samuel Lee", level=Level.CHIEF, title="Buyer", can_hire=True, first_met=MONDAY
    )

    one = merge(pat, kept, other)

    assert (one.name, one.company, one.title) == ("Sam Lee", "Kestrel Insurance", "Buyer")
    assert (one.level, one.can_hire, one.first_met) == (Level.MANAGER, True, MONDAY)
    assert one.employment is Employment.WORKING


@pytest.mark.usefixtures("any_app")
def test_conversations_of_both_stay_and_the_same_one_counts_once(pat: Member) -> None:
    kept, other = make_contact(pat, "Sam Lee"), make_contact(pat, "Samuel Lee")
    for contact in (kept, other):
        make_conversation(contact, FRIDAY)
    make_conversation(other, FRIDAY, mode=Mode.PHONE)
    make_conversation(other, MONDAY)
    before = week(pat)

    merge(pat, kept, other)

    held = ConversationStatus.HAPPENED
    assert talks(kept) == [
        (MONDAY, Mode.IN_PERSON, held),
        (FRIDAY, Mode.IN_PERSON, held),
        (FRIDAY, Mode.PHONE, held),
    ]
    assert (before["conversations"], week(pat)["conversations"]) == (2, 1)
    assert (before["named"], week(pat)["named"]) == (2, 1)


@pytest.mark.usefixtures("app")
def test_one_that_happened_outweighs_one_that_was_planned(pat: Member) -> None:
    kept, other = make_contact(pat, "Sam Lee"), make_contact(pat, "Samuel Lee")
    booked = make_session(db.session.get_one(Group, pat.group_id), date(2026, 2, 24))
    make_conversation(kept, FRIDAY, status=ConversationStatus.PLANNED, booked_in_id=booked.id)
    make_conversation(other, FRIDAY)

    merge(pat, kept, other)

    (row,) = contacts.conversations(kept)
    assert (row.status, row.booked_in_id) == (ConversationStatus.HAPPENED, booked.id)


@pytest.mark.usefixtures("app")
def test_what_one_contact_moved_there_and_back_is_left_as_it_was(pat: Member) -> None:
    kept, other = make_contact(pat, "Sam Lee"), make_contact(pat, "Samuel Lee")
    for status in (ConversationStatus.MOVED, ConversationStatus.HAPPENED):
        make_conversation(kept, FRIDAY, status=status)

    merge(pat, kept, other)

    assert len(contacts.conversations(kept)) == 2


@pytest.mark.usefixtures("any_app")
def test_those_whom_the_other_introduced_follow_and_so_do_generations(pat: Member) -> None:
    ann = make_contact(pat, "Ann Poe")
    kept = make_contact(pat, "Sam Lee", met=Met.INTRODUCED, introduced_by_id=ann.id)
    other = make_contact(pat, "Samuel Lee")
    guest = make_contact(pat, "Kim Roy", met=Met.INTRODUCED, introduced_by_id=other.id)
    make_conversation(other, FRIDAY)
    assert (generation(guest), week(pat)["beyond"]) == (2, 0)

    merge(pat, kept, other)

    assert guest.introduced_by_id == kept.id
    assert (generation(guest), week(pat)["beyond"]) == (3, 1)


@pytest.mark.usefixtures("app")
def test_how_they_were_met_comes_from_the_one_who_tells_it(pat: Member) -> None:
    fair = make_event(pat, MONDAY)
    kept = make_contact(pat, "Sam Lee")
    other = make_contact(pat, "Samuel Lee", met=Met.EVENT, event_id=fair.id, first_met=MONDAY)

    one = merge(pat, kept, other)

    assert (one.met, one.event_id, one.first_met) == (Met.EVENT, fair.id, MONDAY)


@pytest.mark.usefixtures("app")
def test_nobody_introduces_themselves(pat: Member) -> None:
    other = make_contact(pat, "Samuel Lee")
    kept = make_contact(pat, "Sam Lee", met=Met.INTRODUCED, introduced_by_id=other.id)

    one = merge(pat, kept, other)

    assert (one.met, one.introduced_by_id, generation(one)) == (Met.INTRODUCED, None, 2)


@pytest.mark.usefixtures("app")
def test_a_circle_that_would_come_about_is_refused(pat: Member) -> None:
    other = make_contact(pat, "Samuel Lee")
    ann = make_contact(pat, "Ann Poe", met=Met.INTRODUCED, introduced_by_id=other.id)
    kept = make_contact(pat, "Sam Lee", met=Met.INTRODUCED, introduced_by_id=ann.id)

    with pytest.raises(IntroducersLoopError) as refused:
        merge(pat, kept, other)

    assert refused.value.names == ["Ann Poe", "Sam Lee"]
    assert db.session.query(Contact).filter_by(member_id=pat.id).count() == 3


@pytest.mark.usefixtures("app")
def test_a_company_is_shared_only_by_its_own_tick(pat: Member) -> None:
    kept, other = make_contact(pat, "Sam", company=None), make_contact(pat, "Samuel")
    ticked = make_contact(pat, "Sammy", company="Harbor", share_company=True)

    assert not merge(pat, kept, other).share_company
    assert not merge(pat, kept, ticked).share_company


@pytest.mark.usefixtures("app")
def test_two_who_were_looked_at_before_one_changed_are_not_made_one(pat: Member) -> None:
    kept, other = make_contact(pat, "Sam Lee"), make_contact(pat, "Samuel Lee")

    with pytest.raises(ContactChangedError):
        merge_contacts(pat, kept.code, other.code, "as it was before")

    assert db.session.query(Conversation).count() == 1  # the look-alike group's
    assert contacts.by_code(pat, other.code) is not None
