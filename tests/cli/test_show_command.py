"""`watcher show`: the contract of an indicator's JSON, what was known when, people and priorities, pictures."""

from __future__ import annotations

import builtins
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commands import Ran, Run
from freezegun import freeze_time
from small_plan import write_small_plan

from watcher.cli import main

VALUES = (10, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 13, 30)
ROWS = [f"{value},2015-{at + 1:02},3,smaller_is_better,Q 1" for at, value in enumerate(VALUES[:12])]
LONG = "\n".join(["value,period,target,polarity,ref", *ROWS, f"{VALUES[12]},2016-01,3,smaller_is_better,Q 1"]) + "\n"
LINKS = "from,to,relation\nindicator:Q 1,action:1.1,measures\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small plan with one indicator in rows, linked to an action."""
    write_small_plan(tmp_path)
    (tmp_path / "long.csv").write_text(LONG, encoding="utf-8")
    (tmp_path / "links.csv").write_text(LINKS, encoding="utf-8")
    config = (tmp_path / "config.yaml").read_text(encoding="utf-8")
    more = "as: people}, {read: long.csv, as: indicators}, {read: links.csv, as: links}]"
    (tmp_path / "config.yaml").write_text(config.replace("as: people}]", more), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def show(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Shows something of that plan."""

    def run(*words: str) -> Ran:
        code = main(["show", *words])
        captured = capsys.readouterr()
        return Ran(code=int(code), out=captured.out, err=captured.err)

    return run


def test_the_json_of_an_indicator_is_the_contracts(show: Run) -> None:
    """Every point up to the day, limits to the last digit, verdicts in words."""
    found = show("Q 1", "--format", "json").json
    assert list(found)[:7] == ["ref", "polarity", "target", "points", "variation", "assurance", "firm"]
    assert (found["ref"], found["polarity"], found["target"]) == ("Q 1", "smaller_is_better", 3.0)
    assert [point["value"] for point in found["points"]] == [float(value) for value in VALUES]
    latest = found["points"][-1]
    assert list(latest)[:6] == ["period", "value", "mean", "lower_limit", "upper_limit", "signal"]
    # Twelve moving ranges, of which 17 is screened out: 21 / 11 is left.
    assert latest["mean"] == pytest.approx(168 / 13, abs=1e-9)
    assert latest["upper_limit"] == pytest.approx(168 / 13 + 2.66 * 21 / 11, abs=1e-9)
    assert (latest["period"], latest["signal"]) == ("2016-01", "outside")
    assert (found["variation"], found["assurance"], found["firm"]) == ("concern", "fail", True)
    assert [(link["relation"], link["ref"], link["state"]) for link in found["links"]] == [
        ("measures", "1.1", "on_track")
    ]


def test_only_periods_that_ended_by_the_day_count(show: Run) -> None:
    found = show("Q 1", "--as-at", "2015-12-30", "--format", "json").json
    assert [point["period"] for point in found["points"]][-1] == "2015-11"
    assert (found["variation"], found["firm"]) == ("common_cause", False)


def test_only_what_was_imported_by_a_moment_counts(show: Run, folder: Path) -> None:
    """A figure that was corrected later is shown as it was known then."""
    with freeze_time("2018-02-01 09:00"):
        show("Q 1")
    (folder / "long.csv").write_text(LONG.replace("30,2016-01", "12,2016-01"), encoding="utf-8")
    with freeze_time("2018-02-02 09:00"):
        now = show("Q 1", "--format", "json").json
        then = show("Q 1", "--known-at", "2018-02-01", "--format", "json").json
    assert (now["points"][-1]["value"], now["variation"]) == (12.0, "common_cause")
    assert (then["points"][-1]["value"], then["variation"]) == (30.0, "concern")


def test_breaks_and_baselines_of_the_definition_are_those_of_the_chart(show: Run, folder: Path) -> None:
    """Five months as one definition; the limits of the other are drawn from its first five."""
    rows = "ref,definition changed on,baseline\nQ 1,2015-06-01,5 points\n"
    (folder / "definitions.csv").write_text(rows, encoding="utf-8")
    config = (folder / "config.yaml").read_text(encoding="utf-8")
    more = "{read: links.csv, as: links}, {read: definitions.csv, as: indicator_definitions}"
    (folder / "config.yaml").write_text(config.replace("{read: links.csv, as: links}", more), encoding="utf-8")
    found = show("Q 1", "--format", "json").json
    assert found["breaks"] == ["2015-06-01"]
    assert [point["mean"] for point in found["points"]] == [11.2] * 5 + [11.6] * 8
    assert found["points"][-1]["upper_limit"] == pytest.approx(11.6 + 2.66 * 2)
    assert found["firm"] is False


def test_figures_that_overlap_have_a_course_and_no_limits(show: Run, folder: Path) -> None:
    (folder / "long.csv").write_text(
        LONG.replace("value,", "basis,value,").replace("\n", "\nrolling 12 months,", 13)[:-1] + "\n", encoding="utf-8"
    )
    found = show("Q 1", "--format", "json").json
    assert {point["lower_limit"] for point in found["points"]} == {None}
    assert (found["variation"], found["assurance"], found["firm"]) == ("common_cause", "none", False)
    assert "no limits: neighbouring periods share their data" in show("Q 1").out


def test_the_text_can_be_read_aloud(show: Run) -> None:
    ran = show("q1")
    assert ran.code == 0
    assert "Signal: Jan 2016: outside: above the upper limit (concern)" in ran.out
    assert "the target will not be met without a change" in " ".join(ran.out.split())
    assert "measures action 1.1 Guidance: 1 on track" in ran.out


def test_an_officer_an_action_and_a_milestone_are_shown_too(show: Run) -> None:
    assert show("AB").out.startswith("officer AB: Ann Bell\n")
    assert show("1.3").out.startswith("milestone 1.3: Audit\ncomplete as at ")
    found = show("1.3", "--format", "json").json
    assert (found["subject"], found["ref"], found["state"]) == ("milestone", "1.3", "complete")


def test_what_is_made_of_parts_is_shown_with_its_figures_and_then_its_parts(show: Run) -> None:
    """The plan holds everything, the worst first; an action has its parts."""
    lines = show("plan").out.splitlines()
    assert lines[0] == "plan small: Small plan"
    assert "  milestones: 3" in lines
    assert lines.index("  milestones: 3") < next(
        at for at, line in enumerate(lines) if line.startswith("Holds 4 items")
    )
    found = show("plan", "--format", "json").json
    assert (found["subject"], found["values"]["milestones"], len(found["holds"])) == ("plan", 3, 4)
    action = show("action:1.1", "--format", "json").json
    assert (action["subject"], [part["ref"] for part in action["parts"]]) == ("action", ["1.1"])
    assert show("AB", "--format", "json").json["values"]["milestones"] == 2


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_picture_is_written_and_said_in_a_sentence(show: Run, folder: Path, kind: str) -> None:
    ran = show("Q 1", "--chart", f"q.{kind}")
    begins = {"svg": b"<?xml", "png": b"\x89PNG"}[kind]
    assert (folder / f"q.{kind}").read_bytes().startswith(begins)
    assert f"wrote q.{kind}: Run chart of Q 1" in ran.err


def test_something_without_a_course_is_not_drawn(show: Run, folder: Path) -> None:
    ran = show("1.3", "--chart", "q.svg")
    assert (ran.code, ran.out) == (2, "")
    assert (
        ran.err
        == 'watcher: --chart: "1.3" has no course to draw (found no indicator); name an indicator that has values\n'
    )
    assert not (folder / "q.svg").exists()


def test_a_picture_of_another_kind_is_refused(show: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        show("Q 1", "--chart", "q.gif")
    assert stopped.value.code == 2
    assert 'cannot draw "q.gif"; name a file ending in .svg or .png' in capsys.readouterr().err


def test_without_the_library_a_picture_is_refused_with_what_to_install(
    show: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a machine where the extra is not installed."""
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("matplotlib"):
            raise ModuleNotFoundError(name, name=name)
        return real(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "watcher.render.run_chart", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    ran = show("Q 1", "--chart", "q.svg")
    assert ran.code == 2
    assert "not installed (matplotlib); run: pip install 'watcher-plan[chart]'" in ran.err


def test_a_picture_alone_needs_the_library(show: Run) -> None:
    """Nothing else imports it: it would slow every command."""
    code = "import sys; from watcher.cli import main; main(['show', 'Q 1']); sys.exit('matplotlib' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


OF_NONE = """ref,title,lead,sro,due,workstream,stated
1.1,Train,AB,CD,2018-01-10,Practice,On track
2.1,Build,AB,CD,2018-01-01,,On track
"""


@pytest.fixture
def show_of_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Shows something of a plan with a milestone of no workstream, and an SRO who leads nothing."""
    (tmp_path / "plan.csv").write_text(OF_NONE, encoding="utf-8")
    config = "plan: {id: p, name: P, as_at: 2018-01-31}\nsources: [{read: plan.csv, as: actions}]\n"
    (tmp_path / "config.yaml").write_text(config, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Ran:
        code = main([*words])
        captured = capsys.readouterr()
        return Ran(code=int(code), out=captured.out, err=captured.err)

    return run


def test_an_sro_who_leads_nothing_is_shown_by_what_they_answer_for(show_of_none: Run) -> None:
    """Without a line that says they have no milestone beneath one that says they are overdue."""
    text = show_of_none("show", "CD").out
    assert "leads no milestone; answers as SRO for 2 open, 2 of them overdue" in text
    assert "worst: not judged" not in text
    assert "milestones: 0" not in text


def test_milestones_of_no_workstream_are_a_line_of_their_own(show_of_none: Run) -> None:
    """So that the workstreams' milestones and these add up to the plan's."""
    line = "1 milestone of no workstream: 1 overdue (2.1)"
    assert line in show_of_none("check").out
    assert line in show_of_none("show", "plan").out
