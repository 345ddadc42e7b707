"""Changes of a page that the canonical form makes on purpose, as `docs/format.md` lists them.

Each kind brings the pages before and after to one form. What no kind here explains is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from twim._markup.shortcodes import find_calls

__all__ = ["KINDS", "Page"]

Page: TypeAlias = tuple[str, ...]
"""The lines of a page."""

Kind: TypeAlias = Callable[[Page], Page]

ANCHOR = re.compile(r"<a(?: [^ =]+=\"[^\"]*\")+>")
HREF = re.compile(r" href=\"[^\"]*\"")
WEBSITE = re.compile(
    r" ?(?:\((<a href=\"[^\"]*\">)website</a>\)|(<a href=\"[^\"]*\">)↗[\ufe0e\ufe0f]?</a>)$",
    re.IGNORECASE,
)
LINK = re.compile(r"(<a href=\"[^\"]*\">)(?!(?:website|↗)[^<]*</a>)((?:(?!</?a[ >]).)+)</a>\Z")
DOUBLED = re.compile(r"(<a href=\")\(([^\"]*)\)(\">website</a>\))$", re.IGNORECASE)
UPDATES = re.compile(r"[\W_]*project updates[\W_]*\Z", re.IGNORECASE)
HEADING = re.compile(r"<(?P<end>/?)h(?P<level>[1-6])[ >]")
TITLES = ["rank", "hostname", "median ms", "std dev"]
BLOCK_TAG = re.compile(r"</?(?:blockquote|div|h[1-6r]|li|ol|p|pre|t[dhr]|table|thead|ul)\b[^>]*>\Z")
FIGURE = re.compile(r"([0-9]+)\.([0-9]*?)0*\Z")


def _where(pick: Callable[[Page], Iterator[bool]], change: Callable[[str], str]) -> Kind:
    """Make a kind of what may be otherwise in some lines."""
    return lambda page: tuple(
        change(line) if picked else line for line, picked in zip(page, pick(page), strict=True)
    )


def _unquoted(page: Page) -> Iterator[bool]:
    """Tell which lines are in no quote, as attributions are."""
    depth = 0
    for line in page:
        depth -= line == "</blockquote>"
        yield depth <= 0
        depth += line.startswith("<blockquote")


def _attributions(page: Page) -> Iterator[bool]:
    """Tell which lines may be attributions: the last ones outside of quotes above each quote."""
    found: set[int] = set()
    above: list[int] = []
    for at, (line, unquoted) in enumerate(zip(page, _unquoted(page), strict=True)):
        if unquoted and line == "<blockquote>":
            found.update(above[-3:])
            above = []
        elif unquoted and not line.startswith(("</", "<h", "<p>")):
            above.append(at)
    return (at in found for at in range(len(page)))


def _headings(page: Page) -> Iterator[bool]:
    """Tell which lines are a project's heading."""
    above = ""
    for line, unquoted in zip(page, _unquoted(page), strict=True):
        yield unquoted and above[:3] in {"<h3", "<h4"}
        above = line


def _deep(page: Page) -> Iterator[bool]:
    """Tell which lines are in the section "Project Updates" of 2018."""
    deep, level = False, 0
    for line, unquoted in zip(page, _unquoted(page), strict=True):
        heading = HEADING.match(line)
        if unquoted and level == 2 and not heading:
            deep = UPDATES.match(line) is not None
        yield deep and unquoted
        level = 0 if not heading or heading["end"] else int(heading["level"])


def _ranked(page: Page) -> Iterator[bool]:
    """Tell which lines are in a ping table."""
    ranked = False
    for index, line in enumerate(page):
        if line == "<table>":
            cells = [it.lower() for it in page[index : index + 14] if not it.startswith("<")]
            ranked = cells[:3] == TITLES[:3]
        yield ranked
        ranked = ranked and line != "</table>"


def _below_heading(page: Page) -> Page:
    """Put a paragraph that stands above a project's heading, and that above a quote, below it."""
    lines = [*page]
    for at in range(len(lines) - 6):
        if lines[at] == "<p>" and lines[at + 2 : at + 4] == ["</p>", "<h3>"]:
            stop = lines.index("</h3>", at) + 1
            if lines[stop : stop + 1] == ["<blockquote>"]:
                lines[at:stop] = lines[at + 3 : stop] + lines[at : at + 3]
    return tuple(lines)


def _set_apart(page: Page) -> Page:
    """Join an attribution to what stands above it: a description, or the end of some HTML."""
    lines: list[str] = []
    for line in page:
        if line == "<blockquote>":
            while joined := _joined(lines):
                lines = joined
        lines.append(line)
    return tuple(lines)


def _joined(lines: list[str]) -> list[str] | None:
    """Join the text in the last lines to what is above, if that is no heading, or not done yet."""
    if lines[-1:] == ["</p>"] and lines[-3:-2] == ["<p>"]:
        above, text = lines[:-3], lines[-2]
    else:
        above, text = lines[:-1], lines[-1] if lines else ""
    if not above or above[-1].startswith(("</h", "<h")) or BLOCK_TAG.match(text):
        return None
    if above[-1] == "</p>":
        return [*above[:-2], f"{above[-2]} {text}", "</p>"] if "<a " in text else None
    if not BLOCK_TAG.match(above[-1]):
        return [*above[:-1], f"{above[-1]} {text}"]
    return [*above, text] if lines[-1] == "</p>" else None


def _call(line: str) -> str:
    for call in reversed([*find_calls(line)]):
        args = ", ".join(f"{key}={value!r}" for key, value in call.args.items())
        line = f"{line[: call.start]}{{{{{call.name}({args})}}}}{line[call.stop :]}"
    return line


def _website(line: str) -> str:
    return WEBSITE.sub(lambda it: f" ({it[1] or it[2]}website</a>)", line)


def _name(line: str) -> str:
    """Spell a heading that is one link as the name and the website."""
    return LINK.sub(lambda it: f"{it[2]} ({it[1]}website</a>)", line)


def _behind(line: str) -> str:
    """Put what stands behind the website's link before it."""
    return re.sub(r"( \(<a href=\"[^\"]*\">website</a>\))(.+)\Z", r"\2\1", line)


def _anchor(line: str) -> str:
    return ANCHOR.sub(lambda it: f"<a{''.join(HREF.findall(it[0]))}>", line)


def _verb(line: str) -> str:
    line = line.replace("\u00a0", " ").strip(" ")
    return re.sub(r"(?<=</a>)(?=\w)", " ", re.sub(r" +(?=[.,:;!?])", "", line))


def _column(line: str) -> str:
    return line.lower() if line.lower() in TITLES else re.sub(r"\A<(t[hd]) .*>", r"<\1>", line)


def _figure(line: str) -> str:
    return FIGURE.sub(lambda it: f"{it[1]}.{it[2]}".rstrip("."), line)


KINDS: dict[str, Kind] = {
    "white space within a call": lambda page: tuple(map(_call, page)),
    "label of a website": _where(_headings, _website),
    "a heading that is a link": _where(_headings, _name),
    "text behind a website": _where(_headings, _behind),
    "doubled parentheses": _where(_headings, lambda line: DOUBLED.sub(r"\1\2\3", line)),
    "#### of 2018": _where(_deep, lambda line: re.sub(r"\A<(/?)h4", r"<\1h3", line)),
    "attribution above a heading": _below_heading,
    "attribution set apart": _set_apart,
    "attributes of an anchor": _where(_attributions, _anchor),
    "line ends of an attribution": _where(
        _attributions, lambda line: re.sub(" *<br> *", " ", line)
    ),
    "white space around a verb": _where(_attributions, _verb),
    "columns of a ping table": _where(_ranked, _column),
    "figures of a ping table": _where(_ranked, _figure),
}
"""What may differ, by its name; they are applied in this order."""
