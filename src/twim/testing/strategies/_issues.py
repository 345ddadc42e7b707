"""Whole issues, their sections and projects, and what can be met in them."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from twim import model
from twim._files import dumps
from twim.testing.strategies._blocks import blocks, entries, ping_rankings, read_mores, runs
from twim.testing.strategies._front_matter import front_matters
from twim.testing.strategies._markdown import words

_WEBSITES = (
    *("https://example.org", "https://example.org/a_(b)", "http://[::1]:80/", "@/_index.md"),
    *("https://example.org/?a=1&b=2", "https://example.org/<x>", "/a b", "#top", "ü"),
)
_TITLES = st.one_of(
    words(),
    st.sampled_from(
        (
            *("Ode *beta*", "matrix-rust-sdk", "C#", "`code` and [link](https://example.org)"),
            *("Ode (the server)", "Ode ([docs](https://example.org))", "Emma [it/its]", "a | b"),
            *("1. Ode", "- Ode", "> Ode", "🎉", r"\#", "#hash", "&amp;", "<b>x</b>", "a\tb", "---"),
        )
    ),
)


@cache
def projects() -> st.SearchStrategy[model.Project]:
    """Projects, some with a website, with blocks of every kind.

    Example:
        >>> import twim
        >>> from hypothesis import given, settings
        >>> from twim.testing import strategies
        >>> @given(strategies.projects())
        ... @settings(max_examples=10)
        ... def test(project):
        ...     assert twim.dumps(twim.Issue(preamble=(project,))).startswith("### ")
        >>> test()
    """
    return st.builds(
        model.Project,
        _TITLES,
        st.one_of(st.none(), st.sampled_from(_WEBSITES)),
        runs().map(_without_last_marker),
    )


def _without_last_marker(content: list[Any]) -> list[Any]:
    """Drop markers at the very end, which belong to the section."""
    while content and isinstance(content[-1], model.ReadMore):
        content = content[:-1]
    return content


@cache
def _contents() -> st.SearchStrategy[list[Any]]:
    """What stands under `##`: blocks, then projects, and rankings and markers after these."""
    return st.builds(
        lambda blocks, projects_, ranking, markers: [*blocks, *projects_, *ranking, *markers],
        runs(),
        st.lists(projects(), max_size=3),
        st.lists(ping_rankings(), max_size=2),
        st.lists(read_mores(), max_size=1),
    )


DEPARTMENTS = (
    *("Dept of Clients 📱", "Dept of *Status of Matrix* 🌡️", "Dept. of Bots 🤖", "🎉 Party", "Ops"),
    *("The Matrix.org Foundation", "Matrix Lives On", "Dept of Ping", "C#", "That thing", "---"),
    *("[Link](https://example.org)", "`code`", "Final Thoughts 💭", "1. One", "日本語"),
)
MATRIX_LIVES = ("Matrix Live", "Matrix Live 🎙", "🎥 Matrix Live S2E3", "matrix live: hello")
SIGN_OFFS = (
    *("That's all I know", "That’s all I know 🏁", "And that's it!", "See you next week", "Fin"),
    *("🎤 We’ll meet again", "So long, and thanks", "Until next time", "Goodbye!"),
)


@cache
def departments() -> st.SearchStrategy[model.Department]:
    """Departments, and other sections of no kind of their own.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.departments(), lambda department: True)
        Department(title='Dept of Clients 📱', content=())
    """
    titles = st.one_of(st.sampled_from(DEPARTMENTS), words().map(lambda it: f"Dept of {it} ✨"))
    return st.builds(model.Department, titles, _contents())


@cache
def matrix_lives() -> st.SearchStrategy[model.MatrixLive]:
    """Sections on the weekly video.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.matrix_lives(), lambda section: True)
        MatrixLive(title='Matrix Live', content=())
    """
    return st.builds(model.MatrixLive, st.sampled_from(MATRIX_LIVES), _contents())


@cache
def sign_offs() -> st.SearchStrategy[model.SignOff]:
    """Closing sections.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.sign_offs(), lambda section: True)
        SignOff(title="That's all I know", content=())
    """
    return st.builds(model.SignOff, st.sampled_from(SIGN_OFFS), _contents())


@cache
def sections() -> st.SearchStrategy[model.Section]:
    """Sections of every kind.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.sections(), lambda section: section.title == "Matrix Live")
        MatrixLive(title='Matrix Live', content=())
    """
    return st.one_of(departments(), matrix_lives(), sign_offs())


@cache
def issues() -> st.SearchStrategy[model.Issue]:
    """Issues with everything that can be in one: all of them have Markdown of their own.

    `twim.dumps` writes any of them, and what it writes keeps the four promises.

    Example:
        >>> import twim
        >>> from hypothesis import given, settings
        >>> from twim.testing import strategies
        >>> @given(strategies.issues())
        ... @settings(max_examples=10)
        ... def test(issue):
        ...     assert twim.loads(twim.dumps(issue)) == issue
        >>> test()
    """
    return st.builds(
        model.Issue,
        st.one_of(st.just(model.FrontMatter()), front_matters()),
        st.lists(sections(), max_size=4),
        _contents(),
    )


@cache
def posts() -> st.SearchStrategy[str]:
    """Posts as text, in canonical form but for their line ends and a byte-order mark.

    Example:
        >>> import twim
        >>> from hypothesis import given, settings
        >>> from twim.testing import strategies
        >>> @given(strategies.posts())
        ... @settings(max_examples=10)
        ... def test(text):
        ...     assert twim.dumps(twim.loads(text)) == text
        >>> test()
    """
    return st.builds(
        lambda issue, end, mark: mark + dumps(issue).replace("\n", end),
        issues(),
        st.sampled_from(("\n", "\r\n", "\r")),
        st.sampled_from(("", "\ufeff")),
    )


@cache
def nodes() -> st.SearchStrategy[model.Node]:
    """Nodes of every kind, from a run of prose to a whole issue.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.nodes(), lambda node: True)
        ReadMore()
    """
    whole = st.one_of(projects(), sections(), front_matters(), issues())
    return st.one_of(blocks(), ping_rankings(), whole)


@cache
def visits() -> st.SearchStrategy[model.Visit]:
    """Visits of a walk through an issue: nodes with what they stand in.

    Example:
        >>> from hypothesis import given, settings
        >>> from twim.testing import strategies
        >>> @given(strategies.visits())
        ... @settings(max_examples=10)
        ... def test(visit):
        ...     assert visit.place.count(".") <= len(visit.ancestors)
        >>> test()
    """
    return issues().flatmap(lambda issue: st.sampled_from(tuple(issue.walk())))


def reports() -> st.SearchStrategy[model.Report]:
    """Reports of issues, some under a project or in a section.

    Example:
        >>> from hypothesis import given, settings
        >>> from twim.testing import strategies
        >>> @given(strategies.reports())
        ... @settings(max_examples=10)
        ... def test(report):
        ...     assert not any(entry.reporter for entry in report.entries[1:])
        >>> test()
    """
    filled = st.builds(
        lambda entry, issue: model.Issue(preamble=(entry,), sections=issue.sections),
        entries(),
        issues(),
    )
    return filled.flatmap(lambda issue: st.sampled_from(tuple(issue.reports())))


def coverages() -> st.SearchStrategy[model.Coverage]:
    """Counts of what the model has types for.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.coverages(), lambda coverage: True).quotes
        0
    """
    count = st.integers(0, 1000)
    return st.builds(model.Coverage, count, count, count, count)
