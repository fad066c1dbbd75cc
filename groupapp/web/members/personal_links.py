"""A member's personal link as the facilitator hands it over: text, QR code, e-mail, message."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from flask import current_app
from flask_babel import gettext
from markupsafe import Markup

from groupapp import links, web
from groupapp.handouts.qr import qr_code
from groupapp.models import Group, Member

QUIET_ZONE = 4
"""Light modules around a QR code, as its standard asks."""


class Reach(StrEnum):
    """From where a phone can open the link."""

    ANYWHERE = "anywhere"
    ROOM = "room"
    THIS_COMPUTER = "this_computer"


@dataclass(frozen=True)
class PersonalLink:
    url: str
    reach: Reach
    qr: Markup
    mailto: str
    sms: str


def personal_link(group: Group, member: Member) -> PersonalLink:
    url = f"{web.public_url()}/c/{links.personal_token(member)}"
    subject = gettext("Your check-in for %(group)s", group=group.name)
    text = gettext(
        "Hello %(name)s, this is your own link to the weekly check-in: %(link)s"
        " It is for you alone. Please keep it to yourself.",
        name=member.name,
        link=url,
    )
    address = quote(member.email or "", safe="@")
    return PersonalLink(
        url=url,
        reach=reach(),
        qr=qr_picture(url),
        mailto=f"mailto:{address}?subject={quote(subject)}&body={quote(text)}",
        sms=f"sms:?&body={quote(text)}",
    )


def qr_picture(url: str) -> Markup:
    """An svg element without a size of its own and without styles."""
    return Markup(qr_code(url).svg_inline(omitsize=True, border=QUIET_ZONE))  # noqa: S704


def reach() -> Reach:
    """From where a phone can open a link of this app."""
    if current_app.config["PUBLIC_URL"]:
        return Reach.ANYWHERE
    return Reach.ROOM if current_app.config["LAN_URL"] else Reach.THIS_COMPUTER
