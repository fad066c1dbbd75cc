"""A member lands: the day, the story, and thanks to those who opened a door."""

from babel.lists import format_list
from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext

from groupapp import access
from groupapp.actions.land import land, take_back_landing
from groupapp.domain.landings import Thanked, landing
from groupapp.domain.terms import Status
from groupapp.models import Group, Member
from groupapp.paper import NoSessionError, source
from groupapp.queries import groups, landings
from groupapp.web.landed.forms import LandedForm
from groupapp.web.private_details import warn_of_private_details

bp = Blueprint("landed", __name__, url_prefix="/me/landed")


@bp.get("")
def show() -> ResponseReturnValue:
    member, group = _member()
    return _page(member, group, form_of(member, group))


@bp.post("")
def tell() -> ResponseReturnValue:
    member, group = _member()
    form = form_of(member, group)
    if not form.validate():
        return _page(member, group, form), 422
    land(member, form.told)
    warn_of_private_details([form.story.data])
    return redirect(url_for("landed.show", _anchor="thanks"), 303)


@bp.post("/mistake")
def mistake() -> ResponseReturnValue:
    member, _ = _member()
    take_back_landing(member)
    flash(gettext("That is taken back. Your check-ins go on."))
    return redirect(url_for("me.show"), 303)


def form_of(member: Member, group: Group) -> LandedForm:
    return LandedForm(member, groups.today(group, access.now()), landings.landing(member))


def thanks_to(member: Member, group: Group) -> list[tuple[str, str]]:
    """Those whose introductions led on, each with the words to send."""
    if member.status is not Status.LANDED:
        return []
    try:
        found = source(group, None, access.now()).of(member.code)
    except NoSessionError:
        return []
    rows = found.board.rows
    thanked = landing(rows[0].member, found).thanked if rows else ()
    return [(each.name, _words(each)) for each in thanked]


def _words(thanked: Thanked) -> str:
    people = format_list(thanked.introduced, locale=get_locale())
    return gettext(
        "Hello %(name)s, I have found work! You introduced me to %(people)s, and that helped me"
        " on my way. Thank you.",
        name=thanked.name.split()[0],
        people=people,
    )


def _member() -> tuple[Member, Group]:
    """The member asking, who has not left the group."""
    member = access.asking_member()
    if member.status is Status.LEFT:
        abort(404)
    return member, groups.of_member(member)


def _page(member: Member, group: Group, form: LandedForm) -> str:
    return render_template(
        "landed/show.html",
        group=group,
        member=member,
        form=form,
        has_landed=member.status is Status.LANDED,
        thanks=thanks_to(member, group),
    )
