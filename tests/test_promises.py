"""The four promises, over text and models that Hypothesis makes up and over hand-made ones."""

from __future__ import annotations

from functools import reduce

import attrs
import pytest

import twim

NESTED_YAML = (
    "---\ntaxonomies:\n  author: [Ada]\n  category: [News] # c\nextra:\n  image: a # why\n---\n"
)


@pytest.mark.parametrize(
    "text",
    [
        '{{y(a="\n\n[Ada](https://matrix.to/#/@a:b) says")}}\n> q',
        '{{y(a="\n\n<a href="@"></a>")}}\n>',
    ],
)
def test_canonical_form_of_text_with_calls_reads_as_the_same(text: str) -> None:
    """The lines of a shortcode call are no attribution."""
    issue = twim.loads(text)
    canonical = twim.dumps(issue.canonical())
    assert twim.loads(canonical) == issue
    assert twim.format(canonical) == canonical


@pytest.mark.parametrize(
    "front_matter",
    [
        pytest.param(lambda: twim.FrontMatter(extra={"a": {1, 2}}), id="a set"),
        pytest.param(lambda: twim.FrontMatter(other={"a": [{1}]}), id="a set in an array"),
        pytest.param(
            lambda: twim.FrontMatter(extra=reduce(lambda value, _: {"a": value}, range(500), {})),
            id="500 tables deep",
        ),
    ],
)
def test_refuses_values_that_toml_does_not_have(front_matter: object) -> None:
    """Front matter that no TOML can hold is refused by name."""
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(twim.Issue(front_matter()))  # type: ignore[operator]
    assert caught.value.place.startswith("front_matter")


def test_names_the_type_that_a_text_should_have() -> None:
    """A value of a wrong type is named in the user's terms, not in those of the library's code."""
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(twim.Issue(preamble=(twim.Prose(None),)))  # type: ignore[arg-type]
    assert "encode" not in str(caught.value)


def test_a_name_is_no_tuple_of_names() -> None:
    """One string where several are expected is not taken apart."""
    with pytest.raises((TypeError, twim.SerializationError)):
        twim.dumps(twim.Issue(twim.FrontMatter(authors="Ada")))  # type: ignore[arg-type]


def test_keeps_the_other_keys_of_a_yaml_mapping() -> None:
    """Changing a key within a YAML mapping leaves its neighbours' lines alone."""
    issue = twim.loads(NESTED_YAML)
    changed = attrs.evolve(issue.front_matter, authors=("Zoe",))
    text = twim.dumps(attrs.evolve(issue, front_matter=changed))
    assert "  category: [News] # c\n" in text
    assert "  image: a # why\n" in text
