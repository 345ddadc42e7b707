"""What editors mended by hand, and whether the linter finds it, and mends it as they did."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import NamedTuple

import twim
from twim import lint

ROOT = Path(__file__).resolve().parent.parent
NEWSROOM = Path(os.environ.get("TWIM_NEWSROOM") or ROOT.parent / "shared" / "newsroom")
ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or ROOT.parent / "shared" / "archive")
NEAR = 2  # lines: so far from its place a fault may be told
MOST_SHOWN = 110  # characters of a line

_BLANKS = (
    *("blank-line-missing", "blank-line-below-heading", "heading-unspaced", "image-in-paragraph"),
    *("lines-run-together", "list-glued", "marker-missing"),
)
_HEADINGS = (
    *("heading-level", "heading-level-in-report", "heading-repeated", "heading-in-quote"),
    "heading-missing",
)
_IDS = ("room-not-linked", "user-not-linked", "bare-url")
RULES: dict[str, tuple[str, ...]] = {
    "author-name": ("author-unknown", "author-missing"),
    "bare-url": ("bare-url",),
    "blank-line-missing": _BLANKS,
    "bot-mention": ("bot-mention",),
    "emoji-shortcode": ("emoji-shortcode",),
    "escaped-underscore-in-url": ("escaped-address",),
    "frontmatter-path-title-date": (
        *("days-differ", "path-form", "title-form"),
        *("front-matter-placeholder", "front-matter-missing"),
    ),
    "heading-duplicate-in-quote": _HEADINGS,
    "heading-hoisted": _HEADINGS,
    "heading-level": _HEADINGS,
    "heading-missing": _HEADINGS,
    "heading-to-bold": _HEADINGS,
    "heading-website-missing": ("heading-website-missing", "website-missing"),
    "id-not-linked": _IDS,
    "image-markup": (
        *("image-in-paragraph", "image-path", "image-text", "html-figure", "mxc-address"),
    ),
    "image-path": ("image-path", "internal-link-missing", "internal-address-missing"),
    "internal-link": ("absolute-internal-link",),
    "internal-link-target": ("internal-link-missing",),
    "link-syntax-broken": (
        *("link-syntax", "link-destination", "link-cut", "sigil-doubled", "matrix-link"),
        *("link-label", "link-undefined", "reporter-link"),
    ),
    "list-format": ("lines-run-together", "list-glued"),
    "matrix-live-missing": ("matrix-live-missing", "section-commented"),
    "matrix-live-title": ("matrix-live-title",),
    "more-marker": (
        *("more-marker-missing", "more-marker-misspelled", "more-marker-misplaced"),
        *("more-marker-repeated",),
    ),
    "msc-not-linked": ("msc-title-not-linked", "msc-not-linked"),
    "ping-duplicate": ("section-repeated", "ping-without-table"),
    "ping-missing": ("ping-missing", "ping-without-table"),
    "punctuation-spacing": (
        *("space-before-punctuation", "space-within-parentheses", "space-missing"),
        *("two-full-stops", "bare-url"),
    ),
    "quote-blank-line-missing": _BLANKS,
    "sign-off-missing": ("sign-off-missing",),
}
"""For each kind of fix, the names of the rules that fit it; any rule where none is named."""

WHOLE = {
    *("more-marker", "frontmatter-path-title-date", "matrix-live-missing", "ping-missing"),
    *("ping-duplicate", "sign-off-missing"),
}
"""The kinds that concern the whole post: told anywhere, they are told."""

HIDDEN = {
    ("blank-line-extra", "2023-05-26"): "blank lines, which the formatter removes",
    ("blank-line-extra", "2024-08-30"): "blank lines, which the formatter removes",
    ("emphasis-style", "2024-08-30"): "`_` and `*` are both right",
    ("heading-missing", "2025-11-28"): "a report that names no project, as many stand",
    ("image-path", "2025-10-03"): "the image is there or not: needs the site",
    ("internal-link-target", "2025-09-19"): "the page is there or not: needs the site",
    ("internal-link-target", "2025-10-31"): "the page is there or not: needs the site",
    ("punctuation-spacing", "2023-04-21"): "two spellings of a table's second row, both right",
    ("trailing-whitespace", "2024-08-30"): "blanks at the end, which the formatter removes",
}
"""The incidents that a text cannot show, by kind and day, and why."""


class Change(NamedTuple):
    """A change that an editor made."""

    kind: str
    post: str
    version: str
    line: int
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def is_hidden(self) -> bool:
        """Whether the text before does not show what was wrong."""
        return (self.kind, self.post[:10]) in HIDDEN


def changes() -> list[Change]:
    """Read the changes that a tool could have asked for."""
    lines = (NEWSROOM / "fixes.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [
        Change(
            *(it["kind"], it["post"], it["from_version"], it["line_in_from"]),
            *(tuple(it["old_lines"]), tuple(it["new_lines"])),
        )
        for it in found
        if it["structural"] and not it["secondary"]
    ]


def by_kind(found: Iterable[Change]) -> dict[str, dict[str, list[Change]]]:
    """Sort changes by kind and post, the kind of most posts first."""
    kinds: dict[str, dict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for change in found:
        kinds[change.kind][change.post].append(change)
    return dict(sorted(kinds.items(), key=lambda it: (-len(it[1]), it[0])))


@cache
def before(post: str, version: str) -> str:
    """Read a version of a post."""
    return (NEWSROOM / "history" / post / f"{version}.md").read_bytes().decode()


@cache
def findings(post: str, version: str, *, every_rule: bool = False) -> tuple[lint.Finding, ...]:
    """Return what the linter finds in a version of a post."""
    select = ["ALL"] if every_rule else None
    path = ARCHIVE / f"{post}.md"  # among other posts, whose authors are known
    return lint.check(twim.loads(before(post, version)), path=path, select=select)


@cache
def mended(post: str, version: str, *, unsafe: bool) -> str:
    """Return what the linter makes of a version of a post."""
    issue = twim.loads(before(post, version))
    return twim.dumps(lint.fix(issue, path=ARCHIVE / f"{post}.md", unsafe=unsafe).issue)


def telling(change: Change, *, every_rule: bool = False) -> list[lint.Finding]:
    """Return the findings that tell of what was changed, where it was."""
    names = RULES.get(change.kind, ())
    return [
        it
        for it in findings(change.post, change.version, every_rule=every_rule)
        if (not names or it.name in names)
        and (change.kind in WHOLE or it.line - NEAR <= change.line <= it.end_line + NEAR)
    ]


def is_made(change: Change, *, unsafe: bool) -> bool:
    """Say whether fixes make of the lines, and of two around them, what the editor made.

    White space is not compared, unless it is all that changed. Where fixes changed the lines
    around as well, it is enough that the editor's lines are there, and the old ones are not.
    """
    lines = _lines(before(change.post, change.version))
    ours = _lines(mended(change.post, change.version, unsafe=unsafe))
    start, stop = change.line - 1, change.line - 1 + len(change.old)
    above, below = lines[max(0, start - NEAR) : start], lines[stop : stop + NEAR]
    first, last = _moved(lines, ours, max(0, start - NEAR), stop + NEAR)
    window, wanted = _squeezed(ours[first:last]), _squeezed([*above, *change.new, *below])
    if wanted == _squeezed([*above, *change.old, *below]):  # white space is all that changed
        return ours[first:last] == [*above, *change.new, *below]
    if window == wanted:
        return True
    new, old = (set(_squeezed(it)) - {""} for it in (change.new, change.old))
    if not new and not old:  # blank lines came or went, and fixes may have changed their neighbours
        return [bool(line) for line in window] == [bool(line) for line in wanted]
    return bool(new) and new <= set(window) and not (old - new) & set(window)


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def _moved(lines: Sequence[str], ours: Sequence[str], start: int, stop: int) -> tuple[int, int]:
    """Return where the lines from `start` to `stop` are now."""
    first = last = 0
    opcodes = SequenceMatcher(None, lines, ours, autojunk=False).get_opcodes()
    for tag, old, old_end, new, new_end in opcodes:
        if old <= start < old_end:
            first = new + (start - old if tag == "equal" else 0)
        if old < stop <= old_end or stop > old_end:
            last = new + (stop - old) if tag == "equal" and stop <= old_end else new_end
    return first, last


def _squeezed(lines: Iterable[str]) -> list[str]:
    """Return lines with less white space: none around them, no two that are blank together."""
    result: list[str] = []
    for line in lines:
        text = re.sub(r"\s+", " ", re.sub(r"^(\s*>)+", ">", line)).strip().removesuffix(">")
        if text or (result and result[-1]):
            result.append(text)
    return result[:-1] if result and not result[-1] else result


def differing(change: Change) -> Iterator[str]:
    """Yield the lines before and after, shortened; long ones from a little above a difference."""
    pairs = zip(change.old, change.new, strict=False)
    old, new = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    same = next((at for at in range(len(old)) if old[at] != new[at : at + 1]), len(old))
    start = max(0, same - 40) if max(len(old), len(new)) > MOST_SHOWN else 0
    yield from (f"- {line[start : start + MOST_SHOWN]}" for line in change.old)
    yield from (f"+ {line[start : start + MOST_SHOWN]}" for line in change.new)
