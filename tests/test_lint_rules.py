"""Every rule of the linter: its documentation, and the examples in it."""

import re

import pytest

import twim
from lints import RULES, Example, examples, fixed, found
from twim import lint

EXAMPLES = [example for rule in lint.RULES for example in examples(rule)]


@pytest.mark.parametrize("rule", lint.RULES, ids=lambda rule: rule.name)
def test_a_rule_has_a_code_a_name_and_examples(rule: lint.Rule) -> None:
    """A code of three digits, a name in lower case, a first line, and examples of both kinds."""
    assert re.fullmatch(r"TWIM[1-9]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.documentation.splitlines()[0].endswith(".")
    assert {example.is_found for example in examples(rule)} == {True, False}


def test_no_two_rules_have_a_code_or_a_name() -> None:
    """Codes and names are unique, and the rules are in the order of their codes."""
    codes = [rule.code for rule in lint.RULES]
    assert codes == sorted(set(codes))
    assert len(RULES) == len(codes)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda it: f"{it.rule.name}-{it.is_found}")
def test_examples_are_what_they_are_said_to_be(example: Example, newline: str) -> None:
    """What is said to be found is, what is left alone is not, whatever the line ends."""
    text = example.text.replace("\n", newline)
    ranges = found(example.rule.name, text, path=example.path)
    assert bool(ranges) is example.is_found
    assert ranges == found(example.rule.name, example.text, path=example.path)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda it: f"{it.rule.name}-{it.is_found}")
def test_what_is_mended_stays_so(example: Example, newline: str) -> None:
    """A fix mends what it is for, a second run changes nothing, and line ends stay."""
    name, path = example.rule.name, example.path
    text = example.text.replace("\n", newline)
    for unsafe in (False, True):
        once = fixed(name, text, unsafe=unsafe, path=path)
        assert fixed(name, once, unsafe=unsafe, path=path) == once
        assert once.replace("\r\n", "\n") == fixed(name, example.text, unsafe=unsafe, path=path)
        assert once.count(newline) == once.count("\n")
        left = [it for it in lint.check(twim.loads(once), path=path, select=[name]) if it.fix]
        assert not [it for it in left if it.fix and (it.fix.safe or unsafe)]
    if example.is_found and example.rule.fix == "safe":
        assert fixed(name, text, path=path) != text
