"""The mapped classes; importing this package registers every table."""

from groupapp.models.answers import Answer, Call, Quiet
from groupapp.models.changes import Change
from groupapp.models.checkins import Ask, Checkin, Goal, Milestone, Submission
from groupapp.models.contacts import Contact, Conversation, Event
from groupapp.models.facilitators import Facilitation, Facilitator, OneTimeLink
from groupapp.models.groups import ErasedWeek, Group, GroupSession, Pause
from groupapp.models.introductions import CompanyAlias, Help, Introduction
from groupapp.models.members import Absence, Member, Offer, Target
from groupapp.models.rooms import Attendance, DoorReport, Partner, Room, Summary

__all__ = [
    "Absence",
    "Answer",
    "Ask",
    "Attendance",
    "Call",
    "Change",
    "Checkin",
    "CompanyAlias",
    "Contact",
    "Conversation",
    "DoorReport",
    "ErasedWeek",
    "Event",
    "Facilitation",
    "Facilitator",
    "Goal",
    "Group",
    "GroupSession",
    "Help",
    "Introduction",
    "Member",
    "Milestone",
    "Offer",
    "OneTimeLink",
    "Partner",
    "Pause",
    "Quiet",
    "Room",
    "Submission",
    "Summary",
    "Target",
]
