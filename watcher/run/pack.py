"""The rule files of a folder become one pack; a file that cannot be read is a problem and the others stand. Shell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sqlalchemy.engine import Connection

from watcher.checks.kept import kept_pack
from watcher.checks.pack import Pack, read_pack
from watcher.checks.scenario import Scenario, read_scenarios
from watcher.config import Config
from watcher.load.yaml_text import read_yaml
from watcher.plan.problem import Problem, ProblemSeverity, error
from watcher.plan.tree import Node
from watcher.render.bundled import bundled
from watcher.store.runs import rule_text_of, rules_of
from watcher.store.settings import get_setting

BUILT_IN = frozenset({"lead", "sro", "owner", "office", "board"})
"""Words of `tell` that need no entry in the configuration."""


LAST_GOOD = "rules_last_good"
"""The setting that holds the hash of the last pack on record that had all its rules."""


def is_whole(problems: Iterable[Problem]) -> bool:
    """Whether nothing of the rules is missing."""
    return not any(problem.severity is ProblemSeverity.ERROR for problem in problems)


def load_pack(config: Config) -> tuple[Pack, tuple[Problem, ...]]:
    """The rules of the configured folder (or the packaged ones) as the configuration has them, and every problem in them."""
    folder = config.rules or bundled("rules")
    nodes, problems = _nodes(folder, folder.name)
    if not _files(folder):
        text = "there are no rules in this folder (found no .yaml file); name another under rules:, or leave rules: out"
        problems.append(error("rules.missing", str(folder), text))
    pack = read_pack(nodes, _roles(config), config.choices)
    problems.extend(pack.problems)
    if not pack.all_rules and not problems:
        text = "there is no rule in any file of this folder (found only empty lists); write one, or leave rules: out"
        problems.append(error("rules.none", str(folder), text))
    return replace(pack, is_whole=is_whole(problems)), tuple(problems)


def last_good_pack(config: Config, connection: Connection) -> Pack | None:
    """The pack of the last recorded run that had all its rules; None where none is on record or it cannot be read any more."""
    kept = get_setting(connection, config.plan.id, LAST_GOOD)
    if not kept:
        return None
    texts = [rule_text_of(connection, sha256) or "" for sha256 in rules_of(connection, kept).values()]
    return kept_pack(texts, kept, _roles(config))


def _roles(config: Config) -> list[str]:
    """The words of `tell` that the configuration adds."""
    return [role for role in config.roles if role not in BUILT_IN]


def load_scenarios(config: Config, pack: Pack) -> tuple[tuple[Scenario, ...], tuple[Problem, ...]]:
    """The scenarios in the folder `scenarios` beside the rules, and every problem in them; none where there is no folder."""
    folder = config.rules or bundled("rules")
    nodes, problems = _nodes(folder / "scenarios", f"{folder.name}/scenarios")
    scenarios, faults = read_scenarios(nodes, pack)
    return scenarios, (*problems, *faults)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.y*ml") if path.suffix in (".yaml", ".yml"))


def _nodes(folder: Path, name: str) -> tuple[list[Node], list[Problem]]:
    """The trees of a folder's files, in order of their names; a file with a problem is left out."""
    nodes: list[Node] = []
    problems: list[Problem] = []
    for path in _files(folder):
        node, faults = _read(path, f"{name}/{path.name}")
        problems.extend(faults)
        if node is not None and not faults:
            nodes.append(node)
    return nodes, problems


def _read(path: Path, name: str) -> tuple[Node | None, list[Problem]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        reason = trouble.strerror if isinstance(trouble, OSError) else "it is not UTF-8 text"
        return None, [error("rules.unreadable", name, f"cannot be read ({reason}); mend the file")]
    return read_yaml(text, name)
