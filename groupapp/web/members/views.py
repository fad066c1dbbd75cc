"""The roster, and the pages of one member."""

from datetime import date
from typing import NamedTuple

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from groupapp import access
from groupapp.actions.add_member import NameTakenError, add_member
from groupapp.actions.change_status import change_status
from groupapp.actions.edit_member import MemberChangedError, edit_member
from groupapp.actions.erase_member import erase_member_for
from groupapp.actions.go_away import Said, come_back, go_away, remove_absence
from groupapp.actions.land import land
from groupapp.actions.paste_roster import RosterChangedError, paste_roster
from groupapp.actions.revoke_link import revoke_link
from groupapp.actions.sign_in import TooManyTriesError, WrongPassphraseError
from groupapp.domain.rosters import Roster, read_roster
from groupapp.domain.terms import Status
from groupapp.models import Absence, Group, Member
from groupapp.queries import groups, members
from groupapp.web.landed.views import form_of, thanks_to
from groupapp.web.members import absences, details
from groupapp.web.members.forms import (
    AwayForm,
    DetailsForm,
    EraseForm,
    NewForm,
    PasteForm,
    StatusForm,
    listed,
)
from groupapp.web.members.personal_links import personal_link
from groupapp.web.sign_in.views import please_wait

bp = Blueprint("members", __name__)

Answer = Response | tuple[str, int] | str
BIGGEST_ID = 2**31 - 1


class Row(NamedTuple):
    member: Member
    spell: Absence | None


def _today(group: Group) -> date:
    return groups.today(group, access.now())


@bp.get("/g/<code>/members")
def index(code: str) -> Answer:
    group = access.group(code)
    today = _today(group)
    spells = members.absences_ahead(group, today)
    rows = [Row(member, spells.get(member.id)) for member in members.of_group(group)]
    sections = {status: [row for row in rows if row.member.status is status] for status in Status}
    return render_template(
        "members/index.html", group=group, sections=sections, count=len(rows), today=today
    )


@bp.route("/g/<code>/members/new", methods=["GET", "POST"])
def new(code: str) -> Answer:
    group = access.group(code)
    form = NewForm(joined=_today(group))
    name_taken = False
    if form.validate_on_submit():
        try:
            member = add_member(group, form.values(), form.anyway.data)
        except NameTakenError:
            name_taken = True
        else:
            return redirect(url_for(".link", code=code, member_code=member.code), 303)
    page = render_template("members/new.html", group=group, form=form, name_taken=name_taken)
    return page, 422 if form.is_submitted() else 200


@bp.route("/g/<code>/members/paste", methods=["GET", "POST"])
def paste(code: str) -> Answer:
    group = access.group(code)
    form = PasteForm()
    if not form.validate_on_submit():
        return _paste_page(group, form, None, 422 if form.is_submitted() else 200)
    if not form.seen.data:
        roster = read_roster(form.text.data, members.names(group))
        return _paste_page(group, form, roster)
    try:
        roster = paste_roster(
            group, form.text.data, form.seen.data, form.anyway.data, _today(group)
        )
    except RosterChangedError as error:
        return _paste_page(group, form, error.roster, 409)
    _say_left_out(roster, form.anyway.data)
    return redirect(url_for(".ready", code=code), 303)


def _say_left_out(roster: Roster, anyway: list[str]) -> None:
    added = roster.chosen(anyway)
    numbers = [line.number for line in roster.lines if line not in added]
    if numbers:
        flash(
            ngettext(
                "Line %(lines)s was not added.",
                "Lines %(lines)s were not added.",
                len(numbers),
                lines=listed(numbers),
            )
        )


def _paste_page(group: Group, form: PasteForm, roster: Roster | None, status: int = 200) -> Answer:
    page = render_template(
        "members/paste.html",
        group=group,
        form=form,
        roster=roster,
        changed=status == 409,
        first=not members.codes(group),
    )
    return page, status


@bp.get("/g/<code>/members/ready")
def ready(code: str) -> Answer:
    group = access.group(code)
    found = members.of_group(group)
    return render_template(
        "members/ready.html",
        group=group,
        count=sum(member.status is Status.SEARCHING for member in found),
        has_address=bool(current_app.config["PUBLIC_URL"]),
    )


@bp.route("/g/<code>/members/<member_code>/details", methods=["GET", "POST"])
def edit(code: str, member_code: str) -> Answer:
    """The form; `preview` in what is sent saves nothing, and shows what goals would change."""
    group, member = access.member(code, member_code)
    form = DetailsForm(obj=member)
    if not form.validate_on_submit() or "preview" in request.form:
        return details.page(group, member, form, 422 if form.errors else 200)
    try:
        edit_member(member, form.version.data, form.values(), access.facilitator(), access.now())
    except MemberChangedError:
        changed = form.differences(member)
        form.over(member.version)
        return details.page(group, member, form, 409, changed)
    flash(gettext("%(name)s is saved.", name=member.name))
    return redirect(url_for(".index", code=code), 303)


@bp.route("/g/<code>/members/<member_code>/away", methods=["GET", "POST"])
def away(code: str, member_code: str) -> Answer:
    group, member = access.member(code, member_code)
    today = _today(group)
    form = AwayForm(first=today)
    if form.validate_on_submit():
        go_away(member, form.days, _said())
        return redirect(url_for(".away", code=code, member_code=member_code), 303)
    page = render_template(
        "members/away.html",
        group=group,
        member=member,
        form=form,
        spells=members.absences(member)[::-1],
        today=today,
        history=absences.history(group, member),
    )
    return page, 422 if form.is_submitted() else 200


def _said() -> Said:
    return Said(access.facilitator(), access.now())


@bp.post(f"/g/<code>/members/<member_code>/away/<int(max={BIGGEST_ID}):absence_id>/end")
def end_away(code: str, member_code: str, absence_id: int) -> Answer:
    group, member = access.member(code, member_code)
    if members.absence(member, absence_id) is None:
        abort(404)
    come_back(member, absence_id, _today(group), _said())
    flash(gettext("%(name)s is back.", name=member.name))
    return redirect(url_for(".away", code=code, member_code=member_code), 303)


@bp.post(f"/g/<code>/members/<member_code>/away/<int(max={BIGGEST_ID}):absence_id>/removal")
def remove_away(code: str, member_code: str, absence_id: int) -> Answer:
    _, member = access.member(code, member_code)
    if members.absence(member, absence_id) is None:
        abort(404)
    remove_absence(member, absence_id, _said())
    flash(gettext("The days away are removed."))
    return redirect(url_for(".away", code=code, member_code=member_code), 303)


@bp.route("/g/<code>/members/<member_code>/landed", methods=["GET", "POST"])
def landed(code: str, member_code: str) -> Answer:
    """For a member who tells it in the room."""
    group, member = access.member(code, member_code)
    form = form_of(member, group)
    if form.validate_on_submit():
        land(member, form.told)
        flash(gettext("%(name)s has landed. The next agenda says so.", name=member.name))
        return redirect(url_for(".landed", code=code, member_code=member_code), 303)
    thanks = thanks_to(member, group)
    page = render_template(
        "members/landed.html", group=group, member=member, form=form, thanks=thanks
    )
    return page, 422 if form.errors else 200


@bp.route("/g/<code>/members/<member_code>/status", methods=["GET", "POST"])
def status(code: str, member_code: str) -> Answer:
    group, member = access.member(code, member_code)
    today = _today(group)
    form = StatusForm(member.joined, today, data={"since": today, "version": member.version})
    answer, changed = 422 if form.is_submitted() else 200, False
    if form.validate_on_submit():
        try:
            change_status(member, form.version.data, form.becomes.data, form.since.data)
        except MemberChangedError:
            answer, changed = 409, True
            form.over(member.version)
        else:
            flash(gettext("%(name)s is saved.", name=member.name))
            return redirect(url_for(".index", code=code), 303)
    page = render_template(
        "members/status.html", group=group, member=member, form=form, changed=changed
    )
    return page, answer


@bp.get("/g/<code>/members/<member_code>/link")
def link(code: str, member_code: str) -> Answer:
    group, member = access.member(code, member_code)
    found = personal_link(group, member)
    return render_template("members/link.html", group=group, member=member, link=found)


@bp.post("/g/<code>/members/<member_code>/link/revocation")
def revoke(code: str, member_code: str) -> Answer:
    _, member = access.member(code, member_code)
    revoke_link(member)
    flash(gettext("The old link no longer works. This is the new one."))
    return redirect(url_for(".link", code=code, member_code=member_code), 303)


@bp.route("/g/<code>/members/<member_code>/erasure", methods=["GET", "POST"])
def erase(code: str, member_code: str) -> Answer:
    group, member = access.member(code, member_code)
    own, form = access.facilitator(), EraseForm()
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            erase_member_for(own, member, form.passphrase.data or "", access.now())
        except WrongPassphraseError:
            form.passphrase.errors = [gettext("That is not your passphrase.")]
        except TooManyTriesError as error:
            status = 429
            form.form_errors.append(please_wait(error.wait))
        else:
            flash(gettext("The member is erased."))
            return redirect(url_for(".index", code=code), 303)
    page = render_template(
        "members/erase.html",
        group=group,
        member=member,
        form=form,
        has_passphrase=own.passphrase_hash is not None,
    )
    return page, status
