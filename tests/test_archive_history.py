"""The reports on a project, in order, and what lies between them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import attrs
import pytest

import twim
import twim.archive
from archives import text, write
from twim._page import anchors_by_place
from twim.archive import ArchiveError, Failure, History, Options, history
from twim.archive._history_files import gap, write_history
from twim.errors import ParseError

WEBSITE = "([website](https://kettle.example.net))"
POSTS = {
    "1.md": text(
        "2030-01-04",
        "### Kettle\n\nGrace says:\n\n> Before any section.\n\n"
        "## Dept of *Clients* 📱\n\n### Kettle\n\n"
        "[Ada *L.*](https://matrix.to/#/@ada:example.org) says\n\n"
        "> # News\n>\n> ![](a.png)\n>\n> - **Kettle 1.2** is *out*! It is fast.\n> - More.\n\n"
        "![](b.png)\n\n> It goes on.\n\n> And on.\n\n"
        "Neil says:\n\n> Water boils at 99.5 degrees\n> now. Tea\n\n"
        "### Ode\n\nAda says:\n\n> Ode.\n",
    ),
    "2.md": text("2030-01-11", "## Clients\n\n### Ode\n\nAda says:\n\n> Ode.\n"),
    "3.md": text("2030-02-01", f"## Clients\n\n### Urn {WEBSITE}\n\n> One.\n\n> Two.\n"),
    "4.md": text(
        "2030-02-08", f"## Clients\n\n### Kettle {WEBSITE}\n\nAda says:\n\n> ![](c.png)\n"
    ),
    "5.md": text("2030-02-15", "## Clients\n\nAda says:\n\n> Nothing.\n"),
    "6.md": text("2030-03-01", "## Clients\n\n### Ode\n\nAda says:\n\n> Ode.\n"),
}


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """Write the posts."""
    write(tmp_path, POSTS)
    return tmp_path


def test_the_reports_on_a_project(posts: Path) -> None:
    """Under all its names, each with all its quotes."""
    found = history(posts, "urn")
    told = [
        (str(it.date), it.name, it.reporter, it.user_id, it.section, it.quotes, it.text, it.line)
        for it in found.reports
    ]
    clients = "Dept of Clients 📱"
    assert told == [
        ("2030-01-04", "Kettle", "Grace", None, None, 1, "Before any section.", 12),
        (
            *("2030-01-04", "Kettle", "Ada L.", "@ada:example.org", clients, 3),
            *("Kettle 1.2 is out!", 20),
        ),
        ("2030-01-04", "Kettle", "Neil", None, clients, 1, "Water boils at 99.5 degrees now.", 35),
        ("2030-02-01", "Urn", None, None, "Clients", 1, "One.", 14),
        ("2030-02-01", "Urn", None, None, "Clients", 1, "Two.", 16),
        ("2030-02-08", "Kettle", "Ada", None, "Clients", 1, "", 14),
    ]
    assert (found.project.id, found.project.issues) == ("kettle", 3)
    for report in found.reports:
        entry = twim.load(report.path).at(report.place)
        assert isinstance(entry, twim.Entry)
        assert entry.span
        assert entry.span[0] == report.line


def test_posts_without_a_report_and_weeks_without_a_post(posts: Path) -> None:
    """They are counted between two reports, and after the last one."""
    found = history(posts, "Kettle")
    assert [(it.days, it.silent, it.missing) for it in found.reports] == [
        *((None, 0, 0), (0, 0, 0), (0, 0, 0), (28, 1, 2), (0, 0, 0), (7, 0, 0))
    ]
    assert (found.silent, found.missing) == (2, 1)


def test_reports_of_some_days(posts: Path) -> None:
    """As if there were no others; but what the project is called, other days tell as well."""
    days = Options(since=dt.date(2030, 1, 5), until=dt.date(2030, 2, 10))
    found = history(posts, "kettle", options=days)
    assert [(str(it.date), it.days, it.silent, it.missing) for it in found.reports] == [
        ("2030-02-01", None, 0, 0),
        ("2030-02-01", 0, 0, 0),
        ("2030-02-08", 7, 0, 0),
    ]
    assert (found.silent, found.missing) == (0, 0)
    assert found.project == history(posts, "kettle").project
    assert history(posts, "ode", options=days).reports[0].date == dt.date(2030, 1, 11)
    assert not history(posts, "ode", options=Options(since=dt.date(2031, 1, 1))).reports


def test_posts_without_a_date(tmp_path: Path) -> None:
    """Nobody knows what lies between."""
    body = "## Clients\n\n### Kettle\n\nAda says:\n\n> Hello.\n"
    dateless = text(body=body).replace('date = "2030-01-04"\n', "")
    write(tmp_path, {"1.md": text(body=body), "2.md": dateless, "3.md": dateless})
    found = history(tmp_path, "Kettle")
    assert [(it.date is None, it.days, it.silent) for it in found.reports] == [
        *((False, None, 0), (True, None, 0), (True, None, 0))
    ]
    assert (found.silent, found.missing) == (0, 0)


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("It is here.\nIt is *fast*.", "It is here."),
        ("See 1.2 e.g. here, i.e. there", "See 1.2 e.g. here, i.e. there"),
        ("Ist es da? Äpfel.", "Ist es da?"),
        ("水が沸く。お茶。", "水が沸く。"),
        ("```\ncode\n```\n\nThen text.", "Then text."),
        ("1. One item\n2. Another", "One item"),
        ("> Somebody else said it.\n\nAda did.", "Somebody else said it."),
        ("---\n\n<br>\n\n{{call()}}\n\n*\n\n***Bold*** words", "Bold words"),
        ("# Heading alone", ""),
        ("", ""),
    ],
)
def test_the_first_sentence(tmp_path: Path, quote: str, told: str) -> None:
    """Of the first paragraph or item that has text, as a reader sees it."""
    lines = "".join(f"> {line}".rstrip() + "\n" for line in quote.split("\n"))
    write(tmp_path, {"1.md": text(body=f"## Clients\n\n### Kettle\n\nAda says:\n\n{lines}")})
    (report,) = history(tmp_path, "Kettle").reports
    assert report.text == told


def test_a_project_that_is_not_there_or_not_one(tmp_path: Path) -> None:
    """The message has names like it, or the ids."""
    body = "## Bots\n\n### Bots ([website](https://e.org/{}))\n\nAda says:\n\n> Hi.\n\n### Kettle\n"
    names = {f"{it}.md": text(f"2030-01-{it}", body.format(it)) for it in (11, 18)}
    write(tmp_path, names)
    with pytest.raises(ArchiveError) as caught:
        history(tmp_path, "Bots!")
    assert str(caught.value) == (
        "there are several projects 'Bots!'; ask for one by its id: bots, bots-2"
    )
    with pytest.raises(ArchiveError) as caught:
        history(tmp_path, "kettel")
    assert str(caught.value) == "there is no project 'kettel'; names like it: Kettle"
    with pytest.raises(ArchiveError) as caught:
        history(tmp_path, "Urn")
    assert str(caught.value) == "there is no project 'Urn'"
    assert history(tmp_path, "Kettle").reports == ()


def test_a_post_that_cannot_be_read(posts: Path) -> None:
    """It raises, or is told of and left out."""
    write(posts, {"7.md": "+++\ntitle = \n+++\n"})
    with pytest.raises(ParseError):
        history(posts, "Kettle")
    failures: list[Failure] = []
    assert len(history(posts, "Kettle", on_failure=failures.append).reports) == 6
    assert [failure.path for failure in failures] == [posts / "7.md"]


def test_aliases_and_catalogue(posts: Path) -> None:
    """As for `projects`."""
    write(posts, {"a.toml": '[[projects]]\nid = "ours"\nnames = ["Ode", "Kettle"]\n'})
    found = history(posts, "ours", aliases=posts / "a.toml")
    assert len(found.reports) == 9
    assert found.project.websites == ("https://kettle.example.net",)


@pytest.fixture
def found(posts: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """Return a history of posts with short paths."""
    monkeypatch.chdir(posts)
    return history("[1-5].md", "Kettle")


def test_a_file_of_markdown(found: History) -> None:
    """A list, of text that reads as it was."""
    write_history(found, "new/kettle.md")
    assert Path("new/kettle.md").read_text(encoding="utf-8") == (
        "# Kettle\n\n"
        "- 2030-01-04, **Kettle**, Grace: Before any section.\n"
        "- 2030-01-04, **Kettle**, Ada L.: Kettle 1.2 is out!\n"
        "- 2030-01-04, **Kettle**, Neil: Water boils at 99.5 degrees now.\n"
        "- *1 post without a report, 2 weeks without a post*\n"
        "- 2030-02-01, **Urn**: One.\n"
        "- 2030-02-01, **Urn**: Two.\n"
        "- 2030-02-08, **Kettle**, Ada\n"
        "- *1 post without a report*\n"
    )


def test_files_of_rows(found: History) -> None:
    """A row a report; what is in them is what the report has."""
    write_history(found, "kettle.jsonl")
    rows = [json.loads(line) for line in Path("kettle.jsonl").read_text("utf-8").splitlines()]
    assert [row["date"] for row in rows] == [str(report.date) for report in found.reports]
    assert rows[3] == {
        "date": "2030-02-01",
        "name": "Urn",
        "reporter": None,
        "user_id": None,
        "section": "Clients",
        "quotes": 1,
        "url": rows[3]["url"],
        "path": "3.md",
        "line": 14,
        "place": "sections[0].content[0].content[0]",
        "text": "One.",
        "days": 28,
        "silent": 1,
        "missing": 2,
    }
    write_history(found, "kettle.csv")
    head, *lines = Path("kettle.csv").read_text("utf-8").splitlines()
    assert head.split(",") == list(rows[0])
    assert lines[1].startswith("2030-01-04,Kettle,Ada L.,'@ada:example.org,Dept of Clients 📱,3,")


def test_files_that_know_types(found: History) -> None:
    """Dates are dates, and figures numbers, as in the tables of an archive."""
    parquet = pytest.importorskip("pyarrow.parquet")
    write_history(found, "kettle.parquet")
    table = parquet.read_table("kettle.parquet")
    assert [str(table.schema.field(name).type) for name in ("date", "line", "text")] == [
        *("date32[day]", "int64", "string")
    ]
    assert table["date"].to_pylist() == [report.date for report in found.reports]


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".md"])
def test_files_with_the_odd_name_of_a_post(found: History, ending: str) -> None:
    """Names of files may be any bytes, and files are UTF-8."""
    odd = [attrs.evolve(report, path="\udcff.md") for report in found.reports]
    write_history(attrs.evolve(found, reports=tuple(odd)), f"kettle{ending}")
    written = Path(f"kettle{ending}").read_bytes()
    assert b"\xed\xb3\xbf" not in written
    assert (rb"\udcff.md" in written) == (ending != ".md")


def test_a_file_with_braces(found: History) -> None:
    """There is one table, and so nothing that would stand in its place."""
    with pytest.raises(ArchiveError) as caught:
        write_history(found, "{table}.csv")
    assert str(caught.value) == "{table}.csv: {table} stands for nothing here"


def test_a_file_of_no_format(found: History) -> None:
    """The ending says which; nothing is written."""
    with pytest.raises(ArchiveError) as caught:
        write_history(found, "new/kettle.pdf")
    assert str(caught.value) == (
        "new/kettle.pdf: the ending says the format: .csv, .jsonl, .md or .parquet"
    )
    assert not Path("new").exists()


def test_gaps_in_words() -> None:
    """One and many."""
    assert gap(2, 1) == "2 posts without a report, 1 week without a post"
    assert gap(0, 1200) == "1,200 weeks without a post"


def test_links_in_markdown(found: History) -> None:
    """A report that has an address is linked by its date."""
    (report, *_) = found.reports
    linked = attrs.evolve(report, url="https://example.org/1", reporter=None, date=None)
    write_history(attrs.evolve(found, reports=(linked,), silent=0), "kettle.md")
    assert "- [no date](<https://example.org/1>), **Kettle**: " in Path("kettle.md").read_text(
        "utf-8"
    )


def test_addresses_of_reports(tmp_path: Path) -> None:
    """They are those that the issue has for its parts, if it says its own."""
    body = (
        "## Clients\n\n### Kettle\n\nAda says:\n\n> One.\n\nNeil says:\n\n> ### Two\n>\n> Three.\n"
    )
    page = 'path = "/blog/1"\ndate = '
    write(
        tmp_path,
        {"1.md": text(body=body), "2.md": text("2030-01-11", body).replace("date = ", page)},
    )
    reports = history(tmp_path, "Kettle").reports
    issue = twim.load(tmp_path / "2.md")
    assert [it.url for it in reports[2:]] == [issue.permalink(it) for it in issue.entries()]
    assert [it.url for it in reports] == [
        *(None, None, "https://matrix.org/blog/1/#kettle", "https://matrix.org/blog/1/#two")
    ]


def test_addresses_of_all_posts_are_looked_for_once_a_post(
    posts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many reports a post has."""
    asked: list[twim.Node] = []

    def anchors(issue: twim.Node) -> dict[str, str]:
        asked.append(issue)
        return anchors_by_place(issue)

    monkeypatch.setattr("twim.archive._history.anchors_by_place", anchors)
    history(posts, "Kettle")
    assert len(asked) == len(POSTS)


def test_what_one_report_is(tmp_path: Path) -> None:
    """It is what `Issue.reports` says: behind a heading in prose, no report goes on."""
    aside = "Aside\n\n# Water\n\n"
    body = f"## Clients\n\n### Kettle\n\nAda says:\n\n> One.\n\n{aside}> Two.\n\n> Three.\n"
    write(tmp_path, {"1.md": text(body=body)})
    reports = list(twim.load(tmp_path / "1.md").reports())
    assert len(reports) == 3
    found = history(tmp_path, "Kettle").reports
    assert [(it.place, it.quotes, it.reporter) for it in found] == [
        (it.place, len(it.entries), it.reporter and it.reporter.name) for it in reports
    ]


def test_weeks_without_a_post_are_those_of_the_figures(tmp_path: Path) -> None:
    """A post that is some days late is that of its week, and the one after it too."""
    body = "## Clients\n\n### Kettle\n\nAda says:\n\n> Hi.\n"
    days = ["2030-01-04", "2030-01-16", "2030-02-01"]
    write(tmp_path, {f"{day}.md": text(day, body) for day in days})
    assert [it.missing for it in history(tmp_path, "Kettle").reports] == [0, 0, 2]
    (year,) = twim.archive.stats(tmp_path).years
    assert year.weeks - year.weeks_at_hand == 2


def test_sentences_that_never_begin(tmp_path: Path) -> None:
    """A report of dots alone is one sentence."""
    dots = ". " * 20_000
    write(
        tmp_path, {"1.md": text("2030-01-04", f"## Bots\n\n### Kettle\n\nAda says:\n\n> A{dots}\n")}
    )
    (report,) = history(tmp_path, "kettle").reports
    assert report.text == f"A{dots}".strip()
