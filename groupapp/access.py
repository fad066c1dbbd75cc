"""Who is asking: a facilitator or substitute by session, a member by cookie.

What is not theirs is not found.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import cast

from flask import abort, current_app, g, request, session
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from groupapp import links
from groupapp.models import Facilitator, Group, GroupSession, Member
from groupapp.queries import facilitators, groups, members, one_time_links, rooms
from groupapp.queries.one_time_links import Night

IDLE = timedelta(hours=8)
MEMBER_COOKIE = "member"
MEMBER_COOKIE_LIFE = timedelta(days=180)


class SignInNeededError(Exception):
    """No facilitator is signed in here, or not any more."""


class NightOverError(Exception):
    """The night that this device was given is over, stopped or cancelled."""


class RoomShutError(Exception):
    """The way into the session's room is shut: the session is over."""


def now() -> datetime:
    """The app's clock, in UTC."""
    return cast(Callable[[], datetime], current_app.config["NOW"])()


# Facilitators -------------------------------------------------------------------------------


def sign_in(facilitator: Facilitator) -> None:
    session.clear()
    session.permanent = True
    session["facilitator"] = facilitator.id
    session["passphrase"] = _mark(facilitator)
    session["seen"] = int(now().timestamp())


def sign_out() -> None:
    session.clear()


def signed_in_id() -> int | None:
    """The id of the facilitator signed in on this device; None after 8 idle hours."""
    facilitator_id, seen = session.get("facilitator"), session.get("seen", 0)
    moment = now()
    if facilitator_id is None or moment - datetime.fromtimestamp(seen, UTC) > IDLE:
        return None
    if moment.timestamp() - seen > 60:
        session["seen"] = int(moment.timestamp())
    return cast(int, facilitator_id)


def facilitator() -> Facilitator:
    """The facilitator signed in. Raises SignInNeededError."""
    facilitator_id = signed_in_id()
    found = facilitators.by_id(facilitator_id) if facilitator_id is not None else None
    return _checked(found)


def group(code: str) -> Group:
    """The group, which the facilitator signed in runs. Raises SignInNeededError; 404."""
    facilitator_id = signed_in_id()
    if facilitator_id is None:
        raise SignInNeededError
    found = facilitators.group_of(facilitator_id, code)
    if found is None:
        facilitator()
        abort(404)
    _checked(found.facilitator)
    g.group, g.other_groups = found.group, found.others
    return found.group


def member(code: str, member_code: str) -> tuple[Group, Member]:
    """A member of a group that the facilitator signed in runs. Raises SignInNeededError; 404."""
    own = group(code)
    found = members.by_code(own, member_code)
    return own, found or abort(404)


def _checked(found: Facilitator | None) -> Facilitator:
    if found is None or session.get("passphrase") != _mark(found):
        raise SignInNeededError
    g.facilitator = found
    return found


def _mark(facilitator: Facilitator) -> str:
    """Changes with the passphrase, so that a new one signs every other device out."""
    return (facilitator.passphrase_hash or "")[-12:]


# Substitutes ----------------------------------------------------------------------------------


def take_over(night: Night, gives_back_for_all: bool = False) -> None:
    """Opens the night on this device, and ends any sign-in here.

    `gives_back_for_all` is true when nobody else holds the night's link, so that giving the night
    back may end the link too.
    """
    session.clear()
    session.permanent = True
    session["tonight"], session["alone"] = night.key, gives_back_for_all


def night() -> Night | None:
    """The night handed over to this device; None once it is over, stopped or cancelled."""
    key = session.get("tonight")
    return one_time_links.night(key, now()) if key is not None else None


def had_night() -> bool:
    """True where a night was opened, though it may be over, until somebody signs in or out."""
    return "tonight" in session


def tonight(code: str) -> tuple[Group, GroupSession]:
    """The group, and its session that was handed over here.

    Raises NightOverError, SignInNeededError; 404.
    """
    found = night()
    if found is None:
        if had_night():
            raise NightOverError
        facilitator()
        abort(404)
    if found.group.code != code:
        abort(404)
    g.group = found.group
    return found.group, found.session


def give_back() -> Night | None:
    """Ends the night on this device; returns it when its link should end with it."""
    found = night() if session.get("alone") else None
    session.clear()
    return found


# Rooms ----------------------------------------------------------------------------------------


def room_of_link(way: links.Way, token: str) -> rooms.Opened:
    """The session's room that the link leads into, until the way is shut; 404 for any other.

    The door stays open until two hours after the session, the screen until the session is closed.
    """
    token = links.as_meant(token)
    public_id = links.public_id_of(token)
    found = rooms.by_public_id(public_id) if public_id else None
    if found is None or not links.leads_in(token, way, found.room):
        abort(404)
    is_over = groups.night_ends(found.group, found.session.date) <= now()
    if is_over or (way is links.Way.SCREEN and found.session.closed_at is not None):
        raise RoomShutError
    g.group = found.group
    return found


# Members ------------------------------------------------------------------------------------


def member_of_link(token: str) -> Member:
    """The member whose personal link this is; 404 for any other token."""
    token = links.as_meant(token)
    public_id = links.public_id_of(token)
    found = members.by_public_id(public_id) if public_id else None
    if found is None or not links.is_genuine(token, found):
        abort(404)
    return _reading(found)


def remember(response: Response, member: Member) -> Response:
    """Lets this device act for the member until the link is revoked."""
    response.set_cookie(
        MEMBER_COOKIE,
        _serializer().dumps([member.public_id, member.link_version]),
        max_age=MEMBER_COOKIE_LIFE,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


def forget(response: Response) -> Response:
    response.delete_cookie(MEMBER_COOKIE, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def remembered_member() -> Member | None:
    """The member this device acts for, while their link's version is the one it came with."""
    try:
        public_id, version = _serializer().loads(request.cookies.get(MEMBER_COOKIE, ""))
    except (BadSignature, TypeError, ValueError):
        return None
    found = members.by_public_id(public_id)
    is_current = found is not None and found.link_version == version
    return _reading(found) if found is not None and is_current else None


def asking_member() -> Member:
    """The member this device acts for; 404 when there is none."""
    return remembered_member() or abort(404)


def _reading(member: Member) -> Member:
    """Notes who reads the page, and in which language, for those who put it in words."""
    g.reader, g.reader_language = member, member.language
    return member


def _serializer() -> URLSafeSerializer:
    keys = [*current_app.config["SECRET_KEY_FALLBACKS"], current_app.config["SECRET_KEY"]]
    return URLSafeSerializer(keys, salt="member cookie")
