"""The HTML twin of a handout: the same blocks on a page, to read or to print."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import Blueprint, render_template, request, url_for
from flask_babel import force_locale

from groupapp import access, paper
from groupapp.domain.papers import Source
from groupapp.handouts.blocks import APART, BOX, Bars, Block
from groupapp.handouts.packs import unpacked
from groupapp.models import Group
from groupapp.paper import Form
from groupapp.queries import groups
from groupapp.web.days import full_day, whole_day
from groupapp.web.handouts import asked
from groupapp.web.members.personal_links import qr_picture


class Week(NamedTuple):
    """One week of the picture; `kind` as macros/weeks.html draws it."""

    kind: str
    value: int | None = None


def register(bp: Blueprint) -> None:
    for each in (kind, mm, weeks, qr_picture):
        bp.add_app_template_filter(each)


def page(own: Group, keys: Sequence[str], source: Source, form: Form) -> str:
    """The handouts in the form's language, whatever the language of the reader's other pages."""
    story = paper.story(keys, source, form)
    arguments = {**(request.view_args or {}), **asked.carried()}
    arguments["handout"] = request.args.getlist("handout")
    with force_locale(form.locale):
        return render_template(
            "handouts/page.html",
            title=paper.title(keys, form),
            group=own,
            language=form.language.value,
            other_languages={},
            form=form,
            story=story,
            pdf=url_for(f"{request.blueprint}.pdf", **arguments),
            private=unpacked(keys)[0].private,
            day=whole_day(source.day),
            printed=full_day(groups.today(own, access.now())),
        )


def kind(block: Block) -> str:
    """The name of a block's class."""
    return type(block).__name__


def mm(length: float) -> str:
    """The class in paper.css for so many millimetres of regular print, to five but for a BOX."""
    return "mm-9" if length == BOX else f"mm-{5 * round(length / 5)}"


def weeks(bars: Bars) -> list[Week]:
    """The bars as macros/weeks.html draws them."""
    drawn = []
    for value in bars.values:
        if isinstance(value, int):
            drawn.append(Week("reported", value))
        else:
            drawn.append(Week("off" if value == APART else "unreported"))
    return drawn
