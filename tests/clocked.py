"""The command line of groupapp on a clock that a test sets: CLOCK names the file of the moment."""

import os
from datetime import UTC, datetime
from pathlib import Path

from groupapp import cli, create_app


class FileClock:
    """Moments in UTC, kept in a file so that a server in another process reads them."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self) -> datetime:
        return datetime.fromisoformat(self.path.read_text()).astimezone(UTC)

    def set(self, moment: datetime) -> None:
        fresh = self.path.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.replace(self.path)


if __name__ == "__main__":
    clock = FileClock(Path(os.environ["CLOCK"]))
    vars(cli)["create_app"] = lambda: create_app({"NOW": clock})
    cli.main()
