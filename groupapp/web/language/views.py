"""The switch at the foot of members' pages."""

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from groupapp import access
from groupapp.web.language import choice
from groupapp.web.paths import local_path

bp = Blueprint("language", __name__)


@bp.post("/language")
def choose() -> Response:
    """Leads back to the page the switch was pressed on."""
    if not choice.switch(access.remembered_member()):
        abort(400)
    return redirect(local_path(request.form.get("next")) or url_for("sign_in.home"), 303)
