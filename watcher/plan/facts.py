"""A plan comes in, facts go out: one flat row per item and span of days, ready to be stored and judged. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from watcher.plan.fact import Fact
from watcher.plan.indicator_facts import indicator_facts, reading_facts
from watcher.plan.milestone_facts import milestone_facts
from watcher.plan.model import BudgetLine, Link, Officer, Plan, Priority, Rating
from watcher.plan.people import named_officers
from watcher.plan.place import Place, Source
from watcher.plan.refs import matching_key
from watcher.plan.settings import PlanSettings

MEASURES = "measures"
"""The relation by which an indicator shows how a priority is doing; only that gives it the priority's SRO."""


def facts(plan: Plan, settings: PlanSettings) -> Iterator[Fact]:
    """Everything known of every item; facts of one item never overlap in days."""
    yield from milestone_facts(plan, settings.start)
    sros = indicator_sros(plan)
    for indicator in plan.indicators:
        yield from indicator_facts(indicator, sros.get(matching_key(indicator.ref)))
        yield from reading_facts(indicator)
    yield from map(_budget, plan.budgets)
    ratings = {matching_key(rating.group): rating for rating in plan.ratings}
    yield from (_priority(priority, ratings) for priority in plan.priorities)
    yield from _workstreams(plan.priorities, ratings)
    yield from map(_officer, named_officers(plan))
    yield from map(_link, _distinct(plan.links))


def indicator_sros(plan: Plan) -> dict[str, str]:
    """By matching key the SROs of the priorities that each indicator measures, joined as leads are."""
    sro_of = {matching_key(priority.ref): priority.sro for priority in plan.priorities}
    found: dict[str, dict[str, None]] = {}
    for link in plan.links:
        subject, _, ref = link.from_.partition(":")
        to_subject, _, to_ref = link.to.partition(":")
        sro = sro_of.get(matching_key(to_ref))
        if sro and link.relation == MEASURES and (subject, to_subject) == ("indicator", "priority"):
            found.setdefault(matching_key(ref), {})[sro] = None
    return {key: ", ".join(sorted(sros)) for key, sros in found.items()}


def pence(pounds: Decimal | None) -> int | None:
    """Pounds as whole pence, half a penny rounded away from zero."""
    return int((pounds * 100).to_integral_value(ROUND_HALF_UP)) if pounds is not None else None


def variance_pct(line: BudgetLine) -> float | None:
    """The variance in percent of the size of the budget, to two decimals; None without either, or for a budget of nothing."""
    if line.variance is None or not line.budget:
        return None
    share = line.variance / abs(line.budget) * 100
    return float(share.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _budget(line: BudgetLine) -> Fact:
    values = {
        "title": line.title,
        "department": line.department,
        "owner": line.owner,
        "kind": line.kind.value,
        "year": line.year,
        "budget": pence(line.budget),
        "actual": pence(line.actual),
        "profile": pence(line.profile),
        "forecast": pence(line.forecast),
        "variance": pence(line.variance),
        "variance_pct": variance_pct(line),
    }
    home = line.places.get("variance" if line.variance is not None else "budget") or line.places["title"]
    return Fact(table="budget", ref=line.ref, values=values, home=home, places=line.places)


def _priority(priority: Priority, ratings: dict[str, Rating]) -> Fact:
    rating = ratings.get(matching_key(priority.ref)) or ratings.get(matching_key(priority.title))
    values = {
        "title": priority.title,
        "workstream": priority.workstream,
        "sro": priority.sro,
        "stated": rating.stated.value if rating is not None and rating.stated is not None else None,
    }
    return Fact(
        table="priority", ref=priority.ref, values=values, home=priority.places["priority"], places=priority.places
    )


def _workstreams(priorities: Iterable[Priority], ratings: dict[str, Rating]) -> Iterator[Fact]:
    """Each workstream that a priority belongs to, with what is stated of it."""
    homes: dict[str, Place] = {}
    for priority in priorities:
        if priority.workstream is not None:
            homes.setdefault(priority.workstream, priority.places["workstream"])
    for name, home in homes.items():
        rating = ratings.get(matching_key(name))
        stated = rating.stated.value if rating is not None and rating.stated is not None else None
        values = {"stated": stated, "stated_on": rating.on if rating is not None else None}
        places = {"stated": rating.place} if rating is not None else {}
        yield Fact(table="workstream", ref=name, values=values, home=home, places=places)


def _officer(officer: Officer) -> Fact:
    values = {
        "name": officer.name,
        "post": officer.post,
        "email": officer.email,
        "aliases": "; ".join(officer.aliases) or None,
        "has_address": officer.email is not None,
        "listed": officer.listed,
    }
    home = officer.places.get("name") or Place(source=Source(file="plan"))
    return Fact(table="officer", ref=officer.initials, values=values, home=home, places=officer.places)


def _distinct(links: Iterable[Link]) -> Iterable[Link]:
    return {(link.from_, link.to, link.relation): link for link in links}.values()


def _link(link: Link) -> Fact:
    values = {"from_ref": link.from_, "to_ref": link.to, "relation": link.relation}
    return Fact(table="link", ref=f"{link.from_} {link.relation} {link.to}", values=values, home=link.place)
