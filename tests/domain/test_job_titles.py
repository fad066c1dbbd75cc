"""The level that a job title speaks of, and those that are not clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.job_titles import propose_level
from groupapp.domain.terms import Level

CLEAR = {
    Level.CHIEF: """
        CEO; C.E.O.; Founder & CEO; Co-Founder; Cofounder and CTO; Chief Executive Officer; Chief
        Human Resources Officer; Chief People & Culture Officer; CHRO; Owner; Small Business Owner;
        Co-Owner; Owner/Operator; President; President & CEO; Vice President & COO; Partner;
        Managing Partner; Partner at Baker & Sons; Partner, Tax; Partner - Audit; Director general;
        Directora General; Presidenta; Fundadora; Cofundador; Dueña; Propietario; Socio fundador
    """,
    Level.VICE_PRESIDENT: """
        Vice President; VP; SVP, Sales; EVP Operations; Senior Vice President of Claims;
        Vice-President, Finance; vice  president; Vicepresidente; Vicepresidenta de finanzas;
        Vice Presidente de ventas
    """,
    Level.DIRECTOR: """
        Director; IT Director; Director of Claims; Senior Director, Engineering; Head of Sales;
        Directora de operaciones; Director of Project Managers
    """,
    Level.MANAGER: """
        Manager; Engineering Manager; General Manager; Store Manager; Senior Manager, Audit;
        Manager, Customer Success; Gerente; Gerente de ventas
    """,
    Level.LEAD: """
        Team Lead; Team Leader; Tech Lead; Shift Supervisor; Supervisor; Foreman; Jefe de equipo;
        Supervisora; Líder de equipo; Encargada de tienda
    """,
    Level.RECRUITER: """
        Recruiter; Senior Technical Recruiter; Executive Recruiter; Talent Acquisition Specialist;
        HR Manager; HR Business Partner; Human Resources Generalist; Talent Partner; Reclutadora;
        Recruiting Manager; RR. HH.; Gerente de Recursos Humanos; Atracción de Talento
    """,
}
NOT_CLEAR = """
    Assistant Vice President; Associate Director; Assistant Manager; Deputy Director;
    Past President; Executive Assistant to the CEO; Office of the CEO; Fractional CFO; Former VP of
    Sales; MVP; Director, ex-Harbor; Manager in Training; Leadership Coach; Managing Director;
    Art Director; Executive Director; Member of the Board of Directors; Head Chef; Account Manager;
    Community Manager; Senior Project Manager; Product Manager; Product Marketing Manager;
    Lead Engineer; Management Consultant; Chief of Staff; Fire Chief; Chief Engineer; Product Owner;
    Dog owner; Business Partner; Finance Business Partner; Partner Manager; Partner Marketing;
    HR Assistant; VP of Human Resources; HR Director; Director of Talent Acquisition; Nurse;
    Software Engineer; Open to work; Retired; Student; Gerente general;
    Gerente de proyectos; Director de arte; Director Ejecutivo; Socio comercial; Jefe de
    ventas; Asistente de dirección; Subdirector; Ex director de ventas; 社長; 1234
"""


def titles(text: str) -> list[str]:
    return [" ".join(title.split()) for title in text.split(";")]


@pytest.mark.parametrize(
    ("title", "level"), [(title, level) for level in CLEAR for title in titles(CLEAR[level])]
)
def test_a_level_is_proposed_where_the_title_names_it(title: str, level: Level) -> None:
    assert propose_level(title) == level
    assert propose_level(title.upper()) == level


@pytest.mark.parametrize("title", ["", *titles(NOT_CLEAR)])
def test_nothing_is_proposed_where_the_title_is_not_clear(title: str) -> None:
    assert propose_level(title) is None


@given(st.text())
def test_a_level_is_proposed_or_none_for_any_text(title: str) -> None:
    assert propose_level(title) in {None, *Level}
