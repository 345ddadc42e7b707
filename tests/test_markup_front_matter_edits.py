"""Changing front matter where it stands: TOML."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
import tomlkit
from tomlkit.exceptions import TOMLKitError

import twim
from drafts import changed, with_title


def test_changes_a_key_and_nothing_else() -> None:
    """Comments, order, spelling, a fence that shares its line."""
    text = "+++\n# c\ntitle  = 'A' # d\nx = [1,\n2]\n+++\nHi"
    assert changed(text, title="B") == '+++\n# c\ntitle  = "B" # d\nx = [1,\n2]\n+++\nHi'
    assert changed("+++\ntitle = 'A' +++\nHi", title="B") == '+++\ntitle = "B" \n+++\nHi'


def test_changes_many_lines_apart() -> None:
    """What stands between them keeps its line ends."""
    text = "+++\ntitle = 'A'\r\n# a\r\n# b\npath = 'p' # c\n# d\r\n+++\nHi"
    assert changed(text, title="B", path="q") == (
        '+++\ntitle = "B"\n# a\r\n# b\npath = "q" # c\n# d\r\n+++\nHi'
    )


def test_toml_that_cannot_be_edited_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """`tomlkit` refuses some TOML that Python reads."""

    def refuse(_: str) -> tomlkit.TOMLDocument:
        raise TOMLKitError

    monkeypatch.setattr(tomlkit, "parse", refuse)
    assert changed("+++\r\n# c\r\ntitle='A'\r\n+++\r\nHi", title="B") == (
        '+++\r\ntitle = "B"\r\n+++\r\nHi'
    )


def test_comments_and_order_of_toml_stay() -> None:
    """A changed key is the one line that differs."""
    text = (
        "+++\n# why\npath = '/a'  # here\n\ntitle = 'A' # there\n"
        '[extra]\nb = 1\na = 2\n[taxonomies]\nauthor = [ "Ada" ]\n+++\n\nText.\n'
    )
    changed = twim.dumps(with_title(twim.loads(text), "B"))
    assert changed == text.replace("'A'", '"B"')


def test_native_toml_date_stays_native() -> None:
    """A date without quotes gets none."""
    issue = twim.loads('+++\ndate = 2024-11-22\ntitle = "A"\n+++\n')
    changed = attrs.evolve(issue.front_matter, date=dt.date(2024, 11, 23))
    assert twim.dumps(attrs.evolve(issue, front_matter=changed)) == (
        '+++\ndate = 2024-11-23\ntitle = "A"\n+++\n'
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('+++\ntitle = "A"\npath = "/a" # b\n+++\n', '+++\ntitle = "A"\n+++\n'),
        ("---\ntitle: A\npath: /a\nlayout: b\n---\n", "---\ntitle: A\nlayout: b\n---\n"),
    ],
    ids=["toml", "yaml"],
)
def test_a_key_is_taken_out(text: str, wanted: str) -> None:
    """What is `None` has no line."""
    issue = twim.loads(text)
    changed = attrs.evolve(issue.front_matter, path=None)
    assert twim.dumps(attrs.evolve(issue, front_matter=changed)) == wanted


CHANGES: dict[str, tuple[str, dict[str, Any], str]] = {
    "a key goes, and a later one changes": (
        "# c\na = 1\n# d\nb = 2\n# e\ntitle = 'T' # f",
        {"other": {"b": 2}, "title": "U"},
        '# c\n# d\nb = 2\n# e\ntitle = "U" # f',
    ),
    "a key changes, and a later one goes": (
        "title = 'T' # f\n# d\npath = 'p'\n# e\na = 1",
        {"title": "U", "path": None},
        'title = "U" # f\n# d\n# e\na = 1',
    ),
    "tables that there were none of": (
        "title = 'T'",
        {"authors": ("A",), "extra": {"x": {"y": 1}}},
        "title = 'T'\n\n[taxonomies]\nauthor = [\"A\"]\n\n[extra.x]\ny = 1",
    ),
    "a key comes into a table": (
        "[extra]\na = 1 # k\n[x]\nb = 2",
        {"extra": {"a": 1, "b": [1, "c"]}},
        '[extra]\na = 1 # k\nb = [1, "c"]\n[x]\nb = 2',
    ),
    "a key goes from a table": (
        "[extra]\na = 1 # k\nb = 2 # l\n[x]",
        {"extra": {"b": 2}},
        "[extra]\nb = 2 # l\n[x]",
    ),
    "all of a table goes": ("title = 'T'\n[extra]\na = 1", {"extra": {}}, "title = 'T'"),
    "dotted keys": (
        "taxonomies.author = ['A'] # w",
        {"authors": ("B",), "categories": ("N",)},
        'taxonomies.author = ["B"] # w\ntaxonomies.category = ["N"]',
    ),
    "a key of an inline table": (
        "extra = {a = 1, b = 2} # c",
        {"extra": {"a": 1, "b": 3}},
        "extra = {a = 1, b = 3} # c",
    ),
    "a key in a table in a table": (
        "[extra.a]\nb = 1 # c\n[extra.d]\ne = 2 # f",
        {"extra": {"a": {"b": 1}, "d": {"e": 3}}},
        "[extra.a]\nb = 1 # c\n[extra.d]\ne = 3 # f",
    ),
    "keys in quotes": (
        "'a b' = 1 # c",
        {"other": {"a b": 2, "c.d": 3}},
        "'a b' = 2 # c\n\"c.d\" = 3",
    ),
    "a number that becomes a truth": ("x = 1 # c", {"other": {"x": True}}, "x = true # c"),
    "a number that gets a point": ("x = 1 # c", {"other": {"x": 1.0}}, "x = 1.0 # c"),
    "an array over several lines": (
        "x = [1, # a\n2] # c",
        {"other": {"x": (1, 2, 3)}},
        "x = [1, 2, 3] # c",
    ),
    "dates with and without quotes": (
        "date = 2024-01-02 # a\nupdated = '2024-01-02' # b",
        {"date": dt.datetime(2024, 1, 3, 4, tzinfo=dt.UTC), "updated": dt.date(2024, 1, 4)},
        'date = 2024-01-03T04:00:00Z # a\nupdated = "2024-01-04" # b',
    ),
    "a date without a time of day": (
        "date = 2024-01-02T03:04:05Z # a",
        {"date": dt.date(2024, 1, 3)},
        "date = 2024-01-03 # a",
    ),
    "a date in a table": (
        "[extra]\nd = 2024-01-02 # a",
        {"extra": {"d": dt.date(2024, 1, 3)}},
        "[extra]\nd = 2024-01-03 # a",
    ),
    "a key above a table": (
        "[extra]\na = 1 # b",
        {"title": "T"},
        'title = "T"\n\n[extra]\na = 1 # b',
    ),
    "a blank line": ("", {"title": "T"}, 'title = "T"'),
}


@pytest.mark.parametrize(("text", "changes", "wanted"), CHANGES.values(), ids=CHANGES)
def test_changes_toml(text: str, changes: dict[str, Any], wanted: str) -> None:
    """Comments, order and spelling of the rest stay."""
    assert changed(f"+++\n{text}\n+++\nHi", **changes) == f"+++\n{wanted}\n+++\nHi"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("+++\n+++\nHi", '+++\ntitle = "B"\n+++\nHi'),
        ("\n\n +++ \ntitle = 'A'\n+++ \nHi", '\n\n +++ \ntitle = "B"\n+++ \nHi'),
        ("+++\r\na = 1 +++\r\nHi", '+++\r\na = 1 \r\ntitle = "B"\r\n+++\r\nHi'),
        ("+++\ntitle = 'A'\n+++", '+++\ntitle = "B"\n+++'),
        ("+++\rtitle = 'A'\ra = 1\r+++\rHi", '+++\rtitle = "B"\ra = 1\r+++\rHi'),
        ("+++\n# a\r\ntitle = 'A'\r\n# b\n+++\r\nHi", '+++\n# a\r\ntitle = "B"\n# b\n+++\r\nHi'),
        ("\ufeff+++\ntitle = 'A'\n+++\nHi", '\ufeff+++\ntitle = "B"\n+++\nHi'),
    ],
)
def test_lines_of_the_rest_keep_their_ends(text: str, wanted: str) -> None:
    """New ones end as the first line does; a fence within a line gets one of its own."""
    assert changed(text, title="B") == wanted


def test_front_matter_that_does_not_change_keeps_its_bytes() -> None:
    """Whatever the title of a section becomes."""
    text = "+++\r\n title='A' +++\n## B\n"
    issue = twim.loads(text)
    section = attrs.evolve(issue.sections[0], title="C")
    assert twim.dumps(attrs.evolve(issue, sections=[section])) == text.replace("B", "C")
