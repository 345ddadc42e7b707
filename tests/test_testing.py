"""The test kit: samples, factories, and assertions with their whole messages."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from collections.abc import Callable

import attrs
import pytest

import twim
import twim.testing
from commands import printed
from twim.testing import (
    SAMPLE_NAMES,
    SampleName,
    UnknownSampleError,
    _asserts,
    assert_round_trips,
    assert_same_issue,
    make_department,
    make_entry,
    make_front_matter,
    make_issue,
    make_matrix_live,
    make_ping_ranking,
    make_project,
    make_reporter,
    make_sign_off,
    sample,
    samples,
)

MADE = """\
+++
date = "2025-01-03"
title = "This Week in Matrix 2025-01-03"
path = "/blog/2025/01/03/this-week-in-matrix-2025-01-03"

[taxonomies]
author = ["Ada"]
category = ["This Week in Matrix"]
+++

## Matrix Live

{{youtube_player(video_id="M4tr1xL1v30")}}

## Dept of Clients 📱

### Kettle ([website](https://project.example.org))

[Ada](https://matrix.to/#/@ada:example.org) says

> There is news.

## Dept of Ping 🏓

### [#ping:example.org](https://matrix.to/#/#ping:example.org)

|Rank|Hostname|Median MS|
|:---:|:---:|:---:|
|1|example.org|183|
|2|example.com|204.5|

## That's all I know

See you next week!
"""


def message(check: Callable[..., None], *values: object) -> str:
    """Return what an assertion says when it fails."""
    with pytest.raises(AssertionError) as caught:
        check(*values)
    return str(caught.value)


# Samples


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_samples_round_trip(name: SampleName) -> None:
    """Every sample keeps the promises, and has a day and a report."""
    post = sample(name)
    assert_round_trips(post.text)
    assert_round_trips(post.issue)
    assert post.issue.date
    assert any(entry.reporter for entry in post.issue.entries())


def test_samples_come_in_the_order_of_their_names() -> None:
    """All of them, and each by its name."""
    assert tuple(post.name for post in samples()) == SAMPLE_NAMES
    assert len({post.issue.date for post in samples()}) == len(SAMPLE_NAMES)


def test_two_samples_are_in_canonical_form() -> None:
    """Those that a tool would write today."""
    canonical = [post.name for post in samples() if twim.format(post.text) == post.text]
    assert canonical == ["current", "minimal"]


def test_the_current_sample_has_a_node_of_every_kind() -> None:
    """A test that uses it meets everything that a post can hold."""
    issue = sample("current").issue
    assert {type(visit.node) for visit in issue.walk()} == {
        *(twim.Issue, twim.FrontMatter, twim.MatrixLive, twim.Department, twim.SignOff),
        *(twim.Project, twim.Entry, twim.Prose, twim.Shortcode, twim.PingRanking, twim.ReadMore),
    }


def test_the_odd_sample_has_the_layout_of_another_system() -> None:
    """A byte-order mark and CRLF get into the package unchanged, and no line end at the end."""
    text = sample("odd").text
    assert text.startswith("\ufeff+++\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert not text.endswith("\n")


def test_an_unknown_sample_is_named() -> None:
    """With the names of those that there are."""
    with pytest.raises(UnknownSampleError) as caught:
        sample("2017")  # type: ignore[arg-type]  # a type checker says so, too
    assert str(caught.value) == (
        "no sample is called '2017'; there are 'current', 'minimal', '2018', '2019', '2020', "
        "'2021', '2022', 'odd'"
    )
    assert isinstance(caught.value, twim.TwimError)


# Factories


def test_make_issue_fills_in_everything() -> None:
    """Nothing given, and there is a whole post; a second one is equal."""
    assert twim.dumps(make_issue()) == MADE
    assert make_issue() == make_issue()
    assert_round_trips(make_issue())


def test_make_issue_takes_what_is_given() -> None:
    """The parts stand where they were put."""
    noon = dt.datetime(2025, 2, 7, 12, tzinfo=dt.UTC)
    issue = make_issue(
        [make_department("Dept of Bots 🤖", [make_project("Beep", [], website=None)])],
        date=noon,
        authors=("Ada", "Kofi"),
        preamble=[make_entry("Hi!", reporter=None)],
    )
    assert_same_issue(
        issue,
        twim.Issue(
            twim.FrontMatter(
                title="This Week in Matrix 2025-02-07",
                date=noon,
                path="/blog/2025/02/07/this-week-in-matrix-2025-02-07",
                authors=("Ada", "Kofi"),
                categories=("This Week in Matrix",),
            ),
            (twim.Department("Dept of Bots 🤖", (twim.Project("Beep"),)),),
            (twim.Entry(None, "", "Hi!"),),
        ),
    )
    assert make_issue(front_matter=twim.FrontMatter()).date is None


def test_each_part_takes_what_is_given() -> None:
    """Fields that are given are not made up."""
    row = twim.PingRow(3, "example.net", 1.5)
    call = twim.Shortcode("image", {"src": "a.png"})
    neil = make_reporter("Neil", "@neil:example.net")
    assert make_ping_ranking([row], title=None, intro="Join us") == twim.PingRanking(
        (row,), None, "Join us"
    )
    assert make_matrix_live("Matrix Live 🎙", [call]).content == (call,)
    assert make_sign_off("Fin", [call]) == twim.SignOff("Fin", (call,))
    assert make_entry("b", reporter=neil, verb=":", lead="From ", between="![](a)") == twim.Entry(
        neil, ":", "b", "From ", between="![](a)"
    )
    assert make_front_matter(title="T", path="/p", authors=(), categories=["c"]) == (
        twim.FrontMatter(title="T", date=dt.date(2025, 1, 3), path="/p", categories=("c",))
    )


def test_a_reporter_gets_an_id_from_any_name() -> None:
    """From the first word in ASCII, if there is one; an id that is none is refused."""
    names = ("Ada", "Emma [it/its]", "🦊", "日本語", "Ärger 2")
    assert [make_reporter(name).user_id for name in names] == [
        "@ada:example.org",
        "@emma:example.org",
        "@somebody:example.org",
        "@somebody:example.org",
        "@rger:example.org",
    ]
    with pytest.raises(twim.IdentifierError):
        make_reporter("Ada", "ada")


# Assertions


def test_same_issues_pass_whatever_their_layout() -> None:
    """Equality is that of content."""
    issue = twim.loads("Bots\n----\nBeep.")
    assert_same_issue(issue, issue.canonical())
    assert_same_issue(make_entry(), make_entry())


def test_names_every_place_where_issues_differ() -> None:
    """A field, a node that is missing, another type."""
    one = make_issue()
    other = attrs.evolve(
        one,
        front_matter=attrs.evolve(one.front_matter, authors=("Kofi",)),
        sections=(*one.sections[:3], twim.SignOff("Fin"), twim.Department("More")),
    )
    assert message(assert_same_issue, one, other) == (
        "the issues differ\n"
        "  front_matter.authors\n"
        "    actual:   ('Ada',)\n"
        "    expected: ('Kofi',)\n"
        "  sections[3].title\n"
        '    actual:   "That\'s all I know"\n'
        "    expected: 'Fin'\n"
        "  sections[3].content[0]\n"
        "    actual:   Prose(markdown='See you next week!')\n"
        "    expected: nothing\n"
        "  sections[4]\n"
        "    actual:   nothing\n"
        "    expected: Department(title='More')"
    )


def test_shows_long_texts_where_they_begin_to_differ() -> None:
    """The rest of two long reports is left out."""
    text = "x" * 100 + "{}" + "y" * 100
    one, other = (make_entry(text.format(char)) for char in "ab")
    assert message(assert_same_issue, one, other) == (
        "the issues differ\n"
        "  body\n"
        f"    actual:   …'{'x' * 30}a{'y' * 29}'…\n"
        f"    expected: …'{'x' * 30}b{'y' * 29}'…"
    )
    assert message(assert_same_issue, make_entry("z" * 100), make_entry("z" * 101)) == (
        f"the issues differ\n  body\n    actual:   …'{'z' * 30}'\n    expected: …'{'z' * 31}'"
    )


def test_stops_after_ten_differences() -> None:
    """A message stays readable."""
    one, other = (
        twim.Issue(sections=[twim.Department(f"{name} {number}") for number in range(11)])
        for name in ("A", "B")
    )
    lines = message(assert_same_issue, one, other).split("\n")
    assert len(lines) == 1 + 10 * 3 + 1
    assert lines[-1] == "  and more"


def test_tells_another_type_from_another_value() -> None:
    """What is no issue at all has no place within one."""
    assert message(assert_same_issue, None, twim.ReadMore()) == (
        "the issues differ\n  actual:   None\n  expected: ReadMore()"
    )


def test_says_where_a_post_cannot_be_read() -> None:
    """Broken front matter is shown with its line."""
    assert message(assert_round_trips, "+++\ntitle = never\n+++\n") == (
        "the post cannot be read\n"
        "  <string>:2:9: Invalid value; text has to stand in quotes\n"
        "    2 | title = never\n"
        "      |         ^"
    )


def test_says_what_cannot_be_written() -> None:
    """What has no Markdown is named by its place."""
    issue = make_issue([make_department("Matrix Live", [])])
    assert message(assert_round_trips, issue) == (
        "the issue cannot be written\n"
        "  sections[0]: reads back as MatrixLive(title='Matrix Live'), "
        "not as Department(title='Matrix Live'); "
        "the title decides the kind of section: Section.of('Matrix Live', section.content) picks it"
    )


def test_says_what_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines that differ, with their ends."""
    monkeypatch.setattr(_asserts, "dumps", lambda issue: twim.dumps(issue).replace("\r", ""))
    assert message(assert_round_trips, "One.\r\n\r\nTwo. ") == (
        "the post is not written back as it was read\n"
        "  @@ -1,2 +1,2 @@\n"
        "  -One.\\r\\n\n"
        "  -\\r\\n\n"
        "  +One.\\n\n"
        "  +\\n"
    )
    lines = message(assert_round_trips, "One.\r\n\r\n" * 20).split("\n")
    assert len(lines) == 12
    assert lines[-1] == "  and more"


def test_says_how_an_issue_reads_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """An issue that changes on the way is named by the place that does."""
    monkeypatch.setattr(_asserts, "dumps", lambda issue: twim.dumps(issue).replace("news", "rain"))
    issue = make_issue([make_department(content=[make_entry()])])
    assert message(assert_round_trips, issue) == (
        "the issue does not read back as itself\n"
        "  sections[0].content[0].body\n"
        "    actual:   'There is rain.'\n"
        "    expected: 'There is news.'"
    )


def test_says_what_is_wrong_with_a_canonical_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads as something else, or is not the last word."""

    def shout(issue: twim.Issue) -> str:
        text = twim.dumps(issue)
        return text if text.endswith("!") else text.rstrip() + "!"

    monkeypatch.setattr(_asserts, "dumps", shout)
    assert message(assert_round_trips, "One.\n\n!") == (
        "the canonical form does not read as the post does\n"
        "  preamble[0].markdown\n"
        "    actual:   'One.\\n\\n!!'\n"
        "    expected: 'One.\\n\\n!'"
    )


def test_says_that_a_canonical_form_has_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that grows with every pass is none."""
    passes = []

    def grow(issue: twim.Issue) -> str:
        passes.append(issue)
        return twim.dumps(issue) + "\n" * (len(passes) - 1)

    monkeypatch.setattr(_asserts, "dumps", grow)
    assert message(assert_round_trips, "One.\n") == (
        "the canonical form has another canonical form\n  @@ -2,0 +3 @@\n  +\\n"
    )


# What it needs


def test_needs_neither_hypothesis_nor_pytest() -> None:
    """Samples, factories and assertions work where the extra is not installed."""
    heavy = "{'hypothesis', 'pytest'} & set(sys.modules)"
    code = f"import sys, twim.testing as t; t.assert_round_trips(t.make_issue()); print({heavy})"
    assert printed(code) == "set()\n"


def test_names_the_extra_that_brings_hypothesis(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking for the strategies where it is missing says what to install."""
    load = vars(twim.testing)["__getattr__"]  # `strategies` is loaded here, and so found at once
    assert load("strategies").__name__ == "twim.testing.strategies"
    monkeypatch.delitem(sys.modules, "twim.testing.strategies")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(twim.MissingExtraError) as caught:
        importlib.import_module("twim.testing.strategies")
    assert str(caught.value) == "hypothesis is missing: pip install 'twim[testing]' brings it"
    assert isinstance(caught.value, ImportError)
    with pytest.raises(AttributeError, match=r"^module 'twim.testing' has no attribute 'nothing'$"):
        load("nothing")
