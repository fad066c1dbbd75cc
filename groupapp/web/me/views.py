"""The mirror: a member's own weeks in their own words, and a way back from missed ones."""

import flask_babel
from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from groupapp import access, words
from groupapp.domain.mirror import told_week
from groupapp.domain.terms import MilestoneKind, Mode, Outcome, Reporter
from groupapp.extensions import csrf
from groupapp.models import Group, Member
from groupapp.paper import pdf as make_pdf
from groupapp.queries import checkins, facilitators, groups
from groupapp.queries.group_facts import group_facts
from groupapp.queries.papers import said
from groupapp.web.days import asked_for, full_day, long_day
from groupapp.web.handouts import twins
from groupapp.web.handouts.asked import as_pdf
from groupapp.web.me import catching_up, papers, summaries
from groupapp.web.me.mirror import Mirror

bp = Blueprint("me", __name__, url_prefix="/me")


@bp.context_processor
def words_for_pages() -> dict[str, object]:
    def mode_word(mode: Mode) -> str:
        return words.mode(mode, flask_babel)

    def outcome_word(outcome: Outcome | None) -> str:
        return words.goal_outcome(outcome, flask_babel)

    def news_word(kind: MilestoneKind) -> str:
        return words.milestone(kind, flask_babel)

    return {
        "long_day": long_day,
        "mode_word": mode_word,
        "outcome_word": outcome_word,
        "news_word": news_word,
    }


@bp.get("")
def show() -> str:
    member, group, mirror = _mirror()
    return render_template("me/show.html", member=member, group=group, mirror=mirror)


def _mirror() -> tuple[Member, Group, Mirror]:
    member = access.asking_member()
    group = groups.of_member(member)
    facts = group_facts(group, only=member)
    return member, group, Mirror.of(facts, groups.today(group, access.now()))


@bp.get("/weeks/<date>")
def week(date: str) -> str:
    member, group, mirror = _mirror()
    shown = next((week for week in mirror.weeks if week.day.isoformat() == date), None)
    if shown is None:
        abort(404)
    checkin = checkins.checkin(member, shown.session.id)
    return render_template(
        "me/week.html",
        member=member,
        group=group,
        mirror=mirror,
        week=shown,
        told=told_week(mirror.group, mirror.row.member, shown.session),
        said=said(member, shown.session),
        entered_by=facilitators.name_of(checkin) if checkin else None,
        is_entered=checkin is not None and checkin.by is Reporter.FACILITATOR,
    )


@bp.get("/summary")
def summary() -> str:
    """What the member takes home from the `session` of a day, else from the one last over."""
    member = access.asking_member()
    group = groups.of_member(member)
    session = summaries.session_of(group, member, asked_for())
    return render_template(
        "me/summary.html",
        member=member,
        group=group,
        session=session,
        sections=summaries.sections_of(group, member, session) if session else [],
    )


@csrf.exempt  # the form checks its token itself, so that a stale one loses nothing
@bp.route("/missed", methods=["GET", "POST"])
def missed() -> Response:
    return catching_up.answer()


@bp.get("/paper")
def paper() -> str:
    member = access.asking_member()
    group = groups.of_member(member)
    return render_template(
        "me/paper.html",
        member=member,
        group=group,
        offered=papers.offered(),
        size=papers.size().value,
        weeks=papers.claim_weeks(groups.today(group, access.now())),
        full_day=full_day,
    )


@bp.get("/paper/<name>.pdf")
def pdf(name: str) -> Response:
    member, group = _of_paper(name)
    source, form = papers.source(group, member), papers.form(group)
    document = make_pdf([name], source, form, groups.today(group, access.now()))
    return as_pdf(document, f"{source.day}-{name}")


@bp.get("/paper/<name>")
def page(name: str) -> str:
    """The same as a page of HTML."""
    member, group = _of_paper(name)
    return twins.page(group, [name], papers.source(group, member), papers.form(group))


def _of_paper(name: str) -> tuple[Member, Group]:
    member = access.asking_member()
    if name not in papers.PURPOSES:
        abort(404)
    return member, groups.of_member(member)
