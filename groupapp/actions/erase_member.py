"""Erases a member with everything of theirs; sums without a name stay with the group."""

from contextlib import closing
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete

from groupapp.actions.sign_in import WrongPassphraseError, check_passphrase
from groupapp.domain.tally import tally
from groupapp.domain.week_sums import week_sums
from groupapp.extensions import db
from groupapp.models import ErasedWeek, Facilitator, Group, Member
from groupapp.queries import groups, members
from groupapp.queries.group_facts import group_facts


def erase_member(member: Member, now: datetime) -> None:
    """Leaves no row and no name of the member; one who is erased already is as wished."""
    group_id = member.group_id
    group = db.session.get_one(Group, group_id, with_for_update=True, populate_existing=True)
    _add_sums(group, member, now)
    db.session.execute(
        delete(Member).where(Member.group_id == group_id, Member.id == member.id),
        execution_options={"synchronize_session": False},
    )
    db.session.commit()
    db.session.expunge_all()
    _empty_journal()


def erase_member_for(
    facilitator: Facilitator, member: Member, passphrase: str, now: datetime
) -> None:
    """The same by a facilitator, who gives the passphrase once more.

    Raises WrongPassphraseError, TooManyTriesError.
    """
    email, public_id = facilitator.email, member.public_id
    if facilitator.passphrase_hash is None:
        raise WrongPassphraseError
    check_passphrase(email, passphrase, now)
    found = members.by_public_id(public_id)
    if found is not None:
        erase_member(found, now)
    else:
        db.session.commit()


def _add_sums(group: Group, member: Member, now: datetime) -> None:
    facts = group_facts(group, only=member)
    if not facts.members:
        return
    own = facts.members[0]
    today = groups.today(group, now)
    sums = week_sums(own, tally(own, facts.sessions, facts.video_counts, today))
    session_ids = {session.date: session.id for session in facts.sessions}
    rows = groups.erased_weeks(group)
    for week, added in sums.items():
        row = rows.get(session_ids[week])
        if row is None:
            row = ErasedWeek(group_id=group.id, session_id=session_ids[week], **asdict(added))
            db.session.add(row)
            continue
        for name, number in asdict(added).items():
            setattr(row, name, getattr(row, name) + number)


def _empty_journal() -> None:
    """On SQLite, what was erased stands in the journal until that is written back."""
    if db.engine.dialect.name == "sqlite":
        with closing(db.engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
