"""Partners for the week: made with one tap, and shown to each other only when all agree."""

from datetime import timedelta

import pytest
from flask import Flask

from groupapp.actions.go_away import go_away
from groupapp.actions.mark_arrival import mark_arrival
from groupapp.domain.terms import Status
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.links import personal_token
from groupapp.models import Member
from groupapp.queries import partners
from tests.apps import Clock
from tests.browsing import Browser
from tests.evenings import TONIGHT, Evening, private
from tests.factories import make_facilitator, make_member

PAGE = f"/g/tuesday/sessions/{TONIGHT}/partners"
MINE = "/me/partner"


@pytest.fixture
def evening(app: Flask) -> Evening:
    assert app.config["TESTING"]
    found = Evening()
    arrive(found, found.ann, found.bo)
    return found


def arrive(evening: Evening, *members: Member) -> None:
    for member in members:
        mark_arrival(evening.group, evening.tonight, member, True, evening.now)
    known = (evening.group, evening.tonight, evening.fay, evening.ann, evening.bo)
    for row in known:
        db.session.refresh(row)
    db.session.commit()


@pytest.fixture
def fay(app: Flask, evening: Evening) -> Browser:
    return Browser(app).sign_in_directly(evening.fay).get(PAGE)


def inside(app: Flask, member: Member) -> Browser:
    return Browser(app).get(f"/c/{personal_token(member)}").press("Open my check-in").get(MINE)


def names(fay: Browser) -> list[str]:
    return [" ".join(each.get_text().split()) for each in fay.page.select(".rows .name")]


def test_those_who_are_there_are_paired_with_one_tap(fay: Browser) -> None:
    fay.press("Make pairs")

    assert names(fay) == ["Ann Lee, Bo Diaz"]


def test_before_both_agree_neither_learns_of_the_other(
    app: Flask, fay: Browser, evening: Evening
) -> None:
    fay.press("Make pairs")
    ann, bo = inside(app, evening.ann), inside(app, evening.bo)
    ann.press("I agree")
    for member in (ann, bo.get(MINE)):
        assert "You have a partner for this week." in member.text
        assert "Bo" not in ann.text.split("Your own pages")[0].replace("Rather", "")
    assert "It waits for the other side." in ann.text


def test_when_both_agree_each_sees_first_name_and_goals_alone(
    app: Flask, fay: Browser, evening: Evening
) -> None:
    fay.press("Make pairs")
    bo = inside(app, evening.bo).press("I agree")
    ann = inside(app, evening.ann).press("I agree")

    bo.get(MINE)
    assert "Ann Goals for next week: Call Nora of the harbor" in bo.text
    assert "Lee" not in bo.text
    assert private(ann.text) == ["Canary"], "only the goal that Bo made this week"
    ann.press("Rather not")
    assert "Call Nora of the harbor" not in bo.get(MINE).text


def test_two_who_make_pairs_at_once_are_told(app: Flask, fay: Browser, evening: Evening) -> None:
    other = make_facilitator(evening.group, email="gil@example.org", name="Gil")
    gil = Browser(app).sign_in_directly(other).get(PAGE)
    fay.press("Make pairs")
    gil.press("Make pairs")

    assert "Somebody else changed the pairs meanwhile." in gil.text


def test_pairs_are_changed_by_hand_and_who_keeps_the_partner_keeps_the_word(
    app: Flask, fay: Browser, evening: Evening
) -> None:
    arrive(evening, make_member(evening.group, "Di"), make_member(evening.group, "Ed"))
    fay.get(PAGE).press("Make pairs")
    inside(app, evening.ann).press("I agree")
    chosen = {str(s["name"]): "1" for s in fay.page.select("select")}
    chosen[f"pair-{evening.ann.code}"] = "0"
    fay.press("Save the pairs", **chosen)  # type: ignore[arg-type]

    (group,) = names(fay)
    assert "Ann" not in group
    assert "You have no partner this week." in inside(app, evening.ann).text
    assert not any(part.agreed for part in partners.partners(evening.group, evening.tonight))


def test_whose_partner_has_left_is_told_kindly(app: Flask, fay: Browser, evening: Evening) -> None:
    fay.press("Make pairs")
    db.session.refresh(evening.bo)
    evening.bo.status, evening.bo.status_since = Status.LANDED, TONIGHT
    db.session.commit()

    assert "Your partner cannot take part this week." in inside(app, evening.ann).text
    assert "You have no partner this week." in inside(app, evening.bo).text


def test_while_one_is_away_neither_sees_the_other(
    app: Flask, fay: Browser, evening: Evening
) -> None:
    fay.press("Make pairs")
    bo = inside(app, evening.bo).press("I agree")
    ann = inside(app, evening.ann).press("I agree")
    go_away(evening.bo, Days(TONIGHT, TONIGHT + timedelta(days=2)))

    assert "Your partner cannot take part this week." in ann.get(MINE).text
    for member in (ann, bo.get(MINE)):
        assert "Call Nora of the harbor" not in member.text
        assert private(member.text) == []


def test_the_page_is_offered_only_in_a_week_with_a_partner(
    app: Flask, fay: Browser, evening: Evening, clock: Clock
) -> None:
    ann = inside(app, evening.ann)
    link = "My partner this week"
    assert link not in ann.get("/me").text
    fay.press("Make pairs")
    assert [a.get_text() for a in ann.get("/me").page.find_all("a")].count(link) == 2
    clock.moment += timedelta(days=8)
    assert link not in ann.get("/me").text


def test_an_answer_from_a_page_of_last_week_says_nothing_of_this_one(
    app: Flask, fay: Browser, evening: Evening
) -> None:
    fay.press("Make pairs")
    ann = inside(app, evening.ann)
    ann.press("I agree", session=str(TONIGHT - timedelta(weeks=1)))

    assert "There are new partners meanwhile." in ann.text
    assert not any(part.agreed for part in partners.partners(evening.group, evening.tonight))


def test_nobody_who_has_gone_since_is_paired_again(fay: Browser, evening: Evening) -> None:
    arrive(evening, evening.cy, make_member(evening.group, "Di"), make_member(evening.group, "Ed"))
    fay.get(PAGE).press("Make pairs")
    mark_arrival(evening.group, evening.tonight, evening.cy, None, evening.now)
    fay.get(PAGE).press("Make them again")

    assert "Cy" not in " ".join(names(fay))
    assert len(names(fay)) == 2


def test_four_are_not_put_together_and_who_is_left_alone_is_named(
    fay: Browser, evening: Evening
) -> None:
    arrive(evening, evening.cy, make_member(evening.group, "Di"))
    fay.get(PAGE).press("Make pairs")
    before = names(fay)
    fields = [str(select["name"]) for select in fay.page.select("select")]
    fay.press("Save the pairs", **dict.fromkeys(fields, "1"))  # type: ignore[arg-type]
    assert "At most three can be together." in fay.text
    assert names(fay) == before

    fay.press("Save the pairs", **dict.fromkeys(fields, "9") | {fields[0]: "7" * 5000})  # type: ignore[arg-type]
    assert names(fay) == ["Bo Diaz, Cy Roe, Di"]
    assert "No partner yet: Ann Lee" in fay.text


def test_an_archived_group_makes_no_pairs(fay: Browser, evening: Evening) -> None:
    db.session.refresh(evening.group)
    evening.group.archived_on = TONIGHT
    db.session.commit()
    token = str(fay.page.find("input", attrs={"name": "csrf_token"})["value"])  # type: ignore[index]

    fay.post(PAGE, {"do": "make", "shown": "", "csrf_token": token}, 404)
    assert fay.get(PAGE).page.select("main form") == []
