"""The mapped classes; importing this package registers every table."""

from groupapp.models.answers import Answer, Call, Quiet
from groupapp.models.changes import Change
from groupapp.models.checkins import Ask, Checkin, Goal, Milestone, Submission
from groupapp.models.contacts import Contact, Conversation, Event
from groupapp.models.facilitators import Facilitation, Facilitator, OneTimeLink
from groupapp.models.groups import Attendance, ErasedWeek, Group, GroupSession, Pause
from groupapp.models.members import Absence, Member, Offer, Target

__all__ = [
    "Absence",
    "Answer",
    "Ask",
    "Attendance",
    "Call",
    "Change",
    "Checkin",
    "Contact",
    "Conversation",
    "ErasedWeek",
    "Event",
    "Facilitation",
    "Facilitator",
    "Goal",
    "Group",
    "GroupSession",
    "Member",
    "Milestone",
    "Offer",
    "OneTimeLink",
    "Pause",
    "Quiet",
    "Submission",
    "Target",
]
