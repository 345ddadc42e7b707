"""Front matter from the public suites of TOML and YAML, and made up, against the promises."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import twim
from twim._markup.front_matter import parse_front_matter, split_front_matter
from twim.model._source import Document
from twim.model._values import FrozenDict, Value

ARCHIVE = Path(
    os.environ.get("TWIM_ARCHIVE") or Path(__file__).resolve().parents[2] / "shared" / "archive"
)


def cases(language: str) -> list[Any]:
    """Return the cases of a suite, which stands beside the published posts."""
    path = ARCHIVE.parent / "suites" / f"{language}.json"
    if not path.exists():
        reason = f"no {path}; it stands beside the posts that TWIM_ARCHIVE names"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="none")]
    return [pytest.param(case, id=case["name"]) for case in json.loads(path.read_text("utf-8"))]


def fenced(text: str, fence: str) -> str:
    """Return a post."""
    return f"{fence}\n{text}{'' if text.endswith(chr(10)) else chr(10)}{fence}\nHi\n"


def data(post: str) -> FrozenDict:
    """Return what the front matter of a post says, key by key."""
    document = Document(post)
    found = split_front_matter(document)
    assert found
    return FrozenDict(parse_front_matter(found, document, None))


def plain(value: object) -> Any:  # noqa: ANN401  # any value
    """Leave out what is null, and make keys text."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [plain(item) for item in value if item is not None]
    return value


def assert_refused(post: str) -> None:
    """Assert that an error names a place that there is."""
    with pytest.raises(twim.ParseError) as caught:
        twim.loads(post)
    error = caught.value
    assert error.source_line == Document(post).lines[error.line - 1]
    assert 1 <= error.column <= len(error.source_line) + 1
    assert "\n" not in error.message


def edits(node: twim.FrontMatter) -> Iterator[twim.FrontMatter]:
    """Yield front matter with a new key; and for each key, without it, and with another value."""
    yield attrs.evolve(node, other={**node.other, "new key": "new"})
    for field in ("extra", "other"):
        table = getattr(node, field)
        for key in table:
            rest = {name: value for name, value in table.items() if name != key}
            changes: list[dict[str, Any]] = [
                {field: rest},
                {field: {**table, key: other(table[key])}},
            ]
            yield from (attrs.evolve(node, **change) for change in changes)


def other(value: Value) -> Value:
    """Change the last scalar in a value."""
    if isinstance(value, tuple) and value:
        return (*value[:-1], other(value[-1]))
    if isinstance(value, FrozenDict) and value:
        key = list(value)[-1]
        return FrozenDict({**value, key: other(value[key])})
    return 777


def kept(before: str, after: str) -> list[str]:
    """Return the lines that stay, in their order."""
    matcher = difflib.SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False)
    return [
        line
        for start, _, size in matcher.get_matching_blocks()
        for line in before.split("\n")[start : start + size]
    ]


def assert_promises(post: str) -> None:
    """Assert that a post is written as it was, in canonical form, and with changes."""
    issue = twim.loads(post)
    assert twim.dumps(issue) == post
    canonical = twim.dumps(issue.canonical())
    assert twim.loads(canonical) == issue
    assert twim.format(canonical) == canonical
    for node in edits(issue.front_matter):
        changed = twim.dumps(attrs.evolve(issue, front_matter=node))
        assert twim.loads(changed).front_matter == node


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


@pytest.mark.parametrize("case", cases("toml"))
def test_edits_of_toml_leave_other_lines_alone(case: dict[str, Any]) -> None:
    """Comments and order of the rest stay, and it is never written anew as a whole."""
    post = fenced(case["toml"], "+++")
    try:
        issue = twim.loads(post)
    except twim.ParseError:
        return
    lines = post.split("\n")
    node = issue.front_matter
    new = attrs.evolve(node, other={**node.other, "new key": "new"})
    text = twim.dumps(attrs.evolve(issue, front_matter=new))
    assert kept(post, text) == lines
    assert len(text.split("\n")) <= len(lines) + 2  # with a blank line, at times
    if '"""' in post or "'''" in post:
        return  # where a value may have many lines
    for key, value in node.other.items():
        changed = attrs.evolve(node, other={**node.other, key: other(value)})
        text = twim.dumps(attrs.evolve(issue, front_matter=changed))
        assert len(kept(post, text)) >= len(lines) - 2  # an empty array on two lines, at most


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
        comment = "# c\n"
    else:
        flow = None if fence == "---" else True
        keys = {"title": "T", "extra": extra}
        text = yaml.safe_dump(keys, default_flow_style=flow, allow_unicode=True, width=20)
        comment = "# c\n"
    return fenced(f"{comment}{text}{comment}", fence[:3])


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
