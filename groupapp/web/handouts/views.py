"""Paper for a session: the choice of what to print, the PDFs, and the same as pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import (
    Blueprint,
    abort,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from groupapp import access, paper
from groupapp.actions.remember_print import remember_print
from groupapp.domain.weeks import board_session
from groupapp.handouts import MixedReadersError
from groupapp.handouts.packs import unpacked
from groupapp.models import Group
from groupapp.queries import groups
from groupapp.web import days
from groupapp.web.handouts import asked, twins
from groupapp.web.handouts.forms import PrintForm
from groupapp.web.handouts.offers import first, more, sheets, titles

CHOSEN = "chosen"
"""In a URL, in the place of a name: what `handout=` names, once or more."""

bp = Blueprint("handouts", __name__)
twins.register(bp)


@bp.get("/g/<code>/print")
def index(code: str) -> ResponseReturnValue:
    own = access.group(code)
    sessions = groups.session_facts(groups.sessions(own))
    today = groups.today(own, access.now())
    if days.asked_for() is None and board_session(sessions, today) is None:
        return render_template("handouts/no_session.html", group=own)
    return _choose(own, PrintForm.as_last_time(own))


@bp.post("/g/<code>/print")
def choose(code: str) -> ResponseReturnValue:
    own = access.group(code)
    form = PrintForm()
    if not form.validate_on_submit():
        return _choose(own, form), 422
    remember_print(own, form.choice)
    keys = form.handouts.data or []
    how = {"code": code, "session": request.args.get("session"), **asked.in_url(form.choice)}
    if len(_by_reader(keys)) > 1:
        return redirect(url_for("handouts.ready", **how, handout=keys), 303)
    return redirect(_url("page" if "as_page" in request.form else "pdf", keys, how), 303)


@bp.get("/g/<code>/print/ready")
def ready(code: str) -> ResponseReturnValue:
    """Two PDFs to open, where what was ticked is partly for the facilitator alone."""
    own = access.group(code)
    keys, how = request.args.getlist("handout"), {"code": code, **asked.carried()}
    if not keys:
        return redirect(url_for("handouts.index", code=code), 303)
    prints = [
        (unpacked(some)[0].private, titles(some), _url("pdf", some, how), _url("page", some, how))
        for some in _by_reader(_known(keys))
    ]
    return render_template("handouts/ready.html", group=own, prints=prints)


@bp.get("/g/<code>/handouts/<name>.pdf")
def pdf(code: str, name: str) -> ResponseReturnValue:
    """A handout, its `blank-` form or a pack; `?member=CODE` for one member's alone."""
    own = access.group(code)
    keys = _keys(name)
    form = asked.form(own)
    today = groups.today(own, access.now())
    source = asked.source(own)
    try:
        document = paper.pdf(keys, source, form, today)
    except MixedReadersError:
        return _apart(code, keys)
    return asked.as_pdf(document, f"{own.code}-{source.day}-{name}")


@bp.get("/g/<code>/handouts/<name>")
def page(code: str, name: str) -> ResponseReturnValue:
    """The same as a page of HTML."""
    own = access.group(code)
    keys = _keys(name)
    try:
        return twins.page(own, keys, asked.source(own), asked.form(own))
    except MixedReadersError:
        return _apart(code, keys)


def _choose(own: Group, form: PrintForm) -> str:
    source, ticked, others = asked.source(own), set(form.handouts.data or ()), more()
    return render_template(
        "handouts/index.html",
        group=own,
        day=source.day,
        form=form,
        ticked=ticked,
        sheets=lambda key: sheets(key, source, form.how(own)),
        first=first(),
        more=others,
        has_more_ticked=any(ticked & {each.key, each.blank} for _, some in others for each in some),
        has_links=paper.has_public_address(),
        is_empty=not source.listed,
    )


def _apart(code: str, keys: Sequence[str]) -> ResponseReturnValue:
    """To the two prints that these are."""
    how: dict[str, Any] = {"code": code, **asked.carried()}
    return redirect(url_for("handouts.ready", **how, handout=keys))


def _url(kind: str, keys: Sequence[str], how: Mapping[str, Any]) -> str:
    """Of the PDF or the page; what is printed alone goes by its own name."""
    if len(keys) == 1:
        return url_for(f"handouts.{kind}", **how, name=keys[0])
    return url_for(f"handouts.{kind}", **how, name=CHOSEN, handout=keys)


def _keys(name: str) -> list[str]:
    """What the URL asks for; 404 for a name that nothing is printed under."""
    return _known(request.args.getlist("handout") if name == CHOSEN else [name])


def _known(keys: Sequence[str]) -> list[str]:
    try:
        return list(keys) if unpacked(keys) else abort(404)
    except KeyError:
        abort(404)


def _by_reader(keys: Sequence[str]) -> list[list[str]]:
    """What is for the room or for members, and what is for the facilitator alone."""
    private = [key for key in keys if unpacked([key])[0].private]
    return [some for some in ([key for key in keys if key not in private], private) if some]
