"""What slips in where people type and paste: words twice, marks that mark nothing, garbled text."""

from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_TWICE = pattern(r"[ ](?P<word>[afotw][a-z]{0,4}+)[ ](?P=word)(?![\w'’-])")
_ONCE = pattern(r"an?|and|as|for|from|of|or|our|th(?:e|ese|is)|to|we|with")
"""Words that nobody says twice, as one does "had", "in", "is", "that" and "you"."""
_MARK = pattern(r"\*\*"), pattern("`")
_MARKS = pattern(r"(?<![\w\\*])\*\*(?!\*)|(?<![\\*])\*\*(?![\w*])|(?<![\\`])`+")
_APART = pattern(r"\*\*(?<!\S\*\*)(?=[ ])")
_ITEM = r"(?:[-*+](?=[^\W\d_])|[•◦‣▪])"
_PERHAPS = pattern(rf"\n[ \t>]*{_ITEM}")
_ITEMS = pattern(rf"\n[ \t]*{_ITEM}[^\n]*(?:\n[ \t]*{_ITEM}[^\n]*)+")
_BULLET = pattern(rf"(?<=\n)[ \t]*(?P<mark>{_ITEM})[ \t]*")
_SIGNS = "\ufffd", "â€", "Ã", "Â"
_GARBLED = pattern("[\ufffd]+|â€[^\\s\\w]?|Ã[\xa1-\xbf]|Â[\xa0-\xbf]")


@rule("TWIM435", "word-repeated", fix="unsafe")
def word_repeated(post: Post) -> Iterator[Problem]:
    """A word stands twice in a row.

    Found:

    ```markdown
    Ada says:

    > Thanks to to all who boiled the the kettles.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Whoever had had tea could log in in `the the` end.
    ```
    """
    for text, found in post.words(_TWICE):
        if not _ONCE.fullmatch(found["word"]):
            continue
        edit = text.edit(found.end("word"), found.end(), "")
        range_ = text.range(found.start("word"), found.end())
        message = f"{found['word']!r} stands twice in a row"
        yield Problem(range_, message, Fix("Remove one", [edit], safe=False))


@rule("TWIM436", "mark-shown")
def mark_shown(post: Post) -> Iterator[Problem]:
    """Two asterisks or a backtick were to mark something, and readers see them.

    There is no other that ends what they begin, or a blank stands between them and that.

    Found:

    ```markdown
    Ada says:

    > Ode is **fast, and `small.
    >
    > ** New kettles **
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode is **fast**, and `2 ** 3` is 8, as 2**3 is.
    ```
    """
    for text in post.texts_with(*_MARK):
        says = text.markdown
        if says.count("**") % 2 or says.count("`") % 2 or _APART.search(says):
            for found in text.words(_MARKS):
                yield Problem(
                    text.range(*found.span()), f"readers see {found[0]}; it marks nothing"
                )


@rule("TWIM437", "list-unread", fix="unsafe")
def list_unread(post: Post) -> Iterator[Problem]:
    """Lines that were to be a list are none, and run together.

    A blank has to follow the `*` or `-` of an item, and `•` begins none.

    Found:

    ```markdown
    Ada says:

    > -Ode has kettles
    > -Heron flies
    ```

    Left alone:

    ```markdown
    Ada says:

    > - Ode has kettles
    > - Heron flies
    >
    > *Ode*
    > *Heron*
    ```
    """
    for text in post.texts_with(_PERHAPS):
        says = f"\n{text.markdown}"
        for run in _ITEMS.finditer(says):
            marks = [
                (it.start("mark") - 1, it.end("mark") - 1, it.end() - 1)
                for it in _BULLET.finditer(says, *run.span())
            ]
            if all(text.spans.are_words(start, stop) for start, stop, _ in marks):
                edits = [text.edit(start, end, "* ") for start, _, end in marks]
                range_ = text.range(marks[0][0], run.end() - 1)
                fix = Fix("Make it one", edits, safe=False)
                yield Problem(range_, "these lines were to be a list, and run together", fix)


@rule("TWIM438", "text-garbled", severity="error")
def text_garbled(post: Post) -> Iterator[Problem]:
    """Characters are not those that somebody wrote: the text was read in a wrong encoding.

    A `’` became `â€™`, an `é` became `Ã©`, or either `\ufffd`. Put in what was there.

    Found:

    ```markdown
    Ada says:

    > It isnâ€™t a cafÃ©, and Ode\ufffds kettle is no pot.
    ```

    Left alone:

    ```markdown
    Ada says:

    > It isn’t a café in SÃO PAULO.
    ```
    """
    is_garbled = any(it in post.text for it in _SIGNS)  # which takes a tenth of the pattern's time
    for number in dict.fromkeys(post.lines_with(_GARBLED)) if is_garbled else ():
        for found in _GARBLED.finditer(post.lines[number - 1]):
            at = post.line(number, found.start() + 1, found.end() + 1)
            yield Problem(at, f"{found[0]!r} is what a wrong encoding made of something else")
