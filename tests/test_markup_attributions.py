"""Rules of attributions: each takes and leaves what the examples in its docstring say."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

import twim
from twim._markup import attributions
from twim._markup.attributions.linked import link_reporter
from twim._markup.attributions.rules import Rule
from twim._markup.inline import InlineLink

RULES: dict[str, type[Rule]] = {
    name: value
    for module in pkgutil.walk_packages(attributions.__path__, f"{attributions.__name__}.")
    for name, value in vars(importlib.import_module(module.name)).items()
    if isinstance(value, type) and issubclass(value, Rule) and value is not Rule
}


def examples(heading: Literal["Takes", "Leaves"]) -> list[object]:
    """Return each rule with each of its examples under a heading."""
    return [
        pytest.param(rule, text, id=f"{name}-{text}")
        for name, rule in RULES.items()
        for text in rule.examples(heading)
    ]


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Yield the name and the syntax tree of each module of the package."""
    for path in sorted(Path(attributions.__path__[0]).rglob("*.py")):
        yield (
            path.parent.name if path.stem == "__init__" else path.stem,
            ast.parse(path.read_text("utf-8")),
        )


@pytest.mark.parametrize(("rule", "text"), examples("Takes"))
def test_a_rule_takes_its_examples(rule: type[Rule], text: str) -> None:
    """They show what it is for."""
    assert rule.find(text), f"{rule.__name__} does not take {text!r}"


@pytest.mark.parametrize(("rule", "text"), examples("Leaves"))
def test_a_rule_leaves_its_counterexamples(rule: type[Rule], text: str) -> None:
    """They show where it ends."""
    assert not rule.find(text), f"{rule.__name__} takes {text!r}"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_has_examples_of_both_kinds(rule: type[Rule]) -> None:
    """And none twice; whatever its docstring quotes on a line is one."""
    takes, leaves = rule.examples("Takes"), rule.examples("Leaves")
    assert takes
    assert leaves
    assert len({*takes, *leaves}) == len(takes + leaves)
    quoted = re.findall(r"(?m)^ +[\"'].*[\"']$", rule.__doc__ or "")
    assert [ast.literal_eval(line.strip()) for line in quoted] == takes + leaves


def test_names_of_rules_are_unique() -> None:
    """A name tells which rule is meant, in whichever module it is read."""
    defined = [
        node.name
        for _, tree in trees()
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id == "Rule" for base in node.bases)
    ]
    assert sorted(defined) == sorted(RULES)


def test_every_rule_is_used() -> None:
    """By a function, or by the table of forms that one goes through."""
    used = {
        node.id if isinstance(node, ast.Name) else node.attr
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load)
    }
    assert RULES.keys() - used == set()


def test_a_rule_compiles_its_pattern_once() -> None:
    """When it is first used: an import compiles none, and what `find` is then stays."""

    class Greeting(Rule, method="match"):
        pattern = r"hello \b  # somebody"

    assert not hasattr(Greeting.find, "__self__")
    assert Greeting.find("hello, Ada")
    found_with = Greeting.find
    assert isinstance(getattr(found_with, "__self__", None), re.Pattern)
    assert not Greeting.find("ohello", 0)
    assert Greeting.find("ohello", 1)
    assert Greeting.find is found_with


def test_there_are_no_other_patterns() -> None:
    """What decides on attributions by a regular expression is a rule, with examples."""
    users = [
        name
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import) and "re" in {alias.name for alias in node.names}
    ]
    assert users == ["rules"]


@pytest.mark.parametrize(
    ("above", "skip"),
    [
        pytest.param("Kettle is a client for the terminal.", 1, id="a description"),
        pytest.param("{{ toc() }}", 0, id="a shortcode"),
        pytest.param("[Neil](https://matrix.to/#/@neil:example.org) asked", 0, id="a user"),
    ],
)
def test_the_last_line_may_be_the_attribution(above: str, skip: int) -> None:
    """If what stands above describes the project, and is no attribution itself."""
    lines = [above, "[Ada](https://matrix.to/#/@ada:example.org) has rolled out Ode."]
    found = attributions.read_attribution(lines, {})
    assert found
    assert found.skip == skip


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("[Ada](@ada:a.b)", "says", "[Ada](@ada:a.b) says"),
        ("[Ada](@ada:a.b)", ":", "[Ada](@ada:a.b):"),
        ("[Ada](@ada:a.b)  says", "told us:", "[Ada](@ada:a.b)  told us:"),
        ("[Ada](@ada:a.b)\n also says: ", "told us:", "[Ada](@ada:a.b)\n told us: "),
        ("From\n[Ada](@ada:a.b)\nsays:", "says:", "From\n[Ada](@ida:a.b)\nsays:"),
        ("From [Ada](@ada:a.b), who says:", "", "From [Ada](@ada:a.b)"),
    ],
)
def test_another_verb_stands_where_the_old_one_did(text: str, verb: str, expected: str) -> None:
    """After a blank or a line end, if it begins with no punctuation."""
    found = attributions.read_attribution(text.split("\n"), {})
    assert found
    url = expected[expected.index("(") + 1 : expected.index(")")]
    reporter = link_reporter(InlineLink(0, 0, "Ada", url))
    assert attributions.amend_attribution(text, found.lead, reporter, verb) == expected


@pytest.mark.parametrize("mark", [*",.:;!?…'’)，。：；！？、）"])
def test_no_blank_stands_before_punctuation(mark: str) -> None:
    """Of any width."""
    user = "[太郎](https://matrix.to/#/@taro:example.org)"
    assert twim.format(f"{user} {mark}\n\n> a\n") == f"{user}{mark}\n\n> a\n"
    assert twim.format(f"**{user}**{mark}\n\n> a\n") == f"**{user}**{mark}\n\n> a\n"
