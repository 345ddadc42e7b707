"""Mending a post: the changes of fixes, made to its text, and looked at."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

import attrs

from twim._files import loads
from twim._markup.edits import applied
from twim._patterns import pattern
from twim.errors import ParseError
from twim.lint._findings import Edit, Finding, Fix, Range
from twim.lint._post import Post
from twim.lint._texts import Text
from twim.model import Issue, Node, Project, Section
from twim.model._source import Document, join, split_lines

_MOST_LOOKS = 100  # at what fixes would make of a post
_WORD = pattern(r"\w+")


def mended(post: Post, findings: Iterable[Finding]) -> tuple[Issue, list[Finding]]:
    """Make the fixes of findings, as many as go together, and return which were made.

    A fix that changes more than what it is about is left out. Where many are, so are those that
    nobody came to look at: to look at each takes as long as the post is.

    Args:
        post: The post.
        findings: What is to be mended, in the order of the text.
    """
    wanted = list(findings)
    looks = iter(range(_MOST_LOOKS))
    while chosen := _apart(post, wanted):
        made, good = _good(post, chosen, looks)
        if good:
            return made, good
        bad = set(chosen)  # which others may have had to wait for
        wanted = [it for it in wanted if it not in bad]
    return post.issue, []


def _good(post: Post, findings: list[Finding], looks: Iterator[int]) -> tuple[Issue, list[Finding]]:
    """Make the fixes of findings that change nothing else together, and return which were made."""
    made, good, groups = post.issue, list[Finding](), [findings]
    for group in groups:  # which grows
        if next(looks, None) is None:
            break
        both = [*good, *group]
        if new := _made(post, both):
            made, good = new, both
        else:
            groups += _parts(group)
    return made, sorted(good, key=attrgetter("range"))


def _parts(findings: list[Finding]) -> list[list[Finding]]:
    """Return the findings of each rule, as what does harm is mostly of a kind; of one, halves."""
    rule, half = attrgetter("name"), len(findings) // 2
    of_rules = [[*group] for _, group in groupby(sorted(findings, key=rule), key=rule)]
    halves = [findings[:half], findings[half:]] if half else []
    return of_rules if len(of_rules) > 1 else halves


def _apart(post: Post, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings whose fixes do not touch one another, the earlier one first."""
    taken: list[Range] = []  # in order
    chosen: list[Finding] = []
    for finding in findings:
        ranges = [_reach(post, edit) for edit in _edits(finding)]
        if ranges and not any(_touches(it, taken) for it in ranges):
            chosen.append(finding)
            for it in ranges:
                insort(taken, it)
    return chosen


def _reach(post: Post, edit: Edit) -> Range:
    """Return what a change touches: if it is of whole lines, the line below them as well."""
    it = edit.range
    return Range(*it[:2], *post.line(it.end_line)[2:]) if _is_whole(edit) else it


def _is_whole(edit: Edit) -> bool:
    """Whether a change is of whole lines, which the last line of its range is none of."""
    _, column, _, end_column = edit.range
    return column == end_column == 1 and edit.text[-1:] in ("", "\n")


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _touches(it: Range, taken: list[Range]) -> bool:
    """Whether a range touches one of those that are taken, none of which touches another."""
    at = bisect_left(taken, it)
    return any(
        it[:2] <= other[2:] and other[:2] <= it[2:] for other in taken[max(at - 1, 0) : at + 1]
    )


def _made(post: Post, findings: list[Finding]) -> Issue | None:
    """Return the issue with the fixes of findings; `None` if that changed something else."""
    issue, document = post.issue, post.document
    edits = [edit for finding in findings for edit in _edits(finding)]
    try:
        new = loads(document.mark + edited(document, edits))
    except ParseError:
        return None
    if not _kept(issue, document, edits) <= Counter(said for _, said in _said(new)):
        return None
    is_safe = all(it.fix and it.fix.safe for it in findings)
    return new if not is_safe or _keep_words(post, Post(new), edits) else None


def _keep_words(post: Post, new: Post, edits: list[Edit]) -> bool:
    """Whether what is seen of lines that do not change is seen still, and code if it was."""
    before, after = ({it.markdown for it in one.texts} for one in (post, new))
    gone, come = _changed(edits)
    kept = _words((it for it in post.texts if it.markdown not in after), gone)
    return kept <= _words((it for it in new.texts if it.markdown not in before), come)


def _changed(edits: list[Edit]) -> tuple[set[int], set[int]]:
    """Return the lines that changes are of, and the lines that come in their place."""
    gone: set[int] = set()
    come: set[int] = set()
    shift = 0
    for edit in sorted(edits, key=attrgetter("range")):
        line, _, end_line, _ = edit.range
        more, last = edit.text.count("\n"), not _is_whole(edit)
        gone.update(range(line, end_line + last))
        come.update(range(line + shift, line + shift + more + last))
        shift += more - (end_line - line)
    return gone, come


def _words(texts: Iterable[Text], changed: set[int]) -> Counter[tuple[str, str]]:
    """Return the words, links and images in lines that do not change: what each is, and says."""
    return Counter(
        ("code" if "code block" in it.within else it.kind, word)
        for text in texts
        for it in text.spans.of("code", "image", "link", "text")
        if changed.isdisjoint(_lines(text.range(it.start, it.stop)))
        for word in ([""] if it.kind in ("image", "link") else _WORD.findall(it.says))
    )


def _lines(range_: Range) -> range:
    return range(range_.line, range_.end_line + 1)


def edited(document: Document, edits: Iterable[Edit]) -> str:
    """Return the text of a document with changes that do not touch one another."""
    starts, usual = document.starts(), document.newline

    def change(edit: Edit) -> tuple[int, int, str]:
        line, column, end_line, end_column = edit.range
        newline = document.line_end(line - 1) or usual
        start, stop = starts[line - 1] + column - 1, starts[end_line - 1] + end_column - 1
        return start, stop, edit.text.replace("\n", newline)

    return applied(document.text, map(change, edits))


def before_and_after(document: Document, fix: Fix) -> tuple[str, str]:
    r"""Return the lines that a fix changes, with `\n` between them, and what they become."""
    first = min(edit.range.line for edit in fix.edits) - 1
    last = max(edit.range.end_line for edit in fix.edits)
    behind = len(document.lines) - last
    after = split_lines(edited(document, fix.edits))
    return join(document.lines[first:last]), join(after[first : len(after) - behind])


def _kept(issue: Issue, document: Document, edits: list[Edit]) -> Counter[object]:
    """Return what has to be there afterwards as well: what no change is about.

    What stands beside a change may become part of it, unless that is a heading.
    """
    changed = {at for it in edits for at in _lines(it.range)}
    around = changed.union(*(_around(document, edit.range) for edit in edits))
    return Counter(
        said
        for node, said in _said(issue)
        if not node.span
        or (changed if said is not node else around).isdisjoint(
            range(node.span[0], node.span[1] + 1)
        )
    )


def _around(document: Document, range_: Range) -> set[int]:
    """Return the lines around a change, one-based, up to the next ones with text."""
    found: set[int] = set()
    for lines in (
        range(range_.line - 1, 0, -1),
        range(range_.end_line + 1, len(document.lines) + 1),
    ):
        for line in lines:
            found.add(line)
            if not document.is_blank(line - 1, line):
                break
    return found


def _said(issue: Issue) -> Iterator[tuple[Node, object]]:
    """Yield the nodes of an issue with what each says: headings their title, others all."""
    for node in (visit.node for visit in issue.walk()):
        if isinstance(node, (Project, Section)):
            yield attrs.evolve(node, content=()), (type(node), node.title)
        elif not isinstance(node, Issue):
            yield node, node
