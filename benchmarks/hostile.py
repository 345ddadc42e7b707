"""Time of `twim` on texts that are made to be slow, at four sizes each.

    python benchmarks/hostile.py [--only WORDS] [--sizes N,N,…] [--limit SECONDS]

Eight times the text may take ten times as long, and 160 kB less than a second. What takes longer
is marked, and then the exit status is 1. Times are of the processor, the least of several.
"""

from __future__ import annotations

import argparse
import gc
import signal
import statistics
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any, NamedTuple

import attrs

import twim
import twim.lint
import twim.newsroom
from twim._markup.attributions.spelling import LONGEST, is_overlong

SIZES = (20_000, 40_000, 80_000, 160_000)
MOST_GROWTH = 10 / 8  # time per byte of the largest text, relative to the smallest
MOST_SECONDS = 1.0
LEAST_SECONDS = 0.005  # below, growth says little
NOT_LINEAR = "not linear"
MOST_MEMORY = 4 << 30
USER = "https://matrix.to/#/@a:b.c"

Maker = Callable[[int], str]
"""Makes a text of about so many characters."""


class Edit(NamedTuple):
    """A text, and a change of the issue that it is read as."""

    text: Maker
    change: Callable[[twim.Issue], twim.Issue]


# Ways to make a text


def repeated(unit: str, start: str = "", end: str = "") -> Maker:
    """Repeat a unit between a start and an end."""
    return lambda size: start + unit * (max(size - len(start) - len(end), 0) // len(unit)) + end


def nested(opening: str, middle: str, closing: str) -> Maker:
    """Put pairs of brackets in one another."""

    def make(size: int) -> str:
        depth = size // (len(opening) + len(closing))
        return opening * depth + middle + closing * depth

    return make


def thrice(unit: str, *lines: str) -> Maker:
    """Repeat a unit on a first line, and write a third of the text as lines below it."""
    below = "\n".join(lines)

    def make(size: int) -> str:
        depth = max(size // 3 // len(unit), 1)
        return f"{unit * depth}x\n" + below.replace("{}", " " * (depth * len(unit))) + "\n"

    return make


def growing(char: str, gap: str = " ") -> Maker:
    """Write runs of a character, each longer than the one before."""

    def make(size: int) -> str:
        length = int((2 * size) ** 0.5)
        return gap.join(char * count for count in range(1, length))

    return make


def before_quotes(unit: str, end: str = ":", start: str = "") -> Maker:
    """Write paragraphs before quotes, as long as any in which an attribution is looked for."""
    return repeated(f"{looked_into(repeated(unit, start, end))}\n\n> b\n\n")


def looked_into(paragraph: Maker) -> str:
    """Write a paragraph as long as may be for it to be searched for a reporter."""
    return next(text for size in range(LONGEST, 0, -10) if not is_overlong(text := paragraph(size)))


def two_parts(first: str, second: str) -> Maker:
    """Repeat one unit, then another, each in half of the text."""
    return lambda size: first * (size // 2 // len(first)) + second * (size // 2 // len(second))


def staircase(unit: str, step: str) -> Maker:
    """Write lines, each indented further than the one above."""

    def make(size: int) -> str:
        depth = int((2 * size / len(step)) ** 0.5)
        return "".join(f"{step * level}{unit}\n" for level in range(depth))

    return make


def fenced(inner: Maker, fence: str = "+++") -> Maker:
    """Write front matter, and a line below it."""
    return lambda size: f"{fence}\n{inner(size)}\n{fence}\n\nText.\n"


def numbered(pattern: str, start: str = "", end: str = "") -> Maker:
    """Repeat a pattern with a number in it, which counts up."""
    width = len(pattern) + 4

    def make(size: int) -> str:
        return start + "".join(pattern.replace("{}", str(n)) for n in range(size // width)) + end

    return make


def aliases(pattern: str) -> Maker:
    """Write YAML in which every line has the one above many times, by aliases."""

    def make(size: int) -> str:
        lines = ["a0: &a0 {k: 1}"]
        while sum(map(len, lines)) < size:
            n = len(lines)
            lines.append(f"a{n}: &a{n} " + pattern.replace("{}", f"*a{n - 1}"))
        return "\n".join(lines)

    return make


# The texts

INLINE: dict[str, Maker] = {
    "brackets [": repeated("["),
    "brackets [a](": repeated("[a]("),
    "brackets ![": repeated("!["),
    "brackets [](": repeated("[]("),
    "brackets nested": nested("[", "a", "]"),
    "brackets nested in links": nested("[", "a", "](b)"),
    "backticks growing": growing("`"),
    "backticks": repeated("`a "),
    "emphasis *": repeated("*a **b "),
    "emphasis _": repeated("_a__b"),
    "emphasis closing": two_parts("*a ", "b* "),
    "entities": repeated("&a"),
    "backslashes": repeated("\\"),
    "angles <": repeated("<"),
    "angles <!--": repeated("<!-- a "),
    "angles <a href": repeated('<a href="'),
    "angles in lines": repeated('<a href="\n'),
    "images and a quote": repeated("![a](b) ", end="\n\n> c\n"),
    "image openings and a quote": repeated("![](a)![", end="\n\n> c\n"),
    "one line and a quote": repeated("[a](b)", end="\n\n> c\n"),
    "one plain link and a quote": repeated("a", f"[A]({USER}) ", "\n\n> c\n"),
    "one label of brackets and a quote": repeated("[a]", "[", f"]({USER}x\n\n> c\n"),
}

HEADINGS: dict[str, Maker] = {
    "headings": repeated("## a\n"),
    "headings of all levels": repeated("# a\n## a\n### a\n#### a\n"),
    "headings, empty": repeated("###\n"),
    "heading ([website](": repeated("([website](", "### "),
    "heading ([website](a": repeated("([website](a", "### ", ")"),
    "heading ([website](<": repeated("([website](<", "### ", ")"),
    "heading ([website](a))": repeated("([website](a)) ", "### ", ")"),
    "heading ([website]( and brackets": repeated("([website](((((", "### ", ")"),
    "heading [↗](a)": repeated("[↗](a)", "### ", ")"),
    "heading [↗](a": repeated("[↗](a ", "### ", ")"),
    "heading ([↗](a)": repeated("([↗](a)", "### ", ")"),
    "heading of blanks": repeated(" ", "### a", "b)"),
    "heading of tabs": repeated("\t", "### a", "b)"),
    "heading of blanks and an address": repeated(" ", "### a", "([website](b) )"),
    "heading of #": repeated("#", "## a "),
    "heading of # #": repeated(" #", "## a"),
    "heading of # \\": repeated(" #\\", "## a"),
    "heading of brackets in an address": repeated("(", "### a ([website](<", ">))"),
    "heading of backslashes": repeated("\\", "### a ([website](", "))"),
    "heading of punctuation": repeated("!", "## "),
    "heading of 'and'": repeated("and ", "## "),
    "heading of 'matrix live'": repeated("matrix live_", "## "),
    "headings, setext": repeated("a\n-\n"),
    "heading, setext, long": repeated("a\n", end="---\n"),
    "heading, setext, of #": repeated("a #\n", end="---\n"),
    "projects with read more": repeated("<!-- more -->\n\n", "### a\n\n"),
    "projects below '#### '": repeated("#### a\n\nb:\n\n> c\n\n", "## Project Updates\n\n"),
    "attributions above headings": repeated(f"[A]({USER}) says\n\n### b\n\n> c\n\n"),
    "headings between attribution and quote": repeated("a says:\n\n#### b\n\n#### c\n\n> d\n\n"),
}

TABLES: dict[str, Maker] = {
    "table, wide": lambda size: "|\n".join(cell * (size // 6) for cell in ("|a", "|-", "|b", "")),
    "table, wide head": lambda size: f"{'|a' * (size // 4)}|\n{'|-' * (size // 4)}|\n",
    "table, many rows": repeated("|a|b|\n", "|a|b|\n|-|-|\n"),
    "tables, many": repeated("|a|\n|-|\n\n"),
    "tables that are none": repeated("|a\n"),
    "tables that are none, |-": repeated("a\n|-|-|\n"),
    "tables that are none, :-": repeated("|a|\n:-:\n"),
    "tables of blanks": lambda size: f"|a|b|\n|-|-|\n|{' ' * size}|\n",
    "delimiter row that is none": repeated("|-", "|a\n", "x\n"),
    "delimiter row of dashes": repeated("-", "> |a|\n> |", "x\nlazy\n"),
    "delimiter rows in a quote": repeated("> |a|\n> |-|\n", end="lazy\n"),
    "ping rows": repeated("|1|a.b|2.5|\n", "|Rank|Hostname|Median MS|\n|-|-|-|\n"),
    "ping rows, escaped": repeated("|1|a\\|b|2|\n", "|Rank|Hostname|Median MS|\n|-|-|-|\n"),
    "ping rows, a bad last": repeated("|1|a|2|\n", "|Rank|Hostname|Median MS|\n|-|-|-|\n", "|x|\n"),
    "ping tables": repeated("### a\n\nJoin b\n\n|Rank|Hostname|Median MS|\n|-|-|-|\n|1|a|2|\n\n"),
    "ping table of pipes": repeated("|", "|Rank|Hostname|Median MS|\n|-|-|-|\n"),
}

CONTAINERS: dict[str, Maker] = {
    "quotes on one line": repeated(">"),
    "quotes on one line, lazy": repeated("> ", end="a\nlazy\n"),
    "quotes on one line, a tab behind": repeated("> ", end="\tb\n"),
    "quotes on two lines": thrice(">", ">", "lazy"),
    "quotes, staircase": lambda size: "".join(
        f"{'>' * depth} a\n" for depth in range(1, int((2 * size) ** 0.5))
    ),
    "quote, many lines": repeated("> a\n"),
    "quote, many lines, lazy": repeated("> a\n", end="lazy\n"),
    "quote, lazy lines": repeated("a\n", "> b\n"),
    "quote and lazy by turns": repeated("> a\nb\n"),
    "quotes and lazy lines": repeated("> a\nb\n\n"),
    "quotes and headings": repeated("> a\n# b\n"),
    "quotes and fences": repeated("> ```\nb\n"),
    "quotes, fence, lazy, blank": repeated("> ```\nb\n\n"),
    "quotes in quotes, lazy": repeated("> > a\n> b\nc\n"),
    "quotes and lists, lazy": repeated("> - a\nb\n"),
    "quotes and list items": repeated("> - a\n- b\n"),
    "quotes of html": repeated("> <div>\nb\n"),
    "quotes of comments": repeated("> <!-- a\nb\n"),
    "quotes, blank": repeated(">\n"),
    "quotes, blanks after": repeated("> a\n \n"),
    "quotes in list items on one line": repeated("- > ", end="a\nlazy\n"),
    "list, - - -": repeated("- ", end="x\n"),
    "list, * * *": repeated("* ", end="x\n"),
    "list, + + +": repeated("+ ", end="x\n"),
    "list, 1. 1.": repeated("1. ", end="x\n"),
    "list, - + * in turns": repeated("- + * ", end="x\n"),
    "list, - - - and dashes": lambda size: "- " * (size // 4) + "-" * (size // 2) + "x\n",
    "list, - - - and blanks": thrice("- ", "{}x", "lazy"),
    "list, 1. 1. and blanks": thrice("1. ", "{}x", "", "{}y"),
    "list, - - - and empty lines": two_parts("- ", "\n"),
    "list, - - - and lines": two_parts("- ", "x\n"),
    "list, - - - in lines": lambda size: ("- " * 200 + "x\n") * (size // 402),
    "list, - - - in lines, apart": lambda size: ("- " * 200 + "x\n\na\n\n") * (size // 406),
    "list, staircase": staircase("- a", "  "),
    "list, staircase of tabs": staircase("- a", "\t"),
    "list, items": repeated("- a\n"),
    "list, empty items": repeated("-\n"),
    "list, empty items, blank": repeated("-\n\n"),
    "list, lazy": repeated("- a\nb\n"),
    "list, blank lines": repeated("\n", "- a\n", "b\n"),
    "list, blank lines with spaces": repeated("  \n", "- a\n", "  b\n"),
    "lists of two kinds": repeated("- a\n+ b\n"),
    "lists and breaks": repeated("- a\n***\n"),
    "list of bracketed": repeated("- [a\n"),
    "list of long numbers": repeated("123456789. a\n"),
    "list of fences": repeated("- ```\n"),
    "list of <": repeated("- <a b=c d=e\n"),
    "html tags in a quote": repeated(" a", "> <a", "\nlazy\n"),
    "html attribute blanks in a quote": repeated(" ", "> <a b", "=\nlazy\n"),
}

BLOCKS: dict[str, Maker] = {
    "blank lines": repeated("\n"),
    "blank lines of spaces": repeated("   \n"),
    "blank line, long": repeated(" "),
    "tabs": repeated("\t"),
    "tabs and text": repeated("\ta\n"),
    "tab lines": repeated("a\n\t\n"),
    "tabs in text": repeated("a\t"),
    "CR only": repeated("a\r\r> b\r\r"),
    "CR and LF": repeated("a\r\n\r\n> b\n\r"),
    "paragraph lines": repeated("a\n"),
    "paragraph lines in [": repeated("[a\n"),
    "paragraphs in [, blanks between": repeated("[a\n \n"),
    "paragraphs in [, headings between": repeated("[a\n# b\n"),
    "paragraphs in [ and a far ]:": repeated("[a\n# b\n", end="\n[c]: d\n"),
    "paragraphs and quotes": repeated("a\n> b\n"),
    "paragraph of breaks that are none": repeated("* * a\n- - b\n_ _ c\n"),
    "breaks": repeated("***\n"),
    "break, long": repeated("_ "),
    "break that is none": repeated("_ ", end="x"),
    "break that is none, -": repeated("- ", "a\n", "x\n"),
    "fence, unclosed": repeated("a\n", "```\n"),
    "fences": repeated("```\n"),
    "fences, two kinds": repeated("```\n~~~\n\n"),
    "fence runs that are none": repeated("```a`\n"),
    "code": repeated("    a\n\n"),
    "code and blank lines": repeated("    a\n\n\n\n\n\n"),
    "html": repeated("<div>\n"),
    "html, blank between": repeated("<div>\n\n"),
    "html comment, unclosed": repeated("a\n", "<!--\n"),
    "html comments, unclosed, text between": repeated("a <!--\n\n"),
    "html <a href": repeated('<a href="a" ', end="\n"),
    "html attributes": repeated(" a", "<a", "\n"),
    "html attribute blanks": repeated(" ", "<a b", "=\n"),
    "html after >": repeated(" ", "<a>", "x\n"),
    "html lines below a paragraph": repeated("a\n<b c\n"),
    "html processing": repeated("<?\n\n"),
    "definitions": numbered("[a{}]: b\n"),
    "definitions, one label": repeated("[a]: b\n"),
    "definitions, blank between": repeated("[a]: b\n\n"),
    "definitions, titles": repeated('[a]: b "c"\n'),
    "definitions, titles unclosed": repeated('[a]: b "c\n'),
    "definitions, titles below": repeated("[a]: b\n'c\n"),
    "definition, title of lines": repeated("a\n", "[a]: b '\n"),
    "definition, label of lines": repeated("a\n", "["),
    "definition, label escaped": repeated("\\]", "[", "]: b\n"),
    "definition, brackets in address": repeated("(", "[a]: "),
    "definitions that are none": repeated("[a]:\n\n"),
    "definitions in a quote": repeated("> [a]: b\n"),
    "definitions in a quote, lines": repeated("> a\n", "> [a]: b '\n"),
    "definitions in quotes": repeated("> [a]: b\n\n"),
    "definitions in quotes, titles unclosed": repeated("> [a]: b 'c\n", end="\n"),
    "definitions in a list": repeated("- [a]: b\n"),
    "definitions lazy in a quote": repeated("[a]: b\n", "> [c\n"),
    "definitions used": two_parts("[a]\n\n> b\n\n", "[a]: c\n\n"),
    "references": numbered("[a{}]:\n\n> b\n\n", end="[a]: c\n"),
    "references, long labels": before_quotes("[a b  c]", end=":\n\n> b\n\n[a b c]: d"),
}

SHORTCODES: dict[str, Maker] = {
    "calls": repeated('{{ a(b="c") }}\n\n'),
    "calls over lines": repeated("{{a(\n)}}\n"),
    "calls over lines, in quotes": repeated("> {{a(\n\n)}}\n\n"),
    "call over lines": repeated("a\n\n", '{{a(b="', '")}}\n'),
    "calls in a line": repeated("{{a()}}"),
    'calls, unclosed {{ a(b="': repeated('{{ a(b="'),
    "calls, unclosed {{a(b='\"`": repeated("{{a(b='{{a(b=\"{{a(b=`"),
    "calls, unclosed {{a(b=1": repeated("b=1,", "{{a("),
    "calls, unclosed {{a(": repeated("{{a("),
    "calls, unclosed {{": repeated("{"),
    "calls, unclosed {{ and blanks": repeated(" ", "{{"),
    "calls, a long name": repeated("a", "{{"),
    "calls, names and blanks": repeated("{{ a \n"),
    "calls, blanks before the end": repeated(" ", "{{a()", "}"),
    "calls, arrays": repeated("[", "{{a(b="),
    "calls, arrays of arrays": repeated("{{a(b=" + "[" * 17),
    "calls, array items": repeated("1,", "{{a(b=[", "])}}"),
    "calls, arguments": repeated('b="c",', "{{a(", ")}}"),
    "calls, a long number": repeated("1", "{{a(b=", ")}}"),
    "calls, strings in strings": repeated("b='{{a(b=\"' b=\"{{a(b='\" ", "{{a("),
    "calls, comments": repeated("{{/* a */}}"),
    "calls, blank strings": repeated('{{a(b="\'`\n\n")}}\n\n'),
    "call alone, then a quote": repeated("{{a()}}\n\n> b\n\n"),
}

PARAGRAPHS: dict[str, Maker] = {
    "links": before_quotes("[a](b)"),
    "links of no letters": before_quotes("[.](.)"),
    "links after 'by '": before_quotes("[a](b) ", start="by ( " * 100),
    "links after blanks": before_quotes("[a](b)", start=" (" * 400 + "a"),
    "links, users": before_quotes(f"[a]({USER}) "),
    "links, users, a sentence each": before_quotes(f"x [a]({USER}). "),
    "links, users in brackets": before_quotes(f"([a]({USER})) "),
    "links, percent-encoded": before_quotes("[a](https://matrix.to/#/%40a) "),
    "links, colons between": before_quotes("[a](b):"),
    "links, colons and dashes": before_quotes("[a](b):- "),
    "links with titles": before_quotes('[a](b "'),
    "links in angles": before_quotes("[a](<"),
    "links in brackets": before_quotes("[a](("),
    "links of brackets": before_quotes("[[a]](b)"),
    "links of backticks": before_quotes("[`a`](b)"),
    "links of backslashes": before_quotes("[\\a](b)"),
    "links of <": before_quotes("[<a](b)"),
    "links by reference": before_quotes("[a][b]"),
    "link of words": before_quotes("a ", start="[", end=f"]({USER}):"),
    "link of brackets": before_quotes("[a]", start="[", end="](b):"),
    "link of links": before_quotes("[a](b)", start="[", end="](c):"),
    "link of backticks": before_quotes("`a", start="[", end="](c):"),
    "link, long address": before_quotes("(", start="[a](", end="):"),
    "link, long user": before_quotes("a", start="[a](https://matrix.to/#/@", end="):"),
    "link, long query": before_quotes("via=a&", start="[a](https://matrix.to/#/@a:b?", end="):"),
    "link, verb of adverbs": before_quotes("also ", start=f"[a]({USER}) has ", end="x:"),
    "link, a verb of colons": before_quotes(":", start="[a](b) x", end="x:"),
    "link, a verb of dashes": before_quotes(":----", start="[a](b) x", end="x:"),
    "brackets [": before_quotes("["),
    "brackets ]": two_parts("[" * 1900 + "a" + "]" * 1900 + ":\n\n> b\n\n", "a\n"),
    "brackets [a](": before_quotes("[a]("),
    "brackets ![": before_quotes("!["),
    "brackets ![a](": before_quotes("![a]("),
    "brackets [a][": before_quotes("[a]["),
    "brackets [a](b": before_quotes("[a](b"),
    "brackets and backticks": before_quotes("[`"),
    "brackets and angles": before_quotes("[<a "),
    "backticks": before_quotes("`a ``b ", start="[a](b) "),
    "angles <": before_quotes("<"),
    "angles <a>": before_quotes("<a>"),
    "angles <a >": before_quotes("<a >", end="</a x:"),
    'angles <a "': before_quotes('<a "'),
    "angles <a '\"": before_quotes("<a '<a \""),
    "angles <a href": before_quotes("<a href=b href = c "),
    "angles, blanks in href": before_quotes(" ", start="<a href", end=">b</a>:"),
    "angles, attributes": before_quotes(" a", start="<a", end=">b</a>:"),
    "angles, </a": before_quotes("</a", start="<a>"),
    "angles, blanks in </a": before_quotes(" ", start="<a>b</a", end=":"),
    "angles <!--": before_quotes("<!--"),
    "angles <?": before_quotes("<?"),
    "angles <!A": before_quotes("<!A "),
    "angles <![CDATA[": before_quotes("<![CDATA["),
    "angles <a:": before_quotes("<aa:"),
    "entities": before_quotes("&a", start="[a](b) "),
    "emphasis": before_quotes("*a **b", start="[a](b) "),
}

NAMES: dict[str, Maker] = {
    "commas": before_quotes("Neil, "),
    "commas, verbs": before_quotes("Neil, a says, "),
    "semicolons, verbs": before_quotes("; a says b", end=":x"),
    "semicolons, verbs, 'also'": before_quotes("; a also also says b", end=":x"),
    "sentences": before_quotes("Neil. "),
    "sentences, ends of stars": before_quotes("*", start=".", end=" a:"),
    "sentences, ends of blanks": before_quotes(" ", start="a.", end="a:"),
    "words": before_quotes("Neil "),
    "word": before_quotes("a"),
    "word of '": before_quotes("a'"),
    "names of three words": before_quotes("Ab Cd Ef says x ", end=":x"),
    "from": before_quotes("from a of b ", end=":x"),
    "from, by": before_quotes("by a, by ", end=":x"),
    "from, brackets": before_quotes("by a (b) ", end=":x"),
    "from, the team": before_quotes("by the a team for ", end=":x"),
    "from, names of three words": before_quotes("by a b c of ", end=":x"),
    "from, here's": before_quotes("here's a from ", end=":"),
    "from, blanks": before_quotes(" ", start="a", end="by b:"),
    "from and links": before_quotes("by [a](b) ", end=":x"),
    "says": before_quotes("says ", start="Neil "),
    "says, colons": before_quotes("says: ", start="Neil ", end=":x"),
    "says, colons and dashes": before_quotes(":-", start="Neil says ", end=":x"),
    "says, colons and blanks": before_quotes(" ", start="Neil says:", end=":x"),
    "who": before_quotes("'s a ", start="Neil", end=":x"),
    "in words": before_quotes("In a's own words: ", end="x:"),
    "with": before_quotes("is with ", start="Neil ", end="with x, :"),
    "has been": before_quotes("has been a ", start="Neil ", end=":x"),
    "has been, after commas": before_quotes(", a has been as", end=" x, :"),
    "has been working": before_quotes("has also been working ", start="Neil ", end="x"),
    "here: a page": before_quotes("here: a ", start="by a ", end="here: https://a.b"),
    "stars around names": before_quotes("**Neil** ", end="says:"),
    "words, a few links": before_quotes(f"[a]({USER})" + " a says b" * 20 + " ", end=":x"),
    "words, a few pages": before_quotes("[a](b)" + " a from b" * 20 + " ", end=":x"),
    "a title of links": before_quotes("[a](b)", start="x ", end=f": [a]({USER}) does"),
    "a title of words": before_quotes("a (b) ", start="[x]", end=f": [a]({USER}) does"),
    "news from": before_quotes("news today from ", end=f"[a]({USER}) x"),
    "they": before_quotes("they also ", start=f"[a]({USER[:-1]}). ", end=":"),
    "lines": before_quotes("Neil says\n"),
    "lines, users": before_quotes(f"[a]({USER}) says\n"),
    "lines, backslashes": before_quotes("\\\n", start="a"),
    "short": repeated("Neil says:\n\n> a\n\n"),
    "short, links": repeated(f"[A]({USER}) says\n\n> a\n\n"),
    "images above": repeated("Neil says:\n\n![a](b)\n\n![a](b)\n\n![a](b)\n\n> a\n\n"),
    "images above, long": before_quotes("![a](b) ", end=""),
    "images above, long, that are none": before_quotes("![a](b) ", end="x"),
    "images above, html": before_quotes("<img ", end=">"),
    "html above": repeated("<p>\nNeil says:\n\n> a\n\n"),
    "html above, long": repeated("<p>\n", end="Neil says:\n\n> a\n"),
}

SIGNATURES: dict[str, Maker] = {
    "signed": repeated("> a\n> — Neil\n\n"),
    "signed, tweets": repeated("> <p>a</p>&mdash; Neil (@neil) [b](c)\n\n"),
    "signed, a long line": repeated("— Neil ", start="> a\n> "),
    "signed, a long line of tags": repeated("</p>", start="> a\n> <p>", end="— Neil"),
    "signed, tags and dashes": repeated("</p>— ", start="> a\n> <p>"),
    "signed, handles": repeated(f"> a\n> — {looked_into(repeated('Neil (@neil) '))}\n\n"),
    "signed, brackets": repeated("> a\n> — " + "[a" * 60 + "\n\n"),
    "opened": repeated("> Neil says:\n>\n> a\n\n"),
    "opened, long": repeated(f"> {looked_into(repeated('Neil says ', end=':'))}\n>\n> a\n\n"),
    "opened, links": repeated("> " + "[a](b) " * 60 + ":\n>\n> a\n\n"),
}

TOML: dict[str, Maker] = {
    "+++ lines": repeated("+++\n"),
    "--- lines": repeated("---\n"),
    "TOML unclosed": repeated("a\n", "+++\n"),
    "TOML, fences in lines": fenced(repeated("# +++ a\n")),
    "TOML, blank lines": fenced(repeated("\n")),
    "TOML, comments": fenced(repeated("# a\n")),
    "TOML, keys": fenced(numbered("a{} = 1\n")),
    "TOML, tables": fenced(numbered("[a{}]\n")),
    "TOML, arrays of tables": fenced(repeated("[[a]]\n")),
    "TOML, arrays of arrays of tables": fenced(repeated("[[a]]\n[[a.b]]\n")),
    "TOML, dotted key": fenced(repeated("a.", end="a = 1")),
    "TOML, dotted table": fenced(repeated("a.", "[", "a]")),
    "TOML, dotted keys": fenced(numbered("a.b.c.d{} = 1\n")),
    "TOML, deep arrays": fenced(lambda size: f"a = {'[' * (size // 2)}{']' * (size // 2)}"),
    "TOML, deep tables": fenced(repeated("{a = ", "a = ")),
    "TOML, array": fenced(repeated("1,", "a = [", "]")),
    "TOML, array of lines": fenced(repeated("1,\n", "a = [", "]")),
    "TOML, authors": fenced(repeated('"a",', "[taxonomies]\nauthor = [", "]")),
    "TOML, string": fenced(repeated("a", 'title = "', '"')),
    "TOML, escapes": fenced(repeated("\\n", 'title = "', '"')),
    "TOML, quotes": fenced(repeated('""', "title = '", "'")),
    "TOML, string of lines": fenced(repeated("a\n", 'title = """', '"""')),
    "TOML, unclosed string": fenced(repeated("a\n", 'title = """')),
    "TOML, long number": fenced(repeated("1", "a = ")),
    "TOML, long date": fenced(repeated("1", "date = 2020-01-01T00:00:00.")),
    "TOML, long date text": fenced(repeated("1", 'date = "2020-01-01T00:00:00.', '"')),
    "TOML, duplicate key": fenced(repeated("a = 1\n")),
}

YAML: dict[str, Maker] = {
    "YAML, keys": fenced(numbered("a{}: 1\n"), "---"),
    "YAML, lines": fenced(repeated("a\n"), "---"),
    "YAML, blank lines": fenced(repeated("\n", "a: 1\n"), "---"),
    "YAML, comments": fenced(repeated("# a\n"), "---"),
    "YAML, list": fenced(repeated("- a\n", "author:\n"), "---"),
    "YAML, flow list": fenced(repeated("a,", "author: [", "]"), "---"),
    "YAML, flow mapping": fenced(numbered("a{}: 1,", "a: {", "}"), "---"),
    "YAML, deep flow lists": fenced(nested("[", "", "]"), "---"),
    "YAML, deep flow mappings": fenced(nested("{a: ", "1", "}"), "---"),
    "YAML, deep flow, unclosed": fenced(repeated("[", "a: "), "---"),
    "YAML, deep lists": fenced(repeated("- ", "a:\n "), "---"),
    "YAML, deep mappings": fenced(staircase("a:", " "), "---"),
    "YAML, deep keys": fenced(repeated("? "), "---"),
    "YAML, aliases": fenced(aliases("[{}, {}, {}, {}, {}, {}, {}, {}]"), "---"),
    "YAML, aliases of mappings": fenced(aliases("{x: {}, y: {}, z: {}}"), "---"),
    "YAML, merged aliases": fenced(aliases("{<<: [{}, {}, {}, {}]}"), "---"),
    "YAML, merged, one each": fenced(aliases("{<<: {}, k{}: 1}".replace("k{}", "k")), "---"),
    "YAML, merged, own keys": fenced(
        lambda size: "\n".join(
            ["a0: &a0 {k0: 1}"]
            + [f"a{n}: &a{n} {{<<: *a{n - 1}, k{n}: 1}}" for n in range(1, size // 30)]
        ),
        "---",
    ),
    "YAML, anchors": fenced(numbered("a{}: &b{} 1\n"), "---"),
    "YAML, text": fenced(repeated("  a\n", "title: |\n"), "---"),
    "YAML, folded": fenced(repeated("  a\n", "title: >\n"), "---"),
    "YAML, string of lines": fenced(repeated("  a\n", 'title: "', '"'), "---"),
    "YAML, escapes": fenced(repeated("\\n", 'title: "', '"'), "---"),
    "YAML, word": fenced(repeated("a", "title: "), "---"),
    "YAML, colons": fenced(repeated("a:b:", "title: "), "---"),
    "YAML, long number": fenced(repeated("1", "a: "), "---"),
    "YAML, numbers of sixty": fenced(repeated(":59", "a: 1"), "---"),
    "YAML, many numbers of sixty": fenced(repeated("- 1:59:59:59\n", "a:\n"), "---"),
    "YAML, underscores": fenced(repeated("_1", "a: 1"), "---"),
    "YAML, long fraction": fenced(repeated("1", "a: 1.", "e+1"), "---"),
    "YAML, binary": fenced(repeated("YWFh", "a: !!binary "), "---"),
    "YAML, set": fenced(numbered("  ? a{}\n", "a: !!set\n"), "---"),
    "YAML, pairs": fenced(repeated("  - a: 1\n", "a: !!omap\n"), "---"),
    "YAML, recursive": fenced(repeated("*a, ", "a: &a [", "]"), "---"),
}

SHAPES: dict[str, Maker] = {
    **{f"inline: {name}": make for name, make in INLINE.items()},
    **HEADINGS,
    **TABLES,
    **CONTAINERS,
    **BLOCKS,
    **SHORTCODES,
    **{f"before quotes: {name}": make for name, make in PARAGRAPHS.items()},
    **{f"names: {name}": make for name, make in NAMES.items()},
    **{f"signatures: {name}": make for name, make in SIGNATURES.items()},
    **TOML,
    **YAML,
}


# The changes


def _first_title(issue: twim.Issue) -> twim.Issue:
    first, *rest = issue.sections
    return attrs.evolve(issue, sections=[attrs.evolve(first, title="Changed"), *rest])


def _without_section(issue: twim.Issue) -> twim.Issue:
    return attrs.evolve(issue, sections=issue.sections[1:])


def _without_every_other(issue: twim.Issue) -> twim.Issue:
    return attrs.evolve(issue, sections=issue.sections[::2])


def _reversed(issue: twim.Issue) -> twim.Issue:
    return attrs.evolve(issue, sections=issue.sections[::-1], preamble=issue.preamble[::-1])


def _swapped(issue: twim.Issue) -> twim.Issue:
    """Give each project the content of another."""
    projects = [node for node in issue.preamble if isinstance(node, twim.Project)]
    pairs = zip(projects, reversed(projects), strict=True)
    return attrs.evolve(issue, preamble=[attrs.evolve(a, content=b.content) for a, b in pairs])


def _without(kind: type[twim.Node], issue: twim.Issue) -> twim.Issue:
    return attrs.evolve(
        issue, preamble=[node for node in issue.preamble if not isinstance(node, kind)]
    )


def _bodies(body: str, issue: twim.Issue) -> twim.Issue:
    """Change the body of every report."""
    preamble = [
        attrs.evolve(node, body=body) if isinstance(node, twim.Entry) else node
        for node in issue.preamble
    ]
    return attrs.evolve(issue, preamble=preamble)


def _prose(issue: twim.Issue) -> twim.Issue:
    """Change every run of prose."""
    preamble = [
        attrs.evolve(node, markdown=f"{node.markdown} b") if isinstance(node, twim.Prose) else node
        for node in issue.preamble
    ]
    return attrs.evolve(issue, preamble=preamble)


def _rows(
    change: Callable[[tuple[twim.PingRow, ...]], Sequence[twim.PingRow]], issue: twim.Issue
) -> twim.Issue:
    rankings = [attrs.evolve(node, rows=change(node.rows)) for node in issue.ping_rankings]
    return attrs.evolve(issue, preamble=rankings)


def _slower(rows: tuple[twim.PingRow, ...]) -> list[twim.PingRow]:
    return [attrs.evolve(row, median_ms=row.median_ms + 1) for row in rows]


def _titled(issue: twim.Issue) -> twim.Issue:
    return attrs.evolve(issue, front_matter=attrs.evolve(issue.front_matter, title="Changed"))


def _no_other(issue: twim.Issue) -> twim.Issue:
    return attrs.evolve(issue, front_matter=attrs.evolve(issue.front_matter, other={}))


def _no_authors(issue: twim.Issue) -> twim.Issue:
    return attrs.evolve(issue, front_matter=attrs.evolve(issue.front_matter, authors=("Ada",)))


def _more(issue: twim.Issue) -> twim.Issue:
    """Put a report below a new heading."""
    return twim.newsroom.add(issue, twim.Entry(None, "", "a"), section="b")


def _broken(issue: twim.Issue) -> twim.Issue:
    """Put in what has no Markdown; that is an error, in good time."""
    return attrs.evolve(issue, preamble=[*issue.preamble, twim.Prose("## Heading")])


POST = repeated(
    "## Dept of Clients\n\n### Ode ([website](https://ode.example.org))\n\nA client.\n\n"
    f"[Ada]({USER}) says\n\n> We have *news*.\n> \n> - one\n> - two\n\n![a](b)\n\n"
)
REPORTS = repeated(f"[Ada]({USER}) says\n\n> We have *news*.\n\n")
PROJECTS = repeated(f"### a\n\n[Ada]({USER}) says\n\n> b\n\n")
ROWS = numbered("|{}|a.b|2.5|\n", "|Rank|Hostname|Median MS|\n|-|-|-|\n")
BY_TURNS = repeated("a\n\n> b\n\n")

EDITS: dict[str, Edit] = {
    "a heading": Edit(POST, _first_title),
    "a section less": Edit(POST, _without_section),
    "every other section less": Edit(POST, _without_every_other),
    "sections reversed": Edit(POST, _reversed),
    "sections, one more": Edit(HEADINGS["headings"], _more),
    "sections, one more below videos": Edit(repeated("## Matrix Live\n"), _more),
    "something impossible": Edit(POST, _broken),
    "reports reversed": Edit(REPORTS, _reversed),
    "reports, all bodies": Edit(REPORTS, partial(_bodies, "News.")),
    "reports, all bodies with calls": Edit(REPORTS, partial(_bodies, "{{a(\n\nb=1)}}")),
    "reports less, prose stays": Edit(BY_TURNS, partial(_without, twim.Entry)),
    "prose less, reports stay": Edit(BY_TURNS, partial(_without, twim.Prose)),
    "prose, all of it": Edit(BY_TURNS, _prose),
    "projects reversed": Edit(PROJECTS, _reversed),
    "projects with each other's content": Edit(PROJECTS, _swapped),
    "references without definitions": Edit(
        two_parts("[a]: \n\n> b\n\n", "[a]: c\n\n"), partial(_without, twim.Prose)
    ),
    "rows reversed": Edit(ROWS, partial(_rows, lambda rows: rows[::-1])),
    "rows, first less": Edit(ROWS, partial(_rows, lambda rows: rows[1:])),
    "rows, all changed": Edit(ROWS, partial(_rows, _slower)),
    "rows, same ones reversed": Edit(TABLES["ping rows"], partial(_rows, lambda rows: rows[::-1])),
    "title, TOML of keys": Edit(fenced(numbered("a{} = 1\n")), _titled),
    "title, TOML of tables": Edit(fenced(numbered("[a{}]\nb = 1\n")), _titled),
    "title, TOML of blank lines": Edit(fenced(repeated("\n", 'title = "a"\n')), _titled),
    "title, TOML of comments": Edit(fenced(repeated("# a\n", 'title = "a"\n')), _titled),
    "title, TOML of a long array": Edit(fenced(repeated("1,\n", "a = [", "]")), _titled),
    "title, TOML of long text": Edit(fenced(repeated("a\n", 'title = """', '"""')), _titled),
    "title, YAML of keys": Edit(fenced(numbered("a{}: 1\n"), "---"), _titled),
    "title, YAML of comments": Edit(fenced(repeated("# a\n", "title: a\n"), "---"), _titled),
    "title, YAML of long text": Edit(fenced(repeated("  a\n", "title: |\n"), "---"), _titled),
    "other keys less, TOML": Edit(fenced(numbered("a{} = 1\n")), _no_other),
    "other tables less, TOML": Edit(fenced(numbered("[a{}]\nb = 1\n")), _no_other),
    "other keys less, YAML": Edit(fenced(numbered("a{}: 1\n"), "---"), _no_other),
    "authors, TOML": Edit(TOML["TOML, authors"], _no_authors),
}


PAGES: dict[str, Maker] = {
    **INLINE,
    **CONTAINERS,
    **SHORTCODES,
    "links, not ASCII": repeated("[é](/b) "),
    "links, images in them, not ASCII": repeated("[![é](/a)](/b) "),
    "references": repeated("[a] ", end="\n\n[a]: b"),
    "references that are none": repeated("[a] [b][] "),
    "html, one quotation mark": repeated(" <b", "<div>\n<a b='"),
    "html, tags that do not end": repeated("<a ", "<div>\n"),
    "html, comments that do not end": repeated("<!-- a ", "<div>\n"),
    "html, declarations that do not end": repeated("<![", "<div>\n"),
    "html, a script that does not end": repeated("</a", "<script>\n"),
    "html, links": repeated("<a href='b'>"),
    "captions": repeated("{{figure(img='a',caption='[b](c)')}} "),
    "marks of calls": repeated("@\ufdd00\ufdd0@", "{{a()}} "),
}
"""What takes long to read as the reader of the page does."""

MESSAGES: dict[str, Maker] = {
    **{name: HEADINGS[name] for name in HEADINGS if name.startswith("heading")},
    "heading of blanks": repeated(" ", "## a", "b"),
    "heading of stars and blanks": repeated(" ", "**a", "b"),
    "heading of # and a letter": repeated("#", "## a ", "b"),
    "heading, an address of /": repeated("/", "## https://", "a\n\nb"),
    "heading, setext, hard breaks": repeated("a  \n", end="---\n"),
    "headings, setext, code": repeated("`a\n`\n---\n\n"),
    "front matter, lines": repeated("a\n", "+++\na: b\n"),
    "html, open": repeated("<details>\n\n"),
    "html, tags that may stay open": two_parts("<li>", "</b>"),
    "html, an open tag of attributes": repeated(" title='a'", "<a"),
    "mentions": repeated("TWIM: "),
    "quotations": repeated("> <@a:b> c\n\n"),
    "references that are none": repeated("[a][b] "),
    "addresses": repeated("https://a.b/c "),
    "Matrix ids": repeated("#a:b.cd "),
}
"""What takes long to read as a message is read."""

POSTS: dict[str, Maker] = {
    **INLINE,
    "brackets, a backslash behind each": repeated("[\\"),
    "brackets and parentheses": repeated("[(\\"),
    "middles of links": repeated("]("),
    "slashes behind <": repeated("</"),
    "addresses in one word": repeated("href="),
    "lines without a word": repeated("- [ ]\n"),
    "slashes and colons": repeated("/:"),
    "rooms": repeated("#a:b.cd "),
    "headings of one report": repeated("> # a\n>\n"),
    "links that are cut": repeated("[a](https://b.c).uk "),
}
"""What takes long to look for faults in."""

STATUS: dict[str, Maker] = {
    name: repeated(unit, f"## Spec\n\n**New MSCs:**\n\n<div>\n<ul><li>{start}", "\n")
    for name, unit, start in (
        ("status, <", "<", ""),
        ("status, <p", "<p ", ""),
        ("status, <p>", "<p>", ""),
        ("status, <a href", '<a href="', ""),
        ("status, href", ' href="a"', "<a"),
        ("status, links", '<a href="/1">MSC1', ""),
        ("status, digits", "1", "servers discovered "),
        ("status, thousands", " 111", "servers discovered 1"),
        ("status, directories", "director", "1 servers discovered "),
    )
}
"""What takes long to look for in the weekly reports."""

TABLES_OF: dict[str, tuple[str, Collection[str]]] = {
    "loads": ("twim.loads", SHAPES),
    "format": ("twim.format", SHAPES),
    "dumps": ("twim.dumps after a change", EDITS),
    "links": ("Prose.links", PAGES),
    "text": ("Prose.text", PAGES),
    "check": ("lint.check", POSTS),
    "report": ("newsroom.report", MESSAGES),
    "status": ("newsroom.msc_status and federation_stats", STATUS),
}


# Measuring


class Measured(NamedTuple):
    """The least and the median seconds for each size, and what is wrong with them."""

    times: list[tuple[float, float]]
    trouble: str


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeoutError` after some time, where the system can.

    It is the wall's clock that counts: a timer for the processor's makes that one coarse.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def seconds_of(run: Callable[[], object], limit: float) -> tuple[float, float]:
    """Run some times; return the least and the median processor time."""
    times: list[float] = []
    while len(times) < 3 or (sum(times) < 0.05 and len(times) < 25):
        gc.collect()
        gc.disable()  # its passes come when they please
        with time_limit(limit):
            start = time.process_time()
            run()
            times.append(time.process_time() - start)
        gc.enable()
        if times[-1] > limit / 2:
            break
    return min(times), statistics.median(times)


def load(text: str) -> object:
    """Read a text; front matter may be broken."""
    try:
        return twim.loads(text)
    except twim.ParseError:
        return None


def formatted(text: str) -> object:
    """Write a text in canonical form; front matter may be broken."""
    try:
        return twim.format(text)
    except twim.ParseError:
        return None


def checked(text: str) -> object:
    """Look for faults in a text; front matter may be broken."""
    try:
        return twim.lint.check(twim.loads(text))
    except twim.ParseError:
        return None


def edited(issue: twim.Issue, change: Callable[[twim.Issue], twim.Issue]) -> object:
    """Change an issue and write it; there may be no Markdown for the change."""
    try:
        return twim.dumps(change(issue))
    except twim.SerializationError:
        return None


def reported(text: str) -> object:
    """Make a report of a text."""
    return twim.newsroom.report("Ada", "@ada:example.org", text, project="Ode")


def statuses(issue: twim.Issue) -> object:
    """Look for the weekly reports."""
    return twim.newsroom.msc_status(issue), twim.newsroom.federation_stats(issue)


def prepared(kind: str, name: str, size: int) -> Callable[[], object]:
    """Make what is to be timed."""
    if kind == "dumps":
        edit = EDITS[name]
        return partial(edited, twim.loads(edit.text(size)), edit.change)
    if kind == "status":
        return partial(statuses, twim.loads(STATUS[name](size)))
    if kind == "check":
        return partial(checked, POSTS[name](size))
    if kind == "report":
        return partial(reported, MESSAGES[name](size))
    if kind in ("links", "text"):
        return getattr(twim.Prose(PAGES[name](size)), kind)  # type: ignore[no-any-return]
    return partial(load if kind == "loads" else formatted, SHAPES[name](size))


def measured(kind: str, name: str, sizes: Sequence[int], limit: float) -> Measured:
    """Measure one text at each size, up to the first that is too much; if in doubt, again."""
    found = measured_once(kind, name, sizes, limit)
    for _ in range(2):
        if found.trouble != NOT_LINEAR or found.times[-1][0] > limit / 5:
            break
        again = measured_once(kind, name, sizes, limit)
        times = [min(pair) for pair in zip(found.times, again.times, strict=False)]
        found = Measured(times, again.trouble or trouble_of(times, sizes))
    return found


def measured_once(kind: str, name: str, sizes: Sequence[int], limit: float) -> Measured:
    """Measure one text at each size, up to the first that is too much."""
    times: list[tuple[float, float]] = []
    for size in sizes:
        try:
            times.append(seconds_of(prepared(kind, name, size), limit))
        except TimeoutError:
            return Measured(times, f"over {limit:g} s at {size / 1000:g} kB")
        except (Exception, MemoryError) as error:  # noqa: BLE001  # whatever it is, it is a fault
            message = str(error).partition("\n")[0][:60]
            return Measured(times, f"{type(error).__name__} at {size / 1000:g} kB: {message}")
    return Measured(times, trouble_of(times, sizes))


def trouble_of(times: Sequence[tuple[float, float]], sizes: Sequence[int]) -> str:
    """Say what is wrong with the times."""
    (first, _), (last, _) = times[0], times[-1]
    if last > MOST_GROWTH * first * sizes[-1] / sizes[0] and last > LEAST_SECONDS:
        return NOT_LINEAR
    return "slow" if last > MOST_SECONDS * sizes[-1] / SIZES[-1] else ""


def limit_memory() -> None:
    """Have what takes too much memory fail, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  # not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.RLIM_INFINITY))


class Bench:
    """A process for the measurements, and another if that breaks."""

    def __init__(self) -> None:
        self.process = self._new()

    @staticmethod
    def _new() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, get_context("spawn"), limit_memory)

    def measured(self, *task: Any) -> Measured:  # noqa: ANN401  # what the function takes
        """Do as the function does, whatever happens to the process."""
        try:
            return self.process.submit(measured, *task).result()
        except BrokenProcessPool:
            self.process = self._new()
            return Measured([], "the interpreter broke down")

    def close(self) -> None:
        """End the process."""
        self.process.shutdown()


def row(name: str, found: Measured, sizes: Sequence[int]) -> str:
    """Show one row of the table."""
    cells = [f"{least * 1000:9.2f}" for least, _ in found.times]
    cells += [f"{'-':>9}"] * (len(sizes) - len(cells))
    median = growth = f"{'-':>9}"
    if len(found.times) == len(sizes):
        median = f"{found.times[-1][1] * 1000:9.2f}"
        growth = f"{found.times[-1][0] / max(found.times[0][0], 1e-6):9.1f}"
    return f"{name:<44}{''.join(cells)}{median}{growth}  {found.trouble}".rstrip()


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", help="texts with these words in their names")
    parser.add_argument("--kind", choices=tuple(TABLES_OF), help="one table alone")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="in characters")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds before giving up")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 1 if any text takes too long."""
    options = options_of(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    bench = Bench()
    troubles = 0
    for kind in [options.kind] if options.kind else TABLES_OF:
        title, texts = TABLES_OF[kind]
        columns = "".join(f"{size / 1000:6g} kB" for size in sizes)
        print(f"\n{title + ', ms':<44}{columns}   median   growth")
        for name in texts:
            if options.only in name:
                found = bench.measured(kind, name, sizes, options.limit)
                troubles += bool(found.trouble)
                print(row(name, found, sizes), flush=True)
    bench.close()
    print(f"\n{troubles} too slow, or not linear" if troubles else "\nall linear")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
