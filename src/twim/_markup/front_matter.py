"""Front matter: the text between the fences, and what it says.

`+++` fences TOML, as Zola has it (`content/src/front_matter/split.rs`): blanks and blank lines
may stand before the first fence; the text ends at the first `+++` that ends its line, wherever
in the line that is. `---` lines fence YAML, which the blog's posts had before 2022.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

import attrs

from twim.errors import ParseError
from twim.model import FrontMatter
from twim.model._source import Document, Origin, Part, join
from twim.model._values import DEEPEST, FrozenDict, Value

__all__ = [
    "Fenced",
    "opens_front_matter",
    "parse_front_matter",
    "read_front_matter",
    "split_front_matter",
]

_WHITE_SPACE = " \t\v\f"
_LONGEST_NUMBER = 1000
_MOST_VALUES = 100_000  # YAML's aliases can stand for far more than is written
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:[Zz]|[+-]\d\d:\d\d)?)?", re.ASCII
)
_LONG_KEY = re.compile(  # which would take Python quadratic time
    rf"^[ \t]*\[{{0,2}}(?:[ \t]*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*\.){{{DEEPEST}}}",
    re.MULTILINE,
)
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TOML_ADVICE = {  # what to add to words of `tomllib`, which is terse
    "Invalid value": "; text has to stand in quotes",
    "Invalid statement": "; expected `key = value` or `[table]`",
    "Invalid initial character for a key part": "; expected a key, such as `title`",
    "Illegal character '\\n'": "; the quotes are not closed on this line",
    "Expected newline or end of document after a statement": (
        '; the value ends here, and a quote within it is written as \\"'
    ),
    "Cannot overwrite a value": "; there is this key already",
}


class Fenced(NamedTuple):
    """Front matter as it stands in the document."""

    language: Literal["TOML", "YAML"]
    start: int
    """The line of the first fence, zero-based."""
    stop: int
    """The line of the closing fence."""
    text: str
    r"""What stands between them, lines joined by `\n`."""


def opens_front_matter(line: str) -> str:
    """Return the fence that the line is, if it is one that opens front matter."""
    fence = line.strip(_WHITE_SPACE)
    return fence if fence in ("+++", "---") else ""


def split_front_matter(document: Document, path: str | None = None) -> Fenced | None:
    """Find the front matter of a document.

    Raises:
        ParseError: It is never closed.
    """
    lines = document.lines
    start = next((at for at, line in enumerate(lines) if line.strip(_WHITE_SPACE)), None)
    fence = opens_front_matter(lines[start]) if start is not None else ""
    if start is None or not fence:
        return None
    for stop in range(start + 1, len(lines)):
        line = lines[stop]
        if fence in line and _closes(line, fence):
            last = line.rstrip(_WHITE_SPACE)[:-3]
            text = join([*lines[start + 1 : stop], last] if last else lines[start + 1 : stop])
            return Fenced("TOML" if fence == "+++" else "YAML", start, stop, text)
    message = f"the front matter that {fence} opens here is never closed"
    raise _error(document, path, start, lines[start].index(fence) + 1, message)


def _closes(line: str, fence: str) -> bool:
    if fence == "+++":
        return line.rstrip(_WHITE_SPACE).endswith(fence)
    return line.rstrip(_WHITE_SPACE) == fence


def read_front_matter(document: Document, path: str | None = None) -> tuple[FrontMatter, int]:
    """Read the front matter of a document; return it, and the first line of the body.

    Raises:
        ParseError: It is never closed, no valid TOML or YAML, or nested too deep.
    """
    fenced = split_front_matter(document, path)
    if fenced is None:
        return _with_origin(FrontMatter(), document, 0), 0
    data = parse_front_matter(fenced, document, path)
    return _with_origin(
        _front_matter(data, fenced.language), document, fenced.stop + 1
    ), fenced.stop + 1


def _with_origin(front_matter: FrontMatter, document: Document, stop: int) -> FrontMatter:
    part = Part("front matter", 0, stop, (front_matter,))
    return attrs.evolve(front_matter, _origin=Origin(document, (part,)))


def parse_front_matter(fenced: Fenced, document: Document, path: str | None) -> dict[str, Value]:
    """Read the text between the fences, as plain data."""
    read = _parse_toml if fenced.language == "TOML" else _parse_yaml
    try:
        data = read(fenced, document, path)
        return dict(_tables(data, _Budget()))
    except RecursionError:
        message = f"{fenced.language} nested deeper than {DEEPEST} levels"
    except _TooMuchError as error:
        message = f"{fenced.language} {error}"
    raise _error(document, path, fenced.start, 1, message)


def _parse_toml(fenced: Fenced, document: Document, path: str | None) -> Mapping[str, object]:
    if fenced.text.count(".") >= DEEPEST and _LONG_KEY.search(fenced.text):
        raise RecursionError
    try:
        return tomllib.loads(fenced.text + "\n")
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        message = str(error)[: place.start()] if place else str(error)
        at = (fenced.start + int(place[1]), int(place[2])) if place and place[1] else None
        line, column = at if at and at[0] <= fenced.stop else (fenced.stop, 1)
        if line == fenced.stop:
            message = f"the front matter ends within a value: {message}"
        else:
            message = f"{message}{_TOML_ADVICE.get(message, '')}"
    except ValueError as error:  # a number that Python refuses to read
        line, column, message = fenced.start, 1, str(error)
    raise _error(document, path, line, column, message)


def _parse_yaml(fenced: Fenced, document: Document, path: str | None) -> Mapping[str, object]:
    import yaml  # noqa: PLC0415  # only posts from before 2022 need it
    from frontmatter.default_handlers import SafeLoader, YAMLHandler  # noqa: PLC0415

    line, column, message = fenced.start, 1, "YAML that is no mapping of keys to values"
    try:
        _survey(yaml.parse(fenced.text, SafeLoader))
        data = YAMLHandler().load(fenced.text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (fenced.start + 1 + mark.line, mark.column + 1) if mark else (line, column)
        message = error.problem or error.context or "invalid YAML"
        if "nesting depth" in message:  # newer libyaml has a limit, too, and reads ahead to it
            raise RecursionError from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # Characters that YAML excludes, and dates and numbers that Python refuses.
        message = str(error).partition("\n")[0]
    else:
        if data is None or isinstance(data, Mapping):
            return data or {}
        line += 1
    raise _error(document, path, min(line, fenced.stop), column, message)


def _survey(events: Iterator[Any]) -> None:
    """Look for what would exhaust the machine when it is made data: depth, and merged mappings."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
        if depth > DEEPEST + 2:  # the stream and the document are events too
            raise RecursionError
        value = getattr(event, "value", "")
        if value == "<<":
            raise _TooMuchError("with merge keys (<<), which are not supported")
        if len(value) > _LONGEST_NUMBER and not value.strip("0123456789:_.+-"):
            raise _TooMuchError(f"with a number of more than {_LONGEST_NUMBER} digits")


def _error(
    document: Document, path: str | None, line: int, column: int, message: str
) -> ParseError:
    source_line = document.lines[line]
    return ParseError(message, line=line + 1, column=column, source_line=source_line, path=path)


class _TooMuchError(Exception):
    """The data cannot be held."""


class _Budget:
    """Counts values, so that neither depth nor YAML's aliases can exhaust the machine."""

    def __init__(self) -> None:
        self.values = 0

    def take(self, depth: int) -> None:
        self.values += 1
        if depth > DEEPEST:
            raise RecursionError
        if self.values > _MOST_VALUES:
            raise _TooMuchError(f"with more than {_MOST_VALUES} values")


def _tables(
    data: Mapping[str, object], budget: _Budget, depth: int = 0
) -> Iterator[tuple[str, Value]]:
    for key, value in data.items():
        if value is not None:  # YAML's null says that there is no value
            yield str(key), _value(value, budget, depth + 1)


def _value(value: object, budget: _Budget, depth: int) -> Value:
    budget.take(depth)
    if isinstance(value, (str, int, float, dt.date, dt.time)):
        return value
    if isinstance(value, list):
        return tuple([_value(item, budget, depth + 1) for item in value if item is not None])
    if isinstance(value, Mapping):
        return FrozenDict(_tables(value, budget, depth))
    raise _TooMuchError(f"with a value of type {type(value).__name__}, which TOML does not have")


def _front_matter(data: dict[str, Value], language: str) -> FrontMatter:
    """Sort the keys into the fields; what has an unexpected type stays in `other`."""
    taxonomies = data.pop("taxonomies", FrozenDict())
    if isinstance(taxonomies, FrozenDict):
        rest = dict(taxonomies)
        authors = _take_strings(rest, "author")
        categories = _take_strings(rest, "category")
        if rest:
            data["taxonomies"] = FrozenDict(rest)
    else:
        authors = categories = ()
        data["taxonomies"] = taxonomies
    if language == "YAML":
        authors = authors or _take_strings(data, "author", single=True)
        categories = categories or _take_strings(data, "categories", single=True)
        categories = categories or _take_strings(data, "category", single=True)
    extra = data.pop("extra") if isinstance(data.get("extra"), FrozenDict) else {}
    return FrontMatter(
        title=_take_string(data, "title"),
        date=_take_date(data, "date"),
        updated=_take_date(data, "updated"),
        path=_take_string(data, "path"),
        authors=authors,
        categories=categories,
        aliases=_take_strings(data, "aliases"),
        extra=extra,  # type: ignore[arg-type]  # a mapping, as just seen
        other=data,
    )


def _take_string(data: dict[str, Value], key: str) -> str | None:
    value = data.get(key)
    if not isinstance(value, str):
        return None
    del data[key]
    return value


def _take_strings(data: dict[str, Value], key: str, *, single: bool = False) -> tuple[str, ...]:
    value = data.get(key)
    if single and isinstance(value, str):
        value = (value,)
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        return ()
    del data[key]
    return value  # type: ignore[return-value]  # of strings, as just seen


def _take_date(data: dict[str, Value], key: str) -> dt.date | dt.datetime | None:
    date = read_date(data.get(key))
    if date is not None:
        del data[key]
    return date


def read_date(value: object) -> dt.date | dt.datetime | None:
    """Read a date or time as TOML, YAML or ISO 8601 text gives it; `None` if it is none."""
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        return None
    try:
        return (
            dt.date.fromisoformat(value) if len(value) == 10 else dt.datetime.fromisoformat(value)
        )
    except ValueError:
        return None
