"""Wrong arguments: every public function and class tells which is wrong, as an error of ours."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from itertools import islice
from pathlib import Path
from typing import Any, Literal, TypeVar

import attrs
import pytest

import twim
import twim.archive
import twim.lint
import twim.newsroom
from twim import ArgumentError, testing
from twim._arguments import checked
from twim.archive import Options
from twim.front_matter import ZolaHandler
from twim.newsroom import Catalog

MODULES = ("twim", "twim.archive", "twim.convert", "twim.lint", "twim.newsroom", "twim.testing")
WRONG: tuple[Any, ...] = (
    *(None, 3, b"text", "text", ["text"], {"a": 1}, object(), twim.Prose("P")),
    *(10**5000, "\ud800", {"text"}, (("text",),)),
)

ADA = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
ENTRY = twim.Entry(ADA, "says", "News.")
PROJECT = twim.Project("Ode", None, [ENTRY])
ISSUE = twim.Issue(sections=[twim.Department("Clients", [PROJECT])])
TEXT = twim.dumps(ISSUE)
MESSAGES = '[{"name": "Ada", "user_id": "@ada:example.org", "text": "x"}]'

CLASSES: Any = twim  # they are given what type checkers refuse
Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


def calls(folder: Path) -> Mapping[str, Call]:
    """Return a right call of each public function, and of what classes can do."""
    post, target = folder / "post.md", folder / "out"
    post.write_text(TEXT, encoding="utf-8")
    catalog = folder / "config.toml"
    catalog.touch()
    news, lint, many = twim.newsroom, twim.lint, twim.archive
    content: dict[str, Any] = {"title": "T", "content": (ENTRY,)}
    known: dict[str, Any] = {"catalog": None, "aliases": None, "options": Options()}
    table: dict[str, Any] = {"table": "reports", "columns": ["date"], **known}
    found: dict[str, Any] = {"project": None, "reporter": None}
    named: list[Call] = [
        (twim.configure_converter, (twim.make_converter(),), {}),
        (twim.dump, (ISSUE, target), {}),
        (twim.dumps, (ISSUE,), {}),
        (twim.escape, ("a",), {}),
        (twim.format, (TEXT,), {}),
        (twim.from_dict, (twim.to_dict(ISSUE),), {}),
        (twim.from_json, (twim.to_json(ISSUE),), {}),
        (twim.load, (post,), {}),
        (twim.loads, (TEXT,), {"path": "post.md"}),
        (twim.to_dict, (ISSUE,), {}),
        (twim.to_json, (ISSUE,), {"indent": 2}),
        (many.datasette_metadata, ("archive",), {"title": "T", "source_url": None}),
        (many.export, (post, folder / "out.csv"), table),
        (many.history, (post, "Ode"), known),
        (many.plot, (many.stats(post), folder / "out.svg"), {}),
        (many.projects, (post,), known),
        (many.read, (post,), {"on_error": "raise", "executor": None, "options": Options()}),
        (many.rewrite, (post, lambda issue: issue), {"dry_run": True, "options": Options()}),
        (many.rows, (post,), table),
        (many.search, (post, "news"), {"limit": 3, **known, **found}),
        (many.stats, (post,), known),
        (many.suggested_people, (post,), {"options": Options()}),
        (many.to_arrow, (post,), table),
        (lint.check, (ISSUE,), {"path": "a.md", "site": None, "select": (), "ignore": ()}),
        (lint.fix, (ISSUE,), {"path": "a.md", "site": None, "select": (), "ignore": ()}),
        (lint.rule, ("X001", "a-rule"), {"severity": "error", "fix": "no", "since": None}),
        (news.add, (ISSUE, ENTRY), {"project": "Ode", "section": "Clients", "catalog": None}),
        (
            news.draft,
            (dt.date(2030, 1, 4), ("Ada",), (), Catalog()),
            {"pings": {"example.org": 1}},
        ),
        (news.federation_stats, (ISSUE,), {}),
        (news.move, (ISSUE, ENTRY), {"section": "Servers", "before": None, "catalog": None}),
        (news.msc_status, (ISSUE,), {}),
        (news.read_messages, (MESSAGES,), {}),
        (news.read_pings, ('{"example.org": 1}',), {}),
        (news.remove, (ISSUE, ENTRY), {"prune": True}),
        (news.report, ("Ada", "@ada:example.org", "x"), {"verb": "says", "images": ()}),
        (testing.assert_round_trips, (TEXT,), {}),
        (testing.assert_same_issue, (ISSUE, ISSUE), {}),
        (testing.make_department, (), content),
        (testing.make_entry, ("x",), {"reporter": "Ada", "verb": "says"}),
        (testing.make_front_matter, (dt.date(2030, 1, 4),), {"title": "T", "authors": ("Ada",)}),
        (testing.make_issue, ((),), {"date": dt.date(2030, 1, 4), "authors": ("Ada",)}),
        (testing.make_matrix_live, (), content),
        (testing.make_ping_ranking, ({"example.org": 1},), {"title": "P"}),
        (testing.make_project, (), content),
        (testing.make_reporter, ("Ada",), {"user_id": "@ada:example.org"}),
        (testing.make_sign_off, (), content),
        (testing.sample, ("current",), {}),
        (ISSUE.at, ("sections[0]",), {}),
        (ISSUE.nodes, (twim.Prose,), {}),
        (ISSUE.permalink, (ENTRY,), {}),
        (ISSUE.relink, (lambda link: link.url,), {}),
        (ISSUE.replace, (ENTRY, ENTRY), {}),
        (ISSUE.transform, (lambda node: node,), {}),
        (twim.Section.of, ("Clients", (ENTRY,)), {}),
        (twim.Prose.joined, ((twim.Prose("a"),),), {}),
        (twim.PingRanking.of, ({"example.org": 1},), {"room": "#a:example.org", "most": 3}),
        (twim.PingRanking(()).ranked, (), {"most": 3}),
        (twim.MatrixLink.parse, ("https://matrix.to/#/@ada:example.org",), {}),
        (twim.UserId, ("@ada:example.org",), {}),
        (many.Aliases.load, (catalog,), {}),
        (many.Aliases.loads, ("",), {"path": "aliases.toml"}),
        (many.TABLES["pings"].with_columns, (["rank"],), {}),
        (lint.Site, (folder,), {}),
        (lint.Site.around, (post,), {}),
        (lint.Site(folder).page, ("a.md",), {}),
        (ZolaHandler().detect, (TEXT,), {}),
        (ZolaHandler().load, ("a = 1",), {}),
        (ZolaHandler().export, ({"a": 1},), {}),
        (Catalog.loads, ("",), {"path": "config.toml"}),
        (Catalog.load, (catalog,), {}),
        (Catalog().project, ("Ode",), {}),
        (Catalog().section, ("Clients",), {}),
        (Catalog().usual, ("@ada:example.org",), {}),
    ]
    return {getattr(call[0], "__qualname__", ""): call for call in named}


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Call]:
    """The right calls, with a post in a folder of their own."""
    return calls(tmp_path_factory.mktemp("calls"))


def test_every_public_function_is_tried(right: Mapping[str, Call]) -> None:
    """But for those that take nothing."""
    for name in MODULES:
        module = importlib.import_module(name)
        functions = (getattr(module, it) for it in module.__all__)
        for function in filter(inspect.isfunction, functions):
            if inspect.signature(function).parameters:
                assert function.__qualname__ in right, function


def _tried(call: Call) -> Iterator[tuple[str, Call]]:
    """Yield the call with each wrong value in the place of each argument."""
    function, args, kwargs = call
    for wrong in WRONG:
        for at in range(len(args)):
            yield f"argument {at}", (function, (*args[:at], wrong, *args[at + 1 :]), kwargs)
        for name in kwargs:
            yield name, (function, args, {**kwargs, name: wrong})


def _done(call: Call) -> None:
    function, args, kwargs = call
    result = function(*args, **kwargs)
    if isinstance(result, Iterator):
        list(islice(result, 3))


def test_what_fails_of_wrong_arguments_is_ours(
    right: Mapping[str, Call], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong with an argument, and whatever looks at it; a message says what."""
    monkeypatch.chdir(tmp_path)  # where any text is the name of a file to write
    told: list[str] = []
    bare: list[str] = []
    for name, call in right.items():
        _done(call)
        for what, wrong in _tried(call):
            try:
                _done(wrong)
            except twim.TwimError as error:
                told.append(str(error))
            except (OSError, AssertionError):
                pass
            except Exception as error:  # noqa: BLE001  # that is the question
                bare.append(f"{name}: {what}: {type(error).__name__}: {error}; {wrong[1:]}")
    assert not bare, "\n".join(bare)
    assert len(told) > 500
    assert all(told)


# What is told

_T = TypeVar("_T", bound=str)


@checked
def takes(  # noqa: PLR0913  # one of each kind, and none of them needed
    text: str = "",
    *,
    several: Iterable[str | int] = (),
    pair: tuple[str, int] = ("", 0),
    table: Mapping[str, int] | None = None,
    word: Literal["one", "two"] = "one",
    call: Callable[[], None] | None = None,
    kind: type = str,
    number: float = 1,
    anything: Any = None,  # noqa: ANN401  # that is the question
    bound: _T | None = None,
) -> _T | None:
    """Fail in any case."""
    taken = text, several, pair, table, word, call, kind, number, anything, bound
    raise TypeError("Failed", taken)


@pytest.mark.parametrize(
    ("argument", "told"),
    [
        ({"text": 3}, "expected str, got 3"),
        ({"text": b"a"}, "expected str, got b'a'"),
        ({"several": "ab"}, "expected several values (str or int), got 'ab'"),
        ({"several": {"a": 1}}, "expected several values (str or int), got {'a': 1}"),
        ({"several": {None}}, "expected several values (str or int), got {None}"),
        ({"pair": ("a",)}, "expected a tuple (str, int), got ('a',)"),
        ({"pair": 3}, "expected a tuple (str, int), got 3"),
        ({"table": {"a": "b"}}, "expected a mapping or None, got {'a': 'b'}"),
        ({"table": {1: 1}}, "expected a mapping or None, got {1: 1}"),
        ({"word": "three"}, "expected 'one' or 'two', got 'three'"),
        ({"call": 3}, "expected a function or None, got 3"),
        ({"kind": 3}, "expected a class, got 3"),
        ({"number": "1"}, "expected float, got '1'"),
        ({"bound": 3}, "expected str or None, got 3"),
        ({"number": 10**5000}, "expected float, got <int>"),
        ({"text": ["a" * 400]}, "expected str, got <1 item>"),
        (
            {"txt": 3},
            "no such argument; the arguments are text, several, pair, table, word, call, ",
        ),
    ],
)
def test_the_argument_is_named(argument: dict[str, Any], told: str) -> None:
    """With what was expected, and what there is."""
    with pytest.raises(ArgumentError) as caught:
        takes(**argument)
    error = caught.value
    assert str(error).startswith(f"takes: {next(iter(argument))}: {told}")
    assert (error.function, error.argument) == ("takes", next(iter(argument)))
    assert error.__suppress_context__
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301  # of ours
    assert (str(copied), vars(copied)) == (str(error), vars(error))


def test_one_of_several_is_named() -> None:
    """By its number, however deep."""
    with pytest.raises(
        ArgumentError, match=r"^takes: several\[1\]: expected str or int, got None$"
    ):
        takes(several=["a", None])  # type: ignore[list-item]
    with pytest.raises(ArgumentError, match=r"^takes: pair\[1\]: expected int, got 'b'$"):
        takes(pair=("a", "b"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "arguments",
    [
        {"text": "a", "several": ["a", 1], "pair": ("a", 1), "table": {"a": 1}, "word": "two"},
        {"call": print, "kind": int, "number": 1, "anything": object(), "bound": "a"},
        {"several": iter("ab"), "number": 1.5},
    ],
)
def test_right_arguments_are_not_blamed(arguments: dict[str, Any]) -> None:
    """What fails with them is a fault of something else, and stays as it is."""
    with pytest.raises(TypeError, match="Failed") as caught:
        takes(**arguments)
    assert not isinstance(caught.value, twim.TwimError)


def test_what_is_loaded_later_is_told_alike(tmp_path: Path) -> None:
    """Such as the catalogue, which functions of archives know by its name alone."""
    (tmp_path / "post.md").write_text(TEXT, encoding="utf-8")
    with pytest.raises(ArgumentError, match=r"^stats: catalog: expected Catalog or None, got 3$"):
        twim.archive.stats(tmp_path, catalog=3)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match=r"^projects: options: expected Options, got 3$"):
        twim.archive.projects(tmp_path, Catalog(), options=3)  # type: ignore[arg-type]


def test_what_has_only_a_name_is_of_a_class_of_that_name() -> None:
    """Or of one below it; there may be several such names."""

    @checked
    def takes(first: Ode, second: Kettle | None = None) -> None:  # type: ignore[name-defined]  # noqa: F821
        raise TypeError("Failed", first, second)

    ode = type("Ode", (), {})
    for right in (ode(), type("Sonnet", (ode,), {})()):
        with pytest.raises(TypeError, match="Failed"):
            takes(right)
    with pytest.raises(ArgumentError, match=r"takes: first: expected Ode, got 3$"):
        takes(3)
    with pytest.raises(ArgumentError, match=r"takes: second: expected Kettle or None, got 3$"):
        takes(ode(), 3)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: twim.loads(WRONG[2]), "loads: text: expected str, got b'text'"),
        (lambda: twim.format(WRONG[2]), "format: text: expected str, got b'text'"),
        (lambda: twim.from_json(WRONG[2]), "from_json: text: expected str, got b'text'"),
        (lambda: twim.dumps(WRONG[3]), "dumps: issue: expected Issue, got 'text'"),
        (lambda: twim.dump(WRONG[3], "a.md"), "dump: issue: expected Issue, got 'text'"),
        (lambda: twim.to_dict(WRONG[3]), "to_dict: issue: expected Issue, got 'text'"),
        (lambda: twim.to_json(WRONG[3]), "to_json: issue: expected Issue, got 'text'"),
        (lambda: twim.lint.check(WRONG[3]), "check: issue: expected Issue, got 'text'"),
        (lambda: twim.lint.fix(WRONG[1]), "fix: issue: expected Issue, got 3"),
        (
            lambda: twim.lint.check(ISSUE, site=WRONG[1]),
            "check: site: expected Site, got 3",
        ),
        (lambda: twim.archive.stats(WRONG[1]), "stats: path: expected a path, got 3"),
        (
            lambda: ISSUE.permalink(WRONG[1]),
            "Issue.permalink: node: expected Node or Report or str, got 3",
        ),
        (
            lambda: ISSUE.replace(WRONG[1], ENTRY),
            "Node.replace: old: expected Node or str, got 3",
        ),
    ],
)
def test_things_of_a_wrong_kind_are_mistakes_of_the_call(
    call: Callable[[], object], told: str
) -> None:
    """Not of a post, of data or of a place; the function that was called says so."""
    with pytest.raises(ArgumentError) as caught:
        call()
    assert str(caught.value) == told


class OfUsers(twim.Node):
    """Which no class of ours is."""


TEXT_IN_SECTION = CLASSES.Department("Clients", ["text"])
TITLE_OF_NUMBER = CLASSES.Project(3)
TEXT_AS_ROW = CLASSES.PingRanking(["row"])
TEXT_IN_PROJECT = CLASSES.Issue(
    sections=[CLASSES.Department("A", [CLASSES.Project("P", None, ["b"])])]
)
IN_PROJECT = "Entry or Prose or Shortcode or PingRanking or ReadMore"
CONTENT = f"{IN_PROJECT} or Project"
HELD: list[tuple[Any, str, str]] = [
    # What is no node among nodes
    *(
        (TEXT_IN_SECTION, name, f"content[0]: expected {CONTENT}, got 'text'")
        for name in (
            "images",
            "links",
            "mentions",
            "outline",
            "relink",
            "text",
            "video_ids",
            "walk",
        )
    ),
    (CLASSES.Project("P", None, [3]), "entries", f"content[0]: expected {IN_PROJECT}, got 3"),
    # What a field cannot hold
    (TITLE_OF_NUMBER, "name", "title: expected str, got 3"),
    (CLASSES.Department(3), "emoji", "title: expected str, got 3"),
    (CLASSES.Entry(ADA, 3, "a"), "links", "verb: expected str, got 3"),
    (
        CLASSES.Entry(CLASSES.Reporter("A", url=3), "", "a"),
        "links",
        "reporter.url: expected str or",
    ),
    (CLASSES.Department("A", [OfUsers()]), "links", f"content[0]: expected {CONTENT}, got OfUsers"),
    (OfUsers(), "text", "expected a node of a class of twim, got OfUsers("),
    (OfUsers(), "outline", "expected a node of a class of twim, got OfUsers("),
    (CLASSES.Prose(3), "images", "markdown: expected str, got 3"),
    (CLASSES.PingRanking((), 3), "room", "title: expected str or None, got 3"),
    (TEXT_AS_ROW, "ranked", "rows[0]: expected PingRow, got 'row'"),
    (CLASSES.Issue(None), "date", "front_matter: expected FrontMatter, got None"),
    (CLASSES.Issue(CLASSES.FrontMatter(path=3)), "url", "front_matter.path: expected str or None"),
    *(
        (
            TEXT_IN_PROJECT,
            name,
            f"sections[0].content[0].content[0]: expected {IN_PROJECT}, got 'b'",
        )
        for name in ("anchors", "coverage", "outline", "reports")
    ),
]


def _answer(value: object, name: str) -> None:
    answer = getattr(value, name)
    if callable(answer):
        answer = answer(lambda link: link.url) if name == "relink" else answer()
    if isinstance(answer, Iterator):
        list(answer)


@pytest.mark.parametrize(("value", "name", "told"), HELD)
def test_questions_tell_what_a_value_cannot_hold(value: Any, name: str, told: str) -> None:  # noqa: ANN401  # of any kind
    """With the place below the one that was asked."""
    with pytest.raises(ArgumentError) as caught:
        _answer(value, name)
    assert str(caught.value).removeprefix(f"{caught.value.function}: ").startswith(told)


def test_what_arguments_hold_is_told_as_well() -> None:
    """As deep as it stands."""
    issue = twim.Issue(sections=(TEXT_IN_SECTION,))
    told = r"add: issue.sections\[0\].content\[0\]: expected Entry or .*, got 'text'$"
    with pytest.raises(ArgumentError, match=told):
        twim.newsroom.add(issue, ENTRY, project="Ode")


def test_fields_of_classes_that_are_not_ours_are_no_mistake() -> None:
    """Those without annotations, of classes of `attrs`."""
    of_users: Any = attrs.make_class("OfUsers", ["ode"])
    with pytest.raises(TypeError, match="Failed"):
        takes(anything=of_users(3))


def test_too_many_arguments_are_told() -> None:
    """And what there may be."""
    with pytest.raises(ArgumentError, match=r"^takes: too many positional arguments; the arg"):
        takes("a", "b")  # type: ignore[call-arg]

    @checked
    def nothing() -> None:
        """Take nothing."""

    with pytest.raises(ArgumentError, match=r"nothing: too many positional .*; there are no arg"):
        nothing(3)  # type: ignore[call-arg]


def test_what_is_yielded_later_fails_alike() -> None:
    """With the argument of then; what goes well is yielded."""

    @checked
    def halves(*numbers: Any, text: str = "") -> Iterator[float]:  # noqa: ANN401  # of a wrong type
        """Yield halves."""
        for number in numbers:
            yield number / 2
        text.upper()

    assert list(halves(1, 2)) == [0.5, 1]
    with pytest.raises(ArgumentError, match=r"halves: text: expected str, got 3$"):
        list(halves(1, text=3))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^unsupported operand") as caught:
        list(halves("a"))
    assert not isinstance(caught.value, twim.TwimError)


def test_who_looked_closer_tells_more() -> None:
    """What is wrong; which argument it is, is told by the outermost that was given it."""

    @checked
    def closer(text: str) -> None:
        raise ArgumentError(f"expected a word, got {text!r}")

    @checked
    def farther(words: str) -> None:
        closer(words)

    with pytest.raises(ArgumentError, match=r"closer: text: expected a word, got 3$"):
        closer(3)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match=r"^expected a word, got 'a b'$"):
        farther("a b")
    with pytest.raises(ArgumentError, match=r"farther: words: expected str, got 3$"):
        farther(3)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match=r"^PingRanking.of: most: expected int, got 'all'$"):
        twim.PingRanking.of({}, most="all")  # type: ignore[arg-type]


def test_what_takes_any_number_is_not_blamed_for_one() -> None:
    """It fails as it does."""

    @checked
    def total(*numbers: int, **more: int) -> int:
        return sum(numbers) + more["more"]

    assert total(1, 2, more=3) == 6
    with pytest.raises(KeyError, match="more"):
        total(1, 2)


def test_what_users_functions_raise_is_theirs() -> None:
    """Whatever it is."""

    def fails(_: object) -> Any:  # noqa: ANN401  # nothing
        raise KeyError("mine")

    sections: Iterator[Any] = (fails(it) for it in "a")
    with pytest.raises(KeyError, match="mine"):
        twim.Issue(sections=sections)
    words: Any = "a"
    numbers = (1 + it for it in words)
    with pytest.raises(TypeError, match=r"^unsupported operand") as caught:
        twim.Issue(sections=numbers)
    assert not isinstance(caught.value, twim.TwimError)
    issue = twim.loads("[a](/b)")
    for call in (issue.transform, issue.relink):
        with pytest.raises(KeyError, match="mine"):
            call(fails)


def test_what_users_functions_raise_hides_behind_no_argument(tmp_path: Path) -> None:
    """One that is none of the kind that is asked for, and does as well."""
    (tmp_path / "post.md").write_bytes(b"\xff")

    class Pool:
        """What works as an executor does."""

        def submit(self, work: Any, *args: Any) -> Any:  # noqa: ANN401  # whatever it is
            done: Future[Any] = Future()
            done.set_result(work(*args))
            return done

    def fails(_: object) -> None:
        raise KeyError("mine")

    pool: Any = Pool()
    with pytest.raises(KeyError, match="mine"):
        twim.archive.stats(tmp_path, on_failure=fails, executor=pool)
    with pytest.raises(KeyError, match="mine"):
        list(twim.archive.rows(tmp_path, on_failure=fails, executor=pool))


@pytest.mark.parametrize("name", ["export", "rows", "stats", "to_arrow"])
def test_what_is_loaded_late_is_known_to_be_expected(name: str, tmp_path: Path) -> None:
    """A catalogue, whose room most questions to an archive do not need."""
    (tmp_path / "post.md").write_text(TEXT, encoding="utf-8")
    target = (tmp_path / "out.csv",) if name == "export" else ()
    function = getattr(twim.archive, name)
    with pytest.raises(ArgumentError, match=rf"^{name}: catalog: expected Catalog or None, got 3$"):
        list(function(tmp_path, *target, catalog=3))


@pytest.mark.parametrize("name", ["rows", "to_arrow"])
def test_one_column_is_not_several(name: str, tmp_path: Path) -> None:
    """Nor are its letters."""
    (tmp_path / "post.md").write_text(TEXT, encoding="utf-8")
    function = getattr(twim.archive, name)
    with pytest.raises(ArgumentError, match=rf"^{name}: columns: expected several values.*'date'$"):
        list(function(tmp_path, columns="date"))


# Classes

MISTAKEN: list[tuple[str, tuple[Any, ...], dict[str, Any], str, str]] = [
    # What is no field
    *(
        (name, required, {wrong: 3}, f"{wrong}: no such field{computed}; ", fields)
        for name, required, wrong, computed, fields in [
            (
                "Project",
                ("P",),
                "name",
                ", for it is computed from title",
                "title, website, content",
            ),
            ("Department", ("D",), "name", ", for it is computed from title", "title, content"),
            (
                *("Issue", (), "date", ", for it is computed from front_matter"),
                "front_matter, sections, preamble",
            ),
            (
                *("Issue", (), "video_ids", ", for it is computed"),
                "front_matter, sections, preamble",
            ),
            (
                *("Reporter", ("Ada",), "link", ", for it is computed from user_id and url"),
                "name, user_id, url",
            ),
            ("Issue", (), "entries", "", "front_matter, sections, preamble"),
            ("Prose", (), "text", "", "markdown"),
            ("Prose", ("a",), "_what", "", "markdown"),
        ]
    ),
    ("ReadMore", (), {"text": 3}, "text: no such field; there are no fields", ""),
    # What is too little or too much
    ("Prose", (), {}, "missing a required argument: 'markdown'; ", "markdown"),
    ("Prose", ("a", "b"), {}, "too many positional arguments; ", "markdown"),
    ("Prose", ("a",), {"markdown": 3}, "multiple values for argument 'markdown'; ", "markdown"),
    # What was meant for another field
    (
        *("Project", ("P", [twim.ReadMore()]), {}),
        *("website: expected str or None, got [ReadMore()]; content can be that", ""),
    ),
    (
        *("Entry", ("Ada", "says", "a"), {}),
        *("reporter: expected Reporter or None, got 'Ada'; Reporter('Ada') is one", ""),
    ),
    (
        *("Issue", ([twim.SignOff("A")],), {}),
        (
            "front_matter: expected FrontMatter, got [SignOff(title='A', content=())]; "
            "sections can be that"
        ),
        "",
    ),
    (
        *("FrontMatter", ("T", "2030-01-04"), {}),
        "date: expected date or datetime or None, got '2030-01-04'; path can be that",
        "",
    ),
    (
        *("PingRow", ("example.org", 183), {}),
        *("hostname: expected str, got 183; median_ms can be that", ""),
    ),
    # What is one value where several are
    (
        *("Department", ("A", "text"), {}),
        *("content: expected several values, got 'text'; one alone is ['text']", ""),
    ),
    (
        *("FrontMatter", (), {"authors": "Ada"}),
        *("authors: expected several values, got 'Ada'; one alone is ['Ada']", ""),
    ),
]


@pytest.mark.parametrize(("name", "args", "kwargs", "told", "fields"), MISTAKEN)
def test_mistaken_fields_are_told_at_once(
    name: str, args: tuple[Any, ...], kwargs: dict[str, Any], told: str, fields: str
) -> None:
    """Those that there are not, and those that were meant; a second time as well."""
    for _ in range(2):
        with pytest.raises(ArgumentError) as caught:
            getattr(CLASSES, name)(*args, **kwargs)
        assert str(caught.value) == f"{name}: {told}{fields and 'the fields are '}{fields}"
        assert isinstance(caught.value, TypeError)


def test_a_class_that_takes_more_is_not_made_of_a_value() -> None:
    """So nobody is told that it could be."""
    with pytest.raises(ArgumentError, match=r"expected Entry, got 'x'; project can be that$"):
        twim.newsroom.Report("x", ())  # type: ignore[arg-type]


def test_names_within_a_function_are_none_of_its_arguments() -> None:
    """What it calls its own values is told as any other name is."""
    for name in ("document", "issue", "name"):
        with pytest.raises(ArgumentError, match=f"^loads: {name}: no such argument; "):
            twim.loads("", **{name: "x"})


def test_evolve_tells_which_value_is_wrong() -> None:
    """What it hands on besides, where the value was read, is none of the users'."""
    issue = twim.loads("## Clients\n\nNews.\n")
    with pytest.raises(ArgumentError, match=r"^Department: content: expected several .*got 'x'; "):
        attrs.evolve(issue.sections[0], content="x")  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match=r"^FrontMatter: authors: expected .*, got 3$"):
        attrs.evolve(issue.front_matter, authors=3)  # type: ignore[arg-type]


def test_evolve_tells_what_is_no_field() -> None:
    """It is the class that is called."""
    with pytest.raises(ArgumentError, match=r"^Project: name: no such field, for it is computed"):
        attrs.evolve(PROJECT, name="Tern")  # type: ignore[call-arg]


def test_what_is_meant_for_no_other_field_is_told_when_it_is_written() -> None:
    """As ever; and that such a thing was made before hides no mistake after it."""
    project = CLASSES.Project("P", ["text"])
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(twim.Issue(preamble=(project,)))
    assert caught.value.place == "preamble[0].website"
    with pytest.raises(ArgumentError, match=r"content can be that$"):
        CLASSES.Project("P", [twim.Prose("a")])
    assert CLASSES.Project(None).title is None
    assert twim.Project("P", None, ()).website is None


def test_what_a_class_can_do_tells_of_wrong_arguments() -> None:
    """By the class that has it; what is no TypeError as well."""
    calls: list[tuple[Callable[..., object], tuple[object, ...], str]] = [
        (ISSUE.at, (None,), "Node.at: place: expected str, got None"),
        (twim.Section.of, (3,), "Section.of: title: expected str, got 3"),
        (
            *(ISSUE.at, ()),
            "Node.at: missing a required argument: 'place'; the arguments are place",
        ),
        (
            *(ISSUE.nodes, (3,)),
            "Node.nodes: kind: expected a class or several values (a class) or a union, got 3",
        ),
        (
            *(ISSUE.replace, ("front_matter", None)),
            "Node.replace: new: expected Node or several values (Node), got None",
        ),
    ]
    for call, arguments, told in calls:
        with pytest.raises(ArgumentError) as caught:
            call(*arguments)
        assert str(caught.value) == told
