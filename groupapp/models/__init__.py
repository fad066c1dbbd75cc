"""The mapped classes; importing this package registers every table."""

from groupapp.models.checkins import Ask, Checkin, Goal, Milestone
from groupapp.models.contacts import Contact, Conversation, Event
from groupapp.models.facilitators import Facilitation, Facilitator, OneTimeLink
from groupapp.models.groups import Attendance, Group, GroupSession
from groupapp.models.members import Absence, Member, Target

__all__ = [
    "Absence",
    "Ask",
    "Attendance",
    "Checkin",
    "Contact",
    "Conversation",
    "Event",
    "Facilitation",
    "Facilitator",
    "Goal",
    "Group",
    "GroupSession",
    "Member",
    "Milestone",
    "OneTimeLink",
    "Target",
]
