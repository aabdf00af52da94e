"""Pathological conditions come in, the time each takes to be refused goes out: every one must be refused within 50 ms."""

from __future__ import annotations

import sys
import time

from watcher.checks.parser import parse_condition
from watcher.plan.words import Subject

LIMIT_MS = 50
CASES = {
    "100 kB of a name": "x" * 100_000,
    "100 kB of terms": "due < today or " * 6_700,
    "2,000 characters of terms": " or ".join(["a<b"] * 285),
    "900 brackets": "(" * 900 + "complete" + ")" * 900,
    "400 times not": "not " * 400 + "complete",
    "1,900 digits": "progress > " + "9" * 1_900,
    "150 factors": " * ".join(["progress"] * 150) + " > 1",
    "300 open calls": "days(" * 300,
    "190 nested calls": "abs(" * 190 + "progress" + ")" * 190 + " > 1",
    "11 nested functions": "round(max(1, " * 11 + "progress" + "))" * 11 + " > 1",
    "400 words in a list": "stated in (" + ", ".join(["blue"] * 280) + ")",
    "a long unknown field": "d" * 1_900 + " < today",
    "look-alike letters": "\u0430" * 1_900 + " < today",
    "1,900 quotation marks": "'" * 1_900,
    "1,900 per cent signs": "%" * 1_900,
    "1,900 pound signs": "£" * 1_900,
}


def main() -> int:
    """Print each case with its milliseconds (best of three) and its first words; 1 where one is slow or accepted."""
    parse_condition("due < today", Subject.MILESTONE)
    failed = False
    for name, condition in CASES.items():
        taken = []
        for _ in range(3):
            begun = time.perf_counter()
            parsed = parse_condition(condition, Subject.MILESTONE)
            taken.append((time.perf_counter() - begun) * 1000)
        said = parsed.faults[0].text[:60] if parsed.faults else "ACCEPTED"
        failed |= min(taken) > LIMIT_MS or not parsed.faults
        print(f"{min(taken):8.2f} ms  {name:<28} {said}")
    print(f"{'over' if failed else 'all within'} {LIMIT_MS} ms")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
