"""Attendance that a certificate can state: how many sessions, and between which days."""

from dataclasses import dataclass
from datetime import date

from groupapp.domain.papers import Source
from groupapp.domain.rows import GroupFacts


@dataclass(frozen=True)
class Attended:
    """How often a member was present, and on which first and last day; no name is a blank."""

    name: str = ""
    sessions: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class CertificatesFacts:
    """Certificates in the order of printing; nobody without a recorded attendance has one."""

    group: GroupFacts
    attended: tuple[Attended, ...]
    facilitators: tuple[str, ...] = ()


def certificate_facts(source: Source, blank: bool) -> CertificatesFacts:
    if blank:
        return CertificatesFacts(source.group, (Attended(),))
    members = [row.member for row in source.personal]
    attended = tuple(
        Attended(member.name, len(days), days[0], days[-1])
        for member in members
        if (days := sorted(day for day in member.present if day <= source.day))
    )
    return CertificatesFacts(source.group, attended, tuple(source.facilitators))
