"""What search engines show of a page: its first paragraph."""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.application import Sphinx

LONGEST = 200


def describe(
    app: Sphinx,
    _page: str,
    _template: str,
    context: dict[str, object],
    doctree: nodes.document | None,
) -> None:
    """Give a page its description."""
    first = doctree and next(iter(doctree.findall(nodes.paragraph)), None)
    text = " ".join(first.astext().split()) if first else app.config.description
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition(" ")[0] + " …"
    tag = f'<meta name="description" content="{escape(text)}">'
    context["metatags"] = f"{context.get('metatags', '')}\n{tag}"
