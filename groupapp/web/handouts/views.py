"""Paper for a session: what can be printed, and the PDFs."""

from flask import Blueprint, Response, abort, make_response, render_template, request

from groupapp import access, paper
from groupapp.domain.terms import Paper
from groupapp.domain.weeks import board_session
from groupapp.handouts import NAMES
from groupapp.models import Group
from groupapp.queries import groups
from groupapp.web import days
from groupapp.web.handouts.offers import PACKS, SINGLES

bp = Blueprint("handouts", __name__)


@bp.get("/g/<code>/print")
def index(code: str) -> Response:
    own = access.group(code)
    sessions = groups.session_facts(groups.sessions(own))
    day = days.asked_for()
    if day is None and board_session(sessions, groups.today(own, access.now())) is None:
        return make_response(render_template("handouts/no_session.html", group=own))
    size = _paper(own)
    source = paper.source(own, day, access.now())
    page = render_template(
        "handouts/index.html",
        group=own,
        day=source.day,
        size=size,
        sizes=list(Paper),
        packs=[(offer, offer.sheets(source, size)) for offer in PACKS],
        singles=[(offer, offer.sheets(source, size)) for offer in SINGLES],
        has_links=paper.has_public_address(),
        is_empty=not source.listed,
    )
    return make_response(page)


@bp.get("/g/<code>/handouts/<name>.pdf")
def pdf(code: str, name: str) -> Response:
    """One handout; `?blank=1` for writing on, `?member=CODE` for one member's alone."""
    own = access.group(code)
    if name not in NAMES:
        abort(404)
    source = paper.source(own, days.asked_for(), access.now())
    member, blank = request.args.get("member"), "blank" in request.args
    if member is not None:
        source = source.of(member)
        if not source.board.rows:
            abort(404)
    response = make_response(paper.pdf(name, source, _paper(own), blank))
    filename = f"{own.code}-{source.day}-{'blank-' if blank else ''}{name}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{filename}"'
    response.mimetype = "application/pdf"
    return response


def _paper(group: Group) -> Paper:
    """The paper asked for, else the group's, else letter; 404 for another size."""
    try:
        return Paper(request.args.get("paper") or group.paper or Paper.LETTER)
    except ValueError:
        abort(404)
