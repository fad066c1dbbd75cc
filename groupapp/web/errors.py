"""Error pages in plain words."""

import logging

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response as AnyResponse

from groupapp import access
from groupapp.access import SignInNeededError
from groupapp.extensions import DatabaseBusyError, db, htmx, transactions

log = logging.getLogger(__name__)

PAGES = (400, 404, 405, 413, 429, 503)


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(CSRFError, show_stale_page)
    app.register_error_handler(SignInNeededError, ask_to_sign_in)
    app.register_error_handler(DatabaseBusyError, show_unavailable)
    app.register_error_handler(OperationalError, show_unavailable)
    app.register_error_handler(DataError, show_unstorable)


def page(name: str, status: int, **context: object) -> Response:
    db.session.rollback()
    with transactions(only_reading=True):
        return make_response(render_template(f"errors/{name}.html", **context), status)


def show(error: HTTPException) -> AnyResponse:
    code = error.code or 500
    if isinstance(error, SecurityError):  # of a host that is not ours no page can be made
        return Response("This site does not go by that name.\n", code, mimetype="text/plain")
    if code < 400:
        return error.get_response()
    return page(str(code) if code in PAGES else "500" if code >= 500 else "400", code)


def show_stale_page(_error: CSRFError) -> AnyResponse:
    """The token goes with the sign-in; a part of a page has no room to say so."""
    if htmx and access.signed_in_id() is None:
        return _sign_in_instead()
    return page("csrf", 400)


def show_unstorable(_error: DataError) -> AnyResponse:
    """PostgreSQL takes no NUL in a text; nobody types one."""
    return page("400", 400)


def show_unavailable(error: Exception) -> AnyResponse:
    """The disk is full, or the database is busy or away: nothing was kept, nothing is lost."""
    log.error("The database cannot be used: %r", getattr(error, "orig", error))
    return page("503", 503, reason=reason(error))


def reason(error: Exception) -> str:
    """Why nothing was saved: "disk" when it is full, else "busy"."""
    cause = getattr(error, "orig", error)
    is_full = "full" in str(cause) or getattr(cause, "sqlstate", None) == "53100"
    return "disk" if is_full else "busy"


def ask_to_sign_in(_error: SignInNeededError) -> AnyResponse:
    """A page leads to the sign-in and back; a form that was sent stays in the browser."""
    if htmx:
        return _sign_in_instead()
    if request.method not in ("GET", "HEAD"):
        return page("signed_out", 403)
    return redirect(url_for("sign_in.show", next=request.full_path.rstrip("?")), 303)


def _sign_in_instead() -> AnyResponse:
    """Lets htmx leave the page."""
    response = make_response("")
    response.headers["HX-Redirect"] = url_for("sign_in.show")
    return response
