"""Data, as commands write it for programs."""

import json

from twim.cli._printable import printable_json


def json_text(data: object) -> str:
    r"""Return data as JSON that a terminal does not obey, with a line end.

    Example:
        >>> json_text([{"name": "\u202eÖde"}])
        '[\n  {\n    "name": "\\u202eÖde"\n  }\n]\n'
    """
    return printable_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
