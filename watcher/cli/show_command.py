"""`watcher show REF`: an indicator's figures, course, limits, signals and links, or what an officer or a priority holds."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from watcher.checks.rollup_fields import ROLLUPS
from watcher.cli.exits import Exit, Stop
from watcher.cli.explained import parts_in_text
from watcher.cli.meant import Meant, asked
from watcher.cli.session import Session, add_common_arguments, complain_of_rules, moment, refreshed, session
from watcher.findings.holder import Holder, whole_plan
from watcher.findings.indicator_sheet import IndicatorSheet, findings_about
from watcher.findings.model import Finding, Item, Report
from watcher.plan.problem import error
from watcher.plan.words import Subject
from watcher.render.chart_words import picture_in_words
from watcher.render.holder_text import holder_heading, holder_json, holdings_text
from watcher.render.indicator_json import indicator_json
from watcher.render.indicator_text import indicator_text
from watcher.render.item_sheet import figures_text, findings_text, item_json, item_text
from watcher.render.plain import wrapped
from watcher.render.report_json import Json
from watcher.render.rollups_table import of_none
from watcher.run.show_indicator import show_indicator

TEXT_WIDTH = 100
PICTURES = (".svg", ".png")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to show, how, and where a picture goes."""
    parser.add_argument(
        "ref", metavar="REF", help="such as `W 1`, PS or priority:1; indicator:9 where two subjects share a ref"
    )
    add_common_arguments(parser)
    parser.add_argument("--known-at", metavar="MOMENT", type=moment, help="show what was imported up to then")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="default: text")
    parser.add_argument(
        "--chart", metavar="FILE", type=_picture, help="draw an indicator's run chart: name.svg or name.png"
    )


def _picture(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in PICTURES:
        raise argparse.ArgumentTypeError(f'cannot draw "{text}"; name a file ending in .svg or .png')
    return path


def run(arguments: argparse.Namespace) -> Exit:
    """Print one thing of the plan, and draw its chart where one is asked for."""
    with session(arguments) as opened:
        rules_read = complain_of_rules(opened)
        result = refreshed(opened)
        with asked(opened, result, arguments) as found:
            report, meant = found.report, found.meant
            sheets = [
                show_indicator(found.connection, found.imported, report, item)
                for item in meant.items
                if item.subject is Subject.INDICATOR
            ]
            if arguments.format == "json":
                shown = json.dumps(_json(meant, sheets, report), ensure_ascii=False, indent=1)
            else:
                shown = "\n".join(_text(opened, meant, sheets, report))
        if arguments.chart is not None:
            _draw(sheets, arguments.ref, arguments.chart)
    print(shown)
    return Exit.UNREADABLE if result.unreadable else rules_read


def _text(opened: Session, meant: Meant, sheets: list[IndicatorSheet], report: Report) -> Iterator[str]:
    """The lines: what is made of parts by its figures and then by its parts, the worst first."""
    rollups, others, whole = _rollups(meant), _others(meant), _holder(meant, report)
    if whole is not None:
        yield from holder_heading(whole, report.as_at)
    for item in rollups:
        said = findings_about(report, item)
        yield from item_text(item, said, report.as_at, TEXT_WIDTH) if whole is None else _own(item, said, report)
        yield ""
    if whole is not None:
        yield from holdings_text(whole, {rule.id: rule.where for rule in opened.pack.rules}, TEXT_WIDTH)
    if meant.action is not None:
        yield from parts_in_text(meant.action, others, report)
    for sheet in sheets:
        yield from indicator_text(sheet, TEXT_WIDTH)
    for number, item in enumerate(others):
        if number:
            yield ""
        yield from item_text(item, findings_about(report, item), report.as_at, TEXT_WIDTH)


def _own(item: Item, said: Sequence[Finding], report: Report) -> Iterator[str]:
    """The figures of something whose heading is printed, and what the rules say of it."""
    yield ""
    yield from figures_text(item, TEXT_WIDTH)
    if item.subject is Subject.PLAN and item.values.get("workstreams"):
        yield from wrapped(of_none(report, Subject.WORKSTREAM), TEXT_WIDTH, indent=2)
    yield ""
    if not said and item.subject is Subject.OFFICER:
        yield "No rule has anything to say of them as an officer; of what they hold, see below."
        return
    yield from findings_text(said, TEXT_WIDTH)


def _json(meant: Meant, sheets: list[IndicatorSheet], report: Report) -> Json:
    """One object: an indicator's as its contract has it; what is made of parts has them beside its figures."""
    figures = [item_json(item, findings_about(report, item)) for item in _rollups(meant)]
    if (whole := _holder(meant, report)) is not None:
        return {**(figures[0] if figures else {}), **holder_json(whole)}
    found = [indicator_json(sheet) for sheet in sheets]
    found += [item_json(item, findings_about(report, item)) for item in _others(meant)]
    if meant.action is not None:
        own: Json = figures[0] if figures else {"subject": Subject.ACTION.value, "ref": meant.action}
        return {**own, "parts": found}
    return found[0]


def _holder(meant: Meant, report: Report) -> Holder | None:
    """The officer, priority or workstream that is named; the plan holds everything."""
    of_plan = (whole_plan(report, item) for item in meant.items if item.subject is Subject.PLAN)
    return meant.holder or next(of_plan, None)


def _rollups(meant: Meant) -> list[Item]:
    return [item for item in meant.items if item.subject in ROLLUPS]


def _others(meant: Meant) -> list[Item]:
    return [item for item in meant.items if item.subject is not Subject.INDICATOR and item.subject not in ROLLUPS]


def _draw(sheets: list[IndicatorSheet], ref: str, path: Path) -> None:
    """Write the picture; ends the command where there is nothing to draw or nothing to draw with."""
    if not sheets or not sheets[0].chart.observations:
        found = "an indicator without a value" if sheets else "no indicator"
        text = f'"{ref}" has no course to draw (found {found}); name an indicator that has values'
        raise Stop([error("chart.nothing", "--chart", text)], Exit.UNREADABLE)
    try:
        from watcher.render.run_chart import run_chart
    except ImportError as missing:
        text = f"drawing needs a library that is not installed ({missing.name}); run: pip install 'watcher-plan[chart]'"
        raise Stop([error("chart.no_library", "--chart", text)], Exit.UNREADABLE) from missing
    path.write_bytes(run_chart(sheets[0], path.suffix.lower().removeprefix(".")))
    print(f"wrote {path}: {picture_in_words(sheets[0])}", file=sys.stderr)
