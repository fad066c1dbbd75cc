"""A member's contacts: the list, one to correct, and two that are one person."""

from typing import Any

import flask_babel
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from groupapp import access, words
from groupapp.actions.edit_contact import (
    ContactChangedError,
    ContactGoneError,
    IntroducersLoopError,
    edit_contact,
)
from groupapp.actions.merge_contacts import merge_contacts
from groupapp.actions.remove_contact import ContactCountsError, remove_contact
from groupapp.domain.terms import ConversationStatus, Level, Mode
from groupapp.models import Contact, Member
from groupapp.queries import checkins, contacts, groups
from groupapp.web.contacts.forms import ContactForm, OtherForm
from groupapp.web.contacts.names import Names
from groupapp.web.contacts.previews import Preview
from groupapp.web.private_details import warn_of_private_details

bp = Blueprint("contacts", __name__)

Answer = Response | tuple[str, int] | str


@bp.context_processor
def words_for_pages() -> dict[str, object]:
    def level_word(level: Level | None) -> str:
        return words.level(level, flask_babel) if level else ""

    def talk_word(mode: Mode, status: ConversationStatus) -> str:
        status_word = words.conversation_status(status, flask_babel)
        return f"{words.mode(mode, flask_babel)}, {status_word}"

    return {"level_word": level_word, "talk_word": talk_word}


def _own(code: str) -> tuple[Member, Contact]:
    member = access.asking_member()
    return member, contacts.by_code(member, code) or abort(404)


def page(name: str, member: Member, status: int = 200, **context: Any) -> Answer:
    group = groups.of_member(member)
    return render_template(f"contacts/{name}.html", group=group, member=member, **context), status


@bp.get("/me/contacts")
def index() -> Answer:
    member = access.asking_member()
    found = contacts.in_reading_order(member)
    return page("index", member, contacts=found, names=Names(found))


@bp.route("/me/contacts/<contact_code>", methods=["GET", "POST"])
def edit(contact_code: str) -> Answer:
    member, contact = _own(contact_code)
    form = ContactForm(obj=contact, data={"shown": contacts.state_of(contact)})
    names = Names(contacts.in_reading_order(member))
    form.offer(names.others(contact), sorted(checkins.events(member), key=lambda e: e.date)[::-1])
    status, changed = 422 if form.is_submitted() else 200, None
    if form.validate_on_submit():
        try:
            saved = edit_contact(member, contact_code, form.shown.data or "", form.values())
        except ContactChangedError:
            status, changed = 409, form.differences(contact)
            form.over(contacts.state_of(contact))
        except IntroducersLoopError as error:
            form.introduced_by_id.errors = [_says_circle(error)]
        except ContactGoneError:
            abort(404)
        else:
            return _saved(saved)
    talks = contacts.conversations(contact)
    return page(
        "edit",
        member,
        status,
        contact=contact,
        form=form,
        changed=changed,
        talks=talks,
        names=names,
    )


def _saved(contact: Contact) -> Answer:
    flash(gettext("Saved."))
    warn_of_private_details([contact.name, contact.company, contact.title])
    return redirect(url_for("contacts.index"), 303)


def _says_circle(error: IntroducersLoopError) -> str:
    return str(
        gettext(
            "That goes round in a circle: each of them would have introduced the next. "
            "In it: %(names)s. Choose somebody else.",
            names=", ".join(error.names),
        )
    )


@bp.get("/me/contacts/<contact_code>/same-person")
def same_person(contact_code: str) -> Answer:
    member, contact = _own(contact_code)
    return _same_person(member, contact, request.args.get("other"))


def _same_person(
    member: Member, contact: Contact, other_code: str | None, status: int = 200, **context: Any
) -> Answer:
    """The choice of the other one and, once made, what the one person will be."""
    names = Names(contacts.in_reading_order(member))
    chosen = None if other_code is None else MultiDict({"other": other_code})
    form = OtherForm(chosen, meta={"csrf": False})
    form.offer(names.other_codes(contact))
    is_chosen = chosen is not None and form.validate()
    other = contacts.by_code(member, other_code or "") if is_chosen else None
    preview = Preview.of(contact, other, names) if other else None
    status = 422 if form.errors else status
    return page(
        "same_person",
        member,
        status,
        contact=contact,
        other=other,
        form=form,
        preview=preview,
        names=names,
        **context,
    )


@bp.post("/me/contacts/<contact_code>/same-person")
def merge(contact_code: str) -> Answer:
    member, contact = _own(contact_code)
    other_code = request.form.get("other", "")
    try:
        merge_contacts(member, contact_code, other_code, request.form.get("shown", ""))
    except ContactChangedError:
        return _same_person(member, contact, other_code, 409, changed=True)
    except IntroducersLoopError as error:
        return _same_person(member, contact, other_code, 409, circle=error.names)
    except ContactGoneError:
        abort(404)
    flash(gettext("The two are one person now."))
    return redirect(url_for("contacts.edit", contact_code=contact_code), 303)


@bp.post("/me/contacts/<contact_code>/removal")
def remove(contact_code: str) -> Answer:
    member, _ = _own(contact_code)
    try:
        remove_contact(member, contact_code)
    except ContactCountsError:
        flash(gettext("You have talked with them, so they stay on your list."), "error")
        return redirect(url_for("contacts.edit", contact_code=contact_code), 303)
    except ContactGoneError:
        abort(404)
    flash(gettext("The contact is removed."))
    return redirect(url_for("contacts.index"), 303)
