"""Front matter from the public suites of TOML and YAML, and made up, against the promises."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
import tomllib
from collections.abc import Iterator
from operator import eq
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import twim
from conftest import ARCHIVE
from promises import refusal
from twim._markup.front_matter import parse_front_matter, split_front_matter
from twim.model._source import Document
from twim.model._values import FrozenDict, thaw


def cases(language: str) -> list[Any]:
    """Return the cases of a suite, which stands beside the published posts."""
    path = ARCHIVE.parent / "suites" / f"{language}.json"
    if not path.exists():
        reason = f"no {path}; it stands beside the posts that TWIM_ARCHIVE names"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="none")]
    found = json.loads(path.read_text("utf-8"))
    return [pytest.param(case, id=case["name"], marks=pytest.mark.bulk) for case in found]


def fenced(text: str, fence: str) -> str:
    """Return a post."""
    return f"{fence}\n{text}{'' if text.endswith(chr(10)) else chr(10)}{fence}\nHi\n"


def data(post: str) -> FrozenDict:
    """Return what the front matter of a post says, key by key."""
    document = Document(post)
    found = split_front_matter(document)
    assert found
    return FrozenDict(parse_front_matter(found, document))


def plain(value: object) -> Any:  # noqa: ANN401  # any value
    """Leave out what is null, and make keys text."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [plain(item) for item in value if item is not None]
    return value


def assert_refused(post: str) -> None:
    """Assert that an error names a place that there is."""
    error = refusal(post)
    assert error.source_line == Document(post).lines[error.line - 1]
    assert 1 <= error.column <= len(error.source_line) + 1
    assert "\n" not in error.message


def assert_promises(post: str) -> None:
    """Assert that a post is written as it was, in canonical form, and with changes."""
    issue = twim.loads(post)
    assert twim.dumps(issue) == post
    canonical = twim.dumps(issue.canonical())
    assert twim.loads(canonical) == issue
    assert twim.format(canonical) == canonical
    found: Any = thaw(data(post))
    for fields, _, _ in three_ways(issue.front_matter, found):
        changed = with_fields(issue, fields)
        assert twim.loads(changed).front_matter == attrs.evolve(issue.front_matter, **fields)


@pytest.mark.parametrize("case", cases("toml"))
def test_reads_toml_as_python_does(case: dict[str, Any]) -> None:
    """What is invalid is refused, with its place."""
    post = fenced(case["toml"], "+++")
    try:
        wanted = tomllib.loads(post[4:-7])
    except tomllib.TOMLDecodeError:
        assert_refused(post)
        return
    assert data(post) == FrozenDict(wanted)
    assert_promises(post)


@pytest.mark.parametrize("case", cases("yaml"))
def test_reads_yaml_as_pyyaml_does(case: dict[str, Any]) -> None:
    """Mappings of what TOML has; the rest is refused, with its place."""
    post = fenced(case["yaml"], "---")
    try:
        twim.loads(post)
    except twim.ParseError:
        assert_refused(post)
        return
    found = split_front_matter(Document(post))
    assert found
    assert data(post) == FrozenDict(plain(yaml.safe_load(found.text) or {}))
    assert_promises(post)


# Edited three ways, and judged by what Python's own parsers say that each line is for

Place = tuple[Any, ...]
"""Keys and numbers that lead to a value, the outermost first."""


def altered(value: Any) -> tuple[Any, Place]:  # noqa: ANN401  # any value
    """Change the last scalar in a value; return the value, and the place of what is new in it."""
    if value == {}:
        return {"new key": "new"}, ("new key",)
    if isinstance(value, dict) or (isinstance(value, list) and value):
        last = list(value)[-1] if isinstance(value, dict) else len(value) - 1
        inner, place = altered(value[last])
        new = dict(enumerate(value)) if isinstance(value, list) else value
        new = {**new, last: inner}
        return list(new.values()) if isinstance(value, list) else new, (last, *place)
    return "new", ()


def three_ways(
    node: twim.FrontMatter, found: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], dict[str, Any], Place]]:
    """Yield fields to change, what is to be read after that, and the place of what is new."""
    yield {"other": {**node.other, "new key": "new"}}, {**found, "new key": "new"}, ("new key",)
    yield {"extra": {"new key": "new"}}, {**found, "extra": {"new key": "new"}}, ("extra",)
    for key in node.other:
        rest = {name: value for name, value in node.other.items() if name != key}
        yield {"other": rest}, {name: found[name] for name in found if name != key}, (key,)
        new, place = altered(found[key])
        yield {"other": {**node.other, key: new}}, {**found, key: new}, (key, *place)


def typed(value: object) -> object:
    """Return what equals another value just when both have one type, order of keys aside."""
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return type(value), repr(value)


def lines_of(text: str) -> list[str]:
    """Split text, and keep the line ends."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def place_of_news(old: Any, new: Any) -> Place:  # noqa: ANN401  # any value
    """Return the place of the one thing that TOML says more than it did."""
    if isinstance(new, dict):
        old = old if isinstance(old, dict) else {}
        keys = [key for key in new if key not in old or old[key] != new[key]]
        return (keys[0], *place_of_news(old.get(keys[0]), new[keys[0]])) if len(keys) == 1 else ()
    if isinstance(new, list) and new and isinstance(new[-1], dict) and isinstance(old, list):
        at = len(new) - 1
        return (at, *place_of_news(old[at] if at < len(old) else None, new[at]))
    return ()


def toml_places(text: str) -> list[tuple[str, Place | None]]:
    """Return each line with the place of what it is for; comments and blank lines are for none."""
    found: list[tuple[str, Place | None]] = []
    read, before, pending = "", typed({}), [*lines_of("")]
    for line in lines_of(text):
        pending.append(line)
        try:
            after = typed(tomllib.loads(read + "".join(pending)))
        except tomllib.TOMLDecodeError:
            continue  # in the midst of a value
        statement = "".join(pending)
        place: Place | None = None
        if not re.fullmatch(r"\s*(#[^\n]*)?\n?", statement):
            header = statement.lstrip().startswith("[") and before == after
            place = place_of_news({}, tomllib.loads(statement)) if header else None
            place = place or place_of_news(before, after)
        found += ((line, place) for line in pending)
        read, before, pending = read + statement, after, []
    return found


def yaml_places(text: str) -> list[tuple[str, Place | None]]:
    """Return each line with the key that it is for; comments above a key are for none."""
    root: Any = yaml.compose(text, yaml.SafeLoader)
    tokens = list(yaml.scan(text, yaml.SafeLoader))
    lines = lines_of(text)
    aliases = [token for token in tokens if isinstance(token, yaml.AliasToken)]
    if not isinstance(root, yaml.MappingNode) or root.flow_style or aliases:
        return [(line, ()) for line in lines]  # which may change, whatever does
    in_text = {
        line
        for token in tokens
        if isinstance(token, yaml.ScalarToken)
        for line in range(token.start_mark.line + 1, token.end_mark.line)
    }
    places: list[Place | None] = [None] * len(lines)
    for key_node, value in root.value:
        key = str(yaml.SafeLoader("").construct_document(key_node))
        stop = max(value.end_mark.line, key_node.start_mark.line + 1)
        stop += value.end_mark.column > 0 and stop == value.end_mark.line
        for at in range(key_node.start_mark.line, stop):
            is_comment = at not in in_text and lines[at].lstrip().startswith("#")
            places[at] = (key, "comments") if is_comment else (key,)
    return list(zip(lines, places, strict=True))


def between_fences(post: str) -> str:
    """Return the text between fences that have lines of their own."""
    fence = post[:4]
    return post[4 : post.index(f"\n{fence}", 3) + 1]


def with_fields(issue: twim.Issue, fields: dict[str, Any]) -> str:
    """Write an issue with other front matter."""
    node = attrs.evolve(issue.front_matter, **fields)
    return twim.dumps(attrs.evolve(issue, front_matter=node))


def assert_others_stay(before: list[tuple[str, Place | None]], after: str, changed: Place) -> None:
    """Assert that all lines which are not for what changed are there, in their order."""
    stays = [
        line
        for line, place in before
        if place is None or not all(map(eq, place, changed))  # neither leads to the other
    ]
    rest = iter(lines_of(after))
    for line in stays:
        assert line in rest, f"{line!r} is gone from\n{after}"


@pytest.mark.parametrize("case", cases("toml"))
def test_edits_of_toml_leave_other_lines_alone(case: dict[str, Any]) -> None:
    """A key is added, removed, changed: it reads as wanted, and nothing else is written anew."""
    post = fenced(case["toml"], "+++")
    try:
        issue = twim.loads(post)
    except twim.ParseError:
        return
    text = between_fences(post)
    before = toml_places(text)
    for fields, wanted, place in three_ways(issue.front_matter, tomllib.loads(text)):
        new = with_fields(issue, fields)
        assert new.startswith("+++\n")
        after = between_fences(new)
        assert typed(tomllib.loads(after)) == typed(wanted)
        assert_others_stay(before, after, place)
        assert len(lines_of(after)) <= len(before) + 3  # a table: a blank line, a header, a key


@pytest.mark.parametrize("case", cases("yaml"))
def test_edits_of_yaml_leave_other_lines_alone(case: dict[str, Any]) -> None:
    """As those of TOML do, and it stays YAML."""
    post = fenced(case["yaml"], "---")
    try:
        issue = twim.loads(post)
    except twim.ParseError:
        return
    text = between_fences(post)
    before = yaml_places(text)
    found = plain(yaml.safe_load(text) or {})
    for fields, wanted, place in three_ways(issue.front_matter, found):
        new = with_fields(issue, fields)
        if not wanted and "\n...\n" in text:
            assert new == "+++\n+++\nHi\n"  # nothing, and its end, is no YAML
            continue
        assert new.startswith("---\n")
        after = between_fences(new)
        assert typed(plain(yaml.safe_load(after) or {})) == typed(wanted)
        assert_others_stay(before, after, place)


# Made up

TAGS = (
    *(f"!!{name}" for name in ("bool", "int", "float", "timestamp", "null", "str", "map", "seq")),
    *("!!binary", "!!set", "!!omap", "!!pairs", "!!merge", "!!value", "!!python/none", "!!x"),
    *("", "!", "!x", "!<tag:yaml.org,2002:int>", "&a"),
)
SCALARS = (
    *("", "maybe", "soon", "-", "_", "0x", "0b", "1:", "1_0", ".inf", "08", "~", "<<", "=", "*a"),
    *("2024-13-01", "0000-01-01", "2024-01-02 10:00:00 +99:00", "9" * 1001, "0x" + "f" * 5000),
    *("1:" * 300 + "1.5", "[a]", "{a: b}", "{? a}", '"\\ud800"', '"\\0"', "|\n  a", "\x01", "٣"),
)
PLACES = ("a: …", "… : a", "? …\n: a", "a: [1, …]", "a: {…: b}", "- …", "…")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(TAGS), st.sampled_from(SCALARS) | st.text())
def test_yaml_of_any_tag_is_read_or_refused(place: str, tag: str, scalar: str) -> None:
    """No error but one, and what is read has a canonical form and can be changed."""
    post = fenced(place.replace("…", f"{tag} {scalar}".strip(" ")), "---")
    try:
        twim.loads(post)
    except twim.ParseError:
        assert_refused(post)
    else:
        assert_promises(post)


SCALAR_VALUES = st.one_of(
    st.text(max_size=8),
    st.text(alphabet="ab\n'\" #:,[]{}+-", max_size=12),
    st.integers(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.dates(),
    st.datetimes(timezones=st.none() | st.just(dt.UTC)).map(lambda time: time.replace(fold=0)),
)
KEYS = st.sampled_from(("a", "b", "c d", "e.f", "é", "1", "true", "")) | st.text(max_size=4)
VALUES = st.recursive(
    SCALAR_VALUES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=4)
FENCES = st.sampled_from(("+++", "---", "--- {}"))
NEWLINES = st.sampled_from(("\n", "\r\n", "\r"))


def spelled(extra: dict[str, Any], fence: str) -> str:
    """Return a post with this in `extra`, and with comments."""
    if fence == "+++":
        text = twim.dumps(twim.Issue(twim.FrontMatter("T", extra=extra)))[4:-4]
    else:
        flow = None if fence == "---" else True
        keys = {"title": "T", "extra": extra}
        text = yaml.safe_dump(keys, default_flow_style=flow, allow_unicode=True, width=20)
    return fenced(f"# c\n{text}# c\n", fence[:3])


@settings(max_examples=300, deadline=None)
@given(TABLES, TABLES, FENCES, NEWLINES)
def test_front_matter_becomes_what_it_is_to_be(
    before: dict[str, Any], after: dict[str, Any], fence: str, newline: str
) -> None:
    """Whatever it was; its comments above and below stay."""
    post = spelled(before, fence).replace("\n", newline)
    try:
        issue = twim.loads(post)
    except twim.ParseError:
        return  # half a character, or an excluded one
    node = attrs.evolve(issue.front_matter, title="U", extra=after)
    text = twim.dumps(attrs.evolve(issue, front_matter=node))
    assert twim.loads(text).front_matter == node
    assert text.startswith(f"{fence[:3]}{newline}# c{newline}")
    assert text.count(f"# c{newline}") >= 2


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from("abcdef"), max_size=6),
    st.lists(st.sampled_from("abcdef"), max_size=6),
    st.sampled_from(("[\n", "[ # o\n")),
    st.sampled_from(("", ",")),
    st.sampled_from(("+++", "---", "- ")),
)
def test_elements_keep_their_comments(
    before: list[str], after: list[str], opening: str, last: str, fence: str
) -> None:
    """In arrays over several lines, and in block sequences."""
    if fence == "- ":
        lines = [f"  - {item} # {item}{at}" for at, item in enumerate(before)]
        text = "\n".join(["other:", *lines]) if lines else ""
    else:
        commas = [","] * len(before)
        commas[-1:] = [last] if before else []
        lines = [
            f'  "{item}"{comma} # {item}{at}'
            for at, (item, comma) in enumerate(zip(before, commas, strict=True))
        ]
        equals = " =" if fence == "+++" else ":"
        text = f"other{equals} {opening}" + "\n".join([*lines, "  ]"])
    issue = twim.loads(fenced(text, fence if fence != "- " else "---"))
    assert issue.front_matter.other.get("other", ()) == tuple(before)
    node = attrs.evolve(issue.front_matter, other={"other": after} if after else {})
    new = twim.dumps(attrs.evolve(issue, front_matter=node))
    assert twim.loads(new).front_matter == node
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    stays = [
        at for start, _, size in matcher.get_matching_blocks() for at in range(start, start + size)
    ]
    for at in stays:
        assert sum(line.rstrip().endswith(f"# {before[at]}{at}") for line in new.split("\n")) == 1
