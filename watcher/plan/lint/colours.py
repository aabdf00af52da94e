"""Indicators come in, published colours that the figures do not bear out go out as problems. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from watcher.plan.lint.survey import Survey
from watcher.plan.model import Indicator, Plan, Reading
from watcher.plan.problem import Problem, info, warning
from watcher.plan.quantity import printed
from watcher.plan.rag import rag_of
from watcher.plan.text import count_of
from watcher.plan.words import Rag


def colours_that_differ(plan: Plan, _: Survey) -> Iterator[Problem]:
    """Published colours other than the one that the bands give the latest value."""
    for indicator in plan.indicators:
        latest = _latest(indicator)
        if latest is None or indicator.published_rag in {None, Rag.GREY}:
            continue
        if indicator.published_for not in {None, latest.ends}:  # the colour of an earlier period
            continue
        colour, _reason = rag_of(indicator.bands, latest.value, indicator.unit, indicator.target)
        if colour in {None, Rag.GREY, indicator.published_rag} or latest.value is None:
            continue
        found = f"found {indicator.published_rag}, {printed(latest.value)} at {latest.place} is {colour}"
        text = f"{indicator.ref}: the published colour is not what the bands give ({found}); correct the colour or the bands"
        yield warning("rag.differs", indicator.places.get("published_rag", indicator.places["ref"]), text)


def without_colour(plan: Plan, _: Survey) -> Iterator[Problem]:
    """Indicators for which no source publishes a colour, where others have one."""
    if not any(indicator.published_rag is not None for indicator in plan.indicators):
        return
    for indicator in plan.indicators:
        if indicator.published_rag is None:
            where = indicator.places.get("published_rag", indicator.places["ref"])
            text = f"{indicator.ref}: no colour is published (found none in any table); publish one, or grey"
            yield info("rag.none", where, text)


def without_bands(plan: Plan, _: Survey) -> Iterator[Problem]:
    """A plan whose indicators have figures and not one has bands: all stay grey, however far from their targets."""
    measured = [indicator for indicator in plan.indicators if _latest(indicator) is not None]
    if not measured or any(indicator.bands is not None for indicator in plan.indicators):
        return
    first = measured[0]
    aimed = sum(indicator.target is not None for indicator in measured)
    found = f"found {count_of(len(measured), 'indicator')} with figures, {aimed} with a target"
    text = f"no indicator has bands, so every colour stays grey whatever its target ({found})"
    yield warning("band.none", first.places["ref"], f"{text}; add a column of bands, such as: 80% or above Green")


def missing_from_the_summary(plan: Plan, _: Survey) -> Iterator[Problem]:
    """Indicators that a summary leaves out, where it has most of the others."""
    summaries = Counter(
        indicator.places["summary"].source for indicator in plan.indicators if "summary" in indicator.places
    )
    for source, count in summaries.items():
        for indicator in plan.indicators:
            at = indicator.places.get("summary")
            if (at is None or at.source != source) and count * 2 > len(plan.indicators):
                text = f"{indicator.ref}: the summary leaves it out (found no row in {source}); add it there"
                yield info("indicator.not_in_summary", indicator.places["ref"], text)


def _latest(indicator: Indicator) -> Reading | None:
    """The last period with a value; zero is none where the definition says so."""
    for reading in reversed(indicator.readings):
        if reading.value is not None and not (indicator.zero_means_none and reading.value == 0):
            return reading
    return None
