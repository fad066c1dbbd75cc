"""What a member shares, takes along, brings back and erases, in the browser."""

import json
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from groupapp import links
from groupapp.domain import flat_files
from groupapp.domain.group_files import in_latest_format, read
from groupapp.domain.terms import Status
from groupapp.extensions import db
from groupapp.models import Contact, Group, Member, Offer, Target
from groupapp.queries import sharing
from tests.browsing import Browser
from tests.factories import (
    PASSPHRASE,
    make_checkin,
    make_contact,
    make_conversation,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_offer,
    make_session,
    make_target,
)


@pytest.fixture
def pat() -> Member:
    group = make_group()
    before, session = (make_session(group, date(2026, 3, day)) for day in (3, 10))
    make_session(group, date(2026, 3, 17))
    member = make_member(group)
    make_conversation(make_contact(member), date(2026, 3, 4))
    make_checkin(member, before)
    make_goal(member, before, session, "=SUM(1)", read_aloud=True)
    return member


def opened(visitor: Browser, member: Member, path: str) -> Browser:
    visitor.get(f"/c/{links.personal_token(member)}").press("Open my check-in")
    return visitor.get(path)


def shared(member: Member) -> tuple[list[str], list[str], list[str]]:
    db.session.expunge_all()
    found = sharing.shared(db.session.get_one(Member, member.id))
    db.session.rollback()
    return list(found.targets), list(found.offers), list(found.companies)


# Sharing ------------------------------------------------------------------------------------


def test_nothing_is_shared_before_it_is_ticked(visitor: Browser, pat: Member) -> None:
    opened(visitor, pat, "/me/sharing")
    visitor.press("Save", company="Harbor Bank", offer="Practise an interview")

    ticked = [box["value"] for box in visitor.page.select("input[type=checkbox][checked]")]
    assert ticked == ["may-match"]
    assert shared(pat) == ([], [], [])


def test_what_is_ticked_is_shared_item_by_item(visitor: Browser, pat: Member) -> None:
    for company in ("Harbor Bank", "Acme"):
        make_target(pat, company)
    make_offer(pat, "Drive")
    opened(visitor, pat, "/me/sharing")
    keys = {
        " ".join(box.parent.get_text(" ").split()): box["value"]
        for box in visitor.page.select("input[name=ticked]")
        if box.parent
    }

    ticks = ["Harbor Bank", "Drive", "Kestrel Insurance Sam Contact"]
    visitor.press("Save", ticked=[str(keys[each]) for each in ticks])

    assert shared(pat) == (["Harbor Bank"], ["Drive"], ["Kestrel Insurance"])
    visitor.press("Save", ticked=None)
    assert shared(pat) == ([], [], [])


def test_two_devices_that_tick_different_things_lose_neither(visitor: Browser, pat: Member) -> None:
    keys = [f"target-{make_target(pat, company).id}" for company in ("Acme", "Harbor")]
    other = Browser(visitor.app)
    for device in (visitor, other):
        opened(device, pat, "/me/sharing")

    visitor.press("Save", ticked=keys[:1])
    other.press("Save", ticked=keys[1:])

    assert shared(pat)[0] == ["Acme", "Harbor"]


def test_something_can_be_removed_and_a_tick_beside_it_is_kept(
    visitor: Browser, pat: Member
) -> None:
    make_target(pat, "Acme")
    key = f"target-{make_target(pat, 'Harbor').id}"
    opened(visitor, pat, "/me/sharing")

    visitor.press("Remove : Acme", ticked=[key])

    assert "Acme" not in visitor.text
    assert shared(pat)[0] == ["Harbor"]


def test_the_same_company_is_not_added_twice(visitor: Browser, pat: Member) -> None:
    make_target(pat, "Harbor Bank")

    opened(visitor, pat, "/me/sharing").press("Save", company=" harbor  BANK ")

    assert visitor.text.count("arbor") == visitor.text.count("Harbor Bank")


def test_a_tick_for_anothers_item_is_not_found(visitor: Browser, pat: Member) -> None:
    stranger = make_member(make_group("other"))
    target, offer, contact = make_target(stranger), make_offer(stranger), make_contact(stranger)
    keys = [f"target-{target.id}", f"offer-{offer.id}", f"contact-{contact.id}"]

    opened(visitor, pat, "/me/sharing")
    token = visitor.page.select("form [name=csrf_token]")[0]["value"]
    for key in keys:
        visitor.post("/me/sharing", {"csrf_token": token, "ticked": keys, "removed": key})

    assert shared(stranger) == ([], [], [])
    assert db.session.scalars(select(Target.id)).all() == [target.id]
    assert db.session.scalars(select(Offer.id)).all() == [offer.id]


def test_the_ticks_of_the_check_in_are_told_too(visitor: Browser, pat: Member) -> None:
    opened(visitor, pat, "/me/sharing")

    assert "1 open goal may be read in the room." in visitor.text
    assert "Your numbers are not ticked to be shown in the room." in visitor.text


def test_a_phone_number_in_an_offer_is_warned_about(visitor: Browser, pat: Member) -> None:
    opened(visitor, pat, "/me/sharing").press("Save", offer="Call 212-555-0142")

    assert "phone number or e-mail: 212-555-0142." in visitor.text


def test_the_facilitator_sees_on_the_board_what_is_shared_and_no_name(
    visitor: Browser, pat: Member
) -> None:
    make_target(pat, "Harbor Bank", shared=True)
    make_target(pat, "Acme")
    make_offer(pat, "Drive", shared=True)
    make_contact(pat, "Hidden Helper", company="Finch", share_company=True)
    fay = make_facilitator(db.session.get_one(Group, pat.group_id))

    visitor.sign_in_directly(fay).get(f"/g/tuesday/board/members/{pat.code}")

    told = "Wants in to Harbor Bank Knows someone at Finch Could do for others: Drive"
    assert told in visitor.text
    assert "Acme" not in visitor.text
    assert "Hidden Helper" not in visitor.text


# A file to take along, and to bring back ----------------------------------------------------


def saved(visitor: Browser, member: Member, link: str) -> bytes:
    opened(visitor, member, "/me/data").click(link)
    return visitor.response.data


def brought(visitor: Browser, content: bytes, status: int = 200) -> Browser:
    visitor.get("/me/data")
    token = visitor.page.select("form [name=csrf_token]")[0]["value"]
    data: dict[str, Any] = {"csrf_token": token, "file": (BytesIO(content), "mine")}
    return visitor.post("/me/data/file", data, status)


def test_both_files_say_the_same_and_can_be_imported(visitor: Browser, pat: Member) -> None:
    whole = read(saved(visitor, pat, "Save as JSON"))
    name = visitor.response.headers["Content-Disposition"]
    table = saved(visitor, pat, "Save as a table (CSV)")

    assert name == 'attachment; filename="light-switch-2026-03-10.json"'
    assert flat_files.read(table) == whole
    assert whole["members"][0]["goals"][0]["text"] == "=SUM(1)"
    assert b",=" not in table
    assert "Pat Example" in json.dumps(whole)


@pytest.mark.parametrize("link", ["Save as JSON", "Save as a table (CSV)"])
def test_a_file_is_looked_at_and_then_brought_back(
    visitor: Browser, pat: Member, link: str
) -> None:
    content = saved(visitor, pat, link)
    again = make_member(db.session.get_one(Group, pat.group_id), "Kim Once More")

    brought(opened(visitor, again, "/me/data"), content)
    assert "Contacts 1 new" in visitor.text
    assert not db.session.scalars(select(Contact).where(Contact.member_id == again.id)).all()
    db.session.rollback()
    visitor.press("Bring it back")

    assert "It is back." in visitor.text
    assert "Sam Contact" in visitor.get("/me/contacts").text
    assert "Everything in it is here already." in brought(visitor, content).text


def test_a_file_with_a_fault_is_refused_by_line_and_nothing_comes(
    visitor: Browser, pat: Member
) -> None:
    content = saved(visitor, pat, "Save as a table (CSV)").replace(b"in_person", b"by pigeon")

    brought(visitor, content, 422)

    assert "Nothing was brought back" in visitor.text
    assert "mode: must be one of in_person" in visitor.text


def test_a_file_of_several_people_is_refused(visitor: Browser, pat: Member) -> None:
    whole = in_latest_format(read(saved(visitor, pat, "Save as JSON")))
    whole["members"].append(whole["members"][0] | {"code": "another"})

    brought(visitor, json.dumps(whole).encode(), 422)

    assert "This file is not of one member alone." in visitor.text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "That file is empty."),
        (b"x" * 1_000_001, "That file is too large"),
        (b'{"format": "another"}', "format: must be"),
        (b"Dear diary", "the names of the columns"),
    ],
)
def test_what_is_no_such_file_is_told_in_words(
    visitor: Browser, pat: Member, content: bytes, says: str
) -> None:
    assert says in brought(opened(visitor, pat, "/me/data"), content, 422).text


def test_a_file_that_was_tampered_with_after_the_look_is_checked_again(
    visitor: Browser, pat: Member
) -> None:
    opened(visitor, pat, "/me/data")
    token = visitor.page.select("form [name=csrf_token]")[0]["value"]

    for packed in ("", "####", "eJwDAAAAAAE=", "x" * 1000, "é"):
        visitor.post("/me/data/file", {"csrf_token": token, "packed": packed}, 422)
        assert visitor.heading == "My data"


# Erasing ------------------------------------------------------------------------------------


def is_gone(member_id: int) -> bool:
    db.session.expunge_all()
    found = db.session.get(Member, member_id)
    db.session.rollback()
    return found is None


def test_two_taps_erase_a_member_and_sign_the_device_out(visitor: Browser, pat: Member) -> None:
    key = pat.id
    opened(visitor, pat, "/me/data").click("Erase me and everything of mine")
    assert "Backups made before now hold it" in visitor.text
    visitor.press("Erase it all now")

    assert visitor.heading == "Everything of yours is erased"
    assert visitor.response.history[-1].headers["Clear-Site-Data"] == '"cache", "storage"'
    assert is_gone(key)
    visitor.get("/me/data", 404)
    visitor.get(f"/c/{links.personal_token(pat)}", 404)


def test_somebody_who_landed_can_still_take_along_and_erase(visitor: Browser, pat: Member) -> None:
    pat.status, pat.status_since = Status.LANDED, date(2026, 3, 9)
    db.session.commit()

    assert saved(visitor, pat, "Save as JSON")
    visitor.get("/me/data/erasure").press("Erase it all now")

    assert visitor.heading == "Everything of yours is erased"


def test_a_facilitator_erases_a_member_with_the_passphrase(visitor: Browser, pat: Member) -> None:
    key = pat.id
    visitor.sign_in_directly(make_facilitator(db.session.get_one(Group, pat.group_id)))
    visitor.get(f"/g/tuesday/members/{pat.code}/details").click("Erase Pat Example")

    visitor.press("Erase Pat Example now", 422, passphrase="not the passphrase")
    assert "That is not your passphrase." in visitor.text
    visitor.press("Erase Pat Example now", passphrase=PASSPHRASE)

    assert visitor.path == "/g/tuesday/members"
    assert "The member is erased." in visitor.text
    assert is_gone(key)


def test_a_facilitator_without_a_passphrase_is_led_to_set_one(
    visitor: Browser, pat: Member
) -> None:
    group = db.session.get_one(Group, pat.group_id)
    visitor.sign_in_directly(make_facilitator(group, passphrase_hash=None))

    visitor.get(f"/g/tuesday/members/{pat.code}/erasure")

    assert "To erase somebody you need a passphrase" in visitor.text
    assert not visitor.page.select("input[type=password]")
