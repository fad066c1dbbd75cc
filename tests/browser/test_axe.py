"""Every page in every state, for people who see, tap or listen differently."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.looking import (
    Staged,
    Tour,
    faults,
    faults_in_the_dark,
    go_in,
    small_targets,
    too_wide,
    unheard_errors,
)
from tests.browser.walking import LAPTOP, PHONE, NewContext, walker

FORMS_TO_FAIL = r"""(number) => {
  const typed = "textarea, [type=text], [type=search], [type=date], [type=number]";
  const names = (form) => [...form.querySelectorAll(typed)].map((field) => field.name);
  const kind = (form) => [form.action.replace(/\d{4}-\d\d-\d\d/, ""), ...names(form)].join();
  const forms = [...document.querySelectorAll("main form[method=post]")]
    .filter((form) => [...form.querySelectorAll(typed)].length)
    .filter((form, at, all) => all.findIndex((each) => kind(each) === kind(form)) === at);
  if (number === null) return forms.length;
  for (const field of forms[number].querySelectorAll(typed))
    field.value = field.matches("[type=date], [type=number]") ? "" : "x".repeat(5000);
  forms[number].noValidate = true;
  forms[number].requestSubmit();
}"""
"""How many forms can be filled in wrongly, of those alike but for the day they are about one;

given a number, sends that one so."""

LOOKS = (faults, small_targets, too_wide)
MEMBERS_OWN = ("/check-in", "/me", "/help-lines")
GROUPS_OWN = ("/g/", "/account")
OTHERS = {
    "sent": "/check-in",
    "usual": "/check-in",
    "landed": "/check-in",
    "away": "/check-in/away",
    "missed": "/me/missed",
}
"""Pages that only some members see, by the state they are in."""
NOWHERE = "/check-in/nowhere"


def look_at_all(tour: Tour, *looks: Callable[[Page], list[str]]) -> None:
    """A tour that ends with every fault that was found, after the path of its page."""
    found = [
        f"{tour.walker.path}: {fault}"
        for page in tour.pages()
        for look in looks
        for fault in look(page)
    ]
    assert not found, "\n".join(found)


def test_a_member_finds_no_fault_on_any_page(staged: Staged, new_context: NewContext) -> None:
    tour = Tour(staged[0].app, go_in(staged, new_context, "long", **PHONE), MEMBERS_OWN)

    look_at_all(tour, *LOOKS)

    assert "checkin.show" in tour.seen


def test_pages_that_only_some_see_have_no_fault(staged: Staged, new_context: NewContext) -> None:
    scene, server = staged
    page = walker(new_context, server, **PHONE).page
    paths = [scene.doors["new"], NOWHERE]
    for state, path in OTHERS.items():
        paths += [scene.doors[state], path]
    found = []

    for path in paths:
        page.goto(f"{server.url}{path}")
        found += [f"{path}: {each}" for look in LOOKS for each in look(page)]
        if path.startswith("/c/"):
            with page.expect_navigation():
                page.locator("main").get_by_role("button").click()

    assert not found, "\n".join(found)


def test_a_new_member_finds_no_fault_in_spanish_and_in_the_dark(
    staged: Staged, new_context: NewContext
) -> None:
    reader = go_in(staged, new_context, "new", **PHONE, locale="es-MX")
    tour = Tour(staged[0].app, reader, MEMBERS_OWN)

    look_at_all(tour, *LOOKS, faults_in_the_dark)

    expect(reader.page.locator("html")).to_have_attribute("lang", "es")


def faults_that_come_back(tour: Tour, *looks: Callable[[Page], list[str]]) -> dict[str, list[str]]:
    """What is wrong with the forms of the page shown that are sent back, by path and number."""
    page, path, found = tour.walker.page, tour.walker.path, {}
    for number in range(page.evaluate(FORMS_TO_FAIL, None)):
        if number:
            page.goto(f"http://{tour.walker.host}{path}")
        with page.expect_navigation() as sent:
            page.evaluate(FORMS_TO_FAIL, number)
        answer = sent.value
        if answer is not None and answer.status == 422:
            found[f"{path} {number}"] = [fault for look in looks for fault in look(page)]
    return found


def test_a_member_finds_no_fault_in_forms_that_come_back(
    staged: Staged, new_context: NewContext
) -> None:
    tour = Tour(staged[0].app, go_in(staged, new_context, "busy", **PHONE), MEMBERS_OWN)
    found: dict[str, list[str]] = {}

    for _ in tour.pages():
        found |= faults_that_come_back(tour, faults, unheard_errors, too_wide)

    assert {path.split()[0] for path in found} >= {"/check-in", "/check-in/away"}
    assert not {path: said for path, said in found.items() if said}


def test_a_facilitator_finds_no_fault_on_any_page_or_form_that_comes_back(
    staged: Staged, new_context: NewContext
) -> None:
    tour = Tour(staged[0].app, go_in(staged, new_context, "facilitator", **LAPTOP), GROUPS_OWN)
    found: dict[str, list[str]] = {}

    for page in tour.pages():
        found[tour.walker.path] = faults(page)
        found |= faults_that_come_back(tour, unheard_errors)

    assert tour.seen >= {"board.show", "story.show", "truth.show"}
    assert any(" " in path for path in found)
    assert not {path: said for path, said in found.items() if said}
