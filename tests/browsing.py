"""A client that behaves like a browser without script, and checks every page it is shown."""

from contextvars import Context
from typing import Any, Self

from bs4 import BeautifulSoup, Tag
from flask import Flask, session
from werkzeug.test import TestResponse

from groupapp import access
from groupapp.models import Facilitator


class Browser:
    """Follows links and fills in forms; `page` is the page shown, `response` its answer."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()
        self.response: TestResponse
        self.page = BeautifulSoup("", "html.parser")

    def get(self, path: str, status: int = 200, **options: Any) -> Self:
        return self._show(self._ask(path, **options), status)

    def post(self, path: str, data: dict[str, Any], status: int = 200) -> Self:
        return self._show(self._ask(path, method="POST", data=data), status)

    def click(self, text: str) -> Self:
        """Follows the link with this text."""
        links = [link for link in self.page.find_all("a") if self._text(link) == text]
        assert links, f"no link {text!r} among {[self._text(a) for a in self.page.find_all('a')]}"
        return self.get(str(links[0]["href"]))

    def press(self, button: str, status: int = 200, **fields: Any) -> Self:
        """Presses the button with this text, with its form's fields changed as given.

        A field that is None is left out, as an unticked box is; a list gives a field many values.
        """
        buttons = [b for b in self.page.find_all("button") if self._text(b) == button]
        assert buttons, (
            f"no button {button!r} among {[self._text(b) for b in self.page.find_all('button')]}"
        )
        pressed = buttons[0]
        owner = pressed.get("form")
        form = self.page.find(id=str(owner)) if owner else pressed.find_parent("form")
        assert isinstance(form, Tag), f"the button {button!r} stands in no form"
        data = self._values(form)
        if pressed.get("name"):
            data[str(pressed["name"])] = [str(pressed.get("value", ""))]
        for name, value in fields.items():
            assert value is None or name in self._names(form), f"the form has no field {name}"
            data[name] = [] if value is None else value if isinstance(value, list) else [value]
        path = str(pressed.get("formaction") or form.get("action") or self.response.request.path)
        if str(form.get("method", "get")).lower() == "get":
            answer = self._ask(path, query_string=data)
        else:
            answer = self._ask(path, method="POST", data=data)
        return self._show(answer, status)

    def poll(self, part: str) -> TestResponse:
        """What the part of the page with this id gets when htmx asks for it again."""
        found = self.page.find(id=part)
        assert isinstance(found, Tag), f"no part {part}"
        return self._ask(str(found["hx-get"]), headers={"HX-Request": "true"})

    @property
    def heading(self) -> str:
        heading = self.page.h1
        assert heading is not None
        return self._text(heading)

    @property
    def text(self) -> str:
        return " ".join(self.page.get_text(" ").split())

    @property
    def path(self) -> str:
        return self.response.request.path

    def sign_in(self, email: str, passphrase: str) -> Self:
        return self.get("/sign-in").press("Sign in", email=email, passphrase=passphrase)

    def sign_in_directly(self, facilitator: Facilitator) -> Self:
        """Signs in without the page for it."""
        with self.client.session_transaction() as kept, self.app.test_request_context():
            access.sign_in(facilitator)
            kept.update(session)
        return self

    def _ask(self, path: str, **options: Any) -> TestResponse:
        """The answer to a request with a context of its own, as every request has in a server."""
        return Context().run(self.client.open, path, follow_redirects=True, **options)

    def _show(self, response: TestResponse, status: int) -> Self:
        self.response = response
        assert response.status_code == status, (
            f"{response.request.path}: {response.status_code}, not {status}\n{response.text[:2000]}"
        )
        if response.mimetype == "text/html":
            self.page = BeautifulSoup(response.text, "html.parser")
            check_page(self.app, response, self.page)
        return self

    @staticmethod
    def _text(tag: Tag) -> str:
        return " ".join(tag.get_text(" ").split())

    def _names(self, form: Tag) -> set[str]:
        return {str(field["name"]) for field in self._fields(form) if field.get("name")}

    def _fields(self, form: Tag) -> list[Tag]:
        """What stands in the form, and what says elsewhere on the page that it belongs to it."""
        kinds = ["input", "select", "textarea", "button"]
        inside = [field for field in form.find_all(kinds) if not field.get("form")]
        key = str(form.get("id") or "")
        elsewhere = self.page.find_all(kinds, attrs={"form": key}) if key else []
        return [field for field in (*inside, *elsewhere) if isinstance(field, Tag)]

    def _values(self, form: Tag) -> dict[str, list[str]]:
        values: dict[str, list[str]] = {}
        for field in self._fields(form):
            if field.name == "button":
                continue
            name, kind = field.get("name"), field.get("type", "text")
            if not name or field.has_attr("disabled"):
                continue
            given = values.setdefault(str(name), [])
            if field.name == "select":
                options = field.find_all("option")
                chosen = [option for option in options if option.has_attr("selected")] or options[
                    :1
                ]
                given += [str(option.get("value", option.get_text())) for option in chosen]
            elif field.name == "textarea":
                given.append(field.get_text().removeprefix("\r").removeprefix("\n"))
            elif kind in ("checkbox", "radio"):
                if field.has_attr("checked"):
                    given.append(str(field.get("value", "on")))
            elif kind not in ("submit", "button", "file"):
                given.append(str(field.get("value", "")))
        return values


def check_page(app: Flask, response: TestResponse, page: BeautifulSoup) -> None:
    """What must be true of every page: headers, one h1 that is the title, ids, labels, actions."""
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not page.find_all(style=True), "a style attribute breaks the policy"
    assert not page.find_all("style"), "a style element breaks the policy"
    assert not [s for s in page.find_all("script") if not s.get("src")], "inline script"
    headings = page.find_all("h1")
    assert len(headings) == 1, f"{len(headings)} h1 on {response.request.path}"
    title = page.title
    assert title is not None
    heading = " ".join(headings[0].get_text(" ").split())
    assert " ".join(title.get_text().split()).startswith(heading), f"{title} is not {heading!r}"
    assert page.html is not None
    assert page.html.get("lang"), "the page names no language"
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids)), f"ids twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    _check_fields(page, set(ids))
    _check_forms(app, page)


def _check_fields(page: BeautifulSoup, ids: set[str]) -> None:
    labelled = {str(label.get("for")) for label in page.find_all("label")}
    for field in page.find_all(["input", "select", "textarea"]):
        if field.get("type") in ("hidden", "submit", "button"):
            continue
        named = (
            field.get("id") in labelled
            or field.find_parent("label")
            or field.get("aria-label")
            or field.get("aria-labelledby")
        )
        assert named, f"a field without a label: {field}"
        for described in str(field.get("aria-describedby", "")).split():
            assert described in ids, f"{field.get('name')} is described by a missing {described}"


def _check_forms(app: Flask, page: BeautifulSoup) -> None:
    adapter = app.url_map.bind("localhost")
    for form in page.find_all("form"):
        method = str(form.get("method", "get")).upper()
        if action := form.get("action"):
            adapter.match(str(action).split("?")[0], method=method)
        if method == "POST":
            token = form.find("input", attrs={"name": "csrf_token"})
            assert isinstance(token, Tag), "a form that posts without a token"
            assert token.get("value"), "a form whose token is empty"
