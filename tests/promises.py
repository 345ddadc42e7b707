"""What the tests of the promises share: text of any kind, models in few words, what has to hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import pytest
from hypothesis import strategies as st

import hostile
import twim

__all__ = [
    "ADA",
    "QUOTE",
    "TEXT",
    "Model",
    "arrays",
    "assert_refused",
    "assert_written",
    "both_tests",
    "issue_of",
    "read",
    "refusal",
    "replaced_at",
    "report",
    "tables",
    "written_or_refused",
]

TEXT = st.one_of(st.text(), hostile.markdown_text())
PLACE = re.compile(
    r"front_matter(\.\w+.*)?|(preamble|sections)(\[\d+\](\.\w+(\[\d+\])?)*(\.args.*)?)?"
)


def _check(fact: object) -> None:
    assert fact


def read(text: str) -> twim.Issue | None:
    """Read a text; `None` where its front matter is broken, and nothing else may be."""
    try:
        return twim.loads(text)
    except twim.ParseError as error:
        _check(error.line > 0 and error.message)
        return None


def refusal(text: str) -> twim.ParseError:
    """Return the error of a text whose front matter is broken."""
    with pytest.raises(twim.ParseError) as caught:
        twim.loads(text)
    return caught.value


def written_or_refused(issue: twim.Issue) -> str | None:
    """Write an issue, read it back and compare; `None` where it is refused, with a place."""
    try:
        text = twim.dumps(issue)
    except twim.SerializationError as error:
        _check(PLACE.fullmatch(error.place) and error.message)
        return None
    assert twim.loads(text) == issue
    return text


def replaced_at(visit: twim.Visit, node: Any) -> Any:  # noqa: ANN401  # of any kind
    """Return the issue that was walked, with another node in the place of the visited one."""
    return visit.ancestors[0].replace(visit.place, node) if visit.ancestors else node


# Models made by hand

Model = twim.Node | tuple[twim.Node, ...]
"""An issue, front matter, a section, a block, or several blocks in a row."""

ADA = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
QUOTE = twim.Entry(None, "", "q")


def issue_of(model: Model) -> twim.Issue:
    """Return the issue in which the model is all there is."""
    if isinstance(model, twim.Issue):
        return model
    if isinstance(model, twim.FrontMatter):
        return twim.Issue(model)
    if isinstance(model, twim.Section):
        return twim.Issue(sections=(model,))
    return twim.Issue(preamble=model if isinstance(model, tuple) else (model,))  # type: ignore[arg-type]


def report(body: Any = "q", **fields: Any) -> twim.Entry:  # noqa: ANN401  # of a wrong type, too
    """Return a report of Ada's with some other fields."""
    return twim.Entry(**{"reporter": ADA, "verb": "says", "body": body, **fields})


def arrays(depth: int) -> Any:  # noqa: ANN401  # of arrays, of arrays, …
    """Return a number in as many arrays."""
    return reduce(lambda value, _: [value], range(depth), 1)  # type: ignore[arg-type, return-value]


def tables(depth: int) -> dict[str, Any]:
    """Return as many tables within each other."""
    return reduce(lambda value, _: {"a": value}, range(depth), {})


def assert_written(model: Model) -> None:
    """Assert that a model is written, reads back equal, and is in canonical form at once."""
    text = written_or_refused(issue_of(model))
    assert text is not None
    assert twim.format(text) == text


def assert_refused(model: Model, place: str) -> None:
    """Assert that a model is refused, and that the error names its place."""
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(issue_of(model))
    assert caught.value.place == place
    assert PLACE.fullmatch(place)


def both_tests(
    written: Mapping[str, Model], refused: Mapping[str, tuple[Model, str]]
) -> tuple[Callable[[Model], None], Callable[[Model, str], None]]:
    """Return the tests `test_writes` and `test_refuses_by_place` of models, by what they are."""

    @pytest.mark.parametrize("model", written.values(), ids=written)
    def test_writes(model: Model) -> None:
        """What looks odd and has Markdown of its own is written, and in canonical form at once."""
        assert_written(model)

    @pytest.mark.parametrize(("model", "place"), refused.values(), ids=refused)
    def test_refuses_by_place(model: Model, place: str) -> None:
        """What has no Markdown of its own is refused, and the error names its place."""
        assert_refused(model, place)

    return test_writes, test_refuses_by_place
