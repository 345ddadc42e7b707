"""Changing keys in front matter as it stands: comments, order and spelling of the rest stay."""

import datetime as dt
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from twim._markup.front_matter import read_front_matter, write_front_matter
from twim._markup.front_matter.fences import Fenced, split_front_matter
from twim._markup.front_matter.keys import changes, front_matter_data
from twim._markup.front_matter.yaml import edit_yaml
from twim.errors import ParseError
from twim.model import FrontMatter
from twim.model._source import Document, split_lines
from twim.model._values import thaw


def edit_front_matter(document: Document, old: FrontMatter, new: FrontMatter) -> str:
    """Return the lines of the front matter, fences included, with what changed written anew.

    Where the keys cannot be changed one by one, the whole is written in canonical form. Raises
    `ValueError` with why where there is none.
    """
    canonical = write_front_matter(new).replace("\n", document.newline)
    fenced = split_front_matter(document)
    edit = edit_yaml if fenced and fenced.language == "YAML" else _edit_toml
    text = edit(fenced.text, old, new) if fenced else None
    candidate = _merged(document, fenced, text) if fenced and text is not None else canonical
    return candidate if _says(candidate, new) else canonical


def _edit_toml(text: str, old: FrontMatter, new: FrontMatter) -> str | None:
    """Change keys with `tomlkit`; `None` where it cannot."""
    try:
        document = tomlkit.parse(f"{text}\n" if text else "")
        for path, value in changes(front_matter_data(old), front_matter_data(new)):
            table: Any = document
            for key in path[:-1]:
                table = table[key] if key in table else table.setdefault(key, tomlkit.table())
            if value is None:
                del table[path[-1]]
                continue
            native = isinstance(table.get(path[-1]), dt.date)
            table[path[-1]] = getattr(new, path[-1]) if native and len(path) == 1 else thaw(value)
        return document.as_string().removesuffix("\n")
    except (TOMLKitError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None  # valid TOML that it does not take, or a change that it cannot make


def _merged(document: Document, fenced: Fenced, text: str) -> str:
    """Put text between the fences; lines that are the same keep their line ends."""
    old = document.lines[: fenced.stop + 1]
    fence = old[-1] if old[-1].strip(" \t\v\f") in ("+++", "---") else "+++"
    new = [*old[: fenced.start + 1], *(split_lines(text) if text else ()), fence]
    head = sum(1 for _ in takewhile(_same, zip(old, new, strict=False)))
    rest = zip(old[:head:-1], new[:head:-1], strict=False)
    tail = sum(1 for _ in takewhile(_same, rest))
    pieces = [document.slice(0, head)]
    middle = old[head : len(old) - tail]
    matcher = SequenceMatcher(None, middle, new[head : len(new) - tail])
    for tag, start, stop, left, right in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(document.slice(head + start, head + stop))
        else:
            pieces += (line + document.newline for line in new[head + left : head + right])
    pieces.append(document.slice(len(old) - tail, len(old)))
    return "".join(pieces).rstrip("\r\n")


def _same(lines: tuple[str, str]) -> bool:
    return lines[0] == lines[1]


def _says(text: str, wanted: FrontMatter) -> bool:
    try:
        return read_front_matter(Document(text))[0] == wanted
    except ParseError:
        return False
