"""A member's partner for the week: first name and goals, once everyone of the pair agrees."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from groupapp import access
from groupapp.actions.pair_members import agree
from groupapp.domain.arrivals import first_names
from groupapp.models import GroupSession, Member, Partner
from groupapp.queries import groups, members, partners

bp = Blueprint("partner", __name__, url_prefix="/me/partner")


@bp.get("")
def show() -> ResponseReturnValue:
    member = access.asking_member()
    group = groups.of_member(member)
    part, session = _own(member) or (None, None)
    others = partners.others(part) if part else []
    return render_template(
        "partner/show.html",
        group=group,
        member=member,
        part=part if others else None,
        has_left=part is not None and not others,
        number=len(others),
        shown=_shown(part, session, others) if part and session else [],
    )


@bp.post("")
def answer() -> ResponseReturnValue:
    member = access.asking_member()
    own = _own(member)
    if own is None or request.form.get("agree") not in ("yes", "no"):
        abort(404)
    agree(own[0], request.form["agree"] == "yes")
    return redirect(url_for("partner.show"), 303)


def _own(member: Member) -> tuple[Partner, GroupSession] | None:
    group = groups.of_member(member)
    return partners.own(member, groups.today(group, access.now()))


def _shown(
    part: Partner, session: GroupSession, others: list[tuple[Partner, Member]]
) -> list[tuple[str, list[str]]]:
    """First names and goals; nothing while anybody of the pair has not agreed."""
    if not others or not all(each.agreed for each in (part, *(other for other, _ in others))):
        return []
    group: Any = groups.of_member(others[0][1])
    names = first_names({each.id: each.name for each in members.of_group(group)})
    return [(names[other.id], partners.goals(other, session)) for _, other in others]
