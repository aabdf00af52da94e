"""The seven months of the example's indicators, told month by month with the rules that come with Watcher."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from watcher.config import Config, load_config
from watcher.findings.lifecycle import Transition
from watcher.findings.model import Change, Report, Severity
from watcher.load.reader import read
from watcher.plan.calendar import last_day_of_month
from watcher.plan.canonical import canonical
from watcher.plan.model import Plan
from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings
from watcher.plan.understand import understand
from watcher.run.judge_plan import Moment, judge_plan
from watcher.run.pack import load_pack
from watcher.run.record import record
from watcher.run.refresh import refresh
from watcher.store.engine import open_store

EXAMPLE = Path(__file__).parents[2] / "examples" / "croydon-2017"
RULES = Path(__file__).parents[2] / "rules"
MONTHS = range(4, 11)
REPORTED_AFTER = timedelta(days=42)
"""October's figures stood in the paper of 12 December."""

ALERTS = (Severity.AMBER, Severity.RED, Severity.CRITICAL)
TRIAL = "indicator.not_capable_on_trial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What one month's figures brought: the report on them, and what became of each finding."""

    number: int
    report: Report
    steps: tuple[Transition, ...]


def _source(name: str, kind: SourceKind, sheet: str | None = None) -> SourceSettings:
    return SourceSettings(read=name, kind=kind, where="test:1", sheet=sheet)


def _example() -> Plan:
    sources = (
        _source("croydon-tracker.xlsx", SourceKind.INDICATORS, "Priority indicators"),
        _source("indicator-definitions.csv", SourceKind.INDICATOR_DEFINITIONS),
    )
    tables = [(source, read(source, EXAMPLE / source.read, source.read)) for source in sources]
    return understand(tables, PlanSettings(id="p", name="P", year="2017/18"))[0]


def _up_to(plan: Plan, month: int) -> Plan:
    """The plan as it stood when a month was the last one known: earlier months' words and colours are not in the papers."""
    end = last_day_of_month(2017, month)
    return Plan(
        indicators=tuple(
            replace(
                indicator,
                readings=tuple(reading for reading in indicator.readings if reading.ends <= end),
                commentary=None,
                published_rag=None,
            )
            for indicator in plan.indicators
        )
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """A plan of indicators alone, judged by the rules that come with Watcher."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "config.yaml").write_text(
        "plan: {id: p, name: P, year: 2017/18}\n"
        "sources:\n"
        "  - {read: plan.yaml, as: indicators}\n"
        "  - {read: plan.yaml, as: indicator_definitions}\n"
        f"rules: {RULES}\n",
        encoding="utf-8",
    )
    return load_config(folder / "config.yaml", {})


@pytest.fixture(scope="module")
def months(office: Config) -> list[Month]:
    """April to October, each read, judged and put on record on the day it was reported."""
    return list(_replayed(office, _example()))


def _replayed(office: Config, plan: Plan) -> Iterator[Month]:
    store = open_store(f"sqlite:///{office.path.parent / 'watcher.db'}")
    pack, problems = load_pack(office)
    assert not problems
    for number in MONTHS:
        (office.path.parent / "plan.yaml").write_text(canonical(_up_to(plan, number)), encoding="utf-8")
        day = last_day_of_month(2017, number) + REPORTED_AFTER
        now = datetime.combine(day, time(9), UTC)
        imported = refresh(office, store, now).latest
        assert imported is not None
        with store.writing() as connection:
            report = judge_plan(office, connection, pack, imported, Moment(as_at=day, known_at=now))
            steps = record(connection, report, pack, imported, office, now)
        yield Month(number=number, report=report, steps=steps)
    store.close()


def _alerts(month: Month) -> set[str]:
    """The indicators of which something grave enough to act on is told for the first time."""
    news = (step for step in month.steps if step.change in (Change.OPENED, Change.WORSE))
    return {step.finding.ref for step in news if step.finding.severity in ALERTS}


def test_one_alert_for_each_change_of_colour_would_be_too_many(months: list[Month]) -> None:
    """What the pack is measured against: 25 changes, without those of a new definition and of months that counted none."""
    colours = [{item.ref: item.state for item in month.report.items} for month in months]
    refs = [ref for ref in colours[-1] if ref not in {"AD 7", "LAC 19 (12m)"}]
    known = ("green", "amber", "red")
    changes = 0
    for ref in refs:
        seen = [colour[ref] for colour in colours if colour.get(ref) in known]
        changes += sum(before != after for before, after in pairwise(seen))
    assert changes == 25


def test_the_pack_sends_at_most_twelve_alerts(months: list[Month]) -> None:
    """After the first month, which is the baseline."""
    told = {month.number: sorted(_alerts(month)) for month in months[1:]}
    assert sum(map(len, told.values())) <= 12, told


def test_cp_5_is_told_when_it_falls_to_half_in_september(months: list[Month]) -> None:
    """Not one month later, though it had been green the month before."""
    september = next(month for month in months if month.number == 9)
    found = {
        step.finding.rule for step in september.steps if step.finding.ref == "CP 5" and step.change is Change.OPENED
    }
    assert {"indicator.red", "indicator.sharp_fall"} <= found


def test_w_1_raises_no_signal(months: list[Month]) -> None:
    """16, 16, 17, 17, 17, 17, 17 is no news in any month: nothing is found, and the chart shows nothing."""
    found = [finding.rule for month in months for finding in month.report.findings if finding.ref == "W 1"]
    signals = {item.values["signal"] for month in months for item in month.report.items if item.ref == "W 1"}
    assert (found, signals) == ([], {None, "none"})


def test_targets_out_of_reach_are_named_as_trial_verdicts(months: list[Month]) -> None:
    """Seven points are a trial; LAC 11 is a rolling series, for which no limits are drawn."""
    named = {finding.ref for finding in months[-1].report.findings if finding.rule == TRIAL}
    assert named == {"W 1 e", "CIN 5", "CP 13", "MC 6", "LAC 10", "LAC 20", "F 3"}
    assert all(not item.values["limits_firm"] for item in months[-1].report.items)


def test_a_rolling_series_is_judged_where_the_analyst_allows_it(office: Config) -> None:
    """Then LAC 11's target is out of reach as well."""
    plan = _example()
    allowed = [replace(one, allows_limits=one.ref == "LAC 11") for one in plan.indicators]
    folder = office.path.parent / "allowed"
    folder.mkdir()
    (folder / "plan.yaml").write_text(canonical(_up_to(replace(plan, indicators=tuple(allowed)), 10)), encoding="utf-8")
    config = replace(office, path=folder / "config.yaml")
    store = open_store(f"sqlite:///{folder / 'w.db'}")
    now = datetime(2017, 12, 12, 9, tzinfo=UTC)
    imported = refresh(config, store, now).latest
    assert imported is not None
    with store.writing() as connection:
        moment = Moment(as_at=now.date(), known_at=now)
        report = judge_plan(config, connection, load_pack(config)[0], imported, moment)
    store.close()
    assert "LAC 11" in {finding.ref for finding in report.findings if finding.rule == TRIAL}
