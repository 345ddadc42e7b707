"""What to do where a model does not read back as itself: a hint for each common case."""

from twim.model import Entry, Node, Project, Prose, ReadMore, Reporter, Section


def remedy(place: str, wanted: object, found: object) -> str:
    """Return advice on a difference between a model and what its Markdown reads back as.

    Args:
        place: Where they differ, such as `sections[0].content[1].verb`.
        wanted: What stands there in the model.
        found: What the Markdown reads as.

    Returns:
        The advice, or nothing where there is none.

    Example:
        >>> from twim.model import MatrixLive, SignOff
        >>> remedy("sections[0]", SignOff("Matrix Live"), MatrixLive("Matrix Live"))
        "the title decides the kind of section: Section.of('Matrix Live') picks it"
    """
    if isinstance(wanted, Section) and isinstance(found, Section):
        return f"the title decides the kind of section: Section.of({wanted.title!r}) picks it"
    if isinstance(wanted, Entry) and isinstance(found, Prose):
        return _attribution(wanted)
    if isinstance(wanted, Prose) or place.endswith(".markdown"):
        return _prose(wanted.markdown if isinstance(wanted, Prose) else str(wanted), found)
    if isinstance(wanted, (Project, ReadMore)):
        which = "in a project" if isinstance(wanted, Project) else "at the end of one"
        return f"{type(wanted).__name__} cannot stand {which}; put it after, beside the project"
    if wanted is None and isinstance(found, Reporter):
        above = ", or the heading above," if place.endswith("content[0].reporter") else ""
        return f"the first or the last line of the quote{above} names the reporter"
    return _line(place, wanted, found)


def _line(place: str, wanted: object, found: object) -> str:
    """Tell what is wrong with text that has to stand on a line with something else."""
    if found == "" and place.endswith((".verb", ".lead")):
        return "without a reporter there is no attribution line to stand in"
    if isinstance(wanted, str) and "\n" in wanted and not place.endswith((".body", ".between")):
        return "it has to fit on one line"
    return ""


def _prose(wanted: str, found: object) -> str:
    """Tell what is wrong with prose that was not read as one run."""
    if isinstance(found, Node):
        return f"make it a value of type {type(found).__name__}"
    if not wanted:
        return "prose without text is nothing; leave it out"
    if isinstance(found, str) and found.startswith(wanted):
        return (
            "what follows reads as part of it: a fence or HTML block that is open, "
            "or an attribution that is none"
        )
    return "a heading, quote, table or shortcode call within prose is a value of its own"


def _attribution(entry: Entry) -> str:
    """Tell how the attribution of an entry, which was not recognised, would be."""
    if entry.between:
        return "only headings, images or one paragraph can stand above the quote"
    if entry.reporter is None or entry.reporter.user_id is not None:
        return ""
    if entry.reporter.url is not None:
        return 'a link to no Matrix user needs a verb such as "says", or one that ends with a colon'
    if not entry.verb.endswith(":"):
        return 'a name without a link needs a verb such as "says", or one that ends with a colon'
    return "the line is not recognised as an attribution; a link to a Matrix user always is"
