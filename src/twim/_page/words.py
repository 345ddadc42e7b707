"""The text that a reader sees."""

from twim._page.reader import Reader


class Words(Reader):
    """Keeps the text."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []  # paragraphs, and the gaps between them
        self._words: list[str] = []  # of the open paragraph
        self._gap, self._preformatted = "", False

    def say(self, text: str) -> None:
        """Keep text."""
        self._words.append(text)

    def part(self, gap: str) -> None:
        """End the paragraph; of several gaps the largest counts."""
        if not self._words:
            self._gap = max(self._gap, gap)
            return
        words = "".join(self._words)
        words = words.strip("\n") if self._preformatted else " ".join(words.split())
        if words and self.pieces:
            self.pieces.append(self._gap)
        if words:
            self.pieces.append(words)
        self._gap = gap if words else max(self._gap, gap)
        self._words.clear()

    def code(self, *, opens: bool) -> None:
        """Keep whether blanks and line ends mean something."""
        self._preformatted = opens

    def end(self) -> None:
        """Take it that a text ends, and with it all that is open."""
        self.part("\n\n")
        self._preformatted = False
