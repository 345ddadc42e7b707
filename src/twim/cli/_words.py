"""Words for what commands show: numbers of things."""


def counted(number: int, noun: str) -> str:
    """Return a number of things.

    Example:
        >>> counted(1, "post"), counted(1000, "post")
        ('1 post', '1,000 posts')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
