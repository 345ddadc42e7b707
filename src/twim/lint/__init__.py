r"""What is wrong with a post, and how it can be mended: `twim check`, as a library.

Example:
    >>> import twim
    >>> from twim import lint
    >>> issue = twim.loads("## Dept of Clients\n\nAda says:\n\n> See https://ode.example now\n")
    >>> for found in lint.check(issue, select=["bare-url"]):
    ...     print(found.line, found.column, found.code, found.message)
    5 7 TWIM401 the address stands bare; the blog shows it as text
    >>> print(twim.dumps(lint.fix(issue, select=["bare-url"]).issue), end="")
    ## Dept of Clients
    <BLANKLINE>
    Ada says:
    <BLANKLINE>
    > See <https://ode.example> now
"""

import os
from collections.abc import Callable, Container, Iterable
from pathlib import PurePath

from attrs import field, frozen

from twim._arguments import checked
from twim._explained import explained
from twim._page.spans import Span, Spans
from twim._shown import shown
from twim.lint._configuration import Configuration
from twim.lint._findings import Edit, Finding, Fix, Problem, Range, Severity
from twim.lint._fixing import mended
from twim.lint._post import Post
from twim.lint._rule import Rule, RuleError, rule
from twim.lint._selection import installed_rules, selected
from twim.lint._silenced import audible
from twim.lint._site import Page, Site
from twim.lint._texts import Text
from twim.lint.rules import RULES
from twim.model import Issue
from twim.model._fields import several

__all__ = [
    "RULES",
    "Configuration",
    "Edit",
    "Finding",
    "Fix",
    "Fixed",
    "Page",
    "Post",
    "Problem",
    "Range",
    "Rule",
    "RuleError",
    "Severity",
    "Site",
    "Span",
    "Spans",
    "Text",
    "check",
    "fix",
    "installed_rules",
    "rule",
]


def __dir__() -> list[str]:
    """List the names for users alone."""
    return __all__


_ROUNDS = 10  # of fixing, where fixes bring more to fix


def _findings_of(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(several(findings))


@explained
@frozen
class Fixed:
    """A post that was mended."""

    issue: Issue
    """The post."""
    findings: tuple[Finding, ...] = field(converter=_findings_of)
    """What is still wrong with it."""
    mended: tuple[Finding, ...] = field(default=(), converter=_findings_of)
    """What was, where it stood when it was mended."""


@checked
def check(
    issue: Issue,
    *,
    path: str | os.PathLike[str] | None = None,
    site: Site | None = None,
    select: Iterable[str | Rule] | None = None,
    ignore: Iterable[str | Rule] = (),
) -> tuple[Finding, ...]:
    r"""Find what is wrong with a post.

    Lines and columns are those of the text that `twim.dumps` writes: where the issue was read and
    not changed, those of its file.

    Args:
        issue: The post.
        path: The file that it stands in, or will, for rules that look at its name and around it.
        site: The checkout of the blog. Without it, what stands elsewhere on the blog is not
            looked up.
        select: The rules to hold it to: their names, codes, or beginnings of codes (`"TWIM4"`),
            `"ALL"`, or rules themselves. By default the usual ones. One that is called by its
            name or its whole code holds for posts of all times.
        ignore: The rules to leave out, likewise.

    Returns:
        The findings, in the order of the text.

    Raises:
        RuleError: There is no such rule, or one failed.
        SerializationError: The issue has no text.
        ArgumentError: One name stands where several are taken.

    Example:
        >>> import twim
        >>> from twim import lint
        >>> issue = twim.loads("Ada says:\n\n> Look at https://ode.example\n")
        >>> [(it.line, it.name) for it in lint.check(issue, select=["TWIM4"])]
        [(3, 'bare-url')]
    """
    post = Post(issue, None if path is None else PurePath(path), site)
    return _findings(post, selected(select, ignore, post.date))


@checked
def fix(  # noqa: PLR0913  # those of `check`, by name, and one more
    issue: Issue,
    *,
    unsafe: bool = False,
    path: str | os.PathLike[str] | None = None,
    site: Site | None = None,
    select: Iterable[str | Rule] | None = None,
    ignore: Iterable[str | Rule] = (),
) -> Fixed:
    r"""Mend what is wrong with a post, as far as a tool can tell how.

    Only lines of findings change, or come and go beside them. A change that would alter another
    node is not made, nor one that brings more to change for ever; a second run changes nothing.
    Safe changes leave what is seen of other lines: none makes a list, or code, of what was text.

    Args:
        issue: The post.
        unsafe: Whether to make changes as well that somebody should look at.
        path: As in `check`.
        site: As in `check`.
        select: As in `check`.
        ignore: As in `check`.

    Raises:
        RuleError: There is no such rule, or one failed.
        SerializationError: The issue has no text.

    Example:
        >>> import twim
        >>> from twim import lint
        >>> issue = twim.loads("Ada says:\n\n> Look at https://ode.example\n")
        >>> fixed = lint.fix(issue, select=["bare-url"])
        >>> fixed.issue.preamble[0].body, fixed.findings
        ('Look at <https://ode.example>', ())
    """
    where = None if path is None else PurePath(path)
    wanted = None if select is None else tuple(several(select))  # each round asks for them
    unwanted = tuple(several(ignore))

    def look(at: Issue) -> tuple[Post, tuple[Finding, ...]]:
        post = Post(at, where, site)
        return post, _findings(post, selected(wanted, unwanted, post.date))

    restless: set[str] = set()
    while True:
        fixed, last = _mended(issue, look, restless, unsafe=unsafe)
        if not last:
            return fixed
        restless.update(it.name for it in last)


def _mended(
    issue: Issue,
    look: Callable[[Issue], tuple[Post, tuple[Finding, ...]]],
    restless: Container[str],
    *,
    unsafe: bool,
) -> tuple[Fixed, list[Finding]]:
    """Make fixes until there are no more; return what came of it, and which were made at the end.

    There are none of these, unless fixes bring more to fix for ever. Then they are best left alone.

    Args:
        issue: The post.
        look: Finds what is wrong with one.
        restless: The rules whose fixes are left alone.
        unsafe: Whether to make changes as well that somebody should look at.
    """
    done: list[Finding] = []
    for _ in range(_ROUNDS):
        post, findings = look(issue)
        usable = (it for it in findings if it.fix and it.name not in restless)
        wanted = [it for it in usable if it.fix and (it.fix.safe or unsafe)]
        issue, made = mended(post, wanted)
        done += made
        if not made:
            break
    return Fixed(issue, findings, done), made


def _findings(post: Post, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Return what rules find, but for what comments silence."""
    found = [_finding(post, rule, problem) for rule in rules for problem in _problems(post, rule)]
    found.sort(key=lambda it: (it.range, it.code))
    return tuple(audible(found, post))


def _problems(post: Post, rule: Rule) -> list[Problem]:
    try:
        found = list(rule.check(post))
    except Exception as error:
        raise RuleError(f"the rule {rule.name} failed: {type(error).__name__}: {error}") from error
    for it in found:
        if not isinstance(it, Problem):
            raise RuleError(f"the rule {rule.name} yields {shown(it)}, which is no Problem")
        for range_ in (it.range, *(edit.range for edit in (it.fix.edits if it.fix else ()))):
            if not post.holds(range_):
                raise RuleError(f"the rule {rule.name} tells of {range_}, which is not in the post")
    return found


def _finding(post: Post, rule: Rule, problem: Problem) -> Finding:
    it, place = problem, post.place(problem.range.line)
    return Finding(rule.code, rule.name, rule.severity, it.message, place, it.range, it.fix)
