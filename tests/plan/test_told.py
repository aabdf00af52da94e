"""Problems without end: the first of a kind are told, the rest counted."""

from __future__ import annotations

from watcher.plan.problem import error, warning
from watcher.plan.told import Problems, by_severity, count_of


def test_the_first_of_each_kind_are_kept_and_the_rest_are_one_line() -> None:
    """Which says how many it stands for and where the last of them is."""
    problems = Problems(most_of_a_kind=2)
    problems.extend(error("ref.missing", f"plan.csv!{row}", "a row has no ref") for row in range(2, 7))
    problems.append(warning("lead.none", "plan.csv!9", "no lead"))
    told = problems.all()
    assert [(each.code, each.where, each.times) for each in told] == [
        ("ref.missing", "plan.csv!2", 1),
        ("ref.missing", "plan.csv!3", 1),
        ("lead.none", "plan.csv!9", 1),
        ("ref.missing", "plan.csv!6", 3),
    ]
    assert told[-1].text.startswith("3 more of this kind are counted and not listed (the last at plan.csv!6)")


def test_counts_stay_true() -> None:
    """Whatever is listed."""
    problems = Problems((error("ref.missing", "x", "y") for _ in range(5_000)), most_of_a_kind=10)
    assert (len(problems.all()), count_of(problems.all())) == (11, 5_000)
    assert by_severity(problems.all()) == {"error": 5_000}


def test_few_problems_are_told_as_they_are() -> None:
    """In their order, and nothing behind them."""
    given = [error("b.b", "2", "x"), error("a.a", "1", "x")]
    assert Problems(given).all() == given
