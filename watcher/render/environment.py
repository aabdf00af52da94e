"""A folder of templates comes in, a sandboxed Jinja2 environment goes out; a broken template becomes a problem."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from watcher.digest.shared import shared
from watcher.plan.problem import Problem, error
from watcher.render import filters, money_lines, parts_words, plain
from watcher.render.bundled import bundled

if TYPE_CHECKING:
    from jinja2 import Environment

_FILTERS = (
    filters.day,
    filters.short_day,
    plain.long_day,
    filters.moment,
    filters.count,
    plain.one_line,
    plain.shorten,
    filters.wrap,
    filters.capital,
    filters.sentence,
    filters.listed,
    parts_words.parts_in_words,
    shared,
    filters.runs,
    money_lines.money_summary,
)


class BrokenTemplateError(Exception):
    """A template cannot be read or rendered; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def render_template(name: str, values: Mapping[str, object], folder: Path | None = None) -> str:
    """The text of one template, from `folder` where it has one of that name, else from the packaged ones.

    A name that a template misspells is an error, never an empty space. Raises BrokenTemplateError.
    """
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    try:
        return _environment(folder, name.endswith(".html.j2")).get_template(name).render(values)
    except TemplateNotFound as missing:
        where = str(folder or bundled("templates"))
        text = f'there is no template "{missing.name}"; put it back, or leave templates: out to use the packaged ones'
        raise BrokenTemplateError(error("template.missing", where, text)) from missing
    except TemplateSyntaxError as fault:
        where = f"{fault.filename or name}:{fault.lineno}"
        raise BrokenTemplateError(
            error("template.broken", where, _advice(fault.message or "a syntax error"))
        ) from fault
    except Exception as fault:  # A template is the user's code and may fail in any way; it is reported
        where = _line_of(fault) or name
        raise BrokenTemplateError(error("template.broken", where, _advice(str(fault)))) from fault


@lru_cache(maxsize=8)
def _environment(folder: Path | None, is_html: bool) -> Environment:  # noqa: FBT001 - one of two sandboxes
    """The sandbox: templates read values and cannot change them.

    For HTML every template is escaped, those it imports included: what a macro of an unescaped file returns would count
    as markup where an escaped file calls it.
    """
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    packaged = bundled("templates")
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([*([folder] if folder else []), packaged]),
        undefined=StrictUndefined,
        autoescape=is_html,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update({each.__name__: _on_plain_text(each) for each in _FILTERS})
    return environment


def _on_plain_text(function: Callable[..., object]) -> Callable[..., object]:
    """The filter working on text as it was before escaping; what it returns is escaped again, once, where it is printed."""
    from markupsafe import Markup

    def plain(value: object) -> object:
        return value.unescape() if isinstance(value, Markup) else value

    def filtered(value: object, *arguments: object) -> object:
        return function([plain(each) for each in value] if isinstance(value, list) else plain(value), *arguments)

    return filtered


def _advice(fault: str) -> str:
    return (
        f"the template cannot be rendered ({plain.one_line(fault)}); correct the line, or restore the packaged template"
    )


def _line_of(fault: BaseException) -> str | None:
    """The innermost template line of a traceback, as `file:line`; Jinja2 rewrites its frames to the template's own."""
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename.endswith(".j2")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else None
