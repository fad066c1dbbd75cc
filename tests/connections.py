"""Files as LinkedIn exports them, for tests; nobody in them is real."""

from typing import Final

PREAMBLE: Final = (
    "Notes:\n"
    '"When you export your connections, you may find that some e-mail addresses are missing, '
    'see https://www.linkedin.com/psettings/privacy/email."\n'
    "\n"
)
HEADER: Final = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
OLD_HEADER: Final = "First Name,Last Name,Email Address,Company,Position,Connected On"


def export(*rows: str) -> bytes:
    return "\n".join([f"{PREAMBLE}{HEADER}", *rows, ""]).encode()


def row(name: str, company: str = "", title: str = "", since: str = "04 Mar 2021") -> str:
    """With an address of each kind, so that one that is kept can be found again."""
    first, _, last = name.partition(" ")
    return f"{first},{last},https://www.linkedin.com/in/canary,canary@example.org,{company},{title},{since}"
