"""Front matter between its fences, read and written; `edits` changes it in place."""

from twim._markup.front_matter.fences import Fenced, fault, opens_front_matter, split_front_matter
from twim._markup.front_matter.keys import fields_from, front_matter_data
from twim._markup.front_matter.toml import parse_toml, toml_lines
from twim._markup.front_matter.values import MOST_VALUES, TooMuchError, plain_tables
from twim.model import FrontMatter
from twim.model._source import Document
from twim.model._values import DEEPEST, Value

__all__ = [
    "Fenced",
    "opens_front_matter",
    "parse_front_matter",
    "read_front_matter",
    "split_front_matter",
    "toml_lines",
    "write_front_matter",
]


def read_front_matter(document: Document, path: str | None = None) -> tuple[FrontMatter, int]:
    """Read the front matter of a document; return it, and the first line of the body.

    Raises:
        ParseError: It is never closed, no valid TOML or YAML, or nested too deep.
    """
    fenced = split_front_matter(document, path)
    if fenced is None:
        return FrontMatter(), 0
    data = parse_front_matter(fenced, document, path)
    return fields_from(data, fenced.language), fenced.stop + 1


def parse_front_matter(fenced: Fenced, document: Document, path: str | None) -> dict[str, Value]:
    """Read the text between the fences, as plain data.

    Raises:
        ParseError: It is no valid TOML or YAML, or nested too deep.
    """
    try:
        if fenced.language == "TOML":
            data = parse_toml(fenced, document, path)
        else:
            from twim._markup.front_matter.yaml import parse_yaml

            data = parse_yaml(fenced, document, path)
        return dict(plain_tables(data, iter(range(MOST_VALUES))))
    except RecursionError:
        message = f"{fenced.language} nested deeper than {DEEPEST} levels"
    except TooMuchError as error:
        message = f"{fenced.language} {error}"
    raise fault(document, path, fenced.start, 1, message)


def write_front_matter(node: FrontMatter) -> str:
    """Write front matter with its fences; raise `ValueError` with why where there is no TOML."""
    return "\n".join(["+++", *toml_lines(front_matter_data(node)), "+++"])
