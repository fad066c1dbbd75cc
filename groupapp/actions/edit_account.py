"""Changes a facilitator's own name and passphrase."""

from datetime import datetime

from werkzeug.security import generate_password_hash

from groupapp.actions.sign_in import WrongPassphraseError, check_passphrase
from groupapp.extensions import db
from groupapp.models import Facilitator
from groupapp.queries import facilitators


def edit_account(
    facilitator: Facilitator, name: str, new: str | None, current: str | None, now: datetime
) -> Facilitator:
    """Sets the name and, unless `new` is None, the passphrase.

    `current` is checked before a new one is set; it is None for someone who came in by a one-time
    link. Raises WrongPassphraseError, TooManyTriesError.
    """
    facilitator_id, email = facilitator.id, facilitator.email
    db.session.rollback()  # nobody else should have to wait for the hashing
    new_hash = generate_password_hash(new) if new else None
    if new_hash and current is not None:
        found: Facilitator | None = check_passphrase(email, current, now)
    else:
        found = facilitators.locked(facilitator_id)
    if found is None:
        db.session.rollback()
        raise WrongPassphraseError
    found.name = name
    if new_hash:
        found.passphrase_hash = new_hash
    db.session.commit()
    return found
