"""Changing front matter where it stands: YAML."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import twim
from drafts import changed


def test_yaml_keeps_the_comments_below_a_key() -> None:
    """They belong to what follows; so do blank lines."""
    text = "---\ntitle: A\nextra:\n  a: 1\n\n# c\npath: p\ndate: 2019-05-03\n---\nHi"
    assert changed(text, extra={"a": 2, "b": [1]}) == text.replace("a: 1", "a: 2\n  b:\n  - 1")
    assert changed(text, extra={}) == text.replace("extra:\n  a: 1\n", "")
    assert changed(text, date=dt.date(2019, 5, 4)) == text.replace("05-03", "05-04")


LONG = "Ä – " + "long " * 40 + "title"
CHANGES: dict[str, tuple[str, dict[str, Any], str]] = {
    # Arrays
    "one more in a list": (
        "title: A\ncategories:\n  - News\n  - Other\n# c\nx: 1",
        {"categories": ("News", "Other", "More")},
        "title: A\ncategories:\n  - News\n  - Other\n  - More\n# c\nx: 1",
    ),
    "one fewer in a list": (
        "categories:\n  - News\n  - Other\nx: 1",
        {"categories": ("News",)},
        "categories:\n  - News\nx: 1",
    ),
    "a list that goes": (
        "title: A\ncategories:\n  - News\n  - Other\n# c\nx: 1",
        {"categories": ()},
        "title: A\n# c\nx: 1",
    ),
    "a list on a line": (
        "a: [1, 2] # b\nc: 1",
        {"other": {"a": (1, 3), "c": 1}},
        "a: [1, 3] # b\nc: 1",
    ),
    # Authors and categories
    "one author becomes two": (
        "title: A\nauthor: Ada",
        {"authors": ("Ada", "Bob")},
        "title: A\nauthor:\n- Ada\n- Bob",
    ),
    "one author in a list": ("author: [Ada]\nx: 1", {"authors": ("Bob",)}, "author: [Bob]\nx: 1"),
    "two authors become one": (
        "author: [Ada, Bob]\nx: 1",
        {"authors": ("Bob",)},
        "author: [Bob]\nx: 1",
    ),
    "no author": ("title: A\nauthor: Ada\nx: 1", {"authors": ()}, "title: A\nx: 1"),
    "the first author": (
        "title: A",
        {"authors": ("Ada",)},
        "title: A\ntaxonomies:\n  author:\n  - Ada",
    ),
    "a category": ("category: a\nx: 1", {"categories": ("b",)}, "category: b\nx: 1"),
    "two names for categories": (
        "categories: a\ncategory: [b]",
        {"categories": ("c",)},
        "categories: c\ncategory: [b]",
    ),
    "taxonomies": (
        "taxonomies:\n  author: [A]\n  tags: [x] # y",
        {"authors": ("B",)},
        "taxonomies:\n  author: [B]\n  tags: [x] # y",
    ),
    # Dates
    "a date in quotes": (
        "date: '2019-01-04'\nx: 1",
        {"date": dt.date(2019, 1, 5)},
        "date: '2019-01-05'\nx: 1",
    ),
    "a date that goes, and one that changes": (
        "title: A\ndate: 2019-01-04\nupdated: 2019-01-05",
        {"date": None, "updated": dt.date(2019, 1, 6)},
        "title: A\nupdated: 2019-01-06",
    ),
    "a new date": (
        "date: 2019-01-04",
        {"updated": dt.date(2019, 1, 6)},
        "date: 2019-01-04\nupdated: '2019-01-06'",
    ),
    "a time of day": (
        "date: 2019-01-04 10:00:00\nx: 1",
        {"date": dt.datetime(2019, 1, 4, 11)},  # noqa: DTZ001  # as it stands there
        "date: 2019-01-04 11:00:00\nx: 1",
    ),
    # Text
    "long text": ("title: A", {"title": LONG}, f"title: {LONG}"),
    "text that needs quotes": ("title: A", {"title": "a: b"}, "title: 'a: b'"),
    "text that was folded": ("title: >\n  a\n  b\npath: p", {"title": "c"}, "title: c\npath: p"),
    "text above blank lines and a comment": (
        "title: |\n  a\n\n# c\npath: p",
        {"title": "c"},
        "title: c\n\n# c\npath: p",
    ),
    "text over several lines": (
        "title: a\n  b\n  c\npath: p",
        {"title": "d"},
        "title: d\npath: p",
    ),
    "a key in quotes": ('"title": A\nx: 1', {"title": "B"}, '"title": B\nx: 1'),
    # Mappings
    "a mapping on a line": ("extra: {a: 1}\nx: 1", {"extra": {"a": 2}}, "extra: {a: 2}\nx: 1"),
    "a key comes into a mapping": (
        "extra:\n    a: 1\n    # w\n    b: 2\n\nx: 1",
        {"extra": {"a": 1, "b": 2, "c": {"d": 1}}},
        "extra:\n    a: 1\n    # w\n    b: 2\n    c:\n      d: 1\n\nx: 1",
    ),
    "keys come into two mappings": (
        "extra:\n  a: 1\nx:\n   b: 2\ny: 3",
        {"extra": {"a": 1, "c": 4}, "other": {"x": {"b": 2, "d": 5}, "y": 3}},
        "extra:\n  a: 1\n  c: 4\nx:\n   b: 2\n   d: 5\ny: 3",
    ),
    "a key goes from a mapping": (
        "extra:\n    a: 1\n    b: 2\nx: 1",
        {"extra": {"b": 2}},
        "extra:\n    b: 2\nx: 1",
    ),
    "a key goes, one changes, one comes": (
        "extra:\n  a: 1\n  b: 2 # c\nx: 1",
        {"extra": {"b": 3}, "other": {"x": 1, "y": [1, 2]}},
        "extra:\n  b: 3 # c\nx: 1\ny:\n- 1\n- 2",
    ),
    "a list on two lines in a mapping": (
        "extra:\n  a: 1\n  b: [1,\n   2]\nx: 1",
        {"extra": {"a": 1, "b": (1,)}},
        "extra:\n  a: 1\n  b: [1,\n]\nx: 1",
    ),
    "a mapping that becomes a number": (
        "x:\n  a: 1\ny: 2",
        {"other": {"x": 3, "y": 2}},
        "x: 3\ny: 2",
    ),
    "a mapping that goes": ("title: A\nextra:\n  a: 1\nx: 1", {"extra": {}}, "title: A\nx: 1"),
    "all of a mapping goes but its comments": (
        "extra: # c\n  # d\n  a: 1 # e\n  # f\n# g\nx: 1\ntaxonomies:\n  # h\n  author: [A]",
        {"extra": {}, "authors": ()},
        "extra: # c\n  # d\n  # f\n# g\nx: 1\ntaxonomies:\n  # h",
    ),
    "a mapping without comments goes": (
        "title: A\nextra:\n  a: '#' # c\n  b: |\n    # d\n# e\nx: 1",
        {"extra": {}},
        "title: A\n# e\nx: 1",
    ),
    "a mapping that would be no mapping without its keys": (
        "extra: !!map\n  # c\n  a: 1\nx: 1",
        {"extra": {}},
        "x: 1",
    ),
    "a mapping in braces goes": (
        "title: A\nextra: {a: 1, # c\n  b: 2}",
        {"extra": {}},
        "title: A",
    ),
    "a mapping with comments that has to go": (
        "title: A\nx:\n  # c\n  a: 1",
        {"other": {}},
        "title: A",
    ),
    "a mapping in a mapping": (
        "x:\n  v: 3 # d\n  y:\n    z: 1 # c\n    w: 2\ntitle: A # b",
        {"other": {"x": {"y": {"z": 2, "w": 2}, "v": 3}}},
        "x:\n  v: 3 # d\n  y:\n    z: 2 # c\n    w: 2\ntitle: A # b",
    ),
    "a mapping that there was none of": (
        "title: A",
        {"extra": {"a": {"b": 1}}},
        "title: A\nextra:\n  a:\n    b: 1",
    ),
    # Lines of a value
    "a key below text in a block": (
        "note: |\n  Line.\n\n# c",
        {"title": "T"},
        "note: |\n  Line.\n\n# c\ntitle: T",
    ),
    "a key below text that keeps its blank lines": (
        "note: |+\n  Line.\n",
        {"title": "T"},
        "note: |+\n  Line.\n\ntitle: T",
    ),
    "a key below text that ends in a line of blanks": (
        "note: |\n  Line.\n    ",
        {"title": "T"},
        "note: |\n  Line.\n    \ntitle: T",
    ),
    "a key goes below text in a block": (
        "note: |\n  Line.\na: 1\nb: 2",
        {"other": {"note": "Line.\n", "b": 2}},
        "note: |\n  Line.\nb: 2",
    ),
    "text in a block goes": (
        "a: 1\nnote: |\n  Line.\n  Two.\n\n# c\nb: 2",
        {"other": {"a": 1, "b": 2}},
        "a: 1\n\n# c\nb: 2",
    ),
    "lines of text in a block": (
        "note: | # c\n    One\n\n    Two\n    Three\nb: 1",
        {"other": {"note": "One\n\n 2\n\nThree\nFour\n", "b": 1}},
        "note: | # c\n    One\n\n     2\n\n    Three\n    Four\nb: 1",
    ),
    "the first line of text in a block gets a blank": (
        "note: |\n  One\n  Two",
        {"other": {"note": " 1\nTwo\n"}},
        'note: " 1\\nTwo\\n"',
    ),
    "text in a block loses its last line end": (
        "note: |\n  One\nb: 1",
        {"other": {"note": "One", "b": 1}},
        "note: One\nb: 1",
    ),
    "an item in a list with comments": (
        "categories:\n  # x\n  - News # a\n  - Other # b\n\n# c\nt: 1",
        {"categories": ("News", "More", "Most")},
        "categories:\n  # x\n  - News # a\n  - More # b\n  - Most\n\n# c\nt: 1",
    ),
    "an item in front of a list": (
        "categories:\n# x\n- News # a\nt: 1",
        {"categories": ("More", "News")},
        "categories:\n# x\n- More\n- News # a\nt: 1",
    ),
    "items in a list with comments go": (
        "categories:\n- A # a\n# x\n- B # b\n- C # c\nt: 1",
        {"categories": ("B",)},
        "categories:\n# x\n- B # b\nt: 1",
    ),
    "a mapping in a list": (
        "x:\n- a: 1 # c\n  b: 2 # d\n-\n  a: 3",
        {"other": {"x": [{"a": 1, "b": 4, "c": 5}, {"a": 6}]}},
        "x:\n- a: 1 # c\n  b: 4 # d\n  c: 5\n-\n  a: 6",
    ),
    "the first key of a mapping in a list goes": (
        "x:\n  - a: 1\n    b: 2 # d",
        {"other": {"x": [{"b": 2}]}},
        "x:\n  - b: 2 # d",
    ),
    "the only key of a mapping in a list goes": (
        "x:\n  - a: 1\n  - b # c",
        {"other": {"x": [{}, "b"]}},
        "x:\n  - {}\n  - b # c",
    ),
    "a list in a list": (
        "x:\n- - a # c\n  - b\n- - c",
        {"other": {"x": [["d", "b"], ["c"]]}},
        "x:\n- - d # c\n  - b\n- - c",
    ),
    "an item in front of a list in a list": (
        "x:\n- - a\n  - b # c\n- d # e",
        {"other": {"x": [["f", "a", "b"], "d"]}},
        "x:\n- - f\n  - a\n  - b\n- d # e",
    ),
    "a list on lines in brackets": (
        "x: [a, # one\n  # above\n  b, # two\n  c # three\n  ]\ny: 1",
        {"other": {"x": ["a", "c", "d"], "y": 1}},
        "x: [a, # one\n  # above\n  c, # three\n  d\n  ]\ny: 1",
    ),
    "a table goes where all keys are on a line": (
        "{title: A, extra: {a: 1}}",
        {"extra": {}},
        "{title: A}",
    ),
    "null in a list": ("x: [1, ~, 2]", {"other": {"x": [1, 3]}}, "x: [1, ~, 3]"),
    "null in a mapping on a line": (
        "x: {a: , b: 1}",
        {"other": {"x": {"a": 2, "b": 1}}},
        "x: {a: 2 , b: 1}",
    ),
    "a mapping becomes text": (
        "x: # c\n  a: 1\n  b: 2\ny: 1",
        {"other": {"x": "t", "y": 1}},
        "x: t # c\ny: 1",
    ),
    "a mapping with an anchor becomes text": (
        "x: &a\n  a: 1\ny: 1",
        {"other": {"x": "t", "y": 1}},
        "x: t\ny: 1",
    ),
    "text becomes a mapping": (
        "extra:\n  x: t # c\n  y: 1",
        {"extra": {"x": {"a": {"b": 1}}, "y": 1}},
        "extra:\n  x: # c\n    a:\n      b: 1\n  y: 1",
    ),
    "text in a list becomes a list": (
        "x:\n  - t # c\n  - u",
        {"other": {"x": [["a", "b"], "u"]}},
        "x:\n  - # c\n    - a\n    - b\n  - u",
    ),
    "text of several lines": ("x: a", {"other": {"x": "a\nb\u2028c"}}, 'x: "a\\nb\\Lc"'),
    "a mapping that is emptied": (
        "x:\n  a: 1 # c\ny: 1",
        {"other": {"x": {}, "y": 1}},
        "x: {}\ny: 1",
    ),
    # Anchors
    "a list that is named elsewhere": (
        "a: &x [1, 2] # c\nb: *x # d\n# e",
        {"other": {"a": [1, 3], "b": [1, 2]}},
        "a: &x [1, 3] # c\nb: [1, 2] # d\n# e",
    ),
    "text that is named elsewhere": ("title: &a A\nx: *a", {"title": "B"}, "title: B\nx: A"),
    "what names something else": (
        "a: &x [1, 2]\nb: *x # d",
        {"other": {"a": [1, 2], "b": [1]}},
        "a: &x [1, 2]\nb: # d\n- 1",
    ),
    # Where there is little
    "nothing but comments": ("# c\n\n# d", {"title": "T"}, "# c\n\n# d\ntitle: T"),
    "nothing but a blank line": ("", {"title": "T"}, "title: T\n"),
    "all in braces": ("{title: A, x: 1} # c", {"title": "B"}, "{title: B, x: 1} # c"),
    "a key in braces": ("{x: 1}", {"title": "B"}, "{x: 1, title: B}"),
    "a key before the end of the document": (
        "title: A\n# c\n...\n# d",
        {"path": "p"},
        "title: A\n# c\npath: p\n...\n# d",
    ),
    "keys that are indented": (
        "  title: A # c\n  x: 1\n  # d",
        {"title": "B", "path": "p"},
        "  title: B # c\n  x: 1\n  # d\n  path: p",
    ),
    "keys with question marks": (
        "? title\n: A # c\n? x\n# d\n: 1\n? y",
        {"title": "B", "other": {"x": 1, "y": 2}},
        "? title\n: B # c\n? x\n# d\n: 1\ny: 2",
    ),
    "a key without a colon in braces": (
        "{a, b: 1}",
        {"other": {"a": 2, "b": 1}},
        "{a: 2, b: 1}",
    ),
    "the sign of a value for a key": (
        "!!str {=: b} : a # c",
        {"title": "T"},
        "!!str {=: b} : a # c\ntitle: T",
    ),
    "taxonomies of no mapping": (
        "taxonomies: 1\nauthor: Ada",
        {"title": "T"},
        "taxonomies: 1\nauthor: Ada\ntitle: T",
    ),
    # Odds and ends
    "new keys": (
        "title: A\nb: 1",
        {"other": {"b": 1, "d": 2, "a": 3, "c": 4}},
        "title: A\nb: 1\nd: 2\na: 3\nc: 4",
    ),
    "a new key below a comment": ("x: 1\n# end", {"title": "T"}, "x: 1\n# end\ntitle: T"),
    "null": ("title: A\nx: null\ny:", {"title": "B"}, "title: B\nx: null\ny:"),
    "null that becomes something": ("x: null\ny:", {"other": {"x": 1}}, "x: 1\ny:"),
    "the end of the document": ("title: A\n...", {"title": "B"}, "title: B\n..."),
}


@pytest.mark.parametrize(("text", "changes", "wanted"), CHANGES.values(), ids=CHANGES)
def test_changes_yaml(text: str, changes: dict[str, Any], wanted: str) -> None:
    """It stays YAML, and the lines of the other keys stay as they are."""
    assert changed(f"---\n{text}\n---\nHi", **changes) == f"---\n{wanted}\n---\nHi"


def test_authors_that_stand_in_two_places_keep_both() -> None:
    """What is not read as the post's author is a key like any other."""
    text = "---\ntaxonomies:\n  author: [A] # a\nauthor: B # b\n---\nHi"
    assert changed(text, authors=("C",)) == text.replace("[A]", "[C]")


@pytest.mark.parametrize("title", ["A ---", "---"])
def test_a_text_does_not_close_yaml(title: str) -> None:
    """What would be a fence at the end of its line stands in quotation marks."""
    assert changed("---\ntitle: A\n---\nHi", title=title) == f'---\ntitle: "{title}"\n---\nHi'


def test_lines_of_yaml_keep_their_ends() -> None:
    """Those of a key that changes, too."""
    text = "---\r\ntitle: A\n# c\npath: p\n---\r\nHi"
    assert changed(text, title="B", path="q") == ("---\r\ntitle: B\n# c\npath: q\n---\r\nHi")


@pytest.mark.parametrize(
    ("text", "changes", "wanted"),
    [
        ("a: 1\n...", {"other": {}}, "+++\n+++"),
        (
            "x:\n- ? y\nb: 1",
            {"other": {"x": [{"y": 2}], "b": 1}},
            "---\nx:\n- y: 2\nb: 1\n---",
        ),
    ],
    ids=["nothing before the end", "a key alone"],
)
def test_writes_more_anew_where_it_has_to(text: str, changes: dict[str, Any], wanted: str) -> None:
    """Where what would be left is no YAML."""
    assert changed(f"---\n{text}\n---\nHi", **changes) == f"{wanted}\nHi"


def test_anchors_stay_where_they_stand_for_too_much() -> None:
    """What would be far longer in YAML is as long in TOML, but not before it has to be."""
    text = f"b: 1\na: &a [{', '.join(['1' * 990] * 20)}]\nc: [{', '.join(['*a'] * 60)}]"
    other = twim.loads(f"---\n{text}\n---\nHi").front_matter.other
    assert changed(f"---\n{text}\n---\nHi", other={**other, "b": 2}) == (
        f"---\n{text.replace('b: 1', 'b: 2')}\n---\nHi"
    )
    assert changed(f"---\n{text}\n---\nHi", other={**other, "a": 2}).startswith(
        "+++\nb = 1\na = 2\n"
    )
