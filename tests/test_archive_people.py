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


def test_the_order_of_first_reports() -> None:
    """Of ids that one joins which was used later."""
    (person,) = suggested_people(
        posts(
            ("Ada", "@ada:a.org"),
            ("Countess", "@ada:b.org"),
            ("Ada", "@ada:c.org"),
            ("Lovelace", "@ada:d.org"),
            ("Lovelace", "@ada:b.org"),
            ("Countess", "@ada:c.org"),
        )
    )
    assert person.user_ids == ("@ada:a.org", "@ada:b.org", "@ada:c.org", "@ada:d.org")


def test_the_name_is_none_of_the_ids() -> None:
    """However often an id stood where the name stands."""
    (person,) = suggested_people(
        posts(
            ("Ada", "@ada:a.org"),
            ("@ada:a.org", "@ada:a.org"),
            ("@ada:a.org", "@ada:a.org"),
            ("Ada", "@ada:b.org"),
        )
    )
    assert person == SuggestedPerson("Ada", ("@ada:a.org", "@ada:b.org"), 4)


def test_reports_are_counted_and_not_quotes() -> None:
    """A quote that goes on is of the report before."""
    ada = "[Ada](https://matrix.to/#/@ada:{}) says\n\n> Hello.\n\n![](a.png)\n\n> And on.\n"
    post = twim.loads(text(body=f"{ada.format('a.org')}\n{ada.format('b.org')}"))
    (person,) = suggested_people([Post(Path("1.md"), post)])
    assert person.reports == 2


def test_quotes_that_nobody_is_named_for() -> None:
    """They are nobody's."""
    anonymous = twim.loads(text(body="> Hello.\n\nAda says:\n\n> Hello.\n"))
    assert suggested_people([Post(Path("1.md"), anonymous)]) == ()
