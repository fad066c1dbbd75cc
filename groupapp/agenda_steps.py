"""The steps of a session in words: what each is called, and how it is done."""

from groupapp.domain.agenda import Step, StepName
from groupapp.words import N_, Translate

_STEPS = {
    StepName.WELCOME: (
        N_("Welcome"),
        N_("Say hello to new people. Collect the sheets. Mark who is here."),
    ),
    StepName.ROUND: (
        N_("The round"),
        N_("Each one says: whom I met, whom I meet next, and one thing I ask of you."),
    ),
    StepName.LEADS: (
        N_("Leads and needs"),
        N_("Who knows someone there? Who can open a door? Write down who will call whom."),
    ),
    StepName.PLAN: (
        N_("Next week's plan"),
        N_("Everyone writes who to meet, when and how. Read it out if you like."),
    ),
    StepName.CLOSE: (
        N_("Close"),
        N_("Say the date of the next session. Thank everyone."),
    ),
}


def step_name(step: Step, translate: Translate) -> str:
    return translate.gettext(_STEPS[step.name][0])


def step_advice(step: Step, translate: Translate, timed: bool = True) -> str:
    """How the step is done; where it is `timed`, in the round also the circles and the turns."""
    parts = [translate.gettext(_STEPS[step.name][1])]
    if step.turn_seconds and timed:
        if step.circles > 1:
            parts.append(
                translate.gettext("We are many: make %(n)s circles at once.", n=step.circles)
            )
        parts.append(_turn(step.turn_seconds, translate))
    return " ".join(parts)


def _turn(turn_seconds: int, translate: Translate) -> str:
    minutes, seconds = divmod(turn_seconds, 60)
    if seconds:
        length = f"{minutes}:{seconds:02}"
        return translate.gettext("A turn is %(length)s minutes.", length=length)
    return translate.ngettext("A turn is %(num)s minute.", "A turn is %(num)s minutes.", minutes)
