"""The reference: the public names of a module, as a table and then one after the other."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docutils import SphinxDirective

MODULES = ("twim", "twim.matrix", "twim.archive", "twim.lint", "twim.newsroom", "twim.front_matter")
TEST_KIT = ("twim.testing", "twim.testing.strategies")


class Names(SphinxDirective):
    """`.. names:: MODULE`: those in the content, or all of the module's `__all__`."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Make a table of them, and what autodoc has of each."""
        module = import_module(self.arguments[0])
        names = " ".join(self.content).split() or list(module.__all__)
        names = [name for name in names if not inspect.ismodule(getattr(module, name))]
        lines = [*table(module, names), "", f".. currentmodule:: {module.__name__}", ""]
        for name in names:
            lines += [*documented(module, name), ""]
        section = nodes.container()
        self.state.nested_parse(StringList(lines, "names"), 0, section, match_titles=True)
        return section.children


def table(module: ModuleType, names: list[str]) -> Iterator[str]:
    """Yield a table of names, each with the first sentence of what there is to say of it."""
    yield from (".. list-table::", "   :class: names", "   :widths: 34 66", "")
    for name in names:
        paragraph = documentation(module, name).partition("\n\n")[0].replace("\n", " ")
        sentence = re.split(r"(?<=[.])\s", paragraph)[0]
        yield f"   * - :py:obj:`{name} <{module.__name__}.{name}>`"
        yield f"     - {sentence}"


def documented(module: ModuleType, name: str) -> Iterator[str]:
    """Yield the directives that document a name."""
    value, path = getattr(module, name), f"{module.__name__}.{name}"
    if inspect.isclass(value):
        kind = "exception" if issubclass(value, BaseException) else "class"
        yield from (f".. auto{kind}:: {path}", "   :members:")
    elif is_function(value):
        yield f".. autofunction:: {path}"
    else:
        yield from (f".. py:data:: {name}", "")
        yield from (f"   {line}" for line in documentation(module, name).split("\n"))


def documentation(module: ModuleType, name: str) -> str:
    """Return the docstring of a name; that of data stands below it, where it is made."""
    value = getattr(module, name)
    if inspect.isclass(value) or is_function(value):
        return inspect.getdoc(value) or ""
    inside = [it for it in sorted(sys.modules) if it.startswith(f"{module.__name__}.")]
    found = (ModuleAnalyzer.for_module(it).find_attr_docs().get(("", name)) for it in inside)
    return "\n".join(next(filter(None, found))).partition("\nExample:")[0].strip()


def is_function(value: object) -> bool:
    """Whether it is one, with a cache or without."""
    return inspect.isfunction(inspect.unwrap(value))  # type: ignore[arg-type]  # anything goes


def public_names() -> dict[str, str]:
    """Return where what has a private path is documented, by that path and by its name alone."""
    paths: dict[str, str] = {}
    for module in map(import_module, (*reversed(MODULES), "twim")):
        for name in module.__all__:
            value, path = getattr(module, name), f"{module.__name__}.{name}"
            paths[f"{getattr(value, '__module__', '')}.{name}"] = paths[name] = path
    return paths


def link(
    app: Sphinx, environment: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Node | None:
    """Link what is called by a private path, or by its name alone, to where it is documented."""
    path = public_names().get(node.get("reftarget", ""))
    if path is None or node.get("refdomain") != "py":
        return None
    return environment.domains["py"].resolve_xref(
        environment, node["refdoc"], app.builder, "obj", path, node, content
    )
