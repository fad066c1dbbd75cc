"""The session week that a member may report now, with everything told about it so far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import Select, or_, select

from groupapp.domain.address_book import AddressBook, Known
from groupapp.domain.mirror import missed, own_weeks
from groupapp.domain.terms import ConversationStatus, EventStatus, Outcome
from groupapp.domain.weeks import (
    LONGEST_WEEK,
    Days,
    SessionFact,
    correctable_session,
    is_over,
    open_session,
    session_after,
    week_index,
    weeks_to_report,
)
from groupapp.extensions import Base, db
from groupapp.models import (
    Ask,
    Checkin,
    Contact,
    Conversation,
    Event,
    Goal,
    Group,
    GroupSession,
    Member,
    Milestone,
    Submission,
)
from groupapp.queries import groups
from groupapp.queries.group_facts import group_facts

ONE_DAY = timedelta(days=1)
_Table = TypeVar("_Table", bound=Base)


@dataclass(frozen=True)
class OpenWeek:
    """`sessions` are all of the group's; `weeks` the session's own and those of the cancelled
    sessions before it; `after` is None while no later session exists."""

    today: date
    sessions: Sequence[SessionFact]
    session: SessionFact
    after: SessionFact | None
    weeks: Sequence[Days]

    def __contains__(self, day: object) -> bool:
        return any(day in week for week in self.weeks)

    @property
    def days(self) -> list[date]:
        """The days something may have happened on; today when the week has not begun."""
        all_days = [day for week in self.weeks for day in _run(week.first, week.last)]
        return [day for day in all_days if day <= self.today] or [self.today]

    @property
    def days_ahead(self) -> list[date]:
        """The days after the session for which a conversation may be lined up."""
        return _run(self.session.date + ONE_DAY, self.session.date + LONGEST_WEEK)

    @property
    def days_to_come(self) -> list[date]:
        """The days to which something not yet happened may move, from today or the week's end."""
        first = self.session.date + ONE_DAY if self.is_over else self.today
        return _run(first, self.session.date + LONGEST_WEEK)

    @property
    def last_day(self) -> date:
        """The last day its check-in can be changed: that of the next session."""
        return self.after.date if self.after else self.session.date + ONE_DAY

    @property
    def is_over(self) -> bool:
        """True for the week of a session that is over, whose check-in is corrected or late."""
        return is_over(self.session, self.today)

    def cancelled_session(self, day: date) -> SessionFact | None:
        """The cancelled session whose check-in is filed by what is dated on the day."""
        index = week_index(day, self.weeks)
        dated = self.weeks[index].last if index is not None else None
        return next((s for s in self.sessions if s.cancelled and s.date == dated), None)


def _run(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def open_week(group: Group, today: date) -> OpenWeek | None:
    """The week that is open for check-ins on the group's day; None without a session ahead, and
    for an archived group."""
    if group.archived_on is not None:
        return None
    sessions = groups.session_facts(groups.sessions(group))
    return _week(sessions, open_session(sessions, today), today)


def week_for(group: Group, member: Member, day: date, today: date) -> OpenWeek | None:
    """The week of the session on a day, while it takes the member's check-in: the open one, or
    the last one over, which can be corrected or come late until the next session."""
    if group.archived_on is not None:
        return None
    sessions = groups.session_facts(groups.sessions(group))
    over = correctable_session(sessions, today)
    if over is not None and over.date == day >= member.joined:
        return _week(sessions, over, today)
    found = open_session(sessions, today)
    return _week(sessions, found, today) if found is not None and found.date == day else None


def missed_weeks(group: Group, member: Member, today: date) -> list[date]:
    """The session dates for which a check-in was due and none came, newest first; an archived
    group asks for none."""
    if group.archived_on is not None:
        return []
    facts = group_facts(group, only=member)
    return [week.day for week in missed(own_weeks(facts, facts.members[0], today))]


def week_of(group: Group, day: date, today: date) -> OpenWeek | None:
    """The week of the session held on a day, whether or not it takes check-ins."""
    sessions = groups.session_facts(groups.sessions(group))
    held = (each for each in sessions if each.date == day and not each.cancelled)
    return _week(sessions, next(held, None), today)


def _week(
    sessions: Sequence[SessionFact], session: SessionFact | None, today: date
) -> OpenWeek | None:
    if session is None:
        return None
    after = session_after(sessions, session)
    return OpenWeek(today, sessions, session, after, weeks_to_report(sessions, session))


def _own(table: type[_Table], member: Member) -> Select[_Table]:
    columns: Any = table
    mine = (columns.group_id == member.group_id) & (columns.member_id == member.id)
    return select(table).where(mine).order_by(columns.id)


def checkin(member: Member, session_id: int) -> Checkin | None:
    return db.session.scalar(_own(Checkin, member).where(Checkin.session_id == session_id))


def last_checkin_date(member: Member, before: date | None = None) -> date | None:
    """The session date of the member's newest check-in, of those before a day if one is given."""
    query = (
        select(GroupSession.date)
        .join(Checkin, Checkin.session_id == GroupSession.id)
        .where(Checkin.group_id == member.group_id, Checkin.member_id == member.id)
        .order_by(GroupSession.date.desc())
        .limit(1)
    )
    if before is not None:
        query = query.where(GroupSession.date < before)
    return db.session.scalar(query)


def contacts(member: Member) -> list[Contact]:
    return list(db.session.scalars(_own(Contact, member)))


def events(member: Member) -> list[Event]:
    return list(db.session.scalars(_own(Event, member)))


def ask(member: Member, session_id: int) -> Ask | None:
    """The first of the session's asks, which is the one that the check-in shows."""
    return db.session.scalar(_own(Ask, member).where(Ask.session_id == session_id).limit(1))


def goals_made(member: Member, session_id: int) -> list[Goal]:
    """The goals of the session's check-in, and of its round."""
    return list(db.session.scalars(_own(Goal, member).where(Goal.made_in_id == session_id)))


def asks(member: Member, session_id: int) -> list[Ask]:
    """All of the session's asks, as they were told."""
    return list(db.session.scalars(_own(Ask, member).where(Ask.session_id == session_id)))


def submission(member: Member, submission_id: str) -> Submission | None:
    """What was filed under the id that a phone gave it."""
    return db.session.scalar(
        _own(Submission, member).where(Submission.submission_id == submission_id)
    )


def met(member: Member) -> set[int]:
    """The ids of the contacts with whom there is any conversation."""
    mine = (Conversation.group_id == member.group_id) & (Conversation.member_id == member.id)
    return set(db.session.scalars(select(Conversation.contact_id).where(mine).distinct()))


def has_conversations(contact: Contact) -> bool:
    return db.session.scalar(_conversations_with(contact).limit(1)) is not None


def has_talked(contact: Contact, besides: Conversation | None = None) -> bool:
    """True when a conversation with the contact happened, other than the one given."""
    happened = _conversations_with(contact).where(
        Conversation.status == ConversationStatus.HAPPENED
    )
    return any(row is not besides for row in db.session.scalars(happened.limit(2)))


def _conversations_with(contact: Contact) -> Select[Conversation]:
    return select(Conversation).where(
        Conversation.group_id == contact.group_id,
        Conversation.member_id == contact.member_id,
        Conversation.contact_id == contact.id,
    )


def address_book(people: Iterable[Contact]) -> AddressBook:
    return AddressBook(Known(c.id, c.name or "", c.company or "") for c in people)


@dataclass
class Rows:
    """The member's rows that the check-in of a week is made of.

    Of a lined-up conversation or goal that moved on, the row it became stands in `moved_to`, by
    the old row's id, and not among bookings and plans.
    """

    checkin: Checkin | None
    contacts: list[Contact]
    all_events: list[Event]
    lined_up: list[Conversation]
    talks: list[Conversation]
    bookings: list[Conversation]
    goals: list[Goal]
    plans: list[Goal]
    events_due: list[Event]
    events: list[Event]
    news: list[Milestone]
    ask: Ask | None
    moved_to: dict[int, Conversation]
    goals_moved_to: dict[int, Goal]


def rows(member: Member, week: OpenWeek) -> Rows:
    lined_up, talks, bookings = _conversations(member, week)
    goals, plans = _goals(member, week)
    all_events = events(member)
    moved_to = _successors(
        [c for c in lined_up if c.status == ConversationStatus.MOVED],
        bookings,
        lambda old, new: old.contact_id == new.contact_id,
    )
    goals_moved_to = _successors(
        [goal for goal in goals if goal.outcome == Outcome.MOVED],
        plans,
        lambda old, new: old.text == new.text,
    )
    due = [e for e in all_events if _is_due(e, week)]
    news = db.session.scalars(_own(Milestone, member).where(*_within(Milestone, week)))
    return Rows(
        checkin=checkin(member, week.session.id),
        contacts=contacts(member),
        all_events=all_events,
        lined_up=lined_up,
        talks=talks,
        bookings=[c for c in bookings if c not in moved_to.values()],
        goals=goals,
        plans=[goal for goal in plans if goal not in goals_moved_to.values()],
        events_due=due,
        events=[e for e in all_events if e not in due and _is_shown(e, week)],
        news=[each for each in news if each.date in week],
        ask=ask(member, week.session.id),
        moved_to=moved_to,
        goals_moved_to=goals_moved_to,
    )


def _within(table: Any, week: OpenWeek) -> tuple[Any, Any]:
    return table.date >= week.weeks[0].first, table.date <= week.weeks[-1].last


def _conversations(
    member: Member, week: OpenWeek
) -> tuple[list[Conversation], list[Conversation], list[Conversation]]:
    """Those lined up before, those that came about otherwise, and those booked in this check-in."""
    here = week.session.id
    first, last = _within(Conversation, week)
    found = db.session.scalars(
        _own(Conversation, member).where(
            or_(
                Conversation.status == ConversationStatus.PLANNED,
                Conversation.resolved_in_id == here,
                (Conversation.status == ConversationStatus.HAPPENED) & first & last,
            )
        )
    ).all()
    resolved = [c for c in found if c.resolved_in_id == here]
    planned = [
        c
        for c in found
        if c.status == ConversationStatus.PLANNED
        and c.resolved_in_id != here
        and c.booked_in_id != here
        and (c.date <= week.session.date or (c.booked_in_id is not None and not week.is_over))
    ]
    happened = [
        c
        for c in found
        if c.status == ConversationStatus.HAPPENED and c.resolved_in_id != here and c.date in week
    ]
    booked = [
        c
        for c in found
        if c.status == ConversationStatus.PLANNED
        and c.booked_in_id == here
        and c.resolved_in_id != here
    ]
    return sorted([*resolved, *planned], key=lambda c: (c.date, c.id)), happened, booked


def _goals(member: Member, week: OpenWeek) -> tuple[list[Goal], list[Goal]]:
    """Those due since the check-in before, and those made in this one."""
    dates = {session.id: session.date for session in week.sessions}
    here = week.session
    since = last_checkin_date(member, here.date) or date.min
    found = db.session.scalars(_own(Goal, member)).all()
    due = [
        goal
        for goal in found
        if goal.made_in_id != here.id
        and dates[goal.due_id] <= here.date
        and (goal.outcome is None or dates[goal.due_id] > since)
    ]
    plans = [goal for goal in found if goal.made_in_id == here.id]
    if week.is_over:
        due = [goal for goal in due if not _moved_on_later(goal, plans)]
    return due, plans


def _moved_on_later(goal: Goal, plans: Sequence[Goal]) -> bool:
    """True when the goal moved on in a later check-in, which then says what became of it."""
    return goal.outcome == Outcome.MOVED and all(plan.text != goal.text for plan in plans)


def _is_due(event: Event, week: OpenWeek) -> bool:
    """Events to come, and planned ones of the days since, are for the week that is open."""
    last = week.session.date if week.is_over else week.today
    planned = event.status == EventStatus.PLANNED and event.date <= last
    return planned or (event.status == EventStatus.MISSED and event.date in week)


def _is_shown(event: Event, week: OpenWeek) -> bool:
    is_to_come = event.status == EventStatus.PLANNED and not week.is_over
    return is_to_come or event.date in week


def _successors(old: Sequence[Any], new: Sequence[Any], became: Any) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for row in old:
        free = (each for each in new if each not in found.values() and became(row, each))
        if successor := next(free, None):
            found[row.id] = successor
    return found
