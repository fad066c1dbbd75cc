"""One run: members with two phones each send check-ins at once, and all is counted afterwards."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tests.faults.ledger import Ledger, Totals
from tests.faults.network import Network
from tests.faults.phones import Phone
from tests.faults.plan import Fault, Plan
from tests.faults.site import Device, Site, open_site

REPORTS_EACH: Final = 10
GRACE: Final = 120
"""Seconds in which phones must have settled what they sent."""
AT_ONCE: Final = 6
"""Members who are at it at the same time."""
TWO_PHONES_AT_ONCE: Final = 0.2


def run(
    database_url: str,
    folder: Path,
    submissions: int,
    kill_every: int,
    *,
    seed: int = 1,
    seconds: float = 300,
    module: str = "groupapp",
    phone: type[Phone] = Phone,
) -> Totals:
    """Runs `submissions` through a bad network to a server that is killed again and again.

    `kill_every` counts check-ins; `module` is what serves, with python -m. After `seconds` nobody
    begins another one, and the totals are of fewer. Raises TimeoutError when even then the phones
    come to no end.
    """
    with open_site(database_url, folder, module) as site:
        going = _run(site, Plan(seed, kill_every), submissions, seconds, phone)
        ending = asyncio.wait_for(going, seconds + GRACE)
        with ThreadPoolExecutor(1) as apart:  # a browser's test may have a loop in this thread
            return apart.submit(asyncio.run, ending).result()


async def _run(
    site: Site, plan: Plan, submissions: int, seconds: float, kind: type[Phone]
) -> Totals:
    began = time.monotonic()
    ledger, network = Ledger(), Network(site, plan)
    port = await network.open()
    names = (f"Person {number}" for number in range(submissions))
    turn = asyncio.Semaphore(AT_ONCE)

    async def take_turn(device: Device, number: int) -> None:
        async with turn:
            phones = [kind(device, site, port, plan, ledger) for _ in range(2)]
            own = [next(names) for _ in range(number)]
            while own and time.monotonic() < began + seconds:
                await _report(phones, own, plan)

    shares = list(_shares(submissions))
    devices = site.make_members(len(shares))
    async with asyncio.TaskGroup() as group:
        for device, number in zip(devices, shares, strict=True):
            group.create_task(take_turn(device, number))
    await network.close()
    return _totals(site, ledger, network, time.monotonic() - began)


def _shares(submissions: int) -> Iterator[int]:
    while submissions > 0:
        yield min(REPORTS_EACH, submissions)
        submissions -= REPORTS_EACH


async def _report(phones: list[Phone], names: list[str], plan: Plan) -> None:
    """With one phone or the other, at times with both at once."""
    if len(names) > 1 and plan.random.random() < TWO_PHONES_AT_ONCE:
        await asyncio.gather(*(phone.report(names.pop()) for phone in phones))
    else:
        await plan.random.choice(phones).report(names.pop())


def _totals(site: Site, ledger: Ledger, network: Network, seconds: float) -> Totals:
    conversations, goals = site.conversations(), site.goals()
    counts = {name: (conversations[name], goals[name]) for name in ledger.made}
    faults: Counter[str] = network.counts + ledger.misfortunes
    del faults[Fault.NONE]
    return Totals(
        submissions=len(ledger.made),
        acknowledged=len(ledger.believed),
        lost=sum(not all(counts[name]) for name in ledger.believed),
        duplicates=sum(max(pair) > 1 for pair in counts.values()),
        halves=sum(not all(pair) and any(pair) for pair in counts.values()),
        false_receipts=ledger.false_receipts,
        conflicts=ledger.conflicts,
        receipts_lost_on_the_way=network.receipts_lost,
        faults=faults,
        seconds=seconds,
    )
