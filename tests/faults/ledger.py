"""What members made and what their phones believed, against what the database holds."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Ledger:
    """Every submission bears a name of its own; `believed` are those with a receipt."""

    made: set[str] = field(default_factory=set)
    believed: set[str] = field(default_factory=set)
    false_receipts: int = 0
    conflicts: int = 0
    misfortunes: Counter[str] = field(default_factory=Counter)

    def believe(self, name: str, is_stored: bool) -> None:
        """`is_stored` is whether it was, at the moment of the receipt."""
        self.believed.add(name)
        self.false_receipts += not is_stored


@dataclass(frozen=True)
class Totals:
    """`halves` were stored in part; `faults` counts each kind that took effect."""

    submissions: int
    acknowledged: int
    lost: int
    duplicates: int
    halves: int
    false_receipts: int
    conflicts: int
    receipts_lost_on_the_way: int
    faults: Counter[str]
    seconds: float

    @property
    def is_sound(self) -> bool:
        return not (self.lost or self.duplicates or self.halves or self.false_receipts)
