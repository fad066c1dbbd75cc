"""The blank check-in that a phone keeps for where there is no connection."""

import json
from hashlib import sha256
from typing import Final

from flask import Response, make_response, render_template, url_for
from wtforms import Form

from groupapp.config import shipped
from groupapp.web.checkin.forms import CheckInForm
from groupapp.web.checkin.views import bp

FILES: Final = ("app.css", "checkin.js")
ROWS: Final = ("talks", "events", "bookings", "plans")


class BlankForm(Form):
    """The parts of the check-in that need to know nothing of the member."""

    talks = CheckInForm.talks
    unnamed_conversations = CheckInForm.unnamed_conversations
    unnamed_face_to_face = CheckInForm.unnamed_face_to_face
    unnamed_lined_up = CheckInForm.unnamed_lined_up
    events = CheckInForm.events
    bookings = CheckInForm.bookings
    plans = CheckInForm.plans
    ask = CheckInForm.ask
    note = CheckInForm.note


@bp.get("/check-in/blank")
def blank() -> Response:
    return make_response(_page())


@bp.get("/sw.js")
def worker() -> Response:
    """The service worker, which changes whenever anything that it keeps does."""
    page = url_for("checkin.blank", v=_digest(_page()))
    files = json.dumps([page, *(_address(name) for name in FILES)])
    return Response(f"const FILES = {files};\n{_text('sw.js')}", mimetype="text/javascript")


def _page() -> str:
    form = BlankForm()
    for part in ROWS:
        form[part].append_entry()
    return render_template("checkin/shell.html", form=form, address=_address)


def _address(name: str) -> str:
    """Where a file is as it reads now, which the page that names it keeps with itself."""
    return url_for("static", filename=name, v=_digest(_text(name)))


def _text(name: str) -> str:
    return (shipped("static") / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
