"""The page that Zola's parser makes of a post, and cmark: what a reader sees, to be compared.

A page is a tuple of lines: each start and end of a block is one, and so is each run of text between
them, its inline tags within. Blanks and line ends count as HTML counts them: as one blank in text,
as they are in `<pre>` and `<code>`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from html import escape
from html.parser import HTMLParser

import cmarkgfm
import pyromark
from cmarkgfm.cmark import Options

from page_kinds import KINDS, Page
from twim._markup.shortcodes import find_calls

__all__ = [
    "ENGINES",
    "Page",
    "body_page",
    "deliberate",
    "differences",
    "page_by_cmark",
    "page_by_zola",
]

FRONT_MATTER = re.compile(
    r"[\t-\r ]*(\+\+\+|---)(?:\r\n?|\n).*?\1[\t-\r ]*(?:\Z|\r\n?|\n)", re.DOTALL
)
BODIED = re.compile(r"\{%\s*(\w+\s*\(.*?\))\s*%\}(.*?)\{%\s*end\s*%\}", re.DOTALL)
PLACEHOLDER = re.compile(r"XCALL(\d+)X")
COMMENT = re.compile(r"<!--(?:\s*(more)\s*-->|-?>|.*?--!?>)", re.IGNORECASE | re.DOTALL)
BLANKS = re.compile(r"[ \t\r\n\f]+")
BLOCK = re.compile(
    r"(?:address|article|aside|blockquote|body|center|dd|details|dialog|dir|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|frame|frameset|h[1-6r]|head|header|html|iframe|legend|li|link"
    r"|main|menu|nav|ol|optgroup|option|p|pre|section|summary|sup|table|tbody|td|tfoot|th|thead"
    r"|title|tr|track|ul|video)\Z"
)
EXTENSIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)


class _Lines(HTMLParser):
    """Makes HTML the lines of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._run = ""  # of text, and of inline tags
        self._bare = True  # no text in it yet, or a blank at its end: one more says nothing
        self._exact = 0  # how many `<pre>` and `<code>` are open
        self.feed(COMMENT.sub(lambda it: it[0] if it[1] else "", html))
        self.close()
        self._end_run()

    def _end_run(self) -> None:
        run = self._run if self._exact else self._run.rstrip(" ")
        if run:
            self.lines.append(run)
        self._run, self._bare = "", True

    def _take(self, tag: str, text: str) -> None:
        if tag == "tbody":  # which one of them leaves out where it is empty
            self._end_run()
        elif BLOCK.match(tag):
            self._end_run()
            self.lines.append(text)
        elif tag == "br":
            self._run = self._run.rstrip(" ") + text
            self._bare = True
        else:
            self._run += text
            self._bare &= tag not in {"img", "input"}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag, its attributes in order of their names."""
        known = {name: value or "" for name, value in attrs}
        if tag in {"td", "th"} and (align := known.pop("style", "").removeprefix("text-align: ")):
            known["align"] = align  # as cmark says it
        shown = "".join(f' {name}="{escape(value)}"' for name, value in sorted(known.items()))
        self._take(tag, f"<{tag}{shown}>")
        self._exact += tag in {"pre", "code"}

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that HTML says has no end."""
        self.handle_starttag(tag, attrs)
        self._exact -= tag in {"pre", "code"}

    def handle_endtag(self, tag: str) -> None:
        """Take the end of an element."""
        self._take(tag, f"</{tag}>")
        self._exact -= tag in {"pre", "code"} and self._exact > 0

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._exact:
            data = BLANKS.sub(" ", data)
            if self._bare:
                data = data.lstrip(" ")
        if data:
            self._bare = not self._exact and data[-1] == " "
            self._run += escape(data, quote=False)

    def handle_comment(self, data: str) -> None:
        """Take the comment that ends the summary; no reader sees another."""
        self._run += "<!-- more -->" if data.strip().lower() == "more" else ""


def _by_zola(markdown: str) -> str:
    return pyromark.html(markdown, options=EXTENSIONS)


def _by_cmark(markdown: str) -> str:
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    text = markdown.replace("\0", "\ufffd")  # a string's end, in C
    extensions = ["table", "strikethrough"]
    html: str = cmarkgfm.markdown_to_html_with_extensions(text, options, extensions)
    return html


def page_by_zola(text: str) -> Page:
    """Return the page of a post as pulldown-cmark makes it, with what Zola turns on."""
    return body_page(below_front_matter(text), "pyromark")


def page_by_cmark(text: str) -> Page:
    """Return the page of a post as cmark makes it, with tables."""
    return body_page(below_front_matter(text), "cmark")


ENGINES: dict[str, Callable[[str], Page]] = {"pyromark": page_by_zola, "cmark": page_by_cmark}
RENDERERS: dict[str, Callable[[str], str]] = {"pyromark": _by_zola, "cmark": _by_cmark}


def body_page(markdown: str, engine: str) -> Page:
    """Return the page of Markdown that nothing stands above.

    How its lines end is layout; pulldown-cmark has headings go on behind a lone carriage return.
    """
    text = markdown.replace("\r\n", "\n").replace("\r", "\n")
    body, calls = _without_calls(text if text.endswith("\n") else f"{text}\n")
    lines = _lines(RENDERERS[engine](body))
    if not calls:
        return lines
    shown = [PLACEHOLDER.sub(lambda it: calls[int(it[1])][0], line) for line in lines]
    bodies = ((f"{call}:", *body_page(inner, engine)) for call, inner in calls if inner)
    return (*shown, *(line for body in bodies for line in body))


@lru_cache(maxsize=64)
def _lines(html: str) -> Page:
    return tuple(_Lines(html).lines)


def below_front_matter(text: str) -> str:
    text = text.removeprefix("\ufeff")
    front_matter = FRONT_MATTER.match(text)
    return text[front_matter.end() :] if front_matter else text


def _without_calls(body: str) -> tuple[str, list[tuple[str, str]]]:
    """Set shortcode calls aside, as Zola does: a word in the place of each, and what it was."""
    calls: list[tuple[str, str]] = []

    def placeholder(call: str, inner: str = "") -> str:
        calls.append((call, inner))
        return f"XCALL{len(calls) - 1}X"

    body = BODIED.sub(lambda it: placeholder(f"{{%{it[1]}%}}", it[2]), body)
    parts, at = [], 0
    for call in find_calls(body):
        parts += [body[at : call.start], placeholder(body[call.start : call.stop])]
        at = call.stop
    return "".join([*parts, body[at:]]), calls


# Comparing


def deliberate(before: Page, after: Page) -> Counter[str]:
    """Count the lines that differ by kind: by what would differ without that kind."""
    found: Counter[str] = Counter()
    if before == after:
        return found
    least = _count(before, after, "")
    for kind in KINDS:
        found[kind] = _count(before, after, kind) - least
    return +found


def _count(before: Page, after: Page, without: str) -> int:
    one, other = (_unified(page, without) for page in (before, after))
    return sum(max(stop - start, high - low) for _, start, stop, low, high in _changes(one, other))


def differences(before: Page, after: Page, most: int = 3) -> list[str]:
    """Name the first places where the pages differ, though nothing says that they may."""
    if before == after:
        return []
    one, other = _unified(before), _unified(after)
    return [
        f"line {start + 1}: {_shown(one[start:stop])} became {_shown(other[low:high])}"
        for _, start, stop, low, high in [*_changes(one, other)][:most]
    ]


def _unified(page: Page, without: str = "") -> Page:
    for name, kind in KINDS.items():
        if name != without:
            page = kind(page)
    return page


def _changes(one: Page, other: Page) -> Iterator[tuple[str, int, int, int, int]]:
    if one != other:
        codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        yield from (code for code in codes if code[0] != "equal")


def _shown(lines: Sequence[str]) -> str:
    return " ".join(map(repr, lines)) or "nothing"
