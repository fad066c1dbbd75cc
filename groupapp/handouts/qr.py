"""QR codes of personal links, coarse enough for a cheap phone's camera."""

from typing import Final

import segno

MOST_VERSION: Final = 5
"""Its 37 modules a side, on 26 mm of paper, are 0.7 mm each."""


def qr_code(link: str) -> segno.QRCode:
    """The code with error level M where that takes no more than version 5, else with L."""
    code = segno.make_qr(link, error="m")
    return code if int(code.version) <= MOST_VERSION else segno.make_qr(link, error="l")
