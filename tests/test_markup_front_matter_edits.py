"""Changing front matter where it stands."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
import tomlkit
from tomlkit.exceptions import TOMLKitError

import twim
from drafts import with_title


def changed(text: str, **changes: object) -> str:
    """Return a post after a change of its front matter."""
    issue = twim.loads(text)
    front_matter = attrs.evolve(issue.front_matter, **changes)  # type: ignore[arg-type]
    return twim.dumps(attrs.evolve(issue, front_matter=front_matter))


def test_changes_a_key_and_nothing_else() -> None:
    """Comments, order, spelling, a fence that shares its line."""
    text = "+++\n# c\ntitle  = 'A' # d\nx = [1,\n2]\n+++\nHi"
    assert changed(text, title="B") == '+++\n# c\ntitle  = "B" # d\nx = [1,\n2]\n+++\nHi'
    assert changed("+++\ntitle = 'A' +++\nHi", title="B") == '+++\ntitle = "B" \n+++\nHi'


def test_changes_many_lines_apart() -> None:
    """What stands between them keeps its line ends."""
    text = "+++\ntitle = 'A'\r\n# a\r\n# b\npath = 'p' # c\n# d\r\n+++\nHi"
    assert changed(text, title="B", path="q") == (
        '+++\ntitle = "B"\n# a\r\n# b\npath = "q" # c\n# d\r\n+++\nHi'
    )


def test_toml_that_cannot_be_edited_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """`tomlkit` refuses some TOML that Python reads."""

    def refuse(_: str) -> tomlkit.TOMLDocument:
        raise TOMLKitError

    monkeypatch.setattr(tomlkit, "parse", refuse)
    assert changed("+++\r\n# c\r\ntitle='A'\r\n+++\r\nHi", title="B") == (
        '+++\r\ntitle = "B"\r\n+++\r\nHi'
    )


def test_comments_and_order_of_toml_stay() -> None:
    """A changed key is the one line that differs."""
    text = (
        "+++\n# why\npath = '/a'  # here\n\ntitle = 'A' # there\n"
        '[extra]\nb = 1\na = 2\n[taxonomies]\nauthor = [ "Ada" ]\n+++\n\nText.\n'
    )
    changed = twim.dumps(with_title(twim.loads(text), "B"))
    assert changed == text.replace("'A'", '"B"')


def test_native_toml_date_stays_native() -> None:
    """A date without quotes gets none."""
    issue = twim.loads('+++\ndate = 2024-11-22\ntitle = "A"\n+++\n')
    changed = attrs.evolve(issue.front_matter, date=dt.date(2024, 11, 23))
    assert twim.dumps(attrs.evolve(issue, front_matter=changed)) == (
        '+++\ndate = 2024-11-23\ntitle = "A"\n+++\n'
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('+++\ntitle = "A"\npath = "/a" # b\n+++\n', '+++\ntitle = "A"\n+++\n'),
        ("---\ntitle: A\npath: /a\nlayout: b\n---\n", "---\ntitle: A\nlayout: b\n---\n"),
    ],
    ids=["toml", "yaml"],
)
def test_a_key_is_taken_out(text: str, wanted: str) -> None:
    """What is `None` has no line."""
    issue = twim.loads(text)
    changed = attrs.evolve(issue.front_matter, path=None)
    assert twim.dumps(attrs.evolve(issue, front_matter=changed)) == wanted


def test_yaml_that_has_no_line_a_key_becomes_toml() -> None:
    """As does YAML whose anchors a change would cut off."""
    assert changed("---\n{title: A}\n---\nHi", title="B") == '+++\ntitle = "B"\n+++\nHi'
    cut = changed("---\ntitle: &a A\nx: *a\n---\nHi", title="B")
    assert cut == '+++\ntitle = "B"\nx = "A"\n+++\nHi'


def test_yaml_keeps_the_comments_below_a_key() -> None:
    """They belong to what follows; so do blank lines."""
    text = "---\ntitle: A\nextra:\n  a: 1\n\n# c\npath: p\ndate: 2019-05-03\n---\nHi"
    assert changed(text, extra={"a": 2, "b": [1]}) == text.replace("a: 1", "a: 2\n  b:\n  - 1")
    assert changed(text, extra={}) == text.replace("extra:\n  a: 1\n", "")
    assert changed(text, date=dt.date(2019, 5, 4)) == text.replace("05-03", "05-04")


def test_yaml_is_edited_in_place() -> None:
    """Front matter in YAML stays that, comments and all."""
    text = "---\ntitle: A # why\n# below\ndate: 2019-01-04\nauthor: Ada\n---\n\nText.\n"
    issue = twim.loads(text)
    changed = attrs.evolve(issue.front_matter, date=dt.date(2019, 1, 5), authors=("Neil",))
    assert twim.dumps(attrs.evolve(issue, front_matter=changed)) == (
        "---\ntitle: A # why\n# below\ndate: 2019-01-05\nauthor: Neil\n---\n\nText.\n"
    )


def test_new_keys_of_yaml_stand_in_their_order() -> None:
    """Below the old ones."""
    issue = twim.loads("---\ntitle: T\nb: 1\n---\n")
    other = {**issue.front_matter.other, **{f"k{n}": n for n in range(9)}}
    changed = attrs.evolve(issue, front_matter=attrs.evolve(issue.front_matter, other=other))
    assert twim.dumps(changed) == "\n".join(
        ["---", "title: T", "b: 1", *(f"k{n}: {n}" for n in range(9)), "---", ""]
    )


NESTED_YAML = (
    "---\ntaxonomies:\n  author: [Ada]\n  category: [News] # c\nextra:\n  image: a # why\n---\n"
)


def test_keeps_the_other_keys_of_a_yaml_mapping() -> None:
    """Changing a key within a YAML mapping leaves its neighbours' lines alone."""
    issue = twim.loads(NESTED_YAML)
    changed = attrs.evolve(issue.front_matter, authors=("Zoe",))
    text = twim.dumps(attrs.evolve(issue, front_matter=changed))
    assert "  category: [News] # c\n" in text
    assert "  image: a # why\n" in text
