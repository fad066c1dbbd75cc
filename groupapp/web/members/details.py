"""The page of a member's details, and on it what other goals of their own would change."""

from typing import Any

from flask import Response
from flask_babel import get_domain

from groupapp import access, light_words, paper, words
from groupapp.actions.edit_member import GOALS
from groupapp.domain.light import Light, LightSettings
from groupapp.domain.previews import turn_of_one
from groupapp.models import Group, Member
from groupapp.web.fragments import page_or_fragment
from groupapp.web.light_settings import histories
from groupapp.web.members.forms import DetailsForm
from groupapp.web.versions import Difference


def page(
    group: Group,
    member: Member,
    form: DetailsForm,
    status: int,
    changed: list[Difference] | None = None,
) -> Response:
    """The page, or what other goals would change alone for htmx.

    `changed` is what somebody else saved meanwhile.
    """
    response = page_or_fragment(
        "members/details.html",
        "members/_goals.html",
        group=group,
        member=member,
        form=form,
        changed=changed,
        aims=LightSettings(**group.light),
        history=histories.of_member(group, member),
        **_preview(group, member, form),
    )
    response.status_code = status
    return response


def _preview(group: Group, member: Member, form: DetailsForm) -> dict[str, Any]:
    """`turn` is None when the member has no light now, and while a goal is wrong."""
    typed = [form[name].data for name in GOALS]
    errors = [error for name in GOALS for error in form[name].errors]
    board = paper.board_on(group, None, access.now(), member)
    return {
        "goal_errors": errors,
        "is_same": typed == [getattr(member, name) for name in GOALS],
        "turn": None if errors else turn_of_one(board, *typed),
        "state_word": lambda light: words.state_word(light.state, get_domain()),
        "question": lambda light: _question(light, group),
    }


def _question(light: Light, group: Group) -> str:
    return light_words.ask(light, get_domain(), group.question_texts)
