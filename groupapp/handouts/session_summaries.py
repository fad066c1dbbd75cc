"""Session summaries: what each member takes home, one sheet for each."""

from groupapp.domain.summaries import OwnSummary, SummariesFacts
from groupapp.handouts.blocks import Blocks, Break, Chapter, Gap, Role, Text, Together
from groupapp.handouts.page import Page
from groupapp.summary_words import Section, sections


def title(page: Page) -> str:
    return page.translate.gettext("Session summaries")


def story(facts: SummariesFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    if not facts.summaries:
        nobody = gettext("Nobody was marked as here, and nothing is written down yet.")
        return [*page.heading(title(page)), Text(nobody)]
    return [Chapter(own.name, _sheet(own, facts, page), Break.SHEET) for own in facts.summaries]


def _sheet(own: OwnSummary, facts: SummariesFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    told = sections(own, facts, page.translate, page.language)
    return [
        *page.heading(
            gettext("What I take home"),
            page.long_date(facts.group.session),
            gettext("For %(name)s, to keep.", name=own.name),
        ),
        *(block for section in told for block in _section(section)),
    ]


def _section(section: Section) -> Blocks:
    first, *others = [f"• {line}" if section.listed else line for line in section.lines]
    return [
        Together([Text(section.heading, Role.HEADING), Gap(0.8), Text(first)]),
        *(Text(line) for line in others),
        Gap(5),
    ]
