"""Messages, from facts to what a mail server takes: plain text, one reader each."""

import hashlib
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final, NamedTuple

from babel.dates import format_date

from groupapp.domain.summaries import OwnSummary, SummariesFacts
from groupapp.summary_words import sections
from groupapp.words import Translate

PLAIN_SPACES: Final = {0x202F: " ", 0xA0: " "}
"""Narrow and unbroken spaces, as in times of day, would have every letter encoded for them."""


class BadAddressError(ValueError):
    """Nothing can be sent to what is noted as the e-mail address."""


class Letter(NamedTuple):
    """A text under a subject; `key` is the same for the same letter, however often it is made."""

    subject: str
    text: str
    key: str


def summary(
    own: OwnSummary, facts: SummariesFacts, translate: Translate, locale: str, link: str | None
) -> Letter:
    """A member's summary of a session; the link leads to their own pages, where there is one."""
    gettext, group = translate.gettext, facts.group
    day = format_date(group.session, "full", locale=locale)
    parts = [gettext("Hello %(name)s,", name=(own.name.split() or [own.name])[0])]
    parts.append(gettext("here is what you take home from %(day)s.", day=day))
    for section in sections(own, facts, translate, locale):
        lines = [f"- {line}" if section.listed else line for line in section.lines]
        parts.append("\n".join([section.heading, *lines]))
    if link:
        parts.append(gettext("Your own pages: %(link)s", link=link))
    parts.append(gettext("This was sent to you alone, by %(group)s.", group=group.name))
    text = "\n\n".join(parts).translate(PLAIN_SPACES) + "\n"
    subject = gettext("%(group)s: your summary of %(day)s", group=group.name, day=day)
    key = f"summary\0{group.name}\0{group.session}\0{own.member}"
    return Letter(subject, text, key)


def message(letter: Letter, to: str, sender: str, name: str, now: datetime) -> EmailMessage:
    """The letter from an address under a name. Raises BadAddressError."""
    try:
        reader = Address(addr_spec=to)
        domain = Address(addr_spec=sender).domain
    except (MessageError, ValueError, IndexError) as error:
        raise BadAddressError from error
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(_line(name), addr_spec=sender)
    made["To"] = reader
    made["Subject"] = _line(letter.subject)
    made["Date"] = now
    made["Message-ID"] = f"<{hashlib.sha256(letter.key.encode()).hexdigest()[:32]}@{domain}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(letter.text)
    return made


def _line(text: str) -> str:
    """Without line ends, which a header may not hold."""
    return " ".join(text.split())
