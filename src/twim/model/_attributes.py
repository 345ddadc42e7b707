"""What stands at the end of a heading and is no words of it: `#`s, and attributes, `{#id .class}`.

All of this is as Zola's parser has it.
"""

from twim._patterns import pattern

_CALL = pattern(r"%(?:/\*)?\s*(?:end|[a-zA-Z_]\w*\s*\(.*\))\s*(?:\*/)?%")
_NO_ATTRIBUTES = frozenset("{}<>\\\n")


def attributes_at(heading: str) -> int:
    """Return where the attributes of a heading start: where it ends if it has none.

    Anything in braces is attributes, but for what has marks of HTML or escapes in it, and for a tag
    of a shortcode call, which Zola sets aside before.
    """
    said = heading.rstrip(" \t")
    if said[-1:] != "}":
        return len(heading)
    start = said.rfind("{")
    inner = said[start + 1 : -1]
    is_none = start < 0 or _CALL.fullmatch(inner) or not _NO_ATTRIBUTES.isdisjoint(inner)
    return len(heading) if is_none else start


def without_closing(heading: str) -> str:
    """Return a heading without blanks and `#`s that close it.

    Example:
        >>> without_closing("Ode ## "), without_closing("Ode##")
        ('Ode', 'Ode##')
    """
    said = heading.rstrip(" ")
    rest = said.rstrip("#")
    return (said if rest and rest[-1] != " " else rest).rstrip(" \t")


def split_attributes(title: str) -> tuple[str, str]:
    """Split a title into words and attributes, with all that is before these and no words.

    Example:
        >>> split_attributes("Ode *beta* {#ode}"), split_attributes("Ode # {.new}")
        (('Ode *beta*', ' {#ode}'), ('Ode', ' # {.new}'))
    """
    start = attributes_at(title)
    if start == len(title):
        return title, ""
    words = without_closing(title[:start])
    return words, title[len(words) :]


def without_attributes(text: str) -> str:
    r"""Return a text that ends with no blank and no attributes: those of a heading are escaped.

    Example:
        >>> print(without_attributes("Ode {#ode}"))
        Ode {#ode\}
    """
    return text if attributes_at(text) == len(text) else f"{text[:-1]}\\}}"
