"""Words for what commands show: numbers of things, and how texts begin."""

from twim._markup.inline import plain_text
from twim.model import Entry

_FIRST_WORDS = 72  # characters


def counted(number: int, noun: str) -> str:
    """Return a number of things.

    Example:
        >>> counted(1, "post"), counted(1000, "post")
        ('1 post', '1,000 posts')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def first_words(markdown: str) -> str:
    r"""Return how a text begins, as a reader sees it.

    Example:
        >>> first_words("A *fast* client.\n\nIt is new.")
        'A fast client.'
    """
    paragraph = " ".join(markdown.split("\n\n", maxsplit=1)[0].split())
    text = plain_text(paragraph) or paragraph
    if len(text) > _FIRST_WORDS:
        text = text[: _FIRST_WORDS + 1].rsplit(" ", 1)[0][:_FIRST_WORDS] + " …"
    return text


def quoted(entry: Entry) -> str:
    """Return how a report begins, in quotation marks."""
    return f"“{first_words(entry.body)}”"
