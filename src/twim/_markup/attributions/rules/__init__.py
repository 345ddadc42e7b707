"""Rules: regular expressions that have names, and texts that show what they are for."""

import ast
import re
from collections.abc import Callable
from typing import ClassVar, Literal


class Rule:
    r"""A pattern that finds a piece of an attribution.

    Each rule is a subclass, and has the name of what it finds. Its docstring says what that is, and
    lists texts in which it is found, and texts in which it is not, for all that they look like it:
    one a line, quoted as in Python. Tests try them all.

    >>> class Greeting(Rule, method="match"):
    ...     '''What somebody says who arrives.
    ...
    ...     Takes:
    ...         "Hello, Ada"
    ...
    ...     Leaves:
    ...         "Goodbye, Ada"
    ...     '''
    ...
    ...     pattern = r"(?i) (?: hi | hello ) \b"
    >>> Greeting.find("Hello, Ada")[0]
    'Hello'

    Attributes:
        pattern: The regular expression, laid out for `re.VERBOSE`: `[ ]` is a blank, `\#` a number
            sign, and what follows a bare one is a comment.
        find: Looks into a text, from an offset and up to another if they are given. Where it looks
            is the `method` of the rule: at the whole text if none is given, at its start, or
            anywhere.
    """

    pattern: ClassVar[str]
    find: ClassVar[Callable[..., re.Match[str] | None]]

    def __init_subclass__(
        cls, method: Literal["match", "fullmatch", "search"] = "fullmatch"
    ) -> None:
        def find(*text_and_offsets: str | int) -> re.Match[str] | None:
            # The first use compiles the pattern: whoever reads no post needs none.
            cls.find = getattr(re.compile(cls.pattern, re.VERBOSE), method)
            return cls.find(*text_and_offsets)

        cls.find = find

    @classmethod
    def examples(cls, heading: Literal["Takes", "Leaves"]) -> list[str]:
        """Return the texts that the docstring lists under a heading."""
        _, _, section = (cls.__doc__ or "").partition(f"{heading}:\n")
        lines = section.partition("\n\n")[0].splitlines()
        return [ast.literal_eval(line.strip()) for line in lines if line.strip()]
