"""What the URL of a handout asks for: the session, the member, the week, and how to print."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from flask import Response, abort, make_response, request

from groupapp import access, paper
from groupapp.domain.papers import Source
from groupapp.domain.terms import Language, Paper, PrintSize
from groupapp.domain.weeks import Days
from groupapp.domain.work_search import week_from
from groupapp.models import Group
from groupapp.paper import Form
from groupapp.web import days

Word = TypeVar("Word", bound=StrEnum)

NAMES: Final = ("session", "member", "week", "paper", "print", "language", "sides")
"""What a URL may say beside the names of handouts."""


def source(own: Group) -> Source:
    """Everything that paper of that session may say; 404 where there is no such one."""
    try:
        found = paper.source(own, days.asked_for(), access.now())
    except paper.NoSessionError:
        abort(404)
    member = request.args.get("member")
    if member is not None:
        found = found.of(member)
        if not found.board.rows:
            abort(404)
    return replace(found, claim_week=claim_week())


def claim_week() -> Days | None:
    """The claim week that begins on the day the URL says; 404 for what is no date."""
    first = _day("week")
    return week_from(first) if first else None


def form(own: Group) -> Form:
    """How to print it: as the URL says, else as the group does; 404 for what there is none of."""
    own_form = Form.of(own)
    return Form(
        _word("paper", Paper) or own_form.paper,
        _word("print", PrintSize) or own_form.print_size,
        _word("language", Language) or own_form.language,
        request.args.get("sides") == "2",
    )


def in_url(choice: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that `form` reads a choice back from."""
    return {
        "paper": choice["paper"],
        "print": choice["print_size"],
        "language": choice["language"],
        "sides": 2 if choice["two_sided"] else 1,
    }


def carried() -> dict[str, str]:
    """What this URL says of the session and the print, for another URL to say too."""
    return {name: request.args[name] for name in NAMES if name in request.args}


def as_pdf(document: bytes, name: str) -> Response:
    response = make_response(document)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response.mimetype = "application/pdf"
    return response


def _word(name: str, kind: type[Word]) -> Word | None:
    value = request.args.get(name)
    try:
        return kind(value) if value else None
    except ValueError:
        abort(404)


def _day(name: str) -> date | None:
    value = request.args.get(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        abort(404)
