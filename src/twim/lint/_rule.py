"""What a rule is."""

import datetime as dt
import inspect
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Any, Literal, get_args

from attrs import field, frozen

from twim._arguments import checked
from twim._explained import explained
from twim._patterns import pattern
from twim.errors import TwimError
from twim.lint._findings import Finding, Problem, Severity
from twim.lint._post import Post


class RuleError(TwimError, ValueError):
    """There is no such rule, one is none or failed, or a configuration makes no sense.

    Example:
        >>> from twim import lint
        >>> try:
        ...     lint.rule("ODE101", "shouting", severity="fatal")(print)
        ... except lint.RuleError as error:
        ...     print(error)
        the severity 'fatal' is none of error, warning, info
    """


Mends = Literal["safe", "unsafe", "no"]
"""Whether a rule's findings come with a fix, at their best."""

MENDS: Mapping[Mends, str] = {"safe": "fix", "unsafe": "unsafe fix", "no": ""}
"""What to call that."""


_CODE, _NAME = pattern("[A-Z]+[0-9]+"), pattern("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _is_code(_: object, _field: object, code: str) -> None:
    if not _CODE.fullmatch(str(code)):  # not everybody asks mypy
        raise RuleError(f"the code {code!r} is not capital letters and a number, as ODE101 is")


def _is_name(_: object, _field: object, name: str) -> None:
    if not _NAME.fullmatch(str(name)):
        raise RuleError(f"the name {name!r} is not lower case, words joined by hyphens")


def _is_one_of(choices: object) -> Callable[[object, Any, object], None]:
    """Return a validator of a field that holds one of some words."""
    words = get_args(choices)

    def check(_: object, attribute: Any, word: object) -> None:  # noqa: ANN401  # as attrs has it
        if word not in words:
            raise RuleError(f"the {attribute.name} {word!r} is none of {', '.join(words)}")

    return check


@explained
@frozen
class Rule:
    """A rule: what it is called, and the function that finds what breaks it.

    Example:
        >>> from twim import lint
        >>> [rule] = [rule for rule in lint.RULES if rule.name == "bare-url"]
        >>> rule.code, rule.severity, rule.fix
        ('TWIM401', 'warning', 'safe')
    """

    code: str = field(validator=_is_code)
    """Its code, such as `TWIM401`: the hundreds are groups."""
    name: str = field(validator=_is_name)
    """Its name, such as `bare-url`."""
    check: Callable[[Post], Iterator[Problem]] = field(repr=False)
    """Yields what it finds in a post."""
    severity: Severity = field(default="warning", validator=_is_one_of(Severity))
    """How bad its findings are."""
    fix: Mends = field(default="no", validator=_is_one_of(Mends))
    """Whether findings come with a fix, at their best."""
    is_default: bool = True
    """Whether it is on where nobody selected it."""
    since: dt.date | None = None
    """The day from which on posts are held to it; `None` for all posts."""
    added: str = "0.1.0"
    """The version of twim that it came with."""
    documentation: str = field(default="", repr=False)
    """What it finds, why that is wrong, and examples, in Markdown: its docstring."""

    @property
    def summary(self) -> str:
        """What it finds, in one line of Markdown: the first of its docstring."""
        return self.documentation.partition("\n")[0].removesuffix(".")

    @property
    def facts(self) -> tuple[str, ...]:
        """How bad its findings are, whether they are mended, and when posts are held to it."""
        return (
            self.severity,
            MENDS[self.fix] or "no fix",
            *(() if self.is_default else ("off by default",)),
            *((f"for posts since {self.since}",) if self.since else ()),
        )


@checked
def rule(  # noqa: PLR0913  # it is a form with fields, all but two by name
    code: str,
    name: str,
    *,
    severity: Severity = "warning",
    fix: Mends = "no",
    default: bool = True,
    since: dt.date | None = None,
    added: str = "0.1.0",
) -> Callable[[Callable[[Post], Iterator[Problem]]], Rule]:
    r"""Make a rule of a function that yields the problems of a post.

    The docstring of the function is the rule's documentation: what it finds, why that is wrong,
    and examples.

    Args:
        code: Its code, capital letters and a number; those that begin with `TWIM` are the library's
            own.
        name: Its name, in lower case, words joined by hyphens.
        severity: How bad its findings are.
        fix: Whether findings come with a fix, at their best.
        default: Whether it is on where nobody selected it.
        since: The day from which on posts are held to it.
        added: The version that it came with.

    Raises:
        RuleError: The code, the name, the severity or the fix is none.

    Example:
        >>> import re, twim
        >>> from twim import lint
        >>> @lint.rule("ODE101", "shouting")
        ... def shouting(post):
        ...     '''A text shouts.'''
        ...     for text in post.texts:
        ...         for found in text.words(re.compile("!!+")):
        ...             yield lint.Problem(text.range(*found.span()), "this shouts")
        >>> [it.line for it in lint.check(twim.loads("One!\nTwo!!\n"), select=[shouting])]
        [2]
    """

    def make(check: Callable[[Post], Iterator[Problem]]) -> Rule:
        explanation = inspect.cleandoc(check.__doc__ or "")
        return Rule(code, name, check, severity, fix, default, since, added, explanation)

    return make


def is_called(it: Rule | Finding, name: str) -> bool:
    """Whether a rule, or that of a finding, has a name, a code, or a code that begins so."""
    return name in ("ALL", it.name) or (bool(name) and it.code.startswith(name))


def rules_of(*modules: ModuleType) -> tuple[Rule, ...]:
    """Return the rules that modules have, in their order."""
    return tuple(it for module in modules for it in vars(module).values() if isinstance(it, Rule))
