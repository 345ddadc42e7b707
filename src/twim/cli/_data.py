"""Data, as commands write it for programs."""

import json

from twim.cli._printable import printable_json


def json_text(data: object, indent: int | None = 2) -> str:
    r"""Return data as JSON that a terminal does not obey, with a line end; days as text.

    Example:
        >>> json_text([{"name": "\u202eÖde"}])
        '[\n  {\n    "name": "\\u202eÖde"\n  }\n]\n'
    """
    return printable_json(json.dumps(data, ensure_ascii=False, indent=indent, default=str)) + "\n"
