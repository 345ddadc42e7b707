"""Edits of posts, such as people make: one word, one line, one report moved."""

# ruff: noqa: ANN401  # nodes of any class, and fields of any type

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Any, TypeVar

import attrs

import twim

__all__ = ["EDITS", "NotHereError", "edit"]

_T = TypeVar("_T")

WORDS = ("kettle", "Quimby", "nine", "café", "quiet", "ode", "42nd", "rewritten")
LINES = (
    "One more line.", "", "- an item", "  indented", "> deeper", "1. first", "```", "| a | b |",
    "**Bold** words, a [link](https://k.example).", "![A kettle](/kettle.png)", "    code", "* * *",
    "#### Deep", "<b>HTML</b>", "\ttab", "=====", "2. second",
)  # fmt: skip
PLAIN_LINES = LINES[:3] + LINES[5:6] + LINES[8:10]
VERBS = ("says", "reports:", "announced", "told us:", "writes")
LEADS = ("From ", "Meanwhile, ", "And ", "")
DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:", re.MULTILINE)
WORD = re.compile(r"[^\W\d_]{3,}")

ADA = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
NEW_ENTRY = twim.Entry(ADA, "says", "One.\n\nTwo, all *new*.")
NEW_PROJECT = twim.Project("Quux", "https://quux.example.org", (NEW_ENTRY,))
NEW: dict[str, tuple[Any, ...]] = {
    "other block": (
        twim.Shortcode("youtube_player", {"video_id": "new"}),
        twim.PingRanking((twim.PingRow(1, "quux.example.org", 12),)),
    ),
    "entry": (NEW_ENTRY, twim.Entry(twim.Reporter("Neil"), "says:", "Bare.")),
    "prose": (twim.Prose("Some new prose."), twim.Prose("- a list\n- of two")),
    "project": (NEW_PROJECT, twim.Project("Quiet")),
    "section": (
        twim.Department("Dept of Quuxes 🧪", (NEW_PROJECT,)),
        twim.Department("Dept of Odes", (twim.Prose("Odes."), NEW_ENTRY)),
    ),
}
KINDS: dict[str, Any] = {
    "entry": twim.Entry,
    "prose": twim.Prose,
    "project": twim.Project,
    "section": twim.Section,
    "other block": (twim.PingRanking, twim.Shortcode, twim.ReadMore),
}
Path = tuple[tuple[str, int], ...]
"""The fields that lead to a node, each with an index."""


class NotHereError(Exception):
    """The post has nothing to edit in this way."""


def spots(node: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """Return every node within one, with its path; front matter aside."""
    found: list[tuple[Path, Any]] = []
    for name in ("preamble", "sections", "content"):
        for at, child in enumerate(getattr(node, name, ())):
            here = (*path, (name, at))
            found.append((here, child))
            found += spots(child, here)
    return found


def put(node: Any, path: Path, new: Sequence[twim.Node], *, before: bool = False) -> Any:
    """Return a node with others in the place of one within it, or before that."""
    (name, at), *rest = path
    items = list(getattr(node, name))
    if rest:
        items[at] = put(items[at], tuple(rest), new, before=before)
    else:
        items[at : at if before else at + 1] = new
    return attrs.evolve(node, **{name: items})


class Edit:
    """An issue about to be edited, and what is chosen for that."""

    def __init__(self, issue: twim.Issue, random: Random) -> None:
        self.issue, self.random = issue, random

    def choose(self, items: Iterable[_T]) -> _T:
        """Choose one; where there is none, the post is no case for the edit."""
        found = list(items)
        if not found:
            raise NotHereError
        return self.random.choice(found)

    def spot(self, kind: Any, wanted: Callable[[Any], object] = lambda _: True) -> Any:
        """Choose a node of a kind; return its path, and it."""
        return self.choose(
            (path, node)
            for path, node in spots(self.issue)
            if isinstance(node, kind) and wanted(node)
        )

    def change(self, path: Path, node: Any, **fields: Any) -> twim.Issue:
        """Return the issue with a node changed."""
        new = attrs.evolve(node, **fields)
        if new == node:
            raise NotHereError
        return put(self.issue, path, [new])  # type: ignore[no-any-return]

    def with_word(self, text: str) -> str:
        """Change one word of a text."""
        found = self.choose(WORD.finditer(text))
        return text[: found.start()] + self.random.choice(WORDS) + text[found.end() :]


# Text


def _word(kind: Any, field: str) -> Callable[[Edit], twim.Issue]:
    def change(edit: Edit) -> twim.Issue:
        path, node = edit.spot(kind, lambda node: getattr(node, field))
        return edit.change(path, node, **{field: edit.with_word(getattr(node, field))})

    return change


def _line(kind: Any, field: str, way: str) -> Callable[[Edit], twim.Issue]:
    def change(edit: Edit) -> twim.Issue:
        path, node = edit.spot(kind, lambda node: way == "add" or "\n" in getattr(node, field))
        lines = getattr(node, field).split("\n")
        at = edit.random.randrange(len(lines))
        if way == "add":
            common = edit.random.random() < 0.6 or kind is not twim.Entry
            new = edit.random.choice(PLAIN_LINES if common else LINES)
            lines.insert(edit.random.randrange(len(lines) + 1), new)
        else:
            line = lines.pop(at)
            if way == "move":
                lines.insert(edit.random.randrange(len(lines) + 1), line)
        return edit.change(path, node, **{field: "\n".join(lines)})

    return change


def _definition(edit: Edit) -> twim.Issue:
    path, node = edit.spot(twim.Prose, lambda node: DEFINITION.search(node.markdown))
    lines = node.markdown.split("\n")
    lines.pop(edit.choose(at for at, line in enumerate(lines) if DEFINITION.match(line)))
    if any(line.strip() for line in lines):
        return edit.change(path, node, markdown="\n".join(lines))
    return put(edit.issue, path, [])  # type: ignore[no-any-return]


# Headings and attributions


def _verb(edit: Edit) -> twim.Issue:
    path, node = edit.spot(twim.Entry, lambda node: node.verb)
    verb = edit.random.choice(VERBS if node.reporter.link else ("says:", "told us:"))
    return edit.change(path, node, verb=verb)


def _lead(edit: Edit) -> twim.Issue:
    path, node = edit.spot(twim.Entry, lambda node: node.verb and node.reporter.user_id)
    return edit.change(path, node, lead=edit.random.choice(LEADS))


def _name(edit: Edit) -> twim.Issue:
    path, node = edit.spot(twim.Entry, lambda node: node.verb and node.reporter)
    reporter = attrs.evolve(node.reporter, name=edit.random.choice(("Quimby", "Ada L.", "neil")))
    return edit.change(path, node, reporter=reporter)


def _website(way: str) -> Callable[[Edit], twim.Issue]:
    def change(edit: Edit) -> twim.Issue:
        path, node = edit.spot(twim.Project, lambda node: bool(node.website) == (way != "add"))
        new = None if way == "remove" else "https://quux.example.org"
        return edit.change(path, node, website=new)

    return change


# Rankings and calls


def _figure(edit: Edit) -> twim.Issue:
    path, node = edit.spot(twim.PingRanking, lambda node: node.rows)
    rows = list(node.rows)
    at = edit.random.randrange(len(rows))
    rows[at] = attrs.evolve(rows[at], median_ms=rows[at].median_ms + 7)
    return edit.change(path, node, rows=rows)


def _new_row(edit: Edit) -> twim.Issue:
    path, node = edit.spot(twim.PingRanking)
    rows = list(node.rows)
    rows.insert(edit.random.randrange(len(rows) + 1), twim.PingRow(11, "quux.example.org", 512.5))
    return edit.change(path, node, rows=rows)


def _no_row(edit: Edit) -> twim.Issue:
    path, node = edit.spot(twim.PingRanking, lambda node: len(node.rows) > 1)
    rows = list(node.rows)
    rows.pop(edit.random.randrange(len(rows)))
    return edit.change(path, node, rows=rows)


def _argument(edit: Edit) -> twim.Issue:
    path, node = edit.spot(twim.Shortcode, lambda node: node.args)
    key = edit.choose(node.args)
    return edit.change(path, node, args={**node.args, key: edit.random.choice(("new", 7, True))})


# What stands where


def _gap(edit: Edit, issue: twim.Issue, kind: str, parent: Path | None) -> Path:
    """Choose where something can stand: in a parent, if there is one, else anywhere."""
    if kind == "section":
        return (("sections", edit.random.randint(0, len(issue.sections))),)
    parents: list[tuple[Path, Any]] = [((), issue), *spots(issue)]
    places: list[Path] = []
    for path, node in parents:
        name = "preamble" if not path else "content"
        if not hasattr(node, name) or (parent is not None and path != parent):
            continue
        if kind == "project" and (not path or isinstance(node, twim.Project)):
            continue
        items = getattr(node, name)
        projects = [at for at, item in enumerate(items) if isinstance(item, twim.Project)]
        last_block = max(
            (at + 1 for at, item in enumerate(items) if not isinstance(item, twim.Project)),
            default=0,
        )
        start = last_block if kind == "project" else 0
        stop = len(items) if kind == "project" or not projects else projects[0]
        places += ((*path, (name, at)) for at in range(start, stop + 1))
    return edit.choose(places)


def _insert(kind: str) -> Callable[[Edit], twim.Issue]:
    def change(edit: Edit) -> twim.Issue:
        gap = _gap(edit, edit.issue, kind, None)
        return put(edit.issue, gap, [edit.choose(NEW[kind])], before=True)  # type: ignore[no-any-return]

    return change


def _remove(kind: str) -> Callable[[Edit], twim.Issue]:
    def change(edit: Edit) -> twim.Issue:
        path, _ = edit.spot(KINDS[kind])
        return put(edit.issue, path, [])  # type: ignore[no-any-return]

    return change


def _duplicate(kind: str) -> Callable[[Edit], twim.Issue]:
    def change(edit: Edit) -> twim.Issue:
        path, node = edit.spot(KINDS[kind])
        return put(edit.issue, path, [node, node])  # type: ignore[no-any-return]

    return change


def _move(kind: str, *, within: bool) -> Callable[[Edit], twim.Issue]:
    def change(edit: Edit) -> twim.Issue:
        path, node = edit.spot(KINDS[kind])
        rest = put(edit.issue, path, [])
        gap = _gap(edit, rest, kind, path[:-1] if within else None)
        return put(rest, gap, [node], before=True)  # type: ignore[no-any-return]

    return change


# Front matter


def _metadata(change: Callable[[Edit, twim.FrontMatter], dict[str, Any]]) -> Any:
    def changed(edit: Edit) -> twim.Issue:
        old = edit.issue.front_matter
        new = attrs.evolve(old, **change(edit, old))
        if new == old:
            raise NotHereError
        return attrs.evolve(edit.issue, front_matter=new)

    return changed


def _changed_key(edit: Edit, old: twim.FrontMatter) -> dict[str, Any]:
    if old == twim.FrontMatter():
        raise NotHereError
    changes: list[dict[str, Any]] = []
    if old.title:
        changes.append({"title": edit.with_word(old.title) if WORD.search(old.title) else "New"})
    if old.authors:
        changes += ({"authors": (*old.authors, "Neil")}, {"authors": ("Neil", *old.authors[1:])})
    if old.categories:
        changes.append({"categories": (*old.categories, "News")})
    if old.date:
        changes.append({"date": old.date + dt.timedelta(days=1)})
    if old.path:
        changes.append({"path": f"{old.path}-2"})
    changes += ({"extra": {**old.extra, key: "new"}} for key in old.extra)
    changes += ({"other": {**old.other, key: "new"}} for key in old.other)
    return edit.choose(changes)


def _new_key(edit: Edit, old: twim.FrontMatter) -> dict[str, Any]:
    changes: list[dict[str, Any]] = [
        {"extra": {**old.extra, "license": "CC-BY-4.0"}},
        {"other": {**old.other, "draft": True}},
    ]
    if not old.updated:
        changes.append({"updated": dt.date(2030, 1, 4)})
    if not old.aliases:
        changes.append({"aliases": ("/old",)})
    return edit.choose(changes)


def _no_key(edit: Edit, old: twim.FrontMatter) -> dict[str, Any]:
    changes: list[dict[str, Any]] = []
    for name, empty in (("title", None), ("date", None), ("path", None), ("authors", ())):
        if getattr(old, name):
            changes.append({name: empty})
    for name in ("extra", "other"):
        keys = getattr(old, name)
        changes += ({name: {key: keys[key] for key in keys if key != one}} for one in keys)
    return edit.choose(changes)


EDITS: dict[str, Callable[[Edit], twim.Issue]] = {
    "word in a body": _word(twim.Entry, "body"),
    "word in prose": _word(twim.Prose, "markdown"),
    "word in between": _word(twim.Entry, "between"),
    "word in an intro": _word(twim.PingRanking, "intro"),
    **{
        f"line in {what}: {way}": _line(kind, field, way)
        for what, kind, field in (
            ("a body", twim.Entry, "body"),
            ("prose", twim.Prose, "markdown"),
        )
        for way in ("add", "remove", "move")
    },
    "verb": _verb,
    "lead": _lead,
    "name": _name,
    "word in a project's title": _word(twim.Project, "title"),
    "word in a section's title": _word(twim.Department, "title"),
    **{f"website: {way}": _website(way) for way in ("add", "change", "remove")},
    "figure": _figure,
    "row: add": _new_row,
    "row: remove": _no_row,
    "argument": _argument,
    "definition: remove": _definition,
    "key: change": _metadata(_changed_key),
    "key: add": _metadata(_new_key),
    "key: remove": _metadata(_no_key),
    **{
        f"{kind}: {name}": way(kind)
        for kind in KINDS
        for name, way in (("insert", _insert), ("remove", _remove), ("duplicate", _duplicate))
    },
    **{f"{kind}: move within": _move(kind, within=True) for kind in KINDS},
    **{f"{kind}: move elsewhere": _move(kind, within=False) for kind in KINDS if kind != "section"},
}
"""Each takes an issue, and returns another."""

_TOP = {"authors": "taxonomies.author", "categories": "taxonomies.category"}


def edited_keys(old: twim.FrontMatter, new: twim.FrontMatter) -> set[str]:
    """Return the keys of front matter that differ, as they may be spelled, and their tables."""
    keys: set[str] = set()
    for field in attrs.fields(twim.FrontMatter):
        one, other = getattr(old, field.name, None), getattr(new, field.name, None)
        if field.name.startswith("_") or one == other:
            continue
        if field.name in ("extra", "other"):
            names = {key for key in {*one, *other} if one.get(key) != other.get(key)}  # type: ignore[union-attr, misc]
            prefix = "extra." if field.name == "extra" else ""
            keys |= {prefix + name for name in names} | names
            keys |= {"extra", "[extra]"} if prefix else {f"[{name}]" for name in names}
        else:
            top = _TOP.get(field.name, field.name)
            keys |= {top, top.rpartition(".")[2], "taxonomies", "[taxonomies]"}
            keys |= {f"{top.rpartition('.')[2]}s"}
    return keys


def edit(issue: twim.Issue, kind: str, random: Random) -> twim.Issue:
    """Edit an issue.

    Raises:
        NotHereError: It has nothing to edit in this way.
    """
    return EDITS[kind](Edit(issue, random))
