"""The words in which a facilitator keys a sheet, and what is said of those that cannot be read."""

import flask_babel
from babel.dates import get_day_names, get_month_names
from flask_babel import gettext

from groupapp import words
from groupapp.domain.sheet_notation import Misread, Terms, Why
from groupapp.domain.terms import Employment, Level, MilestoneKind, Mode


def terms() -> Terms:
    """The words of the page's language."""
    locale = flask_babel.get_locale() or "en"
    weekdays, months = get_day_names(locale=locale), get_month_names(locale=locale)
    known = (Employment.WORKING, Employment.LOOKING)
    return Terms(
        modes={mode: words.mode(mode, flask_babel) for mode in Mode},
        levels={level: words.level(level, flask_babel) for level in Level},
        employments={each: words.employment(each, flask_babel) for each in known},
        kinds={kind: words.milestone(kind, flask_babel) for kind in MilestoneKind},
        weekdays=[weekdays[number] for number in range(7)],
        months=[months[number] for number in range(1, 13)],
    )


def sentence(misread: Misread, days: str = "") -> str:
    """What to do about it; `days` says which days there are."""
    who, text = misread.who, misread.text
    match misread.why:
        case Why.NAME:
            return gettext("A name is missing before “%(text)s”.", text=text)
        case Why.MODE:
            return gettext(
                "%(name)s: say how. Type i for in person, v video, p phone, m message.", name=who
            )
        case Why.DAY if text and who:
            return gettext(
                "%(name)s: “%(text)s” is no day %(days)s.", name=who, text=text, days=days
            )
        case Why.DAY if who:
            return gettext("%(name)s: say which day %(days)s.", name=who, days=days)
        case Why.DAY:
            return gettext("“%(text)s” is no day %(days)s.", text=text, days=days)
        case Why.KIND:
            return gettext(
                "“%(text)s”: begin with application, interview, offer or landed.", text=text
            )
        case Why.TOO_LONG:
            return gettext("“%(text)s ...” is too long.", text=who[:40])
        case Why.TOO_MANY:
            return gettext("That is too much for one box.")
    if not who:
        return gettext("Type k for kept, m for moved, f for fell through.")
    return gettext(
        "%(name)s: “%(text)s” is no level and no way to talk. Leave it out, or type another word.",
        name=who,
        text=text,
    )
