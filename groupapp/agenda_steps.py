"""The steps of a session in words: what each is called, and how it is done."""

from groupapp.domain.agenda import Step
from groupapp.domain.terms import StepName
from groupapp.words import N_, Translate

_STEPS = {
    StepName.ARRIVE: (
        N_("Arrive"),
        N_("Say hello to new people. Collect the sheets. Mark who is here."),
    ),
    StepName.LANDED: (
        N_("Good news"),
        N_("Who has landed? Hear how, and be glad."),
    ),
    StepName.ROUND: (
        N_("The round"),
        N_("Each one says: whom I met, whom I meet next, and one thing I ask of you."),
    ),
    StepName.LEADS: (
        N_("Leads and needs"),
        N_("Who knows someone there? Who can open a door? Write down who will call whom."),
    ),
    StepName.TOPIC: (
        N_("Topic"),
        N_("One thing to learn or to try out together."),
    ),
    StepName.CLOSE: (
        N_("Close"),
        N_("One goal each. Say when we meet next."),
    ),
}


def step_name(name: StepName, translate: Translate) -> str:
    return translate.gettext(_STEPS[name][0])


def congratulation(name: str, company: str | None, translate: Translate) -> str:
    if company:
        return translate.gettext(
            "%(name)s has landed at %(company)s. Congratulations!", name=name, company=company
        )
    return translate.gettext("%(name)s has landed. Congratulations!", name=name)


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
