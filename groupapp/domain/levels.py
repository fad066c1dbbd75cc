"""Whether a contact stands at the right level for the job a member wants."""

from groupapp.domain.terms import Level

LADDER = (
    Level.INDIVIDUAL,
    Level.LEAD,
    Level.MANAGER,
    Level.DIRECTOR,
    Level.VICE_PRESIDENT,
    Level.CHIEF,
)
_RUNG = {level: rung for rung, level in enumerate(LADDER)}


def is_right_level(level: Level | None, can_hire: bool, target: Level | None) -> bool:
    """True when the contact can hire, or stands on the ladder at the target level or above.

    Without a target level the target is manager. A target beside the ladder (recruiter, other) is
    met only by those who can hire.
    """
    if can_hire:
        return True
    rung = _RUNG.get(level) if level is not None else None
    target_rung = _RUNG.get(target or Level.MANAGER)
    return rung is not None and target_rung is not None and rung >= target_rung
