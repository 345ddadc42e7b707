"""Every fault of an issue that cannot be written is named by its place, and nothing else is."""

from __future__ import annotations

import time

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import hostile
import twim
from promises import ADA, QUOTE, Model, issue_of, replaced_at, report
from twim import (
    Department,
    Entry,
    Fault,
    FrontMatter,
    Issue,
    PingRanking,
    PingRow,
    Project,
    Prose,
    ReadMore,
    Reporter,
    Section,
    SerializationError,
    Shortcode,
    SignOff,
)
from twim.testing import sample, strategies


def faults(model: Model) -> tuple[Fault, ...]:
    """Return what keeps a model from being written."""
    with pytest.raises(SerializationError) as caught:
        twim.dumps(issue_of(model))
    return caught.value.faults


def called(name: str) -> Entry:
    """Return a report of somebody of this name."""
    return report(reporter=attrs.evolve(ADA, name=name))


ROWS = [
    PingRow(1, "a.example", 1),
    PingRow(2, "b\nc", 1),
    PingRow(-3, "d.example", 1),
    PingRow(4, " e.example", 1),
    PingRow(5, "f|1|\n|6|g.example", 1),
]
MANY = Issue(
    FrontMatter(date="soon", title=3, other={"x": None}),  # type: ignore[arg-type]
    (
        Department(
            "Clients",
            (
                Prose("Text.\n\n## A heading\n\nMore."),
                report(),
                Project("A", None, (called("a]b["), report(), PingRanking(ROWS), report())),
                Project("B", "", (report(), Prose("Text."))),
                Prose("Too late."),
            ),
        ),
        Department(
            "Bots #",
            (report(), report(between="> q"), report(), Prose("Neil says:"), QUOTE, report()),
        ),
        Department("Matrix Live", (Prose("```"), report(), report(verb="a\nb", lead="- "))),
        Department("Ops", (Project("C", "javascript:x", (Prose("Text."), ReadMore())),)),
        Section("Plain"),
        SignOff("Ta-ta", (Shortcode("a b"),)),
    ),
    (report(), Prose("")),
)
PLACES = [
    "front_matter.title",
    "front_matter.date",
    "front_matter.other.x",
    "preamble[1]",
    "sections[0].content[0].markdown",
    "sections[0].content[2].content[0].reporter.name",
    "sections[0].content[2].content[2].rows[1]",
    "sections[0].content[2].content[2].rows[2]",
    "sections[0].content[2].content[2].rows[3].hostname",
    "sections[0].content[2].content[2].rows[4]",
    "sections[0].content[3].website",
    "sections[0].content[4]",
    "sections[1].title",
    "sections[1].content[1].between",
    "sections[1].content[3]",
    "sections[2]",
    "sections[2].content[0].markdown",
    "sections[2].content[2].lead",
    "sections[2].content[2].verb",
    "sections[3].content[0].website",
    "sections[3].content[0].content[1]",
    "sections[4]",
    "sections[5]",
    "sections[5].content[0]",
]


def test_names_every_fault_once() -> None:
    """In reading order, whatever follows reads as because of them."""
    assert [fault.place for fault in faults(MANY)] == PLACES


def test_says_all_of_them_in_a_line_each() -> None:
    """The first one first."""
    issue = Issue(preamble=(Prose("> q"), report(), Project("a #")))
    with pytest.raises(SerializationError) as caught:
        twim.dumps(issue)
    assert str(caught.value).split("\n") == [
        (
            "preamble[0]: reads back as Entry(reporter=None, verb='', body='q'), "
            "not as Prose(markdown='> q'); "
            "make it a value of type Entry"
        ),
        (
            "preamble[2].title: reads back as 'a', not as 'a #'; "
            r"twim.escape makes it 'a \\#'"
        ),
    ]
    assert caught.value.place == "preamble[0]"


BESIDE: dict[str, tuple[Model, list[str]]] = {
    "a verb without a reporter": (report(reporter=None, verb="says"), ["preamble[0].verb"]),
    "a verb of a wrong type without a reporter": (
        report(reporter=None, verb=3),
        ["preamble[0].verb"],
    ),
    "a quote above a quote": (report(body="\n", between="> q"), ["preamble[0].between"]),
    "a title twice, once of a wrong type": (
        FrontMatter(title=3, other={"title": "a"}),  # type: ignore[arg-type]
        ["front_matter.title", "front_matter.other"],
    ),
    "two fields of a report": (
        report(reporter=Reporter("a]b[", None, "https://a.example"), verb="says\nit"),
        ["preamble[0].reporter.name", "preamble[0].verb"],
    ),
    "a name and an address": (
        report(reporter=Reporter("a\nb", None, "a b\n"), verb="says"),
        ["preamble[0].reporter.url", "preamble[0].reporter.name"],
    ),
    "a title and a website": (Project("a\nb", ""), ["preamble[0].website", "preamble[0].title"]),
    "two tables of front matter": (
        FrontMatter(extra={"a": 10**5000}, other={"extra": {}}),
        ["front_matter.extra.a", "front_matter.other"],
    ),
    "rows and the title above": (
        PingRanking([PingRow(1, "", 1)], "a #"),
        ["preamble[0].rows[0]", "preamble[0].title"],
    ),
    "an intro that is none": (PingRanking([PingRow(1, "a", 1)], intro="Hello."), ["preamble[0]"]),
    "an intro that is none, and a title": (
        PingRanking([PingRow(1, "a", 1)], "Ping", "Hello."),
        ["preamble[0].intro"],
    ),
    "a verb and a name that open code": (
        report(reporter=attrs.evolve(ADA, name="a`"), verb="`says"),
        ["preamble[0]"],
    ),
    "a project whose heading a table takes": (
        (Project("P", None, (PingRanking([PingRow(1, "a", 1)]), report())), Project("Q #")),
        ["preamble[0]", "preamble[1].title"],
    ),
    "markers that end a project": (
        Project("P", None, (ReadMore(), Prose("a"), ReadMore(), ReadMore())),
        ["preamble[0].content[2]", "preamble[0].content[3]"],
    ),
    "what follows a ranking of its own": (
        Section.of("H", (Project("P"), PingRanking((), "Ping"), Prose("a"), Prose("> b"))),
        ["sections[0].content[2].markdown"],
    ),
    "fields of a wrong type beside others": (
        (
            report(reporter="Ada", verb="a\nb"),
            PingRanking((PingRow("1", "a", 1),), "Ping #"),  # type: ignore[arg-type]
            PingRanking((PingRow(1, "a", 1), PingRow("1", "a", 1))),  # type: ignore[arg-type]
            Project(3, "a\nb", (Prose(None), QUOTE, Prose("> q"))),  # type: ignore[arg-type]
        ),
        [
            *("preamble[0].reporter", "preamble[0].verb", "preamble[1].rows[0].rank"),
            *("preamble[1].title", "preamble[2].rows[1].rank", "preamble[3].title"),
            *("preamble[3].website", "preamble[3].content[0].markdown"),
            "preamble[3].content[2]",
        ],
    ),
    "sections of all kinds": (
        Issue(sections=(Section("A"), twim.MatrixLive("B"), SignOff("C"), None)),  # type: ignore[arg-type]
        ["sections[0]", "sections[1]", "sections[2]", "sections[3]"],
    ),
    "what is no node, between prose": (
        Issue(None, (), (Prose("a"), 3, Prose("b"), Project("P"), 4)),  # type: ignore[arg-type]
        ["front_matter", "preamble[1]", "preamble[4]"],
    ),
    "a project in a project, and its like": (
        Project("P", None, (Project("Q"), Prose("> q"), Project("R"))),  # type: ignore[arg-type]
        ["preamble[0].content[0]", "preamble[0].content[1]", "preamble[0].content[2]"],
    ),
    "a fault and an empty project": (
        (Project("P", None, (ReadMore(), Prose("### Q"), report())), Project("R #")),
        ["preamble[0].content[1]", "preamble[1].title"],
    ),
    "prose that joins what follows": (
        (Prose("Join us"), PingRanking([PingRow(1, "a", 1)]), Prose("> q")),
        ["preamble[0]", "preamble[2]"],
    ),
}


@pytest.mark.parametrize(("model", "places"), BESIDE.values(), ids=BESIDE)
def test_one_fault_hides_no_other(model: Model, places: list[str]) -> None:
    """Nor does it bring others with it."""
    assert [fault.place for fault in faults(model)] == places


def test_faults_of_what_was_read_leave_the_rest_alone() -> None:
    """A post of every dialect with one fault has no second."""
    for name in twim.testing.SAMPLE_NAMES:
        issue = sample(name).issue
        broken = attrs.evolve(issue, preamble=(*issue.preamble, Prose("> q\n\n## H")))
        (fault,) = faults(broken)
        assert fault.place.startswith("preamble[")


def _broken(node: twim.Node) -> twim.Node | None:  # noqa: PLR0911  # for each class
    """Return a node with a fault, if it can have one of those."""
    match node:
        case Prose():
            return Prose(f"{node.markdown}\n\n### H\n\n> q")
        case Entry():
            return attrs.evolve(node, verb="says\n\nit", reporter=ADA)
        case Project() | Section():
            return attrs.evolve(node, title="a\n\n## b")
        case Shortcode():
            return attrs.evolve(node, name="a b")
        case PingRanking(rows=(first, *_)):
            return attrs.evolve(node, rows=(attrs.evolve(first, hostname="\n"), *node.rows))
        case FrontMatter():
            return attrs.evolve(node, title=3)  # type: ignore[arg-type]
    return None


@given(st.data(), strategies.issues(), st.booleans())
def test_what_was_broken_is_named_and_nothing_else(
    data: st.DataObject,
    issue: Issue,
    read: bool,  # noqa: FBT001  # of a strategy
) -> None:
    """Wherever it stands, in a post that was read and in one that was not."""
    if read:
        issue = twim.loads(twim.dumps(issue))
    places = [visit.place for visit in issue.walk() if _broken(visit.node)]
    chosen = data.draw(st.lists(st.sampled_from(places), unique=True, max_size=4))
    for place in chosen:
        visit = next(it for it in issue.walk() if it.place == place)
        issue = replaced_at(visit, _broken(visit.node))
    if chosen:
        found = faults(issue)
        nodes = [
            max((it for it in places if fault.place.startswith(it)), key=len) for fault in found
        ]
        assert nodes == [place for place in places if place in chosen]
        assert [issue.at(fault.place) for fault in found]


@given(hostile.any_model())
def test_every_place_is_one_in_the_issue(issue: Issue) -> None:
    """And so is what the error is about; no fault is told twice."""
    found: tuple[Fault, ...] = ()
    try:
        twim.dumps(issue)
    except SerializationError as error:
        found = error.faults
    for fault in found:
        issue.at(fault.place)
    assert len(set(found)) == len(found)


@pytest.mark.bulk
@pytest.mark.parametrize(
    "pair",
    [(called("a]b["), report()), (Prose("Neil says:"), QUOTE), (Prose("```"), report())],
    ids=["names", "attributions", "fences"],
)
def test_many_faults_take_little_longer_than_one_each(pair: tuple[twim.Node, ...]) -> None:
    """Eight times as many nodes, twenty times the time at most."""

    def seconds(count: int) -> float:
        issue = issue_of(pair * count)
        start = time.process_time()
        assert len(faults(issue)) == count
        return time.process_time() - start

    seconds(2)  # what is loaded once
    assert seconds(160) < 20 * max(min(seconds(20), seconds(20)), 0.01)
