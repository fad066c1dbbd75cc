"""The light's settings: goals and numbers, what they would change, and the questions' words."""

from dataclasses import asdict
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_domain, gettext

from groupapp import access, paper, words
from groupapp.actions.edit_group import GroupChangedError
from groupapp.actions.edit_light import edit_light, reword_questions
from groupapp.domain import presets, previews, truth
from groupapp.domain.light import LightSettings
from groupapp.models import Group
from groupapp.web.fragments import page_or_fragment
from groupapp.web.light_settings import histories
from groupapp.web.light_settings.forms import (
    GOALS,
    SECTIONS,
    LightForm,
    QuestionsForm,
    usual_texts,
)
from groupapp.web.light_settings.looks import looks
from groupapp.web.versions import Difference

bp = Blueprint("light_settings", __name__)


@bp.route("/g/<code>/light", methods=["GET", "POST"])
def edit(code: str) -> ResponseReturnValue:
    """The form, with a preset's numbers for `?preset=`; `preview` in what is sent saves nothing."""
    group = access.group(code)
    form = LightForm(obj=_stored(group, presets.PRESETS.get(request.args.get("preset", ""))))
    if not form.validate_on_submit() or "preview" in request.form:
        return _page(group, form, 422 if form.errors else 200)
    typed = form.settings, form.video_counts.data
    try:
        edit_light(group, form.version.data, *typed, access.facilitator(), access.now())
    except GroupChangedError:
        changed = form.differences(_stored(group))
        form.over(group.version)
        return _page(group, form, 409, changed)
    flash(gettext("Saved. Every light is worked out again, over the whole history."))
    return redirect(url_for("light_settings.edit", code=code), 303)


@bp.route("/g/<code>/light/questions", methods=["GET", "POST"])
def questions(code: str) -> ResponseReturnValue:
    """The form; `preview` in what is sent saves nothing."""
    group = access.group(code)
    form = QuestionsForm(obj=_worded(group))
    if not form.validate_on_submit() or "preview" in request.form:
        return _questions_page(group, form, 422 if form.errors else 200)
    try:
        reword_questions(group, form.version.data, form.texts, access.facilitator(), access.now())
    except GroupChangedError:
        changed = form.differences(_worded(group))
        form.over(group.version)
        return _questions_page(group, form, 409, changed)
    flash(gettext("Saved. The board and the turn cards ask in these words."))
    return redirect(url_for("light_settings.questions", code=code), 303)


def _questions_page(
    group: Group, form: QuestionsForm, status: int, changed: list[Difference] | None = None
) -> ResponseReturnValue:
    """The page, or how the questions look alone for htmx."""
    response = page_or_fragment(
        "light_settings/questions.html",
        "light_settings/_on_the_board.html",
        group=group,
        form=form,
        changed=changed,
        usual=usual_texts(),
        looks=looks(paper.board_on(group, None, access.now()), form.texts),
        history=histories.of_questions(group),
    )
    response.status_code = status
    return response


def _page(
    group: Group, form: LightForm, status: int, changed: list[Difference] | None = None
) -> ResponseReturnValue:
    """The page, or the preview alone for htmx; `changed` is what somebody else saved meanwhile."""
    board = paper.board_on(group, None, access.now())
    stored = LightSettings(**group.light)
    video = bool(form.video_counts.data)
    is_same = not form.errors and (form.settings, video) == (stored, group.video_counts)
    response = page_or_fragment(
        "light_settings/edit.html",
        "light_settings/_preview.html",
        group=group,
        form=form,
        changed=changed,
        goals=GOALS,
        sections=SECTIONS,
        opens="more" in request.args or _differs(form, _stored(group)),
        is_same=is_same,
        preview=None if form.errors else previews.preview(board, form.settings, video),
        own_goals=previews.with_own_goals(board),
        state_word=lambda state: words.state_word(state, get_domain()),
        preset=presets.preset_of(stored),
        shows_truth=truth.has_enough(board.group.members),
        history=histories.of_light(group),
    )
    response.status_code = status
    return response


def _differs(form: LightForm, stored: Any) -> bool:
    """True when something under "More" is wrong, or is not what is saved."""
    names = [name for _, names in SECTIONS for name in names]
    return any(form[name].errors or form[name].data != getattr(stored, name) for name in names)


def _stored(group: Group, settings: LightSettings | None = None) -> Any:
    """What the form shows: what is saved, or the numbers of a preset over it."""
    shown = settings or LightSettings(**group.light)
    kept = {"version": group.version, "video_counts": group.video_counts}
    return SimpleNamespace(**kept, **asdict(shown))


def _worded(group: Group) -> Any:
    """The questions as they are asked now."""
    return SimpleNamespace(version=group.version, **{**usual_texts(), **group.question_texts})
