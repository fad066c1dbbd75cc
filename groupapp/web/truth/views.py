"""Does the light tell the truth here: one page, once ten members have landed."""

from flask import Blueprint, abort, render_template
from flask_babel import get_domain

from groupapp import access, words
from groupapp.domain import truth
from groupapp.domain.light import State
from groupapp.domain.names import reading_order
from groupapp.queries import groups
from groupapp.queries.group_facts import group_facts

bp = Blueprint("truth", __name__)
FEW = 12
"""How many journeys stand open; more are folded."""


@bp.get("/g/<code>/truth")
def show(code: str) -> str:
    group = access.group(code)
    found = truth.truth(group_facts(group), groups.today(group, access.now()))
    if found is None:
        abort(404)
    journeys = sorted(found.journeys, key=lambda journey: reading_order(journey.member.name))
    return render_template(
        "truth/show.html",
        group=group,
        truth=found,
        journeys=journeys,
        few=FEW,
        states=State,
        state_word=lambda state: words.state_word(state, get_domain()),
    )
