"""Words and phrases in texts, however they are spelled there."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from twim._patterns import pattern

_UNSPACED = (  # scripts that have no blanks between words
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan; Burmese; Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
_LETTER = rf"[^\W_{_UNSPACED}]"
_TOKEN = pattern(rf"[{_UNSPACED}]|{_LETTER}+")
_RUN = pattern(rf"{_LETTER}+")
_BETWEEN = rf"(?:_|[^\w{_UNSPACED}])*"
_ACCENTS = pattern("[\u0300-\u036f]")
_MOST = 1000  # places of a phrase in a text


class _Folds(dict[int, str]):
    """What each character is compared as: one character, so that places in a text stay."""

    def __missing__(self, code: int) -> str:
        """Find it, once."""
        char = chr(code)
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", char.casefold()))
        plain = unicodedata.normalize("NFC", plain)
        return self.setdefault(code, plain if len(plain) == 1 else char)


_FOLDS = _Folds()


def composed(text: str) -> str:
    """Return the text with each letter and its accents as one character, where there is one."""
    return unicodedata.normalize("NFC", text)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared; a text without any is one itself.

    A word is a run of letters and digits, whatever their case, accents and width. In scripts that
    have no blanks between words, each character is one.

    Example:
        >>> words_of("Kettle’s *Menü* 🫖"), words_of("Element客户端"), words_of("🫖")
        (('kettle', 's', 'menu'), ('element', '客', '户', '端'), ('🫖',))
    """
    return tuple(_words(text)) or (text,)


def _words(text: str) -> list[str]:
    words: list[str] = _TOKEN.findall(_folded(text))
    return words


def _folded(text: str) -> str:
    return composed(text).translate(_FOLDS)


class Phrases:
    """Phrases, of a word or more that follow one another, that a text has to have all of."""

    def __init__(self, texts: Iterable[str]) -> None:
        phrases = [words for words in map(_words, texts) if words]
        self._words = {word for words in phrases for word in words}
        self._patterns = [re.compile(_BETWEEN.join(map(_whole, words))) for words in phrases]

    def __len__(self) -> int:
        """Return how many there are; a text without a word is none."""
        return len(self._patterns)

    def are_in(self, *texts: str) -> bool:
        """Whether each of them stands in one of some texts."""
        folded = [*map(_folded, texts)]
        whole = "\n".join(folded)
        return all(word in whole for word in self._words) and all(
            any(map(phrase.search, folded)) for phrase in self._patterns
        )

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """Return where they stand in a composed text: start, end, and which of them it is."""
        folded = text.translate(_FOLDS)
        return sorted(
            (*match.span(), number)
            for number, phrase in enumerate(self._patterns)
            for match in islice(phrase.finditer(folded), _MOST)
        )


def _whole(word: str) -> str:
    """Return a pattern for a word, or for a character that is one."""
    return rf"(?<!{_LETTER}){word}(?!{_LETTER})" if _RUN.match(word) else re.escape(word)
