"""Bringing in people from LinkedIn: the file, the choice among its people, and those chosen.

Nothing is kept between the steps: the page itself bears the people until they are chosen.
"""

import flask_babel
from flask import flash, redirect, request, url_for
from flask_babel import gettext, ngettext

from groupapp import access, words
from groupapp.actions.bring_contacts import bring_contacts
from groupapp.domain.connections import Connections, written
from groupapp.domain.terms import Level
from groupapp.models import Member
from groupapp.queries import groups
from groupapp.web.contacts.choices import A_PAGE, Choices, Line, Part, lines
from groupapp.web.contacts.connection_forms import ConnectionsForm, PeopleForm
from groupapp.web.contacts.views import Answer, bp, page
from groupapp.web.own_data.forms import packed
from groupapp.web.private_details import warn_of_private_details

MOST_LEFT_OUT_SHOWN = 20


@bp.route("/me/contacts/linkedin/file", methods=["GET", "POST"])
def connections_file() -> Answer:
    member = access.asking_member()
    form = ConnectionsForm()
    if not form.validate_on_submit():
        return page("linkedin", member, 422 if form.errors else 200, form=form)
    people = form.read.people
    seen = PeopleForm(formdata=None, packed=packed(written(people)))
    return _people(member, seen, lines(member, people, set(), {}), read=form.read)


@bp.route("/me/contacts/linkedin/people", methods=["GET", "POST"])
def connections() -> Answer:
    """The page of choosing comes again for each search and each turn, until they are brought."""
    member = access.asking_member()
    if request.method != "POST":
        return redirect(url_for("contacts.connections_file"), 303)
    form = PeopleForm()
    is_whole = form.validate()
    if form.packed.errors:
        return page("linkedin", member, 422, form=ConnectionsForm(formdata=None), is_lost=True)
    found = lines(member, form.people, form.numbers, form.levels)
    if is_whole and "bring" in request.form:
        chosen = [line for line in found if line.is_ticked]
        if chosen:
            return _brought(member, chosen)
        form.form_errors.append(gettext("Tick at least one person."))
    return _people(member, form, found, 422 if form.errors else 200)


def _people(
    member: Member,
    form: PeopleForm,
    found: list[Line],
    status: int = 200,
    read: Connections | None = None,
) -> Answer:
    choices = Choices.of(found, form.search.data or "", form.asked_page)
    form.page.data = choices.page
    return page(
        "people",
        member,
        status,
        form=form,
        choices=choices,
        all=len(found),
        read=read,
        parts=_parts(),
        levels=[
            ("", gettext("Not known")),
            *((e.value, words.level(e, flask_babel)) for e in Level),
        ],
        a_page=A_PAGE,
        most_left_out=MOST_LEFT_OUT_SHOWN,
    )


def _parts() -> dict[Part, str]:
    return {
        Part.WANTED: gettext("At companies you want in to"),
        Part.RIGHT_LEVEL: gettext("At the right level for your job"),
        Part.OTHERS: gettext("Other people"),
        Part.HERE_ALREADY: gettext("In your contacts already"),
    }


def _brought(member: Member, chosen: list[Line]) -> Answer:
    today = groups.today(groups.of_member(member), access.now())
    brought = bring_contacts(member, [(line.person, line.level) for line in chosen], today)
    if brought:
        flash(
            ngettext(
                "%(num)s person is in your contacts now.",
                "%(num)s people are in your contacts now.",
                len(brought),
            )
        )
    else:
        flash(gettext("These people were in your contacts already."))
    warn_of_private_details(
        [text for contact in brought for text in (contact.name, contact.company, contact.title)]
    )
    return redirect(url_for("contacts.index"), 303)
