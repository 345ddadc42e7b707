"""Fields that hold what they are not declared to hold, or what no file can."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import ANY

import attrs
import pytest

import twim
from promises import Model, arrays, assert_refused, issue_of, report, tables, written_or_refused
from twim import (
    Department,
    FrontMatter,
    Issue,
    PingRanking,
    PingRow,
    Project,
    Prose,
    Reporter,
    Shortcode,
)


def preamble(*content: Any) -> Issue:  # noqa: ANN401  # of a wrong type
    """Return an issue that starts with what may be no block."""
    return Issue(preamble=content)


def fields(**fields: Any) -> FrontMatter:  # noqa: ANN401  # as above
    """Return front matter."""
    return FrontMatter(**fields)


REFUSED: dict[str, tuple[Model, str]] = {
    # Nodes where they cannot stand
    "front matter that is None": (Issue(None), "front_matter"),  # type: ignore[arg-type]
    "None in a preamble": (preamble(None), "preamble[0]"),
    "text in a preamble": (preamble("text"), "preamble[0]"),
    "a row in a preamble": (preamble(PingRow(1, "a", 1)), "preamble[0]"),
    "a section in a preamble": (preamble(Department("H")), "preamble[0]"),
    "an issue in a preamble": (preamble(Issue()), "preamble[0]"),
    "None among sections": (Issue(sections=(None,)), "sections[0]"),  # type: ignore[arg-type]
    "a project among sections": (Issue(sections=(Project("P"),)), "sections[0]"),  # type: ignore[arg-type]
    "a number in a project": (Project("P", None, (3,)), "preamble[0].content[0]"),  # type: ignore[arg-type]
    # Headings
    "a section's title that is None": (Department(None), "sections[0].title"),  # type: ignore[arg-type]
    "a section's title that is a number": (Department(3), "sections[0].title"),  # type: ignore[arg-type]
    "a section's title that is bytes": (Department(b"H"), "sections[0].title"),  # type: ignore[arg-type]
    "a website that is a number": (Project("P", 3), "preamble[0].website"),  # type: ignore[arg-type]
    # Prose and reports
    "prose that is None": (Prose(None), "preamble[0].markdown"),  # type: ignore[arg-type]
    "prose that equals anything": (Prose(ANY), "preamble[0].markdown"),
    "prose that is bytes": (Prose(b"a"), "preamble[0].markdown"),  # type: ignore[arg-type]
    "a reporter that is a name": (report(reporter="Ada"), "preamble[0].reporter"),
    "a reporter whose name is None": (
        report(reporter=Reporter(None, "@ada:example.org")),  # type: ignore[arg-type]
        "preamble[0].reporter.name",
    ),
    "a body that is None": (report(None), "preamble[0].body"),
    # Ping rankings
    "a row that is a tuple": (PingRanking([(1, "a", 1)]), "preamble[0].rows[0]"),  # type: ignore[list-item]
    "a rank that is a float": (
        PingRanking([PingRow(rank=1.0, hostname="a", median_ms=1)]),  # type: ignore[arg-type]
        "preamble[0].rows[0].rank",
    ),
    "a host name that is None": (
        PingRanking([PingRow(1, None, 1)]),  # type: ignore[arg-type]
        "preamble[0].rows[0].hostname",
    ),
    "a median that is text": (
        PingRanking([PingRow(1, "a", "1")]),  # type: ignore[arg-type]
        "preamble[0].rows[0].median_ms",
    ),
    # Shortcodes
    "a shortcode whose name is None": (Shortcode(None), "preamble[0].name"),  # type: ignore[arg-type]
    "a shortcode argument that is None": (Shortcode("x", {"a": None}), "preamble[0].args.a"),
    "a shortcode argument that is a set": (Shortcode("x", {"a": {1}}), "preamble[0].args.a"),
    "a shortcode argument whose name is a number": (Shortcode("x", {3: 1}), "preamble[0].args"),  # type: ignore[dict-item]
    # Front matter
    "a page title that is a number": (fields(title=3), "front_matter.title"),
    "a date that is text": (fields(date="2024-11-22"), "front_matter.date"),
    "a date that is empty text": (fields(date=""), "front_matter.date"),
    "a path that is a path": (fields(path=Path("a")), "front_matter.path"),
    "authors that are numbers": (fields(authors=(1,)), "front_matter.authors[0]"),
    "an author that is None": (fields(authors=(None,)), "front_matter.authors[0]"),
    "None in extra": (fields(extra={"a": None}), "front_matter.extra.a"),
    "None in an array in extra": (fields(extra={"a": [None]}), "front_matter.extra.a[0]"),
    "None in other": (fields(other={"a": None}), "front_matter.other.a"),
    "a set in other": (fields(other={"a": {1}}), "front_matter.other.a"),
    "a key that is a number": (fields(other={3: 1}), "front_matter.other"),
}


@pytest.mark.parametrize(("model", "place"), REFUSED.values(), ids=REFUSED)
def test_refuses_by_place(model: Model, place: str) -> None:
    """What has no Markdown of its own is refused, and the error names its place."""
    assert_refused(model, place)


MESSAGES: dict[str, tuple[Model, str]] = {
    "a date": (
        fields(date="2024-11-22"),
        (
            "front_matter.date: expected a value of type date or datetime or None, "
            "got '2024-11-22'; datetime.date(2024, 11, 22) is one"
        ),
    ),
    "a title": (
        Department(None),  # type: ignore[arg-type]
        "sections[0].title: expected a value of type str, got None",
    ),
    "a row": (
        PingRanking([{"rank": 1}]),  # type: ignore[list-item]
        "preamble[0].rows[0]: expected a value of type PingRow, got {'rank': 1}",
    ),
    "a reporter": (
        report(reporter="Ada"),
        "preamble[0].reporter: expected a value of type Reporter or None, got 'Ada'",
    ),
    "a median": (
        PingRanking([PingRow(1, "a", "1")]),  # type: ignore[arg-type]
        "preamble[0].rows[0].median_ms: expected a value of type float or int, got '1'",
    ),
    "an author": (
        fields(authors=("Ada", None)),
        "front_matter.authors[1]: expected a value of type str, got None",
    ),
    "a text among blocks": (
        twim.Issue(preamble=("News.",)),  # type: ignore[arg-type]
        "preamble[0]: expected a value of type Node, got 'News.'; Prose('News.') is one",
    ),
    "None in extra": (
        fields(extra={"a": (1, None)}),
        ("front_matter.extra.a[1]: is no value of TOML: None; leave it out, or make it a text"),
    ),
    "several faults in extra": (
        fields(extra={"a": None, "b": {"c d": object}, "e": 1}),
        (
            "front_matter.extra.a: is no value of TOML: None; leave it out, or make it a text\n"
            "front_matter.extra.b['c d']: is no value of TOML: <class 'object'>; "
            "leave it out, or make it a text"
        ),
    ),
}


@pytest.mark.parametrize(("model", "message"), MESSAGES.values(), ids=MESSAGES)
def test_says_what_is_wrong(model: Model, message: str) -> None:
    """The message tells the place, what was expected and what is there."""
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(issue_of(model))
    assert str(caught.value) == message


NO_TOML: dict[str, tuple[FrontMatter, str]] = {
    "a set": (fields(extra={"a": {1, 2}}), "front_matter.extra.a"),
    "a set in an array": (fields(other={"a": [{1}]}), "front_matter.other.a[0]"),
    "500 tables deep": (fields(extra=tables(500)), f"front_matter.extra{'.a' * 65}"),
    "5000 tables deep": (fields(other=tables(5000)), f"front_matter.other{'.a' * 65}"),
    "500 arrays deep": (fields(extra={"a": arrays(500)}), f"front_matter.extra.a{'[0]' * 64}"),
}


@pytest.mark.parametrize(("front_matter", "place"), NO_TOML.values(), ids=NO_TOML)
def test_refuses_values_that_toml_does_not_have(front_matter: FrontMatter, place: str) -> None:
    """Front matter that no TOML can hold is refused by name, new or changed."""
    for issue in (
        twim.Issue(),
        twim.loads("+++\ntitle = 'a'\n+++\n"),
        twim.loads("---\na: b\n---"),
    ):
        assert_refused(attrs.evolve(issue, front_matter=front_matter), place)


@pytest.mark.parametrize("table", ["extra", "other"])
def test_deep_values_are_written_or_refused(table: str) -> None:
    """At every depth a value reads back, or is refused before it is written."""
    for depth in (*range(58, 72), 200, 2000):
        for value in (tables(depth), {"a": arrays(depth)}):
            written_or_refused(twim.Issue(fields(**{table: value})))


@pytest.mark.parametrize("depth", [2, 3, 3000])
def test_nodes_too_deep_in_one_another_are_refused(depth: int) -> None:
    """At any depth, where the first of them is."""
    projects: tuple[Any, ...] = ()
    departments: tuple[Any, ...] = ()
    for _ in range(depth):
        projects, departments = (Project("P", None, projects),), (Department("D", departments),)
    assert_refused(Issue(preamble=projects), "preamble[0].content[0]")
    assert_refused(Issue(sections=departments), "sections[0].content[0]")


SURROGATE = r"holds '\ud800', a surrogate, which UTF-8 cannot encode"


def test_what_no_file_can_hold_is_refused_where_it_stands() -> None:
    """Each such text, with its place; what was read from a string and not touched stays."""
    text = "## Clients\n\nAda says:\n\n> \ud800\n\n## Servers\n\nNews.\n"
    issue = twim.loads(text)
    assert twim.dumps(issue) == text
    clients, servers = issue.sections
    renamed = attrs.evolve(issue, sections=(clients, attrs.evolve(servers, title="Bridges")))
    assert twim.dumps(renamed) == text.replace("Servers", "Bridges")
    wrong = attrs.evolve(renamed, preamble=(Prose("Hi \ud800."), report(lead="\udfff by ")))
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(wrong)
    assert [str(fault) for fault in caught.value.faults][:2] == [
        f"preamble[0].markdown: {SURROGATE}; leave it out",
        r"preamble[1].lead: holds '\udfff', a surrogate, which UTF-8 cannot encode; leave it out",
    ]
    with pytest.raises(twim.SerializationError, match=r"^sections\[0\]\.content\[0\]\.body: holds"):
        twim.dumps(issue.canonical())
    args = Shortcode("a", {"b": ("é", "\ud800")})
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(preamble(args))
    told = f"preamble[0].args.b[1]: {SURROGATE}; leave it out, or make it a text"
    assert str(caught.value) == told


def test_a_fault_of_ours_is_not_told_as_one_of_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong with values that are sound comes through as it is."""

    def broken(*_: object) -> str:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("twim._writing.join_pieces", broken)
    with pytest.raises(RuntimeError, match="a fault of ours"):
        twim.dumps(preamble(Prose("News.")))
    with pytest.raises(twim.SerializationError, match=r"^preamble\[0\]\.markdown: expected"):
        twim.dumps(preamble(Prose(3)))  # type: ignore[arg-type]
