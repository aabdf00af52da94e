"""Replaying history under two packs of rules from the command line: the difference to the finding, the person, the mail."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from commands import Ran, Run
from small_plan import PLAN, RULES, write_small_plan

from watcher.cli import main
from watcher.config import load_config
from watcher.run.refresh import refresh
from watcher.store.engine import open_store

DAYS = ("--from", "2018-02-19", "--to", "2018-03-19")


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small plan as imported on 20 February 2018, and again on 6 March, when 1.1 had been done."""
    write_small_plan(tmp_path)
    store = open_store(f"sqlite:///{tmp_path / 'small.db'}")
    refresh(load_config(tmp_path / "config.yaml", {}), store, datetime(2018, 2, 20, 9, tzinfo=UTC))
    (tmp_path / "plan.csv").write_text(PLAN.replace("AB,2018-02-28,On track", "AB,2018-02-28,Complete"), "utf-8")
    refresh(load_config(tmp_path / "config.yaml", {}), store, datetime(2018, 3, 6, 9, tzinfo=UTC))
    store.close()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def backtest(history: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `watcher rules backtest` over the days of the history."""

    def run(*words: str) -> Ran:
        try:
            code = main(["rules", "backtest", *words])
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return Ran(code=int(code), out=captured.out, err=captured.err)

    return run


def change_rules(folder: Path, old: str, new: str) -> None:
    """Write a second pack that differs in one place."""
    (folder / "changed").mkdir()
    assert old in RULES
    (folder / "changed" / "mine.yaml").write_text(RULES.replace(old, new), encoding="utf-8")


def test_an_earlier_notice_flags_more(backtest: Run, history: Path) -> None:
    """Thirty days ahead instead of seven: on 26 February 1.2 is noticed as well; on the 19th nothing was known."""
    change_rules(history, "days_to_due <= 7", "days_to_due <= 30")
    found = backtest("--from", "2018-02-19", "--to", "2018-02-26", "--rules", "changed", "--format", "json").json
    assert (found["days"], found["left_out"]) == (["2018-02-26"], ["2018-02-19"])
    late, soon = found["rules"]
    assert (late["more"], late["fewer"], soon["before"], soon["after"], soon["fewer"]) == ([], [], 1, 2, [])
    assert soon["more"] == [
        {
            "subject": "milestone",
            "ref": "1.2",
            "text": "due in 11 days",
            "tell": ["CD"],
            "first": "2018-02-26",
            "days": 1,
        }
    ]
    assert found["summary"] == "would have flagged 1 more"


def test_each_day_is_judged_by_what_was_known_then(backtest: Run) -> None:
    """On 5 March 1.1 was late; that it had been done was known from the 6th on."""
    (late, _) = backtest(*DAYS, "--format", "json").json["rules"]
    assert late["after"] == 2
    (late, _) = backtest(*DAYS, "--facts", "now", "--format", "json").json["rules"]
    assert late["after"] == 1


def test_the_difference_is_told_per_rule_and_person(backtest: Run, history: Path) -> None:
    """Late only after ten days: on no Monday of the history is anything as late as that, but for 1.2 on the 19th."""
    change_rules(history, "not complete and due < today", "not complete and days_late > 9")
    lines = backtest(*DAYS, "--rules", "changed").out.splitlines()
    assert lines[lines.index("Per rule (findings on any of the days)") :] == [
        "Per rule (findings on any of the days)",
        "  milestone.late: 2 before, 1 after; would have flagged 1 fewer",
        "    fewer: 1.1",
        "  no difference: milestone.soon 2",
        "",
        "Per person",
        "  AB: told of 1 fewer",
        "  no difference: CD, office",
        "",
        "In all: would have flagged 1 fewer",
    ]


def test_mails_more_are_counted(backtest: Run, history: Path) -> None:
    """Telling the board as well writes to it on the one Monday on which something was late."""
    text = (history / "config.yaml").read_text(encoding="utf-8")
    roles = text.replace("{office: office@x.example}", "{office: office@x.example, board: board@x.example}")
    (history / "config.yaml").write_text(roles, encoding="utf-8")
    change_rules(history, "tell: [lead]\n    suppresses", "tell: [lead, board]\n    suppresses")
    found = backtest(*DAYS, "--rules", "changed", "--format", "json").json
    (board,) = [person for person in found["people"] if person["person"] == "board"]
    assert (board["more"], board["messages"], board["items"]) == (
        2,
        {"before": 0, "after": 3},
        {"before": 0, "after": 3},
    )
    assert found["summary"] == "no difference; 3 more mails to board"


def test_a_week_is_replayed_where_no_digest_is_configured(backtest: Run, history: Path) -> None:
    """Back from the last day."""
    text = (history / "config.yaml").read_text(encoding="utf-8")
    (history / "config.yaml").write_text(text[: text.index("digests:")], encoding="utf-8")
    found = backtest("--from", "2018-02-22", "--to", "2018-03-10", "--format", "json").json
    assert found["days"] == ["2018-02-24", "2018-03-03", "2018-03-10"]


def test_a_replay_writes_nothing(backtest: Run, history: Path) -> None:
    """Neither a finding nor a message nor an import, though the source has changed since."""
    (history / "plan.csv").write_text(PLAN, encoding="utf-8")
    before = (history / "small.db").read_bytes()
    assert backtest(*DAYS).code == 0
    assert (history / "small.db").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--from", "2018-03-19", "--to", "2018-02-19"],
            "--from: the span ends before it begins (found 2018-03-19 to 2018-02-19); give --from the earlier day",
        ),
        (["--to", "2018-02-19"], "rules backtest: the days to replay are not given (--from is missing); write"),
        ([*DAYS, "--rules", "nowhere"], '--rules: there is no such folder (found "nowhere"); name the folder'),
        (
            ["--from", "2017-01-01", "--to", "2017-03-01"],
            (
                "--to: nothing of this plan was known by 2017-03-01 (its history begins later); name later days, or add "
                "--facts now"
            ),
        ),
        ([*DAYS, "--database", "sqlite:///empty.db"], "rules backtest: nothing of this plan was ever imported"),
    ],
)
def test_bad_spans_and_folders_are_refused(backtest: Run, words: list[str], message: str) -> None:
    """With what was found and what to do."""
    found = backtest(*words)
    assert (found.code, message in found.err) == (2, True), found.err


def test_a_rule_that_cannot_be_read_ends_with_two(backtest: Run, history: Path) -> None:
    """The others are replayed all the same."""
    change_rules(history, "days_to_due <= 7", "days_to_deu <= 7")
    found = backtest(*DAYS, "--rules", "changed")
    assert (found.code, 'unknown field "days_to_deu"' in found.err) == (2, True)
    assert "milestone.soon: 2 before, 0 after; would have flagged 2 fewer" in found.out


def test_a_rule_that_waits_flags_later_in_a_replay_too(backtest: Run, history: Path) -> None:
    """A notice that must hold for 21 days is not told while it has held for less."""
    condition = "    when: not complete and days_to_due <= 7"
    change_rules(history, condition, f"    hold: 21 days\n{condition}")
    found = backtest("--from", "2018-02-19", "--to", "2018-03-05", "--rules", "changed", "--format", "json").json
    _, soon = found["rules"]
    assert (soon["before"] > 0, soon["after"], soon["more"]) == (True, 0, [])
