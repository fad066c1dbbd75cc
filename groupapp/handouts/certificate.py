"""The certificate of attendance: how many sessions, between which days, and room to sign."""

from groupapp.domain.certificates import Attended, CertificatesFacts
from groupapp.handouts.blocks import (
    Blanks,
    Block,
    Blocks,
    Break,
    Chapter,
    Field,
    Gap,
    Lines,
    Role,
    Rule,
    Text,
)
from groupapp.handouts.page import Page


def title(page: Page) -> str:
    return page.translate.gettext("Certificate of attendance")


def story(facts: CertificatesFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    if not facts.attended:
        nobody = gettext("Nobody has been marked as present yet, so there is nothing to certify.")
        return [*page.heading(title(page)), Text(nobody)]
    return [
        Chapter(one.name or title(page), _certificate(one, facts, page), Break.SHEET)
        for one in facts.attended
    ]


def _certificate(one: Attended, facts: CertificatesFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    name: list[Block] = [Gap(14), Lines(1)]
    if one.name:
        name = [Text(one.name, Role.DISPLAY, centered=True)]
    led = page.list_of(facts.facilitators) if facts.facilitators else ""
    return [
        Gap(14),
        Text(title(page), Role.TITLE, centered=True),
        Gap(6),
        Rule(),
        Gap(16),
        *name,
        Gap(10),
        *_attended(one, facts, page),
        Gap(26),
        Rule(),
        Gap(8),
        Blanks((Field(gettext("Signature")),)),
        Gap(3),
        Blanks((Field(gettext("Name")),)) if not led else Text(led),
        Gap(3),
        Blanks((Field(gettext("Place and date")),)),
        Gap(6),
        Text(gettext("This certifies attendance, and nothing else."), Role.SMALL),
    ]


def _attended(one: Attended, facts: CertificatesFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    group = Text(facts.group.name, Role.TITLE, centered=True)
    if one.first is None or one.last is None:
        return [
            Blanks((Field(gettext("took part in so many sessions:"), 30),)),
            Gap(4),
            group,
            Gap(4),
            Blanks((Field(gettext("between"), 50), Field(gettext("and"), 50))),
        ]
    took = page.translate.ngettext(
        "took part in %(num)s session of", "took part in %(num)s sessions of", one.sessions
    )
    first, last = page.full_date(one.first), page.full_date(one.last)
    when = gettext("between %(first)s and %(last)s", first=first, last=last)
    if one.first == one.last:
        when = gettext("on %(day)s", day=first)
    return [
        Text(took, Role.HEADING, centered=True),
        Gap(4),
        group,
        Gap(4),
        Text(when, Role.HEADING, centered=True),
    ]
