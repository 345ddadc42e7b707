"""Changing front matter where it stands: YAML."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import twim
from drafts import changed


def test_yaml_that_has_no_line_a_key_becomes_toml() -> None:
    """As does YAML whose anchors a change would cut off."""
    assert changed("---\n{title: A}\n---\nHi", title="B") == '+++\ntitle = "B"\n+++\nHi'
    cut = changed("---\ntitle: &a A\nx: *a\n---\nHi", title="B")
    assert cut == '+++\ntitle = "B"\nx = "A"\n+++\nHi'


def test_yaml_keeps_the_comments_below_a_key() -> None:
    """They belong to what follows; so do blank lines."""
    text = "---\ntitle: A\nextra:\n  a: 1\n\n# c\npath: p\ndate: 2019-05-03\n---\nHi"
    assert changed(text, extra={"a": 2, "b": [1]}) == text.replace("a: 1", "a: 2\n  b:\n  - 1")
    assert changed(text, extra={}) == text.replace("extra:\n  a: 1\n", "")
    assert changed(text, date=dt.date(2019, 5, 4)) == text.replace("05-03", "05-04")


def test_yaml_is_edited_in_place() -> None:
    """Front matter in YAML stays that, comments and all."""
    text = "---\ntitle: A # why\n# below\ndate: 2019-01-04\nauthor: Ada\n---\n\nText.\n"
    issue = twim.loads(text)
    changed = attrs.evolve(issue.front_matter, date=dt.date(2019, 1, 5), authors=("Neil",))
    assert twim.dumps(attrs.evolve(issue, front_matter=changed)) == (
        "---\ntitle: A # why\n# below\ndate: 2019-01-05\nauthor: Neil\n---\n\nText.\n"
    )


def test_new_keys_of_yaml_stand_in_their_order() -> None:
    """Below the old ones."""
    issue = twim.loads("---\ntitle: T\nb: 1\n---\n")
    other = {**issue.front_matter.other, **{f"k{n}": n for n in range(9)}}
    changed = attrs.evolve(issue, front_matter=attrs.evolve(issue.front_matter, other=other))
    assert twim.dumps(changed) == "\n".join(
        ["---", "title: T", "b: 1", *(f"k{n}: {n}" for n in range(9)), "---", ""]
    )


NESTED_YAML = (
    "---\ntaxonomies:\n  author: [Ada]\n  category: [News] # c\nextra:\n  image: a # why\n---\n"
)


def test_keeps_the_other_keys_of_a_yaml_mapping() -> None:
    """Changing a key within a YAML mapping leaves its neighbours' lines alone."""
    issue = twim.loads(NESTED_YAML)
    changed = attrs.evolve(issue.front_matter, authors=("Zoe",))
    text = twim.dumps(attrs.evolve(issue, front_matter=changed))
    assert "  category: [News] # c\n" in text
    assert "  image: a # why\n" in text


LONG = "Ä – " + "long " * 40 + "title"
CHANGES: dict[str, tuple[str, dict[str, Any], str]] = {
    # Arrays
    "one more in a list": (
        "title: A\ncategories:\n  - News\n  - Other\n# c\nx: 1",
        {"categories": ("News", "Other", "More")},
        "title: A\ncategories:\n- News\n- Other\n- More\n# c\nx: 1",
    ),
    "one fewer in a list": (
        "categories:\n  - News\n  - Other\nx: 1",
        {"categories": ("News",)},
        "categories:\n- News\nx: 1",
    ),
    "a list that goes": (
        "title: A\ncategories:\n  - News\n  - Other\n# c\nx: 1",
        {"categories": ()},
        "title: A\n# c\nx: 1",
    ),
    "a list on a line": (
        "a: [1, 2] # b\nc: 1",
        {"other": {"a": (1, 3), "c": 1}},
        "a:\n- 1\n- 3\nc: 1",
    ),
    # Authors and categories
    "one author becomes two": (
        "title: A\nauthor: Ada",
        {"authors": ("Ada", "Bob")},
        "title: A\nauthor:\n- Ada\n- Bob",
    ),
    "one author in a list": ("author: [Ada]\nx: 1", {"authors": ("Bob",)}, "author:\n- Bob\nx: 1"),
    "two authors become one": (
        "author: [Ada, Bob]\nx: 1",
        {"authors": ("Bob",)},
        "author:\n- Bob\nx: 1",
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
        "taxonomies:\n  author:\n  - B\n  tags: [x] # y",
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
    "a key in quotes": ('"title": A\nx: 1', {"title": "B"}, "title: B\nx: 1"),
    # Mappings
    "a mapping on a line": ("extra: {a: 1}\nx: 1", {"extra": {"a": 2}}, "extra:\n  a: 2\nx: 1"),
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
        "extra:\n  b: 3\nx: 1\ny:\n- 1\n- 2",
    ),
    "a list on two lines in a mapping": (
        "extra:\n  a: 1\n  b: [1,\n   2]\nx: 1",
        {"extra": {"a": 1, "b": (1,)}},
        "extra:\n  a: 1\n  b:\n  - 1\nx: 1",
    ),
    "a mapping that becomes a number": (
        "x:\n  a: 1\ny: 2",
        {"other": {"x": 3, "y": 2}},
        "x: 3\ny: 2",
    ),
    "a mapping that goes": ("title: A\nextra:\n  a: 1\nx: 1", {"extra": {}}, "title: A\nx: 1"),
    "a mapping in a mapping": (
        "x:\n  v: 3 # d\n  y:\n    z: 1 # c\n    w: 2\ntitle: A # b",
        {"other": {"x": {"y": {"z": 2, "w": 2}, "v": 3}}},
        "x:\n  v: 3 # d\n  y:\n    z: 2\n    w: 2\ntitle: A # b",
    ),
    "a mapping that there was none of": (
        "title: A",
        {"extra": {"a": {"b": 1}}},
        "title: A\nextra:\n  a:\n    b: 1",
    ),
    # Odds and ends
    "a new key below a comment": ("x: 1\n# end", {"title": "T"}, "x: 1\n# end\ntitle: T"),
    "null": ("title: A\nx: null\ny:", {"title": "B"}, "title: B\nx: null\ny:"),
    "null that becomes something": ("x: null\ny:", {"other": {"x": 1}}, "x: 1\ny:"),
    "the end of the document": ("title: A\n...", {"title": "B"}, "title: B\n..."),
}


@pytest.mark.parametrize(("text", "changes", "wanted"), CHANGES.values(), ids=CHANGES)
def test_changes_yaml(text: str, changes: dict[str, Any], wanted: str) -> None:
    """It stays YAML, and the lines of the other keys stay as they are."""
    assert changed(f"---\n{text}\n---\nHi", **changes) == f"---\n{wanted}\n---\nHi"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", 'title = "B"'),
        ("# c", 'title = "B"'),
        ("{title: A, x: 1}", 'title = "B"\nx = 1'),
        ("title: &a A\nx: *a", 'title = "B"\nx = "A"'),
    ],
)
def test_yaml_without_lines_for_keys_becomes_toml(text: str, wanted: str) -> None:
    """And the values that the change would cut off stay."""
    lines = f"---\n{text}\n---\nHi" if text else "---\n---\nHi"
    assert changed(lines, title="B") == f"+++\n{wanted}\n+++\nHi"


def test_authors_that_stand_in_two_places_become_toml() -> None:
    """Which of them is meant is not to be said in YAML any more."""
    text = "---\ntaxonomies:\n  author: [A]\nauthor: B\n---\nHi"
    assert changed(text, authors=("C",)) == (
        '+++\nauthor = "B"\n\n[taxonomies]\nauthor = ["C"]\n+++\nHi'
    )


def test_lines_of_yaml_keep_their_ends() -> None:
    """New ones end as the first does."""
    text = "---\r\ntitle: A\n# c\npath: p\n---\r\nHi"
    assert changed(text, title="B", path="q") == ("---\r\ntitle: B\r\n# c\npath: q\r\n---\r\nHi")
