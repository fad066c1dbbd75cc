"""A server that forgets what it filed: the proof that the fault test sees doubles."""

from groupapp import cli
from groupapp.queries import checkins

if __name__ == "__main__":
    vars(checkins)["submission"] = lambda *_: None
    cli.main()
