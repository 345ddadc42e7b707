"""Changing keys in front matter as it stands: comments, order and spelling of the rest stay.

The smallest edits are tried first. Where the result does not say what it is to say, larger units
are written anew: the array instead of its element, the table instead of its key.
"""

from collections.abc import Sequence
from contextlib import suppress

from twim._markup.edits import applied
from twim._markup.front_matter import parse_front_matter, read_front_matter, write_front_matter
from twim._markup.front_matter.fences import Fenced, split_front_matter
from twim._markup.front_matter.keys import data_like, fields_from
from twim._markup.front_matter.toml_scan import scan_toml
from twim._markup.front_matter.units import CannotError, Collection, changed_keys
from twim._markup.front_matter.yaml_scan import scan_yaml, without_aliases
from twim.errors import ParseError
from twim.model import FrontMatter
from twim.model._source import Document
from twim.model._values import DEEPEST, FrozenDict

_ATTEMPTS = ((DEEPEST, True), *((depth, False) for depth in (DEEPEST, 4, 3, 2, 1, 0)))
"""How many levels deep the edits go, and whether lines of values are kept."""
_MAY_BE_EMPTY = ("taxonomies", "extra")
"""Tables that mean the same whether they are there or not, if there is nothing in them."""
_MOST_STEPS = 50
"""Keys that are changed one by one where they cannot be at once."""


def edit_front_matter(document: Document, old: FrontMatter, new: FrontMatter) -> str:
    """Return the lines of the front matter, fences included, with what changed written anew.

    Where the keys cannot be changed one by one, the whole is written in canonical form. Raises
    `ValueError` with why where there is none.
    """
    canonical = write_front_matter(new).replace("\n", document.newline)
    fenced = split_front_matter(document)
    text = _Edited(document, fenced).text(old, new) if fenced else None
    return canonical if text is None else text


class _Edited:
    """Front matter about to be edited."""

    def __init__(self, document: Document, fenced: Fenced) -> None:
        lines = document.slice(0, fenced.stop + 1)
        stop = fenced.at + len(fenced.text)
        self.head, self.inner = lines[: fenced.at], lines[fenced.at : stop]
        self.fence = lines[stop:].rstrip("\r\n")
        self.newline = document.newline
        self.language = fenced.language
        self.post = parse_front_matter(fenced, document)

    def text(self, old: FrontMatter, new: FrontMatter) -> str | None:
        """Return the lines after a change, the fences included; `None` if it cannot be made."""
        before, after = (
            FrozenDict(data_like(node, self.post, self.language)) for node in (old, new)
        )
        if fields_from(dict(after), self.language) != new:
            return None
        text = self._edited(self.inner, before, after)
        if text is None and self.language == "YAML":
            with suppress(CannotError):
                text = self._edited(without_aliases(self.inner), before, after)
        return None if text is None else f"{self.head}{text}{self.fence}"

    def _edited(self, text: str, before: FrozenDict, after: FrozenDict) -> str | None:
        """Change all at once if that can be done in the smallest way, else key by key."""
        found = self._changed(text, before, after, _ATTEMPTS[:1])
        keys = changed_keys(before, after)
        if found is None and len(keys) > _MOST_STEPS:
            return self._changed(text, before, after, _ATTEMPTS)
        return self._changed_by_key(text, before, after) if found is None else found

    def _changed_by_key(self, text: str, before: FrozenDict, after: FrozenDict) -> str | None:
        """Change one key after the other, each in the smallest way that there is."""
        for key in changed_keys(before, after):
            step = {**before, key: after.get(key)}
            changed = FrozenDict({key: value for key, value in step.items() if value is not None})
            found = self._changed(text, before, changed, _ATTEMPTS)
            if found is None:
                return None
            text, before = found, changed
        return text

    def _changed(
        self, text: str, old: FrozenDict, new: FrozenDict, attempts: Sequence[tuple[int, bool]]
    ) -> str | None:
        """Make the smallest edits after which the text says what it is to say."""
        scan = scan_yaml if self.language == "YAML" else scan_toml
        wanted = fields_from(dict(new), self.language)
        tried = set()
        for depth, keeps_lines in attempts:
            try:
                units = scan(text, self.newline, keeps_lines=keeps_lines)
                plan = units.plan_table(old, _emptied(units, new) if keeps_lines else new)
                found = applied(text, units.edits(plan, depth))
            except CannotError:
                continue
            if found not in tried and self._says(found, wanted):
                return found
            tried.add(found)
        return None

    def _says(self, text: str, wanted: FrontMatter) -> bool:
        """Whether the text says this, in the language that it is in."""
        document = Document(f"{self.head}{text}{self.fence}")
        try:
            fenced = split_front_matter(document)
            return bool(
                fenced
                and fenced.at + len(fenced.text) == len(self.head) + len(text)
                and read_front_matter(document)[0] == wanted
            )
        except ParseError:
            return False


def _emptied(units: Collection, new: FrozenDict) -> FrozenDict:
    """Return what tables say, with those that have nothing left but comments of their own."""
    items = [units.items[units.numbers[key]] for key in _MAY_BE_EMPTY if key in units.numbers]
    empty = {str(item.key): FrozenDict() for item in items if units.holds_comments(item)}
    return FrozenDict({**empty, **new})
