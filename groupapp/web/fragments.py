"""A page, or the one part of it that htmx asked for."""

from typing import Any

from flask import Response, make_response, render_template

from groupapp.extensions import htmx


def page_or_fragment(page: str, fragment: str, **context: Any) -> Response:
    """The fragment's file for an htmx request that is neither boosted nor a history restore."""
    wants_part = bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    response = make_response(render_template(fragment if wants_part else page, **context))
    response.vary.add("HX-Request")
    return response
