"""Links to members and rooms: a token is derived from a key, and nothing secret is stored."""

import hashlib
import hmac
from base64 import b32encode
from enum import StrEnum

from flask import current_app

from groupapp.models import Member, Room

PUBLIC_ID_LENGTH = 8
DRAFT_KEY_BYTES = 10
MAC_BYTES = 16
TOKEN_LENGTH = PUBLIC_ID_LENGTH + 26
_MISTYPED = str.maketrans("01", "ol")


class Way(StrEnum):
    """What a room's link leads to."""

    DOOR = "door"
    SCREEN = "screen"


def personal_token(member: Member) -> str:
    """The member's public id and a 128-bit MAC over purpose, id and link version, in base 32."""
    return member.public_id + _mac(current_app.config["SECRET_KEY"], *_signed(member))


def room_token(way: Way, room: Room) -> str:
    """The same for one way into a session's room, and that way's version."""
    return room.public_id + _mac(current_app.config["SECRET_KEY"], *_signed_room(way, room))


def draft_key(member: Member) -> str:
    """By what a device keeps the drafts of its members apart: 16 characters that open nothing.

    No secret goes into it, so that a new secret key parts nobody from what they typed.
    """
    digest = hashlib.sha256(f"drafts\0{member.public_id}".encode()).digest()[:DRAFT_KEY_BYTES]
    return b32encode(digest).decode().lower()


def as_meant(token: str) -> str:
    """The token as it was printed, when it was typed in capitals, or with 0 for o and 1 for l."""
    return token.lower().translate(_MISTYPED)


def public_id_of(token: str) -> str | None:
    """Whose link it claims to be, or of which room; None for what cannot be a token."""
    return token[:PUBLIC_ID_LENGTH] if len(token) == TOKEN_LENGTH and token.isascii() else None


def is_genuine(token: str, member: Member) -> bool:
    """True when the current key or the one before it made this token for the member's version."""
    return _is_genuine(token, *_signed(member))


def leads_in(token: str, way: Way, room: Room) -> bool:
    """The same for a room's token and one way in."""
    return _is_genuine(token, *_signed_room(way, room))


def _is_genuine(token: str, *signed: str | int) -> bool:
    keys = [current_app.config["SECRET_KEY"], *current_app.config["SECRET_KEY_FALLBACKS"]]
    given = token[PUBLIC_ID_LENGTH:].encode()
    return any(hmac.compare_digest(given, _mac(key, *signed).encode()) for key in keys)


def _signed(member: Member) -> tuple[str | int, ...]:
    return ("personal link", member.public_id, member.link_version)


def _signed_room(way: Way, room: Room) -> tuple[str | int, ...]:
    version = room.door_version if way is Way.DOOR else room.screen_version
    return (f"{way.value} of a room", room.public_id, version)


def _mac(key: str, *signed: str | int) -> str:
    message = "\0".join(str(part) for part in signed)
    digest = hmac.digest(key.encode(), message.encode(), hashlib.sha256)[:MAC_BYTES]
    return b32encode(digest).rstrip(b"=").decode().lower()
