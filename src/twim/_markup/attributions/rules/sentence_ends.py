"""Where sentences end, and which ones end with a colon."""

from twim._markup.attributions.rules import Rule


class SentenceEnd(Rule, method="search"):
    """The marks at the end of a sentence that another one follows.

    Takes:
        "Ode is out. Ada said:"
        "**Really?!** Ada:"
        "Really? Ada:"
        "Well… Ada:"
        "“Ode is out.” Ada:"

    Leaves:
        "Ode 1.0:"
        "Ode is out. "
    """

    pattern = r"""[.!?…] [*_)\"'”]* [ ]+ (?= \S )"""


class Colon(Rule, method="search"):
    """The colon that ends a sentence, and marks after it.

    Takes:
        ", at last:**"
        ": -"

    Leaves:
        ": more"
        "."
    """

    pattern = r": [-*_ ]* $"


def last_sentence(text: str) -> int:
    """Return the offset of the last sentence."""
    start = 0
    while end := SentenceEnd.find(text, start):
        start = end.end()
    return start
