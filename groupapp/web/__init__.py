"""What the browser meets: blueprints, headers and error pages."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, current_app, request
from flask.sessions import SecureCookieSessionInterface
from flask_babel import Babel
from flask_babel.speaklater import LazyString
from werkzeug.middleware.proxy_fix import ProxyFix

from groupapp.extensions import transactions
from groupapp.web import (
    answers,
    board,
    checkin,
    closing,
    compression,
    contacts,
    door,
    errors,
    facilitators,
    group_introductions,
    group_leads,
    groups,
    handouts,
    headers,
    help_lines,
    introductions,
    landed,
    language,
    leads,
    light_settings,
    me,
    members,
    own_data,
    partner,
    partners,
    room,
    screen,
    secrecy,
    sessions,
    set_up,
    sheets,
    sign_in,
    story,
    tonight,
    truth,
)
from groupapp.web.language import choice

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


READING = ("GET", "HEAD", "OPTIONS")


def init_app(app: Flask, babel: Babel) -> None:
    app.session_interface = SafeSessions()
    choice.init_app(app, babel)
    compression.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    secrecy.init_app()
    # A form's errors hold messages, plain or lazy, and lists and mappings of those.
    app.jinja_env.tests["message"] = lambda error: isinstance(error, str | LazyString)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for blueprint in (
        answers,
        board,
        checkin,
        closing,
        contacts,
        facilitators,
        group_introductions,
        group_leads,
        groups,
        handouts,
        help_lines,
        introductions,
        landed,
        language,
        leads,
        light_settings,
        me,
        members,
        own_data,
        partner,
        partners,
        room,
        door,
        screen,
        sessions,
        set_up,
        sheets,
        sign_in,
        story,
        tonight,
        truth,
    ):
        app.register_blueprint(blueprint.bp)
    hops = app.config["PROXIES"]
    app.wsgi_app = Transactions(app.wsgi_app)  # type: ignore[method-assign]
    if hops:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )


class SafeSessions(SecureCookieSessionInterface):
    """The session's cookie is Secure whenever the request came by HTTPS."""

    def get_cookie_secure(self, _app: Flask) -> bool:
        return request.is_secure


class Transactions:
    """Says of every request, before anything is read, whether it may write."""

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        with transactions(only_reading=environ["REQUEST_METHOD"] in READING):
            return self.app(environ, start_response)


def public_url() -> str:
    """The address members reach the app at: the public one, the room's, or the one asked for.

    The Host that a browser sends is one of TRUSTED_HOSTS, or the request is refused.
    """
    configured: str | None = current_app.config["PUBLIC_URL"] or current_app.config["LAN_URL"]
    return configured or request.host_url.rstrip("/")
