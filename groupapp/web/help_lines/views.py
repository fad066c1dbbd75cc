"""Where a member finds the local help lines that the group lists."""

from flask import Blueprint, render_template

from groupapp import access
from groupapp.domain.help_lines import help_lines
from groupapp.queries import groups

bp = Blueprint("help_lines", __name__)


@bp.get("/help-lines")
def show() -> str:
    """The lines of the member's group; whoever is not known here is told how to find theirs."""
    member = access.remembered_member()
    group = groups.of_member(member) if member else None
    lines = help_lines(group.help_lines) if group else []
    return render_template("help_lines/show.html", member=member, group=group, lines=lines)
