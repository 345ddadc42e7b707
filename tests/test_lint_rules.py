"""Every rule of the linter: its documentation, and the examples in it."""

import re
from typing import Any

import pytest

import sites
import twim
from lints import RULES, Example, examples, fixed, found
from twim import lint

EXAMPLES = [example for rule in lint.RULES for example in examples(rule)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> lint.Site:
    """The invented site."""
    return sites.build(tmp_path_factory.mktemp("site"))


def _around(example: Example, site: lint.Site) -> dict[str, Any]:
    """Return the file and the site of an example."""
    if not example.is_in_site:
        return {"path": example.path}
    return {"path": site.root / (example.path or "content/post.md"), "site": site}


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
def test_examples_are_what_they_are_said_to_be(
    example: Example, newline: str, site: lint.Site
) -> None:
    """What is said to be found is, what is left alone is not, whatever the line ends."""
    text = example.text.replace("\n", newline)
    around = _around(example, site)
    ranges = found(example.rule.name, text, **around)
    assert bool(ranges) is example.is_found
    assert ranges == found(example.rule.name, example.text, **around)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda it: f"{it.rule.name}-{it.is_found}")
def test_what_is_mended_stays_so(example: Example, newline: str, site: lint.Site) -> None:
    """A fix mends what it is for, a second run changes nothing, and line ends stay."""
    name, around = example.rule.name, _around(example, site)
    text = example.text.replace("\n", newline)
    for unsafe in (False, True):
        once = fixed(name, text, unsafe=unsafe, **around)
        assert fixed(name, once, unsafe=unsafe, **around) == once
        assert once.replace("\r\n", "\n") == fixed(name, example.text, unsafe=unsafe, **around)
        assert once.count(newline) == once.count("\n")
        left = [it for it in lint.check(twim.loads(once), **around, select=[name]) if it.fix]
        assert not [it for it in left if it.fix and (it.fix.safe or unsafe)]


@pytest.mark.parametrize("rule", lint.RULES, ids=lambda rule: rule.name)
def test_a_rule_mends_what_it_says_it_does(rule: lint.Rule, site: lint.Site) -> None:
    """At their best, the findings of its examples have the fix that the rule is said to have."""
    kinds = {
        "safe" if finding.fix.safe else "unsafe"
        for it in examples(rule)
        for finding in lint.check(twim.loads(it.text), **_around(it, site), select=[rule.name])
        if finding.fix
    }
    assert ("safe" if "safe" in kinds else "unsafe" if kinds else "no") == rule.fix
