"""The paper that a substitute may print: what is for the room, and nothing else."""

from typing import Final

ROOM: Final = (
    "session-pack",
    "substitutes-brief",
    "agenda",
    "sign-in-sheet",
    "blank-sign-in-sheet",
    "wall-chart",
    "blank-wall-chart",
    "blank-check-in-sheets",
    "read-aloud",
    "leads-and-needs",
    "blank-leads-and-needs",
    "door-poster",
    "help-card",
)
"""Names of handouts and packs, the most useful first."""
