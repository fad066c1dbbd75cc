"""Loads the demo group with a facilitator who signs in by link alone."""

from datetime import datetime
from typing import Any

from groupapp.actions.import_group import import_group
from groupapp.actions.top_up_sessions import top_up_sessions
from groupapp.models import Facilitator, Group
from groupapp.queries import groups


def load_demo(file: dict[str, Any], now: datetime) -> Group:
    """`file` is the demo's group file."""
    facilitator = Facilitator(email="demo@example.org", name="Demo facilitator", is_demo=True)
    group = import_group(file, facilitator=facilitator, is_demo=True)
    group.numbers_agreed = True
    top_up_sessions(group, groups.today(group, now))
    return group
