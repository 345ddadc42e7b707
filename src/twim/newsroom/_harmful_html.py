"""HTML in a text: what may stand in a post, what is shown as text, what is closed."""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from twim._markup.html import MAY_STAY_OPEN, VALUE, VOID
from twim._patterns import pattern
from twim.newsroom._elements import Element
from twim.newsroom._link_harm import harm_of_link
from twim.newsroom._mending import Mend

_TAG = pattern(
    rf"<(?P<close>/?)(?P<name>[A-Za-z][0-9A-Za-z]*)"
    rf"(?P<attributes>(?:\s+[A-Za-z]+(?:\s*=\s*{VALUE})?)*)\s*/?>"
)
_ATTRIBUTE = pattern(rf"([A-Za-z]+)(?:\s*=\s*({VALUE}))?")
_LESS = pattern("<")
_NAMED = pattern(r"<[!?/]?[\w-]*")

_NAMES = pattern(
    r"""a|abbr|audio|b|bdi|blockquote|br|caption|cite|code|d[dlt]|del|details|dfn|div|em|figcaption
      |figure|h[r456]|i|img|ins|kbd|li|mark|[ou]l|p|picture|pre|q|r[pt]|ruby|s|samp|small|source
      |span|strong|su[bp]|summary|table|tbody|t[dhrt]|tfoot|thead|time|u|var|video|wbr""",
    re.VERBOSE,
)
"""Elements that show something, and do nothing."""
_ATTRIBUTES = pattern(
    r"""al(?:t|ign)|(?:col|row)?span|controls|datetime|dir|height|lang|loop|muted|open|reversed
      |start|title|type|v?align|value|width|(?P<address>cite|href|poster|src)""",
    re.VERBOSE,
)


class _Open(NamedTuple):
    """An element that is open."""

    name: str
    as_text: Mend
    """What shows its tag as text."""
    ending: frozenset[str]
    """What may end here: itself, and what is around it if it needs no tag to end it."""


def html_harm(text: str, found: Sequence[Element]) -> Iterator[Mend]:
    """Find HTML that does something, that is open, or that closes what is not its own.

    What opens in a list, in a quote, in emphasis, closes there.
    """
    stacks: dict[int, list[_Open]] = {}
    harm: list[Mend] = []
    for at, it in enumerate(found):
        if it.kind in ("InlineHtml", "HtmlBlock"):
            stack = stacks.setdefault(it.home, [])
            harm += _harm_in(text, [it] if it.kind == "InlineHtml" else _lines(found, at), stack)
    at_the_end = stacks.pop(-1, [])
    for stack in stacks.values():
        harm += (it.as_text for it in stack)
    yield from harm
    if at_the_end and not harm:
        ends = "\n".join(f"</{it.name}>" for it in reversed(at_the_end))
        names = ", ".join(dict.fromkeys(f"<{it.name}>" for it in at_the_end))
        yield Mend.one(f"{names} is closed", len(text), len(text), f"\n\n{ends}")


def _lines(found: Sequence[Element], block: int) -> list[Element]:
    """Return the lines of a block of HTML."""
    below = (found[at] for at in range(block + 1, len(found)))
    return list(takewhile(lambda line: line.home == block, below))


def _harm_in(text: str, pieces: Sequence[Element], stack: list[_Open]) -> Iterator[Mend]:
    """Go through HTML, which may stand in several pieces."""
    source = "".join(it.value for it in pieces)
    places = iter([m.start() for it in pieces for m in _LESS.finditer(text, it.start, it.stop)])
    end = 0
    for less in _LESS.finditer(source):
        place, at = (
            next(places),
            less.start(),
        )  # the same `<` in the text, where markers stand between
        if at < end:
            continue
        tag, name = _TAG.match(source, at), _NAMED.match(source, at)
        what = "the HTML comment" if source.startswith("<!--", at) else f"{name and name[0]!r}"
        mend = Mend.one(f"{what} is shown as text", place, place + 1, "&lt;")
        if tag and _may_stand(tag) and _fits(tag, stack, mend):
            end = tag.end()
        else:
            yield mend


def _may_stand(tag: re.Match[str]) -> bool:
    """Whether a tag does nothing but show something."""
    if not _NAMES.fullmatch(tag["name"].lower()):
        return False
    for name, value in _ATTRIBUTE.findall(tag["attributes"]):
        known = _ATTRIBUTES.fullmatch(name.lower())
        url = html.unescape(value.strip("\"'"))
        if not known or (known["address"] and harm_of_link(url)):
            return False
    return True


def _fits(tag: re.Match[str], stack: list[_Open], as_text: Mend) -> bool:
    """Whether a tag closes what was opened last, or opens something."""
    name = tag["name"].lower()
    ending = stack[-1].ending if stack else frozenset()
    if tag["close"]:
        while name in ending and stack.pop().name != name:
            pass
        return name in ending
    if name not in VOID:
        around = ending if name in MAY_STAY_OPEN else frozenset()
        stack.append(_Open(name, as_text, around | {name}))
    return True
