"""Zola's front matter for those who read posts with `python-frontmatter`."""

import re
from typing import Any

from frontmatter.default_handlers import BaseHandler

from twim._arguments import checked_class
from twim._markup.front_matter import (
    opening_fence,
    parse_front_matter,
    split_front_matter,
    toml_lines,
)
from twim.errors import Fault, SerializationError
from twim.model._places import place_of
from twim.model._source import Document, join
from twim.model._values import FrozenDict, thaw, value_faults

__all__ = ["ZolaHandler"]


def __dir__() -> list[str]:
    """List the names for users alone."""
    return __all__


@checked_class
class ZolaHandler(BaseHandler):
    r"""TOML between `+++` lines, as Zola has it.

    `python-frontmatter` needs an unmaintained package for TOML, and takes front matter that is
    never closed for text. This handler needs none, and raises `ParseError`.

    Example:
        >>> import frontmatter
        >>> from twim.front_matter import ZolaHandler
        >>> post = frontmatter.loads('+++\ntitle = "A"\n+++\n\nText.', handler=ZolaHandler())
        >>> post["title"], post.content
        ('A', 'Text.')
        >>> print(frontmatter.dumps(post, handler=ZolaHandler()))
        +++
        title = "A"
        +++
        <BLANKLINE>
        Text.
    """

    FM_BOUNDARY: re.Pattern[str] = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
    START_DELIMITER: str = "+++"
    END_DELIMITER: str = "+++"

    def detect(self, text: str) -> bool:
        """Whether the text starts with a `+++` line, blanks and blank lines aside."""
        return opening_fence(Document(text))[1] == "+++"

    def split(self, text: str) -> tuple[str, str]:
        """Split a post into the text between the fences and the text below.

        Raises:
            ParseError: The front matter is never closed.
        """
        document = Document(text)
        fenced = split_front_matter(document)
        if fenced is None or fenced.language != "TOML":
            raise ValueError("no front matter")  # by which python-frontmatter knows
        return fenced.text, join(document.lines[fenced.stop + 1 :])

    def load(self, fm: str) -> dict[str, Any]:
        """Read the text between the fences.

        Raises:
            ParseError: It is no valid TOML.
        """
        document = Document(f"+++\n{fm}\n+++\n")
        fenced = split_front_matter(document)
        data = parse_front_matter(fenced, document) if fenced else {}
        return {key: thaw(value) for key, value in data.items()}

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:  # noqa: ARG002
        """Write metadata in canonical form: strings in double quotes, arrays on one line.

        Raises:
            SerializationError: There are values that TOML does not have. It names all.
        """
        data = FrozenDict(metadata)
        if faults := [Fault("metadata" + place_of(it), told) for it, told in value_faults(data)]:
            raise SerializationError(*faults)
        return join(toml_lines(data))
