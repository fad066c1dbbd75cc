"""A server that gives some receipts for nothing: the proof that the fault test sees it."""

from itertools import count
from typing import Any

from groupapp import cli
from groupapp.actions.submit_check_in import submit_check_in
from groupapp.web.checkin import filling

_numbers = count()


def _file_some(*arguments: Any, **named: Any) -> None:
    if next(_numbers) % 4:
        submit_check_in(*arguments, **named)


if __name__ == "__main__":
    vars(filling)["submit_check_in"] = _file_some
    cli.main()
