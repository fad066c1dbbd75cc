"""A member's partner for the week: first name and goals, once everyone of the pair agrees."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from groupapp import access
from groupapp.actions.pair_members import PairsChangedError, agree
from groupapp.domain.arrivals import first_names
from groupapp.models import Group, GroupSession, Member, Partner
from groupapp.queries import groups, members, partners

bp = Blueprint("partner", __name__, url_prefix="/me/partner")


@bp.app_context_processor
def pair_for_pages() -> dict[str, object]:
    def has_partner() -> bool:
        """True when the member who reads the page is in a pair this week; read once a page."""
        if "has_partner" not in g:
            reader = g.get("reader")
            g.has_partner = bool(reader and _own(groups.of_member(reader), reader))
        known: bool = g.has_partner
        return known

    return {"has_partner": has_partner}


@bp.get("")
def show() -> ResponseReturnValue:
    member = access.asking_member()
    group = groups.of_member(member)
    own = _own(group, member)
    others = partners.others(own[0], groups.today(group, access.now())) if own else []
    return render_template(
        "partner/show.html",
        group=group,
        member=member,
        part=own[0] if own and others else None,
        session=own[1] if own else None,
        number=len(others),
        shown=_shown(group, *own, others) if own else [],
    )


@bp.post("")
def answer() -> ResponseReturnValue:
    """For the pair of the `session` that the page showed, and for no later one."""
    member = access.asking_member()
    group = groups.of_member(member)
    own = _own(group, member)
    if own is None or request.form.get("agree") not in ("yes", "no"):
        abort(404)
    try:
        if request.form.get("session") != own[1].date.isoformat():
            raise PairsChangedError
        agree(group, own[1], member, request.form["agree"] == "yes")
    except PairsChangedError:
        flash(gettext("There are new partners meanwhile. Please look again."))
    return redirect(url_for("partner.show"), 303)


def _own(group: Group, member: Member) -> tuple[Partner, GroupSession] | None:
    return partners.own(member, groups.today(group, access.now()))


def _shown(
    group: Group, part: Partner, session: GroupSession, others: list[tuple[Partner, Member]]
) -> list[tuple[str, list[str]]]:
    """First names and goals; nothing while anybody of the pair has not agreed."""
    if not others or not all(each.agreed for each in (part, *(other for other, _ in others))):
        return []
    names = first_names({each.id: each.name for each in members.of_group(group)})
    return [(names[other.id], partners.goals(other, session)) for _, other in others]
