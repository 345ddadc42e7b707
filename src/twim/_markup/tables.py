"""Where a table starts within a paragraph, as in GitHub Flavored Markdown (spec 0.29, 4.10)."""

from twim._patterns import pattern

_DELIMITER_ROW = pattern(r"\|? *+:?-+:? *+(?:\| *+:?-+:? *+)*\|? *+$")
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


def _count_cells(row: str) -> int:
    row = row.strip(" ").removeprefix("|")
    marks = _PIPE.findall(row)
    closed = row.endswith("|") and marks[-1] == "|"
    return marks.count("|") + (not closed)
