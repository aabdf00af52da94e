"""A line's variance and the one before it come in, the words that messages have for them go out. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from watcher.plan.quantity import printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Outturn:
    """What is to be put in words: amounts in pounds, the share in percent of the budget; None is not known.

    `previous_period` is in words (`quarter 1`). A saving is short of its target, not over it, and says how sure it is.
    """

    variance: Decimal | None
    variance_pct: float | None
    previous: Decimal | None
    previous_period: str | None
    is_saving: bool = False
    deliverability: str | None = None


def in_words(found: Outturn) -> str | None:
    """`over by £4,694,000 (3.07%), £310,000 more than at quarter 1`; None where there is nothing to say."""
    words = [found.deliverability.replace("_", " ")] if found.deliverability is not None else []
    if found.variance is not None:
        words.append(_variance(found.variance, found.variance_pct, is_saving=found.is_saving))
        if found.previous is not None:
            words.append(_movement(found.variance, found.previous, found.previous_period))
    return ", ".join(words) or None


def _variance(variance: Decimal, share: float | None, *, is_saving: bool) -> str:
    if not variance:
        return "as planned" if is_saving else "on budget"
    over, under = ("short by", "beyond its target by") if is_saving else ("over by", "under by")
    of_budget = f" ({abs(share):.2f}%)" if share is not None else ""
    return f"{over if variance > 0 else under} {money_in_words(abs(variance))}{of_budget}"


def _movement(variance: Decimal, previous: Decimal, period: str | None) -> str:
    at = "before" if period is None else f"in {period}" if period[-4:].isdecimal() else f"at {period}"
    moved = variance - previous
    if not moved:
        return f"the same as {at}"
    is_overspend = variance > 0 and previous >= 0
    word = ("more" if is_overspend else "worse") if moved > 0 else ("less" if is_overspend else "better")
    return f"{money_in_words(abs(moved))} {word} than {at}"


def money_in_words(pounds: Decimal) -> str:
    """An amount as messages print it, in pounds: `£1,186.50`, `-£2,000`; `read_money` reads it back."""
    return f"{'-' if pounds < 0 else ''}£{printed(abs(pounds))}"
