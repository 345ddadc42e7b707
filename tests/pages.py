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
from html.parser import HTMLParser
from typing import Literal, TypeAlias

import cmarkgfm
import pyromark
from cmarkgfm.cmark import Options

from twim._markup.shortcodes import find_calls

__all__ = ["ENGINES", "Page", "deliberate", "differences", "page_by_cmark", "page_by_zola"]

Page: TypeAlias = tuple[str, ...]
"""The lines of a page."""

FRONT_MATTER = re.compile(
    r"\s*(\+\+\+|---)(?:\r\n?|\n).*?\1[ \t]*(?:\Z|(?=[\r\n]))\s*", re.DOTALL
)
BODIED = re.compile(r"\{%\s*(\w+\s*\(.*?\))\s*%\}(.*?)\{%\s*end\s*%\}", re.DOTALL)
PLACEHOLDER = re.compile(r"XCALL(\d+)X")
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
        self.feed(html)
        self.close()
        self._end_run()

    def _end_run(self) -> None:
        run = self._run if self._exact else self._run.rstrip(" ")
        if run:
            self.lines.append(run)
        self._run, self._bare = "", True

    def _take(self, tag: str, text: str) -> None:
        if BLOCK.match(tag):
            self._end_run()
            self.lines.append(text)
        elif tag == "br":
            self._run = self._run.rstrip(" ") + text
            self._bare = True
        else:
            self._run += text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag, its attributes in order of their names."""
        known = "".join(f' {name}="{value or ""}"' for name, value in sorted(dict(attrs).items()))
        self._take(tag, f"<{tag}{known}>")
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
            self._run += data

    def handle_comment(self, data: str) -> None:
        """Take a comment: the one that ends the summary is one."""
        self._run += f"<!-- {BLANKS.sub(' ', data).strip(' ')} -->"

    def handle_decl(self, decl: str) -> None:
        """Take what HTML shows nothing of."""
        self._run += f"<!{BLANKS.sub(' ', decl)}>"

    def unknown_decl(self, data: str) -> None:
        """Take what HTML shows nothing of."""
        self._run += f"<![{BLANKS.sub(' ', data)}]>"

    def handle_pi(self, data: str) -> None:
        """Take what HTML shows nothing of."""
        self._run += f"<?{BLANKS.sub(' ', data)}>"


def _by_zola(markdown: str) -> str:
    return pyromark.html(markdown, options=EXTENSIONS)


def _by_cmark(markdown: str) -> str:
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    text = markdown.replace("\0", "\ufffd")  # a string's end, in C
    return cmarkgfm.markdown_to_html_with_extensions(text, options, ["table", "strikethrough"])


@lru_cache(maxsize=64)
def page_by_zola(text: str) -> Page:
    """Return the page of a post as pulldown-cmark makes it, with what Zola turns on."""
    return _page(text, _by_zola)


@lru_cache(maxsize=64)
def page_by_cmark(text: str) -> Page:
    """Return the page of a post as cmark makes it, with tables."""
    return _page(text, _by_cmark)


ENGINES: dict[str, Callable[[str], Page]] = {"pyromark": page_by_zola, "cmark": page_by_cmark}


def _page(text: str, html: Callable[[str], str]) -> Page:
    text = text.removeprefix("\ufeff")
    if not text.endswith(("\n", "\r")):
        text += "\n"
    front_matter = FRONT_MATTER.match(text)
    body, calls = _without_calls(text[front_matter.end() :] if front_matter else text)
    lines = _Lines(html(body)).lines
    if not calls:
        return tuple(lines)
    shown = [PLACEHOLDER.sub(lambda it: calls[int(it[1])][0], line) for line in lines]
    bodies = ((f"{call}:", *_page(inner, html)) for call, inner in calls if inner)
    return (*shown, *(line for body in bodies for line in body))


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


# Changes that the canonical form makes on purpose

Kind: TypeAlias = Callable[[Page], Page]

ANCHOR = re.compile(r"<a(?=[ >])[^>]*?( href=\"[^\"]*\")?(?: [^>]*)?>")
WEBSITE = re.compile(
    r" ?(?:\((<a href=\"[^\"]*\">)website</a>\)|(<a href=\"[^\"]*\">)↗[\ufe0e\ufe0f]?</a>)$",
    re.IGNORECASE,
)
DOUBLED = re.compile(r"(<a href=\")\(([^\"]*)\)(\">website</a>)$", re.IGNORECASE)
BEFORE_COLON = re.compile(r"[ \xa0]+(?=[.,:;!?])")
UPDATES = re.compile(r"[\W_]*project updates[\W_]*\Z", re.IGNORECASE)
HEADING = re.compile(r"<(?P<end>/?)h(?P<level>[1-6])[ >]")
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
            ranked = cells[:3] == ["rank", "hostname", "median ms"]
        yield ranked
        ranked = ranked and line != "</table>"


def _call(line: str) -> str:
    for call in reversed([*find_calls(line)]):
        args = ", ".join(f"{key}={value!r}" for key, value in call.args.items())
        line = f"{line[: call.start]}{{{{{call.name}({args})}}}}{line[call.stop :]}"
    return line


def _below_heading(page: Page) -> Page:
    """Put a paragraph that stands above a project's heading, and that above a quote, below it."""
    lines = [*page]
    for at in range(len(lines) - 6):
        if lines[at] == "<p>" and lines[at + 2 : at + 4] == ["</p>", "<h3>"]:
            stop = lines.index("</h3>", at) + 1
            if lines[stop : stop + 1] == ["<blockquote>"]:
                lines[at:stop] = lines[at + 3 : stop] + lines[at : at + 3]
    return tuple(lines)


def _everywhere(page: Page) -> Iterator[bool]:
    return (True for _ in page)


KINDS: dict[str, Kind] = {
    "white space within a call": _where(_everywhere, _call),
    "label of a website": _where(
        _headings, lambda line: WEBSITE.sub(lambda it: f" ({it[1] or it[2]}website</a>)", line)
    ),
    "doubled parentheses": _where(_headings, lambda line: DOUBLED.sub(r"\1\2\3", line)),
    "#### of 2018": _where(_deep, lambda line: re.sub(r"\A<(/?)h4", r"<\1h3", line)),
    "attribution above a heading": _below_heading,
    "attributes of an anchor": _where(
        _unquoted, lambda line: ANCHOR.sub(lambda it: f"<a{it[1] or ''}>", line)
    ),
    "blank before a colon": _where(_unquoted, lambda line: BEFORE_COLON.sub("", line)),
    "columns of a ping table": _where(
        _ranked, lambda line: re.sub(r"\A<(t[hd]) .*>", r"<\1>", line)
    ),
    "figures of a ping table": _where(
        _ranked,
        lambda line: FIGURE.sub(lambda it: f"{it[1]}.{it[2]}".rstrip("."), line),
    ),
}
"""What `docs/format.md` says is changed; each brings both pages to one form."""


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
