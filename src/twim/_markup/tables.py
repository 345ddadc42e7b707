"""Where a table starts within a paragraph, as in GitHub Flavored Markdown (spec 0.29, 4.10)."""

from markdown_it.rules_block import table

from twim._markup.markdown import block_state
from twim._patterns import pattern

_DELIMITER_ROW = pattern(r"\|? *+:?-+:? *+(?:\| *+:?-+:? *+)*\|? *+$")
_PLAIN_HEAD = pattern(r"\|(?:[^|\\\n]*\|)+\n\|(?:[ \t]*:?-+:?[ \t]*\|)+")
_PIPE = pattern(r"\\.|\|")  # or an escaped character


def is_table_head(head: str, line: str) -> bool:
    """Whether a line of a paragraph and the next one are the head of a table.

    Zola's parser wants a `|` in both, which the specification does not.

    Example:
        >>> is_table_head("name | ms", ":--|--:"), is_table_head("name", ":--")
        (True, False)
    """
    return (
        "|" in head
        and "|" in line
        and _DELIMITER_ROW.match(line) is not None
        and _count_cells(head) == _count_cells(line)
    )


def starts_table(head: str, line: str) -> bool:
    """Whether a line and the next one are the head of a table, in no other block.

    Example:
        >>> starts_table("|name|ms|", "|:--|--:|"), starts_table("name|ms", "--")
        (True, False)
    """
    if _PLAIN_HEAD.fullmatch(f"{head}\n{line}"):
        return head.count("|") == line.count("|")
    return not line.strip("|-: \t") and table(block_state(f"{head}\n{line}", {}), 0, 2, True)


def _count_cells(row: str) -> int:
    row = row.strip(" ").removeprefix("|")
    marks = _PIPE.findall(row)
    closed = row.endswith("|") and marks[-1] == "|"
    return marks.count("|") + (not closed)
