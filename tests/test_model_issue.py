"""What an issue can be asked."""

from __future__ import annotations

import datetime as dt

import pytest

import twim

RANKING = "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|example.org|183|\n"


def test_asks_an_issue() -> None:
    """Its sections by kind, its videos wherever they stand, its rooms."""
    call = '{{youtube_player(video_id="a")}}'
    issue = twim.loads(
        f'## Matrix Live\n\n{call}\n\n### Ode {{{{ youtube_player(video_id="b") }}}}\n\n'
        f'> {{{{ youtube_player(video_id="c", start=1) }}}}\n\n## That\'s all\n\n{RANKING}'
    )
    assert issue.matrix_live == issue.sections[0]
    assert issue.sign_off == issue.sections[1]
    assert issue.video_ids == ("a", "b", "c")
    assert issue.matrix_live.video_ids == ("a", "b", "c")
    assert issue.departments == ()
    assert issue.ping_rankings[0].room is None
    empty = twim.Issue()
    assert (empty.matrix_live, empty.sign_off, empty.date, empty.span) == (None, None, None, None)
    assert twim.PingRanking((), "[a](b) [c](https://matrix.to/#/!d:e.f)").room is None
    assert twim.Project("a\nb\\\nc").name == "a b c"


@pytest.mark.parametrize(
    ("front_matter", "date"),
    [
        ('date = "2024-11-22"', dt.date(2024, 11, 22)),
        ('date = "2024-11-22T10:00:00Z"', dt.date(2024, 11, 22)),
        ('date = "2024-11-22T23:00:00+02:00"', dt.date(2024, 11, 22)),
        ("date = 2024-11-22", dt.date(2024, 11, 22)),
        ("date = 2024-11-22T10:00:00", dt.date(2024, 11, 22)),
        ('path = "/blog/2024/11/22/twim"', dt.date(2024, 11, 22)),
        ('title = "This Week in Matrix 2024-11-22"', dt.date(2024, 11, 22)),
        ('title = "2024-11-22"\npath = "/2024/99/99/"', dt.date(2024, 11, 22)),
        ('title = "2024-11-22"\ndate = "soon"', dt.date(2024, 11, 22)),
        ('title = "2024-11-22"\ndate = "2024-11-23"', dt.date(2024, 11, 22)),
        ('title = "2024-11-22"\npath = "/blog/2024/11/23/twim"', dt.date(2024, 11, 22)),
        ('title = "2024-11-31"\npath = "/blog/2024/11/23/twim"', dt.date(2024, 11, 23)),
        ('path = "/blog/2024/11/22/twim"\ndate = "2024-11-23T00:10:00Z"', dt.date(2024, 11, 22)),
        ('title = "News"\npath = "/news"\ndate = "2024-11-22"', dt.date(2024, 11, 22)),
        ('title = "2024-11-22"\ndate = "2024-02-30"', dt.date(2024, 11, 22)),
        ("x = 1", None),
    ],
)
def test_finds_the_date(front_matter: str, date: dt.date | None) -> None:
    """In the title, else in the path, else in the front matter."""
    assert twim.loads(f"+++\n{front_matter}\n+++\n").date == date


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("abc", ("abc",)),
        (" abc ", ("abc",)),
        ("abc?rel=0", ("abc",)),
        ("abc &amp;t=1", ("abc",)),
        ("abc#t=1", ("abc",)),
        ("<abc>", ("<abc>",)),
        (" ", ()),
        ("?v=abc", ()),
    ],
)
def test_the_id_of_a_video_has_no_blanks_and_no_query(written: str, ids: tuple[str, ...]) -> None:
    """Its link leads to that id as well; the call stays as it is."""
    post = f'## Matrix Live\n\n{{{{youtube_player(video_id="{written}")}}}}\n'
    issue = twim.loads(post)
    assert issue.video_ids == ids
    urls = tuple(f"https://www.youtube.com/watch?v={video}" for video in ids)
    assert tuple(link.url for link in issue.links()) == urls
    assert twim.format(post) == post


def test_other_calls_show_no_video() -> None:
    """Nor does an id that is no text."""
    post = '{{ player(video_id="abc") }}\n\n{{ youtube_player(video_id=1) }}\n'
    assert twim.loads(post).video_ids == ()
    assert twim.loads(post).links() == ()


def test_names_its_authors_and_quotes_of_nobody() -> None:
    """As the front matter has them, and in reading order."""
    issue = twim.loads('+++\n[taxonomies]\nauthor = ["Ada", "Neil"]\n+++\n\n> A\n\nb\n\n> B\n')
    assert issue.authors == ("Ada", "Neil")
    assert [entry.body for entry in issue.anonymous()] == ["A", "B"]


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/blog/2024/11/22/ode", "https://matrix.org/blog/2024/11/22/ode/"),
        (" blog/ode/ ", "https://matrix.org/blog/ode/"),
        ("/", None),
        (None, None),
    ],
)
def test_an_issue_has_an_address_by_its_path(path: str | None, url: str | None) -> None:
    """With one `/` at the end, however the path is spelled; without a path nobody can tell."""
    assert twim.Issue(twim.FrontMatter(path=path)).url == url


ODES = """\
+++
path = "/ode"
+++

Hi!

## Clients

> News.

### Ode

> News.

> ## News
>
> Out.
"""


def test_a_part_of_an_issue_has_an_address() -> None:
    """That of its heading, or of the one above; of equal parts, that of the one that is meant."""
    issue = twim.loads(ODES)
    first, second, third = issue.entries()
    assert first == second
    assert issue.permalink(issue) == issue.permalink(issue.preamble[0]) == "https://matrix.org/ode/"
    assert issue.permalink(first) == "https://matrix.org/ode/#clients"
    assert issue.permalink(second) == "https://matrix.org/ode/#ode"
    assert issue.permalink(third) == "https://matrix.org/ode/#news"
    assert issue.permalink(twim.Entry(None, "", "News.")) == "https://matrix.org/ode/#clients"
    assert issue.permalink(issue.sections[0]) == "https://matrix.org/ode/#clients"


def test_a_report_and_a_place_have_an_address() -> None:
    """A report that of its first quote, a place that of the node around it."""
    issue = twim.loads(ODES)
    addresses = [issue.permalink(entry) for entry in issue.entries()]
    assert [issue.permalink(report) for report in issue.reports()] == addresses
    assert [issue.permalink(report.place) for report in issue.reports()] == addresses
    assert issue.permalink("$.sections[0].content[1].content[0].body") == addresses[1]
    assert issue.permalink("sections[0]") == "https://matrix.org/ode/#clients"
    assert issue.permalink("front_matter.path") == issue.permalink("") == issue.url
    with pytest.raises(twim.PlaceError, match=r"^sections\[3\]: sections has no item 3; it has 1"):
        issue.permalink("sections[3]")
    with pytest.raises(twim.PlaceError, match=r"^the issue has no such Report$"):
        twim.Issue().permalink(next(issue.reports()))


def test_without_a_path_no_part_has_an_address() -> None:
    """But it has to be one."""
    issue = twim.loads("## Clients\n")
    assert issue.permalink(issue.sections[0]) is None


def test_what_is_no_part_of_an_issue_has_no_address_there() -> None:
    """That is an error of its own."""
    with pytest.raises(twim.PlaceError) as caught:
        twim.loads(ODES).permalink(twim.Prose("Bye!"))
    assert str(caught.value) == "the issue has no such Prose"
    assert caught.value.place == ""
