"""A second reading of a post, made without `twim` and with another Markdown engine.

The library reads a post with `markdown-it-py` and `python-frontmatter`. This module reads the
same facts with `commonmark` (a port of the reference implementation), `tomllib`, `yaml` and
regular expressions, and knows nothing of the library: where the two readings agree on every
published post, a mistake would have to be made twice.

Three differences of the engines are bridged here, and one is left:

- `commonmark` has no tables, it reads them as paragraphs. A table of GitHub Flavored Markdown
  starts with a header row and a delimiter row of as many cells, is allowed to follow the lines
  of a paragraph without a blank line, and ends where the paragraph ends; `_split_table` does this.
- A paragraph that holds only link reference definitions is no block here.
- The lines of a Zola shortcode call (``{{ figure(``, arguments, ``) }}``) are ordinary Markdown
  here. They stay in the paragraph or quote that they start in, as paragraph text or as lazy
  continuation lines, unless the call holds a blank line or a line that starts a block. Those of a
  call with a body (``{% details() %}``, the body, ``{% end %}``) do in any case: `_in_bodies`.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import commonmark
import yaml

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_LINE_END = re.compile(r"\r\n|\n|\r")
_FRONT_MATTER = re.compile(
    r"\A\ufeff?(?:[ \t]*(?:\r\n|\n|\r))*(?P<fence>\+\+\+|---)[ \t]*(?:\r\n|\n|\r)"
    r"(?P<text>.*?)^(?P=fence)[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL | re.MULTILINE,
)
_PATH_DATE = re.compile(r"/(\d{4})/(\d{2})/(\d{2})/")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEBSITE = re.compile(
    r"[ \t]*(?:\(\[[Ww]ebsite\]\(<(?P<angled>[^<>]*)>\)\)"
    r"|\(\[[Ww]ebsite\]\((?P<plain>[^()\s<]+)\)\)"
    r"|\[↗\ufe0e?\]\((?P<arrow>[^()\s<]+)\))\Z",
)
_WEBSITE_WITHIN = re.compile(r"(.*\S) \(\[[Ww]ebsite\]\(([^()\s<]+)\)\) (\w.*)")
_ONE_LINK = re.compile(r"\[((?:[^][\\]|\[\w+\])+)\]\(((?!https://matrix\.to/)[^()\s<]+)\)")
_BOX = re.compile(r"\{%\s*\w+\([^()]*\)\s*%\}.*?\{%\s*end\s*%\}", re.DOTALL)
_QUOTE_MARKER = re.compile(r"^ {0,3}> ?")
_VIDEO = re.compile(r"youtube_player\(\s*video_id\s*=\s*([\"'`])(?P<id>.*?)\1", re.DOTALL)
_ANCHOR = re.compile(
    r"<a\s(?:[^>]*\s)?href\s*=\s*(?P<quote>[\"'])(?P<url>.*?)(?P=quote)", re.IGNORECASE
)
_MATRIX_TO = re.compile(r"https?://matrix\.to/?#/(?P<id>[^/?]+)", re.IGNORECASE)
_MATRIX_URI = re.compile(r"matrix:u/(?P<id>[^/?]+)", re.IGNORECASE)
_USER_ID = re.compile(r"@[^:]*:.+")
_DELIMITER_CELL = re.compile(r":?-+:?")
_PIPE = re.compile(r"(?<!\\)\|")
_PING_HEADERS = (
    ("rank", "hostname", "median ms"),
    ("rank", "hostname", "median ms", "std dev"),
)


@dataclass(frozen=True)
class Project:
    """A project heading."""

    title: str
    """Markdown source, without closing ``#`` and without the website link at the end."""
    website: str | None
    """Target of the website link, as written."""


@dataclass(frozen=True)
class PingRow:
    """A line of a ping ranking."""

    rank: int
    hostname: str
    median_ms: float
    std_dev_ms: float | None


def _ping_row(rank: str, hostname: str, median: str, deviation: str = "") -> PingRow:
    return PingRow(int(rank), hostname, float(median), float(deviation) if deviation else None)


@dataclass(frozen=True)
class Quote:
    """An outermost block quote."""

    first_line: int
    """1-based, counted from the beginning of the file."""
    last_line: int
    """1-based, inclusive."""
    body: str
    """The quoted source without its markers, lines joined by ``\\n``."""
    user_id: str | None
    """The Matrix user that the paragraph directly before the quote starts with a link to."""


@dataclass(frozen=True)
class Post:
    """What the independent reading finds in a post."""

    title: str
    authors: tuple[str, ...]
    date: dt.date | None
    """From the title, else from the path, else from the front matter's date."""
    sections: tuple[str, ...]
    """Titles as Markdown source."""
    projects: tuple[Project, ...]
    rankings: tuple[tuple[PingRow, ...], ...]
    """The rows of each ping table."""
    video_ids: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Block:
    """An outermost block of the Markdown."""

    kind: str
    """``heading``, ``paragraph``, ``table``, ``block_quote``, or another name of the engine's."""
    first_line: int
    """1-based, counted from the beginning of the file."""
    last_line: int
    """1-based, inclusive. Not reliable for HTML blocks."""
    text: str = ""
    """Source text of a heading or a paragraph."""
    level: int = 0
    """Level of a heading."""
    user_id: str | None = None
    """The Matrix user that a paragraph starts with a link to."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Cells of a table: the header row first, the delimiter row left out."""

    @property
    def ping_rows(self) -> tuple[PingRow, ...] | None:
        """The rows of a table of Rank, Hostname, Median MS and maybe Std Dev, and no others.

        None for other blocks, and where a number is none.
        """
        if not self.rows or tuple(cell.lower() for cell in self.rows[0]) not in _PING_HEADERS:
            return None
        try:
            return tuple(_ping_row(*row) for row in self.rows[1:])
        except (ValueError, TypeError):
            return None


def read_post(text: str) -> Post:
    """Read a post.

    Raises:
        ValueError: The text does not start with front matter.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        message = "no front matter"
        raise ValueError(message)
    source = _LINE_END.sub("\n", match["text"])
    metadata = tomllib.loads(source) if match["fence"] == "+++" else yaml.safe_load(source)
    lines = _LINE_END.split(text)
    offset = len(_LINE_END.findall(text[: match.end()]))
    inner = _in_bodies(lines)
    blocks = read_blocks(["x" if at in inner else it for at, it in enumerate(lines)], offset)
    return Post(
        title=metadata["title"],
        authors=tuple(metadata.get("taxonomies", {}).get("author", ())),
        date=_date(metadata),
        sections=tuple(b.text for b in blocks if b.kind == "heading" and b.level == 2),
        projects=tuple(_projects(blocks)),
        rankings=tuple(b.ping_rows for b in blocks if b.ping_rows is not None),
        video_ids=tuple(
            m["id"].partition("?")[0].strip() for m in _VIDEO.finditer(text, match.end())
        ),
        quotes=tuple(_quotes(blocks, lines, inner)),
    )


def _in_bodies(lines: Sequence[str]) -> set[int]:
    """Return the lines, zero-based, in which a call with a body goes on."""
    text = "\n".join(lines)
    return {
        line
        for box in _BOX.finditer(text)
        for line in range(text.count("\n", 0, box.start()) + 1, text.count("\n", 0, box.end()) + 1)
    }


def read_blocks(lines: Sequence[str], offset: int = 0) -> list[Block]:
    """Return the outermost blocks of a file whose Markdown starts after `offset` lines."""
    document = commonmark.Parser().parse("\n".join(lines[offset:]))
    blocks: list[Block] = []
    node = document.first_child
    while node is not None:
        (first, _), (last, _) = node.sourcepos
        block = Block(kind=node.t, first_line=first + offset, last_line=last + offset)
        if node.t == "heading":
            heading = " ".join(node.string_content.split("\n")).strip()
            blocks.append(replace(block, text=heading, level=node.level))
        elif node.t == "paragraph":
            block = replace(block, text=node.string_content, user_id=_leading_user(node))
            blocks.extend(_split_table(block))
        else:
            blocks.append(block)
        node = node.nxt
    return blocks


def user_id_of(url: str) -> str | None:
    """Return the user that a matrix.to link or a ``matrix:`` URI leads to, if it is one."""
    if match := _MATRIX_TO.match(url):
        user_id = unquote(match["id"])
    elif match := _MATRIX_URI.match(url):
        user_id = "@" + unquote(match["id"])
    else:
        return None
    return user_id if _USER_ID.fullmatch(user_id) else None


def _date(metadata: dict[str, Any]) -> dt.date | None:
    """Return the date of the title, else of the path, else of the front matter's date."""
    match = (
        _ISO_DATE.search(metadata["title"])
        or _PATH_DATE.search(metadata.get("path", ""))
        or _ISO_DATE.match(str(metadata.get("date")))
    )
    return dt.date(*map(int, match.groups())) if match else None


def _leading_user(paragraph: Any) -> str | None:  # noqa: ANN401  # a node of the engine's
    """Return the user that the paragraph starts with a link to, if that has a text."""
    first = paragraph.first_child
    if first is None:
        return None
    if first.t == "link":
        if first.first_child is None:
            return None
        return user_id_of(first.destination)
    if first.t == "html_inline" and (match := _ANCHOR.match(first.literal)):
        return user_id_of(match["url"])
    return None


def _split_table(paragraph: Block) -> Iterator[Block]:
    """Yield the paragraph, or what stands before the table in it and the table."""
    lines = paragraph.text.rstrip("\n").split("\n")
    for index in range(len(lines) - 1):
        header, delimiters = _cells(lines[index]), _cells(lines[index + 1])
        if (
            "|" in lines[index]
            and len(header) == len(delimiters)
            and all(_DELIMITER_CELL.fullmatch(cell) for cell in delimiters)
        ):
            start = paragraph.last_line - len(lines) + 1 + index
            if index:
                text = "\n".join(lines[:index])
                yield replace(paragraph, text=text, last_line=start - 1)
            rows = (header, *(_cells(line) for line in lines[index + 2 :]))
            yield Block("table", start, paragraph.last_line, rows=rows)
            return
    yield paragraph


def _cells(line: str) -> tuple[str, ...]:
    """Return the cells of a table row, trimmed, with escaped pipes resolved."""
    cells = [cell.strip().replace(r"\|", "|") for cell in _PIPE.split(line.strip())]
    if len(cells) > 1 and not cells[0]:
        del cells[0]
    if len(cells) > 1 and not cells[-1]:
        del cells[-1]
    return tuple(cells)


def _projects(blocks: Sequence[Block]) -> Iterator[Project]:
    """Yield the projects: level 3 headings, and level 4 ones under "Project Updates"."""
    level = 3
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        if block.level == 2:
            level = 4 if block.text == "Project Updates" else 3
        if block.level not in {3, level} or _heads_ping_table(blocks[index + 1 : index + 3]):
            continue
        match = _WEBSITE.search(block.text)
        if match is not None:
            website = next(url for url in match.groups() if url is not None)
            yield Project(block.text[: match.start()], website)
        elif match := _WEBSITE_WITHIN.fullmatch(block.text):
            yield Project(f"{match[1]} {match[3]}", match[2])
        elif match := _ONE_LINK.fullmatch(block.text):
            yield Project(match[1], match[2])
        else:
            yield Project(block.text, None)


def _heads_ping_table(following: Sequence[Block]) -> bool:
    """Tell whether these blocks are a ping table, or a "Join …" paragraph and a ping table."""
    if following and following[0].kind == "paragraph" and following[0].text.startswith("Join"):
        following = following[1:]
    return bool(following) and following[0].ping_rows is not None


def without_tabs(line: str) -> str:
    """Spell the indent of a quoted line in blanks: where a tab ends is up to the marker."""
    text = line.lstrip("> \t")
    return line[: len(line) - len(text)].expandtabs(4) + text


def _quotes(
    blocks: Sequence[Block], lines: Sequence[str], inner: Container[int]
) -> Iterator[Quote]:
    """Yield the outermost quotes, each with the user named by the paragraph before it."""
    before: Block | None = None
    for block in blocks:
        if block.kind == "block_quote":
            body = [
                lines[at] if at in inner else _QUOTE_MARKER.sub("", without_tabs(lines[at]))
                for at in range(block.first_line - 1, block.last_line)
            ]
            user_id = before.user_id if before is not None else None
            yield Quote(block.first_line, block.last_line, "\n".join(body), user_id)
        before = block
