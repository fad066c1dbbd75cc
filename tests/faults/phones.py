"""Phones that send check-ins as the page's own script does, until each is settled."""

import asyncio
import json
import re
import secrets
from typing import Any, Final

from tests.faults.ledger import Ledger
from tests.faults.plan import Fault, Plan, Shown
from tests.faults.site import Device, Site
from tests.faults.wire import Answer, NoAnswerError, exchange, read_answer, request

JSON: Final = "application/json"
SHORTEST_PAUSE: Final = 0.02
LONGEST_PAUSE: Final = 0.5
NEEDS_NOBODY: Final = ("csrf", "busy")
HIDDEN: Final = re.compile(r'<input[^>]*name="(csrf_token|session|version)"[^>]*value="([^"]*)"')

Fields = dict[str, str]


class Phone:
    """One device of a member; `port` is where its network begins."""

    def __init__(self, device: Device, site: Site, port: int, plan: Plan, ledger: Ledger) -> None:
        self.device, self.site, self.port = device, site, port
        self.plan, self.ledger = plan, ledger
        self.cookies: Fields = {}
        self.pause = SHORTEST_PAUSE

    async def report(self, name: str) -> None:
        """Tells of a conversation with this person, and of a goal of the same name.

        Some members give up when the first try got no answer.
        """
        self.ledger.made.add(name)
        gives_up = self.plan.given_up.draw()
        draft = await self._fill_in(name, self.plan.shown.draw())
        while True:
            said = await self._send(draft)
            if self._is_receipt(said, draft):
                self.ledger.believe(name, self.site.is_stored(self.device, draft["submission"]))
                return
            match said.get("trouble"):
                case "changed" | "closed":
                    self.ledger.conflicts += 1
                    draft = await self._fill_in(name, Shown.PAGE)
                case "gone":
                    await self._open_link()
                case None if gives_up:
                    return
                case None | "csrf" | "busy":
                    await self._wait()
                case other:
                    raise AssertionError(f"{other}: {draft}")

    # The script's part ----------------------------------------------------------------------

    def _is_receipt(self, said: Any, draft: Fields) -> bool:
        """A receipt echoes the id; whatever else looks like success is none."""
        return bool(said.get("receipt") == draft["submission"])

    async def _send(self, draft: Fields) -> Any:
        """One try: what the server said in JSON, nothing when nobody who may be believed spoke.

        The blank shell learns the session from the first state; then the draft stays as it is.
        """
        state = await self._state()
        if state.get("member") != self.device.draft_key:
            return {"trouble": "gone"} if "member" in state else {}
        draft.setdefault("session", state["session"])
        draft.setdefault("version", "0")
        await self._misfortune()
        fields = {**draft, "csrf_token": state["csrf"]}
        return _said(await self._ask("POST", "/check-in", fields, JSON))

    async def _state(self) -> Any:
        return _said(await self._ask("GET", "/check-in/state", accept=JSON))

    async def _fill_in(self, name: str, shown: Shown) -> Fields:
        draft = {
            "member": self.device.draft_key,
            "submission": secrets.token_urlsafe(16),
            "talks-0-name": name,
            "talks-0-mode": "phone",
            "plans-0-text": name,
        }
        while shown is not Shown.BLANK:
            if shown is Shown.PAGE:
                found = _hidden(await self._ask("GET", "/check-in"))
            else:
                found = await self._state()
            if found.get("session"):
                return {**draft, "session": found["session"], "version": str(found["version"])}
            await self._open_link()
        return draft

    # The member's part ----------------------------------------------------------------------

    async def _open_link(self) -> None:
        while True:
            path = self.site.personal_link(self.device)
            token = _hidden(await self._ask("GET", path))
            answer = await self._ask("POST", path, token)
            if answer is not None and answer.status == 303 and "member" in self.cookies:
                return
            await self._wait()

    async def _misfortune(self) -> None:
        """What befalls the device between the state and the sending."""
        fault = self.plan.device.draw()
        match fault:
            case Fault.SESSION_LOST:
                self.cookies.pop("session", None)
            case Fault.COOKIE_LOST:
                self.cookies.pop("member", None)
            case Fault.LINK_REVOKED:
                await asyncio.to_thread(self.site.replace_link, self.device)
        self.ledger.misfortunes[fault] += 1

    # On the wire ----------------------------------------------------------------------------

    async def _wait(self) -> None:
        await asyncio.sleep(self.pause)
        self.pause = min(2 * self.pause, LONGEST_PAUSE)

    async def _ask(
        self, method: str, path: str, fields: Fields | None = None, accept: str = "text/html"
    ) -> Answer | None:
        """The answer, after the redirects that a portal sends; None when none came whole."""
        message = request(method, path, self.cookies, fields, accept)
        try:
            answer = read_answer(await exchange(self.port, message))
        except NoAnswerError:
            return None
        assert answer.status != 500, message
        self.pause = SHORTEST_PAUSE
        for name, value in answer.headers:
            if name == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        if answer.status == 302:
            return await self._ask("GET", "/" + answer.header("location").split("/", 3)[3])
        return answer


def _said(answer: Answer | None) -> Any:
    return json.loads(answer.body) if answer is not None and answer.is_json else {}


def _hidden(answer: Answer | None) -> Fields:
    return dict(HIDDEN.findall(answer.body.decode())) if answer is not None else {}
