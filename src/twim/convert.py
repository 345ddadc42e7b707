r"""Issues as plain data and as JSON, and back.

The data follows the classes: an object for each value, with a key for each field, all of them,
and a list for each tuple. `json_schema` describes it to the letter.

- Where several kinds of section or block can stand, the key `type` comes first and tells which:
  `department`, `matrix_live`, `sign_off`; `entry`, `prose`, `shortcode`, `ping_ranking`,
  `read_more`, `project`.
- Dates are ISO 8601 text: `"2024-11-22"` is a date, `"2024-11-22T18:30:00Z"` a date with a time.
- In front matter and in arguments of shortcodes, where any value of TOML can stand, what JSON does
  not have stands in a tag: `{"$date": "2024-11-22"}`, `{"$datetime": "2024-11-22T18:30:00Z"}`,
  `{"$time": "18:30:00"}`, `{"$float": "inf"}` (or `"-inf"`, `"nan"`). A table with a key that begins
  with `$` stands in `{"$table": {…}}`. The numbers 1 and 1.0 stay two values.

On input, a field with a default may be left out, and so may one that can be `None`. Dates may be
Python's own. Unknown keys and wrong types are refused. Where a value was read in a post takes no
part: a converted issue is written in canonical form.

>>> import twim
>>> print(twim.to_json(twim.Issue(preamble=(twim.Prose("Hello."),)).canonical())[-54:])
"sections": [], "preamble": [{"type": "prose", "markdown": "Hello."}]}
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, Final, TypeAlias, TypeVar, get_args, get_origin

import attrs
from cattrs import (
    BaseConverter,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.errors import AttributeValidationNote, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.preconf.json import JsonConverter
from cattrs.preconf.json import make_converter as make_json_converter

from twim import _schema as form
from twim._compare import differences
from twim._frozen import FrozenDict, Value
from twim.errors import ConversionError, IdentifierError
from twim.matrix import UserId
from twim.model import Block, Content, Issue, Section

__all__ = [
    "configure_converter",
    "from_dict",
    "from_json",
    "json_schema",
    "make_converter",
    "to_dict",
    "to_json",
]

_T = TypeVar("_T")
_Class: TypeAlias = type[attrs.AttrsInstance]
_Read: TypeAlias = Callable[[Any, Any], Any]
_Write: TypeAlias = Callable[[Any], Any]

_PARSE: Final[Mapping[str, Callable[[str], Value]]] = {
    "$date": dt.date.fromisoformat,
    "$datetime": dt.datetime.fromisoformat,
    "$time": dt.time.fromisoformat,
    "$float": float,
}
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PAIR = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_LONGEST = 60  # characters of a value in a message
