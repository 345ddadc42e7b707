r"""Issues as plain data and as JSON, and back.

The data follows the classes: an object for each value, with a key for each field, and a list for
each tuple. `json_schema` describes it to the letter. Every field is written, whether it has its
default or not, so that no key is ever missing; a later version may add keys.

- Where several kinds of section or block can stand, the key `type` comes first and tells which:
  `department`, `matrix_live`, `sign_off`; `entry`, `prose`, `shortcode`, `ping_ranking`,
  `read_more`, `project`.
- Dates are ISO 8601 text: `"2024-11-22"` is a date, `"2024-11-22T18:30:00Z"` has a time of day.
- In front matter and in arguments of shortcodes, where any value of TOML can stand, what JSON
  does not have stands in a table with one key: `{"$date": "2024-11-22"}`,
  `{"$datetime": "2024-11-22T18:30:00Z"}`, `{"$time": "18:30:00"}`, `{"$float": "inf"}`, `"-inf"`
  or `"nan"`. A table with a key that begins with `$` stands in `{"$table": {…}}`. The numbers 1
  and 1.0 are two values.

On input, a field with a default may be left out, and so may one that can be `None`; dates may be
Python's own. Unknown keys and wrong types are refused. Where a value was read in a post takes no
part: `twim.dumps` writes a converted issue in canonical form.

Example:
    >>> import twim
    >>> data = twim.to_dict(twim.loads("Hello.\n"))
    >>> data["preamble"]
    [{'type': 'prose', 'markdown': 'Hello.'}]
    >>> data["preamble"].append({"type": "read_more"})
    >>> print(twim.dumps(twim.from_dict(data)), end="")
    Hello.
    <BLANKLINE>
    <!-- more -->
"""

import copy
from collections.abc import Mapping
from functools import cache
from typing import Any

from cattrs import BaseConverter, BaseValidationError
from cattrs.preconf.json import JsonConverter
from cattrs.preconf.json import make_converter as make_json_converter

from twim._arguments import checked, expected
from twim.convert._faults import FaultError, located, told
from twim.convert._hooks import hook_of
from twim.convert._json_text import json_data, json_text
from twim.convert._schema import schema
from twim.errors import ConversionError, Fault
from twim.model import Block, Content, Issue, Section
from twim.model._all_classes import classes
from twim.model._differences import differences
from twim.model._fields import kinds_of

__all__ = [
    "configure_converter",
    "from_dict",
    "from_json",
    "json_schema",
    "make_converter",
    "to_dict",
    "to_json",
]


def __dir__() -> list[str]:
    """List the names for users alone."""
    return __all__


@checked
def to_dict(issue: Issue) -> dict[str, Any]:
    r"""Return an issue as plain data: dicts, lists, strings, numbers, booleans and `None`.

    The data is checked to read back as the same issue.

    Raises:
        ConversionError: A value has no such data: it is of a type that its field cannot have.

    Example:
        >>> import twim
        >>> issue = twim.loads("## Clients\n\nNeil says:\n\n> News!\n")
        >>> twim.to_dict(issue)["sections"][0]["content"][0]["reporter"]
        {'name': 'Neil', 'user_id': None, 'url': None}
    """
    if not isinstance(issue, Issue):
        raise expected("Issue", issue)
    data: dict[str, Any] = hook_of((Issue,)).write(issue)
    if found := list(differences(issue, from_dict(data))):
        raise ConversionError(
            *(Fault(f"$.{at}", f"{told(a)} reads back as {told(b)}") for at, a, b in found)
        )
    return data


@checked
def from_dict(data: Mapping[str, object]) -> Issue:
    """Make an issue of plain data, such as `to_dict` returns.

    Raises:
        ConversionError: The data is not an issue. It names every fault by its place.

    Example:
        >>> import twim
        >>> twim.from_dict({"sections": [{"type": "department", "title": "Clients"}]}).sections
        (Department(title='Clients', content=()),)
        >>> try:
        ...     twim.from_dict({"preamble": [{"type": "prose", "markdown": 3, "lang": "en"}]})
        ... except twim.ConversionError as error:
        ...     print(error)
        $.preamble[0].markdown: expected str, got 3
        $.preamble[0].lang: unknown key
    """
    try:
        issue: Issue = hook_of((Issue,)).read(data)
    except (BaseValidationError, FaultError) as error:
        raise ConversionError(*located(error, "$")) from None
    return issue


@checked
def to_json(issue: Issue, *, indent: int | None = None) -> str:
    r"""Return an issue as JSON text.

    Characters stand for themselves, so the text is to be encoded as UTF-8, which can be done
    with any: a lone surrogate is written as an escape.

    Args:
        issue: The issue.
        indent: By how many spaces to indent each level, a line for each value. All stands on one
            line where it is `None`.

    Raises:
        ConversionError: As from `to_dict`; or JSON cannot hold a text (with two surrogates in a
            row) or Python cannot write an integer (of thousands of digits).

    Example:
        >>> import twim
        >>> text = twim.to_json(twim.loads("## Clients 📱\n"), indent=2)
        >>> print(text[text.index('  "sections"') :])
          "sections": [
            {
              "type": "department",
              "title": "Clients 📱",
              "content": []
            }
          ],
          "preamble": []
        }
    """
    return json_text(to_dict(issue), indent)


@checked
def from_json(text: str) -> Issue:
    """Make an issue of JSON text, such as `to_json` returns.

    Raises:
        ConversionError: The text is not JSON, which it says with line and column; or not an
            issue, which it says as `from_dict` does. An object with the same key twice is
            refused, and so are `NaN` and numbers too large for Python.

    Example:
        >>> import twim
        >>> twim.from_json('{"preamble": [{"type": "read_more"}]}').preamble
        (ReadMore(),)
        >>> try:
        ...     twim.from_json('{"preamble": [}')
        ... except twim.ConversionError as error:
        ...     print(error)
        line 1, column 15: Expecting value
    """
    if not isinstance(text, str):
        raise expected("str", text)
    return from_dict(json_data(text))


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `from_dict` accepts and `to_dict` returns.

    It is made of the classes and their docstrings. Two things it cannot say: that an id is at
    most 255 bytes long in UTF-8, where it counts characters, and that TOML values are nested at
    most 64 levels deep.

    Example:
        >>> import twim
        >>> twim.json_schema()["$defs"]["reporter"]["required"]
        ['name']
    """
    return copy.deepcopy(_made_schema())


def make_converter() -> JsonConverter:
    """Return a `cattrs` converter for JSON that knows the classes of `twim`.

    It raises what `cattrs` raises; `cattrs.transform_error` tells the places of the faults.
    Unlike `to_dict`, it does not check what it returns.

    Example:
        >>> import twim
        >>> converter = twim.make_converter()
        >>> converter.unstructure(twim.Reporter("Ada", "@ada:example.org"))
        {'name': 'Ada', 'user_id': '@ada:example.org', 'url': None}
        >>> converter.loads('[{"type": "read_more"}]', list[twim.ReadMore])
        [ReadMore()]
    """
    converter = make_json_converter()
    configure_converter(converter)
    return converter


@checked
def configure_converter(converter: BaseConverter) -> None:
    """Teach a `cattrs` converter of your own the classes of `twim`.

    It gets hooks for these classes and their unions, and for nothing else. Where it has
    `omit_if_default`, defaults and `None` are left out; TOML needs that, having no null.

    Example:
        >>> import twim
        >>> from cattrs.preconf.tomlkit import make_converter
        >>> converter = make_converter(omit_if_default=True)
        >>> twim.configure_converter(converter)
        >>> print(converter.dumps(twim.FrontMatter(title="Issue 1", authors=("Ada",))), end="")
        title = "Issue 1"
        authors = ["Ada"]
    """
    sparse = getattr(converter, "omit_if_default", False)
    for tp in (*classes(), Section, Block, Content):
        hook = hook_of(kinds_of(tp), sparse=sparse)
        converter.register_structure_hook(tp, hook.structure)
        converter.register_unstructure_hook(tp, hook.write)


_made_schema = cache(schema)
