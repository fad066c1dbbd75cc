"""The projector's view of a session: what the room may see, behind a link that dies with it."""

import flask_babel
from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from groupapp import access, links, paper
from groupapp.agenda_steps import congratulation
from groupapp.domain.closings import good_news
from groupapp.domain.leads import leads_and_needs_facts
from groupapp.domain.paper_facts import facts
from groupapp.domain.rooms import for_the_room
from groupapp.queries import rooms
from groupapp.queries.rooms import Opened
from groupapp.web.door.views import way_in
from groupapp.web.room.evenings import Evening
from groupapp.web.room.views import STOP_POLLING, words_for_pages

bp = Blueprint("screen", __name__, url_prefix="/screen/<token>")
bp.context_processor(words_for_pages)


@bp.get("")
def show(token: str) -> ResponseReturnValue:
    return _page("screen/show.html", token, way_in(links.Way.SCREEN, token))


@bp.get("/now")
def now(token: str) -> ResponseReturnValue:
    """204 while nothing changed; 286 ends the asking once the session is over."""
    try:
        opened = way_in(links.Way.SCREEN, token)
    except access.RoomShutError:
        return render_template("screen/_over.html"), STOP_POLLING
    stamp = rooms.stamp(opened.group, opened.session.date)
    if stamp is not None and stamp.mark == request.args.get("stamp"):
        return "", 204
    return _page("screen/_screen.html", token, opened)


def _page(template: str, token: str, opened: Opened) -> ResponseReturnValue:
    evening = Evening.of(opened.group, opened.session)
    source = for_the_room(paper.source(opened.group, opened.session.date, access.now()))
    return make_response(
        render_template(
            template,
            group=opened.group,
            token=token,
            evening=evening,
            topic=opened.room.topic,
            chart=facts("wall-chart", source),
            landed=[
                (congratulation(each.name, each.company, flask_babel), each.story)
                for each in good_news(source)
            ],
            leads=leads_and_needs_facts(source, blank=False),
        )
    )
