"""The errors that users meet: what they say, what they carry, what they are."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import twim
import twim.newsroom

PLACES: dict[str, tuple[twim.ParseError, str]] = {
    "no line": (twim.ParseError("no text"), "<string>: no text"),
    "no line of a file": (twim.ParseError("no text", path="a.md"), "a.md: no text"),
    "no line, whatever the column": (
        twim.ParseError("no text", column=3, source_line="abc"),
        "<string>: no text",
    ),
    "an empty path": (twim.ParseError("no text", path=""), "<string>: no text"),
    "the first column": (
        twim.ParseError("no", line=1, column=1, source_line="abc"),
        "<string>:1:1: no\n  1 | abc\n    | ^",
    ),
    "the second column": (
        twim.ParseError("no", line=1, column=2, source_line="abc"),
        "<string>:1:2: no\n  1 | abc\n    |  ^",
    ),
    "the last column": (
        twim.ParseError("no", line=1, column=3, source_line="abc"),
        "<string>:1:3: no\n  1 | abc\n    |   ^",
    ),
    "past the end of the line": (
        twim.ParseError("no", line=1, column=6, source_line="abc"),
        "<string>:1:6: no\n  1 | abc\n    |      ^",
    ),
    "an empty line": (
        twim.ParseError("no", line=1, column=1),
        "<string>:1:1: no\n  1 | \n    | ^",
    ),
    "a line number of two digits": (
        twim.ParseError("no", line=10, column=2, source_line="abc", path="a.md"),
        "a.md:10:2: no\n  10 | abc\n     |  ^",
    ),
    "a line number of three digits": (
        twim.ParseError("no", line=100, column=1, source_line="abc"),
        "<string>:100:1: no\n  100 | abc\n      | ^",
    ),
    "a tab before the caret": (
        twim.ParseError("no", line=2, column=4, source_line="\ta\tb"),
        "<string>:2:4: no\n  2 | \ta\tb\n    | \t \t^",
    ),
    "a tab under the caret": (
        twim.ParseError("no", line=2, column=2, source_line="a\tb"),
        "<string>:2:2: no\n  2 | a\tb\n    |  ^",
    ),
    "a tab, and past the end": (
        twim.ParseError("no", line=2, column=4, source_line="\t"),
        "<string>:2:4: no\n  2 | \t\n    | \t  ^",
    ),
    "letters past ASCII": (
        twim.ParseError("no", line=2, column=3, source_line="äöü"),
        "<string>:2:3: no\n  2 | äöü\n    |   ^",
    ),
}


@pytest.mark.parametrize(("error", "shown"), PLACES.values(), ids=PLACES)
def test_a_caret_stands_under_the_column(error: twim.ParseError, shown: str) -> None:
    """The place, the message and the line, where there is one; tabs stay tabs."""
    assert str(error) == shown


def test_a_parse_error_has_its_facts() -> None:
    """They are attributes, each with a value for what is not known."""
    error = twim.ParseError("no", line=2, column=3, source_line="abc", path="a.md")
    assert vars(error) == {
        "message": "no",
        "line": 2,
        "column": 3,
        "source_line": "abc",
        "path": "a.md",
    }
    assert error.args == ("no",)
    assert vars(twim.ParseError("no")) == {
        "message": "no",
        "line": 0,
        "column": 0,
        "source_line": "",
        "path": None,
    }


FAULTS: dict[str, tuple[tuple[twim.Fault, ...], str]] = {
    "none": ((), ""),
    "one": ((twim.Fault("sections[3].title", "no"),), "sections[3].title: no"),
    "one that is nowhere": ((twim.Fault("", "no"),), "no"),
    "one with a remedy": ((twim.Fault("$.a", "no", "go"),), "$.a: no; go"),
    "one with a remedy that is nowhere": ((twim.Fault("", "no", "go"),), "no; go"),
    "two": ((twim.Fault("$.a", "b"), twim.Fault("$.c", "d")), "$.a: b\n$.c: d"),
}


@pytest.mark.parametrize("kind", [twim.SerializationError, twim.ConversionError])
@pytest.mark.parametrize(("faults", "shown"), FAULTS.values(), ids=FAULTS)
def test_an_error_has_a_line_for_each_fault(
    kind: type[twim.SerializationError | twim.ConversionError],
    faults: tuple[twim.Fault, ...],
    shown: str,
) -> None:
    """In their order; each is its place, what is wrong, and what to do about it."""
    error = kind(*faults)
    assert str(error) == shown
    assert error.faults == error.args == faults


@pytest.mark.parametrize("kind", [twim.SerializationError, twim.ConversionError])
def test_an_error_is_about_the_first_fault(
    kind: type[twim.SerializationError | twim.ConversionError],
) -> None:
    """For who wants no more than one."""
    error = kind(twim.Fault("a", "b", "c"), twim.Fault("d", "e", "f"))
    assert (error.place, error.message, error.remedy) == ("a", "b", "c")


def test_an_identifier_error_has_the_text() -> None:
    """The message stands for itself."""
    error = twim.IdentifierError("'ada' is no user", value="ada")
    assert str(error) == "'ada' is no user"
    assert (error.message, error.value) == ("'ada' is no user", "ada")
    assert error.args == ("'ada' is no user",)


def test_a_place_error_has_the_place() -> None:
    """And is a `LookupError`, as when a key or an index is not there."""
    error = twim.PlaceError("no", place="sections[1]")
    assert str(error) == "sections[1]: no"
    assert (error.message, error.place, error.args) == ("no", "sections[1]", ("no",))


def test_a_missing_extra_is_told_by_the_command_that_brings_it() -> None:
    """The package is named as it is, and the extra as `pip` takes it."""
    error = twim.MissingExtraError("ode", extra="plot")
    assert str(error) == "ode is missing: pip install 'twim[plot]' brings it"


ERRORS: tuple[twim.TwimError, ...] = (
    twim.TwimError("no"),
    twim.TwimError("no", 3),
    twim.ParseError("no", line=2, column=3, source_line="a\tb", path="post.md"),
    twim.SerializationError(twim.Fault("sections[1]", "no", "go"), twim.Fault("preamble", "no")),
    twim.IdentifierError("no", value="ada"),
    twim.PlaceError("no", place="sections[1]"),
    twim.ConversionError(twim.Fault("$.a", "b"), twim.Fault("$.c", "d")),
    twim.ConversionError(),
    twim.MissingExtraError("ode", extra="plot"),
)


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_copies_and_pickles_keep_every_fact(error: twim.TwimError) -> None:
    """An error that comes out of a worker process tells the same, in every protocol."""
    again = [
        pickle.loads(pickle.dumps(error, protocol))  # noqa: S301  # made here
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    ]
    for one in (*again, copy.copy(error), copy.deepcopy(error)):
        assert one is not error
        assert type(one) is type(error)
        assert str(one) == str(error)
        assert one.args == error.args
        assert vars(one) == vars(error)


def test_facts_that_were_added_are_kept() -> None:
    """Notes, for one; and the copy has a namespace of its own."""
    error = twim.PlaceError("no", place="sections[1]")
    error.add_note("Ask Ada.")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # made here
    assert again.__notes__ == ["Ask Ada."]
    again.place = "preamble"
    assert error.place == "sections[1]"


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (twim.TwimError, Exception),
        (twim.ParseError, None),
        (twim.SerializationError, None),
        (twim.IdentifierError, ValueError),
        (twim.ConversionError, None),
        (twim.PlaceError, LookupError),
        (twim.MissingExtraError, ImportError),
    ],
)
def test_one_class_catches_them_all(
    kind: type[twim.TwimError], builtin: type[Exception] | None
) -> None:
    """And two are also what such an error is called in Python."""
    assert issubclass(kind, twim.TwimError)
    if builtin:
        assert issubclass(kind, builtin)
    else:
        assert not issubclass(kind, (ValueError, LookupError, ImportError))


LONG: Any = "x" * 100_000
HUGE: Any = 10**5000
ADA = twim.Prose("[Ada](/ada)")


@pytest.mark.parametrize(
    "call",
    [
        lambda: twim.Issue(sections=LONG),
        lambda: twim.Issue(sections=HUGE),
        lambda: twim.Reporter("Ada", HUGE),
        lambda: twim.Shortcode("x", HUGE),
        lambda: twim.Issue().at(LONG),
        lambda: twim.Issue().at(f"title {LONG}"),
        lambda: twim.Issue().replace(HUGE, ()),
        lambda: twim.Issue().replace("front_matter", LONG),
        lambda: twim.Issue().transform(lambda _: LONG),
        lambda: ADA.relink(lambda _: HUGE),
        lambda: ADA.relink(lambda _: f"\0{LONG}"),
        lambda: twim.UserId(LONG),
        lambda: twim.MatrixLink.parse(LONG),
        lambda: twim.load(f"\0{LONG}"),
        lambda: twim.loads(HUGE),
        lambda: twim.from_dict({"preamble": LONG}),
        lambda: twim.dumps(twim.Issue(preamble=(twim.Prose(HUGE),))),
        lambda: twim.dumps(twim.Issue(preamble=(HUGE,))),
        lambda: twim.dumps(twim.Issue(preamble=(twim.Project("Ode", f"{LONG}\n"),))),
        lambda: twim.dumps(twim.Issue(preamble=(twim.Shortcode("x", {HUGE: 1}),))),
        lambda: twim.dumps(twim.Issue(preamble=(twim.Shortcode("x", {"a": {LONG}}),))),
        lambda: twim.newsroom.report("Ada", "@ada:example.org", HUGE),
        lambda: twim.newsroom.remove(twim.Issue(), HUGE),
    ],
)
def test_a_message_has_room_for_any_value(call: Callable[[], object]) -> None:
    """However long it is, and even if Python cannot write it."""
    with pytest.raises(twim.TwimError) as caught:
        call()
    assert len(str(caught.value)) < 500
