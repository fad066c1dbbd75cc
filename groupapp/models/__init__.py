"""The mapped classes; importing this package registers every table."""

from groupapp.models.checkins import Ask, Checkin, Goal, Milestone, Submission
from groupapp.models.contacts import Contact, Conversation, Event
from groupapp.models.facilitators import Facilitation, Facilitator, OneTimeLink
from groupapp.models.groups import Attendance, ErasedWeek, Group, GroupSession
from groupapp.models.members import Absence, Member, Offer, Target

__all__ = [
    "Absence",
    "Ask",
    "Attendance",
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
    "Submission",
    "Target",
]
