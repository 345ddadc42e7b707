"""What in a text would harm the post that it is put into, and what becomes of it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain
from urllib.parse import quote

from twim._markup.bare_addresses import ADDRESSES, ROOM, ROOM_ID, USER, bare_address, bare_name
from twim._markup.edits import Edit
from twim._markup.inline import destination
from twim._markup.shortcodes import find_calls
from twim._page.source import Source
from twim._page.spans import spans_of
from twim._patterns import pattern
from twim.newsroom._elements import Element, definitions
from twim.newsroom._link_harm import harm_of_link
from twim.newsroom._mending import Mend

HIGHEST = 4
"""The level of a report's highest headings: those of projects are of level 3."""

_CALL = pattern(
    r"\{(?:\{[ \t\r\n]*[A-Za-z_]\w*[ \t\r\n]*\(|%[ \t\r\n]*(?:[A-Za-z_]\w*[ \t\r\n]*\(|end\b))"
)
_FENCE = pattern(r" {0,3}(`{3,}|~{3,})")
_UNDERLINE = pattern(r"=+|-+")
_HASHES = pattern(r"#{1,6}(?=[ \t\n]|$)")
_FRONT_MATTER = pattern(
    r"\s*^[ \t]*(\+\+\+|---)[ \t]*\n(?=.*[:=])(?:.*\n)*?[ \t]*(\1)[ \t]*$",
    re.MULTILINE,
)
_REFERENCES = ("Reference", "Collapsed", "Shortcut")


def calls(text: str, found: Sequence[Element]) -> Iterator[Mend]:
    """Find shortcode calls, which Zola makes wherever they stand, in code as well."""
    whole = {call.start: call for call in find_calls(text)}
    code, html = _within(found, "Code", "CodeBlock"), _within(found, "Html", "InlineHtml")
    for match in _CALL.finditer(text):
        call, at = whole.get(match.start()), match.start() + 1
        if call and "\n" not in (shown := text[call.start : call.stop]) and "*/" not in shown:
            edits = Edit(at + 1, at + 1, "/*"), Edit(call.stop - 2, call.stop - 2, "*/")
            yield Mend(f"the call of the shortcode {call.name!r} is shown as text", edits)
        else:
            apart = " " if at in code else "\\"
            new = f"&#{ord(text[at])};" if at in html else apart + text[at]
            message = f"{match[0].split('(')[0]!r}, which begins a shortcode call, is shown as text"
            yield Mend.one(message, at, at + 1, new)


def _within(found: Sequence[Element], *kinds: str) -> frozenset[int]:
    """Return where there are elements of some kinds."""
    spans = (range(it.start, it.stop) for it in found if it.kind in kinds)
    return frozenset(chain.from_iterable(spans))


def front_matter(text: str) -> Iterator[Mend]:
    """Find what looks like front matter."""
    if match := _FRONT_MATTER.match(text):
        edits = tuple(Edit(at, at, "\\") for at in (match.start(1), match.start(2)))
        yield Mend(f"what stands between {match[1]} is text, and no front matter", edits)


def headings(text: str, found: Sequence[Element]) -> Iterator[Mend]:
    """Find headings without text, and headings that only some parsers would find."""
    for head in _headings(found):
        if head.inside is None:
            yield Mend.one("a heading without text is shown as text", head.start, head.start, "\\")
            continue
        line = text.rfind("\n", 0, head.start) + 1
        above = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : line].strip()
        if head.home < 0 and above and not _HASHES.match(above):
            yield Mend.one("a heading has a blank line above it now", line, line, "\n")


def levels(text: str, found: Sequence[Element]) -> Iterator[Mend]:
    """Find headings that are not below those of projects, and headings with anchors.

    All go down by as many levels, so this is for texts that have no other harm, which some of them
    would have to wait for.
    """
    heads = _headings(found)
    down = max([HIGHEST - _level(it) for it in heads], default=0)
    for head in heads:
        old, attributed = _level(head), _attributed(head)
        new = min(old + max(down, 0), 6)
        if head.inside is None or (new == old and not attributed):
            continue
        told = [f"a heading of level {old} is of level {new} now"] if new != old else []
        told += ["the anchor of a heading is gone"] if attributed else []
        if hashes := _HASHES.match(text, head.start):
            stop = head.start + len(text[head.start : head.stop].rstrip(" \t\n"))
            edits = [Edit(*hashes.span(), "#" * new)]
            if attributed:
                edits.append(Edit(head.inside[1], stop, ""))
            yield Mend("; ".join(told), tuple(edits))
        else:
            yield _underlined(text, head, found, "; ".join(told), "#" * new)


def _headings(found: Sequence[Element]) -> list[Element]:
    return [it for it in found if it.kind == "Heading"]


def _level(head: Element) -> int:
    return int(head.value["level"][1])


def _attributed(head: Element) -> bool:
    return any(head.value[name] for name in ("id", "classes", "attrs"))


def _underlined(
    text: str, head: Element, found: Sequence[Element], message: str, hashes: str
) -> Mend:
    """Make an underlined heading one with hashes before it, on one line."""
    first, last = head.inside or (head.start, head.start)
    stop = head.start + len(text[head.start : head.stop].rstrip(" \t\n"))
    ends = (bisect_left(found, at, key=lambda it: it.start) for at in (first, last))
    within = [it for it in found[slice(*ends)] if it is not head]
    starts = [*(it.start for it in within), last]
    breaks = [it for it in within if it.kind in ("SoftBreak", "HardBreak")]
    gaps = [(it.start, starts[bisect_left(starts, it.stop)]) for it in breaks]
    if text.count("\n", first, last) != sum(text.count("\n", *gap) for gap in gaps):
        mark = stop - len(_UNDERLINE.findall(text[first:stop])[-1])  # it has code over lines
        return Mend.one("a line that underlines a heading is shown as text", mark, mark, "\\")
    end = " #" if text[last - 1] == "#" else ""  # which closes a heading
    edits = [Edit(start, stop, " ") for start, stop in gaps]
    return Mend(message, (Edit(first, first, f"{hashes} "), *edits, Edit(last, stop, end)))


def links(found: Sequence[Element]) -> Iterator[Mend]:
    """Find links and images that lead where the site must not, or that somebody else defines."""
    for it in found:
        if it.kind not in ("Link", "Image"):
            continue
        url, form = it.value["dest_url"], it.value["link_type"]
        first, last = it.inside or (it.stop, it.stop)
        if (reason := harm_of_link(url)) and form in ("Autolink", "Email"):
            yield Mend.one(f"{url!r} is no link: {reason}", it.start, it.start, "\\")
        elif reason:
            what = "the image" if it.kind == "Image" else "the link to"
            edits = Edit(it.start, first, ""), Edit(last, it.stop, "")
            yield Mend(f"{what} {url!r} is taken out, its text is not: {reason}", edits)
        elif form in _REFERENCES:
            start = last if it.inside else it.start + (1 if it.kind == "Link" else 2)
            address, title = destination(url) or f"<{quote(url)}>", it.value["title"]
            behind = f" {_quoted(title)}" if title else ""
            message = f"the link to {url!r} has its address with it"
            yield Mend.one(message, start, it.stop, f"]({address}{behind})")


def _quoted(title: str) -> str:
    return '"' + re.sub(r'(["\\&])', r"\\\1", title).replace("\n", " ") + '"'


def definitions_of(text: str, found: Sequence[Element]) -> Iterator[Mend]:
    """Find definitions of links and footnotes, which would hold for the whole post."""
    for it in found:
        if it.kind in ("FootnoteReference", "FootnoteDefinition"):
            yield Mend.one(f"the footnote {it.value!r} is shown as text", it.start, it.start, "\\")
    if any(it.kind in ("Link", "Image") and it.value["link_type"] in _REFERENCES for it in found):
        return  # what they define is still needed
    for label, start, stop in definitions(text):
        alone = text[max(start - 1, 0) : start] in ("", "\n") and text[stop : stop + 1] == "\n"
        message = f"the definition of the link {label!r} is taken out: it would hold everywhere"
        yield Mend.one(message, start, stop + alone)


def words(text: str) -> Iterator[Mend]:
    """Find addresses and Matrix ids that are not linked."""
    found = [(it, bare_address(text, it)) for one in ADDRESSES for it in one.finditer(text)]
    found += [(it, bare_name(it)) for one in (ROOM, ROOM_ID, USER) for it in one.finditer(text)]
    spans = spans_of(Source(text), {}) if found else None
    for match, it in found:
        if it and it.link and spans and spans.are_words(*match.span()):
            told = f"{text[it.start : it.stop]} is linked"
            yield Mend.one(told, it.start, it.stop, it.link)


def open_fence(text: str, found: Sequence[Element]) -> Iterator[Mend]:
    """Find a code block that nothing closes before the text ends."""
    last = next((it for it in reversed(found) if not it.within), None)
    if last is None or last.kind != "CodeBlock" or not isinstance(last.value, dict):
        return
    fence = _FENCE.match(text, text.rfind("\n", 0, last.start) + 1)
    lines = text[last.start : last.stop].rstrip("\n").split("\n")
    closing = _FENCE.fullmatch(lines[-1].rstrip(" \t")) if len(lines) > 1 else None
    if fence and not (closing and closing[1].startswith(fence[1])):
        end = "" if text.endswith("\n") else "\n"
        yield Mend.one("the code block is closed", len(text), len(text), f"{end}{fence[1]}")
