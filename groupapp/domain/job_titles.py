"""Proposes the level that a job title speaks of, in English or Spanish."""

import re
from typing import Final

from groupapp.domain.names import reading_order
from groupapp.domain.terms import Level


def _any(*patterns: str) -> re.Pattern[str]:
    """Whole words alone; titles are compared without accents and capitals."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


def _but(pattern: str, after: str = "", before: str = "") -> str:
    """The pattern, unless it stands after or before one of these words, which `|` parts."""
    not_after = "".join(f"(?<!{word}[ -])" for word in after.split("|") if word)
    return f"{not_after}{pattern}(?![ -](?:{before})(?!\\w))" if before else not_after + pattern


_UNCLEAR: Final = _any(
    r"assistant|associate|deputy|junior|trainee|training|intern|internship|apprentice",
    r"student|candidate|volunteer|secretary|coach|advis[eo]r|aspiring|future|emeritus",
    r"former|formerly|ex|past|retired|interim|acting|fractional|virtual|to|office of|club",
    r"asistente|auxiliar|adjunt[oa]|becari[oa]|practicante|estudiante|voluntari[oa]",
    r"secretari[oa]|asesora?|jubilad[oa]|interin[oa]|oficina de",
)
"""Beside these no other word tells the level: "Assistant to the President"."""

_HIRING: Final = _any(
    r"recruit(?:er|ers|ing|ment)|talent (?:acquisition|partner|sourcer)|sourcer|headhunter",
    r"human resources|hr|people (?:operations|partner|and culture|& culture)",
    r"reclutadora?|reclutamiento|recursos humanos|rr\. ?hh\.?|rrhh",
    r"(?:adquisicion|atraccion) de talento|seleccion de personal",
)
_LADDER: Final = (
    (
        Level.CHIEF,
        _any(
            r"chief(?: [\w&]+){1,4} officer|c\.?e\.?o\.?|(?:cf|co|ct|ci|cm|cr|chr|cis)o",
            _but(r"president[ea]?", after="vice"),
            r"(?:co-?)?founder|(?:managing|founding|general|equity) partner",
            r"^(?:senior )?partner(?=$| at | ?[,/|&-])",
            r"(?<!\w )(?:(?:small )?(?:business|company|store|shop|restaurant) |co-)?owner",
            r"(?:co-?)?fundadora?|propietari[oa]|duen[oa]|directora? general",
            r"soci[oa] (?:fundadora?|directora?|gerente)",
        ),
    ),
    (Level.VICE_PRESIDENT, _any(r"[se]?vp", r"vice[ -]?president[ea]?")),
    (
        Level.DIRECTOR,
        _any(
            _but(
                r"directora?",
                after="managing|executive|art|creative|funeral|film|music|casting|board|photo|song",
                before=r"creativ[oa]|ejecutiv[oa]|de (?:arte|cine|orquesta|fotografia)",
            ),
            r"head of",
        ),
    ),
    (
        Level.MANAGER,
        _any(
            _but(
                r"manager",
                after="account|accounts|project|projects|product|product marketing|program"
                "|programme|case|community|relationship|media|property|success|content|territory"
                "|delivery|release|wealth|portfolio|fund|care|engagement|partner|proposal|brand"
                "|category|asset|event|events|records|contract|contracts|bid|stage|data",
            ),
            _but(r"gerente", before=r"general|de (?:proyectos?|productos?|cuentas?|programas?)"),
        ),
    ),
    (
        Level.LEAD,
        _any(
            r"(?:team|shift|tech|technical|group|crew) lead(?:er)?|supervisora?|fore(?:wo)?man",
            r"(?:jef[ea]|lider) de (?:equipo|turno)|encargad[oa]",
        ),
    ),
)
"""From the top: what the level is called; where it is a mere part of a job's name, it is not it."""


def propose_level(title: str) -> Level | None:
    """The highest level that the title names; None where that is not clear.

    Of a director or vice president of human resources two levels are true, so none is proposed.
    """
    text = reading_order(" ".join(title.split()))[0]
    if _UNCLEAR.search(text):
        return None
    named = next((level for level, words in _LADDER if words.search(text)), None)
    if named == Level.CHIEF or not _HIRING.search(text):
        return named
    return None if named in (Level.VICE_PRESIDENT, Level.DIRECTOR) else Level.RECRUITER
