"""Pairs for the week after a session, as the facilitator makes them."""

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from groupapp import access
from groupapp.actions.pair_members import (
    PairsChangedError,
    pair_members,
    set_pairs,
    state_of,
)
from groupapp.models import Group, GroupSession, Member
from groupapp.queries import members, partners
from groupapp.web.room.evenings import Evening, session_of

bp = Blueprint("partners", __name__, url_prefix="/g/<code>/sessions/<day>/partners")


@bp.get("")
def show(code: str, day: str) -> ResponseReturnValue:
    group = access.group(code)
    return _page(group, session_of(group, day))


@bp.post("")
def make(code: str, day: str) -> ResponseReturnValue:
    """New pairs at random, or with `do=move` as they were chosen."""
    group = access.group(code)
    session = session_of(group, day)
    shown = request.form.get("shown", "")
    people = {member.code: member for member in _people(group, session)}
    try:
        if request.form.get("do") == "move":
            chosen = {code: request.form.get(f"pair-{code}", "") for code in people}
            pairs = {people[c].id: int(n) for c, n in chosen.items() if n.isdecimal() and int(n)}
            set_pairs(group, session, pairs, shown)
        else:
            ids = [member.id for member in people.values()]
            pair_members(group, session, ids, shown, secrets.randbits(32))
    except PairsChangedError:
        flash(gettext("Somebody else changed the pairs meanwhile. This is how they stand now."))
    return redirect(url_for("partners.show", code=code, day=day), 303)


def _people(group: Group, session: GroupSession) -> list[Member]:
    """Those who are there; while nobody is marked, those who are expected. And those in pairs."""
    evening = Evening.of(group, session)
    listed = [person for person in evening.people if person.row is not None]
    here = [p for p in listed if p.is_present] or [
        p for p in listed if not p.away_until and not p.is_absent
    ]
    ids = {person.row.member.id for person in here if person.row}
    ids |= {part.member_id for part in partners.partners(group, session)}
    return [member for member in members.of_group(group) if member.id in ids]


def _page(group: Group, session: GroupSession) -> str:
    found = partners.partners(group, session)
    people = _people(group, session)
    return render_template(
        "partners/show.html",
        group=group,
        evening=Evening.of(group, session),
        shown=state_of(found),
        people=people,
        pair_of={part.member_id: part.pair for part in found},
        pairs=sorted({part.pair for part in found}),
    )
