"""A one-time link as a facilitator passes it on: shown once, with a QR code and words to send."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import session
from flask_babel import gettext
from markupsafe import Markup

from groupapp import web
from groupapp.models import Group, GroupSession
from groupapp.web.days import clock, long_day
from groupapp.web.members.personal_links import Reach, qr_picture, reach

SHOWN_ONCE = "shown once"


@dataclass(frozen=True)
class HandedLink:
    url: str
    reach: Reach
    qr: Markup
    text: str
    mailto: str


def keep(door: str, group: Group, token: str) -> None:
    """Keeps the token for the next page of this device, which alone shows it."""
    session[SHOWN_ONCE] = [door, group.code, token]


def kept(door: str, group: Group) -> str | None:
    """The token kept for this page, once."""
    kept_door, code, token = session.get(SHOWN_ONCE, (None, None, None))
    if (kept_door, code) != (door, group.code):
        return None
    session.pop(SHOWN_ONCE)
    return str(token)


def invitation(group: Group, token: str) -> HandedLink:
    url = f"{web.public_url()}/join/{token}"
    text = gettext(
        "Will you run %(group)s with me? Open this link and choose a passphrase."
        " It works once, for 7 days: %(link)s",
        group=group.name,
        link=url,
    )
    return _link(url, gettext("Run %(group)s with me", group=group.name), text)


def one_night(group: Group, night: GroupSession, until: datetime, token: str) -> HandedLink:
    url = f"{web.public_url()}/tonight/{token}"
    day = long_day(night.date)
    text = gettext(
        "Can you run %(group)s for me on %(day)s? All you need is on one page."
        " It is open until %(time)s that night: %(link)s",
        group=group.name,
        day=day,
        link=url,
        time=clock_in(group, until),
    )
    return _link(url, gettext("%(group)s on %(day)s", group=group.name, day=day), text)


def clock_in(group: Group, moment: datetime) -> str:
    """The time of day where the group is."""
    return clock(moment.astimezone(ZoneInfo(group.timezone)).time())


def _link(url: str, subject: str, text: str) -> HandedLink:
    mailto = f"mailto:?subject={quote(subject)}&body={quote(text)}"
    return HandedLink(url, reach(), qr_picture(url), text, mailto)
