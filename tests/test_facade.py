"""The facade: the public names, each loaded when somebody asks for it."""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path

import pytest

import twim
from commands import printed

BESIDE = ("archive", "lint", "newsroom", "testing")


def imported() -> dict[str, str]:
    """Return where type checkers find each name."""
    tree = ast.parse(Path(twim.__file__).read_text(encoding="utf-8"))
    (block,) = [it for it in tree.body if isinstance(it, ast.If) and it.orelse]
    return {
        alias.name: str(statement.module)
        for statement in block.body
        if isinstance(statement, ast.ImportFrom) and statement.module != "twim"
        for alias in statement.names
    }


def run(code: str) -> list[str]:
    """Run code in a fresh process; return the words that it prints."""
    return printed(code).split()


def test_type_checkers_see_what_there_is() -> None:
    """Every public name, and the same thing under it."""
    assert sorted(imported()) == twim.__all__
    for name, module in imported().items():
        assert getattr(twim, name) is getattr(importlib.import_module(module), name)


def test_importing_twim_loads_nothing_else() -> None:
    """Neither the model nor the packages that it needs."""
    names = run("import sys, twim; print(*sys.modules)")
    assert not {"attr", "markdown_it", "yaml", "cattrs"} & set(names)
    assert [name for name in names if name.startswith("twim")] == ["twim"]


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("UserId", {"twim.model", "markdown_it", "cattrs"}),
        ("Issue", {"twim._files", "twim._markup", "anyascii", "markdown_it", "cattrs"}),
        ("loads", {"twim._reading", "twim._writing", "anyascii", "markdown_it", "cattrs"}),
        ("to_dict", {"markdown_it"}),
    ],
)
def test_a_name_loads_what_it_needs(name: str, left_out: set[str]) -> None:
    """And no more; it is found at once from then on."""
    code = f"import sys, twim; twim.{name}; print({name!r} in vars(twim), *sys.modules)"
    found, *names = run(code)
    assert found == "True"
    assert not left_out & set(names)


def test_rooms_are_there_without_an_import_of_their_own() -> None:
    """As they were when `import twim` loaded them."""
    code = "import twim; print(twim.errors.TwimError is twim.TwimError, twim.model.Issue.__name__)"
    assert run(f"{code}; print(twim.matrix.UserId('@ada:example.org'))") == [
        *("True", "Issue", "@ada:example.org")
    ]
    for room in BESIDE:
        assert run(f"import twim; print(twim.{room}.__name__)") == [f"twim.{room}"]
    load = vars(twim)["__getattr__"]  # here, they are loaded already, and so found at once
    assert load("errors") is sys.modules["twim.errors"]
    assert load("UserId") is twim.UserId


def test_names_are_listed_before_they_are_loaded() -> None:
    """For those who complete them."""
    listed = {*twim.__all__, *BESIDE}
    assert listed <= set(run("import twim; print(*dir(twim))"))
    assert {*twim.__all__, "__all__", "__doc__"} <= set(dir(twim))
    assert run("from twim import *; print(*sorted({*globals()}))")[-1] == "to_json"


ROOMS = (
    *("twim.archive", "twim.convert", "twim.errors", "twim.front_matter", "twim.lint"),
    *("twim.matrix", "twim.model", "twim.newsroom", "twim.testing", "twim.testing.strategies"),
)


def test_nothing_else_is_listed() -> None:
    """Neither what a module imports nor what is private; of the facade, the rooms as well."""
    for name in ROOMS:
        module = importlib.import_module(name)
        assert dir(module) == sorted(module.__all__)
    names = {name for name in dir(twim) if name[:2] != "__"} - set(twim.__all__)
    assert names - {"cli"} == {name.split(".")[1] for name in ROOMS}  # other tests load it
    listed = sorted({*twim.__all__, *BESIDE})
    assert run("import twim; print(*[it for it in dir(twim) if it[:1] != '_'])") == listed


def test_there_is_no_other_name() -> None:
    """Whoever asks is told as of any module."""
    with pytest.raises(AttributeError, match=r"^module 'twim' has no attribute 'laods'$"):
        twim.laods  # type: ignore[attr-defined]  # noqa: B018  # that is the question
