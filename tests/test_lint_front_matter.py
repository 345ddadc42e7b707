"""Rules about front matter: what they find, where, what they leave alone, how they mend it."""

import re
from pathlib import Path

import pytest

import twim
from lints import fixed, found
from twim import lint

_TOML = {
    "date": '"2024-11-22T18:30:00Z"',
    "title": '"This Week in Matrix 2024-11-22"',
    "path": '"/blog/2024/11/22/this-week-in-matrix-2024-11-22"',
    "author": '["Ada"]',
    "category": '["This Week in Matrix"]',
}


def post(**values: str | None) -> str:
    """Return a post whose front matter is right, but for some values; `None` leaves one out."""
    keys = {key: value for key, value in {**_TOML, **values}.items() if value is not None}
    tables = {"author": "taxonomies", "category": "taxonomies", "image": "extra"}
    lines = [f"{key} = {value}" for key, value in keys.items() if key not in tables]
    for table in ("taxonomies", "extra"):
        inner = [f"{key} = {value}" for key, value in keys.items() if tables.get(key) == table]
        lines += ["", f"[{table}]", *inner] if inner else []
    return (
        "\n".join(["+++", *lines, "+++", "", "## Dept of Odes", "", "Ada says:", "", "> Hi"]) + "\n"
    )


def names(text: str, path: str | None = "2024-11-22-twim.md") -> dict[str, tuple[int, str]]:
    """Return what the rules about front matter find, with its line and its message."""
    findings = lint.check(twim.loads(text), path=path, select=["TWIM1"])
    return {it.name: (it.line, it.message) for it in findings}


@pytest.mark.parametrize("path", ["2024-11-22-twim.md", "2024-11-23-twim.md", "ode.md", None])
def test_nothing_is_wrong_with_front_matter_that_is_right(path: str | None) -> None:
    """Wherever the post stands."""
    assert names(post(), path) == {}


@pytest.mark.parametrize("date", ["2024-13-45", "2024-02-30T10:00:00Z"])
def test_a_day_that_is_none_is_told_as_such(date: str) -> None:
    """And not as a text, which many dates are."""
    text = f'+++\ndate = "{date}"\n+++\n'
    told = "there is no such day or time, and the blog reads a date such as 2024-11-22T18:00:00Z"
    assert names(text)["front-matter-key"] == (2, told)


def test_where_there_is_none_nothing_else_is_said() -> None:
    """A post without front matter is found once."""
    assert names("Ada says:\n\n> Hi\n") == {
        "front-matter-missing": (1, "no front matter stands at the start of the post")
    }


def test_where_it_is_empty_all_that_has_to_be_there_is_asked_for() -> None:
    """Two fences are front matter, if there is nothing in it."""
    text = "\n+++\n+++\n"
    assert set(names(text, "twim.md")) == {
        "title-form", "path-form", "category-form", "author-missing"
    }  # fmt: skip
    assert found("path-form", text) == [(1, 1, 3, 4)]


# Values

DATE = "a date such as 2024-11-22T18:00:00Z"
AUTHOR = "author, a list of names, below [taxonomies]"
PATH = "path, a text, above all tables"
MOVED = "the blog does not read this here; it reads "
PATH_AND = f"{_TOML['path']}\n"
UNREADABLE = [
    ({"title": "5"}, (3, 9, 3, 10),
     "this is a number, and the blog reads a text; put it in quotes"),
    ({"title": "true"}, (3, 9, 3, 13),
     "this is a boolean, and the blog reads a text; put it in quotes"),
    ({"date": '"22 Nov"'}, (2, 8, 2, 16), f"this is a text, and the blog reads {DATE}"),
    ({"date": "18:00:00"}, (2, 8, 2, 16), f"this is a time, and the blog reads {DATE}"),
    ({"path": "[]"}, (4, 8, 4, 10), "this is a list, and the blog reads a text"),
    ({"aliases": '"/a"'}, (5, 11, 5, 15),
     "this is a text, and the blog reads a list of paths; put it in brackets"),
    ({"aliases": "2024-11-22"}, (5, 11, 5, 21),
     "this is a date, and the blog reads a list of paths"),
    ({"author": '["Ada", 5.5]'}, (7, 10, 7, 22),
     "this is a list with a number in it, and the blog reads a list of names"),
    ({"author": '"Ada"'}, (7, 10, 7, 15),
     "this is a text, and the blog reads a list of names; put it in brackets"),
    ({"image": "{}"}, (11, 9, 11, 11), "this is a table, and the blog reads a text"),
    ({"weight": "true"}, (5, 10, 5, 14), "this is a boolean, and the blog reads a number"),
    ({"draft": "1"}, (5, 9, 5, 10), "this is a number, and the blog reads true or false"),
    ({"taxonomies": "5", "author": None, "category": None}, (5, 14, 5, 15),
     "this is a number, and the blog reads a table"),
    ({"path": None, "category": f'["This Week in Matrix"]\npath = {_TOML["path"]}'},
     (8, 8, 8, 57), MOVED + PATH),
    ({"category": '["This Week in Matrix"]\npath = "/x"'}, (9, 8, 9, 12), MOVED + PATH),
    ({"author": None, "path": f'{PATH_AND}author = ["Ada"]'}, (5, 10, 5, 17), MOVED + AUTHOR),
    ({"author": None, "image": '"https://a.b/c.png"\nauthors = ["Ada"]'}, (11, 11, 11, 18),
     MOVED + AUTHOR),
    ({"path": f'{PATH_AND}image = "https://matrix.org/ode.png"'}, (5, 9, 5, 37),
     f"{MOVED}image, a text, below [extra]"),
    ({"author": None, "path": f'{PATH_AND}authr = ["Ada"]'}, (5, 9, 5, 16),
     f"the blog reads no authr; did you mean {AUTHOR}?"),
    ({"author": '["Ada"]\nautor = ["Ada"]'}, (8, 9, 8, 16),
     f"the blog reads no autor; did you mean {AUTHOR}?"),
    ({"path": None, "pth": _TOML["path"]}, (4, 7, 4, 56),
     f"the blog reads no pth; did you mean {PATH}?"),
    ({"title": None, "Title": '"Ode"'}, (4, 9, 4, 14),
     "the blog reads no Title; did you mean title, a text, above all tables?"),
    ({"date": None, "dat": '"2030-01-04"'}, (4, 7, 4, 19),
     f"the blog reads no dat; did you mean date, {DATE}, above all tables?"),
    ({"image": '"https://a.b/c.png"\nimg = "x"'}, (12, 7, 12, 10),
     "the blog reads no img; did you mean image, a text, below [extra]?"),
    ({"image": '"https://a.b/c.png"\n\n[extr]'}, (13, 1, 13, 1),
     "the blog reads no extr; did you mean extra, a table, above all tables?"),
    ({"author": None, "category": None, "path": f"{PATH_AND}\n[taxonomie]\n"
      'author = ["Ada"]\ncategory = ["This Week in Matrix"]'}, (6, 1, 6, 1),
     "the blog reads no taxonomie; did you mean taxonomies, a table, above all tables?"),
    ({"layout": '"ode"'}, (5, 10, 5, 15),
     "the blog reads no layout; keys of your own stand below [extra]"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "range_", "message"), UNREADABLE)
def test_a_key_is_found_that_cannot_be_read(
    values: dict[str, str | None], range_: tuple[int, int, int, int], message: str
) -> None:
    """Where its value stands, whatever the line ends; and it is not said to be missing as well."""
    text = post(**values)
    for each in (text, text.replace("\n", "\r\n")):
        assert found("front-matter-key", each) == [range_]
    everything = names(text)
    assert everything.pop("front-matter-key") == (range_[0], message)
    missing = {"author-missing", "category-form"} if "taxonomies" in values else set()
    assert set(everything) == missing


def test_keys_that_are_read_and_those_of_ones_own_are_left_alone() -> None:
    """All that Zola knows stands above the tables; in those, there may be anything."""
    own = '"https://a.b/c.png"\nkettles = 3\ndata = "x"\n\n[extra.more]\nimg = 1'
    known = 'weight = 1\nslug = "x"\ndescription = "x"\ntemplate = "x.html"\nin_search_index = true'
    text = post(
        path=f"{PATH_AND}{known}", category='["This Week in Matrix"]\ntags = ["x"]', image=own
    )
    assert found("front-matter-key", text) == []


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("draft", "true", "the post is marked as a draft, so the blog leaves it out"),
        ("render", "false", "the post is not to be rendered, so the blog has no page of it"),
    ],
)
def test_a_post_is_left_out(key: str, value: str, message: str) -> None:
    """Whoever looks at it may take the mark out."""
    text = post(**{key: value})
    assert names(text) == {"post-left-out": (5, message)}
    assert fixed("post-left-out", text) == text
    assert fixed("post-left-out", text, unsafe=True) == post()


@pytest.mark.parametrize(("key", "value"), [("draft", "false"), ("render", "true")])
def test_a_post_is_not_left_out(key: str, value: str) -> None:
    """What Zola takes for granted may be said."""
    assert names(post(**{key: value})) == {}


def test_authors_above_all_tables_are_zolas_if_the_author_is_named() -> None:
    """Zola has such a key; alone, it is the author in the wrong place."""
    text = post(path=f'{_TOML["path"]}\nauthors = ["Ada"]')
    assert found("front-matter-key", text) == []
    assert found("front-matter-key", text.replace('author = ["Ada"]\n', "")) == [(5, 11, 5, 18)]


@pytest.mark.parametrize(
    ("values", "ranges"),
    [
        ({"path": '"/blog/YYYY/MM/DD/this-week-in-matrix-YYYY-MM-DD"'}, [(4, 15, 4, 56)]),
        ({"date": '"YYYY-11-22"'}, [(2, 9, 2, 13)]),
        ({"title": '"This Week in Matrix {{ date }}"'}, [(3, 30, 3, 32)]),
        ({"author": '["TODO"]'}, [(7, 12, 7, 16)]),
        ({"author": '["{{ editor }}"]'}, [(7, 12, 7, 14)]),
        ({"image": '"https://matrix.org/blog/img/MM.png" # or "fooYYYY.png"'}, [(11, 38, 11, 40)]),
        ({"author": '["MM", "DD"]\n # YYYY-MM-DD'}, []),
    ],
)
def test_a_placeholder_is_found(values: dict[str, str], ranges: list[lint.Range]) -> None:
    """From the first on a line to the last; and other rules say nothing of such a value."""
    assert found("front-matter-placeholder", post(**values)) == ranges
    if ranges:
        assert set(names(post(**values))) == {"front-matter-placeholder"}


@pytest.mark.parametrize(
    ("values", "path", "unsafe", "after"),
    [
        ({"path": '"/blog/YYYY/MM/DD/x-YYYY-MM-DD"'}, None, False,
         'path = "/blog/2024/11/22/x-2024-11-22"'),
        ({"path": '"/blog/YYYY/MM/DD/x"'}, "2024-12-25.md", False, 'path = "/blog/YYYY/MM/DD/x"'),
        ({"path": '"/blog/YYYY/MM/DD/x"'}, "2024-12-25.md", True, 'path = "/blog/2024/11/22/x"'),
        ({"title": '"TODO YYYY-MM-DD"'}, None, True, 'title = "TODO YYYY-MM-DD"'),
        ({"title": '"YYYY-MM-DD"', "path": '"/blog/x"', "date": '"YYYY-MM-DD"'}, None, True,
         'title = "YYYY-MM-DD"'),
    ],
)  # fmt: skip
def test_the_day_is_filled_in(
    values: dict[str, str], path: str | None, after: str, *, unsafe: bool
) -> None:
    """Unasked if all that names a day names the same, and not where more is missing."""
    assert after in fixed("front-matter-placeholder", post(**values), path=path, unsafe=unsafe)


# Title and path


@pytest.mark.parametrize(
    ("title", "safe", "unsafe"),
    [
        ('"This Week In Matrix - 2024-11-22"', True, "This Week in Matrix 2024-11-22"),
        ('"this week  in matrix: 2024/1/5"', True, "This Week in Matrix 2024-01-05"),
        ('"This Week in Matrix"', False, "This Week in Matrix 2024-11-22"),
        ('"TWIM"', False, "This Week in Matrix 2024-11-22"),
        ('"This Week in Matrix 2024-13-40"', False, "This Week in Matrix 2024-11-22"),
        (None, False, "This Week in Matrix 2024-11-22"),
    ],
)
def test_a_title_is_spelled_as_all_are(title: str | None, unsafe: str, *, safe: bool) -> None:
    """With its own day; where it has none, with that of the post, which is to be looked at."""
    text = post(title=title)
    line, column, end_line, _ = found("title-form", text)[0]
    assert (line, column, end_line) == ((3, 9, 3) if title else (1, 1, 8))
    assert (f'"{unsafe}"' in fixed("title-form", text)) is safe
    assert f'title = "{unsafe}"\n' in fixed("title-form", text, unsafe=True)


def test_a_title_without_any_day_around_cannot_be_mended() -> None:
    """Nobody knows which."""
    text = "+++\ntitle = 'News'\n+++\n"
    assert found("title-form", text) == [(2, 9, 2, 15)]
    assert fixed("title-form", text, unsafe=True) == text


@pytest.mark.parametrize(
    "path",
    [
        "/blog/2024/11/22/ode",
        "blog/2024/11/22/this-week-in-matrix-2024-11-22/",
        "/blog/YYYY/x",
    ],
)
def test_paths_that_are_of_the_form(path: str) -> None:
    """Any words may stand at the end; what is not filled in is for another rule."""
    assert found("path-form", post(path=f'"{path}"')) == []


@pytest.mark.parametrize(
    "path",
    [
        "/blog/2024/11/2/this-week-in-matrix-2024-11-02", "/blog/24/11/22/twim", "/blog/2024/11/x",
        "/blog/2024/11/22/", "/blog/2024/11/22/This-Week", "/blog/2024/11/22/this week",
        "/blog/2024/13/22/twim", "https://matrix.org/blog/2024/11/22/twim", "/twim", "",
        "/blog/2024/11/22/twim/2024",
    ],
)  # fmt: skip
def test_paths_that_are_not_of_the_form(path: str) -> None:
    """The fix gives the usual path, if somebody asks for it."""
    text = post(path=f'"{path}"')
    assert found("path-form", text) == [(4, 8, 4, 10 + len(path))]
    assert fixed("path-form", text) == text
    assert fixed("path-form", text, unsafe=True) == post()


def test_a_path_that_is_missing_comes_below_the_other_keys() -> None:
    """Only if somebody asks for it; and in YAML as well."""
    text = post(path=None)
    assert found("path-form", text) == [(1, 1, 8, 4)]
    assert fixed("path-form", text) == text
    assert fixed("path-form", text, unsafe=True) == post()
    yaml = "---\ntitle: This Week in Matrix 2020-01-03\nauthor: Ada\n---\n"
    path = "path: /blog/2020/01/03/this-week-in-matrix-2020-01-03\n"
    assert fixed("path-form", yaml, unsafe=True) == f"{yaml[:-4]}{path}---\n"
    assert fixed("path-form", "+++\n+++\n", unsafe=True) == "+++\n+++\n"


# Days


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"date": '"2024-11-23T00:10:00Z"'}, "2024-11-22-twim.md"),
        ({"path": '"/blog/2024/11/23/this-week-in-matrix-2024-11-22"', "date": None},
         "2024-11-23-this-week-in-matrix-2024-11-22.md"),
        ({}, "2024-11-21-twim.md"),
        ({}, "2024-11-28-twim.md"),
        ({"title": '"This Week in Matrix 2024-11-22"', "path": None, "date": None}, None),
        ({"title": '"TWIM"', "path": '"/blog/x"', "date": None}, None),
        ({"path": '"/blog/2024/11/22/x/"'}, None),
        ({"path": '"/blog/2024/99/22/x-2024-99-22"'}, None),
    ],
)  # fmt: skip
def test_days_that_go_together(values: dict[str, str | None], path: str | None) -> None:
    """Posts go out after midnight, are begun the day before, and written late."""
    assert found("days-differ", post(**values), path=path) == []


@pytest.mark.parametrize(
    ("values", "path", "messages", "safe"),
    [
        ({"title": '"This Week in Matrix 2024-11-12"'}, None,
         {3: "the title is of 2024-11-12, but the path and the date of 2024-11-22"}, True),
        ({"title": '"This Week in Matrix 2024-11-12"',
          "path": '"/blog/2024/11/22/this-week-in-matrix-2024-11-12"'}, "2024-11-22-twim.md",
         {3: "the title is of 2024-11-12, "
             "but the path and the date and the file name of 2024-11-22",
          4: "the path is of 2024-11-12, but the date and the file name of 2024-11-22"}, True),
        ({"path": '"/blog/2024/11/15/this-week-in-matrix-2024-11-15"'}, "2024-11-22-twim.md",
         {4: "the path is of 2024-11-15, "
             "but the title and the date and the file name of 2024-11-22"},
         False),
        ({"path": '"/blog/2024/11/15/this-week-in-matrix-2024-11-15"'}, "2024-11-25-twim.md",
         {4: "the path is of 2024-11-15, but the title and the date of 2024-11-22, "
             "and the file name of 2024-11-25"},
         False),
        ({"date": "2024-11-15T18:30:00Z"}, None,
         {2: "the date is of 2024-11-15, but the title and the path of 2024-11-22"},
         False),
        ({}, "2024-12-25-twim.md",
         {1: "the file name is of 2024-12-25, but the title and the path and the date of "
             "2024-11-22; rename it, or mend those"}, False),
        ({}, "2024-11-20-twim.md",
         {1: "the file name is of 2024-11-20, but the title and the path and the date of "
             "2024-11-22; rename it, or mend those"}, False),
    ],
)  # fmt: skip
def test_days_that_differ(
    values: dict[str, str], path: str | None, messages: dict[int, str], *, safe: bool
) -> None:
    """What most say is right; only a title that three contradict is mended unasked."""
    text = post(**values)
    findings = lint.check(twim.loads(text), path=path, select=["days-differ"])
    assert {it.line: it.message for it in findings} == messages
    assert (fixed("days-differ", text, path=path) != text) is safe
    wanted = post(date="2024-11-22T18:30:00Z") if "date" in values else post()
    assert fixed("days-differ", text, path=path, unsafe=True) == wanted


def test_a_year_has_four_digits_in_a_path() -> None:
    """As it is looked for."""
    path = '"/blog/{}/this-week-in-matrix-{}"'
    title, date = '"This Week in Matrix 0999-01-04"', "0999-01-04"
    text = post(title=title, date=date, path=path.format("0999/01/11", "0999-01-04"))
    wanted = post(title=title, date=date, path=path.format("0999/01/04", "0999-01-04"))
    assert fixed("days-differ", text, unsafe=True) == wanted


def test_a_day_that_is_not_spelled_out_is_not_mended() -> None:
    """Where the value has escapes, or lines."""
    for title in (
        r'"This Week in Matrix 2024\u002d11-12"',
        '"""This Week in Matrix 2024-11-12\n"""',
    ):
        text = post(title=title)
        assert found("days-differ", text)
        assert fixed("days-differ", text, unsafe=True) == text


def test_of_two_days_the_later_one_is_right() -> None:
    """The other is left of the week before."""
    text = post(date=None, path=None, title='"This Week in Matrix 2024-11-15"')
    assert found("days-differ", text, path="2024-11-22-twim.md") == [(2, 9, 2, 41)]
    assert found("days-differ", "Hi\n", path="2024-11-22-twim.md") == []


# Category and authors


@pytest.mark.parametrize(
    ("category", "range_", "after", "message"),
    [
        ('["This week in Matrix"]', (8, 13, 8, 34), '["This Week in Matrix"]',
         "'This week in Matrix' is another category than 'This Week in Matrix'"),
        ('["News", "TWIM"]', (8, 21, 8, 27), '["News", "This Week in Matrix"]',
         "'TWIM' is another category than 'This Week in Matrix'"),
        ('["News"]', (8, 12, 8, 20), '["News", "This Week in Matrix"]',
         "'News' is another category than 'This Week in Matrix'"),
        ("[]", (8, 12, 8, 14), '["This Week in Matrix"]', "the post is in no category"),
    ],
)  # fmt: skip
def test_a_post_is_filed_as_all_are(
    category: str, range_: lint.Range, after: str, message: str
) -> None:
    """One that may be it is respelled; others stay."""
    [finding] = lint.check(twim.loads(post(category=category)), select=["category-form"])
    assert (finding.range, finding.message) == (range_, message)
    assert fixed("category-form", post(category=category)) == post(category=after)


def test_a_category_is_added_below_the_author() -> None:
    """If there is none; in YAML it is found by its other name."""
    assert fixed("category-form", post(category=None)) == post()
    yaml = "---\ntitle: x\ncategories: this week in matrix\n---\n"
    assert found("category-form", yaml) == [(3, 13, 3, 32)]
    assert fixed("category-form", yaml) == yaml.replace("this week in m", "This Week in M")


@pytest.mark.parametrize(
    ("author", "ranges"),
    [
        ('["Ada", "Neil"]', []),
        ("[]", [(7, 10, 7, 12)]),
        ('[""]', [(7, 10, 7, 14)]),
        ('["Ada", " "]', [(7, 10, 7, 22)]),
        (None, [(1, 1, 8, 4)]),
        ('"Ada"', []),
    ],
)
def test_somebody_has_to_be_named(author: str | None, ranges: list[lint.Range]) -> None:
    """A name that cannot be read is there, for this rule."""
    assert found("author-missing", post(author=author)) == ranges


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of posts by Ada, and by Hubert the Kettle."""
    for day in range(1, 9):
        (tmp_path / f"2024-11-0{day}-twim.md").write_text(post(), "utf-8")
    (tmp_path / "2024-11-09-twim.md").write_text(post(author='["Hubert Kettle", "Ada"]'), "utf-8")
    (tmp_path / "2024-11-10-twim.md").write_text("No front matter\n", "utf-8")
    (tmp_path / "notes.txt").write_text(post(author='["Zoe"]'), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("author", "ranges", "after"),
    [
        ('["Ada"]', [], None),
        ('["Hubert Kettle"]', [], None),
        ('["ada"]', [(7, 11, 7, 16)], '["Ada"]'),
        ('["Hubert Kettle", "Ada (she/her)"]', [(7, 28, 7, 43)], '["Hubert Kettle", "Ada"]'),
        ('["Hubert Ketle"]', [(7, 11, 7, 25)], '["Hubert Kettle"]'),
        ('["Zoe"]', [(7, 11, 7, 16)], None),
        ('["Zoe", "Bo"]', [(7, 11, 7, 16), (7, 18, 7, 22)], None),
        ('["{{ editor }}"]', [], None),
        ('[" "]', [], None),
    ],
)
def test_authors_are_compared_with_those_of_the_posts_around(
    folder: Path, author: str, ranges: list[lint.Range], after: str | None
) -> None:
    """The post itself does not count; a similar name is proposed."""
    text, path = post(author=author), folder / "2024-11-22-twim.md"
    path.write_text(text, "utf-8")
    for each in (text, text.replace("\n", "\r\n")):
        assert found("author-unknown", each, path=path) == ranges
    assert fixed("author-unknown", text, path=path) == text
    assert fixed("author-unknown", text, path=path, unsafe=True) == post(author=after or author)


def test_few_posts_do_not_tell_who_is_new(tmp_path: Path) -> None:
    """Nor does a folder that is not there; but another spelling shows in one."""
    assert found("author-unknown", post(), path=tmp_path / "none" / "twim.md") == []
    (tmp_path / "2024-11-15-twim.md").write_text(post(), "utf-8")
    assert found("author-unknown", post(author='["Neil"]'), path=tmp_path / "twim.md") == []
    assert found("author-unknown", post(author='["ADA"]'), path=tmp_path / "twim.md")
    assert found("author-unknown", post(author='["ADA"]')) == []


def test_what_changed_on_disk_is_read_anew(tmp_path: Path) -> None:
    """Posts are remembered only until they change."""
    other, path = tmp_path / "2024-11-15-twim.md", tmp_path / "2024-11-22-twim.md"
    other.write_text(post(author='["ADA"]'), "utf-8")
    assert found("author-unknown", post(), path=path)
    other.write_text(post(author='["Ada"]') + "\n", "utf-8")
    assert found("author-unknown", post(), path=path) == []


# Image


@pytest.mark.parametrize(
    ("image", "message", "safe", "unsafe"),
    [
        ('"http://matrix.org/blog/img/a.png"', "is no whole address with https://",
         "https://matrix.org/blog/img/a.png", None),
        ('"/blog/img/a.png"', "is no whole address with https://",
         "https://matrix.org/blog/img/a.png", None),
        ('"matrix.org/blog/img/a.png"',
         "is no address of an image; it has to start with https://", None, None),
        ('"http://ode.example.org/a"', "is no whole address with https://", None,
         "https://ode.example.org/a"),
        ('"https://matrix.org/blog/img/a"', "is no image; its name has no ending such as .png",
         None, None),
        ('"//ode.example.org/a.png"', "is no address of an image; it has to start with https://",
         None, None),
        ('""', "is no address of an image; it has to start with https://", None, None),
    ],
)  # fmt: skip
def test_an_image_has_a_whole_address(
    image: str, message: str, safe: str | None, unsafe: str | None
) -> None:
    """As those have who show a preview."""
    text = post(image=image)
    [finding] = lint.check(twim.loads(text), select=["image-address"])
    assert finding.range == (11, 9, 11, 9 + len(image))
    assert finding.message == f"{image[1:-1]!r} {message}"
    assert fixed("image-address", text) == post(image=f'"{safe}"' if safe else image)
    after = unsafe or safe
    assert fixed("image-address", text, unsafe=True) == post(image=f'"{after}"' if after else image)


@pytest.mark.parametrize(
    "image", ['"https://matrix.org/blog/img/a.png"', '"https://ode.example.org/a?b"', "5", '"TODO"']
)
def test_images_that_are_left_alone(image: str) -> None:
    """Others' addresses may end as they like."""
    assert found("image-address", post(image=image)) == []


# Where values stand, and how they are changed


def test_a_value_is_found_in_any_spelling() -> None:
    """In TOML and YAML, over several lines, below a header, dotted or inline."""
    toml = (
        "+++\ntaxonomies.author = [\n  'Ada', # and\n  'Neil',\n]\nextra = { image = 'x' }\n+++\n"
    )
    lines = toml.replace("\n", "\r\n")
    for text in (toml, lines, toml.replace("\n", "\r")):
        it = lint.Post(twim.loads(text))
        assert it.key("author") == (2, 21, 5, 2)
        assert it.key("author", item=1) == (4, 3, 4, 9)
        assert it.key("author", item=2) == (2, 21, 5, 2)
        assert it.key("image") == (6, 19, 6, 22)
        assert it.key("title") == (1, 1, 7, 4)
    yaml = lint.Post(twim.loads("---\nauthor: Ada\ncategories:\n  - Ödes\n---\n"))
    assert yaml.key("author", item=0) == (2, 9, 2, 12)
    assert yaml.key("category", "categories", item=0) == (4, 5, 4, 9)
    assert lint.Post(twim.loads("Hi\n")).key("title") == (1, 1, 1, 3)


def test_what_cannot_be_spelled_is_no_fix() -> None:
    """Two keys of the same name, say."""
    it = lint.Post(twim.loads("+++\npath = 5\n+++\n"))
    assert it.amend("Give it a path", safe=True, path="/x") is None


def test_lines_that_go_leave_none_behind() -> None:
    """A key that is taken out goes with its line end, one that comes has one, and one stays."""
    it = lint.Post(twim.loads(post()))
    for fields, edit in {
        "out": ({"path": None}, lint.Edit(lint.Range(4, 1, 5, 1), "")),
        "in": ({"aliases": ("/a",)}, lint.Edit(lint.Range(5, 1, 5, 1), 'aliases = ["/a"]\n')),
        "other": ({"path": "/a"}, lint.Edit(lint.Range(4, 1, 4, 57), 'path = "/a"')),
    }.values():
        assert it.amend("Do it", safe=True, **fields) == lint.Fix("Do it", (edit,))  # type: ignore[arg-type]


def test_no_rule_takes_long_for_hostile_values(tmp_path: Path) -> None:
    """Nor does it fail."""
    for value in ("a.-/", "2024-11-", "(", "YYYY-MM-", "this week "):
        many = value * 4_000
        text = post(title=f'"{many}"', path=f'"/blog/{many}"', author=f'["{many}"]',
                    image=f'"https://matrix.org/{many}"')  # fmt: skip
        lint.check(twim.loads(text), path=tmp_path / "x.md", select=["TWIM1"])


def test_messages_have_no_full_stop() -> None:
    """They are parts of a line."""
    assert not [it for _, it in names("+++\n+++\n").values() if re.search(r"\.$|^[A-Z]", it)]
