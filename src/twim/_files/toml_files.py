"""Files of TOML that people write for us: what stands in them, and where."""

from collections.abc import Iterable, Mapping

from twim._files import decode
from twim._markup.front_matter import Fenced, parse_front_matter
from twim._markup.front_matter.toml_scan import scan_toml
from twim.errors import Fault, ParseError
from twim.model._places import beside, steps
from twim.model._source import Document
from twim.model._values import Value


class FileError(Exception):
    """A file does not say what it has to.

    Attributes:
        faults: What is wrong, in the order of the file, each with its line and column: 0 and 0
            where there are none.
    """

    def __init__(self, name: str | None, faults: Iterable[tuple[int, int, Fault]]) -> None:
        super().__init__()
        self.faults = sorted(faults)
        self._name = name or "<string>"

    def __str__(self) -> str:
        """One fault a line."""
        told = (f"{line}:{at}: {it}" if line else f" {it}" for line, at, it in self.faults)
        return "\n".join(f"{self._name}:{text}" for text in told)


class TomlFile:
    """What stands in a file.

    Attributes:
        tables: What it says.

    Raises:
        FileError: It is no TOML.
    """

    def __init__(self, data: bytes | str, name: str | None) -> None:
        self._name = name
        try:
            document = Document(data if isinstance(data, str) else decode(data, name or ""))
            fenced = Fenced("TOML", -1, len(document.lines), 0, document.text)
            self.tables: Mapping[str, Value] = parse_front_matter(fenced, document)
        except ParseError as error:
            raise FileError(name, [(error.line, error.column, Fault("", error.message))]) from None
        self._document = document

    def error(self, faults: Iterable[Fault], within: str = "") -> FileError:
        """Return the error of what it says, in the place of each value or of what lacks it.

        Args:
            faults: What is wrong.
            within: The place of the table that their places are in.
        """
        unit, found = scan_toml(self._document.text), []
        for it in faults:
            item = unit.find([key for _, key in steps(beside(within, it.place))])
            found.append((*self._document.position(item.value.start if item else 0), it))
        return FileError(self._name, found)
