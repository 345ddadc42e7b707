"""Where everything in TOML stands. What is invalid is for `tomllib` to say."""

import re
import tomllib

from twim._markup.front_matter.flow import Flow
from twim._markup.front_matter.toml_units import BLANK, Table, Tables, line_by_line, on_one_line
from twim._markup.front_matter.units import CannotError, Item, Source, Unit
from twim._markup.front_matter.values import too_deep, too_long
from twim._patterns import pattern
from twim.model._values import DEEPEST, LONGEST_NUMBER

_BLANK_IN_LINE = pattern(r"[ \t]*+")
_TEXT = pattern(
    r'''"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}|\'\'\'(?:[^']++|'{1,2}(?!'))*+'{3,5}'''
    r"""|"(?:[^"\\\r\n]++|\\.)*+"|'[^'\r\n]*+\'""",
    re.DOTALL,
)
_BARE_KEY = pattern(r"[\w-]++")
_BARE_VALUE = pattern(r"[^,\]}#\r\n]++")
_NUMBER = pattern(r"[+-]?[0-9_]+")


def scan_toml(text: str, newline: str = "\n", *, keeps_lines: bool = True) -> Table:
    """Find the tables, keys and values of TOML.

    Raises:
        CannotError: It is invalid.
        TooMuchError: It is nested too deep, or has a number that is too long.
    """
    return _Scanner(Source(text, newline, on_one_line, line_by_line, keeps_lines)).document()


class _Scanner:
    """Goes through TOML statement by statement."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.at = 0

    def document(self) -> Table:
        root = table = Table(0, 0, self.source, True, (), None)
        while self._skips_blank():
            if self.text[self.at] == "[":
                table = self._header(root)
            else:
                self._statement(table)
        return root

    def _header(self, root: Table) -> Table:
        """Find the table below a header."""
        start = self.at
        brackets = "[[" if self.text.startswith("[[", start) else "["
        self._take(brackets)
        names = self._names()
        self._take("]" * len(brackets))
        table = root
        for name in names[:-1]:
            table = self._inner(table, name, start, None)
        if brackets == "[[":
            table = self._next_table(table, names[-1], start)
        else:
            table = self._inner(table, names[-1], start, None)
        table.headers.append((start, self.at))
        table.last = self.at
        return table

    def _inner(self, table: Table, name: str, start: int, prefix: tuple[str, ...] | None) -> Table:
        """Return the table with a name, the last with it in an array, or a new one."""
        key = _plain(name)
        if key not in table.numbers:
            unit = Table(start, start, self.source, True, (*table.names, name), prefix)
            table.add(Item(key, start, unit))
            return unit
        found = table.items[table.numbers[key]].value
        found = found.items[-1].value if isinstance(found, Tables) else found
        if not isinstance(found, Table):
            raise CannotError
        return found

    def _next_table(self, above: Table, name: str, start: int) -> Table:
        """Add a table to an array of tables."""
        key, names = _plain(name), (*above.names, name)
        if key not in above.numbers:
            new = Tables(start, start, self.source, False, names)
            above.add(Item(key, start, new))
        array = above.items[above.numbers[key]].value
        if not isinstance(array, Tables):
            raise CannotError
        table = Table(start, start, self.source, True, names, None)
        array.add(Item(None, start, table))
        return table

    def _statement(self, table: Table) -> None:
        """Find a key, and its value."""
        start = self.at
        names = self._names()
        self._take("=")
        value = self._value(1)
        table.last = value.stop
        for at, name in enumerate(names[:-1], 1):
            table = self._inner(table, name, start, tuple(names[:at]))
            table.last = value.stop
        table.add(Item(_plain(names[-1]), start, value))

    def _names(self) -> list[str]:
        """Take a key, which may have several names, as they are spelled."""
        start = self.at
        names: list[str] = []
        while not names or self._takes("."):
            self._match(_BLANK_IN_LINE)
            quoted = self.text[self.at : self.at + 1] in ("'", '"')
            names.append(self._match(_TEXT if quoted else _BARE_KEY))
            self._match(_BLANK_IN_LINE)
        if len(names) > DEEPEST:
            raise too_deep(start)
        return names

    def _value(self, depth: int) -> Unit:
        """Find a value, and what is in it."""
        self._match(_BLANK_IN_LINE)
        start = self.at
        if depth > DEEPEST:
            raise too_deep(start)
        opening = self.text[start : start + 1]
        if opening in ("[", "{"):
            return self._flow(opening == "{", depth)
        if opening in ("'", '"'):
            self._match(_TEXT)
        else:
            value = self._match(_BARE_VALUE).rstrip()
            self.at = start + len(value)
            if len(value) > LONGEST_NUMBER and _NUMBER.fullmatch(value):
                raise too_long(start)
        return Unit(start, self.at)

    def _flow(self, is_table: bool, depth: int) -> Flow:  # noqa: FBT001  # as in `Collection`
        """Find the items of an array, or of an inline table."""
        unit = Flow(self.at, self.at, self.source, is_table)
        self.at += 1
        while self._skips_blank() and not self._takes("}" if is_table else "]"):
            start, key = self.at, None
            if is_table:
                names = self._names()
                self._take("=")
                key = _plain(names[0]) if len(names) == 1 else None
            value = self._value(depth + 1)
            unit.add(Item(key, start, value))
            self._skips_blank()
            self._takes(",")
        unit.stop = self.at
        return unit

    def _skips_blank(self) -> bool:
        """Go on to the next thing that is no comment; whether there is any."""
        self._match(BLANK)
        return self.at < len(self.text)

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if not found:
            raise CannotError
        self.at = found.end()
        return found.group()

    def _takes(self, mark: str) -> bool:
        """Take a mark, if it is there."""
        there = self.text.startswith(mark, self.at)
        self.at += len(mark) if there else 0
        return there

    def _take(self, mark: str) -> None:
        if not self._takes(mark):
            raise CannotError


def _plain(name: str) -> str:
    """Read a key."""
    if name[0] not in ("'", '"'):
        return name
    try:
        return next(iter(tomllib.loads(f"{name} = 0")))
    except tomllib.TOMLDecodeError:
        raise CannotError from None
