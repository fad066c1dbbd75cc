"""Pairs for the week after a session, as the facilitator makes them."""

import secrets

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from groupapp import access
from groupapp.actions.pair_members import (
    PairsChangedError,
    TooManyTogetherError,
    pair_members,
    set_pairs,
    state_of,
)
from groupapp.domain.terms import Status
from groupapp.models import Member, Partner
from groupapp.queries import members, partners
from groupapp.web.room.evenings import Evening, session_of

bp = Blueprint("partners", __name__, url_prefix="/g/<code>/sessions/<day>/partners")

DIGITS = 3
"""Of the number of a pair, as it is chosen."""


@bp.get("")
def show(code: str, day: str) -> ResponseReturnValue:
    group = access.group(code)
    session = session_of(group, day)
    found = partners.partners(group, session)
    evening = Evening.of(group, session)
    return render_template(
        "partners/show.html",
        group=group,
        evening=evening,
        shown=state_of(found),
        here=len(_here(evening)),
        people=_people(evening, found),
        pair_of={part.member_id: part.pair for part in found},
        pairs=sorted({part.pair for part in found}),
    )


@bp.post("")
def make(code: str, day: str) -> ResponseReturnValue:
    """New pairs at random, or with `do=move` as they were chosen."""
    group = access.group(code)
    session, shown = session_of(group, day), request.form.get("shown", "")
    if group.archived_on is not None:
        abort(404)
    evening = Evening.of(group, session)
    try:
        if request.form.get("do") == "move":
            found = partners.partners(group, session)
            set_pairs(group, session, _chosen(_people(evening, found)), shown)
        else:
            here = sorted(_here(evening))
            pair_members(group, session, here, shown, secrets.randbits(32))
    except PairsChangedError:
        flash(gettext("Somebody else changed the pairs meanwhile. This is how they stand now."))
    except TooManyTogetherError:
        flash(gettext("At most three can be together. Nothing was changed."), "error")
    return redirect(url_for("partners.show", code=code, day=day), 303)


def _here(evening: Evening) -> set[int]:
    """The ids of those who are there; while nobody is marked, of those who are expected."""
    searching = [
        person
        for person in evening.people
        if person.row is not None and person.row.member.status is Status.SEARCHING
    ]
    here = [p for p in searching if p.is_present] or [
        p for p in searching if not p.away_until and not p.is_absent
    ]
    return {person.row.member.id for person in here if person.row is not None}


def _people(evening: Evening, found: list[Partner]) -> list[Member]:
    """Those who are there, and those in a pair, in reading order."""
    ids = _here(evening) | {part.member_id for part in found}
    return [member for member in members.of_group(evening.group) if member.id in ids]


def _chosen(people: list[Member]) -> dict[int, int]:
    """The number of each one's pair, by the member's id; without those who are in none."""
    told = {member.id: request.form.get(f"pair-{member.code}", "") for member in people}
    return {
        key: int(number)
        for key, number in told.items()
        if number.isdecimal() and len(number) <= DIGITS and int(number)
    }
