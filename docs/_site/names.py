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

# Where names that are linked to by private paths are public; the facade comes last, and so first.
MODULES = ("twim.testing", "twim.newsroom", "twim.lint", "twim.archive", "twim.matrix", "twim")


class Names(SphinxDirective):
    """`.. names:: MODULE`: those in the content, or all of the module's `__all__`."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Make a table of them, and what autodoc has of each."""
        module = import_module(self.arguments[0])
        names = " ".join(self.content).split() or in_order(module)
        lines = [*table(module, names), "", f".. currentmodule:: {module.__name__}", ""]
        for name in names:
            lines += [*documented(module, name), ""]
        section = nodes.container()
        self.state.nested_parse(StringList(lines, "names"), 0, section, match_titles=True)
        return section.children


def in_order(module: ModuleType) -> list[str]:
    """Return all public names: functions first, then classes, data, and errors at the end."""
    ranks = {"function": 0, "class": 1, "data": 2, "exception": 3}
    names = [name for name in module.__all__ if kind_of(getattr(module, name)) != "module"]
    return sorted(names, key=lambda name: ranks[kind_of(getattr(module, name))])


def kind_of(value: object) -> str:
    """Return what a public name stands for."""
    if inspect.ismodule(value):
        return "module"
    if inspect.isclass(value):
        return "exception" if issubclass(value, BaseException) else "class"
    is_function = inspect.isfunction(inspect.unwrap(value))  # type: ignore[arg-type]  # a cached one
    return "function" if is_function else "data"


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
    kind, path = kind_of(getattr(module, name)), f"{module.__name__}.{name}"
    if kind == "data":
        yield from (f".. py:data:: {name}", "")
        yield from (f"   {line}" for line in documentation(module, name).split("\n"))
    else:
        yield f".. auto{kind}:: {path}"
        if kind != "function":
            yield "   :members:"


def documentation(module: ModuleType, name: str) -> str:
    """Return the docstring of a name; that of data stands below it, where it is made."""
    value = getattr(module, name)
    if kind_of(value) != "data":
        return inspect.getdoc(value) or ""
    inside = [it for it in sorted(sys.modules) if it.startswith(f"{module.__name__}.")]
    found = (ModuleAnalyzer.for_module(it).find_attr_docs().get(("", name)) for it in inside)
    return "\n".join(next(filter(None, found))).partition("\nExample:")[0].strip()


def public_names() -> dict[str, str]:
    """Return where what has a private path is documented, by that path and by its name alone."""
    paths: dict[str, str] = {}
    for module in map(import_module, MODULES):
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
