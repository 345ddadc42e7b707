"""Links and plain text within a line of Markdown."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from twim._markup.html import ATTRIBUTE, VALUE, value_text
from twim._markup.markdown import MARKDOWN, References
from twim._patterns import pattern

CLOSING = frozenset(",.:;!?…'’，。：；！？、")
"""What may start a text that stands right behind a word or a name, with no blank."""

_ANCHOR = pattern(rf"<a(?:\s+{ATTRIBUTE})*\s*>(?P<label>(?s:.*?))</a\s*>", re.IGNORECASE | re.ASCII)
HREF = pattern(
    rf"<a(?:\s+(?!href[\s=>]){ATTRIBUTE})*\s+href\s*=\s*({VALUE})", re.IGNORECASE | re.ASCII
)
"""Where a link in HTML leads, with its quotation marks."""
_AUTOLINK = pattern(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>]*)>")
_MARKUP = pattern(r"[\\`*_\[\]<>&!\n]")
_PLAIN_TEXT = pattern(r"(?:[^\[<\\`!]++|!(?!\[))++")  # starts no link, and hides none
_PLAIN_BRACKETS = pattern(
    r"\[([^\[\]\\`<]*)\]"
    r"(?:\(([^\x00-\x20\x7f()<>\\&]+)\)|\[([^\[\]\\`<]*)\]|(?![\[(]))"
)
_SCHEME = pattern(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE | re.ASCII)
_SCRIPTS = frozenset(("javascript", "vbscript", "data"))
_UNSEEN = pattern(r"[\x00-\x20]")  # which browsers leave out, or some of it
_OPEN_ADDRESS = pattern(r"\](\(<[^<>`]*)$")
_WORDS = pattern(r"[\w',!-]+(?: [\w',!-]+)+")
_PLAIN_DESTINATION = pattern(r"[^\x00-\x20\x7f<>()\\&]+")


class InlineLink(NamedTuple):
    """A link and where it stands in its text, as offsets."""

    start: int
    stop: int
    label: str
    """Its text, as Markdown."""
    destination: str
    """Where it leads; entities and escapes resolved. Empty for an anchor without `href`, whose
    label is the anchor itself."""
    by_reference: bool = False
    """Whether the destination stands in a definition elsewhere."""


def find_links(text: str, references: References | None = None) -> Iterator[InlineLink]:
    """Yield the links in a paragraph, in order: inline, reference and autolinks, HTML anchors."""
    references = references or {}
    if not references and "](" not in text and "<" not in text:
        return
    state: StateInline | None = None  # made where markdown-it is needed
    closing = text.rfind("]")  # beyond it, no bracket opens anything
    at = 0
    while at < len(text):
        if plain := _PLAIN_TEXT.match(text, at):
            at = plain.end()
            continue
        if at > closing and text[at] in "![":
            at += 1
            continue
        if brackets := _PLAIN_BRACKETS.match(text, at):
            link = _plain_link(brackets, references)
            at = link.stop if link else at + 1
        else:
            state = state or StateInline(text, MARKDOWN, {"references": references}, [])
            link, at = _link_at(state, at)
        if link:
            yield link


def _plain_link(brackets: re.Match[str], references: References) -> InlineLink | None:
    """Make a link of brackets that hold no markup of their own."""
    label, url, name = brackets.groups()
    if url is not None:
        return InlineLink(brackets.start(), brackets.end(), label, url)
    return _reference_link(brackets.start(), brackets.end(), label, name or label, references)


def _link_at(state: StateInline, at: int) -> tuple[InlineLink | None, int]:
    """Read the link at an offset, if there is one, and go on to the next token."""
    text = state.src
    if text[at] == "[":  # markdown-it need not look for the same link again
        link = _bracket_link(state, at)
        return link, link.stop if link else at + 1
    if text[at] == "<" and (link := _angle_link(text, at)):
        return link, link.stop
    state.pos = at
    MARKDOWN.inline.skipToken(state)
    return None, state.pos


def _bracket_link(state: StateInline, start: int) -> InlineLink | None:
    end = MARKDOWN.helpers.parseLinkLabel(state, start, True)
    if end < 0:
        return None
    text = state.src
    label = text[start + 1 : end]
    if text.startswith("(", end + 1):
        inline = link_target(text, end + 2, title=True)
        if inline:
            return InlineLink(start, inline[1], label, inline[0])
        if text.startswith(")", _skip(text, end + 2)):
            return None  # it leads nowhere, whatever is defined elsewhere
    if not state.env["references"]:
        return None
    stop, name = end + 1, label
    if text.startswith("[", stop):
        closing = MARKDOWN.helpers.parseLinkLabel(state, stop, False)
        if closing >= 0:
            name = text[stop + 1 : closing] or label
            stop = closing + 1
    return _reference_link(start, stop, label, name, state.env["references"])


def _reference_link(
    start: int, stop: int, label: str, name: str, references: References
) -> InlineLink | None:
    target = references.get(normalizeReference(name)) if references else None
    if not target or "\n" in target["href"]:  # markdown-it lets a backslash escape a line end
        return None
    return InlineLink(start, stop, label, target["href"], by_reference=True)


def link_target(text: str, at: int, *, title: bool = False) -> tuple[str, int] | None:
    """Read what follows `[label](`: the destination, and the offset after the closing bracket.

    A link's title is read over where that is asked for; else a link with one is none.
    """
    at = _skip(text, at)
    result = MARKDOWN.helpers.parseLinkDestination(text, at, len(text))
    if not result.ok:
        return None
    at = _skip(text, result.pos)
    if title and at > result.pos:
        found = MARKDOWN.helpers.parseLinkTitle(text, at, len(text), None)
        if found.ok:
            at = _skip(text, found.pos)
    return (result.str, at + 1) if text.startswith(")", at) else None


def destination_at(text: str, at: int) -> tuple[str, int] | None:
    """Read the destination at an offset: what it says, and the offset after it."""
    found = MARKDOWN.helpers.parseLinkDestination(text, at, len(text))
    return (found.str, found.pos) if found.ok else None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n":
        at += 1
    return at


def _angle_link(text: str, start: int) -> InlineLink | None:
    anchor = _ANCHOR.match(text, start)
    if anchor:
        href = HREF.match(text, start)
        url = value_text(href[1]).strip(" \t\n\f\r") if href else ""
        return InlineLink(start, anchor.end(), anchor["label"] if href else anchor[0], url)
    autolink = _AUTOLINK.match(text, start)
    return InlineLink(start, autolink.end(), autolink[1], autolink[1]) if autolink else None


def is_link_text(label: str, references: References | None = None) -> bool:
    """Whether the text can stand between the brackets of a link and mean the same there."""
    if not re.search(r"[\[\]<`\\]", label):
        return True
    links = list(find_links(f"[{label}](x)", references))
    alone = len(links) == 1 and links[0][2:4] == (label, "x")
    return alone and next(find_links(label, references), None) is None


def scheme(url: str) -> str:
    """Return the scheme of an address as browsers read it, in small letters, if it has one."""
    found = _SCHEME.match(_UNSEEN.sub("", url))
    return found[1].lower() if found else ""


def is_unsafe(url: str) -> bool:
    """Whether an address runs a script, in the browsers that would follow it."""
    return scheme(url) in _SCRIPTS


def destination(url: str) -> str | None:
    """Write a link destination that reads as the URL; `None` for words, and what is not safe."""
    plain = _PLAIN_DESTINATION.fullmatch(url) is not None
    if plain and url[:4] == "http":  # as most are
        return url
    if not url.strip(" \t") or is_unsafe(url) or _WORDS.fullmatch(url):
        return None
    if plain:
        return url
    escaped = re.sub(r"([<>\\&])", r"\\\1", url)
    for text in (url, f"<{escaped}>"):
        if link_target(f"{text})", 0) == (url, len(text) + 1):
            return text
    return None


def destination_fault(url: str) -> str:
    """Say why an address is written as no destination."""
    if is_unsafe(url):
        return "is no address that is safe to follow"
    if _WORDS.fullmatch(url):
        return "is words, and no address"
    return "is no address that a Markdown link can hold"


class _LineEnds(StateInline):
    """Where, in a paragraph, lines end that are neither within code nor within HTML."""

    def __init__(self, text: str) -> None:
        super().__init__(text, MARKDOWN, {"references": {}}, [])
        self.found: list[tuple[int, bool]] = []  # an offset, and whether the break is hard

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if ttype in ("softbreak", "hardbreak"):
            self.found.append((self.pos, ttype == "hardbreak"))
        return super().push(ttype, tag, nesting)


def on_one_line(text: str, hard_break: str = "<br /> ") -> str:
    r"""Return a paragraph on one line, its hard breaks in HTML, or as something else.

    What is no address of a link because of a line end stays none.

    Example:
        >>> on_one_line("A *kettle  \nand* an\node")
        'A *kettle<br /> and* an ode'
        >>> print(on_one_line("[A](<\nb>)"))
        [A]\(< b>)
    """
    state = _LineEnds(text)
    MARKDOWN.inline.tokenize(state)
    pieces: list[str] = []
    at = 0
    for found, hard in sorted(state.found):
        line = text[at:found].rstrip(" \t")
        pieces += _OPEN_ADDRESS.sub(r"]\\\1", line), hard_break if hard else " "
        at = text.index("\n", found) + 1
    return "".join([*pieces, text[at:]]).replace("\n", " ")


@lru_cache(maxsize=4096)
def plain_text(markdown: str) -> str:
    """Return a line of Markdown as a reader sees it."""
    if not _MARKUP.search(markdown):
        return markdown
    tokens = MARKDOWN.parseInline(markdown)[0].children or []
    pieces: list[str] = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif token.type == "image":
            pieces.append(plain_text(token.content))
        elif token.type != "html_inline":
            pieces.append(token.content)
    return "".join(pieces).strip()
