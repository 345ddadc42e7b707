"""Patterns are compiled when they are first needed, and cost nothing more from then on."""

from __future__ import annotations

import copy
import re

import pytest

from commands import printed
from twim._patterns import pattern

NUMBER = pattern("(?P<number>[0-9]+)")


def test_the_compiled_pattern_takes_the_place_of_the_constant() -> None:
    """Under every name in the module; what was taken out of it before goes on to work."""
    names: dict[str, re.Pattern[str]] = {"pattern": pattern}  # type: ignore[dict-item]  # of a module
    exec("ONE = OTHER = pattern('[a-z]+', 2)", names)  # noqa: S102  # it looks for its module
    before = names["ONE"]
    assert vars(before)["_text"] == "[a-z]+"
    assert before.findall("One, two") == ["One", "two"]
    assert names["ONE"] is names["OTHER"] is re.compile("[a-z]+", re.IGNORECASE)
    assert vars(before)["findall"] == names["ONE"].findall


def test_everything_of_a_pattern_is_there() -> None:
    """What is not a method, too; and what no pattern has is named as ever."""
    before = NUMBER
    assert before.groupindex == {"number": 1}
    assert before.fullmatch("12")
    with pytest.raises(AttributeError, match=r"^'re.Pattern' object has no attribute 'find'$"):
        before.find  # type: ignore[attr-defined]  # noqa: B018  # there is none


def test_nobody_who_only_looks_compiles_it() -> None:
    """Such as `copy`, and tools that go through what a module has."""
    broken = pattern("[")
    assert vars(copy.copy(broken)) == vars(broken)
    assert not hasattr(broken, "pytestmark")
    with pytest.raises(re.error, match="unterminated character set"):
        broken.match("")


@pytest.mark.parametrize(
    "modules", ["twim.model, twim._reading, twim._writing, twim._page, twim.cli._fmt"]
)
def test_no_pattern_is_compiled_by_being_loaded(modules: str) -> None:
    """None that the library has for reading and writing, or for telling of it."""
    code = f"""\
import re, sys, click, markdown_it
real = re.compile
def compiled(*arguments, **options):
    if (name := sys._getframe(1).f_globals["__name__"]).startswith("twim"):
        print(name, *arguments)
    return real(*arguments, **options)
re.compile = compiled
import {modules}
"""
    assert printed(code) == ""
