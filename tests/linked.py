"""Text that is full of links, and of what may be none."""

from __future__ import annotations

from hypothesis import strategies as st

USER = "https://matrix.to/#/@ada:example.org"

_INLINE = ("[b](/c)", "![b](</c d>)", "<d:e>", "[f]", "<a href='/h'>", "é ", "a", "|", "*", "`")
_BLOCKS = ("\n", "\n\n", "> ", "- ", "## ", "\t", "[f]: /g\n", "### Ode ([website](/l))\n\n")
_CALL = "{{ figure(img='/i',\n\ncaption='[j](/k)') }}"
_REPORTER = f"[Ada]({USER}) says\n\n> "

LINKED = st.lists(st.sampled_from((*_INLINE, *_BLOCKS, _CALL, _REPORTER)), max_size=12).map("".join)
