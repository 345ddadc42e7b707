"""Rules of the linter, tried on posts that are invented for them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import twim
from twim import lint

RULES = {rule.name: rule for rule in lint.RULES}
_EXAMPLE = re.compile(r"^```markdown(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_KIND = re.compile(r"^(Found|Left alone)[^\n]*:$", re.MULTILINE)


class Example(NamedTuple):
    """A post in the documentation of a rule."""

    rule: lint.Rule
    is_found: bool
    text: str
    path: str | None
    is_in_site: bool
    """Whether it stands in the site of `sites.py`, below its folder."""


def examples(rule: lint.Rule) -> Iterator[Example]:
    """Yield the posts in the documentation of a rule: what follows "Found" breaks it."""
    kind = ""
    for part in re.split(
        r"^(?=Found|Left alone|```markdown)", rule.documentation, flags=re.MULTILINE
    ):
        if named := _KIND.match(part):
            kind = named[1]
        if example := _EXAMPLE.match(part):
            path = re.search(r"path=(\S+)", example["info"])
            is_in_site = "site" in example["info"].split()
            yield Example(rule, kind == "Found", example["text"], path and path[1], is_in_site)


def found(
    name: str, text: str, *, path: str | Path | None = None, site: lint.Site | None = None
) -> list[lint.Range]:
    """Return where a rule finds something; a range equals a tuple of its four numbers."""
    return [it.range for it in lint.check(twim.loads(text), path=path, site=site, select=[name])]


def fixed(
    name: str,
    text: str,
    *,
    unsafe: bool = False,
    path: str | Path | None = None,
    site: lint.Site | None = None,
) -> str:
    """Return a post after the fixes of a rule."""
    issue = twim.loads(text)
    return twim.dumps(lint.fix(issue, unsafe=unsafe, path=path, site=site, select=[name]).issue)
