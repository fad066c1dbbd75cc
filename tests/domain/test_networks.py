"""The contact map's places, the ladder, and what followed an event."""

from datetime import timedelta

from groupapp.domain.conversations import talked_with
from groupapp.domain.networks import contact_map, employments, gatherings, ladder
from groupapp.domain.tally import ContactFact, EventFact, MemberFacts
from groupapp.domain.terms import ConversationStatus, Employment, EventStatus, Level, Met, Mode
from tests.domain.facts import D, before, booking, contact, member, sessions, talk

DATES = [session.date for session in sessions()]
GUILD = EventFact(1, "Guild breakfast", before(7), EventStatus.ATTENDED)


def introduced(key: int, name: str, by: int | None) -> ContactFact:
    return contact(key, name=name, met=Met.INTRODUCED, introduced_by=by)


def places(one: MemberFacts) -> list[tuple[str | None, int, int]]:
    return [(p.contact.name, p.generation, p.row) for p in contact_map(one).chains]


def at_the_guild(key: int = 1, **values: object) -> MemberFacts:
    met = contact(key, met=Met.EVENT, event=1)
    return member("Pat", met, events={1: GUILD}, **values)


def test_the_first_one_introduced_shares_a_row_and_the_next_open_their_own() -> None:
    one = member(
        "Pat",
        contact(1, name="Eva"),
        introduced(2, "Cy", 1),
        introduced(3, "Bo", 1),
        introduced(4, "Di", 3),
        introduced(5, "Al", 3),
    )
    assert places(one) == [("Eva", 1, 0), ("Bo", 2, 0), ("Al", 3, 0), ("Di", 3, 1), ("Cy", 2, 2)]
    assert [place.introducer for place in contact_map(one).chains] == [None, 0, 0, 0, 0]


def test_who_introduced_nobody_stands_alone_with_those_without_a_name_last() -> None:
    drawn = contact_map(member("Pat", contact(1, name=None), contact(2, name="Éa"), contact(3)))
    assert [each.id for each in drawn.alone] == [2, 3, 1]
    assert (drawn.rows, drawn.generations) == (0, 1)


def test_an_introducer_who_is_not_told_leaves_the_first_column_empty() -> None:
    one = member("Pat", introduced(1, "Bo", None))
    assert places(one) == [("Bo", 2, 0)]
    assert contact_map(one).has_untold


def test_a_chain_of_thousands_is_drawn() -> None:
    chain = [introduced(key, f"N{key}", key - 1) for key in range(2, 3001)]
    drawn = contact_map(member("Pat", contact(1), *chain))
    assert (drawn.rows, drawn.generations) == (1, 3000)


def test_the_ladder_goes_from_the_top_down_and_marks_the_target() -> None:
    people = [
        contact(1, level=Level.CHIEF),
        contact(2, level=Level.LEAD, can_hire=True),
        contact(3, level=None, employment=Employment.LOOKING),
    ]
    one = member("Pat", *people, conversations=[talk(who=key) for key in (1, 1, 2, 3)])
    talked = talked_with(one, DATES, video_counts=True)
    rungs = [tuple(rung) for rung in ladder(talked, Level.DIRECTOR)]
    assert rungs[0] == (Level.CHIEF, 1, 1, False)
    assert (Level.DIRECTOR, 0, 0, True) in rungs
    assert (Level.LEAD, 1, 1, False) in rungs
    assert rungs[-1] == (None, 1, 0, False)
    assert employments(talked)[Employment.LOOKING] == 1


def test_the_target_is_manager_where_none_is_set() -> None:
    assert [rung.level for rung in ladder([], None) if rung.is_target] == [Level.MANAGER]


def test_a_conversation_held_shows_the_booking_it_came_from() -> None:
    told = [
        booking(before(4), before(7), status=ConversationStatus.FELL_THROUGH),
        booking(before(2), before(3), status=ConversationStatus.HAPPENED),
        booking(D + timedelta(days=2), D),
    ]
    [[_, [person]]] = gatherings(at_the_guild(conversations=told), video_counts=True)
    assert (person.booked, person.held) == (told[1], told[1])
    assert person.met == GUILD.date


def test_a_booking_for_after_the_first_one_held_did_not_lead_to_it() -> None:
    told = [talk(before(4)), booking(before(1), before(7), status=ConversationStatus.HAPPENED)]
    [[_, [person]]] = gatherings(at_the_guild(conversations=told), video_counts=True)
    assert (person.booked, person.held) == (None, told[0])


def test_a_booking_that_fell_through_is_shown_but_is_no_follow_up() -> None:
    told = [booking(before(4), before(7), status=ConversationStatus.FELL_THROUGH)]
    [[_, [person]]] = gatherings(at_the_guild(conversations=told), video_counts=True)
    assert (person.booked, person.held, person.is_followed_up) == (told[0], None, False)


def test_only_face_to_face_after_the_event_follows_it_up() -> None:
    told = [talk(before(7)), talk(before(1), mode=Mode.PHONE), talk(D, mode=Mode.VIDEO)]
    one = at_the_guild(conversations=told)
    [[_, [person]]] = gatherings(one, video_counts=True)
    assert person.held == told[2]
    [[_, [person]]] = gatherings(one, video_counts=False)
    assert person.held is None


def test_people_of_an_event_that_is_not_told_come_last() -> None:
    met = [contact(1, met=Met.EVENT), contact(2, met=Met.EVENT, event=1)]
    found = gatherings(member("Pat", *met, events={1: GUILD}), video_counts=True)
    assert [(each.event, [p.contact.id for p in each.people]) for each in found] == [
        (GUILD, [2]),
        (None, [1]),
    ]
