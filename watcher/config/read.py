"""config.yaml and the environment come in, one frozen Config goes out, or every problem in it with file:line:column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from watcher.checks.choices import Choices
from watcher.config.model import CatchUp, Config, ConfigUnreadable, DigestSettings, Recipients, SendSettings
from watcher.digest.period import ScheduleError, parse_schedule
from watcher.load.yaml_text import read_yaml
from watcher.plan.calendar import with_own_dates
from watcher.plan.forecast_words import read_method
from watcher.plan.listening import read_listening
from watcher.plan.problem import Problem, error
from watcher.plan.settings import DayOrder, DecimalMark, MoneyUnit, MonthMeans, PlanSettings, SourceKind, SourceSettings
from watcher.plan.tree import Node, Section

TOP = (
    "plan", "sources", "roles", "mail_from", "database", "rules", "templates", "digests", "first_run", "send",
    "renumbered", "numbers", "rules_on", "rules_off", "health",
)  # fmt: skip
PLAN = (
    "id", "name", "start", "year", "timezone", "calendar", "holidays", "working_days", "month_means", "as_at",
    "reporting_cycle_days", "round_to_band", "lag_days", "forecast",
)  # fmt: skip
SOURCE = (
    "read", "as", "sheet", "header", "encoding", "delimiter", "dates", "money", "decimal", "count", "period",
    "columns", "words",
)  # fmt: skip
COUNT_AT_WILL = (SourceKind.ACTION_LOG, SourceKind.WORKFORCE, SourceKind.SAVINGS)
DATED_MONEY = (SourceKind.BUDGETS, SourceKind.FORECASTS)
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_PLAN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def load_config(path: Path, environment: Mapping[str, str]) -> Config:
    """The configuration of a file, `${NAME}` filled from the environment; raises ConfigUnreadable with every problem."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problem = error(
            "config.missing", str(path), "there is no such file; name one with --config, or run `watcher init DIR`"
        )
        raise ConfigUnreadable([problem]) from None
    except (OSError, UnicodeDecodeError) as trouble:
        reason = trouble.strerror if isinstance(trouble, OSError) else "it is not UTF-8 text"
        raise ConfigUnreadable(
            [error("config.unreadable", str(path), f"cannot be read ({reason}); mend the file")]
        ) from None
    root, problems = read_yaml(text, str(path))
    if root is None and not problems:
        problems.append(
            error("config.empty", str(path), "the file is empty; run `watcher init DIR` for one to start from")
        )
    if root is None or problems:
        raise ConfigUnreadable(problems)
    config = _read(path.absolute(), _expanded(root, environment, problems), problems)
    if config is None or problems:
        raise ConfigUnreadable(problems)
    return config


def _expanded(node: Node, environment: Mapping[str, str], problems: list[Problem]) -> Node:
    """The node with every `${NAME}` replaced; a name that is not set is a problem with its place."""
    if isinstance(node.value, Mapping):
        return replace(node, value={key: _expanded(value, environment, problems) for key, value in node.value.items()})
    if isinstance(node.value, tuple):
        return replace(node, value=tuple(_expanded(value, environment, problems) for value in node.value))
    if node.value is None or "${" not in node.value:
        return node

    def _value_of(found: re.Match[str]) -> str:
        if found[1] not in environment:
            text = f"{found[1]} is not set in the environment; set it, or write the value here"
            problems.append(error("config.variable", node.where, text))
        return environment.get(found[1], "")

    return replace(node, value=_VARIABLE.sub(_value_of, node.value), raw=None)


def _read(path: Path, root: Node, problems: list[Problem]) -> Config | None:
    top = Section.of(root, problems, known=TOP, required=("plan", "sources"))
    plan = _plan(top, problems)
    sources = tuple(
        source for source in map(_source, top.sections("sources", known=SOURCE, required=("read", "as"))) if source
    )
    if not sources and not problems:
        problems.append(error("config.no_sources", top.where("sources"), "names no source; add at least one to read"))
    roles = _texts(top.section("roles"))
    office = roles.get("office")
    digests = tuple(
        filter(
            None,
            map(
                _digest, top.sections("digests", known=("name", "every", "to", "catch_up"), required=("name", "every"))
            ),
        )
    )
    zone = _zone(plan, top, problems)
    if plan is None or zone is None:
        return None
    return Config(
        path=path,
        plan=plan,
        zone=zone,
        sources=sources,
        roles=roles,
        mail_from=top.text("mail_from") or f"{plan.name} <{office or 'watcher@localhost.localdomain'}>",
        database=_database(top.text("database") or "sqlite:///watcher.db", path.parent),
        rules=_folder(top.text("rules"), path),
        choices=_choices(top),
        templates=_folder(top.text("templates"), path),
        digests=digests,
        first_run_accepted=_is_accepted(top, problems),
        send=_send(top, path),
        health=read_listening(top.text("health"), top.where("health"), problems),
    )


def _is_accepted(top: Section, problems: list[Problem]) -> bool:
    """Whether the office has accepted the first run; only the word `accepted` says so."""
    first_run = top.text("first_run")
    if first_run not in (None, "accepted"):
        text = f'can only be "accepted" (found "{first_run}"); leave it out until the office accepts the baseline'
        problems.append(error("config.first_run", top.where("first_run"), text))
    return first_run == "accepted"


def _plan(top: Section, problems: list[Problem]) -> PlanSettings | None:
    section = top.section("plan", known=PLAN, required=("id", "name"))
    plan_id, name = (section.text("id"), section.text("name")) if section else (None, None)
    if section is None or plan_id is None or name is None:
        return None
    if not _PLAN_ID.fullmatch(plan_id):
        text = (
            f'can hold letters, digits, dots and dashes only (found "{plan_id}"); history hangs on it, so choose well'
        )
        problems.append(error("config.plan_id", section.where("id"), text))
    return PlanSettings(
        id=plan_id,
        name=name,
        start=section.day("start"),
        year=section.text("year"),
        timezone=section.text("timezone") or "Europe/London",
        calendar=with_own_dates(
            section.text("calendar") or "GB-ENG", section.days("holidays"), section.days("working_days")
        ),
        month_means=section.choice("month_means", MonthMeans) or MonthMeans.LAST_DAY,
        as_at=section.day("as_at"),
        reporting_cycle_days=section.whole("reporting_cycle_days", least=1, most=3660) or 35,
        renumbered=_texts(top.section("renumbered")),
        round_to_band=section.flag("round_to_band") or False,
        lag_days=section.whole("lag_days", least=0, most=3660),
        forecast=read_method(section.text("forecast") or "", section.where("forecast"), problems),
    )


def _zone(plan: PlanSettings | None, top: Section, problems: list[Problem]) -> ZoneInfo | None:
    if plan is None:
        return None
    try:
        return ZoneInfo(plan.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        text = f'there is no time zone "{plan.timezone}"; write one such as Europe/London'
        problems.append(error("config.timezone", top.where("plan"), text))
        return None


def _source(section: Section) -> SourceSettings | None:
    read, kind = section.text("read"), section.choice("as", SourceKind)
    words = section.section("words")
    settings = {
        "sheet": section.text("sheet"),
        "header": section.whole("header", least=1),
        "encoding": section.text("encoding"),
        "delimiter": section.text("delimiter"),
        "dates": section.choice("dates", DayOrder),
        "money": section.choice("money", MoneyUnit),
        "decimal": section.choice("decimal", DecimalMark),
        "count": section.flag("count") or False,
        "period": section.text("period"),
        "columns": _texts(section.section("columns")),
        "words": {} if words is None else {key: _texts(words.section(key)) for key in words.entries},
    }
    if read is None or kind is None:
        return None
    if section.get("count") is not None and kind not in COUNT_AT_WILL:
        text = f"says whether a table counts, which only {', '.join(COUNT_AT_WILL)} can leave open (found {kind}); take it out"
        section.problems.append(error("config.count", section.where("count"), text))
    if section.get("period") is not None and kind not in DATED_MONEY:
        text = f"says how far a table of money runs, which only {' and '.join(DATED_MONEY)} have (found {kind}); take it out"
        section.problems.append(error("config.period", section.where("period"), text))
    return SourceSettings(read=read, kind=kind, where=section.node.where, **settings)  # type: ignore[arg-type] # each by its own reader above


def _texts(section: Section | None) -> dict[str, str]:
    if section is None:
        return {}
    return {key: text for key in section.entries if (text := section.text(key)) is not None}


def _choices(top: Section) -> Choices:
    """What the configuration says about the rules; whether they have such numbers and ids shows when they are read."""
    numbers = top.section("numbers")
    return Choices(
        numbers={} if numbers is None else numbers.entries, on=top.nodes("rules_on"), off=top.nodes("rules_off")
    )


def _digest(section: Section) -> DigestSettings | None:
    name, every = section.text("name"), section.text("every")
    catch_up = section.choice("catch_up", CatchUp) or CatchUp.LATEST
    to: list[Recipients] = []
    for node in section.nodes("to"):
        words = Section(node, {"to": node}, section.problems)
        word = words.choice("to", Recipients)
        if word:
            to.append(word)
    if name is None or every is None:
        return None
    try:
        schedule = parse_schedule(every)
    except ScheduleError as trouble:
        section.problems.append(error("config.schedule", section.where("every"), str(trouble)))
        return None
    return DigestSettings(name=name, schedule=schedule, to=tuple(to) or tuple(Recipients), catch_up=catch_up)


def _send(top: Section, path: Path) -> SendSettings:
    section = top.section("send")
    if section is None:
        return SendSettings(via="folder", options={}, allow=(), where=str(path))
    options = {
        key: text for key in section.entries if key not in ("via", "allow") and (text := section.text(key)) is not None
    }
    via = section.text("via") or "folder"
    return SendSettings(via=via, options=options, allow=section.texts("allow"), where=section.node.where)


def _folder(text: str | None, path: Path) -> Path | None:
    return None if text is None else path.parent / text


def _database(url: str, folder: Path) -> str:
    """The URL with a relative SQLite path made absolute: it counts from the configuration's folder."""
    prefix, separator, file = url.partition(":///")
    if separator and prefix.startswith("sqlite") and file and file != ":memory:" and not Path(file).is_absolute():
        return f"{prefix}:///{folder / file}"
    return url
