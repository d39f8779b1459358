"""When to ask again, and after how long. Pure: it waits for nothing itself."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from annotator_labels.wire import Answer

AGAIN = frozenset({429, 502, 503, 504})
REMAINING = re.compile(r"(?:^|;)\s*([rt])=(\d+)")


@dataclass(frozen=True)
class Patience:
    """How often to try and how long to wait.

    ``attempts``: in all, the first one too. ``first``: seconds before the second; each further pause is twice as long,
    up to ``longest``, and shortened by chance down to a half, so that many clients do not come back at once.
    ``asked``: the longest wait in seconds that a server may ask for; beyond it its refusal is raised.
    """

    attempts: int = 6
    first: float = 0.5
    longest: float = 30.0
    asked: float = 120.0

    def after_break(self, attempt: int) -> float | None:
        """Seconds to wait after the attempt of this number (from 1) broke; None to give up."""
        if attempt >= self.attempts:
            return None
        whole: float = min(self.longest, self.first * 2.0 ** (attempt - 1))
        return whole * random.uniform(0.5, 1.0)  # noqa: S311 - chance, not a secret

    def after_answer(self, attempt: int, answer: Answer) -> float | None:
        """Seconds to wait after a refusal; None where it is to be raised."""
        pause = self.after_break(attempt)
        if answer.status not in AGAIN or pause is None:
            return None
        asked = asked_wait(answer)
        if asked is None:
            return pause
        return None if asked > self.asked else asked + random.uniform(0.0, 0.1)  # noqa: S311


def asked_wait(answer: Answer) -> float | None:
    """Seconds that the server asks to wait: `Retry-After`, else what the rate limit says where none is left."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(told)
    if told:
        try:
            return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
        except ValueError:
            return None
    return exhausted(answer)


def exhausted(answer: Answer) -> float | None:
    """Seconds until the rate limit gives requests again; None where some are left, or nothing is said."""
    told = dict(REMAINING.findall(answer.headers.get("ratelimit", "")))
    left = told.get("r", answer.headers.get("ratelimit-remaining", ""))
    reset = told.get("t", answer.headers.get("ratelimit-reset", ""))
    return float(reset) if left.isdecimal() and int(left) == 0 and reset.isdecimal() else None


@dataclass
class Pace:
    """Waits before the limit is hit rather than after: one for each client."""

    clock: Callable[[], float] = time.monotonic
    _free_at: float = field(default=0.0, init=False)

    def note(self, answer: Answer) -> None:
        """Remember what an answer says of the limit."""
        wait = exhausted(answer)
        if wait is not None:
            self._free_at = self.clock() + wait

    def wait(self) -> float:
        """Seconds to wait before the next request; 0 for none."""
        return max(0.0, self._free_at - self.clock())
