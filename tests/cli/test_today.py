"""A live plan has no `as_at`: today is the plan's own day, wherever the machine stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run
from freezegun import freeze_time


@pytest.mark.parametrize(
    ("moment", "overdue"),
    [
        ("2018-06-30 22:59:59", 0),  # 23:59:59 in London: the day itself is not late
        ("2018-06-30 23:00:01", 1),  # 1 July in London, though still 30 June in UTC
        ("2018-01-30 00:00:00", 0),
    ],
)
def test_midnight_is_the_plans_own(watcher: Run, office: Path, moment: str, overdue: int) -> None:
    """Due on 30 June, judged around midnight of British Summer Time."""
    (office / "mine.csv").write_text("ref,title,lead,due\n1,One,AB,30/06/2018\n2,Two,AB,13/07/2019\n", encoding="utf-8")
    (office / "mine.yaml").write_text(
        "plan: {id: p, name: P}\nsources: [{read: mine.csv, as: actions}]\n", encoding="utf-8"
    )
    with freeze_time(moment):
        found = watcher("check", "--config", "mine.yaml", "--format", "json").json
    assert found["counts"]["milestone"]["overdue"] == overdue


def test_what_was_known_then_is_judged_as_then(watcher: Run, office: Path) -> None:
    """A deadline moved on Tuesday; on what was known on Monday it is still the old one."""
    plan = office / "mine.csv"
    (office / "mine.yaml").write_text(
        "plan: {id: p, name: P, as_at: 2018-07-31}\nsources: [{read: mine.csv, as: actions}]\n", encoding="utf-8"
    )
    for moment, due in (("2018-07-02 09:00", "30/06/2018"), ("2018-07-03 09:00", "30/09/2018")):
        plan.write_text(f"ref,title,lead,due\n1,One,AB,{due}\n", encoding="utf-8")
        with freeze_time(moment):
            watcher("import", "--config", "mine.yaml")
    with freeze_time("2018-07-04"):
        dues = [
            watcher("check", "--config", "mine.yaml", "--format", "json", *words).json["items"][0]["due"]
            for words in ([], ["--known-at", "2018-07-03"], ["--known-at", "2018-07-02"])
        ]
    assert dues == ["2018-09-30", "2018-09-30", "2018-06-30"]
