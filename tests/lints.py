"""Rules of the linter, tried on posts that are invented for them."""

import re
from collections.abc import Iterator
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
            yield Example(rule, kind == "Found", example["text"], path and path[1])


def found(name: str, text: str, *, path: str | None = None) -> list[lint.Range]:
    """Return where a rule finds something; a range equals a tuple of its four numbers."""
    return [it.range for it in lint.check(twim.loads(text), path=path, select=[name])]


def fixed(name: str, text: str, *, unsafe: bool = False, path: str | None = None) -> str:
    """Return a post after the fixes of a rule."""
    return twim.dumps(lint.fix(twim.loads(text), unsafe=unsafe, path=path, select=[name]).issue)
