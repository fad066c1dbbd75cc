"""QR codes of personal links, coarse enough for a cheap phone's camera."""

from functools import lru_cache
from typing import Final

import segno

MOST_VERSION: Final = 5
"""Its 37 modules a side, on 26 mm of paper, are 0.7 mm each."""
MASK: Final = 4
"""One of the eight patterns; to weigh them all takes most of a pack's time, and none is unread."""


@lru_cache(maxsize=512)
def qr_code(link: str) -> segno.QRCode:
    """The code with error level M where that takes no more than version 5, else with L."""
    code = segno.make_qr(link, error="m", mask=MASK)
    return code if int(code.version) <= MOST_VERSION else segno.make_qr(link, error="l", mask=MASK)
