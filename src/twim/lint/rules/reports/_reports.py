"""Reports, and what stands above each."""

import datetime as dt
from collections.abc import Iterator
from re import Pattern
from typing import NamedTuple

from twim._markup.headings import title_words
from twim._page.spans import Span
from twim._patterns import pattern
from twim.lint._findings import Edit
from twim.lint._post import Post
from twim.lint._texts import Text
from twim.model import Entry, FrontMatter, Issue, Project, Section
from twim.model._node import Visit

BOT = dt.date(2021, 11, 1)
"""Since then a bot writes the posts, and editors put in no more than a line."""

_SPEC = dt.date(2025, 1, 1)
"""Since then the report on the specification keeps to the levels of all reports."""

PROJECT_LEVEL = 3
"""The level of the heading of a project."""

_LAYOUT = pattern(r"[\W_]+")


class Report(NamedTuple):
    """A report, and what it stands in."""

    post: Post
    entry: Entry
    quote: Text
    project: Project | None
    section: Section | None

    @property
    def opening(self) -> Span | None:
        """The block that it starts with; `None` where it says nothing."""
        return next(iter(self.quote.spans), None)

    def says(self, span: Span) -> str:
        """Return the text of a span, without markup."""
        return "".join(
            it.says
            for it in self.quote.spans.of("text", "code")
            if span.start <= it.start and it.stop <= span.stop
        )

    @property
    def titles(self) -> set[str]:
        """What the heading above it says, without blanks and marks."""
        if self.project:
            return {bare(self.project.name)}
        section = self.section
        return {bare(section.name), bare(title_words(section.title))} if section else set()

    def repeats(self, block: Span) -> bool:
        """Whether a block says what the heading above the report says, and nothing else."""
        return bare(self.says(block)) in self.titles - {""}

    @property
    def is_misplaced(self) -> bool:
        """Whether it starts with the heading that is missing above it."""
        it = self.opening
        if it is None or it.kind != "heading" or not self.entry.reporter or self.repeats(it):
            return False
        if self.project is None:
            return self.section is not None
        return it.level <= PROJECT_LEVEL and self._is_about_another(self.project, it)

    def _is_about_another(self, project: Project, heading: Span) -> bool:
        """Whether it is not the first below the heading of a project, and does not name that.

        The first may have any title of its own.
        """
        is_first = next(project.entries()) is self.entry
        return not is_first and not _words(project.name) <= _words(self.says(heading))

    @property
    def is_old_spec(self) -> bool:
        """Whether it is one on the specification of before 2025: it had headings of its own."""
        above, date = [it for it in (self.section, self.project) if it], self.post.date
        return bool(date and date < _SPEC and any("Spec" in title_words(it.title) for it in above))

    def without_opening(self) -> Edit | None:
        """Return the change that takes the block out that it starts with, and blank lines.

        `None` where that would leave nothing, or nothing that is a quote.
        """
        text, block = self.quote, self.opening
        later = (it for it in text.spans if block and not it.within and it.start >= block.stop)
        after = next(later, None)
        if not block or not after or text.markdown[block.stop : after.start].strip():
            return None  # definitions of links stand in no span
        first, last = text.range(block.start, after.start)[::2]
        return self.post.remove(first, last - 1) if self.post.is_marked(last) else None


def reports(post: Post, having: Pattern[str] | None = None) -> Iterator[Report]:
    """Yield the reports of a post, in reading order; if a pattern is given, those that have it."""
    texts = post.texts_with(having) if having else post.texts
    for quote in (it for it in texts if it.is_quote):
        entry, above, _ = post.visit_at(quote.place)
        assert isinstance(entry, Entry)  # noqa: S101  # nothing else has a quote
        project = above[-1] if isinstance(above[-1], Project) else None
        sections = [it for it in above if isinstance(it, Section)]
        yield Report(post, entry, quote, project, sections[0] if sections else None)


def bare(text: str) -> str:
    """Return the letters and digits of a title, in small letters, but for "(website)"."""
    return _LAYOUT.sub("", text.casefold()).removesuffix("website")


def _words(text: str) -> set[str]:
    return {word for word in _LAYOUT.split(text.casefold()) if word}


def neighbours(post: Post) -> Iterator[tuple[Visit | None, Visit]]:
    """Yield the blocks of a post, each with the one right above it under the same heading."""
    above: Visit | None = None
    for it in post.visits:
        if isinstance(it.node, Issue | Section | Project | FrontMatter):
            above = None
            continue
        yield (above if above and above.ancestors[-1] is it.ancestors[-1] else None), it
        above = it
