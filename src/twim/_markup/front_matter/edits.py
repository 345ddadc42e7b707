"""Changing keys in front matter as it stands: comments, order and spelling of the rest stay.

The smallest edits are tried first. Where the result does not say what it is to say, larger units
are written anew: the array instead of its element, the table instead of its key.
"""

from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise

from twim._markup.front_matter import parse_front_matter, read_front_matter, write_front_matter
from twim._markup.front_matter.fences import Fenced, split_front_matter
from twim._markup.front_matter.keys import changes, data_like, fields_from
from twim._markup.front_matter.toml_scan import scan_toml
from twim._markup.front_matter.units import CannotError, applied
from twim._markup.front_matter.yaml_scan import scan_yaml, without_aliases
from twim.errors import ParseError
from twim.model import FrontMatter
from twim.model._source import Document
from twim.model._values import DEEPEST, FrozenDict

_ATTEMPTS = ((DEEPEST, True), *((depth, False) for depth in (DEEPEST, 4, 3, 2, 1, 0)))
"""How many levels deep the edits go, and whether values keep the form that they have."""
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
        self.post = parse_front_matter(fenced, document, None)

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
        return self._changed_by_steps(text, before, after) if found is None else found

    def _changed_by_steps(self, text: str, before: FrozenDict, after: FrozenDict) -> str | None:
        """Change key by key, each in the smallest way that there is."""
        keys = dict.fromkeys(path[0] for path, _ in changes(before, after))
        steps = [before]
        for key in keys if len(keys) <= _MOST_STEPS else ():
            step = {name: value for name, value in steps[-1].items() if name != key}
            steps.append(FrozenDict({**step, **({key: after[key]} if key in after else {})}))
        found: str | None = text
        for old, new in pairwise([*steps, after] if len(steps) == 1 else steps):
            found = None if found is None else self._changed(found, old, new, _ATTEMPTS)
        return found

    def _changed(
        self, text: str, old: FrozenDict, new: FrozenDict, attempts: Sequence[tuple[int, bool]]
    ) -> str | None:
        """Make the smallest edits after which the text says what it is to say."""
        scan = scan_yaml if self.language == "YAML" else scan_toml
        wanted = fields_from(dict(new), self.language)
        tried = set()
        for depth, keeps_form in attempts:
            try:
                units = scan(text, self.newline, keeps_form=keeps_form)
                found = applied(text, units.edits(units.plan(old, new), depth))
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
