"""In which language a page is: a member's choice, else what their device asks for."""

from typing import Final

from flask import Flask, after_this_request, g, has_request_context, request, url_for
from flask_babel import Babel, refresh
from flask_wtf.csrf import validate_csrf
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from groupapp import access
from groupapp.actions.set_language import set_language
from groupapp.domain.terms import Language
from groupapp.extensions import DatabaseBusyError
from groupapp.models import Member
from groupapp.queries import groups
from groupapp.web.language.catalogs import Catalogs

COOKIE: Final = "language"
LOCALES: Final = {Language.ENGLISH: "en", Language.SPANISH: "es_US"}
OWN_NAMES: Final = {Language.ENGLISH: "English", Language.SPANISH: "Español"}
FOR_MEMBERS: Final = (
    *("checkin", "contacts", "door", "help_lines", "landed", "language", "leads", "me"),
    *("introductions", "own_data", "partner", "screen"),
)
"""The blueprints whose pages members see; the others are the facilitators', in English."""


def init_app(app: Flask, babel: Babel) -> None:
    babel.init_app(app, locale_selector=lambda: LOCALES[of_page()])
    babel.domain_instance = Catalogs()
    app.context_processor(for_layout)


def for_layout() -> dict[str, object]:
    """The page's language, and the others it can be shown in, by their own names."""
    page = of_page()
    others = {each: name for each, name in OWN_NAMES.items() if each != page}
    if not is_for_members():
        return {"language": page.value}
    to_itself = request.endpoint == "checkin.open"  # the member of a link is known by it alone
    url = request.path if to_itself else url_for("language.choose")
    return {"language": page.value, "other_languages": others, "language_url": url}


def of_page() -> Language:
    if not has_request_context() or not is_for_members():  # the command line has no page
        return Language.ENGLISH
    return _members_own() or on_device() or _of_browser() or _of_group() or Language.ENGLISH


def is_for_members() -> bool:
    """True also of an error page, where no facilitator is signed in."""
    if request.blueprint is None:
        return access.signed_in_id() is None
    return request.blueprint in FOR_MEMBERS


def asked_for() -> Language | None:
    """The language whose button was pressed."""
    return _known(request.form.get("language"))


def on_device() -> Language | None:
    """What was chosen on this device, perhaps before anybody opened their link on it."""
    return _known(request.cookies.get(COOKIE))


def switch(member: Member | None) -> bool:
    """Shows this page, and those to come, in the language whose button was pressed, if one was.

    With a stale token the choice is kept for the device alone.
    """
    language = asked_for()
    if language is None:
        return False
    after_this_request(lambda response: keep_on_device(response, language))
    if member is not None and _has_fresh_token():
        set_language(member, language)
    g.reader_language = language
    refresh()
    return True


def keep_on_device(response: Response, language: Language) -> Response:
    response.set_cookie(
        COOKIE,
        language.value,
        max_age=access.MEMBER_COOKIE_LIFE,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


def _has_fresh_token() -> bool:
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True


def _known(value: str | None) -> Language | None:
    return Language(value) if value in set(Language) else None


def _members_own() -> Language | None:
    if "reader_language" not in g:
        try:
            access.remembered_member()
        except (DatabaseBusyError, SQLAlchemyError):
            return None  # a page that says so must not need the database
    language: Language | None = g.get("reader_language")
    return language


def _of_browser() -> Language | None:
    """The one it likes best; `es-MX` is as good as `es`."""
    asked = (tag.split("-")[0].lower() for tag in request.accept_languages.values())
    return next(filter(None, map(_known, asked)), None)


def _of_group() -> Language | None:
    try:
        return groups.of_member(g.reader).language if "reader" in g else None
    except (DatabaseBusyError, SQLAlchemyError):
        return None
