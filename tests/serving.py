"""The server as a person starts it: a real process, and what it prints."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

END_SECONDS = 30


class Server:
    """A `groupapp serve`, ended by its process id; `said` is what was read of its stdout."""

    def __init__(
        self,
        instance: Path,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        errors: IO[str] | None = None,
        port: int | None = None,
        module: str = "groupapp",
    ) -> None:
        """`{url}` in the environment becomes the server's own address; stderr goes to `errors`.

        `module` is what is run, with the command line of groupapp.
        """
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "-m", module, "serve", "--port", str(self.port), *arguments]
        clean = {k: v for k, v in os.environ.items() if not k.startswith("GROUPAPP_")}
        given = {k: v.replace("{url}", self.url) for k, v in (environment or {}).items()}
        self.process = subprocess.Popen(
            command,
            env={**clean, "GROUPAPP_INSTANCE": str(instance), **given},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        self.said = ""

    def read_until(self, pattern: str) -> str:
        """Reads what the server prints, up to the first match; fails when it ends before."""
        assert self.process.stdout is not None
        while not re.search(pattern, self.said):
            line = self.process.stdout.readline()
            assert line, f"the server ended: {self.said}"
            self.said += line
        return self.said

    def link(self, path: str) -> str:
        """The link below this path that the server printed at its start."""
        found = re.search(rf"https?://\S+/{path}/\S+", self.read_until("/set-up/"))
        assert found, self.said
        return found[0]

    def end(self) -> None:
        """Ends the process, and reads what it printed to its last word."""
        if self.process.returncode is None:
            self.process.terminate()
            self.said += self.process.communicate(timeout=END_SECONDS)[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
