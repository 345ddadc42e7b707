"""The promises, kept for every published post at hand, whatever became of its file."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

import twim
from conftest import ARCHIVE

if TYPE_CHECKING:
    from conftest import Post

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
FENCE = re.compile(r"\ufeff?\s*(\+\+\+|---)[ \t]*")

# What may have become of a post


def split_body(text: str) -> tuple[list[str], list[str]]:
    """Split a post into the lines of its front matter, fences included, and those below."""
    lines = LINE.findall(text)
    first = next((at for at, line in enumerate(lines) if line.strip(" \t\r\n\ufeff")), 0)
    fence = FENCE.match(lines[first]) if lines else None
    if not fence:
        return [], lines
    stop = next(at for at in range(first + 1, len(lines)) if lines[at].rstrip() == fence[1])
    return lines[: stop + 1], lines[stop + 1 :]


def lone_cr(text: str, _seed: random.Random) -> str:
    """End lines as old Macs did."""
    return text.replace("\r\n", "\n").replace("\n", "\r")


def crlf(text: str, _seed: random.Random) -> str:
    """End lines as Windows does."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def mixed_ends(text: str, seed: random.Random) -> str:
    """End each line in another way."""
    return "".join(
        line.rstrip("\r\n") + seed.choice(["\n", "\r\n", "\r\n"]) for line in LINE.findall(text)
    )


def marked(text: str, _seed: random.Random) -> str:
    """Put a byte-order mark first."""
    return "\ufeff" + text.removeprefix("\ufeff")


def unfinished(text: str, _seed: random.Random) -> str:
    """Leave out the line end at the end."""
    return text.rstrip("\r\n")


def blank_tail(text: str, _seed: random.Random) -> str:
    """Put blank lines and blanks at the end."""
    return text + "\n \t\n\n  "


def cut_off(text: str, seed: random.Random) -> str:
    """Cut the post off somewhere below its front matter."""
    head, body = split_body(text)
    rest = "".join(body)
    return "".join(head) + rest[: seed.randint(0, len(rest))]


def shuffled(text: str, seed: random.Random) -> str:
    """Shuffle the lines below the front matter."""
    head, body = split_body(text)
    seed.shuffle(body)
    return "".join(head + body)


def odd_characters(text: str, seed: random.Random) -> str:
    """Put characters into the body that Unicode, though not CommonMark, says end a line."""
    head, body = split_body(text)
    for _ in range(20):
        if body:
            at = seed.randrange(len(body))
            place = seed.randint(0, len(body[at].rstrip("\r\n")))
            odd = seed.choice(["\f", "\v", "\x85", "\u2028", "\u2029", "\x1c"])
            body[at] = body[at][:place] + odd + body[at][place:]
    return "".join(head + body)


def unchanged(text: str, _seed: random.Random) -> str:
    """Leave the post as it is."""
    return text


VARIANTS: list[tuple[str, Callable[[str, random.Random], str]]] = [
    ("as it is", unchanged),
    ("crlf", crlf),
    ("cr", lone_cr),
    ("mixed ends", mixed_ends),
    ("byte-order mark", marked),
    ("unfinished", unfinished),
    ("blank tail", blank_tail),
    *((f"cut off {number}", cut_off) for number in range(1, 6)),
    ("shuffled 1", shuffled),
    ("shuffled 2", shuffled),
    ("odd characters", odd_characters),
]


def variants(post: Post) -> Iterator[tuple[str, str]]:
    """Yield what may have become of a post, each behind its name; the same in each run."""
    for name, make in VARIANTS:
        yield name, make(post.text, random.Random(f"{post.path.stem} {name}"))  # noqa: S311


def test_nothing_is_lost(post: Post) -> None:
    """Every byte of a post is written back."""
    for name, text in variants(post):
        assert twim.dumps(twim.loads(text)) == text, name


def test_there_is_one_canonical_form(post: Post) -> None:
    """The canonical form says the same, and is its own."""
    for name, text in variants(post):
        issue = twim.loads(text)
        canonical = twim.dumps(issue.canonical())
        again = twim.loads(canonical)
        assert again == issue, name
        assert twim.dumps(again.canonical()) == canonical, name


def test_line_ends_are_layout(post: Post) -> None:
    """The same post with other line ends is the same issue."""
    seed = random.Random(0)  # noqa: S311
    assert twim.loads(crlf(post.text, seed)) == post.issue
    assert twim.loads(lone_cr(post.text, seed)) == post.issue


# What a reader sees


WEBSITE = re.compile(r"\(?(?:\bwebsite\b|↗[\ufe0e\ufe0f]?)\)?", re.IGNORECASE)
CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
SPELLING = re.compile(r"[\s,'\"`]")  # what sets the arguments of a call apart
NUMBER = re.compile(r"\d+\.\d+")  # such as the median of a ping ranking


class Page(HTMLParser):
    """The words and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a link, and what ends a word."""
        self.links += [value or "" for name, value in attrs if (tag, name) == ("a", "href")]
        if tag not in {"a", "b", "code", "del", "em", "i", "span", "strong"}:
            self.text += " "

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.text += data

    @property
    def words(self) -> list[str]:
        """The words, without what has several spellings."""
        text = CALL.sub(lambda call: SPELLING.sub("", call[0]), self.text)
        words = WEBSITE.sub(" ", text).split()
        return [word.rstrip("0").rstrip(".") if NUMBER.fullmatch(word) else word for word in words]


@lru_cache(maxsize=8)
def page(markdown: str) -> Page:
    """Render Markdown as the site does, HTML and all."""
    found = Page()
    found.feed(
        cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    )
    found.close()
    return found


def differences(kind: str, before: Iterable[str], after: Iterable[str]) -> list[str]:
    """Return what differs, a line each."""
    old, new = Counter(before), Counter(after)
    return [
        *(f"{kind} lost: {item!r} ({times} times)" for item, times in (old - new).items()),
        *(f"{kind} gained: {item!r} ({times} times)" for item, times in (new - old).items()),
    ]


INTACT = {"as it is", "crlf", "cr", "mixed ends", "byte-order mark", "unfinished", "blank tail"}
"""The variants that look like something somebody meant."""


def test_a_reader_sees_no_difference(post: Post) -> None:
    """The canonical form of a post has the words and links that the post has."""
    for name, text in variants(post):
        if name in INTACT:
            before, after = (page("".join(split_body(t)[1])) for t in (text, twim.format(text)))
            found = [
                *differences("word", before.words, after.words),
                *differences("link", before.links, after.links),
            ]
            assert not found, "\n".join([f"{post.path.name}, {name}:", *found])


# How much of the archive the model has types for

AT_LEAST = {
    2018: 0.903,
    2019: 0.864,
    2020: 0.989,
    2021: 1.0,
    2022: 0.998,
    2023: 1.0,
    2024: 0.992,
    2025: 1.0,
}
"""For each year, the share of quotes with a known reporter, in the posts that it was found in."""
POSTS = 218
"""How many these were. Of other posts, the shares are others."""


@cache
def coverage() -> dict[int, tuple[int, int]]:
    """For each year: quotes with a known reporter, and all quotes."""
    paths = sorted(ARCHIVE.glob("*.md"))
    if len(paths) != POSTS:
        pytest.skip(f"not the {POSTS} posts of 2018 to 2025 in {ARCHIVE}; TWIM_ARCHIVE names them")
    found: defaultdict[int, list[twim.Coverage]] = defaultdict(list)
    for path in paths:
        issue = twim.load(path)
        assert issue.date, path.name
        found[issue.date.year].append(issue.coverage())
    return {
        year: (
            sum(post.reports + post.continuations for post in posts),
            sum(post.quotes for post in posts),
        )
        for year, posts in found.items()
    }


@pytest.mark.parametrize("year", AT_LEAST)
def test_each_year_has_its_reporters(year: int) -> None:
    """No dialect is read worse than it was."""
    known, quotes = coverage()[year]
    assert known / quotes >= AT_LEAST[year], f"{known} of {quotes} quotes in {year}"


def test_quotes_from_2019_on_have_reporters() -> None:
    """Nearly every quote is a report or goes on with one."""
    years = [figures for year, figures in coverage().items() if year >= 2019]
    known, quotes = (sum(figures) for figures in zip(*years, strict=True))
    assert known / quotes >= 0.97, f"{known} of {quotes} quotes"
