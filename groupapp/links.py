"""Personal links: a member's token is derived from a key, and nothing secret is stored."""

import hashlib
import hmac
from base64 import b32encode

from flask import current_app

from groupapp.models import Member

PUBLIC_ID_LENGTH = 8
DRAFT_KEY_BYTES = 10
MAC_BYTES = 16
TOKEN_LENGTH = PUBLIC_ID_LENGTH + 26
_MISTYPED = str.maketrans("01", "ol")


def personal_token(member: Member) -> str:
    """The member's public id and a 128-bit MAC over purpose, id and link version, in base 32."""
    return member.public_id + _mac(current_app.config["SECRET_KEY"], member)


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
    """Whose link it claims to be; None for what cannot be a token."""
    return token[:PUBLIC_ID_LENGTH] if len(token) == TOKEN_LENGTH and token.isascii() else None


def is_genuine(token: str, member: Member) -> bool:
    """True when the current key or the one before it made this token for the member's version."""
    keys = [current_app.config["SECRET_KEY"], *current_app.config["SECRET_KEY_FALLBACKS"]]
    given = token[PUBLIC_ID_LENGTH:].encode()
    return any(hmac.compare_digest(given, _mac(key, member).encode()) for key in keys)


def _mac(key: str, member: Member) -> str:
    message = f"personal link\0{member.public_id}\0{member.link_version}"
    digest = hmac.digest(key.encode(), message.encode(), hashlib.sha256)[:MAC_BYTES]
    return b32encode(digest).rstrip(b"=").decode().lower()
