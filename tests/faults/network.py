"""The network between the phones and the server, which does to requests what the plan says."""

import asyncio
from collections import Counter
from typing import Final

from tests.faults.plan import Fault, Plan
from tests.faults.site import Site
from tests.faults.wire import HOST, NoAnswerError, exchange, read_request

LONGEST_KILL: Final = 0.1
"""Seconds: about what a busy server needs for a check-in, so that it dies at any point of one."""
LONGEST_HOLD: Final = 0.5
FURTHEST_BEHIND: Final = 12
PORTAL: Final = "/portal"
WELCOME: Final = b"<!DOCTYPE html><title>Welcome to our Wi-Fi</title><p>Press Accept to go on.</p>"


def _portal(status: str, *headers: str) -> bytes:
    head = [f"HTTP/1.1 {status}", "Content-Type: text/html", *headers]
    return "\r\n".join([*head, f"Content-Length: {len(WELCOME)}", "", ""]).encode() + WELCOME


PAGE: Final = _portal("200 OK")
REDIRECT: Final = _portal("302 Found", f"Location: http://{HOST}{PORTAL}")


class Network:
    """`counts` has each fault that really took effect, and the receipts that never arrived."""

    def __init__(self, site: Site, plan: Plan) -> None:
        self.site, self.plan, self.random = site, plan, plan.random
        self.counts: Counter[str] = Counter()
        self.receipts_lost = 0
        self.passed = 0
        self.moved = asyncio.Condition()
        self.dying = asyncio.Lock()
        self.late: set[asyncio.Task[None]] = set()

    async def open(self) -> int:
        """The port that phones know; it stays the same when the server starts anew elsewhere."""
        self.door = await asyncio.start_server(self._meet, HOST, 0)
        return int(self.door.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Lets what is still on its way arrive, then takes no more."""
        while self.late:
            await asyncio.gather(*self.late)
        self.door.close()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            message = await read_request(reader)
            writer.write(await self._carry(message))
            await writer.drain()
        except (NoAnswerError, OSError, asyncio.IncompleteReadError):
            pass  # to the phone it is all the same
        finally:
            writer.close()

    async def _carry(self, message: bytes) -> bytes:
        """What the phone gets to see; nothing when its request or the answer is lost."""
        method, path = message.split(b" ", 2)[:2]
        if path == PORTAL.encode():
            return PAGE
        fault = self.plan.for_request(is_sending=(method, path) == (b"POST", b"/check-in"))
        match fault:
            case Fault.REQUEST_DROPPED:
                answer = b""
            case Fault.PORTAL_PAGE:
                answer = PAGE
            case Fault.PORTAL_REDIRECT:
                answer = REDIRECT
            case Fault.ANSWER_DROPPED:
                answer = self._cut(await self._forward(message), 0)
            case Fault.ANSWER_CUT:
                answer = self._cut(await self._forward(message), self.random.random())
            case Fault.DOUBLED:
                both = await asyncio.gather(self._forward(message), self._forward(message))
                answer = self.random.choice(both)
            case Fault.OVERTAKEN:
                if not await self._is_overtaken():
                    fault = Fault.NONE
                answer = await self._forward(message)
            case Fault.LATE:
                self._forward_later(message)
                answer = b""
            case Fault.REPEATED:
                answer = await self._forward(message)
                self._forward_later(message)
            case Fault.KILLED:
                answer = await self._forward_and_kill(message)
            case _:
                answer = await self._forward(message)
        self.counts[fault] += 1
        return answer

    async def _forward(self, message: bytes) -> bytes:
        """Raises NoAnswerError."""
        try:
            return await exchange(self.site.port, message)
        except NoAnswerError:
            self.counts[Fault.REFUSED] += 1
            raise
        finally:
            self.passed += 1
            async with self.moved:
                self.moved.notify_all()

    def _cut(self, answer: bytes, share: float) -> bytes:
        self.receipts_lost += b'"receipt"' in answer
        return answer[: int(len(answer) * share)]

    async def _is_overtaken(self) -> bool:
        """Holds a request until some others have passed it; False when none came meanwhile."""
        before = self.passed
        behind = before + self.random.randint(1, FURTHEST_BEHIND)
        try:
            async with asyncio.timeout(LONGEST_HOLD), self.moved:
                await self.moved.wait_for(lambda: self.passed >= behind)
        except TimeoutError:
            return self.passed > before
        return True

    def _forward_later(self, message: bytes) -> None:
        task = asyncio.create_task(self._arrive_late(message))
        self.late.add(task)
        task.add_done_callback(self.late.discard)

    async def _arrive_late(self, message: bytes) -> None:
        await self._is_overtaken()
        try:
            answer = await self._forward(message)
        except NoAnswerError:
            return
        self.receipts_lost += b'"receipt"' in answer

    async def _forward_and_kill(self, message: bytes) -> bytes:
        """Every other time the server comes back with a new key, and still reads the old one."""
        async with self.dying:
            going = asyncio.create_task(exchange(self.site.port, message))
            await asyncio.sleep(self.random.uniform(0, LONGEST_KILL))
            self.site.kill()
            new_key = self.counts[Fault.KILLED] % 2 == 0
            await asyncio.to_thread(self.site.start, new_key)
            self.counts[Fault.NEW_KEY] += new_key
        try:
            return await going
        except NoAnswerError:
            return b""
