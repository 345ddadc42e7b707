"""What is the head of a table, as Zola's parser has it.

GitHub Flavored Markdown (spec 0.29, 4.10) differs: its delimiter rows have no cell `- -`, say, and
any head ends the paragraph above it, not only one that starts with a `|`.
"""

from twim._patterns import pattern

_DELIMITER_ROW = pattern(r"\|?(?:[ :]*+-[ :-]*+\|)*+[ :-]*+")


def is_table_head(head: str, line: str) -> bool:
    """Whether a line of a paragraph and the next one are the head of a table.

    Example:
        >>> is_table_head("name | ms", ":--|--:"), is_table_head("name", ":--")
        (True, False)
    """
    if "|" not in head or "-" not in line or not _DELIMITER_ROW.fullmatch(line):
        return False
    if (len(head) - len(head.rstrip("\\"))) % 2:  # a hard break, by which the paragraph goes on
        return False
    return 0 < _count_cells(head) == _count_cells(line)


def _count_cells(row: str) -> int:
    """Count the cells of a row; without a `|` there are none."""
    row = row.strip(" \t")
    pipes = row.count("|") - row.count("\\|")
    if not pipes:
        return 0
    return pipes + 1 - row.startswith("|") - (row.endswith("|") and not row.endswith("\\|"))
