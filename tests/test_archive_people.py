"""User ids that could be one person's."""

from __future__ import annotations

from pathlib import Path

import twim
from archives import text
from twim.archive import Post, SuggestedPerson, suggested_people


def posts(*reporters: tuple[str, str]) -> list[Post]:
    """Return posts with a report of each reporter, a name and a user id."""
    return [
        Post(
            Path(f"{number}.md"),
            twim.loads(text(body=f"[{name}](https://matrix.to/#/{user_id}) says\n\n> Hello.\n")),
        )
        for number, (name, user_id) in enumerate(reporters)
    ]


def test_the_same_localpart_and_name() -> None:
    """In any spelling of the name, with the user id in it or without."""
    found = suggested_people(
        posts(
            ("Ada", "@ada:example.org"),
            ("ADA (@ada:example.net)", "@ada:example.net"),
            ("Ada 🫖", "@ada:example.com"),
            ("Ada", "@ada:example.org"),
        )
    )
    ids = ("@ada:example.org", "@ada:example.net", "@ada:example.com")
    assert found == (SuggestedPerson("Ada", ids, 4),)


def test_one_of_both_is_not_enough() -> None:
    """Nor is a name that nothing is left of."""
    assert not suggested_people(
        posts(
            ("Ada", "@ada:example.org"),
            ("Ada", "@lovelace:example.org"),
            ("Grace", "@ada:example.net"),
            ("@neil:example.org", "@neil:example.org"),
            ("@neil:example.net", "@neil:example.net"),
        )
    )


def test_names_that_lead_from_one_to_another() -> None:
    """An id that was used with both names joins those of each."""
    (person,) = suggested_people(
        posts(
            ("Ada", "@ada:a.org"),
            ("Countess", "@ada:b.org"),
            ("Countess", "@ada:c.org"),
            ("Ada", "@ada:c.org"),
        )
    )
    assert person.user_ids == ("@ada:a.org", "@ada:b.org", "@ada:c.org")


def test_quotes_that_nobody_is_named_for() -> None:
    """They are nobody's."""
    anonymous = twim.loads(text(body="> Hello.\n\nAda says:\n\n> Hello.\n"))
    assert suggested_people([Post(Path("1.md"), anonymous)]) == ()
