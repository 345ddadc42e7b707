"""Front matter between its fences, read and written; `edits` changes it in place."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from twim._markup.front_matter.fences import (
    Fenced,
    InvalidError,
    fault,
    first_line,
    opening_fence,
    opens_front_matter,
    other_language,
    split_front_matter,
)
from twim._markup.front_matter.keys import fields_from, front_matter_data
from twim._markup.front_matter.toml_lines import read_plain_lines, toml_lines
from twim._markup.front_matter.values import Budget, Path, TooMuchError, plain_tables
from twim.model import FrontMatter
from twim.model._source import Document
from twim.model._values import Value

if TYPE_CHECKING:
    from twim._markup.front_matter.units import Collection

__all__ = [
    "Fenced",
    "first_line",
    "opening_fence",
    "opens_front_matter",
    "parse_front_matter",
    "read_front_matter",
    "split_front_matter",
    "toml_lines",
    "value_span",
    "write_front_matter",
]


def read_front_matter(document: Document) -> tuple[FrontMatter, int]:
    """Read the front matter of a document; return it, and the first line of the body.

    Raises:
        ParseError: It is never closed, no valid TOML or YAML, or holds too much.
    """
    fenced = split_front_matter(document)
    if fenced is None:
        return FrontMatter(), 0
    data = parse_front_matter(fenced, document)
    return fields_from(data, fenced.language), fenced.stop + 1


def parse_front_matter(fenced: Fenced, document: Document) -> dict[str, Value]:
    """Read the text between the fences, as plain data.

    Raises:
        ParseError: It is no valid TOML or YAML, or holds too much.
    """
    if fenced.language == "TOML" and (plain := read_plain_lines(fenced.text)) is not None:
        return plain
    parse: Callable[[Fenced], Mapping[str, object]]
    if fenced.language == "YAML":
        from twim._markup.front_matter.yaml import parse_yaml as parse
    else:
        from twim._markup.front_matter.toml import parse_toml as parse
    try:
        return dict(plain_tables(parse(fenced), Budget(fenced.text)))
    except InvalidError as error:
        at, message = other_language(fenced) or error.args
    except TooMuchError as error:
        at, message = _place(error, fenced), f"{fenced.language} {error}"
    raise fault(document, fenced.at + at, message)


def _place(error: TooMuchError, fenced: Fenced) -> int:
    """Where in the text there is too much."""
    if isinstance(error.where, int):
        return error.where
    try:
        item = _scanned(fenced).find(error.where)
    except TooMuchError as deeper:  # which the scanner met first
        return _place(deeper, fenced)
    return item.start if item else 0


def _scanned(fenced: Fenced) -> "Collection":
    """Find where everything in it stands."""
    scan: Callable[[str], Collection]
    if fenced.language == "YAML":
        from twim._markup.front_matter.yaml_scan import scan_yaml as scan
    else:
        from twim._markup.front_matter.toml_scan import scan_toml as scan
    return scan(fenced.text)


def value_span(document: Document, *paths: Path) -> tuple[int, int] | None:
    """Return where in the text of a document a value stands: its first character, and behind.

    Args:
        document: One whose front matter can be read.
        paths: The keys and numbers that lead to it, the outermost first, for each place where it
            may be: the first of them counts where there is something.
    """
    if (scanned := _scanned_in(document)) is None:
        return None
    at, whole = scanned
    unit = next((unit for unit in map(whole.value_at, paths) if unit), None)
    return (at + unit.start, at + unit.stop) if unit else None


@lru_cache(maxsize=1)  # who asks for one value mostly asks for more
def _scanned_in(document: Document) -> "tuple[int, Collection] | None":
    """Find where everything in the front matter of a document stands, and where that starts."""
    fenced = split_front_matter(document)
    return (fenced.at, _scanned(fenced)) if fenced else None


def write_front_matter(node: FrontMatter) -> str:
    """Write front matter with its fences; raise `ValueError` with why where there is no TOML."""
    return "\n".join(["+++", *toml_lines(front_matter_data(node)), "+++"])
