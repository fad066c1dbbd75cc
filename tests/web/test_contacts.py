"""A member's contacts: found, corrected, made one, removed."""

from datetime import date

import pytest

from groupapp import links
from groupapp.domain.terms import Employment, Level, Met
from groupapp.extensions import db
from groupapp.models import Contact, Group, Member
from tests.browsing import Browser
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_group,
    make_member,
    make_session,
)

EARLIER = date(2026, 2, 24)


@pytest.fixture
def pat() -> Member:
    group = make_group()
    for day in (3, 10, 17):
        make_session(group, date(2026, 3, day))
    return make_member(group)


def opened(visitor: Browser, member: Member) -> Browser:
    visitor.get(f"/c/{links.personal_token(member)}").press("Open my check-in")
    return visitor.get("/me/contacts")


def stored(contact: Contact) -> Contact:
    """The contact as it is now, with no transaction left open."""
    db.session.expunge_all()
    found = db.session.get_one(Contact, contact.id)
    db.session.expunge(found)
    db.session.rollback()
    return found


def retitle(contact: Contact, title: str) -> None:
    db.session.get_one(Contact, contact.id).title = title
    db.session.commit()


def test_names_stand_in_the_order_people_look_them_up(visitor: Browser, pat: Member) -> None:
    for name in ("zoe Adams", "Émile Roy", "Eva Stone", "Łukasz Lis", None, "Adam Poe"):
        make_contact(pat, name, company="Kestrel")

    opened(visitor, pat)

    names = [tag.get_text() for tag in visitor.page.select(".book .name")]
    assert names == [
        *("Adam Poe", "Émile Roy", "Eva Stone", "zoe Adams", "Łukasz Lis"),
        "Somebody at Kestrel",
    ]


def test_the_page_of_a_member_without_contacts_says_where_they_come_from(
    visitor: Browser, pat: Member
) -> None:
    assert "Nobody is here yet" in opened(visitor, pat).text


def test_everything_known_of_a_contact_can_be_corrected(visitor: Browser, pat: Member) -> None:
    ann, sam = make_contact(pat, "Ann Lee"), make_contact(pat, "Sam Contcat")

    opened(visitor, pat).click("Sam Contcat Kestrel Insurance · Manager").press(
        "Save",
        name="Sam Contact",
        company="Harbor",
        title="Head of claims",
        level="director",
        can_hire="y",
        employment="looking",
        met="introduced",
        introduced_by_id=str(ann.id),
    )

    assert visitor.path == "/me/contacts"
    sam = stored(sam)
    assert (sam.name, sam.company, sam.title) == ("Sam Contact", "Harbor", "Head of claims")
    assert (sam.level, sam.can_hire, sam.employment) == (Level.DIRECTOR, True, Employment.LOOKING)
    assert (sam.met, sam.introduced_by_id) == (Met.INTRODUCED, ann.id)


def test_who_introduced_them_is_kept_only_for_somebody_introduced(
    visitor: Browser, pat: Member
) -> None:
    ann = make_contact(pat, "Ann Lee")
    sam = make_contact(pat, "Sam Lee", met=Met.INTRODUCED, introduced_by_id=ann.id)
    fair = make_event(pat, date(2026, 3, 5))

    opened(visitor, pat).get(f"/me/contacts/{sam.code}")
    visitor.press("Save", met="event", event_id=str(fair.id))

    sam = stored(sam)
    assert (sam.met, sam.introduced_by_id, sam.event_id) == (Met.EVENT, None, fair.id)


def test_introducers_in_a_circle_are_refused_in_words(visitor: Browser, pat: Member) -> None:
    ann = make_contact(pat, "Ann Lee")
    sam = make_contact(pat, "Sam Lee", met=Met.INTRODUCED, introduced_by_id=ann.id)

    opened(visitor, pat).get(f"/me/contacts/{ann.code}")
    visitor.press("Save", 422, met="introduced", introduced_by_id=str(sam.id))

    assert "In it: Ann Lee, Sam Lee. Choose somebody else." in visitor.text
    assert stored(ann).introduced_by_id is None


def test_nobody_can_be_introduced_by_themselves_or_by_anothers_contact(
    visitor: Browser, pat: Member
) -> None:
    ann = make_contact(pat, "Ann Lee")
    theirs = make_contact(make_member(make_group("other")), "Ann Lee")

    for key in (ann.id, theirs.id, 10**12, "x"):
        opened(visitor, pat).get(f"/me/contacts/{ann.code}")
        visitor.press("Save", 422, met="introduced", introduced_by_id=str(key))
        assert "Choose one of these." in visitor.text


def test_the_later_of_two_devices_is_told_and_can_choose(visitor: Browser, pat: Member) -> None:
    sam = make_contact(pat, "Sam Lee")
    phone, laptop = visitor, Browser(visitor.app)
    for device in (phone, laptop):
        opened(device, pat).get(f"/me/contacts/{sam.code}")
    phone.press("Save", company="Harbor")

    laptop.press("Save", 409, title="Buyer")

    assert "Saved: Harbor. You typed: Kestrel Insurance." in laptop.text
    assert (stored(sam).company, stored(sam).title) == ("Harbor", None)
    laptop.press("Save what I typed", company="Harbor")
    assert (stored(sam).company, stored(sam).title) == ("Harbor", "Buyer")


def test_sending_the_same_twice_is_no_conflict(visitor: Browser, pat: Member) -> None:
    sam = make_contact(pat, "Sam Lee")
    twice = [Browser(visitor.app), Browser(visitor.app)]
    for device in twice:
        opened(device, pat).get(f"/me/contacts/{sam.code}")

    for device in twice:
        assert device.press("Save", company="Harbor").path == "/me/contacts"


def test_a_check_in_form_that_shows_the_contact_as_it_was_is_too_old_now(
    visitor: Browser, pat: Member
) -> None:
    sam = make_contact(pat, "Sam Lee")
    checkin = make_checkin(pat, make_session(db.session.get_one(Group, pat.group_id), EARLIER))

    opened(visitor, pat).get(f"/me/contacts/{sam.code}").press("Save", company="Harbor")

    db.session.refresh(checkin)
    assert checkin.version == 2


def test_what_looks_like_a_phone_number_is_warned_about(visitor: Browser, pat: Member) -> None:
    make_contact(pat, "Sam Lee", company=None, level=None)

    opened(visitor, pat).click("Sam Lee").press("Save", title="Buyer, 212-555-0142")

    assert "phone number or e-mail: 212-555-0142." in visitor.text


def test_a_tick_for_one_company_is_no_tick_for_the_next(visitor: Browser, pat: Member) -> None:
    sam = make_contact(pat, "Sam Lee", share_company=True)

    opened(visitor, pat).get(f"/me/contacts/{sam.code}").press("Save", title="Buyer")
    assert stored(sam).share_company
    visitor.get(f"/me/contacts/{sam.code}").press("Save", company="Harbor")

    assert not stored(sam).share_company


# One person ---------------------------------------------------------------------------------


def test_two_are_made_one_after_a_look(visitor: Browser, pat: Member) -> None:
    sam = make_contact(pat, "Sam Lee", company=None, level=None)
    twin = make_contact(pat, "Samuel Lee", company="Harbor", level=Level.DIRECTOR)
    make_conversation(sam, date(2026, 3, 4))
    make_conversation(twin, date(2026, 3, 6))

    opened(visitor, pat).click("Sam Lee").click("Make one of two that are the same person")
    visitor.press("Look at it first", other=twin.code)
    assert "Harbor" in visitor.text
    assert "(not kept: Samuel Lee)" in visitor.text
    assert "Conversations 2" in visitor.text
    visitor.press("They are one person")

    assert visitor.path == f"/me/contacts/{sam.code}"
    assert stored(sam).company == "Harbor"
    assert visitor.get("/me/contacts").page.select(".book .name")[0].get_text() == "Sam Lee"
    assert len(visitor.page.select(".book .name")) == 1


def test_the_preview_is_shown_anew_when_one_of_the_two_changed(
    visitor: Browser, pat: Member
) -> None:
    sam, twin = make_contact(pat, "Sam Lee"), make_contact(pat, "Samuel Lee")
    opened(visitor, pat).get(f"/me/contacts/{sam.code}/same-person?other={twin.code}")
    retitle(twin, "Buyer")

    visitor.press("They are one person", 409)

    assert "Buyer" in visitor.text
    assert visitor.press("They are one person").path == f"/me/contacts/{sam.code}"


@pytest.mark.parametrize("other", ["", "nobody", "itself"])
def test_only_another_contact_can_be_the_same_person(
    visitor: Browser, pat: Member, other: str
) -> None:
    sam = make_contact(pat, "Sam Lee")
    code = sam.code if other == "itself" else other

    opened(visitor, pat).get(f"/me/contacts/{sam.code}/same-person?other={code}", 422)

    assert "Choose a name." in visitor.text


def test_a_double_tap_makes_them_one_once(visitor: Browser, pat: Member) -> None:
    sam, twin = make_contact(pat, "Sam Lee"), make_contact(pat, "Samuel Lee")
    again = Browser(visitor.app)
    for device in (visitor, again):
        opened(device, pat).get(f"/me/contacts/{sam.code}/same-person?other={twin.code}")

    for device in (visitor, again):
        assert device.press("They are one person").path == f"/me/contacts/{sam.code}"


# Removing -----------------------------------------------------------------------------------


def test_somebody_never_talked_with_can_be_removed(visitor: Browser, pat: Member) -> None:
    sam = make_contact(pat, "Sam Lee")
    ann = make_contact(pat, "Ann Lee", met=Met.INTRODUCED, introduced_by_id=sam.id)

    opened(visitor, pat).get(f"/me/contacts/{sam.code}").press("Remove from my contacts")

    assert "Sam Lee" not in visitor.text
    assert (stored(ann).met, stored(ann).introduced_by_id) == (Met.INTRODUCED, None)


def test_somebody_talked_with_meanwhile_is_kept(visitor: Browser, pat: Member) -> None:
    sam = make_contact(pat, "Sam Lee")
    opened(visitor, pat).get(f"/me/contacts/{sam.code}")
    make_conversation(sam, date(2026, 3, 6))

    visitor.press("Remove from my contacts")

    assert "they stay on your list" in visitor.text
    assert stored(sam).name == "Sam Lee"
