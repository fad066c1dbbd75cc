"""What a phone's script is told: before it sends a check-in, and when it has sent one."""

from typing import Final

from flask import Response, jsonify, make_response, request
from flask_wtf.csrf import generate_csrf

from groupapp.queries import checkins
from groupapp.web.checkin.desks import Desk

STATUSES: Final = {
    "changed": 409,
    "closed": 409,
    "invalid": 422,
    "empty": 422,
    "csrf": 400,
    "gone": 404,
    "busy": 503,
    "disk": 503,
}
"""What may stand in the way of a check-in, and the status that says so."""


def is_by_script() -> bool:
    """True when the script sends, which reads JSON; a form sent by a browser wants a page."""
    return request.method == "POST" and request.accept_mimetypes.best == "application/json"


def state(desk: Desk | None) -> Response:
    """What a draft needs before it is sent; None for a device that acts for nobody."""
    if desk is None:
        return make_response({"member": None}, 404)
    week = desk.open_week
    found = week and checkins.checkin(desk.member, week.session.id)
    return jsonify(
        member=desk.draft_key,
        csrf=generate_csrf(),
        session=week.session.date.isoformat() if week else None,
        version=found.version if found else 0,
    )


def receipt(submission_id: str, desk: Desk) -> Response:
    """Only this says that a check-in is stored: it echoes the id that the phone gave it."""
    return jsonify(receipt=submission_id, next=desk.sent_url)


def trouble(kind: str) -> Response:
    """One of STATUSES; nothing was stored."""
    return make_response({"trouble": kind}, STATUSES[kind])
