"""Which rules a post is held to."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from string import digits
from typing import TYPE_CHECKING

from twim._shown import shown
from twim.lint._post import Post
from twim.lint._rule import Rule, RuleError, is_called
from twim.lint._silenced import misspelled, silenced_names
from twim.lint.rules import RULES
from twim.model._fields import several

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "twim.rules"
"""The group of entry points under which packages name rules of their own."""


_OWN = " (a rule that no package installs is selected as it is, not by its name)"


@lru_cache(maxsize=1)
def installed_rules() -> tuple[Rule, ...]:
    """Return the rules of the library and of other packages that are installed, by their codes.

    A package names a rule, or a sequence of rules, as an entry point of the group `twim.rules`.

    Raises:
        RuleError: What it names is no rule, or has the code of another.

    Example:
        >>> from twim import lint
        >>> set(lint.RULES) <= set(lint.installed_rules())
        True
    """
    from importlib.metadata import entry_points  # which takes as long to load as a post

    found = list(RULES)
    for entry_point in entry_points(group=GROUP):
        found += _rules_at(entry_point)
    found.sort(key=lambda it: it.code)
    for one, other in pairwise(found):
        if one.code == other.code:
            raise RuleError(f"{one.name!r} and {other.name!r} have the same code, {one.code}")
    return tuple(found)


def _rules_at(entry_point: "EntryPoint") -> tuple[Rule, ...]:
    """Return the rules that an entry point names.

    Raises:
        RuleError: It names something else, or cannot be loaded.
    """
    where = f"the entry point {entry_point.name!r} of {GROUP}"
    try:
        named = entry_point.load()
    except Exception as error:
        raise RuleError(f"{where} cannot be loaded: {error}") from error
    rules = named if isinstance(named, (tuple, list)) else (named,)
    if not all(isinstance(it, Rule) for it in rules):
        raise RuleError(f"{where} names no rule; decorate it with @twim.lint.rule")
    return tuple(rules)


def selected(
    select: Iterable[str | Rule] | None, ignore: Iterable[str | Rule], date: dt.date | None
) -> list[Rule]:
    """Return the rules that a post is held to, by their codes.

    Args:
        select: Names, codes and beginnings of codes of those that are wanted, "ALL", or rules
            themselves; `None` for the usual ones.
        ignore: Those that are not, likewise.
        date: The day of the post.

    Raises:
        RuleError: There is no such rule.
        ArgumentError: One name stands where several are taken.
    """
    installed = installed_rules()
    unwanted = {it.code for one in several(ignore) for it in _named(installed, one)}
    if select is None:
        wanted = [rule for rule in installed if rule.is_default and _is_due(rule, date)]
    else:
        wanted = [
            rule
            for one in several(select)
            for rule in _named(installed, one)
            if one in (rule, rule.code, rule.name) or _is_due(rule, date)
        ]
    chosen = {rule.code: rule for rule in wanted if rule.code not in unwanted}
    return [chosen[code] for code in sorted(chosen)]


def _named(installed: Sequence[Rule], one: str | Rule) -> list[Rule]:
    """Return the rules that somebody names, or gives."""
    return [one] if isinstance(one, Rule) else called(installed, one, _OWN)


def _is_due(rule: Rule, date: dt.date | None) -> bool:
    return date is None or rule.since is None or rule.since <= date


def called(rules: Sequence[Rule], name: str, advice: str = "") -> list[Rule]:
    """Return the rules of a name, a code, or a code that begins so.

    Raises:
        RuleError: There is none. The advice ends the message.
    """
    found = [it for it in rules if is_called(it, name)]
    if not found:
        near = _near(rules, name)
        hint = f"did you mean {near[0]!r}?" if near else "'twim rule --all' lists them"
        raise RuleError(f"there is no rule {shown(name)}; {hint}{advice}")
    return found


def _near(rules: Sequence[Rule], name: str) -> list[str]:
    """Return what somebody may have meant that is no name and no code, the likeliest first."""
    if not name:
        return []
    codes = name.upper(), *(it.code.rstrip(digits) + name for it in rules)
    names, wanted = [it.name for it in rules], name.casefold()
    return (
        [it for it in codes if any(rule.code.startswith(it) for rule in rules)]
        or get_close_matches(wanted, names, 1)
        or [it for it in names if wanted in it]
    )


def idle_comments(post: Post, rules: Sequence[Rule]) -> Iterator[tuple[int, str]]:
    """Yield what keeps comments in a post from silencing rules, each with its line.

    They are misspelled, or there are no such rules.
    """
    for line, comment in misspelled(post):
        yield line, f"{comment} is not spelled as <!-- twim: ignore bare-url --> is"
    for line, name in silenced_names(post):
        try:
            called(rules, name)
        except RuleError as error:
            yield line, str(error)
