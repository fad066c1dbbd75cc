"""Changes by what a group's lights are judged, and the words of its questions."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from groupapp.actions.edit_group import GroupChangedError
from groupapp.actions.keep_change import keep_change
from groupapp.domain.changes import Subject
from groupapp.domain.light import LightSettings
from groupapp.domain.presets import overrides
from groupapp.extensions import db
from groupapp.models import Facilitator, Group


def edit_light(
    group: Group,
    version: int,
    settings: LightSettings,
    video_counts: bool,
    by: Facilitator,
    now: datetime,
) -> None:
    """Sets the group's goals and numbers; `version` is the group's when the form was shown.

    Raises GroupChangedError when there is a newer version that differs.
    """
    db.session.refresh(group, with_for_update=True)
    stored = LightSettings(**group.light)
    before = {**asdict(stored), "video_counts": group.video_counts}
    after = {**asdict(settings), "video_counts": video_counts}
    _refuse_if_late(group, version, before, after)
    if before != after:
        group.light, group.video_counts = overrides(settings), video_counts
        keep_change(Subject.LIGHT, group, before, after, by, now)
    db.session.commit()


def reword_questions(
    group: Group, version: int, texts: Mapping[str, str], by: Facilitator, now: datetime
) -> None:
    """Sets the group's own words by rule; a rule without any is asked in the usual words.

    Raises GroupChangedError when there is a newer version that differs.
    """
    db.session.refresh(group, with_for_update=True)
    before, after = group.question_texts, dict(texts)
    _refuse_if_late(group, version, before, after)
    if before != after:
        group.question_texts = after
        keep_change(Subject.QUESTIONS, group, before, after, by, now)
    db.session.commit()


def _refuse_if_late(
    group: Group, version: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    if before != after and group.version != version:
        db.session.rollback()
        raise GroupChangedError
