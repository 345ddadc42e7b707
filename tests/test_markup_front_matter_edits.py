"""Changing front matter where it stands: TOML."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import twim
from drafts import changed


def test_changes_a_key_and_nothing_else() -> None:
    """Comments, order, spelling, a fence that shares its line."""
    text = "+++\n# c\ntitle  = 'A' # d\nx = [1,\n2]\n+++\nHi"
    assert changed(text, title="B") == '+++\n# c\ntitle  = "B" # d\nx = [1,\n2]\n+++\nHi'
    assert changed("+++\ntitle = 'A' +++\nHi", title="B") == '+++\ntitle = "B" +++\nHi'


def test_changes_many_lines_apart() -> None:
    """What stands between them keeps its line ends."""
    text = "+++\ntitle = 'A'\r\n# a\r\n# b\npath = 'p' # c\n# d\r\n+++\nHi"
    assert changed(text, title="B", path="q") == (
        '+++\ntitle = "B"\r\n# a\r\n# b\npath = "q" # c\n# d\r\n+++\nHi'
    )


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
        "title = 'T'\n\n[taxonomies]\nauthor = [\"A\"]\n\n[extra]\n\n[extra.x]\ny = 1",
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
    "all of a table goes but its comments": (
        "[extra]\n# An image of a kettle.\nimage = '/k.png' # c\n[x]",
        {"extra": {}},
        "[extra]\n# An image of a kettle.\n[x]",
    ),
    "all of a table goes but the comment behind its header": (
        "[extra] # c\n[extra.a]\n# d\nb = 1",
        {"extra": {}},
        "[extra] # c\n# d",
    ),
    "all of a table goes but comments below its keys": (
        "[extra]\na = 1\n# b = 2\n\n# c\n[taxonomies]\n# d\nauthor = ['A']",
        {"extra": {}, "authors": ()},
        "[extra]\n# b = 2\n\n# c\n[taxonomies]\n# d",
    ),
    "all of a table goes above the comments of another": (
        "[extra]\na = 1 # b\n\n# c\n[x]",
        {"extra": {}},
        "\n# c\n[x]",
    ),
    "all of a table without a header goes": (
        "extra.a = 1\n# c\nextra.b = 2\nx = 1",
        {"extra": {}},
        "# c\nx = 1",
    ),
    "a table that has to go goes without its comments": (
        "[x] # b\n# c\na = 1\n[y]\n# d\nb = 1",
        {"other": {"y": {}}},
        "# c\n[y]\n# d",
    ),
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
        "x = [1, # a\n2, 3] # c",
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
    "an array that grows": (
        "x = [\n  1, # a\n  # b\n  2 # c\n] # d",
        {"other": {"x": (1, 2, 3)}},
        "x = [\n  1, # a\n  # b\n  2, # c\n  3\n] # d",
    ),
    "an array that grows everywhere": (
        "x = [ # o\n  # b\n  1, # a\n  2, # c\n]",
        {"other": {"x": (0, 1, 5, 2, 3)}},
        "x = [ # o\n  # b\n  0,\n  1, # a\n  5,\n  2, # c\n  3,\n]",
    ),
    "an array that shrinks": (
        "x = [\n  1, # a\n  # b\n  2, # c\n  3 # d\n]",
        {"other": {"x": (2,)}},
        "x = [\n  # b\n  2, # c\n]",
    ),
    "an element of an array over several lines": (
        "x = [\n  1, 2, # a\n  3, 4, # b\n]",
        {"other": {"x": (1, 2, 3, 5)}},
        "x = [\n  1, 2, # a\n  3, 5, # b\n]",
    ),
    "an element more on one of several lines": (
        "x = [\n  1, 2, # a\n  3, 4, # b\n]",
        {"other": {"x": (1, 2, 9, 3, 4)}},
        "x = [\n  1, 2, 9, # a\n  3, 4, # b\n]",
    ),
    "the last on a line goes": ("x = [1, 2,\n3]", {"other": {"x": (1, 3)}}, "x = [1,\n3]"),
    "the first on a line goes": ("x = [ 1, 2 ]", {"other": {"x": (2,)}}, "x = [ 2 ]"),
    "the last of all goes": ("x = [ 1, 2 ]", {"other": {"x": (1,)}}, "x = [ 1 ]"),
    "elements come and go on a line": (
        "x = [1, 2, 3]",
        {"other": {"x": (0, 1, 3, 4)}},
        "x = [0, 1, 3, 4]",
    ),
    "an array that is emptied": ("x = [1, 2] # c", {"other": {"x": ()}}, "x = [] # c"),
    "an array that was empty": ("x = [ # c\n]", {"other": {"x": (1, 2)}}, "x = [ # c\n1, 2]"),
    "commas in front": (
        "x = [ # c\n 1\n , 2 # d\n , 3\n]",
        {"other": {"x": (1, 3)}},
        "x = [ # c\n 1\n , 3\n]",
    ),
    "keys of an inline table": (
        "x = {a = 1, b = {c = 2, d = 3}} # c",
        {"other": {"x": {"b": {"c": 4}, "e f": 5}}},
        'x = {b = {c = 4}, "e f" = 5} # c',
    ),
    "dotted keys of an inline table": (
        "x = {a.b = 1, c = 2} # c",
        {"other": {"x": {"a": {"b": 3}, "c": 2}}},
        "x = {a = {b = 3}, c = 2} # c",
    ),
    "a dotted key of an inline table goes": (
        "x = {a.b = 1, c = 2} # c",
        {"other": {"x": {"c": 2}}},
        "x = {c = 2} # c",
    ),
    "all but one of an array go": ("x = [1, 2, 3, 4 ]", {"other": {"x": (1,)}}, "x = [1 ]"),
    "a first key in a table of comments": (
        "[extra]\n# image = 'i.png'\n\n[x] # c\na = 1",
        {"extra": {"b": 1}},
        "[extra]\nb = 1\n# image = 'i.png'\n\n[x] # c\na = 1",
    ),
    "a first key above all tables": (
        "# a\n\n# b\n[x] # c\na = 1",
        {"title": "T"},
        '# a\ntitle = "T"\n\n\n# b\n[x] # c\na = 1',
    ),
    "nothing but comments": ("# a\n\n# b", {"title": "T"}, '# a\n\n# b\ntitle = "T"'),
    "an element of an array of tables": (
        "[[p]]\na = 1 # one\n\n[[p]] # c\na = 2 # two\n[p.q]\nb = 3",
        {"other": {"p": [{"a": 1}, {"a": 4, "q": {"b": 5}}]}},
        "[[p]]\na = 1 # one\n\n[[p]] # c\na = 4 # two\n[p.q]\nb = 5",
    ),
    "an array of tables that grows": (
        "[[p]] # c\na = 1 # one\n\n[x]\ny = 1 # z",
        {"other": {"p": [{"a": 1}, {"b": {"c": 2}}], "x": {"y": 1}}},
        "[[p]] # c\na = 1 # one\n\n[[p]]\n\n[p.b]\nc = 2\n\n[x]\ny = 1 # z",
    ),
    "an array of tables that grows at the start": (
        "[[p]] # c\na = 1",
        {"other": {"p": [{"b": 1}, {"a": 1}]}},
        "[[p]]\nb = 1\n\n[[p]] # c\na = 1",
    ),
    "an array of tables that shrinks": (
        "[[p]]\na = 1 # one\n# c\n[[p]]\na = 2 # two\n[p.q]\nb = 3\n[x]",
        {"other": {"p": [{"a": 2, "q": {"b": 3}}], "x": {}}},
        "# c\n[[p]]\na = 2 # two\n[p.q]\nb = 3\n[x]",
    ),
    "an array of tables that gets something else": (
        "x = 1 # c\n[[p]]\na = 1",
        {"other": {"x": 1, "p": [{"a": 1}, 2]}},
        "x = 1 # c\np = [{a = 1}, 2]",
    ),
    "a table in an array that becomes something else": (
        "x = 1 # c\n[[p]]\na = 1",
        {"other": {"x": 1, "p": [2]}},
        "x = 1 # c\np = [2]",
    ),
    "a table that becomes a number": (
        "x = 1 # c\n[y]\na = 1\n[y.z]\nb = 1 # b\n[w] # d",
        {"other": {"x": 1, "y": 2, "w": {}}},
        "x = 1 # c\ny = 2\n[w] # d",
    ),
    "a number in an array of tables becomes a table": (
        "[[p]]\na = 1 # c\n[x]",
        {"other": {"p": [{"a": {"b": 1}}], "x": {}}},
        "[[p]]\na = {b = 1} # c\n[x]",
    ),
    "a key in a table that has tables only": (
        "[x.y] # c\na = 1",
        {"other": {"x": {"y": {"a": 1}, "b": 2}}},
        "[x]\nb = 2\n\n[x.y] # c\na = 1",
    ),
    "a table in a table": (
        "[x] # c\na = 1\n\n[y] # d",
        {"other": {"x": {"a": 1, "b": {"c": 2}}, "y": {}}},
        "[x] # c\na = 1\n\n[x.b]\nc = 2\n\n[y] # d",
    ),
    "a table among dotted keys": (
        "x.y.a = 1 # c",
        {"other": {"x": {"y": {"a": 1, "b": {"c": 2}}}}},
        "x.y.a = 1 # c\nx.y.b = {c = 2}",
    ),
    "dotted keys in a table": (
        "[x]\ny.'z w'.a = 1 # c\nb = 1",
        {"other": {"x": {"y": {"z w": {"a": 2, "d": 3}}, "b": 1}}},
        "[x]\ny.'z w'.a = 2 # c\ny.'z w'.d = 3\nb = 1",
    ),
    "a table of dotted keys that is emptied": (
        "# c\nx.a = 1\ny = 1",
        {"other": {"x": {}, "y": 1}},
        "# c\ny = 1\n\n[x]",
    ),
    "lines of text": (
        'x = """\nOne \\u00e9\nTwo\nThree"""  # c',
        {"other": {"x": 'One é\n"2"\nThree\n'}},
        'x = """\nOne \\u00e9\n\\"2\\"\nThree\n"""  # c',
    ),
    "lines of literal text": (
        "x = '''One\n\\Two'''",
        {"other": {"x": "1\n\\Two"}},
        "x = '''1\n\\Two'''",
    ),
    "lines of literal text that cannot be": (
        "x = '''One\nTwo'''",
        {"other": {"x": "One\n'''"}},
        "x = \"One\\n'''\"",
    ),
    "lines of text that are one": (
        'x = """One \\\n  Two\nThree"""',
        {"other": {"x": "One Two\n3"}},
        'x = "One Two\\n3"',
    ),
    "a line of text that closes the front matter": (
        "x = '''One\nTwo''' # c",
        {"other": {"x": "One\n+++\nTwo"}},
        'x = "One\\n+++\\nTwo" # c',
    ),
    "native dates of keys without a field": (
        "# a\nd = 2024-01-02 # b\nt = 07:32:00",
        {"other": {"d": dt.date(2024, 1, 3), "t": dt.time(8)}},
        "# a\nd = 2024-01-03 # b\nt = 08:00:00",
    ),
    "a date that stays as it is spelled": (
        'date = "2024-01-02 10:00" # a\ntitle = "A"',
        {"title": "B"},
        'date = "2024-01-02 10:00" # a\ntitle = "B"',
    ),
    "empty values that nobody asked for": (
        "aliases = [] # a\ntitle = 'A'\n[extra] # b\n[taxonomies] # c",
        {"title": "B"},
        'aliases = [] # a\ntitle = "B"\n[extra] # b\n[taxonomies] # c',
    ),
    "empty values that get something": (
        "aliases = [] # a\n[extra] # b\n[taxonomies] # c\nauthor = []",
        {"aliases": ("x",), "authors": ("A",), "extra": {"y": 1}},
        'aliases = ["x"] # a\n[extra] # b\ny = 1\n[taxonomies] # c\nauthor = ["A"]',
    ),
    "a blank line": ("", {"title": "T"}, 'title = "T"\n'),
}


@pytest.mark.parametrize(("text", "changes", "wanted"), CHANGES.values(), ids=CHANGES)
def test_changes_toml(text: str, changes: dict[str, Any], wanted: str) -> None:
    """Comments, order and spelling of the rest stay."""
    assert changed(f"+++\n{text}\n+++\nHi", **changes) == f"+++\n{wanted}\n+++\nHi"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("+++\n+++\nHi", '+++\ntitle = "B"\n+++\nHi'),
        ("+++\na = 1\n  +++\nHi", '+++\na = 1\ntitle = "B"\n  +++\nHi'),
        ("+++\ntitle = 'A'\n\t+++\nHi", '+++\ntitle = "B"\n\t+++\nHi'),
        ("\n\n +++ \ntitle = 'A'\n+++ \nHi", '\n\n +++ \ntitle = "B"\n+++ \nHi'),
        ("+++\r\na = 1 +++\r\nHi", '+++\r\na = 1 \r\ntitle = "B"\r\n+++\r\nHi'),
        ("+++\ntitle = 'A'\n+++", '+++\ntitle = "B"\n+++'),
        ("+++\rtitle = 'A'\ra = 1\r+++\rHi", '+++\rtitle = "B"\ra = 1\r+++\rHi'),
        ("+++\n# a\r\ntitle = 'A'\r\n# b\n+++\r\nHi", '+++\n# a\r\ntitle = "B"\r\n# b\n+++\r\nHi'),
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


def test_long_arrays_are_changed_in_order() -> None:
    """Where so much differs that nobody could say what became what."""
    text = "+++\nx = [\n" + "".join(f"  {at}, # {at}\n" for at in range(1100)) + "]\n+++\nHi"
    new = changed(text, other={"x": [at + 5000 for at in range(1101)]})
    assert new.count("#") == 1100
    assert "  5000, # 0\n" in new
    assert "  6099, # 1099\n  6100,\n]" in new


def test_many_keys_are_changed_in_one_way() -> None:
    """Where one of them cannot be changed as the others could."""
    text = "".join(f"k{at} = {at} # c\n" for at in range(60))
    other: dict[str, Any] = {f"k{at}": at + 1 for at in range(60)}
    new = changed(f"+++\n{text}[[p]]\na = 1\n+++\nHi", other={**other, "p": [1]})
    lines = "".join(f"k{at} = {at + 1} # c\n" for at in range(60))
    assert new == f"+++\n{lines}p = [1]\n+++\nHi"


def test_what_has_no_place_of_its_own_is_refused() -> None:
    """As it is where front matter is written anew."""
    with pytest.raises(twim.SerializationError) as caught:
        changed("+++\nx = 1\n+++\nHi", other={"title": "T"})
    assert caught.value.place == "front_matter.other"
