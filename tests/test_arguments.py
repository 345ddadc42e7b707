"""Wrong arguments: every public function and class tells which is wrong, as an error of ours."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import twim
import twim.archive
import twim.lint
import twim.newsroom
from twim import testing
from twim.archive import Options
from twim.newsroom import Catalog

MODULES = ("twim", "twim.archive", "twim.convert", "twim.lint", "twim.newsroom", "twim.testing")
WRONG: tuple[Any, ...] = (None, 3, b"text", "text", ["text"], {"a": 1}, object(), twim.Prose("P"))

ADA = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
ENTRY = twim.Entry(ADA, "says", "News.")
PROJECT = twim.Project("Ode", None, [ENTRY])
ISSUE = twim.Issue(sections=[twim.Department("Clients", [PROJECT])])
TEXT = twim.dumps(ISSUE)
MESSAGES = '[{"name": "Ada", "user_id": "@ada:example.org", "text": "x"}]'

Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


def calls(folder: Path) -> Mapping[str, Call]:
    """Return a right call of each public function, and of what classes can do."""
    post, target = folder / "post.md", folder / "out"
    post.write_text(TEXT, encoding="utf-8")
    catalog = folder / "config.toml"
    catalog.touch()
    news, lint, many = twim.newsroom, twim.lint, twim.archive
    content: dict[str, Any] = {"title": "T", "content": (ENTRY,)}
    named = [
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
        (many.export, (post, folder / "out.csv"), {"table": "reports", "options": Options()}),
        (many.plot, (many.stats(post), folder / "out.svg"), {}),
        (many.read, (post,), {"on_error": "raise", "executor": None, "options": Options()}),
        (many.rewrite, (post, lambda issue: issue), {"dry_run": True, "options": Options()}),
        (many.rows, (post,), {"table": "reports", "options": Options()}),
        (many.search, (post, "news"), {"limit": 3, "options": Options()}),
        (many.stats, (post,), {"options": Options()}),
        (many.to_arrow, (post,), {"table": "reports", "options": Options()}),
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
        (news.replace, (ISSUE, ENTRY, ENTRY), {}),
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
        (ISSUE.relink, (lambda link: link.url,), {}),
        (ISSUE.replace, (ENTRY, ENTRY), {}),
        (ISSUE.transform, (lambda node: node,), {}),
        (twim.Section.of, ("Clients", (ENTRY,)), {}),
        (twim.Prose.joined, ((twim.Prose("a"),),), {}),
        (twim.PingRanking.of, ({"example.org": 1},), {"room": "#a:example.org", "most": 3}),
        (twim.PingRanking(()).ranked, (), {"most": 3}),
        (twim.MatrixLink.parse, ("https://matrix.to/#/@ada:example.org",), {}),
        (twim.UserId, ("@ada:example.org",), {}),
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


NAMES = (*("configure_converter", "dump", "dumps"),)


def test_what_fails_of_wrong_arguments_is_ours(right: Mapping[str, Call]) -> None:
    """Whatever is wrong with an argument, and whatever looks at it; a message says what."""
    bare: list[str] = []
    for name, call in right.items():
        _done(call)
        for what, wrong in _tried(call):
            try:
                _done(wrong)
            except twim.TwimError as error:
                assert str(error)
            except (OSError, AssertionError):
                pass
            except Exception as error:  # noqa: BLE001  # that is the question
                bare.append(f"{name}: {what}: {type(error).__name__}: {error}; {wrong[1:]}")
    assert not bare, "\n".join(bare)
