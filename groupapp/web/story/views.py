"""A member's story so far: their weeks, their network, and the rows behind the light's reasons."""

from flask import Blueprint, abort, render_template, request

from groupapp import access, paper
from groupapp.domain.light import RULES
from groupapp.web import days
from groupapp.web.story import remarks, says
from groupapp.web.story.stories import Story

bp = Blueprint("story", __name__)


@bp.get("/g/<code>/members/<member_code>/story")
def show(code: str, member_code: str) -> str:
    own, found = access.member(code, member_code)
    rule = request.args.get("rule")
    if rule is not None and rule not in RULES:
        abort(404)
    board = paper.board_on(own, days.asked_for(), access.now(), only=found)
    story = Story(board, board.rows[0], rule, remarks.remarks(own, found))
    return render_template("story/show.html", group=own, member=found, story=story, says=says)
