"""Where links lead: to a Matrix user, to somebody's page, or to what is no person."""

from twim._markup.attributions.rules import Rule


class PlainUser(Rule):
    """The usual address of a Matrix user.

    Its groups are the id, not encoded: the first where that surely is one, of which canonical form
    encodes nothing either; else the second.

    Takes:
        "https://matrix.to/#/@ada:example.org"

    Leaves:
        "http://matrix.to/#/@ada:example.org"
        "https://matrix.to/#/%40ada:example.org"
        "https://matrix.to/#/@"
        "https://matrix.to/#/@ada:example.org?via=ode"
    """

    pattern = r"""(?: https://matrix\.to/\#/ (?:
        ( @ [0-9A-Za-z_.=+-]{1,120} : [0-9A-Za-z.-]{0,120} [A-Za-z] )
      | ( @ [^\s()<>\\&%?\#\"]+ )
    ) )"""


class AnyUser(Rule, method="match"):
    """Whatever is meant for the address of a Matrix user.

    Takes:
        "http://matrix.to/#/%40ada"
        "@ada"

    Leaves:
        "https://matrix.to/#/#ode:example.org"
        "https://example.org/@ada"
    """

    pattern = r"(?i) (?: https?://matrix\.to/\#/ )? (?: @ | %40 )"


class Profile(Rule):
    """The address of somebody's page, on a site where many people have one.

    Takes:
        "https://github.com/ada"
        "https://social.example.org/@ada/"
        "http://github.com/ada-b"
        "http://ode.example/~ada-b"

    Leaves:
        "https://github.com/ada/kettle"
        "https://example.org/ada"
        "https://github.com/"
        "https:///@ada"
        "https://ode.example/@"
        "https://ode.example/people/@ada"
    """

    pattern = r"""(?i)
        https?:// (?: (?: www\. )? (?: github | gitlab | twitter | x ) \.com | codeberg\.org )
            / @? [\w.-]+ /?                             # sites of code, and the like
      | https?:// [^/\s]+ / (?: @ | ~ | u/ | users/ ) [\w.-]+ /?"""


class Thing(Rule, method="search"):
    """The address of a release, an issue, a file.

    Takes:
        "https://github.com/ode/ode/pull/4"
        "https://example.org/ode/Releases"
        "/merge_requests/4"

    Leaves:
        "https://github.com/ode"
        "https://example.org/pulls"
    """

    pattern = r"(?i) / (?: blob|compare|issues|merge_requests|pull|releases|tag|tree ) (?: / | $ )"
