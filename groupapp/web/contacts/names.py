"""What to call each of a member's contacts, so that no two are called the same."""

from collections.abc import Sequence

from flask_babel import gettext

from groupapp.models import Contact
from groupapp.queries import checkins


class Names:
    """The contacts in the order given."""

    def __init__(self, contacts: Sequence[Contact]) -> None:
        self._contacts = contacts
        self._book = checkins.address_book(contacts)

    def __getitem__(self, contact: Contact) -> str:
        """The name, with the company where two bear it; for one without a name, the company."""
        label = self._book.label(contact.id)
        if label:
            return label
        if contact.company:
            return str(gettext("Somebody at %(company)s", company=contact.company))
        return str(gettext("Somebody without a name"))

    def by_id(self, key: int | None) -> str:
        return next((self[contact] for contact in self._contacts if contact.id == key), "")

    def others(self, contact: Contact) -> dict[int, str]:
        """The names of all but this contact, by id."""
        return {each.id: self[each] for each in self._contacts if each.id != contact.id}

    def other_codes(self, contact: Contact) -> dict[str, str]:
        """The names of all but this contact, by code."""
        return {each.code: self[each] for each in self._contacts if each.id != contact.id}
