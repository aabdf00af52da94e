"""A plan comes in, facts go out: one flat row per item and span of days, ready to be stored and judged. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from watcher.plan.budget_facts import budget_facts
from watcher.plan.fact import ALWAYS, FOREVER, Fact
from watcher.plan.groups import names_of
from watcher.plan.indicator_facts import indicator_facts, reading_facts
from watcher.plan.links import MEASURES
from watcher.plan.milestone_facts import milestone_facts
from watcher.plan.model import Group, Link, Officer, Plan, Priority, Rating
from watcher.plan.people import named_officers
from watcher.plan.place import Place, Source
from watcher.plan.refs import matching_key
from watcher.plan.settings import PlanSettings
from watcher.plan.words import Subject


def facts(plan: Plan, settings: PlanSettings) -> Iterator[Fact]:
    """Everything known of every item; facts of one item never overlap in days."""
    yield from milestone_facts(plan, settings.start)
    yield from _kept_apart(milestone_facts(replace(plan, actions=plan.log, waits={}), settings.start), "log")
    sros = indicator_sros(plan)
    for indicator in plan.indicators:
        yield from indicator_facts(indicator, sros.get(matching_key(indicator.ref)))
        yield from reading_facts(indicator)
    for measure in plan.measures:
        yield from _kept_apart(indicator_facts(measure, None), "measure")
        yield from reading_facts(measure)
    for line in plan.budgets:
        yield from budget_facts(line)
    for line in plan.savings:
        yield from _kept_apart(budget_facts(line), "saving")
    ratings = _ratings_by_group(plan.ratings)
    for priority in plan.priorities:
        yield from _priority(priority, ratings)
    for group in plan.groups:
        if group.subject is Subject.PRIORITY:
            yield from _priority(_bare(group), ratings)
    yield from _workstreams(plan, ratings)
    yield from map(_officer, named_officers(plan))
    yield from map(_link, _distinct(plan.links))


def _kept_apart(found: Iterable[Fact], table: str) -> Iterator[Fact]:
    """The same facts in a table that nothing is judged or counted from."""
    return (replace(fact, table=table) for fact in found)


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


Rated = dict[str, list[Rating]]
"""By matching key what a workstream or priority was stated to be, oldest first."""


def _ratings_by_group(ratings: Iterable[Rating]) -> Rated:
    found: Rated = {}
    for rating in sorted(ratings, key=lambda rating: rating.on or ALWAYS):
        found.setdefault(matching_key(rating.group), []).append(rating)
    return found


def _spans(ratings: list[Rating]) -> list[tuple[date, date, Rating | None]]:
    """From which day until which (exclusive) each rating counts; none counts before the first was given."""
    by_day: dict[date, Rating | None] = {ALWAYS: None}
    by_day.update({rating.on or ALWAYS: rating for rating in ratings})
    days = sorted(by_day)
    return [(day, until, by_day[day]) for day, until in zip(days, [*days[1:], FOREVER], strict=True)]


def _priority(priority: Priority, ratings: Rated) -> Iterator[Fact]:
    """A priority over all days, with what was stated of it by then."""
    names = names_of(priority.ref, priority.title)
    given = next((found for name in names if (found := ratings.get(matching_key(name)))), [])
    for from_day, until_day, rating in _spans(given):
        values = {
            "title": priority.title,
            "workstream": priority.workstream,
            "sro": priority.sro,
            "stated": rating.stated.value if rating is not None and rating.stated is not None else None,
        }
        places = {**priority.places, **({"stated": rating.place} if rating is not None else {})}
        home = priority.places["priority"]
        yield Fact(
            table="priority",
            ref=priority.ref,
            values=values,
            home=home,
            places=places,
            from_day=from_day,
            until_day=until_day,
        )


def _bare(group: Group) -> Priority:
    """A priority of which no more is known than that actions name it."""
    return Priority(ref=group.ref, title=group.title, workstream=None, sro=None, places={"priority": group.place})


def _workstreams(plan: Plan, ratings: Rated) -> Iterator[Fact]:
    """Each workstream that a priority belongs to or an action names, over all days, with what was stated of it by then."""
    homes: dict[str, Place] = {}
    for priority in plan.priorities:
        if priority.workstream is not None:
            homes.setdefault(priority.workstream, priority.places["workstream"])
    homes |= {group.ref: group.place for group in plan.groups if group.subject is Subject.WORKSTREAM}
    for name, home in homes.items():
        for from_day, until_day, rating in _spans(ratings.get(matching_key(name), [])):
            stated = rating.stated.value if rating is not None and rating.stated is not None else None
            yield Fact(
                table="workstream",
                ref=name,
                values={"stated": stated, "stated_on": rating.on if rating is not None else None},
                home=home,
                places={"stated": rating.place} if rating is not None else {},
                from_day=from_day,
                until_day=until_day,
            )


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
