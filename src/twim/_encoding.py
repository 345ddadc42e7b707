"""What text a file can hold."""


def text_fault(text: str) -> str | None:
    r"""Say why a text can stand in no file, if it cannot: it has half a character in it.

    Example:
        >>> text_fault("An ode"), text_fault("An ode \ud800")
        (None, "holds '\\ud800', a surrogate, which UTF-8 cannot encode")
    """
    if text.isascii():
        return None
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"holds {text[error.start]!r}, a surrogate, which UTF-8 cannot encode"
    return None
