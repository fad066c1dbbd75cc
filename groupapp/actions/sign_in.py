"""Lets a facilitator in, by passphrase or by one-time link."""

from datetime import datetime, timedelta

from flask import current_app
from werkzeug.security import check_password_hash

from groupapp.actions.one_time_links import DeadLinkError, spend
from groupapp.actions.top_up_sessions import add_sessions_ahead
from groupapp.domain.patience import Tries
from groupapp.extensions import db
from groupapp.models import Facilitator
from groupapp.models.facilitators import Door
from groupapp.queries import facilitators, groups

NOBODYS_HASH = f"scrypt:32768:8:1${'0' * 16}${'0' * 128}"
"""Fits no passphrase; checking it takes as long as checking a facilitator's own."""

MOST_STRANGERS = 1000


class WrongPassphraseError(Exception):
    """No facilitator has this e-mail and this passphrase."""


class TooManyTriesError(Exception):
    """After ten wrong passphrases the next try has to wait; `wait` says how long."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait}")
        self.wait = wait


def sign_in(email: str, passphrase: str, now: datetime) -> Facilitator:
    """Raises WrongPassphraseError, TooManyTriesError: the same for an e-mail nobody has."""
    return _welcome(check_passphrase(email, passphrase, now), now)


def sign_in_by_link(token: str, now: datetime) -> Facilitator:
    """Spends a one-time sign-in link. Raises DeadLinkError."""
    facilitator_id = spend(token, Door.SIGN_IN, now).facilitator_id
    facilitator = facilitators.locked(facilitator_id) if facilitator_id is not None else None
    if facilitator is None:
        db.session.rollback()
        raise DeadLinkError
    return _welcome(facilitator, now)


def _welcome(facilitator: Facilitator, now: datetime) -> Facilitator:
    facilitator.failures, facilitator.failed_at = 0, None
    for group in facilitators.groups_of(facilitator):
        add_sessions_ahead(group, groups.today(group, now))
    db.session.commit()
    return facilitator


def check_passphrase(email: str, passphrase: str, now: datetime) -> Facilitator:
    """The facilitator, locked in a transaction that the caller goes on with and commits.

    Raises WrongPassphraseError, TooManyTriesError.
    """
    found = facilitators.by_email(email)
    facilitator_id, own_hash = (found.id, found.passphrase_hash) if found else (None, None)
    _refuse_in_haste(_tries(found, email), now)
    db.session.rollback()  # nobody else should have to wait for the hashing
    is_right = check_password_hash(own_hash or NOBODYS_HASH, passphrase)
    facilitator = facilitators.locked(facilitator_id) if facilitator_id is not None else None
    tries = _tries(facilitator, email)
    _refuse_in_haste(tries, now)
    if facilitator is None or not is_right or facilitator.passphrase_hash != own_hash:
        _note(tries.one_more(now), facilitator, email)
        db.session.commit()
        raise WrongPassphraseError
    facilitator.failures, facilitator.failed_at = 0, None
    return facilitator


def _refuse_in_haste(tries: Tries, now: datetime) -> None:
    if wait := tries.wait(now):
        db.session.rollback()
        raise TooManyTriesError(wait)


def _tries(facilitator: Facilitator | None, email: str) -> Tries:
    if facilitator is not None:
        return Tries(facilitator.failures, facilitator.failed_at)
    return _strangers().get(email, Tries())


def _note(tries: Tries, facilitator: Facilitator | None, email: str) -> None:
    if facilitator is not None:
        facilitator.failures, facilitator.failed_at = tries
        return
    strangers = _strangers()
    strangers.pop(email, None)
    strangers[email] = tries
    for forgotten in list(strangers)[:-MOST_STRANGERS]:
        strangers.pop(forgotten, None)


def _strangers() -> dict[str, Tries]:
    """Tries with e-mails that nobody has, so that the waiting does not tell which ones exist."""
    strangers: dict[str, Tries] = current_app.extensions.setdefault("strangers", {})
    return strangers
